"""Figures are filled in from the table, by keys alone, and it is all in the file afterwards."""

from pathlib import Path

import pytest

from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QApplication

from ui.models.figure_table import FigureColumn
from ui.panels.cell_editors import PartnerEditor
from windowing import CTRL, SHIFT, Hands, Key, run_window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "tables.annot"
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        import_paths(made, [REPOSITORY / "resources" / "sample" / "001_harbor_shield.txt"])
    return path


def cells(hands: Hands) -> dict[FigureColumn, str]:
    """What the current row of the table of figures reads."""
    page = hands.window.tables.page("figures")
    row = page.view.currentIndex().row()
    return {cell: page.model.index(row, cell).data() for cell in FigureColumn}


def go_to(hands: Hands, figure: str, cell: FigureColumn) -> None:
    """Walks to a cell with the arrows."""
    page = hands.window.tables.page("figures")
    hands.press(Key.Key_Home, CTRL)
    for _ in range(page.model.rowCount()):
        if cells(hands)[FigureColumn.TEXT] == figure:
            break
        hands.press(Key.Key_Down)
    assert cells(hands)[FigureColumn.TEXT] == figure
    while page.view.currentIndex().column() != cell:
        is_left = page.view.currentIndex().column() < cell
        hands.press(Key.Key_Right if is_left else Key.Key_Left)


def type_into_cell(hands: Hands, words: str) -> None:
    """Types letter by letter: the first one opens the editor, which gets the others."""
    for letter in words:
        hands.type(letter)


def story(hands: Hands) -> None:
    hands.wait(lambda: hands.pending() > 5, 90)

    # Into the table: what is in focus there is in focus in the text.
    hands.press(Key.Key_4, CTRL)
    assert hands.bench.mode == "table"
    go_to(hands, "$6.8 billion", FigureColumn.WHAT)
    # What can be filled in has keys of its own.
    assert hands.bench.mode == "figures"
    assert hands.words(hands.bench.focused) == "$6.8 billion"
    assert not hands.canvas.rect_of_annotation(hands.canvas.focused).isEmpty()

    # Of what: a part of its name is enough.
    type_into_cell(hands, "harb")
    editor = QApplication.focusWidget()
    assert isinstance(editor, PartnerEditor)
    assert {choice.name for choice in editor.model.rows} == {"Harbor Shield"}
    hands.press(Key.Key_Return)
    assert cells(hands)[FigureColumn.WHAT] == "Harbor Shield"

    # When: it is suggested already, one key says yes.
    hands.press(Key.Key_Right)
    assert cells(hands)[FigureColumn.WHEN] == "15 years"
    hands.press(Key.Key_Space)

    # The value, as text; what is wrong is said and not kept.
    go_to(hands, "$6.8 billion", FigureColumn.VALUE)
    type_into_cell(hands, "6.9bn eur 7")
    hands.press(Key.Key_Return)
    assert "Not understood" in QApplication.focusWidget().understood.text()
    hands.press(Key.Key_Backspace, times=2)
    hands.press(Key.Key_Return)
    assert cells(hands)[FigureColumn.VALUE] == "6,900,000,000"
    assert cells(hands)[FigureColumn.UNIT] == "EUR"

    # All three are on the page, and undo brings each back.
    relations = {
        (relation.label, hands.words(relation))
        for relation in hands.bench.document.relations_of(hands.canvas.focused)
        if relation.suggestion is None
    }
    assert relations == {
        ("amount_of", "$6.8 billion → Harbor Shield"),
        ("over_period", "$6.8 billion → 15 years"),
    }
    hands.press(Key.Key_Z, CTRL)
    assert cells(hands)[FigureColumn.UNIT] == "USD"
    hands.press(Key.Key_Z, CTRL | SHIFT)
    assert cells(hands)[FigureColumn.UNIT] == "EUR"

    # From the text back to the row.
    hands.press(Key.Key_1, CTRL)
    assert hands.canvas.hasFocus()
    hands.tab_to(lambda item: hands.words(item) == "between 10 and 12 percent")
    assert cells(hands)[FigureColumn.TEXT] == "between 10 and 12 percent"

    # The other tables have their rows, too.
    hands.press(Key.Key_2, CTRL)
    assert hands.words(hands.bench.focused) == "between 10 and 12 percent"
    hands.press(Key.Key_3, CTRL)
    assert hands.window.tables.current == "relations"
    hands.press(Key.Key_Escape)
    assert hands.canvas.hasFocus()


def test_figures_are_filled_in_from_the_table(project: Path):
    run_window(story, project=project)
    with Project.open(project) as stored:
        document = stored.document(stored.document_ids()[0])
    text = document.document.text
    words = {span.id: text[span.start : span.end] for span in document.spans}
    assert {(words[r.head], r.label, words[r.child]) for r in document.relations} == {
        ("$6.8 billion", "amount_of", "Harbor Shield"),
        ("$6.8 billion", "over_period", "15 years"),
    }
    (money,) = (span for span in document.spans if words[span.id] == "$6.8 billion")
    assert (money.value.amount, money.value.currency) == (6_900_000_000, "EUR")
