"""What a screen reader is told."""

import pytest

from annotator.model.changes import DocumentChange
from annotator.model.figure import Figure, FigureKind
from canvas_content import BY, annotated, offer, relation, span
from ui.canvas import accessibility
from ui.canvas.marks import Wording
from ui.models.open_document import OpenDocument

TEXT = "Ann Lee of Acme\npaid $5."
WORDING = Wording(value=lambda figure: f"{figure.amount} {figure.currency}")


@pytest.fixture
def document() -> OpenDocument:
    value = Figure(kind=FigureKind.MONEY, amount=5, currency="USD")
    return OpenDocument(
        annotated(
            TEXT,
            spans=[
                span(TEXT, "Ann Lee", "PERSON", "a"),
                span(TEXT, "$5", "MONEY", "m", value=value),
            ],
            offered=[offer(TEXT, "Acme", "ORG", "o", score=0.2)],
            offered_relations=[relation("a", "o", "employed_by", "r", score=0.9, suggestion=BY)],
        )
    )


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("a", "PERSON, Ann Lee, annotation"),
        ("m", "MONEY, $5, 5 USD, annotation"),
        ("o", "ORG, Acme, unsure suggestion"),
        ("r", "Ann Lee employed_by Acme, relation, suggestion"),
    ],
)
def test_each_mark_is_said_in_a_line(document, item, words):
    assert accessibility.words_of(document, document.item(item), WORDING) == words


def test_changes_are_said(document):
    added = span(TEXT, "paid", "EVENT", "p")
    document.apply(DocumentChange(spans={"p": added}))
    change = DocumentChange(spans={"p": added})
    assert accessibility.words_of_change(document, change, WORDING) == "EVENT, paid, annotation"
    document.apply(DocumentChange(spans={"p": None}))
    gone = DocumentChange(spans={"p": None})
    assert accessibility.words_of_change(document, gone, WORDING) == "1 removed"


def test_focus_and_changes_are_announced_to_who_listens(canvas, show, monkeypatch):
    said = []
    monkeypatch.setattr(accessibility.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        accessibility.QAccessible, "updateAccessibility", lambda event: said.append(event.message())
    )
    show(TEXT, offered=[offer(TEXT, "Acme", "ORG", "o")])
    canvas.walk(1)
    added = span(TEXT, "paid", "EVENT", "p")
    canvas.apply("d", DocumentChange(spans={"p": added}))
    assert said == ["ORG, Acme, suggestion", "EVENT, paid, annotation"]
    assert canvas.accessibleName()
    assert canvas.accessibleDescription()
