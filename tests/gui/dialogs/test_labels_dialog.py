"""Labels: each act is one edit, seen everywhere at once, and undone like any other."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from ui.dialogs.labels_dialog import LabelsDialog
from ui.program import Program


@pytest.fixture
def dialog(desk: Program) -> LabelsDialog:
    desk.window.ask("labels")
    return next(child for child in desk.window.children() if isinstance(child, LabelsDialog))


def answer(button: str) -> list[str]:
    """Presses a button of the next message box; returns a list that gets its words."""
    said: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        said.append(box.text())
        next(each for each in box.buttons() if each.text().strip("&") == button).click()

    QTimer.singleShot(0, press)
    return said


def names(desk: Program) -> set[str]:
    return {label.name for label in desk.session.scheme.labels}


def test_add_and_undo(dialog: LabelsDialog, desk: Program):
    dialog.new_name.setText("WEAPON")
    dialog.add()
    assert "WEAPON" in names(desk)
    assert dialog.label.name == "WEAPON"
    desk.session.undo()
    assert "WEAPON" not in names(desk)


def test_rename_is_seen_in_the_text(dialog: LabelsDialog, desk: Program):
    dialog.choose("TITLE")
    dialog.name.setText("OFFICE")
    dialog.name.editingFinished.emit()
    assert "OFFICE" in names(desk)
    assert "OFFICE" in {span.label for span in desk.bench.document.visible_spans()}
    assert desk.window.focus_card.label.text() == "OFFICE"


def test_a_name_that_is_taken_is_refused(dialog: LabelsDialog, desk: Program):
    dialog.choose("TITLE")
    dialog.name.setText("PERSON")
    dialog.name.editingFinished.emit()
    assert dialog.label.name == "TITLE"
    assert dialog.name.text() == "TITLE"
    assert "PERSON" in dialog.problem.text()


def test_keys_of_the_program_and_of_other_labels_are_refused(dialog: LabelsDialog, desk: Program):
    dialog.choose("TITLE")
    for key in ("r", "p"):
        dialog.key.setText(key)
        dialog.key.editingFinished.emit()
        assert dialog.label.key == "t"
        assert key.upper() in dialog.problem.text()
    dialog.key.setText("7")
    dialog.key.editingFinished.emit()
    assert desk.session.scheme.spans["TITLE"].key == "7"
    title = desk.session.scheme.spans["TITLE"]
    assert desk.window.registry.qaction(f"label.{title.id}").shortcut().toString() == "7"


def test_recolor(dialog: LabelsDialog, desk: Program):
    dialog.choose("TITLE")
    dialog.recolor("#123456")
    assert desk.session.scheme.spans["TITLE"].color == "#123456"
    assert dialog.color_button.text() == "#123456"


def test_delete_warns_with_the_number_of_uses(dialog: LabelsDialog, desk: Program, qtbot):
    from annotator.commands import own_lists, spans
    from annotator.model.own_list import Entry

    desk.session.do(spans.add, desk.bench.document_id, 0, 4, "TITLE")
    dialog.choose("TITLE")
    said = answer("Cancel")
    dialog.delete()
    assert "TITLE is on 1 annotation" in said[0]
    assert "TITLE" in names(desk)
    desk.session.do(own_lists.add_words, Entry(label="TITLE", text="Baron"))
    said = answer("Delete")
    dialog.delete()
    assert "TITLE is on 1 annotation and in 1 entry of your lists" in said[0]
    qtbot.waitUntil(lambda: "TITLE" not in names(desk))
    assert not desk.session.project.has_lists()
    # The labels are asked of the file, which a thread has changed already.
    qtbot.waitUntil(
        lambda: "TITLE" not in {span.label for span in desk.bench.document.visible_spans()}
    )
    desk.session.undo()
    assert "TITLE" in {span.label for span in desk.bench.document.visible_spans()}


def test_a_label_gets_a_key_though_a_relation_has_its_name(dialog: LabelsDialog, desk: Program):
    dialog.choose("TITLE")
    row = dialog.list.currentIndex()
    dialog.new_name.setText("TITLE")
    dialog.new_kind.setCurrentIndex(1)
    dialog.add()
    dialog.list.setCurrentIndex(dialog.model.index(row.row()))
    dialog.key.setText("0")
    dialog.key.editingFinished.emit()
    assert dialog.problem.text() == ""
    assert desk.session.scheme.spans["TITLE"].key == "0"
