"""A figure's value as text: understood while typing, kept by Enter."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from annotator.model.annotation import Span
from annotator.model.document import Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.scheme import Label
from ui.panels.value_field import ValueField

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
    # The line says it; under it, it would be said twice.
    assert field.understood.isHidden()
    assert field.assumed.text() == "Assumed: a guess"


def test_says_how_it_is_understood_while_typing(field: ValueField, qtbot):
    typed(field, qtbot, "175bn eur")
    assert field.understood.text() == "175,000,000,000 euros"
    assert field.understood.isVisible()
    typed(field, qtbot, "so and so")
    assert field.understood.text() == (
        "Not understood; write it like 175bn usd, ~5m eur, up to 3m gbp."
    )
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


def test_tab_keeps_what_is_understood(field: ValueField, qtbot):
    kept: list[Figure | None] = []
    field.kept.connect(kept.append)
    other = QLineEdit(field)
    other.show()
    field.start()
    typed(field, qtbot, "2m eur")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert [(figure.amount, figure.currency) for figure in kept] == [(2_000_000, "EUR")]


def test_tab_keeps_nothing_where_nothing_was_typed_or_understood(field: ValueField, qtbot):
    kept: list[Figure | None] = []
    field.kept.connect(kept.append)
    other = QLineEdit(field)
    other.show()
    field.start()
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    field.start()
    typed(field, qtbot, "so and so")
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert kept == []


def test_a_week_is_said_as_days_and_as_a_week(field: ValueField, qtbot):
    label = Label(id="d", name="DATE", figures=(FigureKind.DATE,))
    week = Figure(kind=FigureKind.DATE, timex="2025-W22", start="2025-05-26", end="2025-06-01")
    span = Span(id="2", start=0, end=9, label="DATE", value=week)
    field.show_value(span, label, Document(id="d", name="d", text="last week"))
    assert field.line.text() == "2025-05-26 – 06-01"
    assert field.understood.text() == "week 22 of 2025, 2025-05-26 to 2025-06-01"
