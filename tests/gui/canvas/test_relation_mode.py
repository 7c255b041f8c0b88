"""Drawing a relation, by key and by mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.services.schemes import load_scheme
from canvas_content import span
from canvas_hand import drag, middle, press
from canvas_news import TEXT, some, told

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


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
