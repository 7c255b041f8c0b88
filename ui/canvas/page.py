"""The page: which blocks are on the screen and where, laid out only when they get there.

The place is kept as a block and where its top is, not as a scroll value: guesses of heights above
and below may be wrong without moving what is being read.
"""

from collections.abc import Collection
from dataclasses import dataclass

from ui.canvas.laid_out_blocks import LaidOutBlocks, PlacedBlock
from ui.canvas.marks import LineMarks, Wording
from ui.canvas.metrics import Metrics
from ui.models.open_document import OpenDocument

# How far a text that fits on the screen may be moved up to keep the line that is being marked.
_SLACK = 90


@dataclass(frozen=True, slots=True)
class OnScreen:
    """A block on the screen; `top` is in pixels from the top of the viewport."""

    top: int
    block: PlacedBlock

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.top + self.block.marks.height


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What looks different now: from `top` to `bottom` of the viewport; `moved` if lines moved."""

    top: int
    bottom: int
    moved: bool


@dataclass(slots=True)
class LinePlace:
    """A line on the screen: the block, the number of the line in it, y of its top, its marks."""

    placed: PlacedBlock
    number: int
    top: int
    marks: LineMarks


class Page:
    """One document in one width.

    Attributes:
        left: x of the column in the viewport.
        front: Id of what is shown even where there is no room for it; "" for nothing.
    """

    def __init__(self, document: OpenDocument, metrics: Metrics, wording: Wording) -> None:
        self.document = document
        self.left = 0
        self.front = ""
        self._size = (0, 0)
        self._blocks = LaidOutBlocks(document, metrics, wording)
        self._anchor = (0, metrics.top)
        self._screen: list[OnScreen] | None = None

    @property
    def metrics(self) -> Metrics:
        """Fonts and distances."""
        return self._blocks.metrics

    @property
    def width(self) -> int:
        """Of the column."""
        return self._blocks.width

    @property
    def laid_out(self) -> int:
        """How many blocks were laid out so far; for tests and benchmarks."""
        return self._blocks.laid_out

    # Size and looks.

    def set_size(self, width: int, height: int) -> None:
        """Says how large the viewport is; the first visible line stays where it is."""
        if (width, height) == self._size:
            return
        top = self.first_offset()
        is_first = not self._size[1]
        self._size = (width, height)
        column, room = self._fitting(self.metrics)
        self._screen = None
        if column != self.width or is_first:
            self._lay_out_anew(top, self.metrics)
        elif self._blocks.set_room(room):
            self.forget_marks()

    def set_metrics(self, metrics: Metrics) -> None:
        """Takes other fonts and distances; the first visible line stays."""
        self._lay_out_anew(self.first_offset(), metrics)

    def set_wording(self, wording: Wording) -> None:
        """Takes other words for chips and arcs."""
        self._blocks.wording = wording
        self.forget_marks()

    def forget_marks(self) -> None:
        """Finds all marks anew; lines stay as they are wrapped."""
        self.refresh(self._blocks.numbers())

    def refresh(self, blocks: Collection[int], *, hold: int | None = None) -> Refreshed:
        """Finds the marks of changed blocks anew, without moving the text that is being read.

        Args:
            blocks: Numbers of the blocks.
            hold: Offset whose line is to stay in its place, if it is on the screen.

        """
        before, heights, anchor = self._where(), self._blocks.heights.total, self._anchor
        held = self._line_to_hold(hold)
        for number in blocks:
            self._blocks.renew(number)
        if held is not None:
            block, line, y = held
            marks = self.placed(block).marks
            shown = marks.lines[min(line, len(marks.lines) - 1)]
            self._anchor = (block, y - shown.top - shown.baseline)
        self._screen = None
        after = self._where()
        ranges = [
            (where[each][0], where[each][0] + where[each][1].height)
            for each in before.keys() | after.keys()
            if before.get(each) != after.get(each)
            for where in (before, after)
            if each in where
        ]
        return Refreshed(
            top=min((top for top, _ in ranges), default=0),
            bottom=max((bottom for _, bottom in ranges), default=0),
            moved=heights != self._blocks.heights.total or anchor != self._anchor,
        )

    # What is where.

    def screen(self) -> list[OnScreen]:
        """Returns the blocks on the screen, from the top; lays them out if need be."""
        if self._screen is None:
            self._screen = self._filled()
        return self._screen

    def lines(self) -> list[LinePlace]:
        """Returns the lines on the screen, from the top."""
        return [
            LinePlace(
                each.block,
                number,
                each.top + marks.top,
                self._blocks.with_front(marks, self.front) if self.front else marks,
            )
            for each in self.screen()
            for number, marks in enumerate(each.block.marks.lines)
        ]

    def placed(self, number: int) -> PlacedBlock:
        """Returns a block laid out, whether it is on the screen or not."""
        return self._blocks.placed(number)

    def line_at(self, offset: int) -> LinePlace:
        """Returns the line of an offset; its top is where it is or would be on the screen."""
        number = self.document.blocks.at(offset)
        placed = self.placed(number)
        line = placed.shaped.line_of(offset)
        marks = placed.marks.lines[line]
        return LinePlace(
            placed,
            line,
            self.top_of(number) + marks.top,
            self._blocks.with_front(marks, self.front),
        )

    def top_of(self, number: int) -> int:
        """Returns y of a block in the viewport; a guess where it is far away."""
        for each in self.screen():
            if each.block.number == number:
                return each.top
        block, top = self._anchor
        return top + self._blocks.heights.before(number) - self._blocks.heights.before(block)

    def first_offset(self) -> int:
        """Returns the offset at which the first line that is wholly visible begins."""
        return self.first_place()[0]

    def first_place(self) -> tuple[int, int]:
        """Returns that offset, and y of its line in the viewport; for `show_at`."""
        if not self._size[1]:
            return self.document.blocks.starts[self._anchor[0]], self._anchor[1]
        lines = self.lines()
        line = next((line for line in lines if line.top >= 0), lines[0])
        return line.placed.shaped.lines[line.number].start, line.top

    # Scrolling.

    @property
    def value(self) -> int:
        """How far the page is scrolled, in pixels."""
        if not self.maximum:
            return 0
        block, top = self._anchor
        value = self._blocks.heights.before(block) - top + self.metrics.top
        return max(0, min(value, self.maximum))

    @property
    def maximum(self) -> int:
        """How far it can be scrolled; the last line can come up to the middle of the screen."""
        beyond = self._blocks.heights.total + self.metrics.top - self._size[1]
        return max(0, beyond + self._room) if beyond > 0 else 0

    @property
    def _room(self) -> int:
        return self._size[1] // 3

    def scroll_to(self, value: int) -> None:
        """Scrolls to a value of the scroll bar; small steps are exact."""
        step = value - self.value
        block, top = self._anchor
        if abs(step) <= 3 * self._size[1]:
            self._anchor = (block, top - step)
        elif value >= self.maximum:
            last = len(self.document.blocks) - 1
            self._anchor = (last, 0)
        else:
            block, inside = self._blocks.heights.find(value - self.metrics.top)
            self._anchor = (block, -inside)
        self._screen = None
        self.screen()

    def show_at(self, offset: int, y: int) -> None:
        """Puts the line of an offset at height y of the viewport."""
        self._put(offset, y)

    def reveal(self, offset: int, end: int | None = None) -> bool:
        """Brings an offset into comfortable view; returns True where the page moved.

        Args:
            offset: What must be seen.
            end: Where that ends; the first lines win if it does not fit.
        """
        height = self._size[1]
        margin = min(self.metrics.line_height + self.metrics.top, height // 4)
        line = self.line_at(offset)
        last = self.line_at(max(offset, (end or offset) - 1))
        bottom = last.top + last.marks.height
        is_near = any(each.block.number == line.placed.number for each in self.screen())
        anchor = self._anchor
        if not is_near:
            self._put(offset, height // 3)
        elif line.top < margin or bottom - line.top > height - 2 * margin:
            self._put(offset, margin)
        elif bottom > height - margin:
            self._put(offset, line.top - (bottom - height + margin))
        return self._anchor != anchor

    # Inside.

    def _where(self) -> dict[tuple[int, int], tuple[int, LineMarks]]:
        """Returns y and marks of the lines on the screen by block and number."""
        return {(each.placed.number, each.number): (each.top, each.marks) for each in self.lines()}

    def _put(self, offset: int, y: int) -> None:
        """Puts the top of the line of `offset` at `y`."""
        number = self.document.blocks.at(offset)
        placed = self.placed(number)
        line = placed.marks.lines[placed.shaped.line_of(offset)]
        self._anchor = (number, y - line.top)
        self._screen = None
        self.screen()

    def _filled(self) -> list[OnScreen]:
        height = self._size[1]
        number, top = self._anchor
        number, top = self._up(number, top)
        rows = self._down(number, top, height)
        last = rows[-1]
        if last.block.number == len(self.document.blocks) - 1:
            rows = self._kept_down(rows, height)
        first = rows[0]
        if first.block.number == 0 and first.top > self.metrics.top:
            rows = self._down(0, self.metrics.top, height)
        seen = [row for row in rows if row.bottom > 0] or rows[-1:]
        self._anchor = (seen[0].block.number, seen[0].top)
        return seen

    def _kept_down(self, rows: list[OnScreen], height: int) -> list[OnScreen]:
        """Keeps the end of the text from being scrolled away."""
        first, last = rows[0], rows[-1]
        content = last.bottom - first.top
        if first.block.number == 0 and content + self.metrics.top <= height:
            return self._down(0, max(first.top, self.metrics.top - _SLACK), height)
        missing = height - self._room - last.bottom
        if missing <= 0:
            return rows
        return self._down(*self._up(first.block.number, first.top + missing), height)

    def _up(self, number: int, top: int) -> tuple[int, int]:
        while top > 0 and number > 0:
            number -= 1
            top -= self.placed(number).marks.height
        return number, top

    def _down(self, number: int, top: int, height: int) -> list[OnScreen]:
        rows: list[OnScreen] = []
        while number < len(self.document.blocks) and (top < height or not rows):
            row = OnScreen(top, self.placed(number))
            rows.append(row)
            top = row.bottom
            number += 1
        return rows

    def _line_to_hold(self, hold: int | None) -> tuple[int, int, int] | None:
        """Returns block, line and y of the baseline of the line that is not to move."""
        if not self._size[1]:
            return None
        lines = self.lines()
        seen = [line for line in lines if 0 <= line.top < self._size[1]] or lines[:1]
        chosen = seen[0]
        if hold is not None:
            for line in seen:
                shaped = line.placed.shaped.lines[line.number]
                if shaped.start <= hold < max(shaped.end, shaped.start + 1):
                    chosen = line
        return chosen.placed.number, chosen.number, chosen.top + chosen.marks.baseline

    def _fitting(self, metrics: Metrics) -> tuple[int, int]:
        """Returns the width of the column and the room for labels beside it; places the column."""
        width = self._size[0]
        column = max(80, min(metrics.column, width - 2 * metrics.margin))
        self.left = max(0, (width - column) // 2)
        # In steps, so that a drag of the window's edge seldom places anything anew.
        return column, max(0, self.left - metrics.margin // 2) // 16 * 16

    def _lay_out_anew(self, top: int, metrics: Metrics) -> None:
        self._blocks.lay_out_anew(metrics, *self._fitting(metrics))
        self._anchor = (0, metrics.top)
        self._screen = None
        if top and self._size[1]:
            self._put(top, metrics.top)
