"""Spans that a tokenizer would cut are listed and snapped as one edit."""

from pathlib import Path

import pytest
import spacy
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from annotator.commands import spans
from ui.actions.suggesters import SuggesterEntry
from ui.dialogs.agreement import Agreement
from ui.dialogs.align_dialog import AlignDialog
from ui.program import Program


@pytest.fixture
def dialog(desk: Program, qtbot) -> AlignDialog:
    document, session = desk.bench.document_id, desk.session
    # "Preside", "Ann Le", and one that fits.
    for start, end in ((5, 12), (15, 21), (32, 40)):
        session.do(spans.add, document, start, end, "PERSON")
    desk.window.ask("align")
    made = next(child for child in desk.window.children() if isinstance(child, AlignDialog))
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made.said.text() == "2 spans do not fit the tokens.", timeout=60_000)
    return made


def words(desk: Program) -> list[str]:
    made = desk.session.project.document(desk.bench.document_id)
    return [made.text_of(span) for span in made.spans]


def test_what_is_ticked_is_snapped_and_taken_back_at_once(
    dialog: AlignDialog, desk: Program, qtbot
):
    rows = dialog.list.rows.rows
    assert [row.words for row in rows] == ["Preside  →  President", "Ann Le  →  Ann Lee"]
    assert dialog.snap_button.text() == "Snap 2 spans"
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.snap_button.text() == "Snap 1 span"
    dialog.snap_button.click()
    qtbot.waitUntil(lambda: dialog.said.text().startswith("1 span does"), timeout=60_000)
    assert words(desk) == ["Preside", "Ann Lee", "Bob Hale"]
    # What was unticked stays so, however often the list is made anew.
    assert dialog.list.rows.ticks == 0
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.snap_button.click()
    qtbot.waitUntil(desk.canvas.hasFocus, timeout=60_000)
    assert words(desk) == ["President", "Ann Lee", "Bob Hale"]
    assert "Snapped 1 span to the tokens of" in desk.window.messages.words
    qtbot.keyClick(desk.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: words(desk) == ["Preside", "Ann Lee", "Bob Hale"])


def test_code_of_a_pipeline_runs_only_with_leave(
    dialog: AlignDialog, desk: Program, qtbot, tmp_path: Path
):
    dialog.reject()
    spacy.blank("en").to_disk(tmp_path / "plain")
    source = str(tmp_path / "plain")
    desk.bench.suggesters.put(
        SuggesterEntry(source=source, name="en_plain", folder=source, is_on=False)
    )
    desk.window.ask("align")
    again = desk.window.findChildren(AlignDialog)[-1]
    again.tokenizer.setCurrentIndex(again.tokenizer.findData(f"pipeline:{source}"))
    qtbot.waitUntil(lambda: bool(again.window().findChildren(Agreement)), timeout=60_000)
    (question,) = again.findChildren(Agreement)
    assert "Nobody agreed yet" in again.said.text()
    assert not again.list.rows.rows
    load = next(
        button
        for button in question.buttons()
        if question.buttonRole(button) is QMessageBox.ButtonRole.AcceptRole
    )
    load.click()
    qtbot.waitUntil(lambda: again.said.text().startswith("2 spans do not"), timeout=60_000)
    again.reject()
