"""Pipelines in the user's data, by keyboard from the settings: seen, added, deleted after a yes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.paths import data_dir
from annotator.services import pipeline_installing as installing
from gui_hands import ALT, CTRL, KEY, press
from pipelines import blank_pipeline
from ui.actions.suggesters import SuggesterEntry
from ui.dialogs.deletion import Deletion
from ui.dialogs.pipelines_page import PipelinesPage
from ui.dialogs.settings_dialog import SettingsDialog
from ui.dialogs.suggesters_dialog import SuggestersDialog
from ui.jobs.load_job import LoadJob
from ui.program import Program

FOLDER = "en_blank-1.2"


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """A pipeline in the user's data."""
    source = blank_pipeline(tmp_path / "made", labels={"ner": ["PER", "ORG"]})
    return installing.install(source).folder


def open_page(desk: Program, qtbot) -> PipelinesPage:
    press(desk, KEY.Key_Comma, CTRL)
    dialog = next(each for each in desk.window.children() if isinstance(each, SettingsDialog))
    qtbot.waitUntil(dialog.list.hasFocus)
    while not isinstance(dialog.page, PipelinesPage):
        qtbot.keyClick(dialog.list, KEY.Key_Down)
    qtbot.keyClick(dialog.list, KEY.Key_Tab)
    page = dialog.page
    assert page.list.hasFocus()
    return page


def question(qtbot) -> Deletion:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), Deletion))
    return QApplication.activeWindow()


def test_one_is_deleted_after_a_yes_and_goes_off_the_list(
    there: Path, desk: Program, qtbot, tmp_path: Path
):
    suggesters = desk.bench.suggesters
    entry = SuggesterEntry(source="en_blank", name="en_blank", folder=str(there), is_on=True)
    suggesters.put(entry)
    suggesters.agree({"folder": str(there), "fingerprint": "abc"})
    page = open_page(desk, qtbot)
    assert "PER, ORG" in page.details.text()
    assert "used in this project" in page.details.text()
    qtbot.keyClick(page.list, KEY.Key_Delete)
    box = question(qtbot)
    assert box.text() == "Delete en_blank 1.2?"
    assert "off the list of this project" in box.informativeText()
    # Enter is the careful answer.
    qtbot.keyClick(box, KEY.Key_Return)
    assert there.is_dir()
    qtbot.keyClick(page.list, KEY.Key_Delete)
    qtbot.keyClick(question(qtbot), KEY.Key_D, ALT)
    qtbot.waitUntil(lambda: page.said.text() == "en_blank 1.2 is deleted.")
    assert not there.exists()
    assert [path.name for path in (data_dir() / "pipelines").iterdir()] == []
    assert [one.source for one in suggesters.entries] == ["rules"]
    assert suggesters.agreed(entry) == ""
    assert page.chosen is None
    assert not page.delete_button.isEnabled()


def test_while_a_child_loads_it_it_stays(there: Path, desk: Program, qtbot):
    page = open_page(desk, qtbot)
    job = LoadJob("en_blank", "en_blank", agreed="", parent=desk.bench)
    desk.bench.jobs.add(job)
    qtbot.keyClick(page.list, KEY.Key_Delete)
    assert page.said.text() == "en_blank 1.2 is at work right now: try again when it is done."
    assert QApplication.activeModalWidget() is page.window()
    job.finish()
    qtbot.keyClick(page.list, KEY.Key_Delete)
    qtbot.keyClick(question(qtbot), KEY.Key_Escape)
    assert there.is_dir()


def test_one_is_added_without_a_project_and_a_bad_one_is_told(
    desk: Program, qtbot, tmp_path: Path, monkeypatch
):
    desk.session.close()
    page = open_page(desk, qtbot)
    assert page.details.text() == "None yet."
    source = blank_pipeline(tmp_path / "made")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(source))
    page.folder_button.setFocus()
    qtbot.keyClick(page.folder_button, KEY.Key_Space)
    qtbot.waitUntil(lambda: page.chosen is not None)
    assert page.chosen.folder == data_dir() / "pipelines" / FOLDER
    assert "loading it runs the code in its files" in page.said.text()
    bad = tmp_path / "bad.whl"
    bad.write_text("no archive")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    page.add_button.setFocus()
    qtbot.keyClick(page.add_button, KEY.Key_Space)
    qtbot.waitUntil(lambda: page.said.text().startswith("bad.whl is neither a wheel"))
    assert len(installing.added()) == 1


def test_the_list_of_suggesters_deletes_what_the_project_does_not_have(
    there: Path, desk: Program, qtbot
):
    press(desk, KEY.Key_G, CTRL | ALT)
    dialog = next(each for each in desk.window.children() if isinstance(each, SuggestersDialog))
    qtbot.waitUntil(dialog.list.hasFocus)
    assert not dialog.remove_button.isEnabled()
    qtbot.keyClick(dialog.list, KEY.Key_Down)
    assert dialog.remove_button.text() == "Delete…"
    qtbot.keyClick(dialog.list, KEY.Key_Delete)
    qtbot.keyClick(question(qtbot), KEY.Key_D, ALT)
    qtbot.waitUntil(lambda: not there.exists())
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).data(Qt.ItemDataRole.UserRole) == "rules"
