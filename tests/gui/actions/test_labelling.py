"""Labels found by part of their name, types of relations too, and labels made on the fly."""

from PySide6.QtTest import QTest

from annotator.model.annotation import Relation
from gui_hands import CTRL, KEY, annotated, focus_on, focused, message, open_text, press, stored
from ui.models.roles import Role
from ui.program import Program


def find(desk: Program, words: str) -> list[str]:
    """Presses L and types; returns what is offered."""
    press(desk, KEY.Key_L)
    finder = desk.window.palette_card.finder
    assert finder.hasFocus()
    QTest.keyClicks(finder, words)
    model = desk.window.palette_card.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def enter(desk: Program) -> None:
    QTest.keyClick(desk.window.palette_card.finder, KEY.Key_Return)
    assert desk.canvas.hasFocus()


def test_part_of_a_name_and_enter_relabel(desk: Program):
    focus_on(desk, "Acme Corp")
    assert find(desk, "mon")[0] == "MONEY, key M"
    enter(desk)
    assert annotated(desk) == {"Acme Corp": "MONEY"}
    # What begins with it comes first: one letter is enough.
    assert find(desk, "o")[:2] == ["ORG, key O", "ORDINAL, key B"]
    enter(desk)
    assert annotated(desk) == {"Acme Corp": "ORG"}


def test_a_relation_in_focus_is_offered_the_types_that_fit(desk: Program):
    ann, acme = focus_on(desk, "Ann Lee"), focus_on(desk, "Acme Corp")
    desk.canvas.relation_drawn.emit(ann.id, acme.id)
    QTest.keyClick(desk.window.chooser.list, KEY.Key_1)
    press(desk, KEY.Key_R, CTRL)
    relation = desk.bench.focused
    assert isinstance(relation, Relation)
    offered = find(desk, "")
    assert "employed_by" in offered
    assert "holds_title" not in offered
    assert not any(name.startswith("PERSON") for name in offered)
    QTest.keyClicks(desk.window.palette_card.finder, "emp")
    enter(desk)
    assert [each.label for each in stored(desk).relations] == ["employed_by"]
    assert focused(desk) == "Ann Lee → Acme Corp"
    focus_on(desk, "Ann Lee")
    assert "PERSON, key P" in find(desk, "")


def test_a_name_that_no_label_has_makes_one_and_puts_it(desk: Program):
    open_text(desk, "It rained in Oslo.\n")
    press(desk, KEY.Key_Space)
    offered = find(desk, "Weather station")
    assert offered == ["New label Weather station"]
    enter(desk)
    made = desk.session.scheme.spans["Weather station"]
    assert annotated(desk) == {"Oslo": "Weather station"}
    assert made.key == ""
    assert made.color.startswith("#")
    assert focused(desk) == "Oslo"
    assert find(desk, "weather STATION") == ["Weather station"]
    QTest.keyClick(desk.window.palette_card.finder, KEY.Key_Escape)
    press(desk, KEY.Key_Z, CTRL)
    assert "Weather station" not in desk.session.scheme.spans
    assert annotated(desk) == {}
    press(desk, KEY.Key_Y, CTRL)
    assert desk.session.scheme.spans["Weather station"].color == made.color
    assert annotated(desk) == {"Oslo": "Weather station"}


def test_a_new_type_of_relation(desk: Program):
    focus_on(desk, "Ann Lee")
    press(desk, KEY.Key_Period)
    assert isinstance(desk.bench.focused, Relation)
    offered = find(desk, "lent_by")
    assert offered == ["New label lent_by"]
    row = desk.window.palette_card.list.model().index(0, 0)
    assert row.data(Role.OBJECT).id == ""
    enter(desk)
    assert [each.label for each in stored(desk).relations] == ["lent_by"]
    assert message(desk) == ""
    press(desk, KEY.Key_Z, CTRL)
    assert "lent_by" not in desk.session.scheme.relations
    assert "lent_by" not in {each.label for each in stored(desk).relations}


def test_a_new_label_for_a_span_in_focus_is_one_step(desk: Program):
    focus_on(desk, "Acme Corp")
    find(desk, "Lender")
    enter(desk)
    assert annotated(desk) == {"Acme Corp": "Lender"}
    press(desk, KEY.Key_Z, CTRL)
    assert "Lender" not in desk.session.scheme.spans
    assert annotated(desk) == {}
