"""Words that make a number approximate or a bound: "nearly", "more than", "up to"."""

import re

from annotator.suggest.figures.numbers import BLANK

_ABOUT = (
    "nearly|almost|about|around|roughly|approximately|approx\\.|some|an estimated|estimated"
    "|close to|circa|c\\.|~|\u2248|just over|just under|well over|more or less"
)
_LEAST = (
    "more than|at least|no less than|not less than|upwards of|upward of|in excess of|exceeding"
    "|a minimum of|above|over|>"
)
_MOST = (
    "less than|fewer than|up to|as much as|as many as|at most|no more than|not more than"
    "|a maximum of|below|under|<"
)


def _spaced(words: str) -> str:
    return words.replace(" ", f"{BLANK}")


# Comes before a number and belongs to its span.
BOUND = rf"(?:(?<!\w)(?:{_spaced(_ABOUT)}|{_spaced(_LEAST)}|{_spaced(_MOST)}){BLANK}?)?"
# Durations: "over 20 years" tells a period more often than a bound, so it takes only these.
ABOUT = rf"(?:(?<!\w)(?:{_spaced(_ABOUT)}|more{BLANK}than|at{BLANK}least|up{BLANK}to){BLANK}?)?"

_patterns = tuple(
    (kind, re.compile(rf"(?:^|(?<!\w))(?:{_spaced(words)}){BLANK}*", re.IGNORECASE))
    for kind, words in (("least", _LEAST), ("most", _MOST), ("about", _ABOUT))
)


def split_bound(text: str) -> tuple[str, str]:
    """Returns which bound a text begins with ("about", "least", "most", "") and the rest."""
    for kind, pattern in _patterns:
        if match := pattern.match(text):
            return kind, text[match.end() :]
    return "", text


def bound_before(before: str) -> str:
    """Returns the bound that the words right before a span say; "" for none."""
    tail = before[-24:].rstrip() + " "
    for kind, pattern in _patterns:
        for match in pattern.finditer(tail):
            if match.end() == len(tail):
                # "spread over" and "over" alone before a period say nothing of a bound.
                return kind
    return ""
