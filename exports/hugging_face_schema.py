"""Columns of a Hugging Face data set, and what its library is told of them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from exports.parquet.columns import Kind, Leaf, ListOf, Node, StructOf

_TEXT: Final = Leaf(Kind.STRING)
_LONG: Final = Leaf(Kind.LONG)
_DOUBLE: Final = Leaf(Kind.DOUBLE)
_FLAG: Final = Leaf(Kind.BOOL)

# As in `annotator.model.figure`.
_VALUE: Final = StructOf(
    {
        "kind": _TEXT,
        "amount": _DOUBLE,
        "low": _DOUBLE,
        "high": _DOUBLE,
        "currency": _TEXT,
        "unit": _TEXT,
        "approximate": _FLAG,
        "timex": _TEXT,
        "modifier": _TEXT,
        "start": _TEXT,
        "end": _TEXT,
        "assumed": _TEXT,
    }
)
# What has any keys is JSON.
_ANNOTATION: Final[dict[str, Node]] = {
    "label": _TEXT,
    "annotator": _TEXT,
    "origin": _TEXT,
    "score": _DOUBLE,
    "attributes": _TEXT,
    "note": _TEXT,
}
_SPAN: Final[dict[str, Node]] = {
    "id": _TEXT,
    "start": _LONG,
    "end": _LONG,
    "text": _TEXT,
    "fragments": ListOf(ListOf(_LONG)),
    "value": _VALUE,
    **_ANNOTATION,
}
_RELATION: Final[dict[str, Node]] = {"id": _TEXT, "head": _TEXT, "child": _TEXT, **_ANNOTATION}
_SUGGESTION: Final[dict[str, Node]] = {
    "suggester": _TEXT,
    "version": _TEXT,
    "rule": _TEXT,
    "verdict": StructOf(
        {
            "decision": _TEXT,
            "annotator": _TEXT,
            "at": _TEXT,
            "seconds": _DOUBLE,
            "annotation": _TEXT,
        }
    ),
}
TAGS: Final = "ner_tags"
SCHEMA: Final = StructOf(
    {
        "id": _TEXT,
        "tokens": ListOf(_TEXT),
        TAGS: ListOf(_LONG),
        "token_starts": ListOf(_LONG),
        "name": _TEXT,
        "text": _TEXT,
        "date": _TEXT,
        "language": _TEXT,
        "status": _TEXT,
        "metadata": _TEXT,
        "spans": ListOf(StructOf(_SPAN)),
        "relations": ListOf(StructOf(_RELATION)),
        "suggested_spans": ListOf(StructOf(_SPAN | _SUGGESTION)),
        "suggested_relations": ListOf(StructOf(_RELATION | _SUGGESTION)),
    }
)
_DTYPES: Final = {
    Kind.STRING: "string",
    Kind.LONG: "int64",
    Kind.DOUBLE: "float64",
    Kind.BOOL: "bool",
}


def features(tags: Sequence[str]) -> str:
    """Returns what the note `huggingface` of a Parquet file says: JSON with all features.

    In the form that all versions of the library read; `tags` are the names of the classes.
    """
    found = {
        name: _tags_feature(tags) if name == TAGS else _feature(node)
        for name, node in SCHEMA.fields.items()
    }
    return json.dumps({"info": {"features": found}}, ensure_ascii=False)


def features_card(tags: Sequence[str]) -> list[str]:
    """Returns the same for the head of a README, as lines of YAML."""
    lines = []
    for name, node in SCHEMA.fields.items():
        if name == TAGS:
            lines += [f"- name: {name}", "  sequence:", "    class_label:", "      names:"]
            # As the hub wants them: numbers as strings.
            lines += [
                f"        '{number}': {json.dumps(tag, ensure_ascii=False)}"
                for number, tag in enumerate(tags)
            ]
        else:
            lines += _card(name, node)
    return lines


def _tags_feature(tags: Sequence[str]) -> dict[str, Any]:
    return {"feature": {"names": list(tags), "_type": "ClassLabel"}, "_type": "Sequence"}


def _feature(node: Node) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(node, Leaf):
        return {"dtype": _DTYPES[node.kind], "_type": "Value"}
    if isinstance(node, StructOf):
        return {name: _feature(child) for name, child in node.fields.items()}
    if isinstance(node.element, StructOf):
        # A `Sequence` of a struct would be a struct of lists in old versions.
        return [_feature(node.element)]
    return {"feature": _feature(node.element), "_type": "Sequence"}


def _card(name: str, node: Node) -> Iterator[str]:
    yield f"- name: {name}"
    if isinstance(node, Leaf):
        yield f"  dtype: {_DTYPES[node.kind]}"
    elif isinstance(node, StructOf):
        yield "  struct:"
        for child, inner in node.fields.items():
            yield from (f"  {line}" for line in _card(child, inner))
    else:
        yield from _list_card(node)


def _list_card(node: ListOf) -> Iterator[str]:
    element = node.element
    if isinstance(element, Leaf):
        yield f"  sequence: {_DTYPES[element.kind]}"
    elif isinstance(element, StructOf):
        yield "  list:"
        for child, inner in element.fields.items():
            yield from (f"  {line}" for line in _card(child, inner))
    else:
        yield "  sequence:"
        yield from (f"  {line}" for line in _list_card(element))
