"""Heights of all blocks, guessed until known, without looking at all of them.

Blocks are kept in groups. A group is guessed as a whole until one of its blocks is asked for, so
that showing a long document costs no more than showing a short one.
"""

from collections.abc import Callable
from math import ceil

from ui.models.blocks import GROUP, Blocks


class Heights:
    """Heights in pixels of `count` blocks.

    Args:
        count: How many blocks there are.
        guess_block: Guesses the height of one block.
        guess_group: Guesses the height of a group by its number.
    """

    def __init__(
        self,
        count: int,
        *,
        guess_block: Callable[[int], int],
        guess_group: Callable[[int], int],
    ) -> None:
        self._count = count
        self._guess_block = guess_block
        groups = (count + GROUP - 1) // GROUP
        self._totals = [guess_group(group) for group in range(groups)]
        self._total = sum(self._totals)
        self._blocks: dict[int, list[int]] = {}

    @property
    def total(self) -> int:
        """Height of everything."""
        return self._total

    def get(self, block: int) -> int:
        """Returns the height of a block, guessed or known."""
        return self._group(block // GROUP)[block % GROUP]

    def set(self, block: int, height: int) -> None:
        """Says how high a block is."""
        group = self._group(block // GROUP)
        change = height - group[block % GROUP]
        if change:
            group[block % GROUP] = height
            self._totals[block // GROUP] += change
            self._total += change

    def before(self, block: int) -> int:
        """Returns the height of all blocks before this one."""
        group = self._group(block // GROUP)
        return sum(self._totals[: block // GROUP]) + sum(group[: block % GROUP])

    def find(self, y: int) -> tuple[int, int]:
        """Returns the block at height y, and how far below its top that is."""
        y = max(0, y)
        for number, total in enumerate(self._totals):
            if y < total or number == len(self._totals) - 1:
                return self._find_in(number, y)
            y -= total
        return 0, 0

    def _find_in(self, number: int, y: int) -> tuple[int, int]:
        # Known heights may differ from the guess of the whole group.
        group = self._group(number)
        for place, height in enumerate(group):
            if y < height or place == len(group) - 1:
                return number * GROUP + place, min(y, max(0, height - 1))
            y -= height
        return number * GROUP, 0

    def _group(self, number: int) -> list[int]:
        group = self._blocks.get(number)
        if group is None:
            first = number * GROUP
            last = min(first + GROUP, self._count)
            group = [self._guess_block(block) for block in range(first, last)]
            self._blocks[number] = group
            change = sum(group) - self._totals[number]
            self._totals[number] += change
            self._total += change
        return group


def guess_heights(
    blocks: Blocks, *, per_line: float, line: int, blank: int, lane: int, density: float
) -> Heights:
    """Returns guesses for all blocks of a text.

    Args:
        blocks: The blocks.
        per_line: Characters that fit on a line.
        line: Height of a line with few marks, pixels.
        blank: Height of a blank line.
        lane: What one more lane of chips adds.
        density: Spans per character.
    """
    # Where spans are dense, up to every other line needs one more lane.
    marked = line + round(min(0.5, density * per_line / 8) * lane)

    def guess_block(number: int) -> int:
        characters = blocks.ends[number] - blocks.starts[number]
        return ceil(characters / per_line * 1.02) * marked if characters else blank

    def guess_group(group: int) -> int:
        first, last = group * GROUP, min(group * GROUP + GROUP, len(blocks))
        blanks = blocks.blanks[group]
        filled = last - first - blanks
        characters = blocks.ends[last - 1] - blocks.starts[first]
        # The last line of a paragraph is half full on average.
        lines = max(filled, round(characters / per_line + filled / 2))
        return lines * marked + blanks * blank

    return Heights(len(blocks), guess_block=guess_block, guess_group=guess_group)
