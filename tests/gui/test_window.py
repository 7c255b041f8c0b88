"""The window as a whole: pages, panels, themes, what it remembers, what is dropped on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from annotator.settings import Settings
from ui.program import Program
from ui.theme.colors import DARK
from ui.window_state import WindowState


def drop(program: Program, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    program.window.dropEvent(
        QDropEvent(
            QPointF(200, 200),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_without_a_project_there_is_the_start_page(program: Program):
    assert program.window.stack.currentWidget() is program.window.start_page
    assert program.window.windowTitle() == "Annotator"


def test_a_project_brings_its_documents(desk: Program):
    assert desk.window.stack.currentWidget() is desk.window.splitter
    assert desk.window.windowTitle() == "news — Annotator"
    assert desk.window.documents.list.model().rowCount() == 3
    desk.session.close()
    assert desk.window.stack.currentWidget() is desk.window.start_page
    assert desk.window.documents.list.model().rowCount() == 0


def test_an_empty_project_says_what_to_do(program: Program, tmp_path: Path):
    from annotator.services.schemes import load_scheme

    program.session.create(tmp_path / "empty.annot", load_scheme("news"))
    assert program.window.middle.currentWidget() is program.window.empty
    assert "Import" in program.window.empty.buttons[0].text()
    assert program.window.empty.buttons[0].hasFocus()
    assert program.window.key_bar.hints[0].words == "import"


def test_narrow_windows_fold_their_panels(desk: Program, qtbot):
    window = desk.window
    assert window.has_panel("documents")
    window.resize(900, 600)
    qtbot.waitUntil(lambda: not window.has_panel("documents"))
    assert window.has_panel("inspector")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk.canvas, Qt.Key.Key_O, both)
    assert window.has_panel("documents")
    window.resize(1400, 860)
    qtbot.waitUntil(lambda: window.has_panel("documents"))
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert not window.has_panel("inspector")


def test_a_theme_is_put_on_everything_and_remembered(desk: Program, qtbot):
    desk.window.registry.qaction("view.theme.dark").trigger()
    assert desk.themes.theme is DARK
    assert desk.settings.get("theme") == "dark"
    with qtbot.waitSignal(desk.canvas.painted):
        desk.canvas.viewport().update()
    image = desk.window.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == DARK.ground
    assert desk.window.registry.qaction("view.theme.dark").isChecked()
    desk.window.registry.qaction("view.theme.light").trigger()


def test_zoom_is_remembered(desk: Program, qtbot):
    desk.window.registry.qaction("view.larger").trigger()
    assert desk.canvas.zoom == pytest.approx(1.1)
    assert desk.settings.get("zoom") == pytest.approx(1.1)
    desk.window.registry.qaction("view.size").trigger()
    assert desk.settings.get("zoom") == 1.0


def test_dropped_files_are_imported_and_can_be_undone(desk: Program, qtbot, tmp_path: Path):
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.txt").write_text("Rain fell on Lima.\n")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    drop(desk, folder)
    qtbot.waitUntil(lambda: len(desk.documents.rows) == 4, timeout=20_000)
    qtbot.waitUntil(lambda: "1 document imported" in desk.window.messages.words)
    assert "b.txt" in desk.window.messages.words
    assert desk.canvas.hasFocus()
    desk.window.registry.qaction("edit.undo").trigger()
    assert len(desk.documents.rows) == 3
    desk.window.registry.qaction("edit.redo").trigger()
    assert len(desk.documents.rows) == 4


def test_files_dropped_where_no_project_is_open_are_refused(program: Program, tmp_path: Path):
    (tmp_path / "a.txt").write_text("Rain fell on Lima.\n")
    drop(program, tmp_path / "a.txt")
    assert program.window.messages.level == "problem"
    assert program.window.messages.words.startswith("Open or make a project first")


def test_a_dropped_project_is_opened(program: Program, project_path: Path):
    drop(program, project_path)
    assert program.session.project.path == project_path
    assert program.bench.document is not None


def test_geometry_and_columns_come_back(qapp: QApplication, qtbot, tmp_path: Path):
    store = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for is_first in (True, False):
        program = Program(
            qapp, settings=Settings(None), window_store=store, theme="light", with_worker=False
        )
        program.window.show()
        qtbot.waitExposed(program.window)
        if is_first:
            program.window.resize(700, 500)
            program.window.toggle_panel("inspector")
            program.window.toggle_panel("inspector")
            program.window.toggle_panel("tables")
        else:
            assert (program.window.width(), program.window.height()) == (700, 500)
            kept = {"documents": True, "inspector": False, "tables": True}
            assert WindowState(store).wanted() == kept
            assert program.window.has_panel("tables")
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()


def test_the_place_in_a_document_comes_back(desk: Program, project_path: Path):
    second = desk.documents.rows[1].id
    desk.bench.open_document(second)
    desk.canvas.select(5, 9)
    desk.session.close()
    from ui.actions.projects import open_project

    assert open_project(desk.bench, project_path)
    assert desk.bench.document_id == second
    assert desk.canvas.target == (5, 9)


def test_a_project_for_reading_only_can_be_looked_at(program: Program, project_path: Path, qtbot):
    assert program.session.open(project_path, read_only=True)
    program.bench.open_document(program.documents.rows[0].id)
    assert "read only" in program.window.line.text()
    qtbot.keyClick(program.canvas, Qt.Key.Key_Return)
    qtbot.keyClick(program.canvas, Qt.Key.Key_P)
    assert program.session.project.document(program.bench.document_id).spans == ()
    assert not program.window.registry.qaction("annotate.accept").isEnabled()


def test_the_line_over_the_text_begins_where_the_text_does(desk: Program, qtbot):
    line, canvas = desk.window.line, desk.canvas

    def is_in_line() -> bool:
        return line.contentsMargins().left() == canvas.rect_of(0).left() > 0

    qtbot.waitUntil(is_in_line)
    before = line.contentsMargins().left()
    desk.window.resize(1700, 860)
    qtbot.waitUntil(lambda: line.contentsMargins().left() > before and is_in_line())
    before = line.contentsMargins().left()
    desk.window.registry.qaction("view.larger").trigger()
    assert line.contentsMargins().left() < before
    assert is_in_line()


def test_a_dialog_gives_the_keyboard_back_to_the_text(desk: Program, qtbot):
    for key in (Qt.Key.Key_F1, Qt.Key.Key_E, Qt.Key.Key_L):
        is_plain = key == Qt.Key.Key_F1
        modifier = (
            Qt.KeyboardModifier.NoModifier if is_plain else Qt.KeyboardModifier.ControlModifier
        )
        qtbot.keyClick(desk.canvas, key, modifier)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
        dialog = QApplication.activeModalWidget()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        qtbot.waitUntil(desk.canvas.hasFocus)
