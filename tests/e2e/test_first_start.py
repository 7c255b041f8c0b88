"""The first start: the sample is shown, nothing is asked, a tour lies over it and goes away."""

from pathlib import Path

import pytest

from annotator.paths import data_dir

pytest.importorskip("PySide6")
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import errors
from ui.dialogs.crash_dialog import CrashDialog
from ui.dialogs.tour import Tour
from windowing import CTRL, Hands, Key, run_window

SECRET = "words of a document"


def fail() -> None:
    raise ValueError(SECRET)


def test_something_is_shown_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    # What lies beside the source, if anything, is no part of this.
    monkeypatch.setenv("ANNOTATOR_TEAM", "")
    shown: list[bool] = []

    def story(hands: Hands) -> None:
        assert QApplication.activeModalWidget() is None
        hands.wait(lambda: hands.bench.document is not None, 60)
        assert hands.bench.session.project.path == data_dir() / "sample.annot"
        hands.wait(lambda: isinstance(QApplication.focusWidget(), Tour), 20)
        # The cards come over what there is to see; they are no question.
        shown.append(hands.canvas.isVisible())
        assert QApplication.activeModalWidget() is None
        (tour,) = hands.window.findChildren(Tour)
        for number in range(1, 6):
            assert tour.count.text() == f"{number} of 5"
            hands.press(Key.Key_Return)
        assert hands.canvas.hasFocus()
        # The first act works without the mouse: a suggestion accepted.
        hands.wait(lambda: hands.pending() > 0, 60)
        before = hands.pending()
        hands.press(Key.Key_Tab)
        hands.press(Key.Key_Return)
        assert hands.pending() < before
        hands.press(Key.Key_K, CTRL)
        hands.type("tour")
        hands.press(Key.Key_Return)
        hands.wait(lambda: isinstance(QApplication.focusWidget(), Tour), 20)
        hands.press(Key.Key_Escape)
        assert hands.canvas.hasFocus()

    run_window(story)
    assert shown == [True]

    def second_day(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.document is not None, 60)
        hands.wait(hands.canvas.hasFocus, 20)
        assert hands.window.findChildren(Tour) == []
        # A fault of the program is put on record, without the words that it had.
        QTimer.singleShot(0, fail)
        hands.wait(lambda: isinstance(QApplication.activeWindow(), CrashDialog), 20)
        said = QApplication.activeWindow().report.read_text("utf-8")
        assert f"{fail.__name__}: raise ValueError(SECRET)" in said
        assert SECRET not in said
        assert "annotator: " in said
        hands.press(Key.Key_Escape)
        hands.wait(hands.canvas.hasFocus, 20)
        errors.caught.clear()

    run_window(second_day)
