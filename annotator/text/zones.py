"""Zones: stretches of an article that are not its running text, found by their form.

Headings and leads ("Why It Matters:") are shown in bold; the credit of a picture and a disclaimer
are shown dimmed and no suggestion is made on them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from annotator.text.headings import headings
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


def zones(text: str, start: int = 0, end: int | None = None) -> list[Zone]:
    """Returns the zones of `text`, sorted, without overlap.

    Args:
        text: The text.
        start: Where to begin; the start of a line.
        end: Where to end; the end of a line.
    """
    end = len(text) if end is None else end
    quiet = [
        Zone(*match.span(), kind)
        for pattern, kind in ((_CREDIT, ZoneKind.CREDIT), (_DISCLAIMER, ZoneKind.DISCLAIMER))
        for match in pattern.finditer(text, start, end)
    ]
    taken = {zone.start for zone in quiet}
    leads = [
        Zone(*match.span(), ZoneKind.LEAD)
        for match in _LEAD.finditer(text, start, end)
        if match.start() not in taken and _is_title_like(match.group())
    ]
    taken |= {zone.start for zone in leads}
    titles = [
        Zone(*stretch, ZoneKind.HEADING)
        for stretch in headings(text, start, end)
        if stretch[0] not in taken
    ]
    return sorted(quiet + leads + titles, key=lambda zone: zone.start)


def quiet_places(text: str) -> Room:
    """Returns the room beside the zones in which nothing is to be suggested."""
    return Room((zone.start, zone.end) for zone in zones(text) if not zone.takes_suggestions)


def _is_title_like(lead: str) -> bool:
    """True where most words are capitalized: "What Happened:", not "He said this:"."""
    words = lead.rstrip(":").split()
    return sum(word[0].isupper() or word[0].isdigit() for word in words) * 3 >= len(words) * 2
