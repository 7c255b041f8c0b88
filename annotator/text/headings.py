"""Headings: short lines of words in title case that stand alone over running text.

Only the form of a line and of its neighbors is looked at, so that the cost is that of the lines
asked for. In doubt a line is none: rows of a table, bylines, datelines and items of a list are
short and full of capitals too.
"""

import re
from functools import cache

from annotator.text.gazetteers import gazetteer

_WORDS = range(2, 15)
# How far a neighbor is looked for, and from which length on a line is running text.
_REACH = 400
_RUNNING = 60
# Without the signs of lists, tables, datelines and credits, and without an end of a sentence.
_LONGEST = 80
_SHORT = re.compile(
    r"^[^\S\n]*+([\"'\u201c\u2018]?[^\W_][^\n,;:()|/\\\u2022=<>%$\u20ac\u00a3\u00a5\u00a9@#*\u2026\t]{3,78}"
    r"(?<![.!?\s]))[^\S\n]*$",
    re.MULTILINE,
)
_ITEM = re.compile(r"\s*(?:[\u2022\u00b7\u25aa\u25cf\u2013\u2014*-]|\d{1,2}[.)]|[a-z][.)])\s")
_SENTENCE_END = re.compile(r"[.!?:;\u2026][\"\u201d\u2019')\]\u00bb]*$")
_BYLINE = re.compile(
    r"(?:\S+ )?by\b|.*\b(?:reporting|reports? from|written|edited|editing|contributed"
    r"|contributing|updated|published|posted)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|a\.?m|p\.?m|[ECMP][SD]?T|GMT|UTC)\b",
    re.IGNORECASE,
)
# Small in a title.
_SMALL = frozenset(
    "a an and as at but by for from in into is it its nor of off on onto or out over per so than "
    "the to up v via vs vs. with within without yet".split()
)
# Common words that names of places and bodies begin with as well.
_IN_NAMES = frozenset(
    "business central city company department east first general government great group high "
    "house international long may national new north northern office old party prime school "
    "second south southern state states street the third united west western will world "
    "young".split()
)
_QUOTES = "\"'\u201c\u201d\u2018\u2019"


def heading(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns where the heading is that the line of `text` from `start` to `end` is, if it is one.

    Args:
        start: The first sign of a line.
        end: The end of the same line.
    """
    if end - start > _LONGEST and not (text[start].isspace() or text[end - 1].isspace()):
        return None
    match = _SHORT.match(text, start, end)
    if match is None or not _has_form(match.group(1)) or not _stands_alone(text, *match.span()):
        return None
    return match.span(1)


def _has_form(line: str) -> bool:
    """True for a few words in title case of which one at least is no part of a name."""
    words = line.split()
    if len(words) not in _WORDS or _ITEM.match(line) or _BYLINE.match(line):
        return False
    numbers = sum(any(sign.isdecimal() for sign in word) for word in words)
    if numbers > 1 or (numbers and (len(words) - numbers < 2 or _TIME.search(line))):
        return False
    bare = [word.strip(_QUOTES) for word in words]
    large = [word for word in bare if word and (word[0].isupper() or word[0].isdecimal())]
    if not bare[0] or bare[0] in _SMALL or len(large) < 2 or not bare[-1][-1:].isalnum():
        return False
    small = len(bare) - len(large)
    if small != sum(word in _SMALL or word in ("-", "\u2013", "\u2014", "&") for word in bare):
        return False
    return any(word.lower() in _telling() for word in large)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """True where text runs above and below a line, or above is nothing: it is the first one."""
    above, at = _above(text, start)
    below = _below(text, end)
    if not above:
        return _is_running(below) or _BYLINE.match(below) is not None or _has_form(below)
    is_under_title = not _above(text, at)[0] and _has_form(above)
    return (is_under_title or _is_running(above)) and _is_running(below)


def _is_running(line: str) -> bool:
    return (
        len(line) >= _RUNNING
        or _SENTENCE_END.search(line) is not None
        or _ITEM.match(line) is not None
    )


def _above(text: str, start: int) -> tuple[str, int]:
    """Returns the last line before `start` that is not blank, or its end, and where it begins."""
    before = text[max(0, start - _REACH) : start].rstrip()
    line = before[before.rfind("\n") + 1 :]
    return line.lstrip(), max(0, start - _REACH) + len(before) - len(line)


def _below(text: str, end: int) -> str:
    """Returns the first line after `end` that is not blank, or its beginning."""
    return text[end : end + _REACH].lstrip().partition("\n")[0].rstrip()


@cache
def _telling() -> frozenset[str]:
    """Returns words that tell a title from a name."""
    words = gazetteer("words")
    return frozenset(words["common"]) - _IN_NAMES | frozenset(words["heading"])
