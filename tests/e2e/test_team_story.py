"""A team's own build: the first start shows its project, its labels and its guideline."""

from pathlib import Path

import pytest

from annotator.paths import data_dir
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.team_kit import write_kit

pytest.importorskip("PySide6")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.dialogs.guideline_dialog import GuidelineDialog
from ui.dialogs.new_project import NewProjectDialog
from ui.dialogs.tour import Tour
from windowing import CTRL, Hands, Key, run_window

SCHEME = 'name = "ours"\n[[labels]]\nname = "ORG"\ncolor = "#914f06"\nkey = "o"\n'


def test_the_first_start_is_the_teams(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = write_kit(tmp_path)
    (folder / "scheme.toml").write_text(SCHEME)
    (folder / "settings.json").write_text('{"zoom": 1.5, "suggest_on_opening": false}')
    (tmp_path / "first.txt").write_text("The Reserve Bank of Australia spoke.\n")
    with Project.create(folder / "start.annot", load_scheme(str(folder / "scheme.toml"))) as made:
        import_paths(made, [tmp_path / "first.txt"])
    monkeypatch.setenv("ANNOTATOR_TEAM", str(folder))
    monkeypatch.chdir(tmp_path)

    def story(hands: Hands) -> None:
        session = hands.bench.session
        hands.wait(lambda: hands.bench.document is not None, 60)
        assert session.project.path == data_dir() / "start.annot"
        assert session.scheme.name == "ours"
        assert hands.bench.settings.get("zoom") == 1.5
        # The tour comes first, over what there is to see, and goes with one key.
        hands.wait(lambda: isinstance(QApplication.focusWidget(), Tour), 20)
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Escape)
        assert hands.canvas.hasFocus()
        hands.press(Key.Key_K, CTRL)
        hands.type("Guideline")
        hands.press(Key.Key_Return)
        hands.wait(lambda: isinstance(QApplication.activeWindow(), GuidelineDialog), 20)
        assert "What to mark" in QApplication.activeWindow().page.toPlainText()
        hands.press(Key.Key_Escape)
        hands.wait(hands.window.isActiveWindow, 20)
        QTimer.singleShot(0, lambda: answer(hands, tmp_path / "mine.annot"))
        hands.press(Key.Key_N, CTRL)
        hands.wait(lambda: session.is_open and session.project.path.name == "mine.annot", 60)
        assert session.scheme.name == "ours"
        hands.wait(lambda: [each.name for each in session.project.lists()] == ["patterns.csv"], 60)

    run_window(story)


def answer(hands: Hands, path: Path) -> None:
    hands.wait(lambda: isinstance(QApplication.activeWindow(), NewProjectDialog), 20)
    dialog = QApplication.activeWindow()
    assert dialog.labels.currentText() == "ours (of your team)"
    dialog.file.selectAll()
    hands.type(str(path))
    hands.press(Key.Key_Return)
