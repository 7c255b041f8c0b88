"""Finding by keyboard in the real window: in the text, in the project, and on to a label."""

from pathlib import Path

import pytest

from annotator.services.project import Project
from projects import make_project, text_document

pytest.importorskip("PySide6")
from windowing import CTRL, SHIFT, Hands, Key, run_window

PORT = "Ada Brook opened the port.\nThe café of José Muñoz \U0001f600 is by the port in Łódź.\n"
BUDGET = "The budget of $175 billion was passed.\nJosé Muñoz voted for it.\n"


def test_find_and_label_by_keyboard(tmp_path: Path) -> None:
    with make_project(
        tmp_path, text_document("port", PORT), text_document("budget", BUDGET)
    ) as made:
        path = made.path

    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.document is not None)
        hands.press(Key.Key_Escape)
        hands.press(Key.Key_Home, CTRL)
        hands.press(Key.Key_F, CTRL)
        hands.type("jose munoz")
        hands.press(Key.Key_Escape)
        start, end = hands.canvas.selection or (0, 0)
        assert hands.text[start:end] == "José Muñoz"
        hands.press(Key.Key_P)
        hands.press(Key.Key_F, CTRL | SHIFT)
        hands.type("munoz")
        page = hands.window.tables.page("found")
        hands.wait(lambda: page.words.text() == "2 in 2 documents", seconds=20)
        hands.press(Key.Key_Return)
        hands.press(Key.Key_Down)
        hands.wait(lambda: hands.text == BUDGET)
        hands.press(Key.Key_Return)
        assert hands.canvas.hasFocus()
        hands.press(Key.Key_O)

    run_window(story, project=path, document="port")
    with Project.open(path) as project:
        for name, words, label in (("port", "José Muñoz", "PERSON"), ("budget", "Muñoz", "ORG")):
            annotated = project.document(project.find(name))
            (span,) = annotated.spans
            assert (annotated.text_of(span), span.label) == (words, label)
        assert project.check() == []
