"""Ctrl+Shift+F finds in the whole project: a list of places that jumps, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.commands import spans
from annotator.services.found import Found
from annotator.services.query import parse
from annotator.services.search import search
from ui.models.found_list import FoundHeading, More
from ui.panels.found_page import FoundPage
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def page_of(program: Program) -> FoundPage:
    page = program.window.tables.page("found")
    assert isinstance(page, FoundPage)
    return page


def find(qtbot, program: Program, words: str) -> FoundPage:
    press(qtbot, KEY.Key_F, CTRL | SHIFT)
    page = page_of(program)
    assert QApplication.focusWidget() is page.line
    page.line.clear()
    qtbot.keyClicks(page.line, words)
    qtbot.waitUntil(lambda: settled(page), timeout=10000)
    return page


def settled(page: FoundPage) -> bool:
    return not page._pause.isActive() and page._job is None


def lines(page: FoundPage) -> list[str]:
    return [
        f"# {row.name} {row.count}"
        if isinstance(row, FoundHeading)
        else row.line[row.line_start : row.line_end]
        for row in page.model.rows
    ]


def test_hits_of_all_documents_and_enter_jumps(desk: Program, qtbot):
    page = find(qtbot, desk, "fell")
    assert lines(page) == ["# second 1", "fell", "# third 1", "fell"]
    assert page.words.text() == "2 in 2 documents"
    assert "Found 2" in [
        desk.window.tables.tabs.tabText(n) for n in range(desk.window.tables.tabs.count())
    ]
    press(qtbot, KEY.Key_Down)
    assert QApplication.focusWidget() is page.list
    assert desk.bench.document.document.name == "second", "what is chosen is shown at once"
    press(qtbot, KEY.Key_Down)
    assert desk.bench.document.document.name == "third"
    assert QApplication.focusWidget() is page.list
    start, end = desk.canvas.selection
    assert desk.bench.document.text[start:end] == "fell"
    press(qtbot, KEY.Key_Return)
    assert desk.canvas.hasFocus()
    press(qtbot, KEY.Key_A)
    assert len(desk.session.project.document(desk.bench.document_id).spans) == 1


def test_annotations_by_what_they_are(desk: Program, qtbot):
    page = find(qtbot, desk, "is:pending label:PERSON")
    assert lines(page) == ["# first 2", "Ann Lee", "Bob Hale"]
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Down)
    assert desk.bench.document.text_of(desk.bench.focused) == "Bob Hale"
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: lines(page) == ["# first 1", "Ann Lee"], timeout=10000)


def test_more_than_one_list_is_shown_by_and_by(desk: Program, qtbot, monkeypatch):
    monkeypatch.setattr("ui.panels.found_page.LIMIT", 2)
    page = find(qtbot, desk, "e")
    every = search(desk.session.project, parse("e")).found
    assert len(every) > 6
    assert page.words.text().startswith("the first 2 in ")
    assert page.model.rows[-1] == More(2)
    press(qtbot, KEY.Key_Down)
    for shown in (4, 6):
        # Past the last one, and on.
        press(qtbot, KEY.Key_End)
        press(qtbot, KEY.Key_Return)
        qtbot.waitUntil(lambda: settled(page), timeout=10000)
        found = [row for row in page.model.rows if isinstance(row, Found)]
        assert tuple(found) == every[:shown]
        assert (page.current, page.list.hasFocus()) == (every[shown - 2], True)
    # An edit looks again; as much stays to be seen.
    desk.session.do(spans.add, desk.bench.document_id, 0, 4, "ORG")
    qtbot.waitUntil(lambda: page._again.isActive() or page._job is not None)
    qtbot.waitUntil(lambda: settled(page) and not page._again.isActive(), timeout=10000)
    assert len([row for row in page.model.rows if isinstance(row, Found)]) == 6


def test_what_is_wrong_is_said_beside_the_line(desk: Program, qtbot):
    page = find(qtbot, desk, "is:nonsense")
    assert "is not known" in page.fault.text()
    assert page.line.property("wrong")
    page = find(qtbot, desk, "label:nonsense")
    assert "There is no label" in page.fault.text()
    page = find(qtbot, desk, "zebra")
    assert (page.words.text(), lines(page)) == ("Nothing was found.", [])
    assert not page.line.property("wrong")
    assert not desk.window.messages.words


def test_patterns_and_switches(desk: Program, qtbot):
    page = find(qtbot, desk, "")
    press(qtbot, KEY.Key_X, ALT)
    qtbot.keyClicks(page.line, r"\$\d+")
    qtbot.waitUntil(lambda: lines(page) == ["# first 1", "$175"], timeout=15000)
    qtbot.keyClicks(page.line, "(")
    qtbot.waitUntil(lambda: "pattern is wrong" in page.fault.text(), timeout=15000)


def test_the_line_remembers_and_takes_what_is_selected(desk: Program, qtbot):
    page = find(qtbot, desk, "Oslo")
    press(qtbot, KEY.Key_Escape)
    assert desk.canvas.hasFocus()
    press(qtbot, KEY.Key_5, CTRL)
    assert QApplication.focusWidget() is page.line
    assert page.line.text() == "Oslo"
    assert desk.session.state("find") == "Oslo"
    start = desk.bench.document.text.index("Bob Hale")
    desk.canvas.select(start, start + 8)
    press(qtbot, KEY.Key_F, CTRL | SHIFT)
    assert page.line.text() == '"Bob Hale"'
    qtbot.waitUntil(lambda: settled(page) and len(page.model.rows) == 2, timeout=10000)
    (found,) = [row for row in page.model.rows if isinstance(row, Found)]
    assert (found.start, found.end) == (start, start + 8)


def test_up_goes_back_to_the_line(desk: Program, qtbot):
    page = find(qtbot, desk, "fell")
    press(qtbot, KEY.Key_Return)
    assert QApplication.focusWidget() is page.list
    press(qtbot, KEY.Key_Up)
    assert QApplication.focusWidget() is page.line


def test_the_list_of_documents_is_filtered_by_their_texts(desk: Program, qtbot):
    press(qtbot, KEY.Key_O, CTRL | SHIFT)
    assert QApplication.focusWidget() is desk.window.documents.filter
    assert "Ctrl+Shift+O" in desk.window.documents.filter.placeholderText()
    qtbot.keyClicks(QApplication.focusWidget(), "reuters")
    rows = desk.window.documents.list.model()
    qtbot.waitUntil(lambda: rows.rowCount() == 1, timeout=10000)
    press(qtbot, KEY.Key_Return)
    assert desk.bench.document.document.name == "first"


def test_the_project_can_be_searched_where_no_document_is_open(desk: Program, qtbot):
    desk.session.open_document("")
    qtbot.keyClick(desk.canvas, KEY.Key_F, CTRL | SHIFT)
    qtbot.keyClicks(QApplication.focusWidget(), "Reuters")
    page = desk.window.tables.page("found")
    qtbot.waitUntil(lambda: page.words.text() == "1 in 1 document", timeout=10_000)
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    assert desk.bench.document_id == desk.documents.rows[0].id
    assert desk.canvas.hasFocus()


def test_what_changed_while_nobody_looked_is_found_when_it_is_shown(desk: Program, qtbot):
    page = find(qtbot, desk, "label:GPE")
    assert not page.model.rows
    press(qtbot, KEY.Key_F8)
    assert not page.isVisible()
    desk.session.do(spans.add, desk.bench.document_id, 0, 4, "GPE")
    press(qtbot, KEY.Key_5, CTRL)
    qtbot.waitUntil(lambda: bool(page.model.rows), timeout=10000)
