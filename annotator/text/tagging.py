"""Tags of tokens: one label for each, with a letter that says where a span begins and ends.

All schemes are read by the same rules, as the scorer of CoNLL-2003 does; they differ in which tags
they allow. Places are numbers of tokens, half-open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

OUTSIDE: Final = "O"
IO: Final = "IO"
# Each span is opened and closed around a star: "(ORG*", "*", "*)", "(ORG)".
BRACKETS: Final = "brackets"
_LETTERS: Final = {
    IO: "",
    "IOB1": "IB",
    "IOB2": "IB",
    "IOE1": "IE",
    "IOE2": "IE",
    "BILUO": "BILU",
    "IOBES": "IBESMW",
    BRACKETS: "",
}
SCHEMES: Final = tuple(_LETTERS)
WRITABLE: Final = ("IOB2", "IOB1", "BILUO", "IOBES")
# What spaCy writes where it does not know, and what others write for nothing.
_NOTHING: Final = frozenset({"", OUTSIDE, "-", "_"})
_FIRST: Final = frozenset("BUSW")
_LAST: Final = frozenset("ELUSW")
_STRICT: Final = frozenset({"IOB2", "BILUO", "IOBES"})

Place = tuple[int, int, str]


def parted(tag: str) -> tuple[str, str]:
    """Returns the letter and the label of a tag; "" for a letter where there is none."""
    if tag in _NOTHING:
        return "", ""
    letter, sign, label = tag.partition("-")
    if sign and label and len(letter) == 1 and letter in "BIELUSMW":
        return letter, label
    return "", tag


def places_of(tags: Sequence[str], scheme: str) -> tuple[list[Place], list[int]]:
    """Returns the spans of a sentence, and which tags the scheme does not allow where they are."""
    if scheme == BRACKETS:
        return _bracketed(tags)
    places: list[Place] = []
    strange: list[int] = []
    begin: int | None = None
    current = ""
    for number, tag in enumerate((*tags, OUTSIDE)):
        letter, label = ("I", tag) if scheme == IO and tag not in _NOTHING else parted(tag)
        if scheme != IO and label and letter not in frozenset(_LETTERS[scheme]):
            strange.append(number)
        goes_on = begin is not None and label == current and letter not in _FIRST
        if begin is not None and not goes_on:
            places.append((begin, number, current))
            begin = None
        if label and begin is None:
            begin, current = number, label
            if scheme in _STRICT and letter not in _FIRST and number not in strange[-1:]:
                strange.append(number)
        if begin is not None and letter in _LAST:
            places.append((begin, number + 1, current))
            begin = None
    return places, strange


def _bracketed(tags: Sequence[str]) -> tuple[list[Place], list[int]]:
    places: list[Place] = []
    strange: list[int] = []
    opened: list[tuple[int, str]] = []
    for number, tag in enumerate(tags):
        opening, _, closing = tag.partition("*")
        if "*" not in tag and tag.endswith(")"):
            # A span of one token has no star.
            opening, closing = tag[:-1], ")"
        opened += [(number, label) for label in opening.split("(")[1:] if label]
        if closing.strip(")") or opening[:1] not in ("", "(") or len(closing) > len(opened):
            strange.append(number)
        for _ in range(min(closing.count(")"), len(opened))):
            begin, label = opened.pop()
            places.append((begin, number + 1, label))
    # What nothing closes ends with its sentence.
    strange += [begin for begin, _ in opened if begin not in strange]
    places += [(begin, len(tags), label) for begin, label in opened]
    return sorted(places), strange


def tags_of(length: int, places: Iterable[Place], scheme: str) -> list[str]:
    """Returns the tags of a sentence.

    Args:
        length: How many tokens it has.
        places: Spans that do not overlap.
        scheme: One of `WRITABLE`.
    """
    tags = [OUTSIDE] * length
    ends: dict[int, str] = {}
    for start, end, label in sorted(places):
        last = end - 1
        tags[start:end] = [f"I-{label}"] * (end - start)
        if scheme != "IOB1" or ends.get(start) == label:
            tags[start] = f"B-{label}"
        if scheme in ("BILUO", "IOBES"):
            closing, single = ("L", "U") if scheme == "BILUO" else ("E", "S")
            tags[last] = f"{single if start == last else closing}-{label}"
        ends[end] = label
    return tags


@dataclass
class Tally:
    """Counts tags as they come, to tell their scheme.

    Attributes:
        letters: How often each letter was there; "" for labels without one.
    """

    letters: dict[str, int] = field(default_factory=dict)
    _before: tuple[str, str] = ("", "")
    _begun_inside: int = 0
    _begun_needlessly: int = 0
    _ended_needlessly: int = 0

    def take(self, tag: str) -> None:
        """Counts one more; "O" at the end of a sentence."""
        letter, label = parted(tag)
        before = self._before
        if label:
            self.letters[letter] = self.letters.get(letter, 0) + 1
        self._begun_inside += letter == "I" and before[1] != label
        self._begun_needlessly += letter == "B" and before[1] != label
        self._ended_needlessly += before[0] == "E" and before[1] != label
        self._before = letter, label

    def scheme(self) -> str:
        """Returns the likeliest scheme."""
        letters = set(self.letters)
        if self.letters.get("", 0) * 2 > sum(self.letters.values()):
            return IO
        if letters & {"L", "U"}:
            return "BILUO"
        if letters & {"S", "W"} or {"B", "E"} <= letters:
            return "IOBES"
        if "E" in letters:
            return "IOE2" if self._ended_needlessly else "IOE1"
        if "B" in letters and (self._begun_needlessly or not self._begun_inside):
            return "IOB2"
        return "IOB1" if letters else "IOB2"
