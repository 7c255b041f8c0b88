"""A document put together from what a foreign file says: what does not fit is a loss."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

from annotator.model.annotation import Json, Relation, Span
from annotator.model.comparing import SOURCE
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure_record import figure_from_record
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.model.record import relation_from_record, span_from_record

# Where files usually keep the day that a text speaks from.
_DATES: Final = ("date", "published", "publication_date", "date_published", "datetime", "pub_date")


@dataclass(slots=True)
class Assembly:
    """One document on its way in.

    Attributes:
        text: Its text; offsets of what is added are code points of it.
        name: What losses call it.
        report: Told of each annotation that does not fit.
        where: Its place in the file ("line 12"), which losses begin with.
        spans: By id, what was added.
        relations: By id, what was added.
    """

    text: str
    name: str
    report: ReportLoss
    where: str
    spans: dict[str, Span] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    _copies: set[str] = field(default_factory=set)

    def add_span(
        self,
        entry: Mapping[str, Any],
        place: str,
        *,
        suggested: bool = False,
        is_copy: bool = False,
    ) -> Span | None:
        """Adds the span of a native entry; returns None where it does not fit, which is a loss.

        A value that is no figure's is kept among the attributes.

        Args:
            entry: As in a native record.
            place: What a loss calls it ("span 3").
            suggested: True for a suggestion.
            is_copy: True where it is there as the end of somebody else's relation only, and as
                itself earlier or later; both are one then.
        """
        try:
            entry = _with_plain_value(entry)
            span = span_from_record(entry, self.text, new_id=new_id, suggested=suggested)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            self._lose("offsets" if _is_outside(entry, self.text) else "bad_span", place, error)
            return None
        if not _fits(span):
            # Another program has moved its ends and knows of no pieces.
            self.lose("fragments", place, "has pieces that overlap, touch or do not fill it")
            span = replace(span, fragments=())
        if is_copy and span.id in self.spans:
            return self.spans[span.id]
        if is_copy:
            self._copies.add(span.id)
        elif span.id in self._copies:
            self._copies.discard(span.id)
        elif self._is_taken(span.id):
            span = replace(span, id=new_id())
        self.spans[span.id] = span
        return span

    def add_relation(
        self, entry: Mapping[str, Any], place: str, *, suggested: bool = False
    ) -> Relation | None:
        """Adds the relation of a native entry, as `add_span`; its ends are ids of spans here."""
        ends = [self.spans.get(str(entry.get(end))) for end in ("head", "child")]
        if None in ends:
            self.lose("ends", place, "joins what is no span here")
            return None
        if not suggested and any(end and end.suggestion for end in ends):
            self.lose("ends", place, "is an annotation, but joins a suggestion")
            return None
        try:
            relation = relation_from_record(entry, new_id=new_id, suggested=suggested)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            self._lose("ends" if "with itself" in str(error) else "bad_relation", place, error)
            return None
        if self._is_taken(relation.id):
            relation = replace(relation, id=new_id())
        self.relations[relation.id] = relation
        return relation

    def lose(self, reason: str, place: str, said: str) -> None:
        """Reports something of the document that did not go in."""
        detail = f"{self.where}: {place} {said}" if self.where else f"{place} {said}"
        self.report(Loss(document=self.name, annotation="", reason=reason, detail=detail))

    def document(self, document: Document) -> AnnotatedDocument:
        """Returns the document with all that was added."""
        spans, relations = self.spans.values(), self.relations.values()
        return AnnotatedDocument(
            document=document,
            spans=_sorted(span for span in spans if span.suggestion is None),
            relations=tuple(one for one in relations if one.suggestion is None),
            suggested_spans=_sorted(span for span in spans if span.suggestion is not None),
            suggested_relations=tuple(one for one in relations if one.suggestion is not None),
        )

    def _is_taken(self, id_: str) -> bool:
        return id_ in self.spans or id_ in self.relations

    def _lose(self, reason: str, place: str, error: Exception) -> None:
        if isinstance(error, KeyError):
            said = f"has no {error.args[0]}"
        elif isinstance(error, ValueError):
            said = str(error)
        else:
            said = "is not of the form that the format says"
        self.lose(reason, place, said)


def document_from(
    fields: object, text: str, *, name: str, metadata: Mapping[str, Json], status: Status
) -> Document:
    """Builds a document from the fields that our own writers put beside a text.

    Args:
        fields: The object that a writer made with `exports.fields.document_fields`; anything else
            is not looked at.
        text: The text.
        name: Its name where the fields do not say it.
        metadata: What the file itself says of the document; its date is looked for in it.
        status: Its status where the fields do not say it.

    Raises:
        ValueError: A field is of the wrong form; the message says which.
    """
    own: Mapping[str, Any] = fields if isinstance(fields, dict) else {}
    own_metadata = own.get("metadata", renamed(metadata))
    if not isinstance(own_metadata, dict):
        raise ValueError("metadata is no object")  # noqa: TRY004 - one error for bad records
    said = {key: own.get(key) for key in ("id", "name", "language")}
    for key, value in said.items():
        if value is not None and not isinstance(value, str):
            raise ValueError(f"{key} is no string")
    day = own.get("date") if own else _day(metadata)
    return Document(
        id=said["id"] or new_id(),
        name=said["name"] or name,
        text=text,
        date=_date(day) if day else None,
        language=said["language"] or "",
        metadata=own_metadata,
        status=_status(own.get("status", status)),
    )


def renamed(values: Mapping[str, Json]) -> dict[str, Json]:
    """Returns the values as metadata; the key "source" is the program's own."""
    taken = dict(values)
    if SOURCE in taken:
        value = taken.pop(SOURCE)
        name = "source_column"
        while name in taken:
            name += "_"
        taken[name] = value
    return taken


