"""Offices written small beside a name: "CMA president Laura Bianchi", "Reyes, a strategist at"."""

import re
from collections.abc import Iterator
from functools import cache

from annotator.text.gazetteers import gazetteer

_NAME = r"[^\W\d_a-z]"


def offices(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields offices between two code points of one line that a name stands right beside."""
    for match in _pattern().finditer(text, start, end):
        for group in (1, 2):
            if match.group(group):
                yield match.span(group)


@cache
def _pattern() -> re.Pattern[str]:
    known = sorted(gazetteer("titles")["lower"], key=len, reverse=True)
    office = rf"((?:former |acting )?(?:{'|'.join(map(re.escape, known))}))"
    article = r"(?:(?:an?|the|its|his|her|their) )?"
    return re.compile(
        # Behind a name and a comma, or right before a name.
        rf"(?<!\w){_NAME}[\w'\u2019.-]*, {article}{office}(?!\w)|(?<!\w){office}(?=,? {_NAME})"
    )
