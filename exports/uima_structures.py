"""A document as feature structures of UIMA: what both of its file formats are written from.

* `NamedEntity` with the label as `value` for each span, `webanno.custom.Relation` for a relation;
* `webanno.custom.Suggestion` and `SuggestedRelation` for what is offered;
* `webanno.custom.AnnotatorDetails` for what of these INCEpTION has no place for: value, attributes
  and the rest of the native record as JSON, note and annotator as words;
* `Token` and `Sentence`, which INCEpTION needs; tokens are cut where spans begin and end;
* `DocumentMetaData`, and `webanno.custom.AnnotatorDocument` for the rest about the document.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from annotator.ingest import uima_types as types
from annotator.model.annotation import Relation, Span
from annotator.model.comparing import own_metadata
from annotator.model.document import AnnotatedDocument
from annotator.text.offsets import Utf16Map
from annotator.text.sentences import sentences
from annotator.text.tokens import tokens
from exports.fields import document_fields, native_entries, without

_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]+")
# The text is number 1.
SOFA = 1
_FIRST = 2


@dataclass(slots=True)
class Written:
    """One structure on its way out.

    Attributes:
        id: Its number.
        type: Full name of its type.
        place: Where it begins and ends, in UTF-16 units; None for what has no place.
        features: Words by name.
        references: Numbers of other structures by name.
    """

    id: int
    type: str
    place: tuple[int, int] | None = None
    features: dict[str, str] = field(default_factory=dict)
    references: dict[str, int] = field(default_factory=dict)


def structures(annotated: AnnotatedDocument, *, clean: Callable[[str], str] = str) -> list[Written]:
    """Returns the structures of a document, in an order that is always the same.

    Args:
        annotated: The document.
        clean: Makes words fit for the file, character by character; what it changes is kept in a
            form that fits among the details.
    """
    return _Making(annotated, clean).run()


class _Making:
    def __init__(self, annotated: AnnotatedDocument, clean: Callable[[str], str]) -> None:
        self._annotated = annotated
        self._clean = clean
        self._units = Utf16Map(annotated.document.text)
        self._made: list[Written] = []
        self._numbers: dict[str, Written] = {}

    def run(self) -> list[Written]:
        annotated = self._annotated
        entries = native_entries(annotated)
        self._about()
        self._words()
        for span in (*annotated.spans, *annotated.suggested_spans):
            self._span(span, entries[span.id])
        for relation in (*annotated.relations, *annotated.suggested_relations):
            self._relation(relation, entries[relation.id])
        return self._made

    def _add(
        self, type_: str, place: tuple[int, int] | None, features: Mapping[str, str]
    ) -> Written:
        cleaned = {key: self._clean(value) for key, value in features.items() if value}
        one = Written(len(self._made) + _FIRST, type_, place, cleaned)
        self._made.append(one)
        return one

    def _place(self, start: int, end: int) -> tuple[int, int]:
        return self._units.to_position(start), self._units.to_position(end)

    def _about(self) -> None:
        document = self._annotated.document
        uima = own_metadata(document).get("uima")
        known = types.TYPES[types.META_DATA][1]
        said = {
            key: value
            for key, value in (uima.items() if isinstance(uima, dict) else ())
            if key in known and isinstance(value, str)
        }
        said |= {"documentTitle": document.name, "documentId": document.id}
        language = document.language or "x-unspecified"
        place = self._place(0, len(document.text))
        self._add(types.META_DATA, place, {"language": language, **said})
        about = {"more": as_json(document_fields(document))}
        cleaned = self._clean(document.text)
        if cleaned != document.text:
            # Character by character: the places of those that the file cannot hold.
            pairs = enumerate(zip(document.text, cleaned, strict=True))
            controls = {str(at): ord(one) for at, (one, other) in pairs if one != other}
            about["controls"] = as_json(controls)
        self._add(types.DOCUMENT, None, about)

    def _words(self) -> None:
        text = self._annotated.document.text
        made = (*self._annotated.spans, *self._annotated.suggested_spans)
        edges = sorted({edge for span in made for edge in (span.start, span.end)})
        for start, end in _sentences(text):
            self._add(types.SENTENCE, self._place(start, end), {})
            for word in _cut(tokens(text, start, end), edges):
                self._add(types.TOKEN, self._place(*word), {})

    def _span(self, span: Span, entry: Mapping[str, Any]) -> None:
        place = self._place(span.start, span.end)
        if span.suggestion is None:
            one = self._add(types.ENTITY, place, {"value": span.label})
        else:
            one = self._add(types.SUGGESTION, place, {"label": span.label})
        self._numbers[span.id] = one
        self._details(one, span.label, without(entry, ("start", "end", "label", "text")))

    def _relation(self, relation: Relation, entry: Mapping[str, Any]) -> None:
        head, child = self._numbers[relation.head], self._numbers[relation.child]
        is_made = relation.suggestion is None
        type_ = types.RELATION if is_made else types.SUGGESTED_RELATION
        one = self._add(type_, child.place, {"label": relation.label})
        one.references = {"Governor": head.id, "Dependent": child.id}
        self._details(one, relation.label, without(entry, ("head", "child", "label")))

    def _details(self, one: Written, label: str, entry: dict[str, Any]) -> None:
        """Adds what there is beside place and label."""
        said: dict[str, str] = {}
        for name in ("note", "annotator"):
            words = entry.get(name)
            if isinstance(words, str) and self._clean(words) == words:
                said[name] = entry.pop(name)
        for name in ("value", "attributes"):
            if name in entry:
                said[name] = as_json(entry.pop(name))
        if self._clean(label) != label or not label:
            entry["label"] = label
        details = self._add(types.DETAILS, one.place, {**said, "more": as_json(entry)})
        details.references = {"of": one.id}


def as_json(value: object) -> str:
    """Returns JSON in which every character is one that XML holds."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        yield from sentences(text, *line.span())


def _cut(words: Iterator[tuple[int, int]], edges: list[int]) -> Iterator[tuple[int, int]]:
    """Yields words, cut at the edges that lie inside of them."""
    at = 0
    for start, end in words:
        while at < len(edges) and edges[at] <= start:
            at += 1
        inside = []
        while at < len(edges) and edges[at] < end:
            inside.append(edges[at])
            at += 1
        yield from pairwise((start, *inside, end))
