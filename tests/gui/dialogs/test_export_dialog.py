"""The losses are shown before anything is written; the writing happens in a child process."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.commands import spans
from ui.dialogs.export_dialog import ExportDialog
from ui.program import Program


@pytest.fixture
def dialog(desk: Program) -> ExportDialog:
    document, session = desk.bench.document_id, desk.session
    # Two that overlap: more than the entities of a DocBin can hold.
    session.do(spans.add, document, 0, 14, "TITLE")
    session.do(spans.add, document, 5, 14, "ORG")
    desk.window.ask("export")
    return next(child for child in desk.window.children() if isinstance(child, ExportDialog))


def choose(dialog: ExportDialog, name: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(name))


def outcome_is(dialog: ExportDialog, words: str) -> bool:
    return words in dialog.outcome.text()


def test_offers_every_writer_and_a_fitting_name(dialog: ExportDialog, project_path: Path):
    assert {dialog.format.itemData(row) for row in range(dialog.format.count())} >= {
        "jsonl",
        "spacy",
    }
    choose(dialog, "jsonl")
    assert dialog.wish.out == project_path.with_suffix(".jsonl")
    choose(dialog, "spacy")
    assert dialog.wish.out == project_path.with_suffix(".spacy")
    dialog.reject()


def test_says_that_nothing_is_lost_where_nothing_is(dialog: ExportDialog, qtbot):
    choose(dialog, "jsonl")
    qtbot.waitUntil(lambda: outcome_is(dialog, "nothing is lost"), timeout=30_000)
    assert dialog.losses.isHidden()
    dialog.reject()


def test_lists_losses_and_writes_nothing_before_export(
    dialog: ExportDialog, desk: Program, qtbot, project_path: Path
):
    had_spacy = "spacy" in sys.modules
    choose(dialog, "spacy")
    qtbot.waitUntil(lambda: outcome_is(dialog, "cannot hold"), timeout=60_000)
    assert dialog.losses.isVisible()
    assert dialog.losses.toPlainText().startswith("first: ")
    out = project_path.with_suffix(".spacy")
    assert not out.exists()
    assert ("spacy" in sys.modules) == had_spacy
    dialog.export_button.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: desk.window.messages.words.startswith("Written: "), timeout=60_000)
    assert out.stat().st_size
    assert ("spacy" in sys.modules) == had_spacy
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=30_000)


def test_a_target_that_cannot_be_written_is_one_sentence(
    dialog: ExportDialog, desk: Program, qtbot, tmp_path: Path
):
    choose(dialog, "jsonl")
    dialog.file.setText(str(tmp_path))
    dialog.export_button.click()
    qtbot.waitUntil(lambda: desk.window.messages.level == "problem", timeout=30_000)
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=30_000)
    assert str(tmp_path) in desk.window.messages.words
    assert len(desk.window.messages.words.splitlines()) == 1


def test_enter_exports(dialog: ExportDialog, desk: Program, qtbot, tmp_path: Path):
    out = tmp_path / "out" / "news.jsonl"
    choose(dialog, "jsonl")
    dialog.file.setText(str(out))
    qtbot.keyClick(dialog.file, Qt.Key.Key_Return)
    qtbot.waitUntil(out.exists, timeout=30_000)
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=30_000)
    records = [json.loads(line) for line in out.read_text().splitlines()]
    assert [record["name"] for record in records] == ["first", "second", "third"]
    assert len(records[0]["spans"]) == 2


def test_a_file_without_a_name_gets_that_of_the_project(dialog: ExportDialog, project_path: Path):
    choose(dialog, "jsonl")
    dialog.file.setText("/")
    assert not dialog.export_button.isEnabled()
    choose(dialog, "spacy")
    assert dialog.wish.out == project_path.with_suffix(".spacy")
    dialog.reject()
