"""Every act of the window by its real key, those of the text apart: see test_every_text_key.py."""

from pathlib import Path

import pytest

from annotator.commands import spans
from annotator.services.project import Project
from annotator.services.team_kit import write_kit
from projects import dollars, make_project, offer, offered, text_document

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QFileDialog, QInputDialog

from key_tour import Tour
from ui.actions.action import Menu
from ui.dialogs.align_dialog import AlignDialog
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.guideline_dialog import GuidelineDialog
from ui.dialogs.keys_dialog import KeysDialog
from ui.dialogs.labels_dialog import LabelsDialog
from ui.dialogs.new_project import NewProjectDialog
from ui.dialogs.release_dialog import ReleaseDialog
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.tour import Tour as Cards
from windowing import CTRL, Hands, Key, run_window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with make_project(tmp_path, text_document(), text_document("second", "Rain fell.")) as made:
        for document in made.document_ids():
            # The rules are not asked: what is offered is known.
            made.set_state(f"suggested.{document}", "rules")
        offer(
            made,
            [
                offered("Ada Brook", "PERSON"),
                offered("Carl Dent", "PERSON"),
                offered("$175 billion", "MONEY", value=dollars()),
            ],
        )
        return made.path


def selected(tour: Tour) -> str:
    return tour.text[slice(*(tour.canvas.selection or (0, 0)))]


def editing(tour: Tour) -> None:
    tour.press(Key.Key_Return)
    (made,) = tour.bench.session.project.document(tour.bench.document_id).spans
    for key in ("Ctrl+Shift+Z", "Ctrl+Y"):
        tour.does("edit.undo", "Ctrl+Z")
        assert tour.bench.document.span(made.id) is None
        tour.does("edit.redo", key)
        assert tour.bench.document.span(made.id) == made

    tour.does("find.text", "Ctrl+F")
    tour.type("norwind")
    tour.press(Key.Key_Escape)
    first = tour.canvas.selection
    assert selected(tour) == "Norwind"
    tour.does("find.next", "F3")
    assert tour.canvas.selection > first
    tour.does("find.previous", "Shift+F3")
    assert tour.canvas.selection == first
    tour.does("find.project", "Ctrl+Shift+F")
    page = tour.window.tables.page("found")
    assert page.line.hasFocus()
    assert page.line.text() == "Norwind"
    tour.press(Key.Key_Escape)
    tour.does("edit.find", "Ctrl+Shift+O")
    assert tour.window.documents.filter.hasFocus()
    tour.press(Key.Key_Escape)
    assert tour.canvas.hasFocus()

    tour.press(Key.Key_Escape, times=2)
    tour.press(Key.Key_Home, CTRL)
    tour.does("select.candidate", "Space")
    here = selected(tour)
    tour.does("select.candidate", "Space")
    assert selected(tour) not in ("", here)
    tour.does("select.candidate_back", "Shift+Space")
    assert selected(tour) == here
    tour.does("select.wider", "S")
    assert here in selected(tour) != here
    tour.does("select.narrower", "Shift+S")
    assert selected(tour) == here
    tour.press(Key.Key_Escape)


def viewing(tour: Tour) -> None:
    canvas, window = tour.canvas, tour.window
    usual = canvas.zoom
    for act, key, size in (
        ("view.larger", "Ctrl++", 1.1),
        ("view.larger", "Ctrl+=", 1.2),
        ("view.smaller", "Ctrl+-", 1.1),
        ("view.size", "Ctrl+0", 1.0),
    ):
        tour.does(act, key)
        assert canvas.zoom == pytest.approx(usual * size)
        assert tour.bench.settings.get("zoom") == pytest.approx(canvas.zoom)
    for act, key, panel in (
        ("view.documents", "F9", window.documents),
        ("view.inspector", "F10", window.inspector),
        ("view.tables", "F8", window.tables),
    ):
        is_shown = panel.isVisible()
        for wanted in (not is_shown, is_shown):
            tour.does(act, key)
            assert panel.isVisible() is wanted
            assert canvas.hasFocus()
    grounds = {}
    for choice in ("light", "dark", "system"):
        tour.finds(f"view.theme.{choice}")
        grounds[choice] = canvas.grab().toImage().pixelColor(4, 4).lightness()
        assert tour.bench.settings.get("theme") == choice
    assert grounds["dark"] < 128 < grounds["light"]
    for name, scale in (("larger", 1.1), ("usual", 1.0), ("smaller", 0.9), ("usual", 1.0)):
        tour.finds(f"view.panels.{name}")
        assert tour.bench.settings.get("panel_scale") == pytest.approx(scale)

    # What was rejected is gone from the text, until somebody wants to see it.
    rejected = tour.tab_to(lambda item: tour.words(item) == "Carl Dent")
    tour.press(Key.Key_Backspace)
    assert canvas.rect_of_annotation(rejected.id).isEmpty()
    tour.finds("view.rejected")
    assert not canvas.rect_of_annotation(rejected.id).isEmpty()
    tour.finds("view.rejected")
    assert canvas.rect_of_annotation(rejected.id).isEmpty()


