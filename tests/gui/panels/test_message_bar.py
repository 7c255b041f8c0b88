"""One sentence; it never takes the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.panels.message_bar import MessageBar


def test_a_sentence_comes_without_taking_the_keyboard(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    line, bar = QLineEdit(), MessageBar()
    column.addWidget(line)
    column.addWidget(bar)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    bar.show_message("problem", "The file x is no project: name another file.")
    assert line.hasFocus()
    assert bar.words == "The file x is no project: name another file."
    assert bar.level == "problem"
    bar.forget_news()
    assert bar.words
    bar.close_button.click()
    assert bar.words == ""
    assert line.hasFocus()
    assert bar.close_button.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_news_are_forgotten(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("news", "3 documents imported.")
    assert bar.words == "3 documents imported."
    bar.forget_news()
    assert bar.words == ""


def test_markup_is_shown_as_it_is(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show_message("news", "<b>x</b> {")
    assert bar.words == "<b>x</b> {"
