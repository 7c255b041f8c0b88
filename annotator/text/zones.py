"""Zones: stretches of an article that are not its running text, found by their form.

Headings and leads ("Why It Matters:") are shown in bold; the credit of a picture and a disclaimer
are shown dimmed and no suggestion is made on them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class ZoneKind(StrEnum):
    """What a zone is."""

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
        return self.kind is ZoneKind.LEAD


_LEAD = re.compile(r"^(?:[A-Z][\w'\u2019]*)(?: [\w'\u2019]+){0,5}:(?= )", re.MULTILINE)
_CREDIT = re.compile(
    r"^(?:(?:Image|Photo|Picture|Illustration)s?(?: credit)?(?: via| by| courtesy of|:)|Credit:)"
    r"[^\n]{1,160}$",
    re.MULTILINE | re.IGNORECASE,
)
_DISCLAIMER = re.compile(r"^(?:Disclaimer|Disclosure|Editor[\u2019']s note):[^\n]*$", re.MULTILINE)


def zones(text: str) -> list[Zone]:
    """Returns the zones of `text`, sorted, without overlap."""
    quiet = [
        Zone(*match.span(), kind)
        for pattern, kind in ((_CREDIT, ZoneKind.CREDIT), (_DISCLAIMER, ZoneKind.DISCLAIMER))
        for match in pattern.finditer(text)
    ]
    taken = {zone.start for zone in quiet}
    leads = [
        Zone(*match.span(), ZoneKind.LEAD)
        for match in _LEAD.finditer(text)
        if match.start() not in taken and _is_title_like(match.group())
    ]
    return sorted(quiet + leads, key=lambda zone: zone.start)


def _is_title_like(lead: str) -> bool:
    """True where most words are capitalized: "What Happened:", not "He said this:"."""
    words = lead.rstrip(":").split()
    return sum(word[0].isupper() or word[0].isdigit() for word in words) * 3 >= len(words) * 2
