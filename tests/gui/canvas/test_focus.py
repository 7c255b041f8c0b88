"""What is in focus: by click, by key, by walking."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.annotation import Decision
from annotator.model.changes import DocumentChange
from canvas_content import offer, span
from canvas_hand import middle, press, settle
from canvas_news import TEXT, judged, some, told

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class TestFocus:
    def test_walks_pending_suggestions_and_their_relations_in_text_order(self, canvas, show):
        show(TEXT, **some())
        heard = told(canvas.focus_changed)
        for _ in range(5):
            canvas.walk(1)
        assert heard == ["bob", "acme", "works", "reuters", "bob"]
        canvas.walk(-1)
        canvas.walk(-1)
        assert heard[5:] == ["reuters", "works"]

    def test_walks_nowhere_where_nothing_is_pending(self, canvas, show):
        show(TEXT, spans=some()["spans"])
        assert not canvas.walk(1)
        # Tab, where no action hears it, leaves the keyboard where it is.
        press(canvas, Key.Key_Tab)
        assert canvas.hasFocus()
        assert canvas.focused == ""

    def test_walk_takes_any_condition(self, canvas, show):
        show(TEXT, **some())
        assert canvas.walk(1, lambda item: item.label == "PERSON")
        assert canvas.focused == "ann"
        assert canvas.walk(1, lambda item: item.label == "PERSON")
        assert canvas.focused == "bob"
        assert not canvas.walk(1, lambda item: item.label == "LAW")

    def test_a_click_focuses_the_innermost_span_and_again_the_one_round_it(self, canvas, show):
        show(TEXT, spans=[span(TEXT, "U.S. President", "TITLE"), span(TEXT, "U.S.", "GPE")])
        point = middle(canvas, 1)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=point)
        assert canvas.focused == "U.S."
        QTest.mouseClick(canvas.viewport(), LEFT, pos=point)
        assert canvas.focused == "U.S. President"
        QTest.mouseClick(canvas.viewport(), LEFT, pos=middle(canvas, TEXT.index("met")))
        assert canvas.focused == ""

    def test_a_click_on_the_right_half_of_the_last_letter_is_still_the_span(self, canvas, show):
        show(TEXT, **some())
        rect = canvas.rect_of(TEXT.index("Ann Lee") + 6)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(rect.right() - 1, rect.center().y()))
        assert canvas.focused == "ann"

    def test_chips_and_arcs_are_clicked_and_opened(self, canvas, show):
        show(TEXT, **some())
        opened = told(canvas.activated)
        chip = canvas.rect_of_annotation("bob").center()
        QTest.mouseClick(canvas.viewport(), LEFT, pos=chip)
        assert canvas.focused == "bob"
        arc = canvas.rect_of_annotation("works").center()
        QTest.mouseClick(canvas.viewport(), LEFT, pos=arc)
        assert canvas.focused == "works"
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=chip)
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=arc)
        assert opened == ["bob", "works"]

    def test_the_focus_follows_a_suggestion_to_its_annotation_and_back(self, canvas, show):
        show(TEXT, **some())
        canvas.focus_annotation("bob")
        bob = some()["offered"][0]
        made = replace(span(TEXT, "Bob Hale", "PERSON", "new"), score=0.9)
        accepted = judged(bob, Decision.ACCEPTED, "new")
        canvas.apply("d", DocumentChange(spans={"bob": accepted, "new": made}))
        assert canvas.focused == "new"
        canvas.apply("d", DocumentChange(spans={"bob": bob, "new": None}))
        assert canvas.focused == "bob"

    def test_after_a_rejection_walking_goes_on_from_there(self, canvas, show):
        show(TEXT, **some())
        canvas.focus_annotation("acme")
        rejected = judged(some()["offered"][1], Decision.REJECTED)
        canvas.apply("d", DocumentChange(spans={"acme": rejected}))
        assert canvas.focused == ""
        canvas.walk(1)
        assert canvas.focused == "reuters"

    def test_escape_lets_go_first_of_the_selection_then_of_the_focus(self, canvas, show):
        show(TEXT, **some())
        canvas.select(0, 4)
        press(canvas, Key.Key_Escape)
        assert canvas.selection is None
        canvas.focus_annotation("bob")
        press(canvas, Key.Key_Escape)
        assert canvas.focused == ""

    def test_what_is_focused_far_away_is_brought_into_view(self, canvas, show):
        text = "Some words of text.\n" * 400 + "Acme ends it.\n"
        show(text, offered=[offer(text, "Acme", "ORG")])
        canvas.walk(1)
        settle(canvas)
        rect = canvas.rect_of_annotation("Acme")
        assert canvas.viewport().rect().contains(rect)

    def test_ids_on_the_screen_come_from_the_top(self, canvas, show):
        show(TEXT, **some())
        assert canvas.ids_on_screen() == ["t", "ann", "bob", "acme", "works", "reuters"]
