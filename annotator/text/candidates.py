"""Candidates: the next stretch that a hand is likely to mark, before anybody suggested anything.

Names by their form (`annotator.text.names`), what stands in quotation marks, and figures, which
the caller finds: they come from whatever values them, so that extent and value agree. Only as much
of the text is looked at as is needed.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from annotator.text.names import Place, names
from annotator.text.pieces import piece_at, pieces_back, pieces_from
from annotator.text.zones import ZoneKind, zones

# Finds the figures of a short text: places in it, sorted, without overlap.
Figures = Callable[[str], Iterable[Place]]

_QUOTED = re.compile(
    "\u201c([^\u201c\u201d]{3,1200})\u201d"
    '|(?<![^\\s(\\[\u2014\u2013-])"(?=\\S)([^"]{3,1200}?)(?<=\\S)"(?!\\w)'
    "|\u201e([^\u201e\u201c\u201d]{3,1200})[\u201c\u201d]"
    "|\u00ab([^\u00ab\u00bb]{3,1200})\u00bb"
)
_TRAILING = " ,.;:\u2013\u2014-\u00a0"


def no_figures(text: str) -> Iterable[Place]:
    """Finds nothing: for names and quotations alone."""
    return ()


def candidates_after(
    text: str, place: Place, *, figures: Figures = no_figures, reach: int | None = None
) -> Iterator[Place]:
    """Yields candidates behind `place`, in text order; of two that begin together the longer first.

    Args:
        text: The text.
        place: Where to begin; a candidate at this very place is passed over.
        figures: Finds the figures of a piece of text.
        reach: How many characters to look ahead, about; None for all.
    """
    for start, end in pieces_from(text, place[0]):
        for found in candidates(text, start, end, figures=figures):
            if _key(found) > _key(place):
                yield found
        if reach is not None and end - place[0] >= reach:
            return


def candidates_before(
    text: str, place: Place, *, figures: Figures = no_figures, reach: int | None = None
) -> Iterator[Place]:
    """Yields candidates before `place`, backward; otherwise like `candidates_after`."""
    for start, end in pieces_back(text, place[0]):
        for found in reversed(candidates(text, start, end, figures=figures)):
            if _key(found) < _key(place):
                yield found
        if reach is not None and place[0] - start >= reach:
            return


def candidate_at(text: str, start: int, end: int, *, figures: Figures = no_figures) -> Place | None:
    """Returns the shortest candidate that holds start:end; None where there is none."""
    around = [
        found
        for found in candidates(text, *piece_at(text, start), figures=figures)
        if found[0] <= start and end <= found[1]
    ]
    return min(around, key=lambda found: found[1] - found[0], default=None)


def candidates(text: str, start: int, end: int, *, figures: Figures = no_figures) -> list[Place]:
    """Returns the candidates between two code points of one line, sorted by (start, -end)."""
    line = text[start:end]
    if not line.strip():
        return []
    begin = 0
    for zone in zones(line):
        if not zone.takes_suggestions:
            # A credit or a disclaimer takes the whole line.
            return []
        if zone.kind is ZoneKind.LEAD:
            begin = max(begin, zone.end)
    counted = [found for found in figures(line) if found[0] >= begin]
    found = {*names(line, begin, end - start, counted), *counted, *_quoted(line)}
    return sorted(((start + low, start + high) for low, high in found), key=_key)


def _quoted(line: str) -> Iterator[Place]:
    """Yields what stands in quotation marks, if it is more than a word."""
    for match in _QUOTED.finditer(line):
        group = match.lastindex or 0
        inside = match.group(group)
        begin = match.start(group) + len(inside) - len(inside.lstrip())
        said = inside.strip().rstrip(_TRAILING)
        if len(said.split()) > 1 and any(map(str.isalnum, said)):
            yield begin, begin + len(said)


def _key(place: Place) -> Place:
    return place[0], -place[1]
