"""The tables under the text: opened by key, linked both ways, idle while hidden."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.model.annotation import Origin
from ui.models.mark_table import MarkColumn
from ui.panels.table_page import TablePage
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(qtbot, key: Qt.Key, modifier=NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def marks(desk: Program) -> TablePage:
    page = desk.window.tables.page("marks")
    assert isinstance(page, TablePage)
    return page


def row_text(page: TablePage) -> str:
    return page.model.index(page.view.currentIndex().row(), MarkColumn.TEXT).data()


def focused_text(desk: Program) -> str:
    return desk.bench.document.text_of(desk.bench.focused)


def stored(desk: Program):
    return desk.session.project.document(desk.bench.document_id)


def test_hidden_tables_are_not_made(desk: Program, qtbot):
    tables = desk.window.tables
    assert not tables.isVisible()
    assert tables.findChildren(TablePage) == []
    press(qtbot, KEY.Key_F8)
    assert tables.isVisible()
    assert desk.canvas.hasFocus()
    page = marks(desk)
    assert page.model.rowCount() == 5
    assert tables.tabs.tabText(0) == "Marks 5"
    press(qtbot, KEY.Key_F8)
    assert not tables.isVisible()
    # What happens meanwhile is looked at once it is shown again.
    press(qtbot, KEY.Key_Backspace)
    assert page.model.rowCount() == 5
    press(qtbot, KEY.Key_F8)
    assert page.model.rowCount() == 4


def test_the_current_row_and_the_focus_follow_each_other(desk: Program, qtbot):
    press(qtbot, KEY.Key_2, CTRL)
    page = marks(desk)
    assert page.view.hasFocus()
    assert row_text(page) == focused_text(desk) == "U.S. President"
    press(qtbot, KEY.Key_Down)
    assert row_text(page) == focused_text(desk) == "Ann Lee"
    assert page.view.hasFocus()
    press(qtbot, KEY.Key_1, CTRL)
    assert desk.canvas.hasFocus()
    # A relation comes first: no row is its own.
    press(qtbot, KEY.Key_Tab)
    assert not page.view.currentIndex().isValid()
    press(qtbot, KEY.Key_Tab)
    assert row_text(page) == focused_text(desk) == "Bob Hale"
    press(qtbot, KEY.Key_2, CTRL)
    press(qtbot, KEY.Key_Escape)
    assert desk.canvas.hasFocus()


def test_enter_goes_there_and_letters_work_there(desk: Program, qtbot):
    press(qtbot, KEY.Key_2, CTRL)
    press(qtbot, KEY.Key_End, CTRL)
    press(qtbot, KEY.Key_G)
    assert stored(desk).spans == ()
    press(qtbot, KEY.Key_Up)
    assert focused_text(desk) == "Acme Corp"
    press(qtbot, KEY.Key_Return)
    assert desk.canvas.hasFocus()
    press(qtbot, KEY.Key_G)
    (span,) = stored(desk).spans
    assert (span.label, span.origin) == ("GPE", Origin.CORRECTED)
    assert row_text(marks(desk)) == "Acme Corp"
    assert marks(desk).model.rowCount() == 5


def test_space_accepts_delete_rejects_and_both_go_on(desk: Program, qtbot):
    press(qtbot, KEY.Key_2, CTRL)
    page = marks(desk)
    press(qtbot, KEY.Key_Space)
    assert [span.origin for span in stored(desk).spans] == [Origin.ACCEPTED]
    assert row_text(page) == focused_text(desk) == "Ann Lee"
    press(qtbot, KEY.Key_Delete)
    assert page.view.hasFocus()
    assert row_text(page) == focused_text(desk) == "Bob Hale"
    press(qtbot, KEY.Key_Home, CTRL)
    press(qtbot, KEY.Key_Backspace)
    assert stored(desk).spans == ()
    assert row_text(page) == focused_text(desk) == "Bob Hale"
    press(qtbot, KEY.Key_Z, CTRL)
    assert row_text(page) == focused_text(desk) == "U.S. President"
    assert page.view.hasFocus()


def test_a_table_without_rows_says_what_to_do(desk: Program, qtbot):
    desk.bench.open_document(desk.documents.rows[1].id)
    press(qtbot, KEY.Key_2, CTRL)
    page = marks(desk)
    assert not page.view.isVisible()
    (words,) = [
        child.text() for child in page.children() if child.isWidgetType() and hasattr(child, "text")
    ]
    assert "label's key" in words


def test_f6_comes_by_the_table(desk: Program, qtbot):
    press(qtbot, KEY.Key_F8)
    press(qtbot, KEY.Key_F6)
    assert marks(desk).view.hasFocus()
    press(qtbot, KEY.Key_F6)
    assert not marks(desk).view.hasFocus()


def test_hiding_gives_the_keyboard_back(desk: Program, qtbot):
    press(qtbot, KEY.Key_2, CTRL)
    press(qtbot, KEY.Key_F8)
    assert desk.canvas.hasFocus()


def test_a_page_more_is_one_call(desk: Program, qtbot):
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    desk.window.tables.add_page("more", "More", made, lambda: 1234)
    desk.window.show_table("more")
    assert made.hasFocus()
    assert desk.window.tables.tabs.tabText(desk.window.tables.names.index("more")) == "More 1,234"
    press(qtbot, KEY.Key_Escape)
    assert desk.canvas.hasFocus()


def test_f4_sorts_by_the_column_of_the_keyboard(desk: Program, qtbot):
    press(qtbot, KEY.Key_2, CTRL)
    page = marks(desk)

    def column() -> list[str]:
        return [
            page.model.index(row, MarkColumn.LABEL).data() for row in range(page.model.rowCount())
        ]

    as_in_the_text = column()
    press(qtbot, KEY.Key_Right)
    for expected in (sorted(as_in_the_text), sorted(as_in_the_text, reverse=True), as_in_the_text):
        press(qtbot, KEY.Key_F4)
        assert column() == expected
    assert page.view.hasFocus()


def test_the_key_bar_says_what_enter_does_in_each_column(desk: Program, qtbot):
    press(qtbot, KEY.Key_4, CTRL)
    view = desk.window.tables.page("figures").view

    def enter() -> str:
        return next(hint.words for hint in desk.window.key_bar.hints if hint.keys == "\u23ce")

    said = []
    for _ in range(3):
        said.append(enter())
        press(qtbot, KEY.Key_Right)
    assert view.hasFocus()
    assert said == ["go there", "fill the cell", "go there"]
