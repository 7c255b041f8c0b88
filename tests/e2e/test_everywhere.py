"""One label on all occurrences: in the real window, by keyboard, and back."""

from pathlib import Path

import pytest

from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from projects import make_project, picture

pytest.importorskip("PySide6")
from annotator.services.project import Project
from ui.dialogs.occurrences_dialog import OccurrencesDialog
from windowing import CTRL, SHIFT, Hands, Key, run_window

TEXTS = (
    "Arvo Kask met Mira Solberg. Arvo Kask’s ship left; Kask stayed.\n",
    "“Arvo Kask” again, and ARVO KASK.\n",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    arrivals = [
        AnnotatedDocument(document=Document(id=new_id(), name=f"doc{number}", text=text))
        for number, text in enumerate(TEXTS)
    ]
    with make_project(tmp_path, *arrivals) as made:
        for document in made.document_ids():
            # Nothing is suggested meanwhile: the whole project is compared.
            made.set_state(f"suggested.{document}", "rules")
        return made.path


def labelled(project: Project) -> list[list[str]]:
    return [
        [f"{each.text_of(span)} {span.label}" for span in each.spans]
        for each in project.documents()
    ]


def dialog_of(hands: Hands) -> OccurrencesDialog:
    hands.wait(lambda: isinstance(hands.window.findChild(OccurrencesDialog), OccurrencesDialog))
    dialog = hands.window.findChild(OccurrencesDialog)
    hands.wait(dialog.isActiveWindow)
    return dialog


def test_a_person_labels_a_name_everywhere(project: Path) -> None:
    def story(hands: Hands) -> None:
        hands.wait(lambda: hands.bench.document is not None and hands.canvas.hasFocus())
        there = hands.bench.session.project
        before = picture(there)
        # The fastest way: label one, Ctrl+D, Enter.
        hands.select("Arvo Kask")
        hands.press(Key.Key_P)
        hands.press(Key.Key_D, CTRL)
        dialog_of(hands)
        hands.press(Key.Key_Return)
        assert labelled(there) == [["Arvo Kask PERSON"] * 2, []]
        # Then the other documents, in any spelling but one.
        hands.wait(hands.canvas.hasFocus)
        hands.press(Key.Key_D, CTRL)
        dialog = dialog_of(hands)
        dialog.match_case.setFocus()
        hands.press(Key.Key_Space)
        dialog.here.setFocus()
        hands.press(Key.Key_Right)
        hands.wait(lambda: dialog.model.count == 4)
        dialog.list.setFocus()
        hands.press(Key.Key_Space)
        hands.press(Key.Key_Return)
        hands.wait(lambda: "Labeled 1 ×" in hands.message)
        assert labelled(there) == [["Arvo Kask PERSON"] * 2, ["ARVO KASK PERSON"]]
        hands.wait(hands.canvas.hasFocus)
        for _ in range(3):
            hands.press(Key.Key_Z, CTRL)
        assert picture(there) == before
        for _ in range(3):
            hands.press(Key.Key_Z, CTRL | SHIFT)
        assert labelled(there) == [["Arvo Kask PERSON"] * 2, ["ARVO KASK PERSON"]]

    run_window(story, project=project)
    with Project.open(project) as again:
        assert again.check() == []
