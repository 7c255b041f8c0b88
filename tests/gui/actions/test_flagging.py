"""What one is not certain of is flagged by a key, and seen."""

from gui_hands import CTRL, KEY, SHIFT, focus_on, press, stored
from ui.canvas.marks import Wording, chip_text
from ui.program import Program


def test_a_flag_is_set_seen_and_taken_away(desk: Program):
    press(desk, KEY.Key_Return)
    focus_on(desk, "U.S. President")
    press(desk, KEY.Key_F, SHIFT)
    (span,) = stored(desk).spans
    assert span.is_uncertain
    assert chip_text(desk.bench.focused, Wording()) == "TITLE \u2691"
    card = desk.window.focus_card
    assert "UNCERTAIN" in card.findChild(type(card._heading)).text()
    assert desk.window.registry.qaction("annotate.flag").isChecked()
    press(desk, KEY.Key_F, SHIFT)
    assert not stored(desk).spans[0].is_uncertain
    press(desk, KEY.Key_Z, CTRL)
    assert stored(desk).spans[0].is_uncertain


def test_suggestions_and_relations_can_be_flagged(desk: Program):
    focus_on(desk, "Acme Corp")
    press(desk, KEY.Key_F, SHIFT)
    assert chip_text(desk.bench.focused, Wording()) == "ORG ? \u2691"
    assert desk.bench.focused.is_pending
    focus_on(desk, "Ann Lee")
    press(desk, KEY.Key_Period)
    press(desk, KEY.Key_F, SHIFT)
    (relation,) = stored(desk).suggested_relations
    assert relation.is_uncertain
