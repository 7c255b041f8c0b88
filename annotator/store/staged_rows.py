"""Spans and relations of very many documents, written as they come in."""

from collections.abc import Iterable

from annotator.model.annotation import Relation, Span
from annotator.model.scheme import LabelKind
from annotator.store.codec import MADE, SPAN_PLACE, made_fields, span_place
from annotator.store.edits import Edit
from annotator.store.engine import next_number
from annotator.store.lookup import Place
from annotator.store.span_words import words_at
from annotator.store.statements import insert_tuples
from annotator.store.tables import relation_rows, span_rows

_SPAN_COLUMNS = (
    "id",
    "uid",
    "document_id",
    "document_length",
    *SPAN_PLACE,
    "label_id",
    "annotator_id",
    *MADE,
    "words",
)
_RELATION_COLUMNS = (
    "id",
    "uid",
    "document_id",
    "head_id",
    "child_id",
    "label_id",
    "annotator_id",
    *MADE,
)


class StagedRows:
    """Spans and relations of very many documents on their way into the tables.

    Rows are tuples with numbers of their own, and what every row asks for is asked for once.
    """

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._span_labels: dict[str, int] = {}
        self._relation_labels: dict[str, int] = {}
        self._annotators: dict[str | None, int] = {}
        self._numbers: dict[str, int] = {}
        self._spans: list[tuple[object, ...]] = []
        self._relations: list[tuple[object, ...]] = []
        self._next_span = next_number(edit.connection, "span")
        self._next_relation = next_number(edit.connection, "relation")

    def put_spans(self, place: Place, text: str, spans: Iterable[Span]) -> None:
        """Takes the spans of a document."""
        labels = self._span_labels
        number = self._next_span
        for span in spans:
            label = labels.get(span.label)
            if label is None:
                label = self._edit.label_number(LabelKind.SPAN, span.label)
                labels[span.label] = label
            words = words_at(text, span.start, span.end, span.fragments)
            self._spans.append(
                (
                    number,
                    span.id,
                    place.number,
                    place.length,
                    *span_place(span),
                    label,
                    self._maker(span),
                    *made_fields(span),
                    words,
                )
            )
            self._numbers[span.id] = number
            number += 1
        self._next_span = number

    def insert_spans(self) -> None:
        """Writes the spans taken so far."""
        insert_tuples(self._edit.connection, span_rows, _SPAN_COLUMNS, self._spans)

    def lacks_ends(self, relations: Iterable[Relation]) -> bool:
        """True where one joins a span that was not taken."""
        known = self._numbers
        return any(one.head not in known or one.child not in known for one in relations)

    def put_relations(self, place: Place, relations: Iterable[Relation]) -> None:
        """Takes the relations of a document, all of whose spans are written."""
        labels = self._relation_labels
        number = self._next_relation
        for relation in relations:
            label = labels.get(relation.label)
            if label is None:
                label = self._edit.label_number(LabelKind.RELATION, relation.label)
                labels[relation.label] = label
            self._relations.append(
                (
                    number,
                    relation.id,
                    place.number,
                    self._number(relation.head),
                    self._number(relation.child),
                    label,
                    self._maker(relation),
                    *made_fields(relation),
                )
            )
            number += 1
        self._next_relation = number

    def insert_relations(self) -> None:
        """Writes the relations taken so far."""
        insert_tuples(self._edit.connection, relation_rows, _RELATION_COLUMNS, self._relations)

    def _number(self, span: str) -> int:
        number = self._numbers.get(span)
        return self._edit.number(span) if number is None else number

    def _maker(self, made: Span | Relation) -> int | None:
        if made.suggestion is not None:
            return None
        number = self._annotators.get(made.annotator)
        if number is None:
            number = self._edit.annotator_number(made.annotator or self._edit.annotator)
            self._annotators[made.annotator] = number
        return number
