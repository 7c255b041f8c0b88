"""What can be drawn on a line: pieces of spans, chips, arcs, each in its lane.

Numbers and words only, no colors and nothing of focus or mouse, so that marks can be kept as long
as text and annotations of their block stay as they are. Nothing changes them once they are placed;
to freeze them all would cost as much as placing them. All x are whole pixels from the left edge of
the column, all y from the top of the line.
"""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.model.annotation import Span
from annotator.model.figure import Figure
from annotator.model.scheme import LabelScheme
from ui.models.open_document import Item
from ui.models.states import State, state_of

ValueWords = Callable[[Figure], str]

_CHIP_TEXT = 48


@dataclass(slots=True)
class Piece:
    """The part of a span that lies on one line.

    Attributes:
        lane: 0 for the underline nearest to the letters.
        goes_left, goes_right: True where the span goes on elsewhere beyond that edge: the line or
            the block is at its end there.
        is_part: True for one of several fragments, which a thin line joins.
    """

    id: str
    label: str
    state: State
    left: int
    right: int
    lane: int
    goes_left: bool = False
    goes_right: bool = False
    is_part: bool = False


@dataclass(slots=True)
class Chip:
    """The label of a span, above where it begins; `hidden` counts those that "+n" stands for."""

    id: str
    label: str
    text: str
    state: State
    left: int
    width: int
    lane: int
    hidden: tuple[str, ...] = ()

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width


@dataclass(slots=True)
class Arc:
    """A relation on one line: from chip to chip, or a stub that names the end elsewhere.

    Attributes:
        start, end: x of its feet, head first; a stub stands on `start`, its line stops at `end`.
        start_lane, end_lane: Lanes of the chips that they stand on; -1 for the open end.
        at: Of a stub, the end that is on this line: `head` or `child`.
        arrow_at: x of the feet that have an arrowhead.
        text_left: x of its label.
        is_main: Of the two stubs of a relation, true for the one that comes later in the text:
            there the relation is when it is in focus.
    """

    id: str
    label: str
    text: str
    state: State
    head: str
    child: str
    start: int
    end: int
    start_lane: int
    end_lane: int
    arrow_at: tuple[int, ...]
    text_left: int
    text_width: int
    lane: int = 0
    is_main: bool = True
    at: str = ""

    @property
    def is_stub(self) -> bool:
        """True where the other end is on another line."""
        return self.end_lane < 0

    @property
    def left(self) -> int:
        """Where it begins, label included."""
        return min(self.start, self.end, self.text_left)

    @property
    def right(self) -> int:
        """Where it ends, label included."""
        return max(self.start, self.end, self.text_left + self.text_width)


@dataclass(slots=True)
class LineMarks:
    """One line with its marks.

    Attributes:
        top: y of the line within its block.
        baseline: y of the letters' baseline, from the top of the line.
        chips_top: y where the lanes of chips begin; arcs are above.
        over: Arcs for which there was no lane.
    """

    top: int
    height: int
    baseline: int
    ascent: int
    descent: int
    chips_top: int
    pieces: tuple[Piece, ...] = ()
    chips: tuple[Chip, ...] = ()
    arcs: tuple[Arc, ...] = ()
    over: tuple[Arc, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockMarks:
    """All lines of a block."""

    lines: tuple[LineMarks, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What chips and arcs need to know beyond the document.

    Attributes:
        value: Says the value of a figure.
        symmetric: Relations that have no direction.
    """

    value: ValueWords | None = None
    symmetric: frozenset[str] = frozenset()

    def with_scheme(self, scheme: LabelScheme) -> "Wording":
        """Returns the wording for other labels."""
        relations = scheme.relations.values()
        return Wording(self.value, frozenset(each.name for each in relations if each.symmetric))


def chip_text(span: Span, wording: Wording) -> str:
    """Returns what the chip of a span says: the label, and of a figure its value."""
    text = span.label
    if span.value is not None and wording.value is not None:
        text = f"{text} {wording.value(span.value)}".rstrip()
    if len(text) > _CHIP_TEXT:
        text = text[: _CHIP_TEXT - 1].rstrip() + "…"
    return with_signs(text, span)


def with_signs(text: str, item: Item) -> str:
    """Returns the words of a chip or arc with what is not sure about it, as signs."""
    if state_of(item) is State.UNSURE:
        text += " ?"
    return f"{text} \u2691" if item.is_uncertain else text
