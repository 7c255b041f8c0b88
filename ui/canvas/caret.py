"""Where the caret goes: by character, token, line and page; offsets in, offsets out."""

from annotator.text.tokens import REACH, next_edge, previous_edge, tokens
from ui.canvas.page import LinePlace, Page


def beside(page: Page, offset: int, direction: int) -> int:
    """Returns the place one visible character to the right (1) or to the left (-1).

    In a block that is written from right to left, the left is onward.
    """
    if page.placed(page.document.blocks.at(offset)).shaped.is_right_to_left:
        direction = -direction
    return onward(page, offset, direction)


def onward(page: Page, offset: int, direction: int) -> int:
    """Returns the place one character further in the text (1) or back (-1)."""
    blocks = page.document.blocks
    number = blocks.at(offset)
    moved = page.placed(number).shaped.step(offset, direction)
    if moved != offset:
        return moved
    if direction > 0:
        return blocks.starts[number + 1] if number + 1 < len(blocks) else offset
    if not number:
        return offset
    before = blocks.ends[number - 1]
    # Pieces of one long line touch: the end of the one is the start of the other.
    return before if before < offset else page.placed(number - 1).shaped.step(offset, -1)


def by_token(text: str, offset: int, direction: int) -> int:
    """Returns the end of the token after `offset`, or the start of the one before."""
    return next_edge(text, offset) if direction > 0 else previous_edge(text, offset)


def token_at(text: str, offset: int) -> tuple[int, int] | None:
    """Returns the token that holds the character at `offset`, or ends there; None on blanks."""
    start = max(0, offset - 1)
    while start > max(0, offset - REACH) and not text[start - 1].isspace():
        start -= 1
    best = None
    for token in tokens(text, start, min(len(text), offset + REACH)):
        if token[0] > offset:
            break
        if token[0] <= offset <= token[1]:
            best = token
    return best


def line_edge(page: Page, offset: int, direction: int) -> int:
    """Returns the end of the line of `offset`, or its start."""
    line = page.line_at(offset)
    shape = line.placed.shaped.lines[line.number]
    if direction < 0:
        return shape.start
    is_last = line.number == len(line.placed.shaped.lines) - 1
    return shape.end if is_last else shape.seen_end


def x_of(page: Page, offset: int) -> float:
    """Returns x of the caret in the column."""
    return page.placed(page.document.blocks.at(offset)).shaped.x_of(offset)


def line_beside(page: Page, line: LinePlace, direction: int) -> LinePlace | None:
    """Returns the line below (1) or above (-1); None at the ends of the text."""
    number = line.number + direction
    block = line.placed.number
    if 0 <= number < len(line.placed.marks.lines):
        marks = line.placed.marks.lines[number]
        step = line.marks.height if direction > 0 else -marks.height
        return LinePlace(line.placed, number, line.top + step, marks)
    block += direction
    if not 0 <= block < len(page.document.blocks):
        return None
    placed = page.placed(block)
    if direction > 0:
        return LinePlace(placed, 0, line.top + line.marks.height, placed.marks.lines[0])
    marks = placed.marks.lines[-1]
    return LinePlace(placed, len(placed.marks.lines) - 1, line.top - marks.height, marks)


def by_line(page: Page, offset: int, direction: int, *, x: float) -> int:
    """Returns the place nearest to x on the line below (1) or above (-1).

    Blank lines are passed over: nothing can be marked there.
    """
    line: LinePlace | None = page.line_at(offset)
    while line is not None:
        line = line_beside(page, line, direction)
        if line is not None and not page.document.blocks.is_blank(line.placed.number):
            return line.placed.shaped.offset_at(line.number, x)
    return len(page.document.text) if direction > 0 else 0


def by_page(page: Page, offset: int, direction: int, *, x: float, height: int) -> int:
    """Returns the place nearest to x about one page of `height` pixels further or back."""
    line: LinePlace | None = page.line_at(offset)
    assert line is not None
    goal = line.top + direction * height
    reached = line
    while line is not None and (goal - line.top) * direction > 0:
        reached = line
        line = line_beside(page, line, direction)
    if line is None:
        return len(page.document.text) if direction > 0 else 0
    return reached.placed.shaped.offset_at(reached.number, x)
