"""A choice over the text goes with what it is about, and stays where something else changes."""

import pytest

from annotator.commands import spans, verdicts
from ui.models.choices import Choice
from ui.program import Program

CHOICES = [Choice("a", "acquires"), Choice("b", "belongs to")]


@pytest.fixture
def asked(desk: Program) -> Program:
    """A choice is open beside Bob Hale, whose span was just accepted."""
    document = desk.bench.document
    bob = next(each for each in document.visible_spans() if document.text_of(each) == "Bob Hale")
    desk.session.do(verdicts.accept, desk.bench.document_id, [bob.id])
    desk.window.choose("How?", CHOICES, lambda _: None, beside=document.standing(bob.id))
    assert desk.window.chooser is not None
    return desk


def test_an_edit_of_something_else_leaves_it(asked: Program):
    money = next(each for each in asked.bench.document.visible_spans() if each.label == "MONEY")
    asked.session.do(verdicts.accept, asked.bench.document_id, [money.id])
    assert asked.window.chooser is not None
    assert asked.window.chooser.list.hasFocus()
    assert asked.bench.mode == "choice"


def test_it_goes_with_its_mark_and_with_its_document(asked: Program):
    bench = asked.bench
    bob = next(each for each in bench.document.visible_spans() if each.suggestion is None)
    asked.session.do(spans.delete, bench.document_id, [bob.id])
    assert asked.window.chooser is None
    assert bench.mode == "text"
    asked.window.choose("How?", CHOICES, lambda _: None, beside="")
    bench.open_document(asked.documents.rows[1].id)
    assert asked.window.chooser is None
