"""Words quoted from somebody: inside quotation marks, several words, and no mere name."""

import re
from bisect import bisect_left

from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.scene import Scene

# Marks on one line of text; what is longer than 1200 characters lost its closing mark.
# An opening mark has a blank or a bracket before it, a closing one no letter behind it.
_BEFORE = r"(?<![^\s(\[\u2014\u2013-])"
_PATTERNS = (
    ("“", re.compile(r"“([^“”\n]{3,1200})”")),
    ('"', re.compile(_BEFORE + r'"(?=\S)([^"\n]{3,1200}?)(?<=\S)"(?!\w)')),
    ("„", re.compile(r"„([^„“”\n]{3,1200})[“”]")),
    ("\u2018", re.compile(_BEFORE + r"\u2018(?=\S)([^\u2018\n]{3,1200}?)(?<=\S)\u2019(?!\w)")),
    ("'", re.compile(_BEFORE + r"'(?=\S)([^'\n]{12,1200}?)(?<=\S)'(?!\w)")),
)
_TRAILING = " ,.;:\u2013\u2014-"
_WORD = re.compile(r"[^\W\d_][\w'\u2019\-]*")
_SMALL = frozenset({"of", "the", "and", "a", "an", "in", "on", "for", "to", "with", "at", "by"})


def find(scene: Scene, text: str) -> None:
    """Puts the quotations of `text` on record, without the marks and without the last point."""
    ends: list[int] = []
    starts: list[int] = []
    for mark, pattern in _PATTERNS:
        for match in pattern.finditer(text) if mark in text else ():
            index = bisect_left(ends, match.start())
            if index < len(starts) and starts[index] < match.end():
                continue
            if _add(scene, text, *match.span(1)):
                starts.insert(index, match.start())
                ends.insert(index, match.end())


def _add(scene: Scene, text: str, start: int, end: int) -> bool:
    words = scene.words
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end = start + len(inside.strip().rstrip(_TRAILING))
    said = _WORD.findall(text[start:end])
    if len(said) < 2 or _is_quiet(scene, start):
        return False
    small = [word for word in said if word[0].islower() and word not in _SMALL]
    if not small:
        return _add_work(scene, start, end, said)
    if not words:
        return False
    score = 0.85 if len(said) > 2 else 0.6
    scene.found.append(Candidate(start, end, "QUOTE", score, "in quotation marks"))
    return True


def _is_quiet(scene: Scene, start: int) -> bool:
    index = scene.words.at_start.get(start)
    return index is not None and scene.words.quiet[index]


def _add_work(scene: Scene, start: int, end: int, said: list[str]) -> bool:
    """A name in quotation marks that nothing else knows is the title of a work."""
    words = scene.words
    begin = words.at_start.get(start)
    if begin is None or end not in words.at_end or len(said) > 8 or words.first[begin]:
        return False
    if words.heading[begin]:
        return False
    scene.found.append(Candidate(start, end, "WORK_OF_ART", 0.45, "title in quotation marks"))
    return False
