"""The losses are shown before anything is written; the writing happens in a child process."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.commands import spans
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.selection_dialog import SelectionDialog
from ui.program import Program


@pytest.fixture
def dialog(desk: Program, qtbot) -> ExportDialog:
    document, session = desk.bench.document_id, desk.session
    # Two that overlap: more than the entities of a DocBin can hold.
    session.do(spans.add, document, 0, 14, "TITLE")
    session.do(spans.add, document, 5, 14, "ORG")
    desk.window.ask("export")
    made = next(child for child in desk.window.children() if isinstance(child, ExportDialog))
    qtbot.waitUntil(lambda: made.format.count() > 0)
    return made


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
    assert "first" in {row.name for row in dialog.losses.rows.rows}
    out = project_path.with_suffix(".spacy")
    assert not out.exists()
    assert ("spacy" in sys.modules) == had_spacy
    dialog.export_button.click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: desk.window.messages.words.startswith("Written: "), timeout=60_000)
    assert out.stat().st_size
    assert ("spacy" in sys.modules) == had_spacy
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=30_000)


def test_a_row_goes_to_its_span_and_the_list_comes_back(
    dialog: ExportDialog, desk: Program, qtbot, tmp_path: Path
):
    choose(dialog, "spacy")
    qtbot.waitUntil(lambda: outcome_is(dialog, "cannot hold"), timeout=60_000)
    rows = dialog.losses.rows
    assert [row.is_heading for row in rows.rows][:2] == [True, False]
    dialog.losses.setFocus()
    qtbot.keyClick(dialog.losses, Qt.Key.Key_Down)
    row = rows.rows[dialog.losses.currentIndex().row()]
    qtbot.keyClick(dialog.losses, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    qtbot.waitUntil(desk.canvas.hasFocus)
    assert desk.canvas.focused == row.annotation
    assert desk.window.messages.words == "F7 brings the list back."
    # What was lost is mended: the list that comes back knows it.
    desk.session.do(spans.delete, row.document, [row.annotation])
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F7)
    assert dialog.isVisible()
    qtbot.waitUntil(
        lambda: all(each.annotation != row.annotation for each in rows.rows), timeout=60_000
    )
    saved = tmp_path / "lost.jsonl"
    if dialog.save_button.isVisible():
        dialog.save_list(saved)
        qtbot.waitUntil(saved.exists, timeout=60_000)
        qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=60_000)
    dialog.reject()
    assert not desk.window.has_list()


def test_options_selection_and_strictness_go_into_the_wish(
    dialog: ExportDialog, desk: Program, qtbot, tmp_path: Path
):
    choose(dialog, "doccano")
    shape = dialog.options.fields["shape"]
    qtbot.keyClick(shape, Qt.Key.Key_Down)
    assert dialog.wish.options == {"shape": "labels"}
    choose(dialog, "brat")
    qtbot.waitUntil(lambda: "never has room for: " in dialog.no_room.text(), timeout=60_000)
    assert "Read back: all there." in dialog.outcome.text()
    choose(dialog, "csv_tables")
    assert "shape" not in dialog.options.fields
    dialog.taken.more_button.click()
    (more,) = dialog.findChildren(SelectionDialog)
    qtbot.keyClicks(more.lines["labels"], "ORG")
    more.statuses["done"].setChecked(False)
    qtbot.keyClick(more.lines["labels"], Qt.Key.Key_Return)
    assert dialog.taken.words.text() == "Only: new or started documents; labels ORG"
    choose(dialog, "spacy")
    out = tmp_path / "strict.spacy"
    dialog.file.setText(str(out))
    dialog.strict.setChecked(True)
    dialog.taken.rejected.setChecked(False)
    qtbot.waitUntil(lambda: outcome_is(dialog, "1 span, 0 relations; nothing"), timeout=60_000)
    dialog.taken.take({"since": "June"})
    qtbot.waitUntil(lambda: outcome_is(dialog, "'June' is no day"), timeout=60_000)
    dialog.taken.take({})
    dialog.export_button.click()
    qtbot.waitUntil(lambda: "nothing was written" in desk.window.messages.words, timeout=60_000)
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=30_000)
    assert not out.exists()


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
    assert desk.window.messages.words.endswith("nothing is lost. Read back: all there.")
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


def test_what_failed_cannot_be_begun_until_it_is_changed_or_goes_well(
    dialog: ExportDialog, desk: Program, qtbot, tmp_path: Path
):
    choose(dialog, "jsonl")
    dialog.taken.take({"since": "June"})
    assert dialog.export_button.isEnabled()
    dialog.export_button.setFocus()
    qtbot.waitUntil(lambda: outcome_is(dialog, "'June' is no day"), timeout=60_000)
    assert not dialog.export_button.isEnabled()
    assert "try again" in dialog.no_room.text()
    # Enter tries again, wherever it is pressed; nothing is begun by it.
    assert dialog.try_button.hasFocus()
    for field in (dialog.try_button, dialog.file):
        dialog.outcome.clear()
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: outcome_is(dialog, "'June' is no day"), timeout=60_000)
    assert dialog.isVisible()
    assert desk.jobs.jobs == ()
    # Another file is another attempt, and other fields are.
    dialog.file.setText(str(tmp_path / "other.jsonl"))
    assert dialog.export_button.isEnabled()
    assert dialog.try_button.isHidden()
    qtbot.waitUntil(lambda: not dialog.export_button.isEnabled(), timeout=60_000)
    dialog.taken.take({})
    assert dialog.export_button.isEnabled()
    qtbot.waitUntil(lambda: outcome_is(dialog, "nothing is lost"), timeout=60_000)
    qtbot.keyClick(dialog.file, Qt.Key.Key_Return)
    qtbot.waitUntil((tmp_path / "other.jsonl").exists, timeout=30_000)
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=30_000)


def test_trying_again_lets_it_begin_once_it_goes_well(dialog: ExportDialog, qtbot, tmp_path: Path):
    choose(dialog, "jsonl")
    target = tmp_path / "target.jsonl"
    target.mkdir()
    dialog.file.setText(str(target))
    dialog.taken.take({"labels": "ORG"})
    qtbot.waitUntil(lambda: outcome_is(dialog, "is a folder"), timeout=60_000)
    assert not dialog.export_button.isEnabled()
    target.rmdir()
    qtbot.keyClick(dialog.file, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: outcome_is(dialog, "nothing is lost"), timeout=60_000)
    assert dialog.export_button.isEnabled()
    assert dialog.export_button.isDefault()
    assert dialog.try_button.isHidden()
    dialog.reject()
