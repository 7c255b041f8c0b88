"""Verdicts on suggestions: accept, reject, correct, one or many at once."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from annotator.commands.judging import (
    Accepted,
    accept_spans,
    annotations_of,
    as_annotation,
    verdict,
)
from annotator.commands.judging import accept as accept_all
from annotator.commands.rules import (
    check_extent,
    check_joins,
    check_new_relation,
    check_relation_label,
    check_span_label,
    check_value,
    pieces,
)
from annotator.commands.wording import counted, relation_words, shortened, span_words
from annotator.errors import RefusedError
from annotator.model.annotation import SURE_SCORE, Decision, Origin, Relation, Span
from annotator.model.changes import Changes
from annotator.model.figure import Figure
from annotator.model.learning import carries_over
from annotator.store.lists import both, unique

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.project_file import ProjectFile


class Unchanged(Enum):
    """Stands for a value that stays, where None would take it away."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


def accept(
    file: "ProjectFile", document: str, ids: Collection[str], *, seconds: float | None = None
) -> Changes:
    """Accepts suggestions as they stand, as one edit; a relation's pending ends go with it.

    Of several, those that cannot be accepted are left as they are.

    Args:
        file: The project.
        document: Id of the document.
        ids: Ids of suggested spans and relations.
        seconds: How long they had been in focus.

    Raises:
        RefusedError: None of them can be accepted; says why of the first.
    """
    with file.edit() as edit:
        edit.document = edit.place(document).id
        spans, relations = edit.either(document, ids)
        edit.words = _words("Accepted", edit, spans, relations)
        done = accept_all(edit, file.scheme, spans, relations, seconds=seconds)
        if not done.spans and not done.relations:
            raise RefusedError(done.refused[0] if done.refused else "There is nothing to accept.")
    return edit.changes


def accept_matching(
    file: "ProjectFile",
    *,
    min_score: float = SURE_SCORE,
    labels: Collection[str] | None = None,
    documents: Collection[str] | None = None,
) -> Changes:
    """Accepts all pending suggestions that are sure enough, in the whole project, as one edit.

    Args:
        file: The project.
        min_score: The lowest score to accept.
        labels: Only these labels; a relation's ends are accepted with it whatever they are.
        documents: Only on the documents with these ids.

    Raises:
        RefusedError: A label is unknown.
    """
    for label in labels or ():
        if label not in file.scheme.spans and label not in file.scheme.relations:
            raise RefusedError(f"The project has no label {label!r}.")
    with file.edit() as edit:
        spans, relations = edit.pending(min_score=min_score, labels=labels, documents=documents)
        done = accept_all(edit, file.scheme, spans, relations, seconds=None)
        if documents is not None and len(documents) == 1:
            (edit.document,) = documents
        edit.words = f"Accepted {counted(len(done.spans) + len(done.relations), 'suggestion')}"
    return edit.changes


def reject(
    file: "ProjectFile", document: str, ids: Collection[str], *, seconds: float | None = None
) -> Changes:
    """Rejects suggestions, as one edit. Suggested relations on a rejected span go out of sight.

    Raises:
        RefusedError: None of them waits for a verdict.
    """
    with file.edit() as edit:
        edit.document = edit.place(document).id
        spans, relations = edit.either(document, ids)
        pending = [made for made in both(spans, relations) if made.is_pending]
        if not pending:
            raise RefusedError("There is no suggestion here that waits for a verdict.")
        edit.words = _words("Rejected", edit, spans, relations)
        edit.set_verdicts(
            (made, verdict(edit, Decision.REJECTED, None, seconds)) for made in pending
        )
    return edit.changes


def reject_alike(
    file: "ProjectFile", document: str, suggestion: str, *, seconds: float | None = None
) -> Changes:
    """Rejects all that is suggested with the words and label of one suggestion, as one edit.

    In the whole project; the suggestion itself too, if it still waits.

    Args:
        file: The project.
        document: Id of the document of the suggestion.
        suggestion: Id of a suggested span, rejected or waiting.
        seconds: How long it had been in focus.

    Raises:
        RefusedError: Nothing of the kind waits, or its words say nothing about other places.
    """
    from annotator.store import learning

    with file.edit() as edit:
        (span,) = edit.spans(document, [suggestion])
        if not carries_over(check_span_label(file.scheme, span.label)):
            raise RefusedError(f"A {span.label} rejected here says nothing about other places.")
        found = learning.waiting_alike(edit.connection, suggestion)
        waiting = [*edit.spans_by_id(uid for _, uid in found).values()]
        waiting += [span] if span.is_pending else []
        if not waiting:
            raise RefusedError("Nothing else like this waits for a verdict.")
        edit.set_verdicts(
            (made, verdict(edit, Decision.REJECTED, None, seconds if made is span else None))
            for made in waiting
        )
        documents = unique(edit.place_of(made).id for made in waiting)
        edit.document = documents[0] if len(documents) == 1 else None
        words = shortened(edit.covered(span))
        edit.words = f"Rejected {len(waiting):,} × {words} as {span.label}"
    return edit.changes


