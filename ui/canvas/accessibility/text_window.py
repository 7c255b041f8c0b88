"""The stretch of a document that a screen reader is given, in the unit that it counts in."""

from annotator.text.offsets import Utf16Map
from ui.canvas.display import shown
from ui.models.open_document import OpenDocument

# A text field lays out all that it holds: of a long document it is given the blocks at the caret.
WHOLE = 40_000
_EACH_WAY = 10_000


class TextWindow:
    """Whole blocks round an offset, or all of a short document.

    Attributes:
        start, end: What it holds; code points of the document.
        text: That, with substitutes of the same length for what Qt would change.
    """

    def __init__(self, document: OpenDocument, offset: int) -> None:
        self._document = document
        blocks = document.blocks
        if len(document.text) <= WHOLE:
            first, last = 0, len(blocks) - 1
        else:
            first = blocks.at(max(0, offset - _EACH_WAY))
            last = blocks.at(min(len(document.text), offset + _EACH_WAY))
        self.start, self.end = blocks.starts[first], blocks.ends[last]
        # Nearer than a block to an end that is not the document's, a new window is better.
        self._from = self.start if not first else blocks.ends[first]
        self._to = self.end if last == len(blocks) - 1 else blocks.starts[last]
        text = document.text[self.start : self.end]
        self.text = "\n".join(shown(line) for line in text.split("\n"))
        self._map = Utf16Map(text)

    def fits(self, document: OpenDocument, offset: int) -> bool:
        """True while this is a good window for the caret at `offset`."""
        # The line feed at the end of a document is shown by nobody, but the caret may stand there.
        at = min(offset, len(document.text))
        is_end = self._to == self.end and at >= self.end
        return document is self._document and (self._from <= at <= self._to or is_end)

    def position_of(self, offset: int) -> int:
        """Returns the UTF-16 position of a code point of the document; the nearest one held."""
        return self._map.to_position(min(max(offset, self.start), self.end) - self.start)

    def offset_of(self, position: int) -> int:
        """Returns the code point of the document at a UTF-16 position."""
        return min(self.start + self._map.to_offset(max(0, position)), self.end)
