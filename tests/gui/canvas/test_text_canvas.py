"""The canvas under hand and keys: focus, selection, walking, relations, changes, scrolling."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Decision, Verdict
from annotator.model.changes import DocumentChange
from annotator.model.figure import Figure, FigureKind
from annotator.services.schemes import load_scheme
from canvas_content import BY, offer, relation, span
from canvas_hand import before, drag, middle, press, settle
from ui.theme.colors import DARK

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton

TEXT = (
    "U.S. President Ann Lee met Bob Hale of Acme.\n\n"
    "What Happened: The co-founder paid $175 billion for it, Reuters reported.\n"
)


def some():
    """Returns annotations and suggestions of every kind on TEXT."""
    return {
        "spans": [
            span(TEXT, "Ann Lee", "PERSON", "ann"),
            span(TEXT, "U.S. President", "TITLE", "t"),
        ],
        "offered": [
            offer(TEXT, "Bob Hale", "PERSON", "bob"),
            offer(TEXT, "Acme", "ORG", "acme", score=0.2),
            offer(TEXT, "Reuters", "ORG", "reuters"),
        ],
        "offered_relations": [
            relation("bob", "acme", "employed_by", "works", score=0.8, suggestion=BY)
        ],
    }


def judged(item, decision, annotation=None):
    verdict = Verdict(
        decision=decision, annotator="a", at=datetime(2026, 1, 1, tzinfo=UTC), annotation=annotation
    )
    return replace(item, suggestion=replace(BY, verdict=verdict))


def told(signal) -> list:
    heard = []
    signal.connect(lambda *values: heard.append(values if len(values) > 1 else values[0]))
    return heard


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


class TestSelection:
    def test_a_drag_selects_whole_tokens(self, canvas, show):
        show(TEXT)
        heard = told(canvas.selection_changed)
        start = TEXT.index("co-founder")
        drag(canvas, middle(canvas, start + 2), middle(canvas, start + 12))
        assert canvas.selection == (start, start + len("co-founder paid"))
        assert heard[-1] == canvas.selection

    def test_alt_selects_exactly(self, canvas, show):
        show(TEXT)
        start = TEXT.index("co-founder")
        drag(canvas, before(canvas, start + 3), before(canvas, start + 7), ALT)
        assert canvas.selection == (start + 3, start + 7)

    def test_a_drag_backward_and_over_lines(self, canvas, show):
        show(TEXT)
        end = TEXT.index("The co")
        drag(canvas, before(canvas, end + 2), before(canvas, 6))
        assert canvas.selection == (5, end + 3)

    def test_a_double_click_takes_the_word_and_a_drag_after_it_more(self, canvas, show):
        show(TEXT)
        start = TEXT.index("Bob")
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=middle(canvas, start + 1))
        assert canvas.selection == (start, start + 3)
        assert canvas.target == (start, start + 3)

    def test_a_drag_held_below_the_page_scrolls_and_selects_on(self, canvas, show, qtbot):
        text = "Some words of text that fill a line of this page.\n" * 200
        show(text)
        viewport = canvas.viewport()
        start = before(canvas, 5)
        QTest.mousePress(viewport, LEFT, pos=start)
        below = QPointF(start.x(), viewport.height() + 30)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            below,
            viewport.mapToGlobal(below),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, move)
        qtbot.waitUntil(lambda: canvas.verticalScrollBar().value() > 300)
        QTest.mouseRelease(viewport, LEFT, pos=below.toPoint())
        reached = canvas.selection[1]
        assert canvas.selection[0] == 5
        assert text.count("\n", 0, reached) > 12
        value = canvas.verticalScrollBar().value()
        qtbot.wait(120)
        assert canvas.verticalScrollBar().value() == value

    def test_a_click_beside_the_text_takes_nothing(self, canvas, show):
        show(TEXT)
        rect = canvas.rect_of(TEXT.index("Acme") + 3)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(rect.right() + 60, rect.center().y()))
        assert canvas.selection is None
        assert canvas.focused == ""

    def test_shift_and_arrows_select_and_snap(self, canvas, show):
        show(TEXT)
        start = TEXT.index("Bob")
        canvas.select(start, start)
        press(canvas, Key.Key_Right, SHIFT)
        assert canvas.selection == (start, start + 3)
        press(canvas, Key.Key_Right, SHIFT | CONTROL, times=2)
        assert canvas.selection == (start, start + len("Bob Hale"))
        press(canvas, Key.Key_Left)
        assert canvas.selection is None

    def test_alt_shift_and_arrows_select_exactly(self, canvas, show):
        show(TEXT)
        start = TEXT.index("Bob")
        canvas.select(start, start)
        press(canvas, Key.Key_Right, SHIFT | ALT, times=2)
        assert canvas.selection == (start, start + 2)

    def test_home_end_and_lines(self, canvas, show):
        show(TEXT)
        press(canvas, Key.Key_End, CONTROL)
        assert canvas.place()["caret"] == len(TEXT)
        press(canvas, Key.Key_Home, CONTROL)
        assert canvas.place()["caret"] == 0
        press(canvas, Key.Key_End)
        assert canvas.place()["caret"] == TEXT.index("\n")
        press(canvas, Key.Key_Home)
        x = canvas.rect_of(3).left()
        canvas.select(3, 3)
        press(canvas, Key.Key_Down)
        down = canvas.place()["caret"]
        assert down > TEXT.index("What")
        assert abs(canvas.rect_of(down).left() - x) < 8
        press(canvas, Key.Key_Up)
        assert canvas.place()["caret"] == 3

    def test_pages_go_down_and_up_again(self, canvas, show):
        text = "Some words of text that fill a line of the page.\n" * 300
        show(text)
        press(canvas, Key.Key_PageDown, times=3)
        settle(canvas)
        down = canvas.place()["caret"]
        assert text.count("\n", 0, down) > 15
        assert not canvas.rect_of(down).isNull()
        press(canvas, Key.Key_PageUp, times=3)
        assert canvas.place()["caret"] == 0

    def test_the_caret_focuses_the_span_it_enters_and_a_selection_none(self, canvas, show):
        show(TEXT, **some())
        canvas.select(TEXT.index("Bob") - 1, TEXT.index("Bob") - 1)
        press(canvas, Key.Key_Right)
        assert canvas.focused == "bob"
        press(canvas, Key.Key_Right, SHIFT)
        assert canvas.focused == ""
        assert canvas.selection is not None

    def test_everything_is_selected_and_copied_as_plain_text(self, canvas, show):
        show(TEXT, **some())
        press(canvas, Key.Key_A, CONTROL)
        press(canvas, Key.Key_C, CONTROL)
        # Copied as it was selected: without the blanks that no token has.
        assert QGuiApplication.clipboard().text() == TEXT
        canvas.focus_annotation("bob")
        press(canvas, Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text() == "Bob Hale"

    def test_target_is_the_word_at_the_caret(self, canvas, show):
        show(TEXT)
        start = TEXT.index("$175")
        canvas.select(start + 2, start + 2)
        assert canvas.selection is None
        assert TEXT[slice(*canvas.target)] == "175"


class TestKeysOfTheWindow:
    @pytest.mark.parametrize(
        ("key", "modifiers"),
        [
            (Key.Key_P, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            (Key.Key_Left, ALT),
            (Key.Key_Right, ALT | SHIFT | CONTROL),
            (Key.Key_Z, CONTROL),
            (Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
            (Key.Key_F, CONTROL),
        ],
    )
    def test_are_left_to_it(self, canvas, show, key, modifiers):
        show(TEXT)
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")
        QApplication.sendEvent(canvas, event)
        assert not event.isAccepted()
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "")
        override.ignore()
        QApplication.sendEvent(canvas, override)
        assert not override.isAccepted()

    def test_its_own_keys_come_before_shortcuts(self, canvas, show):
        show(TEXT, **some())
        for key, modifiers in ((Key.Key_Right, SHIFT), (Key.Key_C, CONTROL), (Key.Key_A, CONTROL)):
            override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, "")
            override.ignore()
            QApplication.sendEvent(canvas, override)
            assert override.isAccepted()


class TestRelationMode:
    def test_by_keys(self, canvas, show):
        show(TEXT, **some())
        modes, drawn = told(canvas.mode_changed), told(canvas.relation_drawn)
        assert canvas.start_relation("ann")
        # A person holds a title, or works for an organization; the nearest comes first.
        assert canvas.mode == "relation"
        assert canvas.relation_ends == ("ann", "t")
        press(canvas, Key.Key_Tab)
        assert canvas.relation_ends == ("ann", "bob")
        press(canvas, Key.Key_Right)
        assert canvas.relation_ends == ("ann", "acme")
        press(canvas, Key.Key_Tab, SHIFT)
        press(canvas, Key.Key_Left)
        assert canvas.relation_ends == ("ann", "t")
        press(canvas, Key.Key_Return)
        assert drawn == [("ann", "t")]
        assert modes == ["relation", "text"]
        assert canvas.mode == "text"
        assert canvas.relation_ends == ("", "")

    def test_down_goes_to_the_nearest_below(self, canvas, show):
        show(TEXT, **some())
        canvas.start_relation("ann")
        press(canvas, Key.Key_Down)
        assert canvas.relation_ends == ("ann", "reuters")
        press(canvas, Key.Key_Up)
        assert canvas.relation_ends[1] in ("acme", "bob")

    def test_escape_draws_nothing(self, canvas, show):
        show(TEXT, **some())
        drawn, canceled = told(canvas.relation_drawn), []
        canvas.relation_canceled.connect(lambda: canceled.append(True))
        canvas.start_relation("ann")
        press(canvas, Key.Key_Escape)
        assert (drawn, canceled, canvas.mode) == ([], [True], "text")

    def test_only_what_the_scheme_allows_can_be_the_child(self, canvas, show):
        text = "Acme spent $5 on Thursday."
        show(
            text,
            spans=[
                span(text, "Acme", "ORG"),
                span(text, "$5", "MONEY"),
                span(text, "Thursday", "DATE"),
            ],
        )
        scheme = load_scheme("news")
        canvas.start_relation("$5")
        seen = set()
        for _ in range(4):
            seen.add(canvas.relation_ends[1])
            press(canvas, Key.Key_Tab)
        expected = {
            name
            for name, label in (("Acme", "ORG"), ("Thursday", "DATE"))
            if scheme.relations_between("MONEY", label)
        }
        assert seen == expected

    def test_it_does_not_begin_where_nothing_can_be_joined(self, canvas, show):
        show(TEXT, spans=[span(TEXT, "Ann Lee", "PERSON", "ann")])
        assert not canvas.start_relation("ann")
        assert canvas.mode == "text"
        assert not canvas.start_relation("nobody")

    def test_by_a_click_on_the_child(self, canvas, show):
        show(TEXT, **some())
        drawn = told(canvas.relation_drawn)
        canvas.start_relation("ann")
        QTest.mouseClick(canvas.viewport(), LEFT, pos=middle(canvas, TEXT.index("Reuters") + 2))
        assert drawn == [("ann", "reuters")]

    def test_a_click_on_nothing_stays_in_the_mode(self, canvas, show):
        show(TEXT, **some())
        drawn = told(canvas.relation_drawn)
        canvas.start_relation("ann")
        QTest.mouseClick(canvas.viewport(), LEFT, pos=middle(canvas, TEXT.index("met")))
        assert drawn == []
        assert canvas.mode == "relation"

    def test_by_pulling_from_chip_to_chip(self, canvas, show):
        show(TEXT, **some())
        drawn = told(canvas.relation_drawn)
        drag(
            canvas,
            canvas.rect_of_annotation("ann").center(),
            canvas.rect_of_annotation("acme").center(),
        )
        assert drawn == [("ann", "acme")]
        assert canvas.mode == "text"

    def test_pulling_into_the_void_draws_nothing(self, canvas, show):
        show(TEXT, **some())
        drawn, canceled = told(canvas.relation_drawn), []
        canvas.relation_canceled.connect(lambda: canceled.append(True))
        drag(canvas, canvas.rect_of_annotation("ann").center(), QPoint(400, 500))
        assert (drawn, canceled, canvas.mode) == ([], [True], "text")

    def test_it_ends_when_another_document_is_shown(self, canvas, show):
        show(TEXT, **some())
        canvas.start_relation("ann")
        show("Other text.")
        assert canvas.mode == "text"


class TestEdges:
    def test_are_dragged_by_token(self, canvas, show):
        show(TEXT, **some())
        moved = told(canvas.edge_moved)
        canvas.focus_annotation("bob")
        start, end = TEXT.index("Bob"), TEXT.index("Bob Hale") + 8
        edge = canvas.rect_of(end - 1)
        drag(
            canvas,
            QPoint(edge.right(), edge.center().y()),
            middle(canvas, TEXT.index("Acme") + 2),
        )
        assert moved == [("bob", start, TEXT.index("Acme") + 4)]
        edge = canvas.rect_of(start)
        drag(canvas, QPoint(edge.left(), edge.center().y()), middle(canvas, TEXT.index("met")))
        assert moved[1] == ("bob", TEXT.index("met"), end)

    def test_exactly_with_alt_and_never_empty(self, canvas, show):
        show(TEXT, **some())
        moved = told(canvas.edge_moved)
        canvas.focus_annotation("bob")
        start = TEXT.index("Bob")
        edge = canvas.rect_of(start + 7)
        point = QPoint(edge.right(), edge.center().y())
        drag(canvas, point, before(canvas, start + 5), ALT)
        assert moved == [("bob", start, start + 5)]
        drag(canvas, point, before(canvas, 2), ALT)
        assert moved[1] == ("bob", start, start + 1)


class TestChanges:
    def test_adding_a_span_paints_only_its_block(self, canvas, show, qtbot):
        text = "Some words of text that fill a line.\n\n" * 30
        show(text)
        painted = []
        original = canvas._view.stale
        original.connect(painted.append)
        added = span(text, "words", "ORG", nth=3)
        with qtbot.waitSignal(canvas.painted):
            canvas.apply("d", DocumentChange(spans={added.id: added}))
        assert len(painted) == 1
        assert 0 < painted[0].height() < 100
        assert painted[0].contains(canvas.rect_of(added.start))

    def test_a_change_far_away_paints_nothing(self, canvas, show):
        text = "Some words of text that fill a line.\n\n" * 300
        show(text)
        stale = told(canvas._view.stale)
        added = span(text, "words", "ORG", nth=290)
        canvas.apply("d", DocumentChange(spans={added.id: added}))
        assert stale == []

    def test_a_change_of_another_document_is_passed_over(self, canvas, show):
        document = show(TEXT)
        canvas.apply("other", DocumentChange(spans={"x": span(TEXT, "Acme", "ORG", "x")}))
        assert document.span("x") is None

    def test_marking_does_not_move_the_line_that_is_marked(self, canvas, show):
        text = "Some words of text that fill a line of this page here.\n" * 60
        show(text)
        canvas.verticalScrollBar().setValue(700)
        settle(canvas)
        where = canvas.place()["top"] + 57 * 2
        for number in range(6):
            rect = canvas.rect_of(where)
            # Six labels on the same words: a lane more each time.
            added = replace(
                span(text, "Some", f"L{number}", f"n{number}"), start=where, end=where + 10
            )
            canvas.apply("d", DocumentChange(spans={added.id: added}))
            settle(canvas)
            assert canvas.rect_of(where) == rect
        # Nor does taking them all away again, though the line above is in view too.
        canvas.apply("d", DocumentChange(spans={f"n{number}": None for number in range(6)}))
        settle(canvas)
        assert canvas.rect_of(where) == rect

    def test_marking_elsewhere_does_not_move_the_line_in_focus(self, canvas, show):
        text = "Some words of text that fill a line of this page here.\n" * 60
        document = show(text, spans=[span(text, "words", "ORG", "w", nth=4)])
        canvas.focus_annotation("w")
        rect = canvas.rect_of_annotation("w")
        changes = {}
        for number in range(5):
            start = text.index("Some", 60)
            changes[f"n{number}"] = replace(
                span(text, "Some", f"L{number}", f"n{number}"), start=start, end=start + 9
            )
        canvas.apply("d", DocumentChange(spans=changes))
        settle(canvas)
        assert document.count == 6
        assert canvas.rect_of_annotation("w") == rect

    def test_relabeling_and_values_change_the_chip(self, canvas, show):
        canvas.set_value_words(lambda figure: f"{figure.amount:,} {figure.currency}")
        money = span(TEXT, "$175 billion", "MONEY", "m")
        show(TEXT, spans=[money])
        narrow = canvas.rect_of_annotation("m").width()
        value = Figure(kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD")
        canvas.apply("d", DocumentChange(spans={"m": replace(money, value=value)}))
        assert canvas.rect_of_annotation("m").width() > narrow + 60

    def test_rejected_suggestions_are_shown_when_asked_for(self, canvas, show):
        bob = judged(offer(TEXT, "Bob Hale", "PERSON", "bob"), Decision.REJECTED)
        show(TEXT, offered=[bob])
        assert canvas.rect_of_annotation("bob").isNull()
        canvas.set_show_rejected(True)
        settle(canvas)
        assert not canvas.rect_of_annotation("bob").isNull()
        show(TEXT, offered=[bob])
        assert not canvas.rect_of_annotation("bob").isNull()


class TestPage:
    def test_only_visible_blocks_of_a_megabyte_are_laid_out(self, canvas, show, qtbot):
        text = ("A paragraph of a very long book that nobody reads to its end. " * 7 + "\n") * 2300
        document = show(text, spans=[span(text, "book", "PRODUCT")])
        assert len(text) > 1_000_000
        page = canvas._view.page
        assert page.laid_out < 12
        canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
        settle(canvas)
        assert page.laid_out < 24
        assert not canvas.rect_of(len(text) - 3).isNull()
        canvas.select(len(text) // 2, len(text) // 2)
        settle(canvas)
        assert not canvas.rect_of(len(text) // 2).isNull()
        assert page.laid_out < 48
        added = replace(span(text, "book", "ORG", "x"), start=10, end=20)
        canvas.apply("d", DocumentChange(spans={"x": added}))
        assert document.span("x") == added
        assert page.laid_out < 48

    def test_scrolling_a_pixel_moves_by_a_pixel(self, canvas, show):
        text = "Some words of text that fill a line of this page.\n" * 500
        show(text)
        bar = canvas.verticalScrollBar()
        bar.setValue(3000)
        settle(canvas)
        offset = canvas.place()["top"] + 60
        top = canvas.rect_of(offset).top()
        for step in (1, 7, 40):
            bar.setValue(bar.value() + step)
            settle(canvas)
            assert canvas.rect_of(offset).top() == top - step
            top -= step

    def test_the_end_can_be_reached_and_not_passed(self, canvas, show):
        text = "Some words of text.\n" * 400
        show(text)
        bar = canvas.verticalScrollBar()
        for _ in range(80):
            bar.setValue(bar.value() + bar.pageStep())
        settle(canvas)
        assert bar.value() == bar.maximum()
        rect = canvas.rect_of(len(text) - 2)
        assert 200 < rect.top() < canvas.viewport().height()
        bar.setValue(0)
        settle(canvas)
        assert 0 < canvas.rect_of(0).top() < 100

    def test_a_paragraph_without_a_blank_is_shown_in_parts(self, canvas, show):
        text = "日本" * 100_000
        show(text, spans=[replace(span(text, "日", "GPE"), start=50, end=60)])
        page = canvas._view.page
        assert page.laid_out < 4
        canvas.select(150_000, 150_001)
        settle(canvas)
        assert not canvas.rect_of(150_000).isNull()
        assert page.laid_out < 8

    def test_resizing_keeps_the_first_line(self, canvas, show):
        text = (
            "Some words of text that fill more than one line of this page when it is narrow. " * 400
        )
        show(text)
        canvas.verticalScrollBar().setValue(4000)
        settle(canvas)
        top = canvas.place()["top"]
        canvas.resize(500, 600)
        settle(canvas)
        assert not canvas.rect_of(top).isNull()
        assert canvas.rect_of(top).top() < 140

    def test_zoom_grows_everything_and_keeps_the_place(self, canvas, show):
        text = "Some words of text that fill a line of this page.\n" * 200
        show(text, spans=[span(text, "words", "ORG", "w", nth=50)])
        canvas.focus_annotation("w")
        settle(canvas)
        height = canvas.rect_of_annotation("w").height()
        zooms = told(canvas.zoom_changed)
        canvas.set_zoom(1.5)
        settle(canvas)
        assert zooms == [1.5]
        assert canvas.rect_of_annotation("w").height() >= height * 1.4

    def test_control_and_the_wheel_zoom(self, canvas, show):
        show(TEXT)
        point = QPointF(100, 100)
        wheel = QWheelEvent(
            point,
            canvas.viewport().mapToGlobal(point),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            CONTROL,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas.viewport(), wheel)
        assert canvas.zoom == pytest.approx(1.1)

    def test_the_place_comes_back(self, canvas, show):
        text = "Some words of text that fill a line of this page.\n" * 300
        spans = [span(text, "words", "ORG", "w", nth=100)]
        show(text, spans=spans)
        canvas.focus_annotation("w")
        settle(canvas)
        place, rect = canvas.place(), canvas.rect_of_annotation("w")
        show(TEXT)
        show(text, spans=spans)
        canvas.restore_place(place)
        settle(canvas)
        assert canvas.focused == "w"
        assert canvas.rect_of_annotation("w") == rect
        canvas.restore_place({"top": "nonsense", "caret": -4, "focus": "gone", "y": None})
        canvas.restore_place({"top": 10**9, "caret": 10**9})
        assert canvas.focused == ""

    @pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "a", "\ufeff", "\0", " \t "])
    def test_texts_with_next_to_nothing_in_them(self, canvas, show, text):
        show(text)
        for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_PageDown):
            press(canvas, key)
            press(canvas, key, SHIFT)
            press(canvas, key, CONTROL)
        press(canvas, Key.Key_Tab)
        drag(canvas, QPoint(60, 30), QPoint(300, 90))
        QTest.mouseDClick(canvas.viewport(), LEFT, pos=QPoint(60, 30))
        assert canvas.place()["caret"] <= len(text)

    def test_no_document_at_all(self, canvas):
        canvas.set_document(None)
        for key in (Key.Key_Right, Key.Key_Down, Key.Key_Escape):
            press(canvas, key)
        QTest.mouseClick(canvas.viewport(), LEFT, pos=QPoint(60, 30))
        settle(canvas)
        assert (canvas.focused, canvas.selection, canvas.target) == ("", None, None)
        assert canvas.place() == {}
        canvas.set_theme(DARK)
        canvas.set_zoom(2)
        assert not canvas.walk(1)
