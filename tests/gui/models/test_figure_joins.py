"""What fills "of what" and "when" comes from the scheme, whatever its names are."""

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import FigureKind
from annotator.model.scheme import Label, LabelKind, LabelScheme
from annotator.services.schemes import load_scheme
from ui.models.figure_joins import Slot, joined, partner_labels, shown, slot_of
from ui.models.figure_table import FigureColumn, FigureTable
from ui.models.open_document import OpenDocument

BY = Suggestion(suggester="rules", version="1")


def label(name: str, **more) -> Label:
    return Label(id=name, name=name, **more)


def relation_label(name: str, **more) -> Label:
    return Label(id=name, name=name, kind=LabelKind.RELATION, **more)


OWN = LabelScheme(
    "own",
    (
        label("Summe", figures=(FigureKind.MONEY,)),
        label("Anteil", figures=(FigureKind.PERCENT,)),
        label("Tag", figures=(FigureKind.DATE,)),
        label("Ding"),
        label("Ort"),
        relation_label("kostet", heads=("Summe",), children=("Ding",)),
        relation_label("am", heads=("Summe", "Anteil"), children=("Tag",)),
        relation_label("neben", heads=("Anteil",), children=("Ort",), symmetric=True),
    ),
)


def test_the_scheme_says_what_fits():
    assert slot_of(OWN, "Ding") is Slot.WHAT
    assert slot_of(OWN, "Tag") is Slot.WHEN
    assert slot_of(OWN, "Anteil") is None
    assert slot_of(OWN, "unknown") is None
    assert partner_labels(OWN, "Summe", Slot.WHAT) == {"Ding"}
    assert partner_labels(OWN, "Summe", Slot.WHEN) == {"Tag"}
    assert partner_labels(OWN, "Anteil", Slot.WHAT) == {"Ort"}
    assert partner_labels(OWN, "Tag", Slot.WHAT) == set()


def test_the_bundled_scheme_has_both():
    news = load_scheme("news")
    assert partner_labels(news, "MONEY", Slot.WHAT) == {"PROGRAM", "PRODUCT", "EVENT", "ORG"}
    assert partner_labels(news, "MONEY", Slot.WHEN) == {"DATE"}


def span(name: str, start: int, label: str) -> Span:
    return Span(id=name, start=start, end=start + 2, label=label)


def opened() -> OpenDocument:
    spans = (
        span("sum", 10, "Summe"),
        span("share", 20, "Anteil"),
        span("day", 30, "Tag"),
        span("near", 14, "Ding"),
        span("far", 50, "Ding"),
        span("place", 40, "Ort"),
    )
    relations = (
        Relation(id="1", head="sum", child="day", label="am"),
        # The other way round: it says the same.
        Relation(id="2", head="place", child="share", label="neben"),
    )
    offered = (
        Relation(id="3", head="sum", child="far", label="kostet", score=0.6, suggestion=BY),
        Relation(id="4", head="sum", child="near", label="kostet", score=0.6, suggestion=BY),
    )
    return OpenDocument(
        AnnotatedDocument(
            document=Document(id="doc", name="doc", text="x" * 60),
            spans=spans,
            relations=relations,
            suggested_relations=offered,
        )
    )


def test_relations_are_found_where_they_belong():
    document = opened()

    def found(figure: str, slot: Slot) -> list[str]:
        return [each.id for _, each in shown(joined(document, OWN, document.span(figure), slot))]

    assert found("sum", Slot.WHEN) == ["day"]
    assert found("sum", Slot.WHAT) == ["near", "far"]
    assert found("share", Slot.WHAT) == ["place"]
    # A day is no amount of anything by standing at the end of an arrow.
    assert found("day", Slot.WHAT) == found("day", Slot.WHEN) == []


def test_only_cells_that_can_be_filled_are_open(qapp):
    from PySide6.QtCore import Qt

    table = FigureTable(str, lambda: True)
    table.show(opened(), OWN)
    assert [table.index(row, FigureColumn.TEXT).data() for row in range(3)] == ["xx"] * 3
    day = table.row_of("day")
    is_open = {
        cell: bool(table.index(day, cell).flags() & Qt.ItemFlag.ItemIsEditable)
        for cell in FigureColumn
    }
    assert [cell for cell, each in is_open.items() if each] == [FigureColumn.VALUE]
    assert table.row_for("4") == table.row_of("sum")
    closed = FigureTable(str, lambda: False)
    closed.show(opened(), OWN)
    assert not closed.index(0, FigureColumn.VALUE).flags() & Qt.ItemFlag.ItemIsEditable
