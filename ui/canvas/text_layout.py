"""One block as wrapped lines: from code points to x and back, and the drawing of its letters.

Qt counts in UTF-16 code units; nothing outside this file does. All x are pixels from the left edge
of the column.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from annotator.text.direction import begins_right_to_left
from annotator.text.offsets import Utf16Map
from ui.canvas.display import shown
from ui.canvas.metrics import Metrics

_KEPT = 1000
# Letters of right-to-left scripts, and the characters that steer direction.
_BIDI = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """One line of a block.

    Attributes:
        start, end: What is on it; code points of the document, half-open.
        seen_end: Where its letters end: the blanks at which it was broken come after.
        shift: x of its left edge; more than 0 only where it is set to the right.
        ascent, descent: Of its letters, at least those of running text.
    """

    start: int
    end: int
    seen_end: int
    shift: float
    ascent: int
    descent: int


@dataclass(slots=True)
class Extent:
    """A stretch of one line, in pixels."""

    line: int
    left: float
    right: float


class ShapedBlock:
    """The lines of one block.

    Args:
        text: What is shown of the block.
        start: Code point of the document where it begins.
        metrics: Fonts.
        width: Of the column, pixels.
        fonts: (start, end, font) of stretches in another font; code points of the document.
    """

    def __init__(
        self,
        text: str,
        start: int,
        *,
        metrics: Metrics,
        width: int,
        fonts: Sequence[tuple[int, int, QFont]] = (),
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self._text = text
        self._map = Utf16Map(text)
        # Then each character is a place for the caret, and both units count alike.
        self._is_ascii = text.isascii()
        self._is_bidi = not self._is_ascii and _BIDI.search(text) is not None
        self.is_right_to_left = self._is_bidi and begins_right_to_left(text)
        self._layout = QTextLayout(shown(text), metrics.text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(metrics.character * 4)
        if self.is_right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self._layout.setTextOption(option)
        if fonts:
            self._layout.setFormats([self._format(*stretch) for stretch in fonts])
        self._layout.setCacheEnabled(True)
        self._qt_lines: list[QTextLine] = []
        self._extents: dict[tuple[int, int], Sequence[Extent]] = {}
        self.lines = self._wrapped(width, metrics)

    def at(self, start: int) -> "ShapedBlock":
        """Returns a block with the same text that begins elsewhere; all blank ones are alike."""
        other = copy(self)
        step = start - self.start
        other.start, other.end = start, self.end + step
        other.lines = [_moved(line, step) for line in self.lines]
        # Where spans are is to be found anew.
        other._extents = {}  # noqa: SLF001 - of this class
        return other

    def line_of(self, offset: int) -> int:
        """Returns the line on which the character at `offset` is."""
        for number, line in enumerate(self.lines):
            if offset < line.end:
                return number
        return len(self.lines) - 1

    def x_of(self, offset: int) -> float:
        """Returns x of the caret before the character at `offset`."""
        number = self.line_of(offset)
        return self._x(number, self._position(offset))

    def offset_at(self, number: int, x: float, *, on_character: bool = False) -> int:
        """Returns the offset nearest to x on a line.

        Args:
            number: Of the line.
            x: In pixels.
            on_character: The character that x is on, instead of the nearest gap between two.
        """
        line = self.lines[number]
        position = self._character_at(number, x)
        if not on_character and self._is_past_middle(number, position, x):
            position = self._layout.nextCursorPosition(position)
        offset = self.start + self._map.to_offset(position)
        # A place behind the last letter of a broken line belongs to the next one.
        last = line.seen_end if number + 1 < len(self.lines) else line.end
        return max(line.start, min(offset, last))

    def is_on_text(self, number: int, x: float) -> bool:
        """True where x is over the letters of a line."""
        line = self.lines[number]
        width = self._qt_lines[number].naturalTextWidth()
        return line.shift <= x <= line.shift + width

    def extents(self, start: int, end: int) -> Sequence[Extent]:
        """Returns what start:end covers, line by line; several stretches where scripts mix.

        Characters that are drawn as one are covered as one. Blanks at a line break are left out
        unless there is nothing else.
        """
        known = self._extents.get((start, end))
        if known is None:
            # A span is asked for again whenever another one comes to its block.
            if len(self._extents) > _KEPT:
                self._extents.clear()
            known = self._extents[start, end] = self._found_extents(
                max(start, self.start), min(end, self.end)
            )
        return known

    def _found_extents(self, start: int, end: int) -> Sequence[Extent]:
        found: list[Extent] = []
        for number, line in enumerate(self.lines):
            if line.end <= start or line.start >= end:
                continue
            from_, to = max(start, line.start), min(end, line.end)
            if from_ < line.seen_end:
                to = min(to, line.seen_end)
            if self._is_ascii:
                left = self._x(number, from_ - self.start)
                found.append(Extent(number, left, self._x(number, to - self.start)))
                continue
            first, last = self._cluster(self._position(from_), self._position(to))
            found.extend(
                Extent(number, left, right) for left, right in self._stretches(number, first, last)
            )
        return found

    def step(self, offset: int, direction: int) -> int:
        """Returns the next place for the caret, or the one before; past the ends: the end."""
        position = self._position(offset)
        if direction > 0:
            moved = self._layout.nextCursorPosition(position)
        else:
            moved = self._layout.previousCursorPosition(position)
        found = self._map.to_offset(moved)
        if moved > position and self._map.to_position(found) == position:
            # WORKAROUND Qt 6.11: a letter that it does not know yet counts as two halves to it.
            found += 1
        return self.start + found

    def runs_left(self, offset: int) -> bool:
        """True where the character at `offset` is written from right to left."""
        if not self._is_bidi:
            return False
        position = self._position(offset)
        following = self._layout.nextCursorPosition(position)
        runs = self._qt_lines[self.line_of(offset)].glyphRuns(position, following - position)
        return runs[0].isRightToLeft() if runs else self.is_right_to_left

    def draw_line(self, painter: QPainter, number: int, x: float, baseline: float) -> None:
        """Draws the letters of a line in the painter's pen."""
        line = self._qt_lines[number]
        line.draw(painter, QPointF(x + self.lines[number].shift, baseline - line.ascent()))

    def _position(self, offset: int) -> int:
        return self._map.to_position(min(max(offset, self.start), self.end) - self.start)

    def _x(self, number: int, position: int) -> float:
        # The stubs know an overload without the position; what comes is (x, position).
        x: tuple[float, int] = self._qt_lines[number].cursorToX(position)  # type: ignore[assignment] # as said above
        return x[0] + self.lines[number].shift

    def _character_at(self, number: int, x: float) -> int:
        """Returns the position at whose character x is."""
        line = self._qt_lines[number]
        if self._is_bidi:
            return line.xToCursor(
                x - self.lines[number].shift, QTextLine.CursorPosition.CursorOnCharacter
            )
        # WORKAROUND Qt 6.11: xToCursor passes over the end of a cluster of three code points.
        positions = range(line.textStart(), line.textStart() + line.textLength() + 1)
        place = bisect_right(positions, x, key=lambda position: self._x(number, position))
        return positions[max(0, place - 1)]

    def _is_past_middle(self, number: int, position: int, x: float) -> bool:
        """True where x is nearer to the end of a character than to its start."""
        following = self._layout.nextCursorPosition(position)
        if not self._is_bidi:
            return x - self._x(number, position) > self._x(number, following) - x
        # Where directions meet, the caret before a character may stand elsewhere.
        shift = self.lines[number].shift
        for run in self._qt_lines[number].glyphRuns(position, following - position):
            middle = run.boundingRect().center().x() + shift
            return x < middle if run.isRightToLeft() else x > middle
        return False

    def _cluster(self, first: int, last: int) -> tuple[int, int]:
        """Widens UTF-16 positions to what is drawn as one."""
        if first and not self._layout.isValidCursorPosition(first):
            first = self._layout.previousCursorPosition(first)
        if not self._layout.isValidCursorPosition(last):
            last = self._layout.nextCursorPosition(last)
        return first, last

    def _stretches(self, number: int, first: int, last: int) -> list[tuple[float, float]]:
        if not self._is_bidi:
            return [(self._x(number, first), self._x(number, last))]
        # Where directions mix, caret positions do not tell what is covered; single glyphs do.
        shift = self.lines[number].shift
        rects = []
        position = first
        while position < last:
            following = self._layout.nextCursorPosition(position)
            runs = self._qt_lines[number].glyphRuns(position, following - position)
            for run in runs:
                rect = run.boundingRect()
                rects.append((rect.left() + shift, rect.right() + shift))
            if not runs:
                # A tab is wide without a glyph.
                edges = sorted((self._x(number, position), self._x(number, following)))
                rects.append((edges[0], edges[1]))
            position = max(following, position + 1)
        return _merged(rects) or [(self._x(number, first), self._x(number, last))]

    def _format(self, start: int, end: int, font: QFont) -> QTextLayout.FormatRange:
        change = QTextLayout.FormatRange()
        first, last = self._position(start), self._position(end)
        # PySide6 knows these at run time as attributes.
        change.start = first
        change.length = last - first
        style = QTextCharFormat()
        style.setFont(font)
        change.format = style
        return change

    def _wrapped(self, width: int, metrics: Metrics) -> list[ShapedLine]:
        lines = []
        self._layout.beginLayout()
        while True:
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            self._qt_lines.append(line)
        self._layout.endLayout()
        for line in self._qt_lines:
            first = line.textStart()
            start = self.start + self._map.to_offset(first)
            end = self.start + self._map.to_offset(first + line.textLength())
            seen = self._text[start - self.start : end - self.start].rstrip()
            shift = width - line.naturalTextWidth() if self.is_right_to_left else 0.0
            lines.append(
                ShapedLine(
                    start=start,
                    end=end,
                    seen_end=start + len(seen),
                    shift=floor(shift),
                    ascent=max(metrics.ascent, ceil(line.ascent())),
                    descent=max(metrics.descent, floor(line.descent())),
                )
            )
        return lines


def _moved(line: ShapedLine, step: int) -> ShapedLine:
    return replace(
        line, start=line.start + step, end=line.end + step, seen_end=line.seen_end + step
    )


def _merged(rects: list[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for left, right in sorted(rects):
        if merged and left <= merged[-1][1] + 0.6:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
