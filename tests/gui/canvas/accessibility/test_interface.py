"""What assistive programs are handed: text, caret, selection, both ways, and no crash."""

import gc

import pytest
import shiboken6
from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QMainWindow

from annotator.model.changes import DocumentChange
from awkward import texts
from canvas_content import annotated, offer, span
from ui import spoken
from ui.canvas.accessibility.interface import proxy_of
from ui.canvas.text_canvas import TextCanvas
from ui.models.open_document import OpenDocument
from ui.theme.colors import LIGHT

TEXT = "Ann 😀 Lee of Acme\npaid $5."


def interface_of(canvas: TextCanvas) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(canvas)


def selected(canvas: TextCanvas) -> tuple[int, int]:
    """The selection as programs are told it; Python cannot ask Qt's interface for it."""
    cursor = proxy_of(canvas).textCursor()
    return cursor.selectionStart(), cursor.selectionEnd()


def whole(text) -> str:
    return text.text(0, text.characterCount())


def test_nothing_is_made_before_somebody_asks(canvas, show):
    show(TEXT)
    canvas.select(0, 3)
    assert proxy_of(canvas) is None


def test_the_text_and_the_caret_are_read(canvas, show):
    show(TEXT)
    text = interface_of(canvas).textInterface()
    assert text.characterCount() == len(TEXT) + 1  # the smiling face counts twice
    assert whole(text) == TEXT
    canvas.select(5, 5)
    assert text.cursorPosition() == 6
    assert text.selectionCount() == 0
    canvas.select(6, 9)
    assert selected(canvas) == (7, 10)
    assert text.text(7, 10) == "Lee"


def test_what_is_selected_from_outside_is_selected_on_the_page(canvas, show, qtbot):
    show(TEXT)
    text = interface_of(canvas).textInterface()
    with qtbot.waitSignal(canvas.selection_changed):
        text.setSelection(0, 7, 10)
    assert canvas.selection == (6, 9)
    text.setCursorPosition(3)
    assert canvas.selection is None
    assert canvas.place()["caret"] == 3


def test_the_caret_goes_along_with_the_focus(canvas, show):
    show(TEXT, offered=[offer(TEXT, "Acme", "ORG", "o")])
    text = interface_of(canvas).textInterface()
    canvas.walk(1)
    assert text.cursorPosition() == TEXT.index("Acme") + 1


def test_another_document_is_another_text(canvas, show):
    show(TEXT)
    text = interface_of(canvas).textInterface()
    show("Rain fell.")
    assert whole(text) == "Rain fell."
    canvas.set_document(None)
    assert text.characterCount() == 0


def test_a_long_document_is_read_where_the_caret_is(canvas, show):
    long = "\n".join(f"Line {number} of it." for number in range(60_000))
    show(long)
    text = interface_of(canvas).textInterface()
    start = long.index("Line 30000 of")
    canvas.select(start, start + 10)
    assert text.characterCount() < 50_000
    first, last = selected(canvas)
    assert text.text(first, last) == "Line 30000"
    text.setSelection(0, first, first + 4)
    assert canvas.selection == (start, start + 4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts())
def test_any_text_has_the_same_places_for_both(canvas, text):
    canvas.set_document(OpenDocument(annotated(text)))
    heard = interface_of(canvas).textInterface()
    assert heard.characterCount() == len(text.encode("utf-16-le", "surrogatepass")) // 2
    end = len(text)
    canvas.select(end // 2, end)
    if end:
        first, last = selected(canvas)
        heard.setCursorPosition(0)
        heard.setSelection(0, first, last)
        assert canvas.selection == (end // 2, end)


def test_focus_and_changes_are_announced_to_who_listens(canvas, show, monkeypatch):
    said = []
    monkeypatch.setattr(spoken.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        spoken.QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    show(TEXT, offered=[offer(TEXT, "Acme", "ORG", "o")])
    canvas.walk(1)
    canvas.apply("d", DocumentChange(spans={"p": span(TEXT, "paid", "EVENT", "p")}))
    with canvas.quiet_changes():
        canvas.apply("d", DocumentChange(spans={"p": None}))
    assert said == ["ORG, Acme, suggestion, 1 of 1", "EVENT added: paid"]


def test_the_target_of_a_relation_is_announced(canvas, show, monkeypatch):
    spans = [span(TEXT, "Ann", "PERSON", "a"), span(TEXT, "Acme", "ORG", "o")]
    show(TEXT, spans=spans)
    said = []
    monkeypatch.setattr(spoken.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        spoken.QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    assert canvas.start_relation("a")
    assert said == ["relation from PERSON Ann to ORG Acme"]


def test_the_page_is_a_text_by_name_and_role(canvas, show):
    show(TEXT)
    interface = interface_of(canvas)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.text(QAccessible.Text.Name) == canvas.accessibleName()
    assert interface.text(QAccessible.Text.Description)
    assert interface.state().readOnly
    assert interface.state().focusable
    assert interface.childCount() == 0
    assert interface.rect().size() == canvas.size()


def test_canvases_come_and_go_while_somebody_listens(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    QAccessible.setActive(True)
    try:
        for number in range(8):
            canvas = TextCanvas(LIGHT)
            window.setCentralWidget(canvas)
            canvas.set_document(OpenDocument(annotated(f"{TEXT} {number}")))
            text = interface_of(canvas).textInterface()
            assert whole(text).endswith(str(number))
            canvas.select(0, 3)
            old = window.takeCentralWidget()
            old.deleteLater()
            del old
            QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete
            assert not shiboken6.isValid(canvas)
            del canvas, text
            gc.collect()
            QApplication.processEvents()
    finally:
        QAccessible.setActive(False)
    gc.collect()


def test_a_reader_that_is_started_late_finds_the_open_document(canvas, show):
    show(TEXT, offered=[offer(TEXT, "Acme", "ORG", "o")])
    canvas.walk(1)
    QAccessible.setActive(True)
    try:
        text = interface_of(canvas).textInterface()
        assert whole(text) == TEXT
        assert text.cursorPosition() == TEXT.index("Acme") + 1
        canvas.select(0, 3)
        show("Rain fell.")
        assert whole(text) == "Rain fell."
    finally:
        QAccessible.setActive(False)


@pytest.mark.parametrize("times", [3])
def test_the_same_interface_is_given_each_time(canvas, times):
    first = interface_of(canvas)
    for _ in range(times):
        gc.collect()
        assert shiboken6.getCppPointer(interface_of(canvas)) == shiboken6.getCppPointer(first)


def test_what_is_kept_of_qt_counts_as_gone_once_its_canvas_is(qapp):
    canvas = TextCanvas(LIGHT)
    canvas.set_document(OpenDocument(annotated(TEXT)))
    made = interface_of(canvas)
    assert whole(made.textInterface()) == TEXT
    kept = (made._of_proxy, made._text)
    assert all(map(shiboken6.isValid, kept))
    shiboken6.delete(canvas)
    assert not any(map(shiboken6.isValid, kept))
