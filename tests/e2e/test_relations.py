"""Linking by keyboard alone, in the window as it starts: letters, types, turning, following."""

from pathlib import Path

import pytest

from annotator.model.annotation import Relation, Span
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY

pytest.importorskip("PySide6")
from windowing import CTRL, SHIFT, Hands, Key, run_window


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "links.annot"
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        import_paths(made, [REPOSITORY / "resources" / "sample" / "001_harbor_shield.txt"])
    return path


def suggested(hands: Hands, label: str, words: str) -> Span:
    """Goes by letters to a suggested span on the screen, as a person would who sees it."""
    document = hands.bench.document
    wanted = next(
        span
        for span in document.visible_spans()
        if span.label == label and document.text_of(span) == words
    )
    hands.press(Key.Key_H)
    type_letters(hands, wanted)
    assert hands.bench.focused == wanted
    return wanted


def type_letters(hands: Hands, wanted: Span) -> None:
    """Presses the letters that are painted on a span."""
    for letter in hands.canvas._view.hints[wanted.id]:
        hands.press(Key(ord(letter)))


def stored(hands: Hands) -> dict[tuple[str, str], str]:
    annotated = hands.bench.session.project.document(hands.bench.document_id)
    words = {span.id: hands.words(span) for span in annotated.spans}
    return {(words[each.head], words[each.child]): each.label for each in annotated.relations}


def play(hands: Hands) -> None:
    hands.wait(lambda: hands.pending() > 20, 90)
    document = hands.bench.document

    # Two children of one head, never leaving it: the first needs a choice, the second none.
    program = next(span for span in document.visible_spans() if span.label == "PROGRAM")
    suggested(hands, "PERSON", "Karen Lindqvist")
    hands.press(Key.Key_R)
    type_letters(hands, program)
    assert hands.window.chooser.names == ["heads", "supports", "opposes"]
    hands.press(Key.Key_S)
    assert hands.words(hands.bench.focused) == "Karen Lindqvist"
    hands.press(Key.Key_R)
    # The nearest is the title, and is ringed.
    hands.press(Key.Key_Return)
    harbor = hands.words(program)
    assert stored(hands) == {
        ("Karen Lindqvist", harbor): "supports",
        ("Karen Lindqvist", "Danish Prime Minister"): "holds_title",
    }

    # To the last relation, the one before it, another type for that.
    hands.press(Key.Key_R, CTRL)
    assert hands.bench.focused.label == "holds_title"
    while hands.bench.focused.label != "supports":
        hands.press(Key.Key_R, CTRL)
    hands.press(Key.Key_R)
    hands.type("opp")
    assert stored(hands)["Karen Lindqvist", harbor] == "opposes"
    assert isinstance(hands.bench.focused, Relation)

    # A look at the program, then there, and back.
    hands.press(Key.Key_J, SHIFT)
    assert harbor in hands.canvas.peek.words
    hands.press(Key.Key_J, CTRL)
    assert not hands.canvas.peek.isVisible()
    assert hands.words(hands.bench.focused) == harbor
    hands.press(Key.Key_J, CTRL | SHIFT)
    assert isinstance(hands.bench.focused, Relation)

    # Away with it; undo brings it back.
    hands.press(Key.Key_Delete)
    assert ("Karen Lindqvist", harbor) not in stored(hands)
    hands.press(Key.Key_Z, CTRL)
    assert stored(hands)["Karen Lindqvist", harbor] == "opposes"

    # Against the arrow, and what was suggested turned round: refused, for titles hold nobody.
    suggested(hands, "TITLE", "Prime Minister")
    hands.press(Key.Key_R)
    type_letters(
        hands, next(s for s in document.visible_spans() if hands.words(s) == "Tor Halvorsen")
    )
    assert stored(hands)["Tor Halvorsen", "Prime Minister"] == "holds_title"
    hands.press(Key.Key_R, CTRL)
    hands.press(Key.Key_R, SHIFT)
    assert stored(hands)["Tor Halvorsen", "Prime Minister"] == "holds_title"
    assert "does not lead" in hands.message


def test_relations_by_keyboard_alone(qapp, project: Path):
    run_window(play, project=project)
