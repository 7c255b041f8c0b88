"""One list of actions: no key means two things, and nothing fails where nothing is open."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from annotator.services.schemes import bundled_schemes, load_scheme
from ui.actions.action import Reach
from ui.actions.key_words import is_bare
from ui.actions.lists import ACTIONS, key_map
from ui.actions.registry import label_action
from ui.program import Program


def test_no_key_means_two_things():
    for name in bundled_schemes():
        # Two actions with one key would be refused here.
        keys = key_map()
        labels = [label_action(label) for label in load_scheme(name).spans.values()]
        keys.take_labels({action.id: (*action.keys, "")[0] for action in labels})
        for action in (*ACTIONS, *labels):
            assert keys.keys(action.id) == action.keys
            assert all(keys.owner(key) == action.id for key in action.keys)


def test_ids_are_different_and_titles_are_there():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert all(action.title for action in ACTIONS)


def test_letters_are_heard_by_the_text_only(program: Program):
    registry = program.window.registry
    everywhere = [key for made in program.window.actions() for key in made.shortcuts()]
    assert everywhere
    for action in registry.all():
        made = registry.qaction(action.id)
        keys = registry.keys.keys(action.id)
        if action.reach is Reach.TEXT or (keys and all(map(is_bare, keys))):
            assert made.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
            assert made in program.window.page.actions()
            assert made not in program.window.actions()
        assert not [key for key in keys if is_bare(key) and QKeySequence(key) in everywhere]


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
    assert desk.window.registry.refusal("P", made.objectName()) == ""
    assert desk.window.registry.refusal("P", "annotate.value") == "P puts PERSON already."
    assert desk.window.registry.refusal("V", made.objectName()) == "V does Edit Value already."
    assert "cannot be changed" in desk.window.registry.refusal("Esc", "annotate.value")
