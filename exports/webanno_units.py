"""Rows of a WebAnno TSV: tokens, and the parts of tokens that spans need."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from annotator.text.offsets import Utf16Map
from annotator.text.token_note import Sentences
from annotator.text.webanno import Layer, escaped_text

_BREAK: Final = re.compile("\n *")


@dataclass(eq=False, slots=True)
class Item:
    """An annotation on its way into cells.

    Attributes:
        of: Id of the span that it is; "" where there is none.
        values: By column of its layer, not escaped; a column without a value is left out.
        units: Its rows, once placed.
        number: Its number in brackets; 0 for none.
        slots: By column of the roles: role, None for no name, and who fills the slot.
        chain: Number of the chain and the place in it.
    """

    of: str
    layer: Layer
    start: int
    end: int
    values: dict[int, str] = field(default_factory=dict)
    units: "list[Unit]" = field(default_factory=list)
    number: int = 0
    needs_number: bool = False
    slots: "dict[int, list[tuple[str | None, Item]]]" = field(default_factory=dict)
    chain: tuple[int, int] | None = None


@dataclass(eq=False, slots=True)
class Arrow:
    """A relation on its way into the row of its child."""

    layer: Layer
    head: Item
    child: Item
    values: dict[int, str]


@dataclass(eq=False, slots=True)
class Unit:
    """A token or a part of one, with what is on it by type of layer."""

    start: int
    end: int
    id: str = ""
    items: dict[str, list[Item]] = field(default_factory=dict)
    arrows: dict[str, list[Arrow]] = field(default_factory=dict)


class Units:
    """All rows of a document.

    Attributes:
        sentences: Tokens as units, sentence by sentence.
    """

    def __init__(self, text: str, sentences: Sentences) -> None:
        self.text = text
        self.positions = Utf16Map(text)
        self.sentences = [[Unit(start, end) for start, end in one] for one in sentences]
        self._tokens = [token for sentence in self.sentences for token in sentence]
        self._starts = [token.start for token in self._tokens]
        self._ends = [token.end for token in self._tokens]
        self._parts: dict[int, dict[tuple[int, int], Unit]] = {}

    def place(self, item: Item) -> bool:
        """Puts an annotation on its rows; False where it covers blanks only."""
        numbers = range(bisect_right(self._ends, item.start), bisect_left(self._starts, item.end))
        if item.start == item.end:
            item.units = [self._part(self._nearest(item.start), item.start, item.end)]
            numbers = range(0)
        for number in numbers:
            token = self._tokens[number]
            low, high = max(token.start, item.start), min(token.end, item.end)
            is_whole = (low, high) == (token.start, token.end)
            item.units.append(token if is_whole else self._part(number, low, high))
        for unit in item.units:
            unit.items.setdefault(item.layer.type, []).append(item)
        return bool(item.units)

    def token(self, start: int, end: int) -> Unit | None:
        """Returns the token at a place."""
        number = bisect_left(self._starts, start)
        if number < len(self._tokens) and self._tokens[number].end == end:
            return self._tokens[number] if self._tokens[number].start == start else None
        return None

    def in_order(self) -> Iterator[list[Unit]]:
        """Yields the rows of each sentence, with their ids."""
        number = 0
        for one, sentence in enumerate(self.sentences, start=1):
            rows: list[Unit] = []
            for two, token in enumerate(sentence, start=1):
                token.id = f"{one}-{two}"
                rows.append(token)
                parts = self._parts.get(number, {})
                for three, place in enumerate(sorted(parts, key=_outer_first), start=1):
                    parts[place].id = f"{token.id}.{three}"
                    rows.append(parts[place])
                number += 1
            yield rows

    def text_lines(self) -> Iterator[list[str]]:
        """Yields the `#Text=` of each sentence, with the blanks up to the next one.

        A line break and spaces come of themselves between sentences that leave room for them.
        """
        for number, sentence in enumerate(self.sentences):
            is_last = number + 1 == len(self.sentences)
            end = len(self.text) if is_last else self.sentences[number + 1][0].start
            if not is_last and _BREAK.fullmatch(self.text, sentence[-1].end, end):
                end = sentence[-1].end
            said = self.text[sentence[0].start : end]
            yield [f"#Text={escaped_text(line)}" for line in said.split("\n")]

    def offsets(self, start: int, end: int) -> str:
        """Returns a place as the format counts: in UTF-16."""
        return f"{self.positions.to_position(start)}-{self.positions.to_position(end)}"

    def _part(self, number: int, start: int, end: int) -> Unit:
        parts = self._parts.setdefault(number, {})
        return parts.setdefault((start, end), Unit(start, end))

    def _nearest(self, offset: int) -> int:
        """Returns the token that an annotation of no characters belongs to."""
        return min(bisect_left(self._ends, offset), len(self._tokens) - 1)


def _outer_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


class Chains:
    """Annotations of chain layers, each in one chain."""

    def __init__(self) -> None:
        self._next: dict[Item, Item] = {}
        self._has_one_before: set[Item] = set()
        self._root: dict[Item, Item] = {}

    def add(self, item: Item) -> None:
        """Takes one, as a chain of its own."""
        self._root[item] = item

    def link(self, head: Item, child: Item) -> bool:
        """Puts `child` behind `head`; False where either has a place already."""
        one, other = self._find(head), self._find(child)
        if one is other or head in self._next or child in self._has_one_before:
            return False
        self._next[head] = child
        self._has_one_before.add(child)
        self._root[other] = one
        return True

    def is_last(self, item: Item) -> bool:
        """True where nothing is behind it."""
        return item not in self._next

    def number(self, items: Iterable[Item]) -> None:
        """Numbers the chains in the order of their first annotations."""
        chain = 0
        for item in items:
            if item not in self._root or item in self._has_one_before:
                continue
            chain += 1
            place = 0
            one: Item | None = item
            while one is not None:
                place += 1
                one.chain = chain, place
                one = self._next.get(one)

    def _find(self, item: Item) -> Item:
        while self._root[item] is not item:
            self._root[item] = self._root[self._root[item]]
            item = self._root[item]
        return item
