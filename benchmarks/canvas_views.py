"""The two views that are compared: the canvas, and a plain text edit with a highlighter."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPaintEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QScrollBar
from typing_extensions import override

from annotator.model.annotation import Span
from annotator.model.changes import DocumentChange
from annotator.services.schemes import load_scheme
from canvas_content import LABELS, Content
from ui.canvas.metrics import Metrics
from ui.canvas.palette import Palette
from ui.canvas.text_canvas import TextCanvas
from ui.models.open_document import OpenDocument
from ui.theme.colors import LIGHT

SIZE = (1100, 800)


class View(Protocol):
    """What can be measured.

    Attributes:
        name: Of this kind of view.
        paints: How often it was painted.
        bar: Its scroll bar.
    """

    name: str
    paints: int
    bar: QScrollBar

    def __init__(self, content: Content) -> None: ...

    def show(self) -> None:
        """Shows it without text."""

    def index(self) -> None:
        """Makes of the spans what it needs before a text can be shown."""

    def open(self) -> None:
        """Shows the text."""

    def add(self, span: Span) -> None:
        """Adds a span."""

    def first_offset(self) -> int:
        """Returns where the first paragraph that is wholly visible begins."""

    def resize(self, width: int, height: int) -> None:
        """Gives it another size."""

    def put_away(self) -> None:
        """Closes it."""


def first_paragraph(text: str, offset: int) -> int:
    """Returns where the first paragraph begins at or after `offset`."""
    return offset if not offset else text.index("\n\n", offset - 1) + 2


class MarkedView:
    """The canvas."""

    name = "canvas"

    def __init__(self, content: Content) -> None:
        self.paints = 0
        self._content = content
        self._canvas = TextCanvas(LIGHT)
        self._canvas.set_scheme(load_scheme("news"))
        self._canvas.resize(*SIZE)
        self._canvas.painted.connect(self._count)
        self.bar = self._canvas.verticalScrollBar()
        self._document: OpenDocument | None = None

    def show(self) -> None:
        """Shows it without text."""
        self._canvas.show()

    def index(self) -> None:
        """Makes of the spans what it needs."""
        self._document = OpenDocument(self._content.annotated)

    def open(self) -> None:
        """Shows the text."""
        self._canvas.set_document(self._document)

    def add(self, span: Span) -> None:
        """Adds a span."""
        change = DocumentChange(spans={span.id: span})
        self._canvas.apply(self._content.annotated.document.id, change)

    def first_offset(self) -> int:
        """Returns where the first paragraph that is wholly visible begins."""
        return first_paragraph(self._content.text, int(self._canvas.place()["top"]))

    def resize(self, width: int, height: int) -> None:
        """Gives it another size."""
        self._canvas.resize(width, height)

    def put_away(self) -> None:
        """Closes it."""
        self._canvas.close()
        self._canvas.deleteLater()

    def _count(self) -> None:
        self.paints += 1


class PlainView:
    """A plain text edit that paints the grounds of spans, and nothing else of them."""

    name = "plain"

    def __init__(self, content: Content) -> None:
        self._content = content
        self._edit = _Edit()
        self._edit.setFont(Metrics().text)
        self._edit.setReadOnly(True)
        self._edit.resize(*SIZE)
        self._highlighter = _Highlighter(self._edit.document())
        self.bar = self._edit.verticalScrollBar()

    @property
    def paints(self) -> int:
        """How often it was painted."""
        return self._edit.paints

    def show(self) -> None:
        """Shows it without text."""
        self._edit.show()

    def index(self) -> None:
        """Makes of the spans what it needs."""
        # Qt counts in UTF-16, and these texts are ASCII: the offsets are the same.
        self._highlighter.take(self._content)

    def open(self) -> None:
        """Shows the text."""
        self._edit.setPlainText(self._content.text)

    def add(self, span: Span) -> None:
        """Adds a span."""
        self._highlighter.add(span, self._edit.document().findBlock(span.start))

    def first_offset(self) -> int:
        """Returns where the first paragraph that is wholly visible begins."""
        return first_paragraph(self._content.text, self._edit.firstVisibleBlock().position())

    def resize(self, width: int, height: int) -> None:
        """Gives it another size."""
        self._edit.resize(width, height)

    def put_away(self) -> None:
        """Closes it."""
        self._edit.close()
        self._edit.deleteLater()


class _Edit(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.paints = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.paints += 1


class _Highlighter(QSyntaxHighlighter):
    """Formats the block that Qt asks for, from a list made beforehand."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)  # type: ignore[arg-type] # the stubs know documents only
        palette = Palette(LIGHT, load_scheme("news"))
        self._formats = {label: QTextCharFormat() for label in LABELS}
        for label, look in self._formats.items():
            look.setBackground(QColor(palette.label(label).fill))
        # Start of a block -> (place in it, length, format).
        self._spans: dict[int, list[tuple[int, int, QTextCharFormat]]] = {}

    def take(self, content: Content) -> None:
        spans = sorted(
            (*content.annotated.spans, *content.annotated.suggested_spans),
            key=lambda span: span.start,
        )
        text = content.text
        start, end = 0, text.find("\n")
        for span in spans:
            while 0 <= end < span.start:
                start, end = end + 1, text.find("\n", end + 1)
            # What reaches over the end of its block is cut there by Qt.
            entry = (span.start - start, span.end - span.start, self._formats[span.label])
            self._spans.setdefault(start, []).append(entry)

    def add(self, span: Span, block) -> None:  # noqa: ANN001 - QTextBlock
        """Adds a span."""
        start = block.position()
        entry = (span.start - start, span.end - span.start, self._formats[span.label])
        self._spans.setdefault(start, []).append(entry)
        self.rehighlightBlock(block)

    @override
    def highlightBlock(self, text: str) -> None:
        for start, length, look in self._spans.get(self.currentBlock().position(), ()):
            self.setFormat(start, length, look)
