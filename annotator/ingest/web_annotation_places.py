"""Where a target of a Web Annotation is in its text: by position, and by the words it quotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from annotator.text.offsets import Utf16Map

# Of words that occur very often, so many places are compared.
_MOST: Final = 100
# So many characters are looked through for quotations of one text.
_PATIENCE: Final = 3_000_000_000
# So many characters on each side tell a place from others.
_AROUND: Final = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, in code points; or why nobody knows."""

    start: int = 0
    end: int = 0
    problem: str = ""


class Places:
    """Finds the places of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._units = Utf16Map(text)
        self._left = _PATIENCE

    def of(self, target: Mapping[str, Any]) -> Place:
        """Returns the place of a target.

        A position counts as the standard says, in code points, if the words there are those that
        are quoted; else in UTF-16 units, as programs in browsers count; else the words are looked
        for, and of several places the one with the same words around it is taken.
        """
        quoted: Mapping[str, Any] = {}
        position: tuple[int, int] | None = None
        for selector in _selectors(target):
            kind = _type(selector)
            if kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
                quoted = selector
            elif kind in ("TextPositionSelector", "DataPositionSelector"):
                position = _position(selector)
        exact = quoted.get("exact")
        if position is not None:
            found = self._at(position, exact)
            if found is not None:
                return found
        if not exact:
            return Place(problem="has no place in the text")
        return self._quoted(str(exact), quoted, position)

    def _at(self, position: tuple[int, int], exact: str | None) -> Place | None:
        start, end = position
        if exact is None:
            return Place(start, end)
        if self._text[start:end] == exact:
            return Place(start, end)
        if not self._units.is_identity:
            start, end = self._units.to_offset(start), self._units.to_offset(end)
            if self._text[start:end] == exact:
                return Place(start, end)
        return None

    def _quoted(
        self, exact: str, quoted: Mapping[str, Any], position: tuple[int, int] | None
    ) -> Place:
        self._left -= len(self._text)
        if self._left < 0:
            return Place(problem="was not looked for: too many quotations are not where they say")
        prefix, suffix = str(quoted.get("prefix") or ""), str(quoted.get("suffix") or "")
        prefix, suffix = prefix[-_AROUND:], suffix[:_AROUND]
        # Word for word with what is around is the usual case, and found at once.
        places = [at + len(prefix) for at in self._occurrences(prefix + exact + suffix)]
        places = places or list(self._occurrences(exact))
        if not places:
            return Place(problem=f"quotes {exact[:40]!r}, which is not in the text")
        size = len(exact)
        scores = [self._alike(start, start + size, prefix, suffix) for start in places]
        top = max(scores)
        best = [start for start, score in zip(places, scores, strict=True) if score == top]
        if position is not None:
            best.sort(key=lambda start: abs(start - position[0]))
        elif len(best) > 1:
            return Place(problem=f"quotes {exact[:40]!r}, which is in the text more than once")
        return Place(best[0], best[0] + size)

    def _occurrences(self, exact: str) -> Iterator[int]:
        at = self._text.find(exact)
        for _ in range(_MOST):
            if at < 0:
                return
            yield at
            at = self._text.find(exact, at + 1)

    def _alike(self, start: int, end: int, prefix: str, suffix: str) -> int:
        """Returns how many characters around a place are those that are quoted."""
        before = self._text[max(0, start - len(prefix)) : start]
        after = self._text[end : end + len(suffix)]
        return _common(before[::-1], prefix[::-1]) + _common(after, suffix)


def _selectors(target: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yields the selectors of a target, those that refine others too."""
    waiting: list[Any] = [target.get("selector")]
    for _ in range(100):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            yield one
            waiting += [one.get("items"), one.get("refinedBy")]


def _position(selector: Mapping[str, Any]) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end")
    for one in (start, end):
        if isinstance(one, bool) or not isinstance(one, int) or not 0 <= one < 2**31:
            return None
    return int(start or 0), int(end or 0)


def _type(selector: Mapping[str, Any]) -> str:
    return str(selector.get("type", selector.get("@type", ""))).rpartition(":")[2]


def _common(one: str, other: str) -> int:
    """Returns how many characters two words have in common from their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
