"""What a project has learned, put to use where suggestions are stored.

It stands between a suggester and the store: suggesters know nothing of it, so that the rules offer
the same for the same text whatever was said to them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.ids import new_id
from annotator.model.learning import (
    PROJECT,
    SEEN_BEFORE,
    Learning,
    Rule,
    Said,
    carries_over,
    mention_score,
    moved_score,
)
from annotator.model.scheme import LabelKind
from annotator.text.alike import is_like_a_name
from annotator.text.mentions import Mentions, is_within_longer_name

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from annotator.store.edits import Edit
    from annotator.store.lookup import Place
    from annotator.store.project_file import ProjectFile

_SOURCE = Suggestion(suggester=PROJECT, version="", rule=SEEN_BEFORE)
# What may be part of a longer name is shown as unsure.
_PART = 0.6
# So many places are looked at where those about one place are asked for.
_NEAREST = 300


def learning_of(connection: "Connection") -> Learning:
    """Returns what the project learns from, as a person has set it; all, to begin with."""
    from annotator.store import state

    kept = state.read(connection, state.LEARNING)
    switches = kept if isinstance(kept, dict) else {}
    return Learning(
        **{name: bool(switches.get(name, True)) for name in ("rejections", "mentions", "rates")}
    )


@dataclass
class Lessons:
    """What is known to the edit that stores suggestions.

    Attributes:
        left_out: How many suggestions were left out because such were rejected.
        seen_before: How many were added because a person labeled the same words.
    """

    file: "ProjectFile"
    edit: "Edit"
    learning: Learning
    left_out: int = 0
    seen_before: int = 0
    _down: dict[Said, bool] = field(default_factory=dict)
    _scores: dict[tuple[Rule, float | None], float | None] = field(default_factory=dict)
    _sure: dict[Said, float] = field(default_factory=dict)
    _known: "tuple[dict[str, list[Said]], Mentions] | None" = None

    def said(self, place: "Place", span: Span) -> Said | None:
        """Returns words and label of a span, where what is said of it counts elsewhere."""
        if not carries_over(self.file.scheme.spans.get(span.label)):
            return None
        words = self.edit.words_of(place, span)
        return None if words is None else Said(words, span.label)

    def is_turned_down(self, place: "Place", span: Span) -> bool:
        """True for a suggestion that was rejected elsewhere, and not labeled more often since."""
        if not self.learning.rejections:
            return False
        said = self.said(place, span)
        return said is not None and bool(self._turned_down([said]))

    def _turned_down(self, asked: Iterable[Said]) -> set[Said]:
        asked = list(asked)
        connection = self.edit.connection
        fresh = {said for said in asked if said not in self._down}
        if fresh:
            from annotator.store import learning as store

            rejected = self.file.answers.rejected(connection)
            down = store.turned_down(connection, rejected, fresh)
            self._down.update((said, said in down) for said in fresh)
        return {said for said in asked if self._down[said]}

    def score(self, made: Span | Relation) -> float | None:
        """Returns the score of a suggestion after what was said to others of its rule."""
        if made.suggestion is None or made.score is None or not self.learning.rates:
            return made.score
        kind = LabelKind.SPAN if isinstance(made, Span) else LabelKind.RELATION
        rule = Rule(made.suggestion.suggester, made.suggestion.rule, kind, made.label)
        key = rule, made.score
        if key not in self._scores:
            record = self.file.answers.record(self.edit.connection, rule)
            self._scores[key] = moved_score(made.score, record)
        return self._scores[key]

    def mentions(
        self, place: "Place", known: "Iterable[Said] | None" = None, *, near: int | None = None
    ) -> Iterator[Span]:
        """Yields suggestions where names stand that a person labeled, from left to right.

        Args:
            place: The document.
            known: Only these words and labels; by default all that people labeled.
            near: Only some hundred places about this offset; by default all.
        """
        if not self.learning.mentions:
            return
        labels, names = self._names() if known is None else self._looked_for(known)
        text = self.edit.text(place) if labels else ""
        for start, end, name in names.find(text, near=near, most=_NEAREST):
            best, sure = self._surest(labels[name])
            if is_within_longer_name(text, start, end):
                sure = round(sure * _PART, 4)
            span = Span(
                id=new_id(),
                start=start,
                end=end,
                label=best.label,
                score=sure,
                suggestion=_SOURCE,
            )
            yield replace(span, score=self.score(span))

    def _names(self) -> tuple[dict[str, list[Said]], Mentions]:
        if self._known is None:
            from annotator.store import learning as store

            self._known = self._looked_for(store.labeled_by_hand(self.edit.connection))
        return self._known

    def _looked_for(self, known: Iterable[Said]) -> tuple[dict[str, list[Said]], Mentions]:
        """Returns labels by words, and what finds the words; names that were not rejected."""
        labels = self.file.scheme.spans
        fit = [
            said
            for said in known
            if is_like_a_name(said.words) and carries_over(labels.get(said.label))
        ]
        down = self._turned_down(fit) if self.learning.rejections else set()
        found: dict[str, list[Said]] = {}
        for said in sorted(set(fit) - down):
            found.setdefault(said.words, []).append(said)
        return found, Mentions(found)

    def _surest(self, choices: list[Said]) -> tuple[Said, float]:
        """Returns the label that words have most often, and how sure it is."""
        fresh = [said for said in choices if said not in self._sure]
        if fresh:
            from annotator.store import learning as store

            connection = self.edit.connection
            rejected = self.file.answers.rejected(connection)
            for said, seen in store.evidence(connection, rejected, fresh).items():
                judged = seen.labeled + seen.others + seen.rejected
                self._sure[said] = mention_score(seen.labeled, judged)
        best = max(choices, key=lambda said: self._sure[said])
        return best, self._sure[best]
