"""Own lists: what is added is one edit, kept in the project, and said where it is wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.dialogs.own_lists_dialog import OwnListsDialog
from ui.program import Program


@pytest.fixture
def dialog(desk: Program, qtbot) -> OwnListsDialog:
    # By its key, as a person comes to it.
    QTest.keyClick(
        desk.canvas,
        Qt.Key.Key_L,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    made = next(child for child in desk.window.children() if isinstance(child, OwnListsDialog))
    qtbot.waitUntil(made.isVisible)
    return made


def written(folder: Path, content: str, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def rows(dialog: OwnListsDialog) -> list[tuple[str, str]]:
    return [(row.title, row.note) for row in dialog._list_rows.rows]


def entries(dialog: OwnListsDialog) -> list[str]:
    return [row.title for row in dialog._entry_rows.rows]


def test_add_find_remove_and_undo(dialog: OwnListsDialog, desk: Program, tmp_path: Path, qtbot):
    assert "No lists yet" in dialog.said.text()
    dialog.add(written(tmp_path, "text,label,id\nAnn Lee,PERSON,Q1\nAcme Corp,ORG,\n"))
    qtbot.waitUntil(lambda: rows(dialog) == [("people.csv", "2")])
    qtbot.waitUntil(lambda: "Added the list people.csv of 2 entries" in dialog.said.text())
    assert entries(dialog) == ["Ann Lee", "Acme Corp"]
    QTest.keyClicks(dialog.filter, "acme")
    assert entries(dialog) == ["Acme Corp"]
    assert dialog.count.text() == "1 entry with these words"
    dialog.filter.clear()
    QTest.keyClick(dialog.remove_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: rows(dialog) == [])
    assert dialog.said.text().startswith("The list people.csv is removed. ")
    desk.session.undo()
    assert rows(dialog) == [("people.csv", "2")]
    dialog.reject()


def test_what_is_wrong_is_said_inside(dialog: OwnListsDialog, tmp_path: Path, qtbot):
    dialog.add(written(tmp_path, "text,label\nAnn Lee,PERSON\nAcme Corp,\n"))
    qtbot.waitUntil(lambda: "line 3 has no label" in dialog.said.text())
    assert dialog.add_button.isEnabled()
    assert rows(dialog) == []
    dialog.reject()


def test_lacking_labels_are_asked_for(dialog: OwnListsDialog, desk: Program, tmp_path: Path, qtbot):
    dialog.any_case.setChecked(True)
    dialog.add(written(tmp_path, "Ann Lee,MINISTER\n"))
    qtbot.waitUntil(lambda: "lacks: MINISTER" in dialog.said.text())
    assert rows(dialog) == []
    qtbot.waitUntil(dialog.labels_button.hasFocus)
    QTest.keyClick(dialog.labels_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: rows(dialog) == [("people.csv", "1")])
    assert "MINISTER" in desk.session.scheme.spans
    assert dialog._list_rows.rows[0].detail == "any case"
    qtbot.waitUntil(lambda: "Added" in dialog.said.text())
    desk.session.undo()
    assert "MINISTER" not in desk.session.scheme.spans
    dialog.reject()


def test_closing_while_a_list_is_read(dialog: OwnListsDialog, desk: Program, tmp_path: Path, qtbot):
    dialog.add(written(tmp_path, "Ann Lee,PERSON\n"))
    dialog.reject()
    qtbot.waitUntil(lambda: not desk.bench.jobs.jobs)


def test_entries_go_one_by_one(dialog: OwnListsDialog, desk: Program, tmp_path: Path, qtbot):
    dialog.add(written(tmp_path, "Ann Lee,PERSON\nAcme Corp,ORG\nBo Ek,PERSON\n"))
    qtbot.waitUntil(lambda: entries(dialog) == ["Ann Lee", "Acme Corp", "Bo Ek"])
    assert not dialog.entry_button.isEnabled()
    QTest.keyClick(dialog.entries, Qt.Key.Key_Home)
    QTest.keyClick(dialog.entries, Qt.Key.Key_Down)
    QTest.keyClick(dialog.entries, Qt.Key.Key_Delete)
    assert entries(dialog) == ["Ann Lee", "Bo Ek"]
    assert dialog.said.text().startswith("Acme Corp is removed. Ctrl+Z")
    # The next one is at hand.
    QTest.keyClick(dialog.entries, Qt.Key.Key_Delete)
    assert entries(dialog) == ["Ann Lee"]
    QTest.keyClick(dialog.entry_button, Qt.Key.Key_Space)
    assert rows(dialog) == []
    for _ in range(3):
        desk.session.undo()
    assert entries(dialog) == ["Ann Lee", "Acme Corp", "Bo Ek"]
    QTest.keyClick(dialog.lists, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(dialog) == [])
    dialog.reject()
