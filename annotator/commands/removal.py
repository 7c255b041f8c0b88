"""Taking annotations away, with all that hangs on them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotator.model.annotation import Decision, Relation, Span, Verdict
from annotator.store.lists import both

if TYPE_CHECKING:
    from annotator.store.edits import Edit


def remove(edit: "Edit", spans: Sequence[Span], relations: Sequence[Relation]) -> None:
    """Deletes spans and relations, annotations or suggestions.

    Relations on a deleted span go with it. A suggestion that a deleted annotation came of stays
    and counts as rejected from now on.
    """
    hanging = {relation.id: relation for relation in edit.relations_at(spans)}
    all_relations = [*(hanging | {relation.id: relation for relation in relations}).values()]
    gone = {made.id for made in both(spans, all_relations)}
    now = datetime.now(UTC)
    origins = edit.origins_of(spans, all_relations)
    edit.set_verdicts(
        (suggestion, _rejected(suggestion, edit.annotator, now))
        for suggestion in both(*origins)
        if suggestion.id not in gone
    )
    # The verdicts on what goes may name what goes too, and are deleted with it.
    edit.delete(spans, all_relations)


def _rejected(suggestion: Span | Relation, annotator: str, now: datetime) -> Verdict:
    source = suggestion.suggestion
    known = source.verdict if source else None
    fresh = Verdict(decision=Decision.REJECTED, annotator=annotator, at=now)
    return replace(fresh, seconds=known.seconds) if known else fresh
