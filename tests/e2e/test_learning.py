"""What a person says once need not be said again: in the real window, by keyboard, and back."""

from pathlib import Path

import pytest

from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from projects import make_project

pytest.importorskip("PySide6")
from annotator.services.project import Project
from windowing import CTRL, SHIFT, Hands, Key, run_window

FIRST = "Mira Solberg spoke of the tidal gate. Mira Solberg said that the tidal gate would grow.\n"
SECOND = "In Oslo, the tidal gate and Mira Solberg met again.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    arrivals = [
        AnnotatedDocument(document=Document(id=new_id(), name=name, text=text))
        for name, text in (("first", FIRST), ("second", SECOND))
    ]
    with make_project(tmp_path, *arrivals) as made:
        return made.path


def waiting(project: Project, name: str) -> list[str]:
    there = project.document(project.find(name))
    return [
        f"{there.text_of(span)} {span.label}" for span in there.suggested_spans if span.is_pending
    ]


def test_a_person_teaches_the_project(project: Path) -> None:
    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.document is not None and hands.canvas.hasFocus())
        there = hands.bench.session.project
        hands.wait(lambda: "Mira Solberg PERSON" in waiting(there, "first"), 90)
        before = waiting(there, "first")
        # What the rules do not know, labeled once, is offered in the other place at once.
        hands.select("tidal gate")
        hands.press(Key.Key_A)
        hands.wait(lambda: hands.bench.focused is not None)
        label = hands.bench.focused.label
        assert f"tidal gate {label}" in waiting(there, "first")
        # A rejection is for all of them by one more key.
        hands.press(Key.Key_Home, CTRL)
        hands.tab_to(lambda item: hands.words(item) == "Mira Solberg" and item.is_pending)
        hands.press(Key.Key_Backspace)
        assert "Shift+Backspace rejects the other one, too." in hands.message
        hands.press(Key.Key_Backspace, SHIFT)
        assert "Mira Solberg PERSON" not in waiting(there, "first")
        # The next document knows both.
        hands.press(Key.Key_PageDown, CTRL)
        hands.wait(lambda: bool(waiting(there, "second")), 90)
        assert f"tidal gate {label}" in waiting(there, "second")
        assert "Mira Solberg PERSON" not in waiting(there, "second")
        for _ in range(3):
            hands.press(Key.Key_Z, CTRL)
        hands.press(Key.Key_PageUp, CTRL)
        # Undone, all waits as the rules offered it.
        assert waiting(there, "first") == before
        for _ in range(3):
            hands.press(Key.Key_Z, CTRL | SHIFT)
        assert f"tidal gate {label}" in waiting(there, "first")

    run_window(story, project=project)
    with Project.open(project) as again:
        assert again.check() == []
