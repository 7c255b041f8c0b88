"""The rows of the table of relations."""

import pytest
from PySide6.QtCore import Qt

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.changes import DocumentChange
from annotator.model.document import AnnotatedDocument, Document
from annotator.services.schemes import load_scheme
from ui.models.open_document import OpenDocument
from ui.models.relation_table import RelationColumn, RelationTable

TEXT = "Ann of Acme met Bob in Oslo."
BY = Suggestion(suggester="rules", version="1")


def span(name: str, words: str, label: str) -> Span:
    start = TEXT.index(words)
    return Span(id=name, start=start, end=start + len(words), label=label)


@pytest.fixture
def table(qapp) -> RelationTable:
    made = RelationTable()
    document = OpenDocument(
        AnnotatedDocument(
            document=Document(id="doc", name="doc", text=TEXT),
            spans=(
                span("a", "Ann", "PERSON"),
                span("b", "Acme", "ORG"),
                span("c", "Bob", "PERSON"),
                span("d", "Oslo", "GPE"),
            ),
            relations=(Relation(id="2", head="c", child="a", label="spoke_with"),),
            suggested_relations=(
                Relation(id="1", head="c", child="d", label="located_in", score=0.4, suggestion=BY),
                Relation(
                    id="3", head="a", child="b", label="employed_by", score=0.9, suggestion=BY
                ),
            ),
        )
    )
    made.show(document, load_scheme("news"))
    return made


def cells(table: RelationTable, column: int) -> list[str]:
    return [table.index(row, column).data() for row in range(table.rowCount())]


def test_is_a_model_by_the_book(qtmodeltester, table: RelationTable):
    qtmodeltester.check(table)


def test_reads_in_the_order_of_the_text(table: RelationTable):
    assert cells(table, RelationColumn.HEAD) == ["Ann", "Bob", "Bob"]
    assert cells(table, RelationColumn.LABEL) == ["employed_by", "spoke_with", "located_in"]
    assert cells(table, RelationColumn.CHILD) == ["Acme", "Ann", "Oslo"]
    assert cells(table, RelationColumn.STATE) == ["suggestion", "annotation", "unsure suggestion"]


def test_a_span_shows_the_first_of_its_relations(table: RelationTable):
    assert table.row_for("2") == 1
    assert table.row_for("c") == 1
    assert table.row_for("d") == 2
    assert table.row_for("nobody") == -1


def test_a_span_that_goes_takes_its_rows_along(table: RelationTable):
    table.sort(RelationColumn.CHILD, Qt.SortOrder.DescendingOrder)
    assert cells(table, RelationColumn.CHILD) == ["Oslo", "Ann", "Acme"]
    edit = DocumentChange(spans={"a": None}, relations={"2": None})
    touched = table.document.touched_by(edit)
    table.document.apply(edit)
    table.follow(touched | table.document.touched_by(edit))
    assert cells(table, RelationColumn.CHILD) == ["Oslo"]
