"""Picks from all candidates those that are offered: what overlaps is settled here."""

from collections.abc import Iterable

from annotator.model.annotation import SURE_SCORE
from annotator.model.scheme import LabelScheme
from annotator.suggest.rules.candidates import Candidate

# What may stand inside what: a title names its country, a quotation may hold anything.
_INSIDE = {"TITLE": frozenset({"GPE", "NORP", "ORG", "LOC", "FAC"})}
_FIGURES = frozenset({"MONEY", "PERCENT", "DATE", "TIME", "QUANTITY", "CARDINAL", "ORDINAL"})
# Where a scheme lacks our label, the next one of these that it has.
_OTHER_NAMES = {
    "PERSON": ("PER",),
    "ORG": ("ORGANIZATION", "ORGANISATION"),
    "GPE": ("LOC", "LOCATION", "PLACE"),
    "LOC": ("LOCATION", "PLACE"),
    "FAC": ("LOC", "LOCATION", "PLACE"),
    "NORP": ("NATIONALITY",),
}


def combine(names: Iterable[Candidate], figures: Iterable[Candidate] = ()) -> list[Candidate]:
    """Returns the candidates that can stand together, in text order.

    Of two that cross or cover the same, the surer stays, then the longer. Of two that nest, both
    stay where the outer label may hold the inner one. A figure inside a longer sure name is part
    of the name ("20th Century Fox"); otherwise the figure stays.
    """
    kept = _Kept()
    for found in sorted(names, key=_order):
        for other in kept.over(found.start, found.end):
            if not _fit(found, other):
                break
        else:
            kept.add(found)
    for figure in sorted(figures, key=_order):
        over = kept.over(figure.start, figure.end)
        if over:
            if any(_swallows(name, figure) for name in over):
                continue
            for name in over:
                if not _fit(figure, name):
                    kept.remove(name)
        kept.add(figure)
    return sorted(kept.all(), key=lambda found: (found.start, -found.end, found.label))


def _order(found: Candidate) -> tuple[bool, int, float, int]:
    """Sure names before weak ones, and of the sure ones the longer first: "Bank of England"."""
    sure = found.score >= SURE_SCORE
    return not sure, found.start - found.end if sure else 0, -found.score, found.start


def _swallows(kept: Candidate, figure: Candidate) -> bool:
    """True where `figure` is only a part of what was kept, or is another figure's."""
    if kept.label in _FIGURES:
        return True
    longer = kept.end - kept.start > figure.end - figure.start
    inside = kept.start <= figure.start and figure.end <= kept.end
    return longer and inside and kept.score >= SURE_SCORE and kept.label != "QUOTE"


def _fit(found: Candidate, other: Candidate) -> bool:
    """True where both can be offered; they overlap."""
    if (found.start, found.end) == (other.start, other.end):
        return False
    for outer, inner in ((found, other), (other, found)):
        if outer.start <= inner.start and inner.end <= outer.end:
            return can_hold(outer.label, inner.label)
    return False


def can_hold(outer: str, inner: str) -> bool:
    """True where a span labelled `inner` may be offered inside of one labelled `outer`."""
    if outer == "QUOTE":
        return inner != "QUOTE"
    return inner in _INSIDE.get(outer, ())


class _Kept:
    """Candidates by the blocks of text that they touch, so that a look costs what is near."""

    # A few times as long as most candidates: longer blocks hold more that has to be looked at.
    _BLOCK = 64

    def __init__(self) -> None:
        self._blocks: dict[int, list[Candidate]] = {}

    def all(self) -> list[Candidate]:
        return [
            found
            for number, block in self._blocks.items()
            for found in block
            # Not once more from the other blocks that it touches.
            if found.start // self._BLOCK == number
        ]

    def add(self, found: Candidate) -> None:
        for block in self._touched(found.start, found.end):
            self._blocks.setdefault(block, []).append(found)

    def remove(self, found: Candidate) -> None:
        for block in self._touched(found.start, found.end):
            self._blocks[block].remove(found)

    def over(self, start: int, end: int) -> list[Candidate]:
        first, last = start // self._BLOCK, (end - 1) // self._BLOCK
        if first == last:
            block = self._blocks.get(first)
            if block is None:
                return []
            return [other for other in block if other.start < end and start < other.end]
        # No two that are kept cover the same.
        return list(
            {
                (other.start, other.end): other
                for block in range(first, last + 1)
                for other in self._blocks.get(block, ())
                if other.start < end and start < other.end
            }.values()
        )

    def _touched(self, start: int, end: int) -> range:
        return range(start // self._BLOCK, (end - 1) // self._BLOCK + 1)


def fit_scheme(found: Iterable[Candidate], scheme: LabelScheme) -> list[Candidate]:
    """Returns the candidates under labels that `scheme` has; the others are left out."""
    found = list(found)
    if all(candidate.label in scheme.spans for candidate in found):
        return found
    names = {
        label: next((name for name in (label, *others) if name in scheme.spans), None)
        for label, others in _OTHER_NAMES.items()
    }
    fitting = []
    for candidate in found:
        label = names.get(candidate.label, candidate.label)
        if label is None or label not in scheme.spans:
            continue
        if label == candidate.label:
            fitting.append(candidate)
        else:
            fitting.append(
                Candidate(
                    candidate.start,
                    candidate.end,
                    label,
                    candidate.score,
                    candidate.rule,
                    candidate.value,
                )
            )
    return fitting
