"""Spans and relations, made by an annotator or offered by a suggester."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from annotator.model.figure import Figure

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_NOTHING: Mapping[str, Json] = MappingProxyType({})

# Suggestions scored lower are shown as unsure, and a bulk accept leaves them out by default.
SURE_SCORE = 0.5
# The attribute that says: a person was not certain here.
UNCERTAIN = "uncertain"


def nothing() -> Mapping[str, Json]:
    """Returns the empty mapping that all annotations without attributes share."""
    return _NOTHING


class Origin(StrEnum):
    """How an annotation came to be."""

    MANUAL = "manual"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    IMPORTED = "imported"


class Decision(StrEnum):
    """What a person said to a suggestion."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """A person who annotates."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A person's answer to one suggestion.

    Attributes:
        decision: Accepted as it stood, corrected, or rejected.
        annotator: Name of who decided.
        at: When, in UTC.
        seconds: How long the suggestion had been in focus; None where nobody measured.
        annotation: Id of the span or relation that came of it; None for a rejection.
    """

    decision: Decision
    annotator: str
    at: datetime
    seconds: float | None = None
    annotation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Where an offered span or relation comes from, and what was said to it.

    Attributes:
        suggester: Name of the suggester, such as "rules".
        version: Version of the suggester.
        rule: Which part of the suggester made it, for its reader ("money", "title before name").
        verdict: None as long as nobody decided.
    """

    suggester: str
    version: str
    rule: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text with a label.

    Offsets are code points, half-open, into the text of the document: 0 <= start < end.

    Attributes:
        fragments: Sorted, disjoint (start, end) pairs of a discontinuous span; empty for an
            ordinary one. `start` and `end` are then the hull.
        annotator: Name of who made it; None for a suggestion.
        score: How sure its suggester was, 0 to 1; None where no machine had a part.
        value: Of a figure: what it says.
        suggestion: Set on a suggestion, None on an annotation.
    """

    id: str
    start: int
    end: int
    label: str
    fragments: tuple[tuple[int, int], ...] = ()
    annotator: str | None = None
    origin: Origin | None = None
    score: float | None = None
    value: Figure | None = None
    attributes: Mapping[str, Json] = field(default_factory=nothing)
    note: str = ""
    suggestion: Suggestion | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"covers no character, from {self.start} to {self.end}")

    @property
    def is_pending(self) -> bool:
        """True for a suggestion that waits for a verdict."""
        return self.suggestion is not None and self.suggestion.verdict is None

    @property
    def is_unsure(self) -> bool:
        """True for a suggestion whose score is below `SURE_SCORE`."""
        return self.suggestion is not None and (self.score or 0.0) < SURE_SCORE

    @property
    def is_uncertain(self) -> bool:
        """True where a person flagged it as uncertain."""
        return self.attributes.get(UNCERTAIN) is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A labelled arrow from one span to another; `head` and `child` are ids of spans.

    A suggested relation may join suggested spans; an annotated one joins annotations only.
    """

    id: str
    head: str
    child: str
    label: str
    annotator: str | None = None
    origin: Origin | None = None
    score: float | None = None
    attributes: Mapping[str, Json] = field(default_factory=nothing)
    note: str = ""
    suggestion: Suggestion | None = None

    def __post_init__(self) -> None:
        if self.head == self.child:
            raise ValueError("joins a span with itself")

    @property
    def is_pending(self) -> bool:
        """True for a suggestion that waits for a verdict."""
        return self.suggestion is not None and self.suggestion.verdict is None

    @property
    def is_unsure(self) -> bool:
        """True for a suggestion whose score is below `SURE_SCORE`."""
        return self.suggestion is not None and (self.score or 0.0) < SURE_SCORE

    @property
    def is_uncertain(self) -> bool:
        """True where a person flagged it as uncertain."""
        return self.attributes.get(UNCERTAIN) is True
