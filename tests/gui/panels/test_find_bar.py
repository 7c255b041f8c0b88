"""Ctrl+F finds in the open text; all by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.commands import documents
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXT = (
    "Straße one.\r\nThe plan, the café; \U0001f600 a PLAN.\nPlans for the planet: cafe\u0301.\n" * 2
)


@pytest.fixture
def reader(desk: Program, qtbot) -> Program:
    document = Document(id=new_id(), name="text", text=TEXT)
    desk.session.do(_bring, AnnotatedDocument(document=document))
    desk.bench.open_document(document.id)
    desk.canvas.select(0, 0)
    qtbot.waitUntil(desk.canvas.hasFocus)
    return desk


def _bring(file, arrival):
    return documents.import_documents(file, [arrival]).changes


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def find(qtbot, program: Program, words: str) -> None:
    press(qtbot, KEY.Key_F, CTRL)
    assert QApplication.focusWidget() is program.window.find_bar.line
    qtbot.keyClicks(QApplication.focusWidget(), words)


def selected(program: Program) -> str:
    start, end = program.canvas.selection
    return program.bench.document.text[start:end]


def said(program: Program) -> str:
    return program.window.find_bar.words.text()


def test_hits_are_counted_and_walked_round(reader: Program, qtbot):
    find(qtbot, reader, "plan")
    assert said(reader) == "1 of 8"
    assert selected(reader) == "plan"
    press(qtbot, KEY.Key_Return)
    assert (said(reader), selected(reader)) == ("2 of 8", "PLAN")
    press(qtbot, KEY.Key_Return, SHIFT)
    press(qtbot, KEY.Key_Return, SHIFT)
    assert said(reader) == "8 of 8"
    press(qtbot, KEY.Key_F3)
    assert said(reader) == "1 of 8"
    press(qtbot, KEY.Key_F3, SHIFT)
    assert said(reader) == "8 of 8"
    assert [TEXT[start:end].lower() for start, end in reader.canvas._view.found] == ["plan"] * 8


def test_esc_leaves_the_hit_selected_so_that_a_letter_labels_it(reader: Program, qtbot):
    find(qtbot, reader, "cafe")
    assert selected(reader) == "café"
    press(qtbot, KEY.Key_Return)
    assert selected(reader) == "cafe\u0301"
    press(qtbot, KEY.Key_Escape)
    assert reader.window.find_bar.isHidden()
    assert reader.canvas.hasFocus()
    assert reader.canvas._view.found == ()
    press(qtbot, KEY.Key_O)
    (span,) = reader.session.project.document(reader.bench.document_id).spans
    assert (TEXT[span.start : span.end], span.label) == ("cafe\u0301", "ORG")


def test_f3_goes_on_from_the_text_with_the_words_of_last_time(reader: Program, qtbot):
    find(qtbot, reader, "plan")
    press(qtbot, KEY.Key_Escape)
    press(qtbot, KEY.Key_F3)
    assert reader.canvas.hasFocus()
    assert (selected(reader), said(reader)) == ("PLAN", "2 of 8")


def test_switches_have_keys(reader: Program, qtbot):
    find(qtbot, reader, "plan")
    press(qtbot, KEY.Key_C, ALT)
    assert said(reader) == "1 of 4"
    press(qtbot, KEY.Key_W, ALT)
    assert said(reader) == "1 of 2"
    press(qtbot, KEY.Key_C, ALT)
    assert said(reader) == "1 of 4"
    assert "Alt+W" in reader.window.find_bar.whole.toolTip()


def test_the_key_of_a_switch_is_its_own_in_the_line(reader: Program, qtbot):
    reader.bench.keys.set_keys("view.inspector", ["Alt+W"])
    find(qtbot, reader, "plan")
    press(qtbot, KEY.Key_W, ALT)
    assert reader.window.find_bar.whole.isChecked()
    assert reader.window.has_panel("inspector")
    press(qtbot, KEY.Key_Escape)
    press(qtbot, KEY.Key_W, ALT)
    assert not reader.window.has_panel("inspector")


def test_patterns(reader: Program, qtbot):
    find(qtbot, reader, "")
    press(qtbot, KEY.Key_X, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), r"pla\w+s|caf.")
    qtbot.waitUntil(lambda: said(reader) == "1 of 6", timeout=15000)
    assert selected(reader) == "café"
    qtbot.keyClicks(QApplication.focusWidget(), "(")
    assert reader.window.find_bar.fault.isVisible()
    assert reader.window.find_bar.fault.text().startswith("The pattern is wrong at character")
    assert reader.window.find_bar.line.property("wrong")
    press(qtbot, KEY.Key_Backspace)
    qtbot.waitUntil(lambda: said(reader) == "1 of 6", timeout=15000)
    assert not reader.window.messages.words


def test_a_pattern_that_takes_too_long_does_not_hang_the_window(reader: Program, qtbot):
    document = Document(id=new_id(), name="slow", text="a" * 60 + "b")
    reader.session.do(_bring, AnnotatedDocument(document=document))
    reader.bench.open_document(document.id)
    find(qtbot, reader, "")
    press(qtbot, KEY.Key_X, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "(a+)+$")
    qtbot.waitUntil(lambda: "takes too long" in reader.window.find_bar.fault.text(), timeout=20000)


def test_closing_ends_a_pattern_under_way(reader: Program, qtbot):
    document = Document(id=new_id(), name="slow", text="a" * 60 + "b")
    reader.session.do(_bring, AnnotatedDocument(document=document))
    reader.bench.open_document(document.id)
    find(qtbot, reader, "")
    press(qtbot, KEY.Key_X, ALT)
    qtbot.keyClicks(QApplication.focusWidget(), "(a+)+$")
    qtbot.waitUntil(lambda: bool(reader.bench.jobs.jobs), timeout=5000)
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(lambda: not reader.bench.jobs.jobs, timeout=5000)


def test_nothing_found_and_no_words(reader: Program, qtbot):
    find(qtbot, reader, "zebra")
    assert said(reader) == "not found"
    press(qtbot, KEY.Key_Return)
    assert reader.canvas.selection is None
    reader.window.find_bar.line.clear()
    assert said(reader) == ""


def test_the_selection_is_looked_for(reader: Program, qtbot):
    start = TEXT.index("planet")
    reader.canvas.select(start, start + 6)
    press(qtbot, KEY.Key_F, CTRL)
    assert reader.window.find_bar.line.text() == "planet"
    assert said(reader) == "1 of 2"


def test_another_document_is_looked_through_when_it_is_opened(reader: Program, qtbot):
    find(qtbot, reader, "fell")
    assert said(reader) == "not found"
    reader.bench.open_document(reader.documents.rows[1].id)
    assert said(reader) == "1 of 1"


def test_keys_of_the_text_are_not_heard_in_the_line(reader: Program, qtbot):
    before = reader.session.project.history()
    find(qtbot, reader, "o")
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Backspace)
    assert reader.window.find_bar.line.text() == ""
    assert reader.session.project.history() == before
    assert "next" in [hint.words for hint in reader.window.key_bar.hints]


def test_hits_stay_where_the_labels_change(reader: Program, qtbot):
    from annotator.commands import labels

    find(qtbot, reader, "plan")
    found = list(reader.canvas._view.found)
    assert found
    reader.session.do(labels.recolor, "PERSON", "#112233")
    assert list(reader.canvas._view.found) == found
    assert reader.canvas.selection == found[0]
