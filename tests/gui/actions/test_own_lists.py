"""The key that adds words to the user's own, and the language of a document."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.model.own_list import MY_WORDS, Entry
from ui.actions import languages
from ui.program import Program

SHIFT = Qt.KeyboardModifier.ShiftModifier


def told(desk: Program) -> list[str]:
    said: list[str] = []
    desk.bench.told.connect(lambda _, sentence: said.append(sentence))
    return said


def my_words(desk: Program) -> tuple[Entry, ...]:
    found = desk.session.project.own_lists(MY_WORDS)
    return found[0].entries if found else ()


def test_span_in_focus_goes_into_my_words_once(desk: Program):
    said = told(desk)
    desk.canvas.walk(1)
    words = desk.bench.document.text[slice(desk.bench.focused.start, desk.bench.focused.end)]
    QTest.keyClick(desk.canvas, Qt.Key.Key_L, SHIFT)
    assert my_words(desk) == (Entry(text=words, label=desk.bench.focused.label),)
    assert said[-1].startswith(f"Added {words} as ")
    QTest.keyClick(desk.canvas, Qt.Key.Key_L, SHIFT)
    assert len(my_words(desk)) == 1
    desk.session.undo()
    assert my_words(desk) == ()


def test_selected_words_take_the_label_put_last(desk: Program):
    said = told(desk)
    start = desk.bench.document.text.index("Reuters")
    desk.canvas.select(start, start + len("Reuters"))
    QTest.keyClick(desk.canvas, Qt.Key.Key_L, SHIFT)
    assert my_words(desk) == ()
    assert said[-1].startswith("Press a label's key on these words first")
    desk.bench.hand.last_label = "ORG"
    QTest.keyClick(desk.canvas, Qt.Key.Key_L, SHIFT)
    assert my_words(desk) == (Entry(text="Reuters", label="ORG"),)


def test_language_is_chosen_by_its_name(desk: Program, qtbot):
    said = told(desk)
    desk.window.registry.qaction("suggest.language").trigger()
    qtbot.waitUntil(lambda: desk.window.chooser is not None)
    # The first letters that only one has take it; what is typed on is meant for it, too.
    QTest.keyClicks(desk.window.focusWidget(), "ger")
    qtbot.waitUntil(lambda: desk.bench.document.document.language == "de")
    assert said[-1].startswith("This document is in German now. Ctrl+G suggests")
    assert desk.session.state(f"suggested.{desk.bench.document_id}") == ""
    languages.set_language(desk.bench, desk.bench.document_id, "guess")
    assert desk.bench.document.document.language == "en"
    desk.session.undo()
    assert desk.bench.document.document.language == "de"
