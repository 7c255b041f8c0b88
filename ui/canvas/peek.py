"""A look at a line of text that is elsewhere: painted as it is there, over the page."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.model.annotation import Span
from ui.canvas.page import LinePlace
from ui.canvas.painting import Pictures
from ui.canvas.painting.spans import paint_fills, paint_underlines
from ui.canvas.painting.text import paint_letters
from ui.canvas.places import rect_of_item
from ui.canvas.view import View
from ui.errors import safe_override
from ui.keyboard import MODIFIER_KEYS

_LINES = 3
_PAD = 10
_AIR = 6
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class Peek(QWidget):
    """Shows where another span stands until the next key or press of the mouse.

    Attributes:
        shown: Id of the relation that it was shown for last; "" after another key.
        words: What it shows, for a screen reader.
    """

    def __init__(self, view: View, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._view = view
        self._pictures = Pictures()
        self._lines: list[LinePlace] = []
        self._span: Span | None = None
        self._caption = ""
        self.shown = ""
        self.words = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        view.moved.connect(self.leave)
        view.focus_changed.connect(self.leave)

    def show_span(self, span: Span, *, beside: str, shown: str) -> None:
        """Shows the line of `span` under the chip of the span `beside`; the page stays."""
        page, document = self._view.page, self._view.document
        if page is None or document is None:
            return
        first = page.line_at(span.start)
        shaped, marks = first.placed.shaped, first.placed.marks
        last = shaped.line_of(min(span.end, shaped.end) - 1)
        top = _PAD + self._caption_height
        self._lines = []
        for number in range(first.number, min(last + 1, first.number + _LINES)):
            line = marks.lines[number]
            # Arcs lead out of it: they are left out.
            top -= line.chips_top
            self._lines.append(LinePlace(first.placed, number, top, line))
            top += line.height
        self._span = span
        self._caption = f"{span.label} · {self._where(span, beside)}"
        start = shaped.lines[first.number].start
        text = document.text[start : shaped.lines[self._lines[-1].number].end]
        self.words = f"{span.label}, {document.text_of(span)}: {' '.join(text.split())}"
        self._put(top + _PAD, beside)
        self.show()
        self.raise_()
        self.update()
        self._program.installEventFilter(self)
        self.shown = shown

    def leave(self) -> None:
        """Goes away."""
        self.shown = ""
        if not self.isHidden():
            self.hide()
            self._program.removeEventFilter(self)

    @property
    def _program(self) -> QCoreApplication:
        """What hears every key, wherever the keyboard is."""
        program = QCoreApplication.instance()
        assert program is not None
        return program

    @property
    def _caption_height(self) -> int:
        return self._view.metrics.arc_step + 2

    def _where(self, span: Span, beside: str) -> str:
        """Says how far away it is."""
        document = self._view.document
        here = document.span(beside) if document is not None else None
        if document is None or here is None:
            return ""
        blocks = document.blocks
        low, high = sorted((blocks.at(here.start), blocks.at(span.start)))
        far = sum(not blocks.is_blank(number) for number in range(low, min(high, low + 1000)))
        if not far:
            return "in this paragraph"
        way = "below" if span.start > here.start else "above"
        return f"{far:,} paragraph{'s' * (far != 1)} {way}"

    def _put(self, height: int, beside: str) -> None:
        """Finds its place: under the line of `beside`, over it where there is no room."""
        view, page = self._view, self._view.page
        assert page is not None
        width = min(view.size[0] - 2 * _AIR, page.width + 2 * _PAD)
        left = max(_AIR, min(page.left - _PAD, view.size[0] - width - _AIR))
        document = view.document
        here = document.span(beside) if document is not None else None
        rect = rect_of_item(view, beside)
        top = _AIR
        if here is not None and not rect.isEmpty():
            line = page.line_at(here.start)
            top = line.top + line.marks.height + _AIR
            if top + height > view.size[1] - _AIR:
                top = line.top - height - _AIR
        self.setGeometry(left, max(_AIR, min(top, view.size[1] - height - _AIR)), width, height)

    def _light_up(self, painter: QPainter, line: LinePlace) -> None:
        """Paints the ground of the span itself."""
        view = self._view
        assert self._span is not None
        assert view.page is not None
        for piece in line.marks.pieces:
            if piece.id == self._span.id:
                top = line.top + line.marks.baseline - line.marks.ascent
                height = line.marks.ascent + line.marks.descent
                left = piece.left + view.page.left
                box = QRect(left, top, piece.right - piece.left, height)
                painter.fillRect(box, view.palette.selection)

    @override
    @safe_override(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        view, page = self._view, self._view.page
        if page is None or self._span is None:
            return
        palette, metrics = view.palette, view.metrics
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.arc, 1.5))
            painter.setBrush(palette.ground)
            radius = metrics.scaled(6)
            frame = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(frame, radius, radius)
            painter.setFont(metrics.arc)
            painter.setPen(palette.quiet)
            caption = QRect(_PAD, _AIR, self.width() - 2 * _PAD, self._caption_height)
            painter.drawText(caption, Qt.AlignmentFlag.AlignLeft, self._caption)
            painter.setClipRect(frame.adjusted(1, self._caption_height, -1, -1))
            painter.translate(_PAD - page.left, 0)
            self._pictures.fit(painter, view)
            for line in self._lines:
                paint_fills(painter, view, line, self._pictures)
                self._light_up(painter, line)
                paint_letters(painter, view, line)
                paint_underlines(painter, view, line, self._pictures)
                self._pictures.paint_chips(painter, view, line)

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS and isinstance(event, QKeyEvent) and event.key() not in MODIFIER_KEYS:
            shown = self.shown
            is_escape = event.key() == Qt.Key.Key_Escape
            if is_escape and kind is QEvent.Type.ShortcutOverride:
                # Esc is for this alone, not for what is under it.
                event.accept()
                return True
            self.leave()
            if is_escape:
                return True
            # The same key again goes on from here.
            self.shown = shown
        elif (
            kind in _MOUSE
            or (kind is QEvent.Type.Resize and watched is self.parent())
            or (kind is QEvent.Type.WindowDeactivate and watched is self.window())
        ):
            self.leave()
        return False
