"""Edges dragged, and what an edit does to the page."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt

from annotator.model.annotation import Decision
from annotator.model.changes import DocumentChange
from annotator.model.figure import Figure, FigureKind
from canvas_content import offer, span
from canvas_hand import before, drag, middle, settle
from canvas_news import TEXT, judged, some, told

ALT = Qt.KeyboardModifier.AltModifier


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
