"""Reads very many documents with all that is on them, as exports do.

The same as `annotations.of_documents`, but without joins: labels, annotators and verdicts are few
or rare and are read by themselves, and a relation finds its ends among the spans just read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from sys import intern
from typing import Any

from sqlalchemy import Connection, Select, select

from annotator.model.annotation import Span, Suggestion, nothing
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.quick import quick_relation, quick_span
from annotator.store.codec import (
    figure_of,
    origin_of,
    suggestion_of,
    unpacked_mapping,
    unpacked_pairs,
)
from annotator.store.statements import rows_among
from annotator.store.tables import (
    annotator_rows,
    label_rows,
    relation_rows,
    span_rows,
    verdict_rows,
)

# By number of the suggestion: decision, who judged, when, seconds, id of what came of it.
_Verdicts = dict[int, tuple[Any, ...]]

_made = span_rows.alias("made_span")
_made_relation = relation_rows.alias("made_relation")
_spans: Select[Any] = select(
    span_rows.c.document_id,
    span_rows.c.id,
    span_rows.c.uid,
    span_rows.c.start,
    span_rows.c.end,
    span_rows.c.fragments,
    span_rows.c.value,
    span_rows.c.label_id,
    span_rows.c.annotator_id,
    span_rows.c.origin,
    span_rows.c.score,
    span_rows.c.attributes,
    span_rows.c.note,
    span_rows.c.suggester,
    span_rows.c.version,
    span_rows.c.rule,
)
_relations: Select[Any] = select(
    relation_rows.c.document_id,
    relation_rows.c.id,
    relation_rows.c.uid,
    relation_rows.c.head_id,
    relation_rows.c.child_id,
    relation_rows.c.label_id,
    relation_rows.c.annotator_id,
    relation_rows.c.origin,
    relation_rows.c.score,
    relation_rows.c.attributes,
    relation_rows.c.note,
    relation_rows.c.suggester,
    relation_rows.c.version,
    relation_rows.c.rule,
).order_by(relation_rows.c.document_id, relation_rows.c.id)


def _verdicts(rows: Any, about: Any, made: Any, made_id: Any) -> Select[Any]:  # noqa: ANN401 - tables
    return (
        select(
            about,
            verdict_rows.c.decision,
            annotator_rows.c.name,
            verdict_rows.c.at,
            verdict_rows.c.seconds,
            made.c.uid,
        )
        .join_from(verdict_rows, rows, rows.c.id == about)
        .join(annotator_rows, annotator_rows.c.id == verdict_rows.c.annotator_id)
        .outerjoin(made, made.c.id == made_id)
    )


_span_verdicts = _verdicts(span_rows, verdict_rows.c.span_id, _made, verdict_rows.c.made_span_id)
_relation_verdicts = _verdicts(
    relation_rows,
    verdict_rows.c.relation_id,
    _made_relation,
    verdict_rows.c.made_relation_id,
)
_labels = select(label_rows.c.id, label_rows.c.name)
_annotators = select(annotator_rows.c.id, annotator_rows.c.name)


def annotated(
    connection: Connection, documents: Mapping[int, Document]
) -> dict[int, AnnotatedDocument]:
    """Returns documents, given by the numbers of their rows, with all that is on them."""
    reading = _Reading(connection, list(documents))
    spans, names = reading.spans()
    relations = reading.relations(names)
    return {
        number: AnnotatedDocument(
            document=document,
            spans=tuple(spans.made[number]),
            relations=tuple(relations.made[number]),
            suggested_spans=tuple(spans.suggested[number]),
            suggested_relations=tuple(relations.suggested[number]),
        )
        for number, document in documents.items()
    }


class _Sorted:
    """Spans or relations by number of their document, annotations apart from suggestions."""

    def __init__(self) -> None:
        self.made: dict[int, list[Any]] = defaultdict(list)
        self.suggested: dict[int, list[Any]] = defaultdict(list)


class _Reading:
    def __init__(self, connection: Connection, numbers: Sequence[int]) -> None:
        self._connection = connection
        self._numbers = numbers
        self._labels = {id_: intern(name) for id_, name in connection.execute(_labels)}
        self._annotators: dict[int | None, str | None] = {None: None}
        self._annotators.update((id_, name) for id_, name in connection.execute(_annotators))

    def spans(self) -> tuple[_Sorted, dict[int, str]]:
        """Returns the spans, sorted as a document has them, and the id of each by its number."""
        found = _Sorted()
        made, suggested = found.made, found.suggested
        names: dict[int, str] = {}
        # The index gives them by start already: few documents need to be sorted.
        unsorted: set[int] = set()
        before = (-1, -1)
        rows = rows_among(self._connection, _spans, span_rows.c.document_id, self._numbers)
        verdicts: _Verdicts | None = None
        labels, annotators = self._labels, self._annotators
        for row in rows:
            (
                document, number, uid, start, end, fragments, value, label, annotator, origin,
                score, attributes, note, suggester, version, rule,
            ) = row  # fmt: skip
            names[number] = uid
            if before >= (document, start):
                unsorted.add(document)
            before = document, start
            suggestion = None
            if suggester is not None:
                if verdicts is None:
                    verdicts = self._verdicts(_span_verdicts, span_rows.c.document_id)
                suggestion = _suggestion(suggester, version, rule, verdicts.get(number))
            span = quick_span(
                uid,
                start,
                end,
                labels[label],
                unpacked_pairs(fragments) if fragments else (),
                annotators[annotator],
                origin_of(origin) if origin else None,
                score,
                figure_of(value) if value else None,
                unpacked_mapping(attributes) if attributes else _NOTHING,
                note,
                suggestion,
            )
            (made if suggester is None else suggested)[document].append(span)
        for document in unsorted:
            made[document].sort(key=_place)
            suggested[document].sort(key=_place)
        return found, names

    def relations(self, names: Mapping[int, str]) -> _Sorted:
        """Returns the relations in the order of their making."""
        found = _Sorted()
        made, suggested = found.made, found.suggested
        column = relation_rows.c.document_id
        verdicts: _Verdicts | None = None
        labels, annotators = self._labels, self._annotators
        for row in rows_among(self._connection, _relations, column, self._numbers):
            (
                document, number, uid, head, child, label, annotator, origin, score, attributes,
                note, suggester, version, rule,
            ) = row  # fmt: skip
            suggestion = None
            if suggester is not None:
                if verdicts is None:
                    verdicts = self._verdicts(_relation_verdicts, column)
                suggestion = _suggestion(suggester, version, rule, verdicts.get(number))
            relation = quick_relation(
                uid,
                names[head],
                names[child],
                labels[label],
                annotators[annotator],
                origin_of(origin) if origin else None,
                score,
                unpacked_mapping(attributes) if attributes else _NOTHING,
                note,
                suggestion,
            )
            (made if suggester is None else suggested)[document].append(relation)
        return found

    def _verdicts(self, query: Select[Any], column: Any) -> _Verdicts:  # noqa: ANN401 - a column
        """Returns the verdicts by number of the suggestion; asked for where there are any."""
        found = rows_among(self._connection, query, column, self._numbers)
        return {row[0]: tuple(row[1:]) for row in found}


def _place(span: Span) -> tuple[int, int, str]:
    return span.start, -span.end, span.id


def _suggestion(
    suggester: str, version: str, rule: str, verdict: tuple[Any, ...] | None
) -> Suggestion | None:
    return suggestion_of(suggester, version, rule, *(verdict or _NO_VERDICT))


_NOTHING = nothing()
_NO_VERDICT = (None, "", "", None, None)
