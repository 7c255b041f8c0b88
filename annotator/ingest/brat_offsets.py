"""Offsets of programs that count a line end of Windows as two characters, which brat does not."""

import re
from bisect import bisect_left
from typing import Final

_PAIR: Final = "\r\n"
_PLACES: Final = re.compile(r"\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*")
_NUMBER: Final = re.compile(r"\d+")


def as_brat_counts(lines: list[tuple[str, str]], raw: str) -> list[tuple[str, str]]:
    """Returns lines whose offsets count each line end as one character.

    Args:
        lines: Of each its place for a reader, and what it says.
        raw: The text with the line ends that it has. Where the words that the lines repeat are at
            their offsets in it more often than in the text that brat reads, they count two.
    """
    ends = [match.start() for match in re.finditer(_PAIR, raw)]
    if not ends or _fitting(lines, raw) <= _fitting(lines, raw.replace(_PAIR, "\n")):
        return lines
    return [(where, _shifted(line, ends)) for where, line in lines]


def _fitting(lines: list[tuple[str, str]], text: str) -> int:
    """Returns how many spans have in `text` the words that they repeat."""
    count = 0
    for _, line in lines:
        found = _parts(line)
        if found is not None:
            _, places, words = found
            pairs = (tuple(map(int, place.split(" "))) for place in places.split(";"))
            covered = " ".join(text[low:high] for low, high in pairs)
            count += bool(words.strip()) and covered.split() == words.split()
    return count


def _shifted(line: str, ends: list[int]) -> str:
    found = _parts(line)
    if found is None:
        return line
    before, places, words = found
    new = _NUMBER.sub(lambda one: str(int(one[0]) - bisect_left(ends, int(one[0]))), places)
    return f"{before}{new}\t{words}"


def _parts(line: str) -> tuple[str, str, str] | None:
    """Returns what is before the places of a span, the places, the words; None for other lines."""
    if not line.startswith("T"):
        return None
    id_, _, rest = line.partition("\t")
    said, _, words = rest.partition("\t")
    label, _, places = said.partition(" ")
    return (f"{id_}\t{label} ", places, words) if _PLACES.fullmatch(places) else None
