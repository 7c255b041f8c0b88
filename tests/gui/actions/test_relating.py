"""Relations by key: a letter takes the child, types are chosen, turned, taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Decision, Relation, Span
from ui.program import Program

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_letters(program: Program, words: str) -> None:
    """Presses the letters that stand on the span with these words."""
    for letter in program.canvas._view.hints[span(program, words).id]:
        press(KEY(ord(letter)))


def span(program: Program, words: str) -> Span:
    document = program.bench.document
    return next(each for each in document.visible_spans() if document.text_of(each) == words)


def focus_on(program: Program, words: str) -> Span:
    found = span(program, words)
    program.canvas.focus_annotation(found.id)
    return found


def stored(program: Program):
    return program.session.project.document(program.bench.document_id)


def triples(program: Program) -> set[tuple[str, str, str]]:
    annotated, document = stored(program), program.bench.document
    words = {each.id: document.text_of(each) for each in annotated.spans}
    return {(words[each.head], each.label, words[each.child]) for each in annotated.relations}


def focused_words(program: Program) -> str:
    item, document = program.bench.focused, program.bench.document
    assert item is not None
    if isinstance(item, Relation):
        return f"{item.label}: " + " → ".join(map(document.text_of, document.ends_of(item.id)))
    return document.text_of(item)


def link(program: Program, head: str, child: str, label: str = "") -> None:
    """Draws a relation with real keys."""
    focus_on(program, head)
    press(KEY.Key_R)
    type_letters(program, child)
    if program.window.chooser is not None:
        number = program.window.chooser.names.index(label) + 1
        press(KEY(KEY.Key_0 + number))


class TestLinking:
    def test_a_letter_takes_the_child_where_one_type_fits(self, desk: Program):
        focus_on(desk, "$175 billion")
        press(KEY.Key_R)
        assert "join the one with this letter" in [h.words for h in desk.window.key_bar.hints]
        type_letters(desk, "Acme Corp")
        assert desk.window.chooser is None
        assert triples(desk) == {("$175 billion", "amount_of", "Acme Corp")}
        # Both were suggestions; the head is in focus, so that R draws the next one.
        assert focused_words(desk) == "$175 billion"
        assert desk.bench.focused.suggestion is None
        press(KEY.Key_Z, CTRL)
        assert stored(desk).relations == ()
        assert stored(desk).spans == ()

    def test_a_choice_comes_up_where_several_types_fit(self, desk: Program):
        focus_on(desk, "Ann Lee")
        press(KEY.Key_R)
        type_letters(desk, "Acme Corp")
        chooser = desk.window.chooser
        assert chooser.names == ["heads", "employed_by", "spoke_with"]
        assert desk.bench.mode == "choice"
        assert "take it" in [hint.words for hint in desk.window.key_bar.hints]
        press(KEY.Key_2)
        assert desk.window.chooser is None
        assert triples(desk) == {("Ann Lee", "employed_by", "Acme Corp")}
        assert focused_words(desk) == "Ann Lee"
        assert desk.canvas.hasFocus()
        assert desk.bench.mode == "text"

    def test_capitals_are_letters_too(self, desk: Program):
        focus_on(desk, "$175 billion")
        press(KEY.Key_R)
        word = desk.canvas._view.hints[span(desk, "Acme Corp").id]
        QTest.keyClicks(desk.canvas, word.upper())
        assert len(stored(desk).relations) == 1

    def test_what_is_there_is_not_offered_again(self, desk: Program):
        link(desk, "Ann Lee", "Acme Corp", "employed_by")
        press(KEY.Key_R)
        type_letters(desk, "Acme Corp")
        assert desk.window.chooser.names == ["heads", "spoke_with"]
        press(KEY.Key_Escape)
        assert desk.window.chooser is None
        assert len(stored(desk).relations) == 1
        link(desk, "$175 billion", "Acme Corp")
        press(KEY.Key_R)
        # Only an organization can still say a figure, and it does not the other way round.
        assert span(desk, "Acme Corp").id in desk.canvas._view.hints
        type_letters(desk, "Acme Corp")
        assert ("Acme Corp", "says", "$175 billion") in triples(desk)
        press(KEY.Key_R)
        assert span(desk, "Acme Corp").id not in desk.canvas._view.hints

    def test_drawn_against_the_arrow_it_is_turned(self, desk: Program):
        focus_on(desk, "U.S. President")
        press(KEY.Key_R)
        type_letters(desk, "Bob Hale")
        assert triples(desk) == {("Bob Hale", "holds_title", "U.S. President")}
        # Where it was begun the focus is.
        assert focused_words(desk) == "U.S. President"

    def test_shift_r_on_a_span_leads_to_it(self, desk: Program):
        focus_on(desk, "$175 billion")
        press(KEY.Key_R, SHIFT)
        type_letters(desk, "Acme Corp")
        # From the figure to the organization another type fits, which is not what was asked for.
        assert triples(desk) == {("Acme Corp", "says", "$175 billion")}
        assert focused_words(desk) == "$175 billion"

    def test_drawing_what_is_suggested_says_yes_to_it(self, desk: Program):
        focus_on(desk, "Ann Lee")
        press(KEY.Key_R)
        # The nearest one is ringed.
        press(KEY.Key_Return)
        assert triples(desk) == {("Ann Lee", "holds_title", "U.S. President")}
        (offered,) = stored(desk).suggested_relations
        assert offered.suggestion.verdict.decision is Decision.ACCEPTED
        assert focused_words(desk) == "Ann Lee"

    def test_several_children_one_after_the_other(self, desk: Program):
        focus_on(desk, "Ann Lee")
        for child in ("U.S. President", "Bob Hale"):
            press(KEY.Key_R)
            type_letters(desk, child)
            if desk.window.chooser is not None:
                press(KEY.Key_S)
        assert triples(desk) == {
            ("Ann Lee", "holds_title", "U.S. President"),
            ("Ann Lee", "spoke_with", "Bob Hale"),
        }
        # What was drawn last is the first that is gone to.
        press(KEY.Key_R, CTRL)
        assert focused_words(desk) == "spoke_with: Ann Lee → Bob Hale"

    def test_escape_leaves_without_drawing(self, desk: Program):
        focus_on(desk, "Ann Lee")
        press(KEY.Key_R)
        press(KEY.Key_Escape)
        assert (desk.bench.mode, desk.canvas._view.hints) == ("text", {})
        assert stored(desk).relations == ()

    def test_where_nothing_can_be_joined_it_says_so(self, desk: Program):
        desk.bench.open_document(desk.documents.rows[1].id)
        start = desk.bench.document.text.index("Oslo")
        desk.canvas.select(start, start + 4)
        press(KEY.Key_G)
        press(KEY.Key_R)
        assert desk.bench.mode == "text"
        assert "The labels allow no other relation" in desk.window.messages.words


class TestTypes:
    @pytest.mark.parametrize("way", ["number", "letter", "name", "arrows"])
    def test_another_type_by(self, desk: Program, way: str):
        link(desk, "Ann Lee", "Acme Corp", "employed_by")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_R)
        assert desk.window.chooser.names == ["heads", "spoke_with"]
        if way == "number":
            press(KEY.Key_2)
        elif way == "letter":
            press(KEY.Key_S)
        elif way == "name":
            # Part of it, and what is typed on goes to no label.
            QTest.keyClicks(QApplication.focusWidget(), "spoke_with")
        else:
            press(KEY.Key_Down)
            press(KEY.Key_Return)
        assert triples(desk) == {("Ann Lee", "spoke_with", "Acme Corp")}
        assert focused_words(desk) == "spoke_with: Ann Lee → Acme Corp"
        assert {each.label for each in stored(desk).spans} == {"PERSON", "ORG"}
        assert desk.canvas.hasFocus()

    def test_typing_on_after_the_first_letter_puts_no_label(self, desk: Program):
        link(desk, "Ann Lee", "Acme Corp", "employed_by")
        press(KEY.Key_R)
        type_letters(desk, "Acme Corp")
        assert desk.window.chooser.names == ["heads", "spoke_with"]
        for letter in "SPO":
            press(KEY(ord(letter)))
        assert ("Ann Lee", "spoke_with", "Acme Corp") in triples(desk)
        assert {each.label for each in stored(desk).spans} == {"PERSON", "ORG"}
        # The next key that is none of its letters is heard again.
        press(KEY.Key_R)
        assert desk.bench.mode == "relation"

    def test_the_only_other_type_of_a_suggestion_is_taken_at_once(self, desk: Program):
        focus_on(desk, "U.S. President")
        press(KEY.Key_R, CTRL)
        assert focused_words(desk) == "holds_title: Ann Lee → U.S. President"
        press(KEY.Key_R)
        assert "no other relation" in desk.window.messages.words
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_R)
        assert ("Ann Lee", "spoke_with", "Bob Hale") in triples(desk)

    def test_turned_round(self, desk: Program):
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_R, SHIFT)
        assert triples(desk) == {("Bob Hale", "appointed", "Ann Lee")}
        assert isinstance(desk.bench.focused, Relation)

    def test_turning_what_the_labels_forbid_is_refused(self, desk: Program):
        focus_on(desk, "U.S. President")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_R, SHIFT)
        assert desk.window.messages.level == "problem"
        assert stored(desk).relations == ()

    def test_taken_away_it_leaves_the_focus_on_its_span(self, desk: Program):
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_Delete)
        assert stored(desk).relations == ()
        assert focused_words(desk) == "Ann Lee"

    def test_a_suggested_one_is_rejected(self, desk: Program):
        focus_on(desk, "Ann Lee")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_Backspace)
        (offered,) = stored(desk).suggested_relations
        assert offered.suggestion.verdict.decision is Decision.REJECTED


class TestFollowing:
    def test_round_the_relations_of_a_span_and_back(self, desk: Program):
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        link(desk, "Ann Lee", "Acme Corp", "heads")
        desk.bench.trail.clear()
        seen = []
        for _ in range(4):
            press(KEY.Key_R, CTRL)
            seen.append(focused_words(desk))
        # In the order of the other ends.
        assert seen == [
            "holds_title: Ann Lee → U.S. President",
            "appointed: Ann Lee → Bob Hale",
            "heads: Ann Lee → Acme Corp",
            "holds_title: Ann Lee → U.S. President",
        ]
        press(KEY.Key_R, CTRL | SHIFT)
        assert focused_words(desk) == "heads: Ann Lee → Acme Corp"

    def test_it_goes_on_round_the_span_where_it_began(self, desk: Program):
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        link(desk, "Bob Hale", "Acme Corp", "heads")
        focus_on(desk, "Bob Hale")
        desk.bench.trail.clear()
        for expected in ("appointed: Ann Lee → Bob Hale", "heads: Bob Hale → Acme Corp") * 2:
            press(KEY.Key_R, CTRL)
            assert focused_words(desk) == expected

    def test_to_the_other_end_and_back(self, desk: Program):
        link(desk, "$175 billion", "Acme Corp")
        press(KEY.Key_J, CTRL)
        assert focused_words(desk) == "Acme Corp"
        assert "back" in [hint.words for hint in desk.window.key_bar.hints]
        press(KEY.Key_Tab)
        press(KEY.Key_Tab)
        press(KEY.Key_J, CTRL | SHIFT)
        assert focused_words(desk) == "$175 billion"
        assert not desk.window.registry.qaction("go.back").isEnabled()

    def test_of_several_relations_the_first_is_shown_and_followed(self, desk: Program):
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        desk.bench.trail.clear()
        press(KEY.Key_J, CTRL)
        assert focused_words(desk) == "holds_title: Ann Lee → U.S. President"
        assert "one of 2 relations" in desk.window.messages.words
        press(KEY.Key_R, CTRL)
        press(KEY.Key_J, CTRL)
        # Away from where the walk began.
        assert focused_words(desk) == "Bob Hale"

    def test_back_to_what_was_accepted_meanwhile(self, desk: Program):
        title = focus_on(desk, "U.S. President")
        press(KEY.Key_J, CTRL)
        assert focused_words(desk) == "Ann Lee"
        desk.canvas.focus_annotation(title.id)
        press(KEY.Key_Return)
        press(KEY.Key_J, CTRL | SHIFT)
        assert focused_words(desk) == "U.S. President"
        assert desk.bench.focused.suggestion is None

    def test_where_there_is_no_relation_nothing_is_offered(self, desk: Program):
        focus_on(desk, "Bob Hale")
        for each in ("go.next_relation", "go.partner", "go.peek", "go.back"):
            assert not desk.window.registry.qaction(each).isEnabled()
        press(KEY.Key_J, CTRL)
        assert focused_words(desk) == "Bob Hale"


class TestPeeking:
    def test_shows_the_line_of_the_other_end_until_the_next_key(self, desk: Program, monkeypatch):
        said = []
        monkeypatch.setattr("ui.actions.following.announce", lambda _, words: said.append(words))
        link(desk, "$175 billion", "Acme Corp")
        place = desk.canvas.place()
        press(KEY.Key_J, SHIFT)
        peek = desk.canvas.peek
        assert peek.isVisible()
        assert said == [peek.words]
        assert "ORG, Acme Corp: " in peek.words
        assert "spoke to Bob Hale of Acme Corp." in peek.words
        assert desk.canvas.viewport().rect().contains(peek.geometry())
        assert not peek.geometry().intersects(desk.canvas.rect_of_annotation(desk.canvas.focused))
        assert desk.canvas.place() == place
        press(KEY.Key_Escape)
        assert not peek.isVisible()
        # Esc was for the peek alone.
        assert focused_words(desk) == "$175 billion"
        press(KEY.Key_J, SHIFT)
        press(KEY.Key_Tab)
        assert not peek.isVisible()
        assert focused_words(desk) != "$175 billion"

    def test_again_it_shows_the_next_one(self, desk: Program):
        link(desk, "Ann Lee", "Bob Hale", "appointed")
        said = []
        for _ in range(3):
            press(KEY.Key_J, SHIFT)
            said.append(desk.canvas.peek.words.split(":")[0])
        assert said == ["TITLE, U.S. President", "PERSON, Bob Hale", "TITLE, U.S. President"]

    def test_a_press_of_the_mouse_ends_it(self, desk: Program, qtbot):
        focus_on(desk, "U.S. President")
        press(KEY.Key_R, CTRL)
        press(KEY.Key_J, SHIFT)
        assert desk.canvas.peek.isVisible()
        assert desk.canvas.peek.words.startswith("PERSON, Ann Lee")
        qtbot.mouseClick(
            desk.canvas.viewport(),
            Qt.MouseButton.LeftButton,
            pos=desk.canvas.rect_of(desk.bench.document.text.index("plan")).center(),
        )
        assert not desk.canvas.peek.isVisible()

    def test_for_reading_only_too(self, program: Program, project_path, qtbot):
        assert program.session.open(project_path, read_only=True)
        program.bench.open_document(program.documents.rows[0].id)
        qtbot.waitUntil(program.canvas.hasFocus)
        focus_on(program, "Ann Lee")
        press(KEY.Key_R, CTRL)
        assert focused_words(program) == "holds_title: Ann Lee → U.S. President"
        press(KEY.Key_J, SHIFT)
        assert program.canvas.peek.isVisible()
        press(KEY.Key_J, CTRL)
        assert focused_words(program) == "U.S. President"
