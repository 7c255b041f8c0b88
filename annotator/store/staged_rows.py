"""Spans and relations of very many documents, written as they come in."""

from collections.abc import Iterable
from typing import Final

from annotator.model.annotation import Origin, Relation, Span
from annotator.model.scheme import LabelKind
from annotator.store.codec import MADE, SPAN_PLACE, made_fields, packed_figure, span_place
from annotator.store.edits import Edit
from annotator.store.engine import next_number
from annotator.store.lookup import Place
from annotator.store.statements import ManyRows
from annotator.store.tables import relation_rows, span_rows
from annotator.text.alike import alike

_SPAN: Final = ("id", "uid", "document_id", "document_length")
_RELATION: Final = ("id", "uid", "document_id", "head_id", "child_id")
_MAKER: Final = ("label_id", "annotator_id")
_SPAN_COLUMNS: Final = (*_SPAN, *SPAN_PLACE, *_MAKER, *MADE, "words")
_RELATION_COLUMNS: Final = (*_RELATION, *_MAKER, *MADE)
# What an annotation fills that has neither score nor attributes nor pieces, as most.
_PLAIN_SPAN: Final = (*_SPAN, "start", "end", *_MAKER, "origin", "note", "words")
_VALUED_SPAN: Final = (*_SPAN, "start", "end", "value", *_MAKER, "origin", "note", "words")
_PLAIN_RELATION: Final = (*_RELATION, *_MAKER, "origin", "note")


class StagedRows:
    """Spans and relations of very many documents on their way into the tables.

    Rows have numbers of their own, and what every row asks for is asked for once.
    """

    def __init__(self, edit: Edit) -> None:
        self._edit = edit
        self._span_labels: dict[str, int] = {}
        self._relation_labels: dict[str, int] = {}
        self._annotators: dict[str | None, int] = {}
        self._numbers: dict[str, int] = {}
        self._spans = ManyRows(span_rows, _SPAN_COLUMNS)
        self._relations = ManyRows(relation_rows, _RELATION_COLUMNS)
        self._next_span = next_number(edit.connection, "span")
        self._next_relation = next_number(edit.connection, "relation")

    def put_spans(self, place: Place, text: str, spans: Iterable[Span]) -> None:
        """Takes the spans of a document."""
        labels, annotators, numbers = self._span_labels, self._annotators, self._numbers
        document, length, number = place.number, place.length, self._next_span
        plain, valued = self._spans.lot(_PLAIN_SPAN), self._spans.lot(_VALUED_SPAN)
        for span in spans:
            label = labels.get(span.label)
            if label is None:
                label = self._edit.label_number(LabelKind.SPAN, span.label)
                labels[span.label] = label
            uid, start, end, fragments = span.id, span.start, span.end, span.fragments
            words = None if fragments else alike(text[start:end])
            numbers[uid] = number
            annotator = annotators.get(span.annotator)
            if annotator is None:
                annotator = self._maker(span)
            if annotator is None or words is None or span.score is not None or span.attributes:
                row = (number, uid, document, length, *span_place(span), label, annotator)
                self._spans.add((*row, *made_fields(span), words))
            else:
                origin = (span.origin or Origin.MANUAL)._value_
                if span.value is None:
                    plain += (
                        number, uid, document, length, start, end, label, annotator, origin,
                        span.note, words,
                    )  # fmt: skip
                else:
                    valued += (
                        number, uid, document, length, start, end, packed_figure(span.value),
                        label, annotator, origin, span.note, words,
                    )  # fmt: skip
            number += 1
        self._next_span = number

    def insert_spans(self) -> None:
        """Writes the spans taken so far."""
        self._spans.insert(self._edit.connection)

    def lacks_ends(self, relations: Iterable[Relation]) -> bool:
        """True where one joins a span that was not taken."""
        known = self._numbers
        return any(one.head not in known or one.child not in known for one in relations)

    def put_relations(self, place: Place, relations: Iterable[Relation]) -> None:
        """Takes the relations of a document, all of whose spans are written."""
        labels, annotators, numbers = self._relation_labels, self._annotators, self._numbers
        document, number = place.number, self._next_relation
        plain = self._relations.lot(_PLAIN_RELATION)
        for relation in relations:
            label = labels.get(relation.label)
            if label is None:
                label = self._edit.label_number(LabelKind.RELATION, relation.label)
                labels[relation.label] = label
            head = numbers.get(relation.head) or self._edit.number(relation.head)
            child = numbers.get(relation.child) or self._edit.number(relation.child)
            annotator = annotators.get(relation.annotator)
            if annotator is None:
                annotator = self._maker(relation)
            if annotator is None or relation.score is not None or relation.attributes:
                row = (number, relation.id, document, head, child, label, annotator)
                self._relations.add((*row, *made_fields(relation)))
            else:
                origin = (relation.origin or Origin.MANUAL)._value_
                plain += (
                    number, relation.id, document, head, child, label, annotator, origin,
                    relation.note,
                )  # fmt: skip
            number += 1
        self._next_relation = number

    def insert_relations(self) -> None:
        """Writes the relations taken so far."""
        self._relations.insert(self._edit.connection)

    def _maker(self, made: Span | Relation) -> int | None:
        if made.suggestion is not None:
            return None
        number = self._edit.annotator_number(made.annotator or self._edit.annotator)
        if made.annotator is not None:
            self._annotators[made.annotator] = number
        return number
