"""Zones: stretches of an article that are not its running text, found by their form.

Headings and leads ("Why It Matters:") are shown in bold; the credit of a picture and a disclaimer
are shown dimmed and no suggestion is made on them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from annotator.text.headings import heading
from annotator.text.room import Room


class ZoneKind(StrEnum):
    """What a zone is."""

    HEADING = "heading"
    LEAD = "lead"
    CREDIT = "credit"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text, code points, half-open."""

    start: int
    end: int
    kind: ZoneKind

    @property
    def takes_suggestions(self) -> bool:
        """False where nothing is to be suggested."""
        return self.kind in (ZoneKind.HEADING, ZoneKind.LEAD)


_LEAD = re.compile(r"^(?:[A-Z][\w'\u2019]*)(?: [\w'\u2019]+){0,5}:(?= )", re.MULTILINE)
_CREDIT = re.compile(
    r"^(?:(?:Image|Photo|Picture|Illustration)s?(?: credit)?(?: via| by| courtesy of|:)|Credit:)"
    r"[^\n]{1,160}$",
    re.MULTILINE | re.IGNORECASE,
)
_DISCLAIMER = re.compile(r"^(?:Disclaimer|Disclosure|Editor[\u2019']s note):[^\n]*$", re.MULTILINE)

_QUIET = ((_CREDIT, ZoneKind.CREDIT), (_DISCLAIMER, ZoneKind.DISCLAIMER))
# What these can begin with; without regard to case, an i is also one without its dot.
_QUIET_LETTERS = frozenset("IiPpCcDE\u0130\u0131")


def zones(text: str, start: int = 0, end: int | None = None) -> list[Zone]:
    """Returns the zones of `text`, sorted, without overlap.

    Args:
        text: The text.
        start: Where to begin; the start of a line.
        end: Where to end; the end of a line.
    """
    end = len(text) if end is None else end
    found = []
    while start < end:
        stop = text.find("\n", start, end)
        if stop < 0:
            stop = end
        zone = _of_line(text, start, stop) if stop > start else None
        if zone is not None:
            found.append(zone)
        start = stop + 1
    return found


def _of_line(text: str, start: int, end: int) -> Zone | None:
    """Returns the zone that a line is or begins with."""
    # The first letter tells most lines apart, before a pattern is tried.
    first = text[start]
    if first in _QUIET_LETTERS:
        for pattern, kind in _QUIET:
            match = pattern.match(text, start, end)
            if match is not None:
                return Zone(*match.span(), kind)
    if "A" <= first <= "Z" and text.find(": ", start, end) >= 0:
        match = _LEAD.match(text, start, end)
        if match is not None and _is_title_like(match.group()):
            return Zone(*match.span(), ZoneKind.LEAD)
    title = heading(text, start, end)
    return Zone(*title, ZoneKind.HEADING) if title is not None else None


def quiet_places(text: str) -> Room:
    """Returns the room beside the zones in which nothing is to be suggested."""
    return Room((zone.start, zone.end) for zone in zones(text) if not zone.takes_suggestions)


def _is_title_like(lead: str) -> bool:
    """True where most words are capitalized: "What Happened:", not "He said this:"."""
    words = lead.rstrip(":").split()
    return sum(word[0].isupper() or word[0].isdigit() for word in words) * 3 >= len(words) * 2
