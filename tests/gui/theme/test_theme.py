"""Both themes can be read, and everything follows when one is put on."""

import pytest
from PySide6.QtGui import QPalette

from annotator.services.schemes import load_scheme
from ui.theme.colors import DARK, LIGHT, Theme
from ui.theme.icons import icon
from ui.theme.label_colors import contrast, readable
from ui.theme.manager import ThemeManager
from ui.theme.style import palette_of, style_sheet_of

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_text_on_every_ground_has_seven_to_one(theme: Theme):
    for ground in (theme.ground, theme.panel, theme.card, theme.chosen, theme.selection):
        assert contrast(theme.text, ground) >= 7, ground


@BOTH
def test_quiet_words_and_signs_can_be_read(theme: Theme):
    for ground in (theme.ground, theme.panel, theme.card):
        for color in (theme.quiet, theme.accent, theme.warn, theme.bad, theme.good):
            assert contrast(color, ground) >= 4.5, (color, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@BOTH
def test_label_names_can_be_read_on_cards(theme: Theme):
    for label in load_scheme("news").labels:
        assert contrast(readable(label.color, theme), theme.card) >= 4.5, label.name


@BOTH
def test_palette_and_style_sheet_name_the_themes_colors(theme: Theme):
    palette = palette_of(theme)
    assert palette.color(QPalette.ColorRole.Window).name() == theme.panel
    assert palette.color(QPalette.ColorRole.Text).name() == theme.text
    sheet = style_sheet_of(theme)
    assert theme.accent in sheet
    assert "{" in sheet
    assert "{{" not in sheet


def test_a_choice_is_put_on_and_told(qapp):
    manager = ThemeManager(qapp, choice="light")
    told: list[Theme] = []
    manager.changed.connect(told.append)
    manager.choose("dark")
    assert manager.theme is DARK
    assert told == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.panel
    manager.choose("dark")
    assert told == [DARK]
    manager.choose("nonsense")
    assert manager.choice == "system"
    manager.choose("light")
    assert manager.theme is LIGHT
    manager.deleteLater()


def test_icons_take_the_text_color(qapp):
    for theme in (LIGHT, DARK):
        image = icon("undo", theme).pixmap(32, 32).toImage()
        inks = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert theme.text in inks


def test_every_icon_that_is_asked_for_is_there(qapp):
    from importlib import resources

    from ui.actions.lists import ACTIONS

    there = {entry.name for entry in (resources.files("resources") / "icons").iterdir()}
    for action in ACTIONS:
        if action.icon:
            assert f"{action.icon}.svg" in there
            assert not icon(action.icon, LIGHT).isNull()
