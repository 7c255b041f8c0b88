"""Datelines: "BEIRA, Mozambique, March 4 (Reuters) –", the place that a report comes from.

A line that begins so names places, in capitals or not, and perhaps an agency; what follows the
dash begins a sentence.
"""

import re

from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Scene

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'-]+"
_REGION = rf"(?:, (?P<region>{_CAPITAL}(?: (?:and |of |the )?{_CAPITAL}){{0,3}}))?"
_DAY = (
    r"(?P<day>,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:,? \d{4})?"
    r"|,? \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{4})?)?"
)
_AGENCY = rf"(?: ?\((?P<agency>{_CAPITAL}(?: {_CAPITAL}){{0,4}})\))?"
_DASH = r" ?(?P<mark>[\u2014\u2013:]|--|(?<= )-(?= )) ?"
# One pattern for each way of writing the place; "/" parts two places.
_PLACE = re.compile(
    rf"(?P<place>{_CAPITAL}(?: {_CAPITAL}){{0,3}})(?:/(?P<second>{_CAPITAL}))?"
    rf"{_REGION}{_DAY}{_AGENCY}{_DASH}(?=[\w\"“'\u2018$€£])"
)
# No dateline is longer.
_LONGEST = 120
_MARKS = re.compile("[\u2014\u2013:]|-[ -]")
# What else stands in capitals before a colon or a dash.
_LABELS = word_set(
    "update updated breaking correction corrected clarification note notes analysis opinion "
    "comment editorial exclusive watch video photo photos image audio source sources warning "
    "caption factbox explainer timeline profile interview review preview live verdict alert "
    "summary background context question answer editor editors edit byline subject fact facts"
)


def find(scene: Scene, text: str) -> None:
    """Puts the places and agencies of datelines on record; marks what begins a sentence.

    Args:
        scene: What the rules share.
        text: The text with its line ends.
    """
    words = scene.words
    start = 0
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        head = text[start : min(stop, start + _LONGEST)]
        if head[:1].isupper() and _MARKS.search(head):
            match = _PLACE.match(head)
            index = words.at_start.get(start)
            if match is not None and index is not None:
                _read(scene, match, start, quiet=words.quiet[index])
        start = stop + 1


def _read(scene: Scene, match: re.Match[str], start: int, *, quiet: bool) -> None:
    score = _score(scene, match)
    # "Patna:" may as well lead an item of a list.
    if score is None or (quiet and score < _SURE):
        return
    words = scene.words
    for group, label in (("place", "GPE"), ("second", "GPE"), ("region", "GPE"), ("agency", "ORG")):
        begin = words.at_start.get(start + match.start(group))
        last = words.at_end.get(start + match.end(group))
        if match[group] and begin is not None and last is not None:
            scene.add(begin, last + 1, label, score, "dateline")
    behind = words.at_start.get(start + match.end())
    if behind is not None:
        words.first[behind] = True


def _score(scene: Scene, match: re.Match[str]) -> float | None:
    """Returns how sure it is that this is a dateline; None where it is most likely none."""
    place, mark = match["place"], match["mark"]
    lists = scene.lists
    known = any(
        name.title() in lists.names or name in lists.names
        for name in (place, match["region"] or "")
        if name
    )
    if _LABELS.intersection(place.lower().split()) or place.lower() in lists.common:
        return None
    bare = not (match["region"] or match["agency"] or match["day"])
    if place.isupper() and len(place) > _SHORTEST:
        if mark == ":":
            return _SURE if known else _LIKELY if bare and " " not in place else None
        return _SURE
    if mark == ":" or (bare and not known):
        return None
    return _SURE if known or match["agency"] else None


_SHORTEST = 3
_SURE, _LIKELY = 0.93, 0.6
