"""Ctrl+D: what is found, what is ticked, and what Enter does with it."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.commands import documents, spans
from annotator.model.annotation import Origin
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from ui.dialogs.label_line import fitting
from ui.dialogs.occurrences_dialog import OccurrencesDialog
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
TEXTS = {
    "dome": "Golden Dome costs much. The golden dome is planned.\nGolden Dome’s chief left.\n",
    "other": "Nobody names Golden Dome here, said Ann Lee last week.\n",
}


def bring(program: Program, arrivals: list[AnnotatedDocument]) -> None:
    done = program.session.project.do(documents.import_documents, arrivals)
    program.session.announce(done.changes)


@pytest.fixture
def dome(desk: Program) -> Program:
    """The window on a document with three occurrences; another document has a fourth."""
    arrivals = [
        AnnotatedDocument(document=Document(id=new_id(), name=name, text=text))
        for name, text in TEXTS.items()
    ]
    bring(desk, arrivals)
    desk.bench.open_document(arrivals[0].document.id)
    return desk


def mark(program: Program, start: int = 0, end: int = 11, label: str = "PROGRAM") -> None:
    """Marks words and puts them in focus."""
    changes = program.session.do(spans.add, program.bench.document_id, start, end, label)
    (name,) = changes.documents[program.bench.document_id].spans
    program.canvas.focus_annotation(name)


def opened(program: Program) -> OccurrencesDialog:
    dialog = program.window.findChild(OccurrencesDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


@pytest.fixture
def dialog(dome: Program, qtbot) -> Iterator[OccurrencesDialog]:
    mark(dome)
    qtbot.keyClick(dome.canvas, KEY.Key_D, CTRL)
    made = opened(dome)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if shiboken6.isValid(made):
        made.reject()


def stored(program: Program, name: str = "dome") -> list[tuple[str, str]]:
    document = program.session.project.document(program.session.project.find(name))
    return [(document.text_of(span), span.label) for span in document.spans]


def press(qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_two_presses_label_the_document(dome: Program, qtbot):
    mark(dome)
    qtbot.keyClick(dome.canvas, KEY.Key_D, CTRL)
    qtbot.waitUntil(opened(dome).isActiveWindow)
    press(qtbot, KEY.Key_Return)
    assert stored(dome) == [("Golden Dome", "PROGRAM")] * 2
    assert stored(dome, "other") == []
    assert dome.window.messages.words == "Labeled 1 × Golden Dome as PROGRAM."
    qtbot.waitUntil(dome.canvas.hasFocus)
    qtbot.keyClick(dome.canvas, KEY.Key_Z, CTRL)
    assert stored(dome) == [("Golden Dome", "PROGRAM")]


def test_shows_what_is_there_and_what_is_done(dialog: OccurrencesDialog):
    model = dialog.model
    assert [model.words_of(row) for row in range(model.rowCount())] == [
        "Golden Dome costs much. The golden dome is planned., marked already",
        # What is labeled by hand is offered for its other mentions at once.
        "Golden Dome’s chief left., suggested",
    ]
    assert (model.count, model.ticks, model.done) == (2, 1, 1)
    assert dialog.status.text() == "1 of 2 ticked, 1 marked already. Space ticks."
    assert dialog.button.text() == "Label 1"
    assert not model.index(0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert dialog.list.hasFocus()


def test_space_unticks_and_nothing_ticked_is_nothing_done(
    dialog: OccurrencesDialog, dome: Program, qtbot
):
    press(qtbot, KEY.Key_Up)
    press(qtbot, KEY.Key_Space)
    assert dialog.model.ticks == 1
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Space)
    assert dialog.model.ticks == 0
    assert not dialog.button.isEnabled()
    press(qtbot, KEY.Key_Return)
    assert dialog.isVisible()
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_Return)
    assert len(stored(dome)) == 2


def test_options_look_again_and_keep_what_was_unticked(
    dialog: OccurrencesDialog, dome: Program, qtbot
):
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_C, ALT)
    # A button that is pressed by its letter shows that for a moment.
    qtbot.waitUntil(lambda: (dialog.model.count, dialog.model.ticks) == (3, 1))
    press(qtbot, KEY.Key_P, ALT)
    qtbot.waitUntil(lambda: dialog.model.count == 4)
    assert dialog.model.ticks == 2
    assert dialog.model.words_of(0).startswith("Golden Dome costs much.")
    assert dialog.model.words_of(0).endswith("1 of 3 ticked")
    qtbot.waitUntil(lambda: dome.jobs.jobs == ())
    press(qtbot, KEY.Key_Return)
    assert stored(dome) == [("Golden Dome", "PROGRAM"), ("golden dome", "PROGRAM")]
    assert stored(dome, "other") == [("Golden Dome", "PROGRAM")]
    assert dome.session.next_undo.words == "Labeled 2 × Golden Dome as PROGRAM"


def test_space_on_a_document_ticks_all_of_it(dialog: OccurrencesDialog, qtbot):
    dialog.everywhere.setChecked(True)
    qtbot.waitUntil(lambda: dialog.model.count == 3)
    dialog.list.setFocus()
    press(qtbot, KEY.Key_Home)
    state = dialog.model.state_of
    assert state(0) == Qt.CheckState.Checked
    press(qtbot, KEY.Key_Space)
    assert (state(0), dialog.model.ticks) == (Qt.CheckState.Unchecked, 1)
    press(qtbot, KEY.Key_Space)
    assert (state(0), dialog.model.ticks) == (Qt.CheckState.Checked, 2)


def test_enter_does_not_wait_for_the_search(dialog: OccurrencesDialog, dome: Program, qtbot):
    dialog.everywhere.setChecked(True)
    assert dialog.button.text() == "Label"
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(stored(dome, "other")) == 1)
    assert len(stored(dome)) == 2
    qtbot.waitUntil(lambda: dome.jobs.jobs == ())


def test_closing_ends_the_search(dialog: OccurrencesDialog, dome: Program, qtbot):
    dialog.everywhere.setChecked(True)
    press(qtbot, KEY.Key_Escape)
    qtbot.waitUntil(lambda: dome.jobs.jobs == ())
    assert len(stored(dome)) == 1


def test_other_words_nothing_found(dialog: OccurrencesDialog, qtbot):
    dialog.words.setFocus()
    dialog.words.selectAll()
    qtbot.keyClicks(dialog.words, "olden")
    qtbot.waitUntil(lambda: dialog.model.count == 0)
    assert dialog.nothing.text() == (
        "These words are nowhere in this document. Allow parts of words or other case above."
    )
    press(qtbot, KEY.Key_H, ALT)
    qtbot.waitUntil(lambda: dialog.model.count == 3)
    dialog.words.clear()
    qtbot.waitUntil(lambda: dialog.nothing.text() == "Write the words to look for.")


def test_words_without_a_label_ask_for_one(dome: Program, qtbot):
    qtbot.keyClick(dome.canvas, KEY.Key_Home, CTRL)
    for _ in range(2):
        qtbot.keyClick(dome.canvas, KEY.Key_Right, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dome.canvas, KEY.Key_D, CTRL)
    dialog = opened(dome)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.words.text() == "Golden Dome"
    assert dialog.label.finder.hasFocus()
    assert not dialog.button.isEnabled()
    assert "which label" in dialog.status.text()
    qtbot.keyClicks(dialog.label.finder, "prog")
    assert dialog.label.label.name == "PROGRAM"
    press(qtbot, KEY.Key_Return)
    assert stored(dome) == [("Golden Dome", "PROGRAM")] * 2


def test_what_i_marked_otherwise_is_not_ticked(dome: Program, qtbot):
    mark(dome, 0, 11, "ORG")
    start = TEXTS["dome"].rindex("Golden")
    mark(dome, start, start + 11, "PROGRAM")
    qtbot.keyClick(dome.canvas, KEY.Key_D, CTRL)
    dialog = opened(dome)
    assert dialog.model.words_of(0).endswith("marked as ORG")
    assert (dialog.model.ticks, dialog.model.done) == (0, 1)
    dialog.reject()


def test_suggestions_of_the_label_are_accepted(desk: Program, qtbot):
    for span in desk.bench.document.visible_spans():
        if desk.bench.document.text_of(span) == "Bob Hale":
            desk.canvas.focus_annotation(span.id)
    qtbot.keyClick(desk.canvas, KEY.Key_D, CTRL)
    dialog = opened(desk)
    assert dialog.model.words_of(0).endswith("suggested")
    qtbot.waitUntil(dialog.isActiveWindow)
    press(qtbot, KEY.Key_Return)
    (made,) = desk.session.project.document(desk.bench.document_id).spans
    assert (made.label, made.origin) == ("PERSON", Origin.ACCEPTED)


def test_very_many_are_labelled_in_the_background(dome: Program, qtbot):
    text = "Acme grows. " * 150
    arrival = AnnotatedDocument(document=Document(id=new_id(), name="many", text=text))
    bring(dome, [arrival])
    dome.bench.open_document(arrival.document.id)
    mark(dome, 0, 4, "ORG")
    qtbot.keyClick(dome.canvas, KEY.Key_D, CTRL)
    qtbot.waitUntil(opened(dome).isActiveWindow)
    press(qtbot, KEY.Key_Return)
    assert len(dome.jobs.jobs) == 1
    qtbot.waitUntil(lambda: dome.jobs.jobs == ())
    assert len(stored(dome, "many")) == 150
    assert dome.bench.document.count == 150
    assert dome.window.messages.words == "Labeled 149 × Acme as ORG."


def test_labels_by_part_of_the_name_or_key(desk: Program):
    labels = tuple(desk.session.scheme.spans.values())

    def names(words: str) -> list[str]:
        return [label.name for label in fitting(labels, words)]

    assert names("p")[0] == "PERSON"
    assert names("PRO")[:2] == ["PROGRAM", "PRODUCT"]
    assert names("gram") == ["PROGRAM"]
    assert names("xyz") == []
    assert names(" ") == []


def test_arrows_choose_among_several_labels(dialog: OccurrencesDialog, qtbot):
    dialog.label.finder.setFocus()
    dialog.label.finder.selectAll()
    qtbot.keyClicks(dialog.label.finder, "pro")
    assert dialog.label.label.name == "PROGRAM"
    press(qtbot, KEY.Key_Down)
    assert dialog.label.label.name == "PRODUCT"
    assert dialog.model.done == 0
    press(qtbot, KEY.Key_Up)
    assert dialog.label.label.name == "PROGRAM"
    assert dialog.model.done == 1
