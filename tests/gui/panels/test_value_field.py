"""A figure's value as text: understood while typing, kept by Enter."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from annotator.model.annotation import Span
from annotator.model.document import Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.scheme import Label
from ui.panels.value_field import NOT_UNDERSTOOD, ValueField

SPAN = Span(
    id="1",
    start=0,
    end=12,
    label="MONEY",
    value=Figure(kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD", assumed="a guess"),
)
LABEL = Label(id="m", name="MONEY", figures=(FigureKind.MONEY,))
DOCUMENT = Document(id="d", name="d", text="$175 billion", date=date(2025, 6, 3))


@pytest.fixture
def field(qtbot) -> ValueField:
    made = ValueField()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.show_value(SPAN, LABEL, DOCUMENT)
    return made


def typed(field: ValueField, qtbot, words: str) -> None:
    field.line.selectAll()
    qtbot.keyClicks(field.line, words)


def test_shows_value_and_what_was_assumed(field: ValueField):
    assert field.line.text() == "175,000,000,000 USD"
    assert "175,000,000,000 USD" in field.understood.text()
    assert field.assumed.text() == "Assumed: a guess"


def test_says_how_it_is_understood_while_typing(field: ValueField, qtbot):
    typed(field, qtbot, "175bn eur")
    assert "175,000,000,000 EUR" in field.understood.text()
    typed(field, qtbot, "so and so")
    assert field.understood.text() == NOT_UNDERSTOOD
    assert field.line.property("wrong")


def test_enter_keeps(field: ValueField, qtbot):
    kept: list[Figure | None] = []
    field.kept.connect(kept.append)
    typed(field, qtbot, "2m eur")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert [(figure.amount, figure.currency) for figure in kept] == [(2_000_000, "EUR")]


def test_enter_on_what_is_not_understood_stays(field: ValueField, qtbot):
    kept: list[Figure | None] = []
    field.kept.connect(kept.append)
    field.left.connect(lambda: kept.append("left"))
    typed(field, qtbot, "so and so")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert kept == []


def test_an_empty_line_takes_the_value_away(field: ValueField, qtbot):
    kept: list[Figure | None] = []
    field.kept.connect(kept.append)
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_Delete)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert kept == [None]


def test_escape_and_an_unchanged_line_change_nothing(field: ValueField, qtbot):
    kept: list[Figure | None] = []
    field.kept.connect(kept.append)
    typed(field, qtbot, "2m eur")
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "175,000,000,000 USD"
    with qtbot.waitSignal(field.left):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert kept == []
