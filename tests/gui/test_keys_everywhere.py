"""Wherever a key is shown, it is the one that is set: the new everywhere, the old nowhere."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from ui.actions.key_rows import rows_of
from ui.panels.key_button import KeyButton
from ui.program import Program


def said(window: QWidget) -> dict[str, list[str]]:
    """Collects all words of the window by where they stand."""
    found: dict[str, list[str]] = {"caps": [], "words": [], "tips": [], "menus": [], "bar": []}
    for widget in window.findChildren(QWidget):
        found["tips"] += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, KeyButton):
            found["caps"].append(widget.keys)
        if isinstance(widget, QLineEdit):
            found["words"].append(widget.placeholderText())
        if isinstance(widget, QLabel | QAbstractButton):
            found["words"].append(widget.text())
    for action in window.findChildren(QAction):
        found["menus"] += [each.toString() for each in action.shortcuts()]
    found["bar"] = [hint.keys for hint in window.key_bar.hints]
    return found


def is_anywhere(found: dict[str, list[str]], *keys: str) -> list[str]:
    return [
        where
        for where, words in found.items()
        if any(key in each if " " not in key else key == each for key in keys for each in words)
    ]


def test_done_and_next(desk: Program, qtbot):
    window, keys = desk.window, desk.bench.keys
    desk.bench.open_document(desk.documents.rows[1].id)
    old = ("Ctrl+Return", "Ctrl+Enter", "Ctrl ⏎")
    assert set(is_anywhere(said(window), *old)) == {"caps", "words", "tips", "menus", "bar"}
    keys.set_keys("go.done", ["Ctrl+Shift+F11"])
    assert is_anywhere(said(window), *old) == []
    new = said(window)
    assert "Ctrl ⇧ F11" in new["caps"]
    assert "Ctrl ⇧ F11" in new["bar"]
    assert "Ctrl+Shift+F11" in new["menus"]
    assert any("(Ctrl+Shift+F11)" in tip for tip in new["tips"])
    assert any("Ctrl+Shift+F11 marks the document" in words for words in new["words"])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Tab)
    assert "Ctrl+Shift+F11 marks the document" in window.messages.words
    rows = {row.id: row.caps for row in rows_of(window.registry)}
    assert rows["go.done"] == ("Ctrl ⇧ F11",)
    # Without any key, nothing is said of one.
    keys.set_keys("go.done", [])
    desk.bench.tell("Something else.")
    assert is_anywhere(said(window), "F11") == []
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Tab)
    assert window.messages.words.startswith("No suggestion is left here.")
    assert "marks" not in window.messages.words


def test_accept_reject_relation_and_finding(desk: Program):
    window, keys = desk.window, desk.bench.keys
    for action, key in (
        ("annotate.accept", "F3"),
        ("annotate.reject", "F4"),
        ("annotate.relation", "F5"),
        ("annotate.palette", "F7"),
    ):
        keys.take_over(action, [key])
    card = window.focus_card
    assert (card.accept_button.keys, card.reject_button.keys) == ("F3", "F4")
    assert window.relations._add.keys == "F5"
    assert window.palette_card.finder.placeholderText().startswith("F7  Find one of")
    assert {"F3", "F4", "F5"} <= {hint.keys for hint in window.key_bar.hints}
    assert not {"⏎", "⌫"} & {hint.keys for hint in window.key_bar.hints}
    assert not {"⏎", "⌫", "R"} & set(said(window)["caps"])


def test_the_start_page_and_the_empty_one(program: Program):
    keys = program.bench.keys
    keys.take_over("project.new", ["F3"])
    keys.take_over("project.import", ["Ctrl+Shift+F9"])
    buttons = [each.text().strip() for each in program.window.start_page.buttons]
    assert buttons == ["Open the sample", "New project…   F3", "Open a project…   Ctrl+O"]
    assert program.window.start_page.buttons[1].accessibleName() == "New project…   F3"
    (first, _) = program.window.empty.buttons
    assert first.text().strip() == "Import files…   Ctrl+Shift+F9"


def test_a_label_whose_key_an_action_takes_shows_none(desk: Program):
    window = desk.window
    person = desk.session.scheme.spans["PERSON"]

    def picture() -> QImage:
        return window.palette_card.list.viewport().grab().toImage()

    before = picture()
    # As in a settings file that is older than the project.
    desk.bench.keys.choose({"annotate.value": ["P"]})
    assert desk.bench.keys.keys(f"label.{person.id}") == ()
    assert window.registry.qaction(f"label.{person.id}").shortcuts() == []
    assert window.registry.qaction("annotate.value").shortcut() == QKeySequence("P")
    assert picture() != before


def test_whatever_is_written_in_the_window_follows(desk: Program, qtbot):
    """Gives every action a key that nobody would write out, and reads the whole window."""
    window, keys = desk.window, desk.bench.keys
    acts = [action.id for action in window.registry.all() if keys.defaults(action.id)]
    chords = [f"Meta+{more}F{number}" for more in ("", "Alt+") for number in range(1, 36)]
    chords += [f"Meta+Shift+F{number}" for number in range(1, 36)]
    keys.choose({act: [chord] for act, chord in zip(acts, chords, strict=False)})
    assert all(len(keys.keys(act)) == 1 for act in acts)
    desk.bench.tell("Something else.")
    before = re.compile(r"\b(Ctrl|Tab)\b|(?<!Shift\+)(?<!Meta\+)(?<!Alt\+)\bF\d+\b")
    for focused in (True, False):
        if not focused:
            desk.canvas.clear_focus()
        found = said(window)
        # A menu of the platform is none of ours; the keys of the text stay.
        wrong = [words for where in found.values() for words in where if before.search(words)]
        assert [words for words in wrong if "F" not in words or "Meta" not in words] == []
        assert any("Meta" in cap for cap in found["bar"])
