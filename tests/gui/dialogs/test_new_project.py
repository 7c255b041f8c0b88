"""A new project: a file that is not there yet, and labels."""

from pathlib import Path

from ui.dialogs.new_project import NewProjectDialog


def test_offers_a_free_name_and_the_bundled_labels(qtbot, tmp_path: Path):
    (tmp_path / "project.annot").touch()
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    assert dialog.path == tmp_path / "project-2.annot"
    assert dialog.scheme == "news"
    assert dialog.create_button.isEnabled()


def test_what_is_there_cannot_be_made_again(qtbot, tmp_path: Path):
    (tmp_path / "old.annot").touch()
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.file.setText(str(tmp_path / "old"))
    assert not dialog.create_button.isEnabled()
    dialog.file.setText("")
    assert not dialog.create_button.isEnabled()
    dialog.file.setText(str(tmp_path / "new"))
    assert dialog.create_button.isEnabled()
    assert dialog.path.name == "new.annot"
