"""Somebody brings words of their own, by keyboard alone, and finds them marked."""

from pathlib import Path

import pytest

from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

pytest.importorskip("PySide6")
from PySide6.QtWidgets import QFileDialog

from annotator.model.annotation import Span
from ui.dialogs.own_lists_dialog import OwnListsDialog
from windowing import CTRL, SHIFT, Hands, Key, run_window

TEXT = "Ada Brook met the zephyr board of Quillon on Monday. Quillon and the zephyr board agreed."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "own.annot"
    (tmp_path / "own.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "boards.csv").write_text("text,label,id\nZephyr Board,ORG,Q9\n", encoding="utf-8")
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        import_paths(made, [tmp_path / "own.txt"])
    return path


def marked(hands: Hands, words: str) -> list[Span]:
    document = hands.bench.document
    assert document is not None
    found = map(document.span, document.in_order(lambda item: item.is_pending))
    return [span for span in found if span is not None and hands.words(span) == words]


def test_own_words_are_marked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The system's own dialog cannot be driven; what it would give back is all that is replaced.
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileName",
        lambda *_: (str(project.with_name("boards.csv")), ""),
    )

    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.pending() > 1, 90)
        assert marked(hands, "zephyr board") == []
        hands.press(Key.Key_L, CTRL | SHIFT)
        (dialog,) = hands.window.findChildren(OwnListsDialog)
        hands.wait(dialog.add_button.hasFocus)
        hands.press(Key.Key_Tab)
        hands.press(Key.Key_Space)
        assert dialog.any_case.isChecked()
        hands.press(Key.Key_Backtab, SHIFT)
        hands.press(Key.Key_Space)
        hands.wait(lambda: "Added the list boards.csv" in dialog.said.text())
        dialog.entries.setFocus()
        hands.press(Key.Key_Delete)
        assert not hands.bench.session.project.has_lists()
        hands.press(Key.Key_Escape)
        hands.wait(hands.canvas.hasFocus)
        hands.press(Key.Key_Z, CTRL)
        assert [each.name for each in hands.bench.session.project.lists()] == ["boards.csv"]
        hands.select("Quillon")
        hands.press(Key.Key_O)
        hands.press(Key.Key_L, SHIFT)
        assert hands.message.startswith("Added Quillon as ORG to my words. Ctrl+G")
        hands.press(Key.Key_G, CTRL)
        hands.wait(lambda: len(marked(hands, "zephyr board")) == 2, 60)
        (first, _) = marked(hands, "zephyr board")
        assert first.suggestion is not None
        assert first.suggestion.suggester == "gazetteer · boards.csv"
        assert first.attributes == {"entity_id": "Q9"}
        # The other one was marked by hand, and is not offered again.
        (quillon,) = marked(hands, "Quillon")
        assert quillon.suggestion is not None
        assert quillon.suggestion.suggester == "gazetteer · my words"

    run_window(story, project=project)
