"""The rows of the table of marks follow the document edit by edit."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from annotator.model.annotation import UNCERTAIN, Decision, Span, Suggestion, Verdict
from annotator.model.changes import DocumentChange
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.services.schemes import load_scheme
from ui.actions.figures import value_words
from ui.models.mark_table import MarkColumn, MarkTable
from ui.models.open_document import OpenDocument
from ui.models.roles import Role
from ui.models.states import State

TEXT = "Ann Lee\nof Acme paid $5 to Bob."
BY = Suggestion(suggester="rules", version="1")


def span(name: str, words: str, label: str, **more) -> Span:
    start = TEXT.index(words)
    return Span(id=name, start=start, end=start + len(words), label=label, **more)


FIVE = Figure(kind=FigureKind.MONEY, amount=5, currency="USD")
ANN = span("a", "Ann Lee\nof", "PERSON", note="not\nsure")
ACME = span("b", "Acme", "ORG", suggestion=BY, score=0.3)
MONEY = span("c", "$5", "MONEY", suggestion=BY, score=0.97, value=FIVE)
BOB = span("d", "Bob", "PERSON", suggestion=BY, score=0.9)


def opened(*spans: Span) -> OpenDocument:
    return OpenDocument(
        AnnotatedDocument(
            document=Document(id="doc", name="doc", text=TEXT),
            spans=tuple(each for each in spans if each.suggestion is None),
            suggested_spans=tuple(each for each in spans if each.suggestion is not None),
        )
    )


@pytest.fixture
def table(qapp) -> MarkTable:
    made = MarkTable(value_words)
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    made.show(opened(ANN, ACME, MONEY, BOB), load_scheme("news"))
    return made


def cells(table: MarkTable, column: int) -> list[str]:
    return [table.index(row, column).data() for row in range(table.rowCount())]


def change(table: MarkTable, **spans: Span | None) -> None:
    edit = DocumentChange(spans=spans)
    touched = table.document.touched_by(edit)
    table.document.apply(edit)
    table.follow(touched | table.document.touched_by(edit))


def test_is_a_model_by_the_book(qtmodeltester, table: MarkTable):
    qtmodeltester.check(table)


def test_says_what_each_mark_is(table: MarkTable):
    assert cells(table, MarkColumn.TEXT) == ["Ann Lee of", "Acme", "$5", "Bob"]
    assert cells(table, MarkColumn.STATE) == [
        State.ANNOTATION,
        State.UNSURE,
        State.SUGGESTION,
        State.SUGGESTION,
    ]
    assert cells(table, MarkColumn.VALUE) == ["", "", "5 USD", ""]
    assert cells(table, MarkColumn.SCORE) == ["", "30", "97", "90"]
    assert cells(table, MarkColumn.NOTE)[0] == "not sure"
    change(table, d=replace(BOB, attributes={UNCERTAIN: True}))
    assert cells(table, MarkColumn.NOTE)[3] == "⚑"
    colors = [table.index(row, MarkColumn.LABEL).data(Role.COLOR) for row in range(4)]
    assert colors[0] == colors[3] != colors[1]


def test_an_edit_changes_only_its_rows(table: MarkTable):
    said = []
    for name in ("rowsInserted", "rowsRemoved", "modelReset", "layoutChanged"):
        getattr(table, name).connect(lambda *args, name=name: said.append(name))
    table.dataChanged.connect(lambda first, last: said.append((first.row(), last.row())))
    change(table, b=replace(ACME, note="look"))
    assert said == [(1, 1)]
    said.clear()
    change(table, d=None)
    assert said == ["rowsRemoved"]
    said.clear()
    change(table, e=span("e", "Lee", "PERSON"))
    assert said == ["rowsInserted"]
    assert cells(table, MarkColumn.TEXT) == ["Ann Lee of", "Lee", "Acme", "$5"]


def test_a_rejected_suggestion_goes(table: MarkTable):
    verdict = Verdict(decision=Decision.REJECTED, annotator="me", at=datetime.now(UTC))
    gone = replace(ACME, suggestion=replace(BY, verdict=verdict))
    change(table, b=gone)
    assert cells(table, MarkColumn.TEXT) == ["Ann Lee of", "$5", "Bob"]
    table.document.set_show_rejected(True)
    table.show(table.document, table.scheme)
    assert cells(table, MarkColumn.STATE)[1] == State.REJECTED


def test_sorts_by_a_column_and_back_to_the_order_of_the_text(table: MarkTable):
    table.sort(MarkColumn.SCORE, Qt.SortOrder.DescendingOrder)
    assert cells(table, MarkColumn.TEXT) == ["$5", "Bob", "Acme", "Ann Lee of"]
    change(table, e=replace(BOB, id="e", start=0, end=3, score=0.95))
    assert cells(table, MarkColumn.TEXT) == ["$5", "Ann", "Bob", "Acme", "Ann Lee of"]
    table.sort(MarkColumn.VALUE, Qt.SortOrder.AscendingOrder)
    assert cells(table, MarkColumn.TEXT)[0] == "$5"
    table.sort(-1)
    assert cells(table, MarkColumn.TEXT) == ["Ann Lee of", "Ann", "Acme", "$5", "Bob"]
    assert [table.row_of(table.id_at(row)) for row in range(5)] == [0, 1, 2, 3, 4]


def test_many_changes_at_once_are_taken_together(table: MarkTable):
    resets = []
    table.modelReset.connect(lambda: resets.append(1))
    change(table, **{f"n{n}": replace(BOB, id=f"n{n}") for n in range(300)})
    assert resets == [1]
    assert table.rowCount() == 304


def test_the_nearest_row_is_the_next_in_the_text(table: MarkTable):
    assert table.nearest((0, -100)) == 0
    assert table.id_at(table.nearest((TEXT.index("paid"), -100))) == "c"
    assert table.id_at(table.nearest((len(TEXT), -100))) == "d"
    assert [table.nearest(table.extent_at(row)) for row in range(4)] == [0, 1, 2, 3]


@settings(max_examples=60, deadline=None)
@given(
    edits=st.lists(
        st.tuples(st.sampled_from("abcdefg"), st.integers(0, 20), st.integers(1, 6), st.booleans()),
        max_size=12,
    ),
    column=st.integers(-1, 5),
    is_down=st.booleans(),
)
def test_following_edits_is_the_same_as_building_anew(qapp, edits, column, is_down):
    order = Qt.SortOrder.DescendingOrder if is_down else Qt.SortOrder.AscendingOrder
    table = MarkTable(value_words)
    table.show(opened(ANN, ACME, MONEY), load_scheme("news"))
    table.sort(column, order)
    for name, start, length, is_there in edits:
        made = Span(id=name, start=start, end=start + length, label="ORG") if is_there else None
        if made is None and table.document.span(name) is None:
            continue
        change(table, **{name: made})
    fresh = MarkTable(value_words)
    fresh.show(table.document, table.scheme)
    fresh.sort(column, order)
    assert [table.id_at(n) for n in range(table.rowCount())] == [
        fresh.id_at(n) for n in range(fresh.rowCount())
    ]
