"""What is being typed, offered or begun is not lost, nor kept, where nobody meant it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from annotator.model.document import Status
from annotator.services.project import Project
from gui_hands import CTRL, KEY, NONE, focus_on, press, span_of, stored
from ui.models.figure_table import FigureColumn
from ui.panels.cell_editors import PartnerEditor
from ui.panels.figures_page import FiguresPage
from ui.program import Program


def hit(qtbot, key: Qt.Key, modifier=NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot, words: str) -> None:
    QApplication.focusWidget().selectAll()
    qtbot.keyClicks(QApplication.focusWidget(), words)


def open_cell(desk: Program, qtbot, column: FigureColumn) -> FiguresPage:
    hit(qtbot, KEY.Key_4, CTRL)
    page = desk.window.tables.page("figures")
    assert isinstance(page, FiguresPage)
    row = page.model.row_of(span_of(desk, "$175 billion").id)
    page.view.setCurrentIndex(page.model.index(row, column))
    hit(qtbot, KEY.Key_Return)
    assert desk.bench.mode == "cell"
    return page


def currencies(desk: Program, document: str) -> set[str]:
    spans = desk.session.project.document(document).spans
    return {span.value.currency for span in spans if span.value}


def test_a_value_typed_is_kept_when_another_document_is_opened(desk: Program, qtbot):
    first = desk.bench.document_id
    focus_on(desk, "$175 billion")
    press(desk, KEY.Key_V)
    write(qtbot, "5 eur")
    hit(qtbot, KEY.Key_PageDown, CTRL)
    assert desk.bench.document_id != first
    assert currencies(desk, first) == {"EUR"}
    # On the other document nothing was changed by that.
    assert stored(desk).spans == ()


def test_a_value_typed_is_kept_before_the_document_is_done(desk: Program, qtbot):
    first = desk.bench.document_id
    focus_on(desk, "$175 billion")
    press(desk, KEY.Key_V)
    write(qtbot, "5 eur")
    hit(qtbot, KEY.Key_Return, CTRL)
    assert currencies(desk, first) == {"EUR"}
    assert desk.session.project.document(first).document.status is Status.DONE


def test_a_note_is_kept_when_the_project_is_closed(desk: Program, qtbot, project_path: Path):
    focus_on(desk, "$175 billion")
    hit(qtbot, KEY.Key_M, CTRL)
    write(qtbot, "ask Ann")
    hit(qtbot, KEY.Key_W, CTRL)
    assert not desk.session.is_open
    with Project.open(project_path) as project:
        notes = [span.note for each in project.documents() for span in each.suggested_spans]
    assert "ask Ann" in notes


def test_a_value_typed_in_a_cell_is_kept_when_another_document_is_opened(desk: Program, qtbot):
    first = desk.bench.document_id
    open_cell(desk, qtbot, FigureColumn.VALUE)
    write(qtbot, "5 eur")
    hit(qtbot, KEY.Key_PageDown, CTRL)
    assert desk.bench.document_id != first
    assert currencies(desk, first) == {"EUR"}
    assert desk.canvas.hasFocus()


def test_what_is_not_understood_goes_with_the_document(desk: Program, qtbot):
    first = desk.bench.document_id
    open_cell(desk, qtbot, FigureColumn.VALUE)
    write(qtbot, "so and so")
    hit(qtbot, KEY.Key_PageDown, CTRL)
    assert desk.bench.document_id != first
    assert desk.session.project.document(first).spans == ()


def test_a_cell_left_with_words_that_say_nothing_is_closed(desk: Program, qtbot):
    for column in (FigureColumn.VALUE, FigureColumn.WHAT):
        page = open_cell(desk, qtbot, column)
        write(qtbot, "so and so")
        hit(qtbot, KEY.Key_4, CTRL)
        assert page.view.hasFocus()
        # It can be opened again, which Qt refuses while a cell is open.
        hit(qtbot, KEY.Key_Return)
        assert desk.bench.mode == "cell"
        assert QApplication.focusWidget().text() != "so and so"
        hit(qtbot, KEY.Key_Escape)
    assert (stored(desk).spans, stored(desk).relations) == ((), ())


def test_no_relation_is_made_of_what_is_only_offered(desk: Program, qtbot):
    page = open_cell(desk, qtbot, FigureColumn.WHAT)
    place = desk.canvas.rect_of(60).center()
    qtbot.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert stored(desk).relations == ()
    for key, modifier in ((KEY.Key_Tab, NONE), (KEY.Key_1, CTRL), (KEY.Key_F6, NONE)):
        open_cell(desk, qtbot, FigureColumn.WHAT)
        hit(qtbot, key, modifier)
        assert stored(desk).relations == ()
        assert not any(each.isVisible() for each in page.view.findChildren(PartnerEditor))


def test_a_choice_made_by_the_hand_is_kept_by_a_click_elsewhere(desk: Program, qtbot):
    open_cell(desk, qtbot, FigureColumn.WHAT)
    hit(qtbot, KEY.Key_Down)
    place = desk.canvas.rect_of(60).center()
    qtbot.mouseClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [relation.label for relation in stored(desk).relations] == ["amount_of"]


def test_letters_go_with_their_document(desk: Program, qtbot):
    press(desk, KEY.Key_H)
    assert desk.bench.mode == "hints"
    buttons = desk.window.header.findChildren(QPushButton)
    done = next(each for each in buttons if "Done" in each.accessibleName())
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    assert desk.bench.mode == "text"
    assert desk.canvas.hints == {}


def test_what_was_widened_in_one_document_is_no_way_back_in_another(desk: Program):
    focus_on(desk, "U.S. President")
    press(desk, KEY.Key_S)
    assert desk.bench.hand.widened
    press(desk, KEY.Key_PageDown, CTRL)
    assert desk.bench.hand.widened == []
