"""Many suggestions accepted by one key: one edit, and a sentence that says how many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.document import AnnotatedDocument, Document
from gui_hands import ALT, CTRL, KEY, SHIFT, annotated, focus_on, focused, message, press, stored
from ui.actions import accepting
from ui.actions.accepting import paragraph_at
from ui.models.open_document import OpenDocument
from ui.program import Program

FIRST = {"U.S. President", "Ann Lee", "Bob Hale", "Acme Corp"}


def test_all_of_a_sentence_with_its_relations(desk: Program):
    press(desk, KEY.Key_Return, SHIFT)
    assert set(annotated(desk)) == FIRST
    assert len(stored(desk).relations) == 1
    assert focused(desk) == "$175 billion"
    assert message(desk) == "Accepted 5 suggestions. Ctrl+Z takes that back."
    press(desk, KEY.Key_Z, CTRL)
    assert annotated(desk) == {}
    assert stored(desk).relations == ()


def test_the_sentence_of_the_caret_counts_where_nothing_is_in_focus(desk: Program):
    desk.canvas.clear_focus()
    at = desk.bench.document.text.index("years")
    desk.canvas.select(at, at)
    press(desk, KEY.Key_Return, SHIFT)
    assert set(annotated(desk)) == {"$175 billion"}
    desk.canvas.clear_focus()
    desk.canvas.select(at, at)
    press(desk, KEY.Key_Return, SHIFT)
    assert message(desk) == "No suggestion waits in this sentence."


def test_all_of_a_paragraph(desk: Program):
    focus_on(desk, "$175 billion")
    press(desk, KEY.Key_Return, CTRL | SHIFT)
    assert set(annotated(desk)) == {"$175 billion"}
    assert focused(desk) == "U.S. President"
    press(desk, KEY.Key_Return, CTRL | SHIFT)
    assert set(annotated(desk)) == {"$175 billion", *FIRST}
    assert message(desk) == (
        "Accepted 5 suggestions. Ctrl+Z takes that back. "
        "No suggestion is left here. Ctrl+Enter marks the document as done."
    )


def test_all_of_a_document_unsure_ones_too(desk: Program):
    press(desk, KEY.Key_Return, CTRL | ALT)
    assert set(annotated(desk)) == {"$175 billion", *FIRST}
    assert len(stored(desk).relations) == 1
    assert message(desk).startswith("Accepted 6 suggestions.")
    press(desk, KEY.Key_Z, CTRL)
    assert annotated(desk) == {}


def test_very_many_are_accepted_aside(desk: Program, monkeypatch: pytest.MonkeyPatch, qtbot):
    monkeypatch.setattr(accepting, "_MOST_AT_ONCE", 3)
    press(desk, KEY.Key_Return, CTRL | ALT)
    assert desk.session.is_storing
    assert message(desk).startswith("One moment: ")
    qtbot.waitUntil(lambda: message(desk).startswith("Accepted 6 suggestions."))
    assert set(annotated(desk)) == {"$175 billion", *FIRST}
    press(desk, KEY.Key_Z, CTRL)
    assert annotated(desk) == {}


def test_where_nothing_waits_nothing_can_be_accepted(desk: Program):
    desk.bench.open_document(desk.documents.rows[1].id)
    for where in ("sentence", "paragraph", "document"):
        assert not desk.window.registry.qaction(f"suggest.accept_{where}").isEnabled()


@given(st.text("ab. \n", max_size=60), st.data())
def test_a_paragraph_is_a_line(text, data):
    document = OpenDocument(AnnotatedDocument(document=Document(id="d", name="d", text=text)))
    offset = data.draw(st.integers(0, len(text)))
    start, end = paragraph_at(document, offset)
    assert start <= offset <= end
    assert text[start:end] in text.split("\n")
