"""What the cells of a WebAnno TSV say: annotations, slots, chains, relations.

Annotations of several rows are known by their number in brackets, those of a chain by their place
in it. What a row points at is looked up when all rows have been read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.ingest.webanno_rows import Row, Rows
from annotator.text.webanno import (
    ANYTHING,
    LINK,
    TOKEN,
    Layer,
    chained,
    numbered,
    parted,
    unescaped,
)

TOKENS = Layer("SP", TOKEN, ("",))


@dataclass(eq=False, slots=True)
class Made:
    """An annotation.

    Attributes:
        line: Where it is first, for a reader.
        values: By column, as they are in the cells; columns without a value are left out.
    """

    layer: Layer
    line: int
    start: int
    end: int
    values: dict[int, str] = field(default_factory=dict)

    @property
    def label(self) -> str | None:
        """What it is; None where the file does not say more than its layer."""
        return self.values.get(self.layer.label) if self.layer.label is not None else None

    def features(self) -> dict[str, str]:
        """Returns what else is said of it."""
        return {
            name: self.values[column]
            for name, column in self.layer.features.items()
            if column in self.values
        }


@dataclass(slots=True)
class Arrow:
    """A relation, a filled slot or a step of a chain."""

    layer: Layer
    line: int
    head: Made
    child: Made
    label: str | None
    slot: str = ""
    features: dict[str, str] = field(default_factory=dict)


Lose = Callable[[int, str, str], None]


class Cells:
    """Goes through all rows.

    Attributes:
        made: All annotations, in the order of the file.
    """

    def __init__(self, rows: Rows, lose: Lose) -> None:
        self._rows = rows
        self._lose = lose
        self.made: list[Made] = []
        self._numbers: dict[int, Made] = {}
        self._numbered: dict[tuple[str, int], Made] = {}
        self._chains: dict[tuple[str, int], dict[int, Made]] = defaultdict(dict)
        self._by_row: dict[str, Row] = {}
        self._at: dict[str, dict[str, list[Made]]] = {}
        self._tokens: dict[str, Made] = {}
        self._relations: list[tuple[Layer, Row, list[str]]] = []
        self._slots: list[tuple[Made, Row, str, str, str]] = []
        for sentence in rows.sentences:
            for row in sentence.rows:
                self._by_row[row.id] = row
                at: dict[str, list[Made]] = defaultdict(list)
                self._at[row.id] = at
                self._row(row, at)

    def arrows(self) -> Iterator[Arrow]:
        """Yields what joins annotations: slots, chains, then relations."""
        for host, row, slot, roles, targets in self._slots:
            yield from self._filled(host, row, slot, roles, targets)
        for links in self._chains.values():
            elements = [links[number] for number in sorted(links)]
            for head, child in pairwise(elements):
                label = _link(head)
                yield Arrow(head.layer, head.line, head, child, label)
        for layer, row, values in self._relations:
            arrow = self._relation(layer, row, values)
            if arrow is not None:
                yield arrow

    def ends_of_chains(self) -> Iterator[Made]:
        """Yields the last annotation of each chain: what it says of the next is of none."""
        for links in self._chains.values():
            yield links[max(links)]

    def _row(self, row: Row, at: dict[str, list[Made]]) -> None:
        first = 0
        for layer in self._rows.layers:
            cells = row.cells[first : first + len(layer.columns)]
            first += len(layer.columns)
            if all(cell == "_" for cell in cells):
                continue
            stacks = [[] if cell == "_" else parted(cell, "|") for cell in cells]
            for number in range(max(map(len, stacks))):
                values = [stack[number] if number < len(stack) else "_" for stack in stacks]
                if layer.kind == "SP":
                    self._span(layer, row, values, at)
                elif layer.kind == "CH":
                    self._link(layer, row, values, at)
                else:
                    self._relations.append((layer, row, values))

    def _span(self, layer: Layer, row: Row, cells: list[str], at: dict[str, list[Made]]) -> None:
        targets = {column + 1 for column in layer.roles.values()}
        number = None
        values: dict[int, str] = {}
        for column, cell in enumerate(cells):
            if column in targets:
                continue
            bare, found = numbered(cell)
            number = found or number
            if column not in layer.roles.values():
                _put(values, column, bare)
        made = self._numbered.get((layer.type, number)) if number else None
        is_new = made is None
        if made is None:
            made = self._new(layer, row)
            if number:
                self._numbered[layer.type, number] = made
                self._numbers.setdefault(number, made)
        _widen(made, row, values)
        at[layer.type].append(made)
        if is_new:
            for slot, column in layer.roles.items():
                roles = numbered(cells[column])[0]
                if roles != "_":
                    self._slots.append((made, row, slot, roles, cells[column + 1]))

    def _link(self, layer: Layer, row: Row, cells: list[str], at: dict[str, list[Made]]) -> None:
        place = chained(cells[layer.link]) if layer.link is not None else None
        if place is None:
            self._lose(row.line, f"does not say which link of a chain {layer.name} is", "bad_line")
            return
        said, chain, number = place
        links = self._chains[layer.type, chain]
        if number not in links:
            links[number] = self._new(layer, row)
        values: dict[int, str] = {}
        for column, cell in enumerate(cells):
            _put(values, column, said if column == layer.link else numbered(cell)[0])
        _widen(links[number], row, values)
        at[layer.type].append(links[number])

    def _new(self, layer: Layer, row: Row) -> Made:
        made = Made(layer, row.line, row.start, row.end)
        self.made.append(made)
        return made

    def _filled(self, host: Made, row: Row, slot: str, roles: str, targets: str) -> Iterator[Arrow]:
        wanted = host.layer.target_type(slot)
        said, ids = parted(roles, ";"), parted(targets, ";")
        if len(said) != len(ids):
            self._lose(row.line, f"has {len(said)} roles for {len(ids)} slots", "ends")
        for role, target in zip(said, ids, strict=False):
            unit, number = numbered(target)
            child = self._found(unit, number, wanted, row.line)
            if child is not None:
                yield Arrow(host.layer, row.line, host, child, unescaped(role), slot)

    def _relation(self, layer: Layer, row: Row, cells: list[str]) -> Arrow | None:
        assert layer.base is not None
        unit, bracket, numbers = cells[layer.base].partition("[")
        first, _, second = numbers.removesuffix("]").partition("_")
        if bracket and not (_is_number(first) and _is_number(second)):
            self._lose(row.line, f"has no place of a relation: {cells[layer.base][:40]!r}", "ends")
            return None
        head = self._found(unit, int(first or 0), layer.base_type, row.line)
        child = self._found(row.id, int(second or 0), layer.base_type, row.line)
        if head is None or child is None:
            return None
        values: dict[int, str] = {}
        for column, cell in enumerate(cells):
            if column != layer.base:
                _put(values, column, numbered(cell)[0])
        made = Made(layer, row.line, 0, 0, values)
        return Arrow(layer, row.line, head, child, made.label, features=made.features())

    def _found(self, unit: str, number: int | None, type_: str, line: int) -> Made | None:
        """Returns what a number or, without one, a row stands for; None is reported."""
        found = self._numbers.get(number) if number else self._at_row(unit, type_)
        if found is None:
            name = f"{unit}[{number}]" if number else unit
            self._lose(line, f"points at {name[:40] or 'an empty name'}, where nothing is", "ends")
        return found

    def _at_row(self, unit: str, type_: str) -> Made | None:
        at = self._at.get(unit, {})
        if at.get(type_):
            return at[type_][0]
        if type_ == ANYTHING and any(at.values()):
            return next(made[0] for made in at.values() if made)
        row = self._by_row.get(unit)
        is_layer = any(layer.type == type_ for layer in self._rows.layers)
        if row is None or not row.is_token or row.start == row.end or is_layer:
            return None
        # Relations may join tokens, which are no annotations by themselves.
        if unit not in self._tokens:
            self._tokens[unit] = self._new(TOKENS, row)
        return self._tokens[unit]


def _widen(made: Made, row: Row, values: dict[int, str]) -> None:
    made.start = min(made.start, row.start)
    made.end = max(made.end, row.end)
    made.values = values | made.values


def _put(values: dict[int, str], column: int, cell: str) -> None:
    value = None if cell == "_" else unescaped(cell)
    if value is not None:
        values[column] = value


def _link(made: Made) -> str | None:
    column = made.layer.columns.index(LINK)
    return made.values.get(column)


def _is_number(said: str) -> bool:
    return said.isdecimal() and len(said) < 10