def _date(day: object) -> date:
    try:
        return date.fromisoformat(str(day))
    except ValueError as error:
        raise ValueError(f"date {str(day)[:40]!r} is not of the form 2025-06-03") from error


def _status(status: Any) -> Status:  # noqa: ANN401 - any JSON
    try:
        return Status(status)
    except ValueError as error:
        known = ", ".join(Status)
        raise ValueError(f"status {str(status)[:40]!r} is none of {known}") from error


def checked_text(value: object) -> str:
    """Returns the text of a document.

    Raises:
        ValueError: It is none, or has nothing but blanks.
    """
    if value is None:
        raise ValueError("has no text")
    if not isinstance(value, str):
        raise ValueError("text is no string")  # noqa: TRY004 - one error for bad records
    if not value.strip():
        raise ValueError("has an empty text")
    return value


def score_of(value: object) -> float | None:
    """Returns a score as a file gives it, None where it is none between 0 and 1."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        return None
    return value


def _day(metadata: Mapping[str, Json]) -> str | None:
    """Returns the day that the metadata name, as ISO 8601; None where they name none."""
    for key in _DATES:
        value = metadata.get(key)
        if isinstance(value, str):
            try:
                return date.fromisoformat(value[:10]).isoformat()
            except ValueError:
                continue
    return None


def _with_plain_value(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    value = entry.get("value")
    if value is None:
        return entry
    try:
        figure_from_record(value)
    except (AttributeError, TypeError, ValueError):
        attributes = {"value": value, **(entry.get("attributes") or {})}
        return {**entry, "value": None, "attributes": attributes}
    return entry


def _fits(span: Span) -> bool:
    """True where the pieces of a span are in order, apart, and fill it."""
    if not span.fragments:
        return True
    edges = [edge for piece in span.fragments for edge in piece]
    is_sorted = all(one < other for one, other in pairwise(edges))
    return is_sorted and (edges[0], edges[-1]) == (span.start, span.end)


def _is_outside(entry: Mapping[str, Any], text: str) -> bool:
    try:
        return not 0 <= entry["start"] < entry["end"] <= len(text)
    except (KeyError, TypeError):
        return False


def _sorted(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.id)))
