"""Cells of the table of figures are filled by key, and the relation is there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.commands import relations, spans, suggestions
from annotator.model.annotation import Origin, Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.figure import FigureKind
from annotator.model.ids import new_id
from gui_hands import message
from ui.models.figure_table import FigureColumn
from ui.panels.cell_editors import PartnerEditor, ValueEditor
from ui.panels.figures_page import FiguresPage
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(qtbot, key: Qt.Key, modifier=NONE, times: int = 1) -> None:
    for _ in range(times):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def write(qtbot, words: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), words)


def stored(desk: Program) -> AnnotatedDocument:
    return desk.session.project.document(desk.bench.document_id)


def mark(desk: Program, words: str, label: str) -> str:
    start = desk.bench.document.text.index(words)
    done = desk.session.do(spans.add, desk.bench.document_id, start, start + len(words), label)
    (span_id,) = done.documents[desk.bench.document_id].spans
    return span_id


@pytest.fixture
def page(desk: Program, qtbot) -> FiguresPage:
    """The keyboard is in the value of $175 billion."""
    press(qtbot, KEY.Key_4, CTRL)
    made = desk.window.tables.page("figures")
    assert isinstance(made, FiguresPage)
    assert made.view.hasFocus()
    go(made, qtbot, "$175 billion", FigureColumn.VALUE)
    return made


def go(page: FiguresPage, qtbot, words: str, column: FigureColumn) -> None:
    press(qtbot, KEY.Key_Home, CTRL)
    for _ in range(page.model.rowCount()):
        if page.model.index(page.view.currentIndex().row(), FigureColumn.TEXT).data() == words:
            break
        press(qtbot, KEY.Key_Down)
    step = KEY.Key_Right if page.view.currentIndex().column() < column else KEY.Key_Left
    press(qtbot, step, times=abs(page.view.currentIndex().column() - column))
    assert page.view.currentIndex().column() == column


def cell(page: FiguresPage, column: FigureColumn, role=Qt.ItemDataRole.DisplayRole):
    return page.model.index(page.view.currentIndex().row(), column).data(role)


def editor() -> ValueEditor | PartnerEditor:
    found = QApplication.focusWidget()
    assert isinstance(found, ValueEditor | PartnerEditor)
    return found


def names(desk: Program) -> list[tuple[str, str, str]]:
    document = stored(desk)
    text = {s.id: document.document.text[s.start : s.end] for s in document.spans}
    return [(text[r.head], r.label, text[r.child]) for r in document.relations]


def test_the_model_is_one_by_the_book(page: FiguresPage, qtmodeltester):
    assert cell(page, FigureColumn.VALUE) == "175,000,000,000"
    assert cell(page, FigureColumn.UNIT) == "USD"
    qtmodeltester.check(page.model)


def test_filling_of_what_makes_the_relation(desk: Program, page: FiguresPage, qtbot):
    press(qtbot, KEY.Key_Right, times=2)
    press(qtbot, KEY.Key_Return)
    assert desk.bench.mode == "cell"
    assert [choice.name for choice in editor().model.rows] == ["Acme Corp"]
    press(qtbot, KEY.Key_Return)
    assert page.view.hasFocus()
    assert names(desk) == [("$175 billion", "amount_of", "Acme Corp")]
    assert {span.origin for span in stored(desk).spans} == {Origin.ACCEPTED}
    assert cell(page, FigureColumn.WHAT) == "Acme Corp"
    assert desk.bench.document.text_of(desk.bench.focused) == "$175 billion"
    press(qtbot, KEY.Key_Z, CTRL)
    assert names(desk) == []
    assert stored(desk).spans == ()
    assert cell(page, FigureColumn.WHAT) == ""
    assert page.view.hasFocus()
    press(qtbot, KEY.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert cell(page, FigureColumn.WHAT) == "Acme Corp"


def test_what_is_typed_narrows_nearest_first(desk: Program, page: FiguresPage, qtbot):
    mark(desk, "plan", "PROGRAM")
    mark(desk, "Reuters", "ORG")
    go(page, qtbot, "$175 billion", FigureColumn.WHAT)
    write(qtbot, "r")
    assert editor().text() == "r"
    assert [choice.name for choice in editor().model.rows] == ["Reuters", "Acme Corp"]
    press(qtbot, KEY.Key_Backspace)
    assert [choice.name for choice in editor().model.rows] == ["plan", "Reuters", "Acme Corp"]
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    assert names(desk) == [("$175 billion", "amount_of", "Reuters")]


def test_another_choice_moves_the_relation_and_clearing_deletes_it(
    desk: Program, page: FiguresPage, qtbot
):
    mark(desk, "plan", "PROGRAM")
    mark(desk, "Reuters", "ORG")
    go(page, qtbot, "$175 billion", FigureColumn.WHAT)
    write(qtbot, "Reu")
    press(qtbot, KEY.Key_Return)
    edits = len(desk.session.project.history())
    press(qtbot, KEY.Key_F2)
    assert editor().text() == "Reuters"
    write(qtbot, "pl")
    press(qtbot, KEY.Key_Return)
    assert names(desk) == [("$175 billion", "amount_of", "plan")]
    assert len(desk.session.project.history()) == edits + 1
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Delete)
    press(qtbot, KEY.Key_Return)
    assert names(desk) == []
    assert len(desk.session.project.history()) == edits + 2
    press(qtbot, KEY.Key_Z, CTRL)
    assert cell(page, FigureColumn.WHAT) == "plan"
    press(qtbot, KEY.Key_Delete)
    assert names(desk) == []
    assert len(stored(desk).spans) == 3


def test_a_choice_stands_for_all_that_was_in_the_cell(desk: Program, page: FiguresPage, qtbot):
    money = page.current_id
    for words, label in (("plan", "PROGRAM"), ("Reuters", "ORG")):
        there = mark(desk, words, label)
        desk.session.do(relations.add, desk.bench.document_id, money, there, "amount_of")
        # The suggestion is an annotation with an id of its own by now.
        money = stored(desk).relations[0].head
    two = [("$175 billion", "amount_of", words) for words in ("plan", "Reuters")]
    go(page, qtbot, "$175 billion", FigureColumn.WHAT)
    assert "plan" in cell(page, FigureColumn.WHAT)
    edits = len(desk.session.project.history())
    # A look into the cell changes nothing.
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Return)
    assert sorted(names(desk)) == sorted(two)
    # One of the two, or a third: that is all that is there then, by one edit.
    for typed, left in (("Reu", "Reuters"), ("Acme", "Acme Corp")):
        # The first letter opens the editor, which gets the others.
        for letter in typed:
            write(qtbot, letter)
        press(qtbot, KEY.Key_Return)
        assert names(desk) == [("$175 billion", "amount_of", left)]
        assert cell(page, FigureColumn.WHAT) == left
        assert message(desk) == "One other is no longer in this cell. Ctrl+Z takes that back."
        press(qtbot, KEY.Key_Z, CTRL)
        assert sorted(names(desk)) == sorted(two)
        go(page, qtbot, "$175 billion", FigureColumn.WHAT)
    assert len(desk.session.project.history()) <= edits + 4


def test_when_takes_times_only(desk: Program, page: FiguresPage, qtbot):
    mark(desk, "20 years", "DATE")
    go(page, qtbot, "$175 billion", FigureColumn.WHEN)
    press(qtbot, KEY.Key_Return)
    assert [choice.name for choice in editor().model.rows] == ["20 years"]
    press(qtbot, KEY.Key_Return)
    assert names(desk) == [("$175 billion", "over_period", "20 years")]
    assert (cell(page, FigureColumn.WHAT), cell(page, FigureColumn.WHEN)) == ("", "20 years")


def offer_relation(desk: Program, child: str) -> None:
    """Suggests that the money is the amount of something else that is suggested."""
    document = stored(desk)
    text = document.document.text
    by_text = {text[s.start : s.end]: s for s in document.suggested_spans}
    offered = Relation(
        id=new_id(),
        head=by_text["$175 billion"].id,
        child=by_text[child].id,
        label="amount_of",
        score=0.7,
        suggestion=document.suggested_relations[0].suggestion,
    )
    desk.session.do(
        suggestions.store,
        [replace(document, suggested_relations=(*document.suggested_relations, offered))],
        automatic=True,
    )


def test_a_suggested_relation_is_in_italics_and_accepted(desk: Program, page: FiguresPage, qtbot):
    offer_relation(desk, "Acme Corp")
    go(page, qtbot, "$175 billion", FigureColumn.WHAT)
    assert cell(page, FigureColumn.WHAT) == "Acme Corp"
    assert cell(page, FigureColumn.WHAT, Qt.ItemDataRole.FontRole).italic()
    assert (
        cell(page, FigureColumn.WHAT, Qt.ItemDataRole.AccessibleTextRole) == "Acme Corp, suggested"
    )
    press(qtbot, KEY.Key_Space)
    assert names(desk) == [("$175 billion", "amount_of", "Acme Corp")]
    assert stored(desk).relations[0].origin is Origin.ACCEPTED
    assert cell(page, FigureColumn.WHAT, Qt.ItemDataRole.FontRole) is None
    press(qtbot, KEY.Key_Z, CTRL)
    # Choosing it in the editor is a yes to the suggestion, too.
    press(qtbot, KEY.Key_Return)
    press(qtbot, KEY.Key_Return)
    assert stored(desk).relations[0].origin is Origin.ACCEPTED


def test_a_suggested_relation_is_corrected_or_rejected(desk: Program, page: FiguresPage, qtbot):
    offer_relation(desk, "Acme Corp")
    mark(desk, "plan", "PROGRAM")
    go(page, qtbot, "$175 billion", FigureColumn.WHAT)
    press(qtbot, KEY.Key_Return)
    write(qtbot, "plan")
    press(qtbot, KEY.Key_Return)
    assert names(desk) == [("$175 billion", "amount_of", "plan")]
    assert stored(desk).relations[0].origin is Origin.CORRECTED
    press(qtbot, KEY.Key_Z, CTRL)
    press(qtbot, KEY.Key_Backspace)
    assert cell(page, FigureColumn.WHAT) == ""
    assert stored(desk).relations == ()


def test_a_value_is_edited_and_what_is_wrong_is_refused(desk: Program, page: FiguresPage, qtbot):
    write(qtbot, "2")
    assert editor().text() == "2"
    write(qtbot, "00bn eur so")
    assert editor().property("wrong") is True
    assert "Not understood" in editor().understood.text()
    press(qtbot, KEY.Key_Return)
    assert isinstance(editor(), ValueEditor)
    assert stored(desk).spans == ()
    press(qtbot, KEY.Key_Backspace, times=3)
    assert not editor().property("wrong")
    assert editor().understood.text() == "200,000,000,000 euros"
    press(qtbot, KEY.Key_Return)
    assert page.view.hasFocus()
    (span,) = stored(desk).spans
    assert (span.value.amount, span.value.currency) == (200_000_000_000, "EUR")
    assert (cell(page, FigureColumn.VALUE), cell(page, FigureColumn.UNIT)) == (
        "200,000,000,000",
        "EUR",
    )
    press(qtbot, KEY.Key_Z, CTRL)
    assert cell(page, FigureColumn.UNIT) == "USD"


def test_escape_leaves_a_cell_as_it_was(desk: Program, page: FiguresPage, qtbot):
    press(qtbot, KEY.Key_F2)
    assert editor().text() == "175,000,000,000 USD"
    write(qtbot, "9 eur")
    press(qtbot, KEY.Key_Escape)
    assert page.view.hasFocus()
    assert stored(desk).spans == ()
    press(qtbot, KEY.Key_Escape)
    assert desk.canvas.hasFocus()


def test_hiding_the_tables_lets_an_open_cell_go(desk: Program, page: FiguresPage, qtbot):
    press(qtbot, KEY.Key_F2)
    write(qtbot, "so and so")
    press(qtbot, KEY.Key_F8)
    assert desk.canvas.hasFocus()
    assert stored(desk).spans == ()
    press(qtbot, KEY.Key_4, CTRL)
    assert page.view.hasFocus()
    assert cell(page, FigureColumn.VALUE) == "175,000,000,000"
    # Closing the window with an open cell is no trouble either.
    press(qtbot, KEY.Key_F2)
    assert isinstance(editor(), ValueEditor)


def test_a_click_elsewhere_keeps_what_is_understood(desk: Program, page: FiguresPage, qtbot):
    press(qtbot, KEY.Key_F2)
    write(qtbot, "9 eur")
    desk.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    (span,) = stored(desk).spans
    assert span.value.amount == 9


def test_focus_follows_both_ways(desk: Program, page: FiguresPage, qtbot):
    mark(desk, "20 years", "DATE")
    press(qtbot, KEY.Key_End, CTRL)
    assert desk.bench.document.text_of(desk.bench.focused) == "20 years"
    assert page.view.hasFocus()
    press(qtbot, KEY.Key_1, CTRL)
    money = next(
        span
        for span in desk.bench.document.visible_spans()
        if span.value and span.value.kind is FigureKind.MONEY
    )
    desk.canvas.focus_annotation(money.id)
    assert page.current_id == money.id
    assert desk.canvas.hasFocus()


def test_a_relation_made_elsewhere_is_in_the_cell(desk: Program, page: FiguresPage):
    money = page.current_id
    plan = mark(desk, "plan", "PROGRAM")
    desk.session.do(relations.add, desk.bench.document_id, money, plan, "amount_of")
    row = next(
        row
        for row in range(page.model.rowCount())
        if page.model.index(row, FigureColumn.TEXT).data() == "$175 billion"
    )
    assert page.model.index(row, FigureColumn.WHAT).data() == "plan"
    span = desk.bench.document.span(plan)
    assert isinstance(span, Span)
    desk.session.do(spans.delete, desk.bench.document_id, [plan])
    assert page.model.index(row, FigureColumn.WHAT).data() == ""


def test_a_cell_with_nothing_to_choose_says_what_would_fit(page: FiguresPage, qtbot):
    go(page, qtbot, "$175 billion", FigureColumn.WHEN)
    press(qtbot, KEY.Key_Return)
    note = editor().note
    assert note.isVisible()
    words = [child.text() for child in note.children() if hasattr(child, "text")]
    assert words == ["Nothing is marked here that fits. It would be one of: DATE."]
    press(qtbot, KEY.Key_Return)
    assert page.view.hasFocus()
