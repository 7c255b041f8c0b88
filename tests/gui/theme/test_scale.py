"""The panels at every size: all of it grows, nothing is cut off."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from annotator.settings import Settings
from ui.actions import viewing
from ui.dialogs.general_page import GeneralPage
from ui.program import Program
from ui.theme import manager as managers
from ui.theme.colors import DARK, LIGHT
from ui.theme.manager import ThemeManager, system_scale


@pytest.fixture(autouse=True)
def _usual_size_afterwards(qapp):
    yield
    ThemeManager(qapp, choice="light").deleteLater()


def visible_words(window: QWidget) -> list[QLabel | QAbstractButton]:
    """Returns the labels and buttons on the screen that say something."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.text()
    ]


def cut_off(window: QWidget) -> list[str]:
    """Returns the words that do not fit where they stand."""
    found = []
    for widget in visible_words(window):
        needs = widget.minimumSizeHint()
        width, height = needs.width(), needs.height()
        if isinstance(widget, QLabel) and widget.wordWrap():
            width, height = 0, widget.heightForWidth(widget.width())
        right = widget.mapTo(window, widget.rect().bottomRight()).x()
        if widget.width() < width or widget.height() < height or right > window.width():
            found.append(f"{type(widget).__name__} {widget.text()!r} {widget.size()} {needs}")
    return found


@pytest.mark.parametrize(
    ("scale", "width", "height"),
    [(1.0, 800, 600), (1.0, 1360, 860), (1.5, 1360, 860), (2.0, 1360, 860)],
)
def test_no_words_are_cut_off(desk: Program, qtbot, scale, width, height):
    window = desk.window
    window.resize(width, height)
    desk.themes.set_scale(scale)
    desk.canvas.walk(1)
    desk.bench.tell("No suggestion is left here. Ctrl+Enter marks the document as done.")
    window.toggle_panel("tables")
    qtbot.waitUntil(lambda: window.size().width() == width)
    qtbot.waitUntil(lambda: len(visible_words(window)) > 10)
    # Labels that break their lines ask for room in turns.
    for _ in range(50):
        if not cut_off(window):
            break
        qtbot.wait(10)
    assert window.width() == width, "the window has no room for its panels"
    assert cut_off(window) == []


def test_the_rows_of_lists_grow(desk: Program, qtbot):
    window = desk.window
    lists = (window.documents.list, window.palette_card.list, window.history.list)
    window.resize(2400, 1200)
    before = [each.sizeHintForRow(0) for each in lists]
    bar = window.key_bar.height()
    letters = window.fontMetrics().height()
    desk.themes.set_scale(2.0)
    qtbot.waitUntil(lambda: window.key_bar.height() == 2 * bar)
    assert [each.sizeHintForRow(0) for each in lists] == [2 * height for height in before]
    assert window.fontMetrics().height() == pytest.approx(2 * letters, abs=3)
    assert desk.window.palette_card.list.height() % lists[1].sizeHintForRow(0) == 0
    desk.themes.set_scale(1.0)
    assert [each.sizeHintForRow(0) for each in lists] == before


def test_the_menu_sets_and_keeps_the_size(desk: Program):
    registry = desk.window.registry
    registry.qaction("view.panels.larger").trigger()
    registry.qaction("view.panels.larger").trigger()
    assert desk.settings.get("panel_scale") == 1.2
    assert desk.themes.theme.scale == pytest.approx(1.2)
    registry.qaction("view.panels.smaller").trigger()
    assert desk.themes.theme.scale == pytest.approx(1.1)
    for _ in range(30):
        viewing.scale_panels(desk.bench, step=1)
    assert desk.settings.get("panel_scale") == 2.0
    registry.qaction("view.panels.usual").trigger()
    assert desk.themes.theme == LIGHT


def test_the_settings_set_and_keep_the_size(desk: Program, qtbot):
    page = GeneralPage(desk.bench)
    qtbot.addWidget(page)
    assert page.scale.value() == 100
    page.scale.setValue(150)
    assert desk.settings.get("panel_scale") == 1.5
    assert desk.themes.theme.scale == 1.5


def test_a_theme_keeps_its_size_when_colors_change(qapp):
    themes = ThemeManager(qapp, choice="light", scale=1.5)
    assert themes.theme.scale == 1.5
    assert themes.theme.px(13) == qapp.font().pixelSize() == 20
    themes.choose("dark")
    assert (themes.theme.ground, themes.theme.scale) == (DARK.ground, 1.5)
    themes.set_scale(9)
    assert themes.scale == 2.0
    themes.deleteLater()


@pytest.mark.parametrize(
    ("platform", "pixels", "scale"),
    [
        ("xcb", 12, 1.0),
        ("wayland", 14, 1.0),
        ("xcb", 22, 1.5),
        ("windows", 18, 1.5),
        ("cocoa", 13, 1.0),
    ],
)
def test_a_large_font_of_the_system_makes_panels_large(qapp, monkeypatch, platform, pixels, scale):
    font = QFont(qapp.font())
    font.setPixelSize(pixels)
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: font)
    monkeypatch.setattr(managers.QGuiApplication, "platformName", lambda: platform)
    assert system_scale() == pytest.approx(scale, abs=0.02)
    themes = ThemeManager(qapp, choice="light", scale=1.2)
    assert themes.theme.scale == pytest.approx(1.2 * scale, abs=0.05)
    themes.deleteLater()


def test_the_chosen_size_holds_from_the_start(qapp, qtbot):
    settings = Settings(None)
    settings.set("panel_scale", 1.4)
    program = Program(qapp, settings=settings, theme="light", with_worker=False)
    qtbot.addWidget(program.window)
    assert program.themes.theme.scale == pytest.approx(1.4 * system_scale())
    assert program.window.key_bar.height() == round(30 * program.themes.theme.scale)
    program.put_away()
