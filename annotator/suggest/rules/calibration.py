"""What a score means: how often suggestions of the same rule in the same surroundings were right.

Each rule puts its own guess on what it finds, which orders what overlaps. What is offered bears
the share of such suggestions that were right on annotated text, from counts in
resources/calibration/rules.tsv (made by benchmarks/calibrating.py, which says how). Persons, bodies
and places are weighed instead (`weighing.py`). Labels that nobody annotated there keep the guess.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.lists import Lists
from annotator.suggest.rules.words import Words

# A count of so many speaks as loudly as what is known without it.
_PRIOR = 12.0
# Nothing is sure, and nothing that is offered is impossible.
_LEAST, _MOST = 0.02, 0.98
_TITLED = frozenset({"after a title", "title alone"})
# A name of more words is as likely right as one of so many.
_LONGEST = 3

_Key = tuple[str, ...]


@dataclass(slots=True)
class Count:
    """How many suggestions were offered, and how many of them were right."""

    offered: int = 0
    right: int = 0


class Calibration:
    """The counts of the rules, and the scores that follow from them.

    Attributes:
        labels: Those that were counted.
    """

    def __init__(self, counts: Iterable[tuple[_Key, Count]]) -> None:
        """Takes the counts by label, rule, guess ("0.88") and shape."""
        self._counts: dict[_Key, Count] = {}
        for key, count in counts:
            # What is rare is judged by its rule as a whole.
            for length in (2, 3, 4):
                whole = self._counts.setdefault(key[:length], Count())
                whole.offered += count.offered
                whole.right += count.right
        self._scores: dict[tuple[str, str, float, str], float] = {}
        self.labels = frozenset(key[0] for key in self._counts)

    def score(self, label: str, rule: str, guess: float, shape: str) -> float:
        """Returns how likely such a suggestion is right, 0 to 1."""
        asked = (label, rule, guess, shape)
        score = self._scores.get(asked)
        if score is None:
            key = (label, rule, f"{guess:.2f}", shape)
            score = self._scores[asked] = self._reckon(key, guess)
        return score

    def _reckon(self, key: _Key, guess: float) -> float:
        if key[:2] not in self._counts:
            return guess
        score = guess
        for length in (2, 3, 4):
            count = self._counts.get(key[:length])
            if count is not None:
                score = (count.right + _PRIOR * score) / (count.offered + _PRIOR)
        return round(min(max(score, _LEAST), _MOST), 2)


@cache
def bundled() -> Calibration:
    """Returns the calibration that comes with the rules; read once."""
    source = resources.files("resources") / "calibration" / "rules.tsv"
    rows = [
        line.split("\t")
        for line in source.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    return Calibration(
        ((label, rule, guess, shape), Count(int(offered), int(right)))
        for label, rule, guess, shape, offered, right in rows
    )


def titled(words: Words, found: Iterable[Candidate]) -> frozenset[int]:
    """Returns the words that belong to titles: "U.S. President"."""
    covered: set[int] = set()
    for candidate in found:
        begin, last = words.at_start.get(candidate.start), words.at_end.get(candidate.end)
        if candidate.label == "TITLE" and begin is not None and last is not None:
            covered.update(range(begin, last + 1))
    return frozenset(covered)


def shape(words: Words, lists: Lists, found: Candidate, titles: frozenset[int]) -> str:
    """Returns what the surroundings and the length of a name say of it.

    Args:
        titles: The words that belong to titles.

    Returns:
        "titled" before a title; "beside" where else a further word with a capital, or a hyphen,
        follows or precedes at once, so that it is perhaps a part of a longer name; otherwise
        how many words it has.
    """
    begin, last = words.at_start.get(found.start), words.at_end.get(found.end)
    if begin is None or last is None:
        return "beside"
    if _is_part(words, begin, begin - 1) and not _is_opener(words, lists, begin - 1):
        titled = found.label == "PERSON" and found.rule in _TITLED
        if not titled:
            return "beside"
    if _is_part(words, last, last + 1):
        return "titled" if last + 1 in titles else "beside"
    return str(min(last + 1 - begin, _LONGEST))


def _is_part(words: Words, index: int, other: int) -> bool:
    """True where the word at `other` may belong to the name that begins or ends at `index`."""
    said = words.near(index, other)
    if not said:
        return False
    low, high = min(index, other), max(index, other)
    gap = words.start[high] - words.end[low]
    if gap > 1:
        return False
    return words.name[other] if gap else said in "-\u2010\u2011&"


def _is_opener(words: Words, lists: Lists, index: int) -> bool:
    """True for "In" and "The" at the beginning of a sentence."""
    return words.first[index] and words.word[index].lower() in lists.common


def calibrated(words: Words, lists: Lists, found: Collection[Candidate]) -> list[Candidate]:
    """Returns the candidates with scores that mean something."""
    table = bundled()
    if table.labels.isdisjoint([candidate.label for candidate in found]):
        return list(found)
    titles = titled(words, found)
    scored = []
    for candidate in found:
        if candidate.label in table.labels:
            label, rule = candidate.label, candidate.rule
            outline = shape(words, lists, candidate, titles)
            score = table.score(label, rule, candidate.score, outline)
            scored.append(candidate._replace(score=score))
        else:
            scored.append(candidate)
    return scored
