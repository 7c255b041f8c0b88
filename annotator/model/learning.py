"""What a project learns from what people say to suggestions, without a model."""

from dataclasses import dataclass
from typing import NamedTuple

from annotator.model.scheme import Label, LabelKind

# Who offers the other mentions of what was labeled by hand, and how its reader is told why.
PROJECT = "project"
SEEN_BEFORE = "seen before"
# The label of what people said, which is no name.
QUOTATION = "QUOTE"

# So many verdicts weigh as much as what a suggester says by itself.
_WEIGHT = 20
# Of a name that was labeled once there is little to tell how sure its label is.
_FIRST_SCORE = 0.6
_FIRST_WEIGHT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Learning:
    """What is learned from; each can be switched off.

    Attributes:
        rejections: What was rejected is not offered for the same words and label elsewhere.
        mentions: What a person labels is offered for other places with the same words.
        rates: How often a rule was right before moves its scores.
    """

    rejections: bool = True
    mentions: bool = True
    rates: bool = True


class Said(NamedTuple):
    """Words and the name of a label."""

    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How often words have a label in a project, and how often somebody said otherwise.

    Attributes:
        labeled: Annotations with the words and the label.
        others: Annotations with the words and another label.
        rejected: Suggestions of it that were rejected, or corrected to another label.
    """

    labeled: int = 0
    others: int = 0
    rejected: int = 0


NO_LEARNING = Learning(rejections=False, mentions=False, rates=False)


class Rule(NamedTuple):
    """One rule of one suggester, for one label."""

    suggester: str
    rule: str
    kind: LabelKind
    label: str


class Record(NamedTuple):
    """How the suggestions of a rule were judged in a project."""

    accepted: int = 0
    corrected: int = 0
    rejected: int = 0

    @property
    def judged(self) -> int:
        """How many have a verdict."""
        return self.accepted + self.corrected + self.rejected

    @property
    def rate(self) -> float | None:
        """The share accepted as it stood; None where nothing is judged."""
        return self.accepted / self.judged if self.judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStats:
    """A rule with its record.

    Attributes:
        offered: Suggestions of it that are stored, judged ones too.
        record: What was said to them.
    """

    rule: Rule
    offered: int
    record: Record


def moved_score(score: float | None, record: Record) -> float | None:
    """Returns the score of a suggestion after what was said to others of its rule.

    The rule's own score counts like `_WEIGHT` verdicts, so that a few verdicts move it little and
    many take its place; it stays between 0 and 1.
    """
    if score is None or not record.judged:
        return score
    return _shrunk(score, _WEIGHT, record.accepted, record.judged)


def mention_score(labeled: int, judged: int) -> float:
    """Returns how sure it is that words have a label again.

    Args:
        labeled: How often they have it.
        judged: How often they have it or another one, or were rejected.
    """
    return _shrunk(_FIRST_SCORE, _FIRST_WEIGHT, labeled, judged)


def _shrunk(prior: float, weight: int, good: int, all_: int) -> float:
    return round((good + weight * prior) / (all_ + weight), 4)


def carries_over(label: Label | None) -> bool:
    """True for a label of names and the like: what is said of the same words elsewhere counts.

    That "two" is no number in one place says nothing about the next "two", and no two quotations
    are the same.
    """
    return label is not None and not label.is_figure and label.name != QUOTATION