def correct(
    file: "ProjectFile",
    document: str,
    suggestion: str,
    *,
    label: str | None = None,
    start: int | None = None,
    end: int | None = None,
    fragments: Sequence[tuple[int, int]] | None = None,
    value: Figure | Unchanged | None = UNCHANGED,
    head: str | None = None,
    child: str | None = None,
    seconds: float | None = None,
) -> Changes:
    """Accepts a suggestion in another form; what is not given stays as it was suggested.

    Args:
        file: The project.
        document: Id of the document.
        suggestion: Id of the suggested span or relation.
        label: The right label.
        start: The right start of a span.
        end: The right end of a span.
        fragments: The right pieces of a span; with a new start or end, by default none.
        value: The right value of a figure; None for no value.
        head: Id of the right head of a relation.
        child: Id of the right child of a relation.
        seconds: How long it had been in focus.

    Raises:
        RefusedError: It is judged already, or the new form is against a rule.
    """
    with file.edit() as edit:
        edit.document = edit.place(document).id
        spans, relations = edit.either(document, [suggestion])
        if not both(spans, relations)[0].is_pending:
            raise RefusedError("There is no suggestion here that waits for a verdict.")
        edit.words = _words("Corrected", edit, spans, relations)
        if label not in (None, both(spans, relations)[0].label):
            edit.words += f" to {label}"
        for relation in relations:
            joins = head or relation.head, child or relation.child
            form = _RelationForm(label or relation.label, *joins)
            _correct_relation(edit, file, document, relation, form, seconds)
        for span in spans:
            moved = start is not None or end is not None
            parts = fragments if fragments is not None else (() if moved else span.fragments)
            place = (
                span.start if start is None else start,
                span.end if end is None else end,
                pieces(parts),
            )
            check_extent(edit.place_of(span), *place)
            changed = replace(
                span, label=label or span.label, start=place[0], end=place[1], fragments=place[2]
            )
            _correct_span(edit, span, _with_value(file, changed, value), seconds)
    return edit.changes


class _RelationForm(NamedTuple):
    """What a relation should have been."""

    label: str
    head: str
    child: str


def _with_value(file: "ProjectFile", span: Span, value: Figure | Unchanged | None) -> Span:
    label = check_span_label(file.scheme, span.label)
    if not isinstance(value, Unchanged):
        check_value(label, value)
        return replace(span, value=value)
    fits = span.value is not None and (not label.figures or span.value.kind in label.figures)
    return span if fits and label.is_figure else replace(span, value=None)


def _correct_span(edit: "Edit", old: Span, new: Span, seconds: float | None) -> None:
    place = edit.place_of(old)
    if new == old:
        accept_spans(edit, [old], Accepted(), seconds=seconds)
        return
    made = as_annotation(new, edit.annotator, Origin.CORRECTED)
    edit.put(made, place)
    same = edit.spans_of(edit.annotator, [made]).get(edit.key_of(made))
    if same is None:
        edit.add_spans([(place, made)])
    edit.set_verdicts([(old, verdict(edit, Decision.CORRECTED, same or made.id, seconds))])


def _correct_relation(
    edit: "Edit",
    file: "ProjectFile",
    document: str,
    old: Relation,
    new: _RelationForm,
    seconds: float | None,
) -> None:
    if new == (old.label, old.head, old.child):
        accept_all(edit, file.scheme, [], [old], seconds=seconds)
        return
    label = check_relation_label(file.scheme, new.label)
    ends = annotations_of(edit, document, unique([new.head, new.child]))
    if len({end.id for end in ends}) == 1:
        raise RefusedError("A relation joins two different spans.")
    check_joins(label, *ends)
    made = as_annotation(old, edit.annotator, Origin.CORRECTED)
    made = replace(made, label=new.label, head=ends[0].id, child=ends[1].id)
    check_new_relation(edit, label, made, edit.annotator)
    edit.add_relations([(edit.place_of(old), made)])
    edit.set_verdicts([(old, verdict(edit, Decision.CORRECTED, made.id, seconds))])


def _words(done: str, edit: "Edit", spans: Sequence[Span], relations: Sequence[Relation]) -> str:
    if len(spans) == 1 and not relations:
        return f"{done} {span_words(edit, spans[0])}"
    if len(relations) == 1 and not spans:
        ends = edit.ends_of(relations)
        relation = relations[0]
        words = relation_words(edit, relation, ends[relation.head], ends[relation.child])
        return f"{done} {words}"
    return f"{done} {counted(len(spans) + len(relations), 'suggestion')}"
