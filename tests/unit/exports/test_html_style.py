import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.label_colors import LABEL_COLORS
from exports.html_style import DARK, LIGHT, contrast, ink, label_rules, tint


@given(
    st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"), st.sampled_from([LIGHT, DARK])
)
def test_every_color_can_be_read_on_its_box_and_on_the_page(color: str, ground: str):
    shade = ink(color, ground)
    assert contrast(shade, tint(color, ground)) >= 4.5
    assert contrast(shade, ground) >= 4.5


def test_colors_that_can_be_read_stay_what_they_are():
    stay = [color for color in LABEL_COLORS if ink(color, LIGHT) == color]
    assert len(stay) >= len(LABEL_COLORS) / 2
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_what_is_no_color_never_gets_into_the_rules():
    rules = label_rules({"c0": "red; } body { display: none"})
    assert "display" not in rules
    assert rules.count("{") == rules.count("}")
