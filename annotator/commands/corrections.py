"""An accepted suggestion that is changed afterwards was not right as it stood."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from annotator.model.annotation import Decision, Relation, Span
from annotator.store.lists import both

if TYPE_CHECKING:
    from annotator.store.edits import Edit


def turn_to_corrected(edit: "Edit", spans: Sequence[Span], relations: Sequence[Relation]) -> None:
    """Turns the verdicts that these annotations came of into corrections."""
    origins = edit.origins_of(spans, relations)
    now = datetime.now(UTC)
    edit.set_verdicts(
        (
            suggestion,
            replace(
                suggestion.suggestion.verdict,
                decision=Decision.CORRECTED,
                annotator=edit.annotator,
                at=now,
            ),
        )
        for suggestion in both(*origins)
        if suggestion.suggestion
        and suggestion.suggestion.verdict
        and suggestion.suggestion.verdict.decision is Decision.ACCEPTED
    )
