"""The keys of the text do what the key bar says, and every view follows."""

from PySide6.QtCore import Qt

from annotator.model.annotation import Decision, Origin, Span
from annotator.model.document import Status
from ui.models.roles import Role
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(qtbot, program: Program, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(program.canvas, key, modifier)


def focus_on(program: Program, words: str) -> Span:
    document = program.bench.document
    assert document is not None
    for span in document.visible_spans():
        if document.text_of(span) == words:
            program.canvas.focus_annotation(span.id)
            return span
    raise AssertionError(words)


def stored(program: Program):
    return program.session.project.document(program.bench.document_id)


def test_the_first_suggestion_is_in_focus_at_once(desk: Program):
    focused = desk.bench.focused
    assert isinstance(focused, Span)
    assert desk.bench.document.text_of(focused) == "U.S. President"
    assert desk.window.focus_card.words.text() == "U.S. President"


def test_enter_accepts_and_goes_on(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Return)
    assert [span.origin for span in stored(desk).spans] == [Origin.ACCEPTED]
    focused = desk.bench.focused
    assert focused.is_pending
    judged = [s for s in stored(desk).suggested_spans if s.suggestion.verdict]
    assert judged[0].suggestion.verdict.decision is Decision.ACCEPTED
    assert judged[0].suggestion.verdict.seconds is not None
    assert judged[0].suggestion.verdict.annotator
    assert "1 confirmed" in desk.window.line.text()


def test_backspace_rejects_and_goes_on(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Backspace)
    assert stored(desk).spans == ()
    assert desk.bench.document.text_of(desk.bench.focused) == "Ann Lee"


def test_delete_removes_an_annotation(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Return)
    focus_on(desk, "U.S. President")
    press(qtbot, desk, KEY.Key_Delete)
    assert stored(desk).spans == ()


def test_a_letter_corrects_a_suggestion(desk: Program, qtbot):
    focus_on(desk, "Acme Corp")
    press(qtbot, desk, KEY.Key_G)
    (span,) = stored(desk).spans
    assert (span.label, span.origin) == ("GPE", Origin.CORRECTED)
    press(qtbot, desk, KEY.Key_O)
    (span,) = stored(desk).spans
    assert span.label == "ORG"


def test_a_letter_labels_the_selection_and_the_word_at_the_caret(desk: Program, qtbot):
    text = desk.bench.document.text
    start = text.index("Reuters")
    desk.canvas.clear_focus()
    desk.canvas.select(start, start + len("Reuters"))
    press(qtbot, desk, KEY.Key_O)
    (span,) = stored(desk).spans
    assert (span.start, span.end, span.label) == (start, start + 7, "ORG")
    assert desk.canvas.focused == span.id
    at = text.index("plan") + 2
    desk.canvas.clear_focus()
    desk.canvas.select(at, at)
    press(qtbot, desk, KEY.Key_A)
    assert {desk.bench.document.text_of(each) for each in stored(desk).spans} == {"Reuters", "plan"}


def test_alt_and_arrows_move_the_edges(desk: Program, qtbot):
    focus_on(desk, "Ann Lee")
    press(qtbot, desk, KEY.Key_Left, ALT)
    (span,) = stored(desk).spans
    assert desk.bench.document.text_of(span) == "Ann"
    press(qtbot, desk, KEY.Key_Right, ALT)
    press(qtbot, desk, KEY.Key_Left, ALT | SHIFT)
    (span,) = stored(desk).spans
    assert desk.bench.document.text_of(span) == "President Ann Lee"


def test_undo_and_redo_show_where(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Return)
    first = desk.bench.document_id
    desk.bench.open_document(desk.documents.rows[1].id)
    press(qtbot, desk, KEY.Key_Z, CTRL)
    assert desk.bench.document_id == first
    assert stored(desk).spans == ()
    assert desk.bench.document.text_of(desk.bench.focused) == "U.S. President"
    press(qtbot, desk, KEY.Key_Z, CTRL | SHIFT)
    assert len(stored(desk).spans) == 1
    assert not desk.window.registry.qaction("edit.redo").isEnabled()


def test_a_relation_drawn_the_wrong_way_round_is_turned(desk: Program, qtbot):
    title, ann = focus_on(desk, "U.S. President"), focus_on(desk, "Ann Lee")
    desk.canvas.relation_drawn.emit(title.id, ann.id)
    (relation,) = stored(desk).relations
    ends = {span.id: desk.bench.document.text_of(span) for span in stored(desk).spans}
    assert ends[relation.head] == "Ann Lee"
    assert relation.label == "holds_title"


def test_a_relation_that_nothing_allows_is_refused_in_one_sentence(desk: Program):
    title, money = focus_on(desk, "U.S. President"), focus_on(desk, "$175 billion")
    desk.canvas.relation_drawn.emit(title.id, money.id)
    assert desk.window.messages.level == "problem"
    assert "TITLE" in desk.window.messages.words
    assert stored(desk).relations == ()


def test_done_and_next_goes_to_what_is_left(desk: Program, qtbot):
    first, second = (row.id for row in desk.documents.rows[:2])
    press(qtbot, desk, KEY.Key_Return, CTRL)
    assert desk.documents.rows[0].status is Status.DONE
    assert desk.bench.document_id == second
    press(qtbot, desk, KEY.Key_PageUp, CTRL)
    assert desk.bench.document_id == first
    for _ in range(2):
        press(qtbot, desk, KEY.Key_PageDown, CTRL)
        press(qtbot, desk, KEY.Key_Return, CTRL)
    assert desk.documents.done == 3
    assert "All documents are done" in desk.window.messages.words


def test_all_sure_ones_at_once_are_one_edit(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_A, CTRL | SHIFT)
    assert {desk.bench.document.text_of(span) for span in stored(desk).spans} == {
        "U.S. President",
        "Ann Lee",
        "Bob Hale",
        "$175 billion",
    }
    press(qtbot, desk, KEY.Key_Z, CTRL)
    assert stored(desk).spans == ()


def test_hints_lead_to_a_mark(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_H)
    assert desk.bench.mode == "hints"
    third = desk.canvas.ids_on_screen()[2]
    press(qtbot, desk, KEY.Key_D)
    assert desk.canvas.focused == third
    assert desk.bench.mode == "text"
    press(qtbot, desk, KEY.Key_H)
    press(qtbot, desk, KEY.Key_Escape)
    assert desk.bench.mode == "text"
    assert stored(desk).spans == ()


def test_letters_typed_into_a_field_label_nothing(desk: Program, qtbot):
    qtbot.keyClick(desk.canvas, KEY.Key_O, CTRL | SHIFT)
    field = desk.window.documents.filter
    assert field.hasFocus()
    qtbot.keyClicks(field, "pgor")
    assert stored(desk).spans == ()
    assert desk.window.documents.list.model().rowCount() == 0
    qtbot.keyClick(field, KEY.Key_Escape)
    assert desk.canvas.hasFocus()
    assert desk.window.documents.list.model().rowCount() == 3


def test_the_filter_by_status_and_by_text(desk: Program, qtbot):
    panel = desk.window.documents
    shown = panel.list.model()
    press(qtbot, desk, KEY.Key_Return, CTRL)
    panel.status.setCurrentIndex(panel.status.findText("Done"))
    assert [shown.index(row, 0).data(Role.OBJECT).name for row in range(shown.rowCount())] == [
        "first"
    ]
    panel.status.setCurrentIndex(0)
    panel.filter.setText("costs $175")
    qtbot.waitUntil(lambda: shown.rowCount() == 1, timeout=3000)
    assert shown.index(0, 0).data(Role.OBJECT).name == "first"
    panel.filter.setText("nowhere to be found")
    qtbot.waitUntil(lambda: shown.rowCount() == 0, timeout=3000)


def test_f6_goes_round_the_panes(desk: Program, qtbot):
    seen = []
    for _ in range(4):
        qtbot.keyClick(desk.window, KEY.Key_F6)
        seen.append(desk.window.focusWidget())
    assert len(set(map(id, seen))) == 4
    assert seen[-1] is desk.canvas


def test_notes_are_kept(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Return)
    focus_on(desk, "U.S. President")
    press(qtbot, desk, KEY.Key_M, CTRL)
    assert desk.window.focus_card.note.hasFocus()
    qtbot.keyClicks(desk.window.focus_card.note, "an office")
    qtbot.keyClick(desk.window.focus_card.note, KEY.Key_Return)
    assert stored(desk).spans[0].note == "an office"
    assert desk.canvas.hasFocus()


def test_the_history_tells_and_takes_back(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Return)
    press(qtbot, desk, KEY.Key_Return)
    history = desk.window.history.list
    assert "Ann Lee" in history.model().index(0, 0).data()
    history.setCurrentIndex(history.model().index(1, 0))
    history.setFocus()
    qtbot.keyClick(history, KEY.Key_Return)
    assert [desk.bench.document.text_of(span) for span in stored(desk).spans] == ["Ann Lee"]


def test_tab_stays_in_the_text_where_no_suggestion_is_left(desk: Program, qtbot):
    desk.bench.open_document(desk.documents.rows[1].id)
    for modifier in (Qt.KeyboardModifier.NoModifier, SHIFT):
        press(qtbot, desk, KEY.Key_Tab, modifier)
        assert desk.canvas.hasFocus()
        assert "No suggestion is left" in desk.window.messages.words


def test_the_buttons_of_the_inspector_show_their_keys(desk: Program, qtbot):
    card = desk.window.focus_card
    assert card.accept_button.text() == "Accept"
    bare = card.accept_button.fontMetrics().horizontalAdvance("Accept")
    assert card.accept_button.sizeHint().width() > bare + 40
    qtbot.mouseClick(card.accept_button, Qt.MouseButton.LeftButton)
    assert len(stored(desk).spans) == 1
    assert desk.canvas.hasFocus()


def test_a_value_typed_and_left_by_a_click_into_the_text_is_kept(desk: Program, qtbot):
    focus_on(desk, "$175 billion")
    press(qtbot, desk, KEY.Key_V)
    line = desk.window.focus_card.value.line
    line.selectAll()
    qtbot.keyClicks(line, "2m eur")
    qtbot.mouseClick(
        desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=desk.canvas.rect_of(1).center()
    )
    assert desk.canvas.hasFocus()
    (span,) = stored(desk).spans
    assert (span.value.amount, span.value.currency) == (2_000_000, "EUR")


def test_a_note_left_with_tab_is_kept_and_one_let_go_is_not(desk: Program, qtbot):
    press(qtbot, desk, KEY.Key_Return)
    focus_on(desk, "U.S. President")
    note = desk.window.focus_card.note
    press(qtbot, desk, KEY.Key_M, CTRL)
    qtbot.keyClicks(note, "an office")
    qtbot.keyClick(note, KEY.Key_Escape)
    assert stored(desk).spans[0].note == ""
    press(qtbot, desk, KEY.Key_M, CTRL)
    qtbot.keyClicks(note, "an office")
    qtbot.keyClick(note, KEY.Key_Tab)
    assert not note.hasFocus()
    assert stored(desk).spans[0].note == "an office"


def test_arrows_choose_among_the_labels_found(desk: Program, qtbot):
    focus_on(desk, "Acme Corp")
    press(qtbot, desk, KEY.Key_L)
    palette = desk.window.palette_card
    assert palette.finder.hasFocus()
    qtbot.keyClicks(palette.finder, "or")
    names = [palette.list.model().index(row, 0).data(Role.OBJECT).name for row in range(2)]
    qtbot.keyClick(palette.finder, KEY.Key_Down)
    qtbot.keyClick(palette.finder, KEY.Key_Return)
    (span,) = stored(desk).spans
    assert span.label == names[1]
    assert desk.canvas.hasFocus()
    assert palette.finder.text() == ""


def test_escape_in_the_filter_by_status_goes_back_to_the_text(desk: Program, qtbot):
    desk.window.documents.status.setFocus()
    qtbot.keyClick(desk.window.documents.status, KEY.Key_Escape)
    assert desk.canvas.hasFocus()


def test_a_relation_with_nothing_to_join_is_answered_in_one_sentence(desk: Program, qtbot):
    desk.bench.open_document(desk.documents.rows[1].id)
    start = desk.bench.document.text.index("Oslo")
    desk.canvas.select(start, start + 4)
    press(qtbot, desk, KEY.Key_G)
    press(qtbot, desk, KEY.Key_R)
    assert desk.bench.mode == "text"
    assert "GPE" in desk.window.messages.words


def test_escape_that_nothing_else_wants_takes_a_message_away(desk: Program, qtbot):
    desk.bench.warn("Something did not work.")
    press(qtbot, desk, KEY.Key_Escape)
    # There was something in focus to let go of first.
    assert desk.bench.focused is None
    assert desk.window.messages.isVisible()
    press(qtbot, desk, KEY.Key_Escape)
    assert not desk.window.messages.isVisible()
    assert desk.canvas.hasFocus()
