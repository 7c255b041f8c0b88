"""What a project knows of a document, as `doc.user_data` of spaCy holds it."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from annotator.model.document import AnnotatedDocument
from annotator.model.record import to_record

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_MOST = 2**63


def put_user_data(
    doc: "Doc", annotated: AnnotatedDocument, aligned: "Mapping[str, TokenSpan]"
) -> list[int]:
    """Sets `doc.user_data`, and what another program once had in it.

    Args:
        doc: The document in spaCy.
        annotated: The document.
        aligned: The tokens of each span that has some, by its id.

    Returns:
        Whole numbers that msgpack does not hold; `exact` is then the native record as JSON.
    """
    record = to_record(annotated)
    _put_what_came(doc, record.get("metadata", {}).get("spacy"))
    annotations = {entry["id"]: dict(entry) for entry in record["spans"]}
    for id_, tokens in aligned.items():
        annotations[id_]["token_start"] = tokens.start
        annotations[id_]["token_end"] = tokens.end
    numbers: list[int] = []
    doc.user_data.update(
        _plain(
            {
                "doc_id": record["id"],
                **{
                    key: record[key]
                    for key in ("name", "date", "language", "status", "metadata")
                    if key in record
                },
                "annotations": annotations,
                "relations": {entry["id"]: entry for entry in record["relations"]},
                **({"suggestions": record["suggestions"]} if "suggestions" in record else {}),
            },
            numbers,
        )
    )
    if numbers:
        del record["text"]
        doc.user_data["exact"] = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return numbers


def _put_what_came(doc: "Doc", came: object) -> None:
    """Puts back what another program had in the file from which the document came."""
    if not isinstance(came, Mapping):
        return
    data, cats = came.get("user_data"), came.get("cats")
    # Extensions have a tuple for a key.
    user_data = cast(dict[Any, Any], doc.user_data)
    for key, value in data.items() if isinstance(data, Mapping) else ():
        if key.startswith("._."):
            if key[3:] != "rel":
                user_data["._.", key[3:], None, None] = _plain(value, [])
        else:
            user_data[key] = _plain(value, [])
    if isinstance(cats, Mapping):
        doc.cats = {name: score for name, score in cats.items() if isinstance(score, int | float)}


def _plain(value: Any, numbers: list[int]) -> Any:  # noqa: ANN401 - any JSON in, the same out
    """Returns `value` as msgpack can hold it: whole numbers have 64 bits there.

    Larger ones become text, and are put into `numbers`.
    """
    if isinstance(value, Mapping):
        return {str(key): _plain(entry, numbers) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry, numbers) for entry in value]
    if isinstance(value, int) and not -_MOST <= value < _MOST:
        if _as_float(value) is None:
            numbers.append(value)
            return str(value)
        return _as_float(value)
    return value


def _as_float(value: int) -> float | None:
    """Returns the float that equals `value`, None where there is none."""
    try:
        return float(value) if int(float(value)) == value else None
    except OverflowError:
        return None
