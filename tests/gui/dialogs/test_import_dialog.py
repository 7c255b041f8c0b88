"""How chosen files are read is said in a dialog; what did not go in is a list that waits."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog

from annotator.model.annotation import Decision
from ui.actions.importing import import_files
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.report_dialog import ReportDialog
from ui.program import Program

CSV = (
    "head,words,kind\n"
    "Rain,Rain fell on Oslo again.,weather\n"
    "Gold,Gold rose <b>2 percent</b>.,market\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "news.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def open_on(desk: Program, qtbot, monkeypatch: pytest.MonkeyPatch, *paths: Path) -> ImportDialog:
    """Presses Ctrl+I; the system's own dialog gives back what would be chosen in it."""
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in paths], "")
    )
    desk.window.ask("import")
    dialog = next(child for child in desk.window.children() if isinstance(child, ImportDialog))
    # Before that, its keys are those of the text.
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.waitUntil(lambda: dialog.format.count() > 1)
    return dialog


def names(desk: Program) -> list[str]:
    return [row.name for row in desk.documents.rows]


def idle(desk: Program, qtbot) -> None:
    qtbot.waitUntil(lambda: desk.jobs.jobs == (), timeout=20_000)


def test_columns_of_a_table_are_offered_and_its_rows_shown(
    desk: Program, qtbot, monkeypatch: pytest.MonkeyPatch, table: Path
):
    dialog = open_on(desk, qtbot, monkeypatch, table)
    qtbot.waitUntil(dialog.preview.isVisible)
    assert "has no column that is the text for sure" in dialog.said.text()
    assert dialog.format.currentData() == "table"
    shown = dialog.preview
    assert [shown.horizontalHeaderItem(n).text() for n in range(3)] == ["head", "words", "kind"]
    assert shown.item(1, 1).text() == "Gold rose <b>2 percent</b>."
    text = dialog.options.fields["text"]
    assert isinstance(text, QComboBox)
    assert [text.itemText(n) for n in range(1, text.count())] == ["head", "words", "kind"]
    text.setFocus()
    qtbot.keyClicks(text, "words")
    qtbot.waitUntil(lambda: shown.horizontalHeaderItem(1).text() == "words → text")
    # The field that somebody is in stays the same one.
    assert dialog.options.fields["text"] is text
    dialog.options.fields["name"].setCurrentText("head")
    assert dialog.wish.options == {"text": "words", "name": "head"}
    idle(desk, qtbot)
    qtbot.keyClick(dialog.annotator, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Rain" in names(desk), timeout=20_000)
    assert {"Rain", "Gold"} <= set(names(desk))
    idle(desk, qtbot)
    assert "2 documents imported." in desk.window.messages.words


def test_a_folder_may_have_files_of_many_kinds(
    desk: Program, qtbot, monkeypatch: pytest.MonkeyPatch, table: Path
):
    folder = table.parent / "folder"
    folder.mkdir()
    table.rename(folder / table.name)
    dialog = open_on(desk, qtbot, monkeypatch, folder)
    qtbot.waitUntil(dialog.preview.isVisible)
    assert dialog.format.currentData() == "auto"
    assert not dialog.options.fields
    idle(desk, qtbot)
    dialog.reject()


def test_as_suggestions_of_somebody(
    desk: Program, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    path = tmp_path / "marked.jsonl"
    path.write_text(
        '{"text": "Ann Lee left Lima.", "label": [[0, 7, "PERSON"]]}\n', encoding="utf-8"
    )
    dialog = open_on(desk, qtbot, monkeypatch, path)
    dialog.format.setCurrentIndex(dialog.format.findData("doccano"))
    dialog.suggestions.setChecked(True)
    idle(desk, qtbot)
    assert dialog.said.text() == "marked.jsonl is read as doccano."
    dialog.import_button.click()
    qtbot.waitUntil(lambda: len(names(desk)) == 4, timeout=20_000)
    idle(desk, qtbot)
    made = desk.session.project.document(desk.documents.rows[-1].id)
    assert made.spans == ()
    (offered,) = made.suggested_spans
    assert offered.suggestion is not None
    assert offered.suggestion.verdict is None or (
        offered.suggestion.verdict.decision is not Decision.REJECTED
    )


def test_files_can_be_taken_off_the_list(
    desk: Program, qtbot, monkeypatch: pytest.MonkeyPatch, table: Path, tmp_path: Path
):
    other = tmp_path / "rain.txt"
    other.write_text("Rain fell.\n", encoding="utf-8")
    dialog = open_on(desk, qtbot, monkeypatch, table, other)
    assert dialog.paths == [table, other]
    assert dialog.wish.format == "auto"
    qtbot.keyClick(dialog.files, Qt.Key.Key_Delete)
    assert dialog.paths == [other]
    qtbot.keyClick(dialog.files, Qt.Key.Key_Delete)
    assert dialog.paths == []
    assert not dialog.import_button.isEnabled()
    idle(desk, qtbot)
    dialog.reject()


def test_what_did_not_go_in_is_a_list_that_waits(
    desk: Program, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    good = tmp_path / "good.jsonl"
    good.write_text('{"text": "Rain fell.", "name": "rain"}\n{"text": 3}\n', encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.touch()
    dialog = open_on(desk, qtbot, monkeypatch, good, empty)
    dialog.import_button.click()
    qtbot.waitUntil(lambda: "imported" in desk.window.messages.words, timeout=20_000)
    assert desk.window.messages.words.endswith("F7 lists them.")
    # Nothing came in front of the text.
    desk.canvas.setFocus()
    qtbot.keyClick(desk.canvas, Qt.Key.Key_F7)
    (report,) = desk.window.findChildren(ReportDialog)
    qtbot.waitUntil(report.list.hasFocus)
    rows = report.list.rows.rows
    assert next(row.words for row in rows if row.is_heading) == "Files that were left out"
    assert (rows[1].name, rows[1].words) == ("empty.txt", "is empty")
    report.save(tmp_path)
    qtbot.waitUntil(lambda: str(tmp_path) in report.said.text())
    idle(desk, qtbot)
    report.reject()
    assert not desk.window.has_list()


def test_the_list_is_saved_whole_though_it_shows_its_beginning(
    desk: Program, qtbot, tmp_path: Path
):
    bad = tmp_path / "bad.jsonl"
    lines = ['{"text": "Rain fell.", "name": "rain"}', *("[1" for _ in range(2_500))]
    bad.write_text("\n".join(lines), encoding="utf-8")
    empty = tmp_path / "=1+1.txt"
    empty.touch()
    import_files(desk.bench, [bad, empty])
    idle(desk, qtbot)
    desk.window.ask("list")
    (report,) = desk.window.findChildren(ReportDialog)
    assert len(report.list.rows.rows) < 1_100
    saved = tmp_path / "list.tsv"
    report.save(saved)
    # Closing it meanwhile takes nothing away.
    report.reject()
    idle(desk, qtbot)
    rows = [line.split("\t") for line in saved.read_text(encoding="utf-8").splitlines()]
    assert {len(row) for row in rows} == {4}
    assert rows[0][:2] == ["Files that were left out", "'=1+1.txt"]
    assert len([row for row in rows if row[0] == "Lines that cannot be read"]) == 2_500


def test_a_canceled_import_leaves_the_project_as_it_was(desk: Program, qtbot, tmp_path: Path):
    many = tmp_path / "many.jsonl"
    lines = (f'{{"text": "Rain fell on day {n}.", "name": "day {n}"}}\n' for n in range(3_000))
    many.write_text("".join(lines), encoding="utf-8")
    import_files(desk.bench, [many])
    (job,) = desk.jobs.jobs
    qtbot.waitUntil(lambda: job.done > 0, timeout=20_000)
    job.cancel()
    idle(desk, qtbot)
    assert desk.window.messages.words == "The import was canceled; nothing of it is kept."
    assert names(desk) == ["first", "second", "third"]
    assert len(desk.session.project.document_ids()) == 3
