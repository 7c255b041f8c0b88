"""Somebody brings a table in and takes training data out, by keyboard alone, and loses nothing."""

import json
from pathlib import Path

import pytest

from annotator.services.project import Project
from annotator.services.schemes import load_scheme

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QWidget

from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.report_dialog import ReportDialog
from windowing import CTRL, Hands, Key, run_window

TABLE = (
    "head,story,kind\n"
    "Visit,Minister Ada Brook met Carl Dent of Norwind on Monday.,politics\n"
    "Rain,Rain fell on the harbor for a week.,weather\n"
    "Empty,,none\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "files.annot"
    (tmp_path / "news.csv").write_text(TABLE, encoding="utf-8")
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        # The rules are not asked: what is marked is what somebody marked.
        made.set_state("suggesters", [])
    return path


def to(hands: Hands, field: QWidget) -> None:
    """Presses Tab until a field of the dialog has the keyboard."""
    for _ in range(60):
        if QApplication.focusWidget() is field:
            return
        hands.press(Key.Key_Tab)
    raise AssertionError(f"Tab does not get to {field.accessibleName() or field}")


def choose(hands: Hands, field: QComboBox, words: str) -> None:
    hands.wait(field.isVisible)
    to(hands, field)
    hands.type(words)
    assert field.currentText().startswith(words)


def bring_in(hands: Hands) -> None:
    hands.wait(lambda: hands.bench.session.is_open, 20)
    hands.press(Key.Key_I, CTRL)
    dialog = hands.window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    hands.wait(dialog.isActiveWindow)
    hands.wait(dialog.preview.isVisible, 20)
    choose(hands, dialog.options.fields["text"], "story")
    choose(hands, dialog.options.fields["name"], "head")
    head = dialog.preview.horizontalHeaderItem(1)
    hands.wait(lambda: dialog.preview.horizontalHeaderItem(1).text() == "story → text", 20)
    assert head is not None
    hands.press(Key.Key_Return)
    hands.wait(lambda: "2 documents imported." in hands.message, 20)
    assert "F7 lists them." in hands.message
    hands.wait(hands.canvas.hasFocus)
    hands.press(Key.Key_F7)
    report = hands.window.findChild(ReportDialog)
    assert isinstance(report, ReportDialog)
    hands.wait(report.list.hasFocus)
    assert "no text" in report.list.rows.rows[report.list.currentIndex().row()].words
    hands.press(Key.Key_Escape)
    hands.window.activateWindow()
    hands.wait(hands.canvas.hasFocus)


def take_out(hands: Hands, out: Path) -> None:
    hands.press(Key.Key_E, CTRL)
    dialog = hands.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    hands.wait(dialog.isActiveWindow)
    hands.wait(dialog.format.hasFocus)
    choose(hands, dialog.format, "Prodigy")
    to(hands, dialog.file)
    hands.press(Key.Key_A, CTRL)
    hands.type(str(out))
    to(hands, dialog.strict)
    hands.press(Key.Key_Space)
    hands.wait(lambda: "nothing is lost" in dialog.outcome.text(), 60)
    assert "Read back: all there." in dialog.outcome.text()
    hands.press(Key.Key_Return)
    hands.wait(lambda: hands.message.startswith("Written: "), 60)
    assert hands.message.endswith("Read back: all there.")
    hands.wait(lambda: hands.bench.jobs.jobs == (), 20)


def test_a_table_in_and_training_data_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The system's own dialog cannot be driven; what it would give back is all that is replaced.
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(project.with_name("news.csv"))], "")
    )
    out = project.with_name("train.jsonl")

    def story(hands: Hands) -> None:
        bring_in(hands)
        hands.select("Carl Dent")
        hands.press(Key.Key_P)
        take_out(hands, out)

    run_window(story, project=project)
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    marked = [
        record["text"][span["start"] : span["end"]]
        for record in records
        for span in record["spans"]
        if span["label"] == "PERSON"
    ]
    assert "Carl Dent" in marked
    with Project.open(project) as again:
        assert again.check() == []
