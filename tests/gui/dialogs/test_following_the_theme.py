"""A dialog that is open when the theme changes shows its lists in the new colors."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QFrame, QListView, QWidget

from ui.actions.importing import import_files
from ui.dialogs.report_list import ReportList
from ui.dialogs.tour import Tour
from ui.models.report_rows import ReportRow
from ui.program import Program


def lightness(widget: QWidget) -> int:
    """How light the middle of its lower edge is, where no row is."""
    picture = widget.grab().toImage()
    return QColor(picture.pixelColor(picture.width() // 2, picture.height() - 3)).lightness()


def darkest_ink(widget: QWidget) -> int:
    """How dark the darkest sign in its first rows is, right of the boxes to tick."""
    picture = widget.grab().toImage()
    spots = ((x, y) for x in range(40, picture.width() - 4) for y in range(2, 50))
    return min(picture.pixelColor(*spot).lightness() for spot in spots)


@pytest.mark.parametrize("name", ["labels", "export", "align", "everywhere", "list"])
def test_lists_follow(desk: Program, qtbot, tmp_path, name: str):
    if name == "list":
        (tmp_path / "empty.txt").touch()
        import_files(desk.bench, [tmp_path / "empty.txt"])
        qtbot.waitUntil(lambda: desk.window.has_list())
    if name == "everywhere":
        annotated = desk.session.project.document(desk.bench.document_id)
        desk.canvas.focus_annotation(annotated.suggested_spans[1].id)
    desk.window.ask(name)
    dialog = next(one for one in desk.window.findChildren(QDialog) if one.isVisible())
    view = next(one for one in dialog.findChildren(QListView) if one.property("kind") == "boxed")
    if isinstance(view, ReportList) and name != "list":
        view.show_rows([ReportRow(words="some words", name="a document")])
        view.show()
    qtbot.waitUntil(view.isVisible)
    assert darkest_ink(view) < 130
    desk.themes.choose("dark")
    ground = lightness(view)
    assert ground < 60
    # Signs as dark as before would not be seen.
    assert darkest_ink(view) >= ground - 3
    dialog.reject()


def test_the_tour_follows(desk: Program):
    desk.window.ask("tour")
    (tour,) = desk.window.findChildren(Tour)
    assert isinstance(tour, QFrame)
    before = lightness(tour)
    desk.themes.choose("dark")
    assert before > 200 > 80 > lightness(tour)
    tour.end()
