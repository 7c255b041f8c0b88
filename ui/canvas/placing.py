"""Finds the marks of a block: which span covers what on which line, and in which lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from annotator.model.annotation import Span
from ui.canvas.arcs import ARC_LANES, find_arcs
from ui.canvas.lanes import pack, pack_narrow_first
from ui.canvas.marks import (
    Arc,
    BlockMarks,
    Chip,
    LineMarks,
    Piece,
    Wording,
    chip_text,
)
from ui.canvas.metrics import Metrics
from ui.canvas.text_layout import Extent, ShapedBlock
from ui.models.open_document import OpenDocument
from ui.models.states import State, state_of

# More lanes than these are not drawn: "+n" says how many there are.
CHIP_LANES = 6
UNDERLINES = 4
CHIP_GAP = 3
# What a chip leaves free of a lower one on which arcs stand.
_INDENT = 10

# A stretch of a line, and whether the span goes on beyond its left and its right edge.
_Covered: TypeAlias = tuple[Extent, bool, bool]
_NOTHING: Any = ()


def place(
    document: OpenDocument,
    block: int,
    shaped: ShapedBlock,
    *,
    metrics: Metrics,
    width: int,
    room: int = 0,
    wording: Wording,
) -> BlockMarks:
    """Finds the marks of all lines of a block and the height that they need.

    Args:
        document: Knows spans and relations.
        block: Its number.
        shaped: Its lines.
        metrics: Heights and widths.
        width: Of the column, pixels.
        room: How far chips and labels may reach beyond the column on the right.
        wording: What chips and arcs say.
    """
    if document.blocks.is_blank(block):
        return _blank(shaped, metrics)
    spans = document.spans_in_block(block)
    covered = {span.id: _covered(span, shaped) for span in spans}
    pieces = _pieces(spans, covered)
    chips = _chips(document, spans, covered, shaped, metrics, width + room, wording)
    arcs = (
        find_arcs(
            document,
            chips,
            metrics=metrics,
            width=width + room,
            wording=wording,
            is_right_to_left=shaped.is_right_to_left,
        )
        if chips
        else {}
    )
    lines = []
    top = 0
    for number, shape in enumerate(shaped.lines):
        here, below = chips.get(number, _NOTHING), pieces.get(number, _NOTHING)
        drawn, over = _in_lanes(arcs.get(number, _NOTHING))
        chip_lanes = max([chip.lane for chip in here]) + 1 if here else 1
        arc_lanes = max([arc.lane for arc in drawn]) + 1 if drawn else 1
        under = max([piece.lane for piece in below]) if below else 0
        chips_top = metrics.gap + arc_lanes * metrics.arc_step
        baseline = chips_top + chip_lanes * metrics.chip_step + shape.ascent
        height = baseline + shape.descent + metrics.under + max(0, under - 1) * metrics.under_step
        lines.append(
            LineMarks(
                top=top,
                height=height,
                baseline=baseline,
                ascent=shape.ascent,
                descent=shape.descent,
                chips_top=chips_top,
                pieces=tuple(below),
                chips=tuple(here),
                arcs=drawn,
                over=over,
            )
        )
        top += height
    return BlockMarks(tuple(lines), top)


def _in_lanes(arcs: Sequence[Arc]) -> tuple[tuple[Arc, ...], tuple[Arc, ...]]:
    """Returns the arcs for which there is a lane, and the others."""
    if not arcs or max([arc.lane for arc in arcs]) < ARC_LANES:
        return tuple(arcs), ()
    drawn = tuple(arc for arc in arcs if arc.lane < ARC_LANES)
    return drawn, tuple(arc for arc in arcs if arc.lane >= ARC_LANES)


def _blank(shaped: ShapedBlock, metrics: Metrics) -> BlockMarks:
    line = LineMarks(
        top=0,
        height=metrics.blank,
        baseline=metrics.blank - 1,
        ascent=metrics.blank - 1,
        descent=1,
        chips_top=0,
    )
    return BlockMarks((line,) * max(1, len(shaped.lines)), metrics.blank)


def _covered(span: Span, shaped: ShapedBlock) -> list[_Covered]:
    """Returns what the pieces of a span cover of a block, and on which sides they go on."""
    found: list[_Covered] = []
    for start, end in span.fragments or ((span.start, span.end),):
        extents = shaped.extents(start, end)
        if not extents:
            continue
        came, goes = start < shaped.start, end > shaped.end
        if len(extents) == 1 and not came and not goes:
            found.append((extents[0], False, False))
            continue
        first, last = extents[0].line, extents[-1].line
        if first == last and not came and not goes:
            found += [(extent, False, False) for extent in extents]
            continue
        for number, extent in enumerate(extents):
            # Where scripts mix, several stretches are on a line: its outer edges count.
            is_leftmost = not number or extents[number - 1].line != extent.line
            is_rightmost = extent is extents[-1] or extents[number + 1].line != extent.line
            came_here = came or extent.line > first
            goes_on = goes or extent.line < last
            if shaped.is_right_to_left:
                came_here, goes_on = goes_on, came_here
            found.append((extent, is_leftmost and came_here, is_rightmost and goes_on))
    return found


def _pieces(spans: list[Span], covered: Mapping[str, list[_Covered]]) -> dict[int, list[Piece]]:
    found: dict[int, list[tuple[Span, _Covered]]] = {}
    for span in spans:
        for each in covered[span.id]:
            found.setdefault(each[0].line, []).append((span, each))
    pieces = {}
    for line, parts in found.items():
        edges = [
            (round(extent.left), max(round(extent.right), round(extent.left) + 2))
            for _, (extent, _, _) in parts
        ]
        lanes = pack_narrow_first(edges)
        pieces[line] = [
            Piece(
                id=span.id,
                label=span.label,
                state=state_of(span),
                left=left,
                right=right,
                lane=min(lane, UNDERLINES - 1),
                goes_left=goes_left,
                goes_right=goes_right,
                is_part=bool(span.fragments),
            )
            for (span, (_, goes_left, goes_right)), (left, right), lane in zip(
                parts, edges, lanes, strict=True
            )
        ]
        pieces[line].sort(key=lambda piece: -piece.lane)
    return pieces


@dataclass(slots=True)
class _Wish:
    """A chip before it has a lane."""

    span: Span
    text: str
    left: int
    width: int
    has_feet: bool


def _chips(
    document: OpenDocument,
    spans: list[Span],
    covered: Mapping[str, list[_Covered]],
    shaped: ShapedBlock,
    metrics: Metrics,
    width: int,
    wording: Wording,
) -> dict[int, list[Chip]]:
    found: dict[int, list[_Wish]] = {}
    for span in spans:
        if span.start < shaped.start:
            continue
        stretches = covered[span.id]
        if not stretches:
            continue
        text = chip_text(span, wording)
        wide = min(metrics.chip_width(text), width)
        first = stretches[0][0]
        left = round(first.right) - wide if shaped.is_right_to_left else round(first.left)
        left = max(0, min(left, width - wide))
        wish = _Wish(span, text, left, wide, document.has_relations(span.id))
        found.setdefault(first.line, []).append(wish)
    return {line: _packed_chips(wishes, metrics) for line, wishes in found.items()}


def _packed_chips(wishes: list[_Wish], metrics: Metrics) -> list[Chip]:
    # The shorter span chooses first: its chip is to be nearer to the letters.
    wishes = sorted(wishes, key=lambda wish: (wish.span.end - wish.span.start, wish.span.id))
    edges: list[tuple[int, int]] = []
    standing: list[tuple[int, int]] = []
    indent = metrics.scaled(_INDENT)
    for wish in wishes:
        left = _indented(wish, standing, indent)
        edges.append((left, left + wish.width))
        if wish.has_feet:
            standing.append(edges[-1])
    packed = []
    over: list[tuple[Span, int]] = []
    for wish, (left, _), lane in zip(wishes, edges, pack(edges, gap=CHIP_GAP), strict=True):
        span = wish.span
        if lane >= CHIP_LANES:
            over.append((span, left))
        else:
            packed.append(
                Chip(span.id, span.label, wish.text, state_of(span), left, wish.width, lane)
            )
    return packed + [_more(group, metrics) for group in _grouped(over, metrics)]


def _indented(wish: _Wish, standing: list[tuple[int, int]], indent: int) -> int:
    """Moves a chip aside where it would cover all of a lower one on which arcs stand."""
    left = wish.left
    for other_left, other_right in standing:
        if left < other_left + indent and left + wish.width > other_right - indent:
            left = max(left, other_left + indent)
    return left


def _more(group: list[tuple[Span, int]], metrics: Metrics) -> Chip:
    text = f"+{len(group)}"
    return Chip(
        id=group[0][0].id,
        label="",
        text=text,
        state=State.ANNOTATION,
        left=group[0][1],
        width=metrics.chip_width(text),
        lane=CHIP_LANES,
        hidden=tuple(span.id for span, _ in group),
    )


def _grouped(over: list[tuple[Span, int]], metrics: Metrics) -> list[list[tuple[Span, int]]]:
    """Puts what found no lane into groups that are wide enough apart for a "+n" each."""
    groups: list[list[tuple[Span, int]]] = []
    reach = metrics.chip_width("+000") + CHIP_GAP
    for span, left in sorted(over, key=lambda each: (each[1], each[0].id)):
        if groups and left < groups[-1][0][1] + reach:
            groups[-1].append((span, left))
        else:
            groups.append([(span, left)])
    return groups
