"""The zones of a text, line by line, as they are asked about."""

from annotator.text.zones import Zone, zones
from ui.models.blocks import Blocks


class LineZones:
    """Remembers the zones of each line that was asked about."""

    def __init__(self, text: str, blocks: Blocks) -> None:
        self._text = text
        self._blocks = blocks
        self._of_line: dict[int, list[Zone]] = {}

    def in_block(self, block: int) -> list[Zone]:
        """Returns the zones of the line that a block is part of; few other lines are looked at."""
        first = self._blocks.first_piece(block)
        found = self._of_line.get(first)
        if found is None:
            start = self._blocks.starts[first]
            end = self._blocks.ends[self._blocks.last_piece(block)]
            found = self._of_line[first] = zones(self._text, start, end)
        return found
