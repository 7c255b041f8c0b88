"""Type, spacing and width of the text change behind the page, and are kept."""

from canvas_hand import settle
from ui.dialogs.text_page import TextPage


def test_each_choice_holds_at_once_and_is_kept(desk, qtbot):
    page = TextPage(desk.bench)
    qtbot.addWidget(page)
    canvas, settings = desk.canvas, desk.settings
    text = desk.bench.document.text
    below = text.index("The plan")
    settle(canvas)
    before, first = canvas.rect_of(below), canvas.rect_of(0)
    page.spacing.setValue(150)
    settle(canvas)
    spaced = canvas.rect_of(below).top() - canvas.rect_of(0).top()
    assert spaced > before.top() - first.top()
    page.width_.setValue(40)
    settle(canvas)
    assert canvas.rect_of(0).left() > first.left()
    page.family.setCurrentIndex(page.family.count() - 1)
    assert settings.get("text_font") == page.family.currentData() != ""
    assert settings.get("line_spacing") == 1.5
    assert settings.get("text_width") == 40
    page.family.setCurrentIndex(0)
    assert settings.get("text_font") == ""