def helping(tour: Tour) -> None:
    tour.does("help.palette", "Ctrl+K")
    tour.press(Key.Key_Escape)
    assert tour.canvas.hasFocus()
    for key in ("F1", "?"):
        tour.asks("help.keys", key, KeysDialog)
    tour.asks("help.change_keys", "", SettingsDialog)
    tour.asks("help.guideline", "", GuidelineDialog)
    tour.finds("help.tour")
    cards = tour.window.findChild(Cards)
    assert cards.hasFocus()
    tour.press(Key.Key_Return)
    assert cards.count.text().startswith("2 of")
    tour.press(Key.Key_Escape)
    assert tour.canvas.hasFocus()


def listing(tour: Tour) -> None:
    """A row of a list leads to its span, a key back to the list, which mends what it lists."""
    bench = tour.bench
    bench.session.do(spans.add, bench.document_id, 0, 5, "TITLE")
    tour.finds("project.align")
    dialog = tour.window.findChild(AlignDialog)
    tour.wait(lambda: dialog.list.rows.ticks == 1, 60)
    while not dialog.list.hasFocus():
        tour.press(Key.Key_Tab)
    tour.press(Key.Key_Return)
    tour.wait(tour.canvas.hasFocus)
    assert tour.words(bench.focused) == "Presi"
    tour.does("project.list", "F7")
    tour.wait(dialog.list.hasFocus)
    tour.wait(lambda: dialog.said.text().startswith("1 span"), 60)
    tour.press(Key.Key_Tab, times=1)
    while not dialog.snap_button.hasFocus():
        tour.press(Key.Key_Tab)
    tour.press(Key.Key_Space)
    tour.wait(lambda: not tour.window.findChildren(AlignDialog))
    tour.window.activateWindow()
    tour.wait(tour.canvas.hasFocus)
    assert tour.words(bench.focused) == "President"
    tour.press(Key.Key_Z, CTRL)
    assert tour.words(bench.focused) == "Presi"
    tour.press(Key.Key_Z, CTRL)


def projects(tour: Tour, path: Path) -> None:
    session = tour.bench.session
    for act, key, kind in (
        ("project.new", "Ctrl+N", NewProjectDialog),
        ("project.open", "Ctrl+O", QFileDialog),
        ("project.import", "Ctrl+I", QFileDialog),
        ("project.import_folder", "", QFileDialog),
        ("project.export", "Ctrl+E", ExportDialog),
        ("project.release", "", ReleaseDialog),
        ("project.labels", "Ctrl+L", LabelsDialog),
        ("project.settings", "Ctrl+,", SettingsDialog),
    ):
        tour.asks(act, key, kind)
        assert session.project.path == path
    tour.answers("project.annotator", "Bertha", QInputDialog)
    assert tour.bench.settings.get("annotator") == "Bertha"
    tour.finds("project.sample")
    tour.wait(lambda: session.is_open and session.project.path != path)
    tour.does("project.close", "Ctrl+W")
    assert not session.is_open
    assert tour.window.start_page.isVisible()
    tour.does("project.quit", "Ctrl+Q")
    assert not tour.window.isVisible()


def test_every_key_of_the_window(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A guideline is there where a team handed the program out.
    monkeypatch.setenv("ANNOTATOR_TEAM", str(write_kit(tmp_path)))

    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.document is not None and hands.canvas.hasFocus())
        tour = Tour(hands)
        editing(tour)
        viewing(tour)
        helping(tour)
        listing(tour)
        projects(tour, project)
        for menu in (Menu.EDIT, Menu.VIEW, Menu.HELP, Menu.PROJECT):
            assert tour.left_out(menu) == set()

    run_window(story, project=project)
    with Project.open(project) as again:
        assert again.check() == []
