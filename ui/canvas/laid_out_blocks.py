"""Blocks laid out when they are asked for: their lines, what is drawn on them, how high all are."""

from collections import OrderedDict
from dataclasses import dataclass

from ui.canvas import crowding
from ui.canvas.heights import Heights, guess_heights
from ui.canvas.marks import BlockMarks, LineMarks, Wording
from ui.canvas.metrics import Metrics
from ui.canvas.placing import place
from ui.canvas.text_layout import ShapedBlock
from ui.models.open_document import OpenDocument

_KEPT = 256


@dataclass(slots=True)
class PlacedBlock:
    """A block laid out: its lines, and what is drawn on them."""

    number: int
    shaped: ShapedBlock
    marks: BlockMarks
    is_quiet: bool


class LaidOutBlocks:
    """The blocks of one document in one width; those used last are kept.

    Attributes:
        metrics: Fonts and distances.
        wording: What chips and arcs say.
        width: Of the column.
        heights: Of all blocks: measured where one was laid out, guessed elsewhere.
        laid_out: How many blocks were laid out so far.
    """

    def __init__(self, document: OpenDocument, metrics: Metrics, wording: Wording) -> None:
        self._document = document
        self.metrics = metrics
        self.wording = wording
        self.width = metrics.column
        self.laid_out = 0
        # How far chips and labels may reach beyond the column.
        self._room = 0
        self._kept: OrderedDict[int, PlacedBlock] = OrderedDict()
        # Every other block has no text: one is shaped for all of them.
        self._blank: ShapedBlock | None = None
        self.heights = self._guessed()

    def placed(self, number: int) -> PlacedBlock:
        """Returns a block laid out."""
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
            return kept
        shaped = self._shaped(number)
        kept = PlacedBlock(number, shaped, self._marks(number, shaped), self._is_quiet(number))
        self.laid_out += 1
        self._kept[number] = kept
        self.heights.set(number, kept.marks.height)
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return kept

    def renew(self, number: int) -> None:
        """Finds the marks of a block anew if it is kept; its lines stay as they are wrapped."""
        kept = self._kept.get(number)
        if kept is not None:
            kept.marks = self._marks(number, kept.shaped)
            self.heights.set(number, kept.marks.height)

    def with_front(self, marks: LineMarks, item_id: str) -> LineMarks:
        """Returns a line with what is in focus brought out, where it hides that."""
        if not item_id or not crowding.hides(marks, item_id):
            return marks
        span = self._document.span(item_id)
        if span is None:
            return crowding.with_relation(marks, item_id)
        return crowding.with_span(
            marks,
            span,
            metrics=self.metrics,
            width=self.width + self._room,
            wording=self.wording,
        )

    def numbers(self) -> list[int]:
        """Returns the numbers of the blocks that are kept."""
        return list(self._kept)

    def set_room(self, room: int) -> bool:
        """Says how far labels may reach beyond the column; True where that is something new."""
        is_other = room != self._room
        self._room = room
        return is_other

    def lay_out_anew(self, metrics: Metrics, width: int, room: int) -> None:
        """Forgets all blocks: type or column are others now."""
        self.metrics = metrics
        self.width = width
        self._room = room
        self._kept.clear()
        self._blank = None
        self.heights = self._guessed()

    def _shaped(self, number: int) -> ShapedBlock:
        blocks = self._document.blocks
        start, end = blocks.starts[number], blocks.ends[number]
        if start == end:
            if self._blank is None:
                self._blank = ShapedBlock("", start, metrics=self.metrics, width=self.width)
            return self._blank.at(start)
        fonts = []
        for zone in self._document.zones_in_block(number):
            if zone.start < end and zone.end > start:
                font = self.metrics.lead if zone.takes_suggestions else self.metrics.aside
                fonts.append((max(zone.start, start), min(zone.end, end), font))
        return ShapedBlock(
            blocks.text(number), start, metrics=self.metrics, width=self.width, fonts=fonts
        )

    def _marks(self, number: int, shaped: ShapedBlock) -> BlockMarks:
        return place(
            self._document,
            number,
            shaped,
            metrics=self.metrics,
            width=self.width,
            room=self._room,
            wording=self.wording,
        )

    def _is_quiet(self, number: int) -> bool:
        start = self._document.blocks.starts[number]
        return any(
            not zone.takes_suggestions and zone.start <= start < zone.end
            for zone in self._document.zones_in_block(number)
        )

    def _guessed(self) -> Heights:
        metrics, document = self.metrics, self._document
        return guess_heights(
            document.blocks,
            per_line=max(1.0, self.width / metrics.character),
            line=metrics.line_height,
            blank=metrics.blank,
            lane=metrics.chip_step,
            density=document.count / max(1, len(document.text)),
        )
