"""Names in a row: in "Nasik, Kanpur, Koraput and Lucknow" what is known of some holds for all."""

from dataclasses import dataclass

from annotator.suggest.rules.contexts import Guess
from annotator.suggest.rules.scene import Open, Scene

_LABELS = frozenset({"PERSON", "GPE", "ORG"})
# A name is a witness for its neighbors only if it is this sure.
_SURE = 0.6
_AND = frozenset({"and", "or", "&"})
_COMMAS = frozenset({",", ";", "/"})
_JOINTS = _AND | _COMMAS | {"("}
_BRACKETED = 8


@dataclass(slots=True)
class _Item:
    """A name in a row: words begin:stop, with its label where it is known."""

    begin: int
    stop: int
    label: str | None
    run: Open | None


def guesses(scene: Scene) -> dict[int, Guess]:
    """Returns what the neighbors in a row say of open runs, by their first word."""
    if not scene.open:
        return {}
    items = _items(scene)
    found: dict[int, Guess] = {}
    seen: set[int] = set()
    for begin in sorted(items):
        # Most names stand in no row.
        if begin in seen or scene.words.near(begin, items[begin].stop) not in _JOINTS:
            continue
        row = _row(scene, items, begin)
        seen.update(item.begin for item in row)
        if len(row) > 1:
            found |= _by_majority(row)
    return found


def _items(scene: Scene) -> dict[int, _Item]:
    words = scene.words
    items: dict[int, _Item] = {}
    for candidate in scene.found:
        begin, last = words.at_start.get(candidate.start), words.at_end.get(candidate.end)
        if begin is None or last is None or candidate.label not in _LABELS:
            continue
        if candidate.score >= _SURE and not words.heading[begin]:
            known = items.get(begin)
            if known is None or known.stop <= last:
                items[begin] = _Item(begin, last + 1, candidate.label, None)
    for run in scene.open:
        if not words.heading[run.begin]:
            items[run.begin] = _Item(run.begin, run.stop, None, run)
    return items


def _row(scene: Scene, items: dict[int, _Item], begin: int) -> list[_Item]:
    """Returns the names that follow each other from the one at `begin` on."""
    row = [items[begin]]
    joined = False
    while not joined:
        index = _past_brackets(scene, begin, row[-1].stop)
        word = scene.words.near(begin, index)
        joined = word in _AND
        if word in _COMMAS:
            index += 1
            joined = scene.words.near(begin, index) in _AND
            index += joined
        elif joined:
            index += 1
        else:
            break
        index += scene.words.near(begin, index) == "the"
        following = items.get(index)
        if following is None or scene.words.near(begin, index) == "":
            break
        row.append(following)
    return row


def _past_brackets(scene: Scene, begin: int, index: int) -> int:
    """Returns the index behind "(FI)" and the like at `index`."""
    words = scene.words
    if words.near(begin, index) != "(":
        return index
    for end in range(index + 1, index + _BRACKETED):
        if words.near(begin, end) == ")":
            return end + 1
    return index


def _by_majority(row: list[_Item]) -> dict[int, Guess]:
    labels = [item.label for item in row if item.label is not None]
    if not labels:
        return {}
    best = max(sorted(set(labels)), key=labels.count)
    others = len(labels) - labels.count(best)
    if others:
        return {}
    if len(row) == 2:
        if best == "ORG":
            return {}
        score, rule = 0.42, "in a pair"
    elif len(labels) == 1:
        score, rule = 0.55, "in a row with another"
    else:
        score, rule = 0.7, "in a row with others"
    return {item.begin: (best, score, rule) for item in row if item.run is not None}
