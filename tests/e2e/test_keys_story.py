"""Somebody makes the keys their own, by keyboard alone, and finds whatever else there is."""

from pathlib import Path

import pytest

from annotator.model.document import Status
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

pytest.importorskip("PySide6")
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.keys_page import KeysPage
from ui.dialogs.palette import CommandPalette
from ui.dialogs.settings_dialog import SettingsDialog
from windowing import CTRL, SHIFT, Hands, Key, run_window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "keys.annot"
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        import_paths(made, [REPOSITORY / "resources" / "sample" / "001_harbor_shield.txt"])
    return path


def accept_title(hands: Hands) -> str:
    return hands.window.registry.action("annotate.accept").title


def page_of_keys(hands: Hands) -> KeysPage:
    """Goes by keyboard to the line that filters the acts."""
    hands.press(Key.Key_Comma, CTRL)
    (dialog,) = hands.window.findChildren(SettingsDialog)
    hands.wait(dialog.list.hasFocus)
    hands.press(Key.Key_End)
    while not isinstance(dialog.page, KeysPage):
        hands.press(Key.Key_Up)
    hands.press(Key.Key_Tab)
    assert dialog.page.filter.hasFocus()
    return dialog.page


def spans(hands: Hands) -> int:
    return len(hands.bench.session.project.document(hands.bench.document_id).spans)


def remap(hands: Hands) -> None:
    """Gives Accept another key; one that is taken is refused first."""
    hands.wait(lambda: hands.pending() > 5, 90)
    page = page_of_keys(hands)
    hands.type(accept_title(hands))
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Z, CTRL)
    assert page.problem.text() == "Ctrl+Z does Undo already."
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Y, SHIFT)
    assert page.problem.isHidden()
    hands.press(Key.Key_Escape)
    hands.wait(hands.canvas.hasFocus)
    use(hands)


def use(hands: Hands) -> None:
    """Accepts with the new key; the old one does nothing any more."""
    hands.tab_to(lambda item: item.is_pending)
    before, item = spans(hands), hands.bench.focused
    hands.press(Key.Key_Return)
    assert (spans(hands), hands.bench.focused) == (before, item)
    hands.press(Key.Key_Y, SHIFT)
    assert spans(hands) > before
    assert hands.window.focus_card.accept_button.keys == "⇧ Y"


def after_a_restart(hands: Hands) -> None:
    hands.wait(lambda: hands.pending() > 0, 90)
    use(hands)


def test_a_key_of_ones_own_is_kept_over_a_restart(project: Path):
    run_window(remap, project=project)
    run_window(after_a_restart, project=project)


def find_acts(hands: Hands) -> None:
    hands.wait(lambda: hands.pending() > 5, 90)
    # A label by its name.
    item = hands.tab_to(lambda item: item.is_pending and getattr(item, "label", "") == "PERSON")
    hands.press(Key.Key_K, CTRL)
    hands.type("org")
    hands.press(Key.Key_Return)
    (made,) = hands.bench.session.project.document(hands.bench.document_id).spans
    assert (made.start, made.end, made.label) == (item.start, item.end, "ORG")
    # What cannot be done now is not done.
    before = hands.bench.session.next_undo.words
    hands.press(Key.Key_K, CTRL)
    hands.type("redo")
    hands.press(Key.Key_Return)
    assert hands.message.endswith("cannot be done just now.")
    (palette,) = hands.window.findChildren(CommandPalette)
    hands.press(Key.Key_Escape)
    assert not palette.isVisible()
    assert hands.canvas.hasFocus()
    assert hands.bench.session.next_undo.words == before
    # The help sheet says the key.
    hands.press(Key.Key_F1)
    (sheet,) = hands.window.findChildren(KeysDialog)
    hands.wait(sheet.filter.hasFocus)
    hands.type("done and")
    assert [row.caps for row in sheet.rows if not row.is_heading] == [("Ctrl ⏎",)]
    hands.press(Key.Key_Escape)
    hands.wait(hands.canvas.hasFocus)
    # And the initials do it.
    document = hands.bench.document_id
    hands.press(Key.Key_K, CTRL)
    hands.type("dan")
    hands.press(Key.Key_Return)
    rows = hands.bench.documents
    assert rows.rows[rows.row_of(document)].status is Status.DONE


def test_every_act_is_found_by_name(project: Path):
    run_window(find_acts, project=project)
