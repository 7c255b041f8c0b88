"""Turns suggestions into annotations, however many at once, and records what was said to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from annotator.commands.rules import check_joins, check_relation_label
from annotator.errors import RefusedError
from annotator.model.annotation import Decision, Origin, Relation, Span, Verdict
from annotator.model.ids import new_id
from annotator.model.scheme import LabelScheme
from annotator.store.lists import unique

if TYPE_CHECKING:
    from annotator.store.edits import Edit

T = TypeVar("T", Span, Relation)


@dataclass(slots=True)
class Accepted:
    """What came of accepting.

    Attributes:
        spans: Id of the annotation by id of the suggested span.
        relations: Id of the annotation by id of the suggested relation.
        refused: Why some suggestions were left as they are.
    """

    spans: dict[str, str] = field(default_factory=dict)
    relations: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def accept(
    edit: "Edit",
    scheme: LabelScheme,
    spans: Sequence[Span],
    relations: Sequence[Relation],
    *,
    seconds: float | None,
) -> Accepted:
    """Accepts suggestions; the pending ends of relations are accepted with them.

    What cannot be accepted is left as it is and noted in `refused`.
    """
    done = Accepted()
    pending = {span.id: span for span in spans if _is_open(span, done)}
    joining = [relation for relation in relations if _is_open(relation, done)]
    standing = _standing(edit, joining, pending)
    fitting = _fitting(scheme, joining, standing, done)
    for relation in fitting:
        for end in (standing[relation.head], standing[relation.child]):
            if end.is_pending:
                pending[end.id] = end
    accept_spans(edit, list(pending.values()), done, seconds=seconds)
    _accept_relations(edit, scheme, fitting, standing, done, seconds=seconds)
    return done


def _standing(
    edit: "Edit", relations: Sequence[Relation], read: Mapping[str, Span]
) -> dict[str, Span]:
    """Returns, by id of an end, the annotation it stands for, or the end itself if it is open.

    An end that was rejected is not there. What was `read` by now is not read again.
    """
    ids = unique(end for relation in relations for end in (relation.head, relation.child))
    ends = {uid: read[uid] for uid in ids if uid in read}
    ends |= edit.spans_by_id(uid for uid in ids if uid not in read)
    judged = {
        uid: annotation
        for uid, end in ends.items()
        if not end.is_pending and (annotation := stands_for(end)) is not None
    }
    made = edit.spans_by_id(set(judged.values()) - ends.keys())
    found = ends | made
    return {uid: end for uid, end in ends.items() if end.is_pending} | {
        uid: found[annotation] for uid, annotation in judged.items()
    }


def annotations_of(edit: "Edit", document: str, ids: Sequence[str]) -> list[Span]:
    """Returns the annotations that these spans stand for; pending suggestions are accepted.

    Raises:
        RefusedError: One of them was rejected, or is not on the document.
    """
    spans = edit.spans(document, ids)
    done = Accepted()
    accept_spans(edit, [span for span in spans if span.is_pending], done, seconds=None)
    standing = [done.spans.get(span.id) or stands_for(span) for span in spans]
    found = edit.spans(document, [uid for uid in standing if uid])
    if None in standing:
        raise RefusedError("One end was rejected: a relation joins annotations.")
    by_id = {span.id: span for span in found}
    return [by_id[uid] for uid in standing if uid]


def stands_for(span: Span) -> str | None:
    """Returns the id of the annotation that a span stands for; None if it was rejected."""
    if span.suggestion is None:
        return span.id
    verdict = span.suggestion.verdict
    return verdict.annotation if verdict else None


def _is_open(made: Span | Relation, done: Accepted) -> bool:
    if made.is_pending:
        return True
    what = "an annotation already" if made.suggestion is None else "judged already"
    done.refused.append(f"This {made.label} is {what}.")
    return False


def _fitting(
    scheme: LabelScheme, relations: Iterable[Relation], standing: dict[str, Span], done: Accepted
) -> list[Relation]:
    """Returns the relations that can be accepted."""
    fitting = []
    for relation in relations:
        head, child = standing.get(relation.head), standing.get(relation.child)
        if head is None or child is None:
            done.refused.append("An end of this relation was rejected.")
            continue
        try:
            check_joins(check_relation_label(scheme, relation.label), head, child)
        except RefusedError as error:
            done.refused.append(str(error))
        else:
            fitting.append(relation)
    return fitting


def accept_spans(
    edit: "Edit", spans: Sequence[Span], done: Accepted, *, seconds: float | None
) -> None:
    """Makes annotations of pending suggestions; what is annotated already is not made twice."""
    known = edit.spans_of(edit.annotator, spans)
    fresh = []
    edit.places()
    for span in spans:
        key = edit.key_of(span)
        if key not in known:
            made = as_annotation(span, edit.annotator, Origin.ACCEPTED)
            fresh.append((edit.place_of(span), made))
            known[key] = made.id
        done.spans[span.id] = known[key]
    edit.add_spans(fresh)
    edit.set_verdicts(
        (span, verdict(edit, Decision.ACCEPTED, done.spans[span.id], seconds)) for span in spans
    )


def _accept_relations(
    edit: "Edit",
    scheme: LabelScheme,
    relations: Sequence[Relation],
    standing: dict[str, Span],
    done: Accepted,
    *,
    seconds: float | None,
) -> None:
    ends = {uid: done.spans.get(end.id, end.id) for uid, end in standing.items()}
    known = edit.relations_of(edit.annotator, set(ends.values()))
    fresh = []
    accepted = []
    for relation in relations:
        head, child = ends[relation.head], ends[relation.child]
        if head == child:
            done.refused.append("Both ends of this relation are one span by now.")
            continue
        same = known.get((head, child, relation.label))
        if same is None and scheme.relations[relation.label].symmetric:
            same = known.get((child, head, relation.label))
        if same is None:
            made = as_annotation(relation, edit.annotator, Origin.ACCEPTED)
            fresh.append((edit.place_of(relation), replace(made, head=head, child=child)))
            known[head, child, relation.label] = same = made.id
        accepted.append(relation)
        done.relations[relation.id] = same
    edit.places()
    edit.add_relations(fresh)
    edit.set_verdicts(
        (relation, verdict(edit, Decision.ACCEPTED, done.relations[relation.id], seconds))
        for relation in accepted
    )


def as_annotation(suggested: T, annotator: str, origin: Origin) -> T:
    """Returns the annotation that a suggestion becomes, with an id of its own."""
    return replace(suggested, id=new_id(), annotator=annotator, origin=origin, suggestion=None)


def verdict(
    edit: "Edit", decision: Decision, annotation: str | None, seconds: float | None
) -> Verdict:
    """Returns what the annotator of the edit says now."""
    return Verdict(
        decision=decision,
        annotator=edit.annotator,
        at=datetime.now(UTC),
        seconds=seconds,
        annotation=annotation,
    )
