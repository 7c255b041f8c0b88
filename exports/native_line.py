"""The native record of a document as a line of JSON, without making the record first.

Of ten thousand documents there are very many annotations, and nearly all say no more than who put
which label where: these are put into words at once, the others by `annotator.model.record`. Either
way the line is what `exports.fields.as_line` makes of `annotator.model.record.to_record`.
"""

from json.encoder import encode_basestring as quoted

from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.figure import Figure
from annotator.model.figure_record import figure_record
from annotator.model.record import (
    document_record,
    relation_record,
    span_record,
    suggestions_record,
)
from exports.fields import encoded, on_one_line

_MOST_FIGURES = 2000


class NativeLines:
    """Makes the lines of one file."""

    def __init__(self) -> None:
        # By where they are in memory, since 1 equals 1.0; kept along, so that they stay there. The
        # store gives the same object for the same figure, of which most texts have few.
        self._figures: dict[int, tuple[Figure, str]] = {}

    def line(self, annotated: AnnotatedDocument) -> str:
        """Returns the native record of `annotated` as JSON on one line."""
        document = encoded(document_record(annotated.document))
        spans = ", ".join([self._span(annotated, span) for span in annotated.spans])
        relations = ", ".join([_relation(relation) for relation in annotated.relations])
        suggestions = suggestions_record(annotated)
        rest = f', "suggestions": {encoded(suggestions)}' if suggestions else ""
        return on_one_line(
            f'{document[:-1]}, "spans": [{spans}], "relations": [{relations}]{rest}}}'
        )

    def _span(self, annotated: AnnotatedDocument, span: Span) -> str:
        annotator, origin = span.annotator, span.origin
        if not annotator or not origin or span.fragments or _says_more(span):
            return encoded(span_record(annotated, span))
        start, end = span.start, span.end
        value = f', "value": {self._figure(span.value)}' if span.value is not None else ""
        return (
            f'{{"id": {quoted(span.id)}, "start": {start}, "end": {end}, '
            f'"label": {quoted(span.label)}, "text": {quoted(annotated.document.text[start:end])}, '
            f'"annotator": {quoted(annotator)}, "origin": "{origin._value_}"{value}}}'
        )

    def _figure(self, figure: Figure) -> str:
        known = self._figures.get(id(figure))
        if known is None:
            if len(self._figures) >= _MOST_FIGURES:
                self._figures.clear()
            known = self._figures[id(figure)] = figure, encoded(figure_record(figure))
        return known[1]


def _relation(relation: Relation) -> str:
    annotator, origin = relation.annotator, relation.origin
    if not annotator or not origin or _says_more(relation):
        return encoded(relation_record(relation))
    return (
        f'{{"id": {quoted(relation.id)}, "head": {quoted(relation.head)}, '
        f'"child": {quoted(relation.child)}, "label": {quoted(relation.label)}, '
        f'"annotator": {quoted(annotator)}, "origin": "{origin._value_}"}}'
    )


def _says_more(one: Span | Relation) -> bool:
    """True for an annotation with a field that most do not have."""
    return (
        one.score is not None
        or bool(one.attributes)
        or bool(one.note)
        or one.suggestion is not None
    )
