"""One list of actions: no key means two things, and nothing fails where nothing is open."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from annotator.services.schemes import bundled_schemes, load_scheme
from ui.actions.action import Reach
from ui.actions.lists import ACTIONS
from ui.actions.registry import CANVAS_KEYS, label_action
from ui.program import Program


def portable(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def test_no_key_means_two_things():
    for name in bundled_schemes():
        labels = [label_action(label) for label in load_scheme(name).spans.values()]
        keys = [portable(key) for action in (*ACTIONS, *labels) for key in action.keys]
        keys += map(portable, CANVAS_KEYS)
        assert all(keys)
        assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_ids_are_different_and_titles_are_there():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(action.title for action in ACTIONS)


def test_letters_are_heard_by_the_text_only(program: Program):
    for action in program.window.registry.all():
        made = program.window.registry.qaction(action.id)
        is_bare = any(len(key) == 1 or key in ("Return", "Backspace", "Del") for key in action.keys)
        if is_bare:
            assert action.reach is Reach.TEXT
            assert made.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
            assert made in program.window.page.actions()
            assert made not in program.window.actions()


def test_where_nothing_is_open_only_what_can_be_done_is_on(program: Program):
    registry = program.window.registry
    registry.refresh()
    on = {action.id for action in registry.all() if registry.qaction(action.id).isEnabled()}
    assert {"project.new", "project.open", "project.sample", "help.keys"} <= on
    assert not {each for each in on if each.startswith(("annotate.", "suggest.", "edit."))}


def test_every_action_is_in_its_menu(program: Program):
    shown = {
        entry.objectName()
        for menu in program.window.menuBar().actions()
        for entry in menu.menu().actions()
    }
    assert {action.id for action in ACTIONS} <= shown


def test_a_label_brings_its_key(desk: Program):
    person = desk.session.scheme.spans["PERSON"]
    made = desk.window.registry.qaction(f"label.{person.id}")
    assert made.shortcut() == QKeySequence("P")
    assert "p" not in desk.window.registry.taken_keys()
    assert {"v", "r", "h", "l"} <= desk.window.registry.taken_keys()
