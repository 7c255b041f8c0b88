import pytest
from PySide6.QtGui import QColor

from annotator.services.schemes import bundled_schemes, load_scheme
from ui.canvas.palette import Palette
from ui.theme.colors import DARK, LIGHT
from ui.theme.inks import contrast


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scheme", bundled_schemes())
def test_labels_can_be_read_in_both_themes(theme, scheme):
    found = load_scheme(scheme)
    palette = Palette(theme, found)
    for label in found.labels:
        colors = palette.label(label.name)
        assert contrast(colors.ink, palette.ground) >= 4.5, label.name
        assert contrast(colors.on_ink, colors.ink) >= 4.5, label.name
        assert contrast(palette.text, colors.fill) >= 7, label.name


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_quiet_arcs_are_still_seen(theme):
    palette = Palette(theme)
    assert contrast(palette.arc, palette.ground) >= 3
    assert contrast(palette.quiet, palette.ground) >= 4.5


def test_contrast_is_that_of_wcag():
    assert contrast(QColor("#000000"), QColor("#ffffff")) == pytest.approx(21)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


def test_a_label_that_the_scheme_does_not_know_is_shown_too():
    assert Palette(LIGHT).label("NEW").ink.isValid()
