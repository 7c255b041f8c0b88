"""What a screen reader is told of marks, and of what happens to them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from annotator.model.annotation import Decision, Origin, Verdict
from annotator.model.changes import DocumentChange
from annotator.model.figure import Figure, FigureKind
from canvas_content import BY, annotated, offer, relation, span
from ui.canvas.accessibility.words import words_of, words_of_change
from ui.canvas.marks import Wording
from ui.models.open_document import OpenDocument

TEXT = "Ann Lee of Acme\npaid $5."
WORDING = Wording(value=lambda figure: f"{figure.amount} {figure.currency}")
ANN = span(TEXT, "Ann Lee", "PERSON", "a")
ACME = offer(TEXT, "Acme", "ORG", "o", score=0.2)


@pytest.fixture
def document() -> OpenDocument:
    value = Figure(kind=FigureKind.MONEY, amount=5, currency="USD")
    return OpenDocument(
        annotated(
            TEXT,
            spans=[ANN, span(TEXT, "$5", "MONEY", "m", value=value)],
            offered=[ACME],
            offered_relations=[relation("a", "o", "employed_by", "r", score=0.9, suggestion=BY)],
        )
    )


def said(document: OpenDocument, change: DocumentChange) -> str:
    before = {item: document.item(item) for item in (*change.spans, *change.relations)}
    document.apply(change)
    return words_of_change(document, change, before, WORDING)


def judged(item, decision: Decision, annotation: str | None = None):
    verdict = Verdict(
        decision=decision, annotator="ann", at=datetime.now(UTC), annotation=annotation
    )
    return replace(item, suggestion=replace(item.suggestion, verdict=verdict))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("a", "PERSON, Ann Lee, annotation, 1 relation, 1 of 2"),
        ("m", "MONEY, $5, 5 USD, annotation, 2 of 2"),
        ("o", "ORG, Acme, unsure suggestion, 1 relation, 1 of 2"),
        ("r", "relation, employed_by, Ann Lee to Acme, suggestion, 2 of 2"),
    ],
)
def test_what_is_in_focus_is_said_in_a_line(document, item, words):
    assert words_of(document, document.item(item), WORDING) == words


def test_notes_are_said(document):
    document.apply(DocumentChange(spans={"a": replace(ANN, note="Check this")}))
    assert "note: Check this" in words_of(document, document.item("a"), WORDING)


def test_flags_are_said(document):
    document.apply(DocumentChange(spans={"a": replace(ANN, attributes={"uncertain": True})}))
    assert "flagged as uncertain" in words_of(document, document.item("a"), WORDING)


def test_what_was_added_and_removed_is_said(document):
    added = span(TEXT, "paid", "EVENT", "p")
    assert said(document, DocumentChange(spans={"p": added})) == "EVENT added: paid"
    assert said(document, DocumentChange(spans={"p": None})) == "removed: EVENT paid"


def test_verdicts_are_said_once_with_what_came_of_them(document):
    made = replace(ACME, id="n", suggestion=None, origin=Origin.ACCEPTED, annotator="ann")
    accepted = DocumentChange(spans={"n": made, "o": judged(ACME, Decision.ACCEPTED, "n")})
    assert said(document, accepted) == "accepted: ORG Acme"
    undone = DocumentChange(spans={"n": None, "o": ACME})
    assert said(document, undone) == "removed: ORG Acme, open again: ORG Acme"
    corrected = DocumentChange(
        spans={"n": replace(made, label="GPE"), "o": judged(ACME, Decision.CORRECTED, "n")}
    )
    assert said(document, corrected) == "corrected: GPE Acme"


def test_a_rejection_is_said(document):
    rejected = DocumentChange(spans={"o": judged(ACME, Decision.REJECTED)})
    assert said(document, rejected) == "rejected: ORG Acme"


def test_relations_are_named_by_their_ends(document):
    joined = relation("a", "m", "says", "s")
    assert said(document, DocumentChange(relations={"s": joined})) == (
        "relation says: Ann Lee to $5, added"
    )
    turned = replace(joined, head="m", child="a")
    assert said(document, DocumentChange(relations={"s": turned})) == (
        "turned: relation says: $5 to Ann Lee"
    )
    assert said(document, DocumentChange(relations={"s": None})) == (
        "removed: relation says: $5 to Ann Lee"
    )


def test_a_relation_is_named_though_its_ends_are_gone(document):
    gone = DocumentChange(spans={"o": judged(ACME, Decision.REJECTED)}, relations={"r": None})
    assert said(document, gone) == (
        "rejected: ORG Acme, removed: relation employed_by: Ann Lee to Acme"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"label": "NORP"}, "NORP Ann Lee, was PERSON"),
        ({"end": 3}, "now: PERSON Ann"),
        ({"note": "sure?"}, "note sure?: PERSON Ann Lee"),
        ({"attributes": {"uncertain": True}}, "changed: PERSON Ann Lee"),
        ({}, ""),
    ],
)
def test_what_changed_about_an_annotation_is_said(document, change, words):
    assert said(document, DocumentChange(spans={"a": replace(ANN, **change)})) == words


def test_another_value_is_said(document):
    span = document.item("m")
    ten = replace(span.value, amount=10)
    assert said(document, DocumentChange(spans={"m": replace(span, value=ten)})) == (
        "value 10 USD: MONEY $5"
    )
    assert said(document, DocumentChange(spans={"m": replace(span, value=None)})) == (
        "value none: MONEY $5"
    )


def test_many_changes_are_counted(document):
    added = {
        f"n{place}": replace(ANN, id=f"n{place}", start=place, end=place + 1) for place in range(4)
    }
    assert said(document, DocumentChange(spans={**added, "a": None})) == "4 added, 1 removed"
