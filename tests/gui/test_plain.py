"""What comes from outside is shown letter by letter: no markup, no keys made of a "&"."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtGui import Qt as Reading
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from annotator.commands import labels, relations, spans
from annotator.model.ids import new_id
from annotator.model.scheme import Label, LabelKind
from gui_hands import CTRL, KEY, open_text
from ui.panels.start_page import StartPage
from ui.plain import caption, plain_label, shortened, tip, window_title
from ui.program import Program

EVIL = "R&D <b>Bold</b>"
TEXT = f"{EVIL} paid $5 million to A&B <i>Corp</i> on Monday.\n"


def spoiled(parent: QWidget) -> list[str]:
    """Returns what some widget would read as markup or as a key."""
    found = [
        f"label {label.text()}"
        for label in parent.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and Reading.mightBeRichText(label.text())
    ]
    found += [
        f"button {button.text()}"
        for button in parent.findChildren(QAbstractButton)
        if "&" in button.text().replace("&&", "")
    ]
    found += [
        f"tool tip {widget.toolTip()}"
        for widget in parent.findChildren(QWidget)
        if Reading.mightBeRichText(widget.toolTip()) and "<b>" in widget.toolTip()
    ]
    return found


@pytest.fixture
def evil(desk: Program, qtbot) -> Program:
    """The window with markup wherever there can be words from outside."""
    kinds = (LabelKind.SPAN, LabelKind.RELATION)
    for kind in kinds:
        label = Label(
            id=new_id(), name=EVIL, kind=kind, color="#0072b2", description="<b>so</b> & so"
        )
        assert desk.session.do(labels.add, label)
    open_text(desk, TEXT)
    document = desk.bench.document_id
    for words, name in ((EVIL, "ORG"), ("$5 million", "MONEY"), ("A&B <i>Corp</i>", "ORG")):
        start = TEXT.index(words)
        assert desk.session.do(spans.add, document, start, start + len(words), name)
    _, money, corp = desk.bench.document.visible_spans()
    assert desk.session.do(relations.add, document, money.id, corp.id, "amount_of")
    desk.canvas.focus_annotation(money.id)
    return desk


def test_the_window_shows_what_stands_there(evil: Program, qtbot):
    assert spoiled(evil.window) == []
    texts = [button.text() for button in evil.window.relations.findChildren(QAbstractButton)]
    assert "A&&B <i>Corp</i>" in texts
    evil.bench.tell(f"{EVIL} is there.")
    evil.window.show_table("figures")
    assert spoiled(evil.window) == []


def test_no_label_makes_a_key_of_its_name(evil: Program):
    for action in evil.window.registry.all():
        text = evil.window.registry.qaction(action.id).text()
        assert QKeySequence.mnemonic(text).isEmpty(), text


def test_the_dialogs_show_what_stands_there(evil: Program, qtbot):
    for key in (KEY.Key_L, KEY.Key_D):
        qtbot.keyClick(evil.canvas, key, CTRL)
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        if key == KEY.Key_L:
            dialog.choose(EVIL)
            assert dialog.about.text() == "<b>so</b> & so"
        assert not any(each.startswith(("label", "tool tip")) for each in spoiled(dialog))
        dialog.reject()


def test_files_are_named_as_they_are_called(program: Program, tmp_path: Path):
    page = program.window.start_page
    assert isinstance(page, StartPage)
    page.show_recent([tmp_path / "a&b <b>c.annot"])
    assert spoiled(page) == []


def test_words_are_changed_only_where_something_would_be_read_into_them():
    assert caption("A&B") == "A&&B"
    assert tip("A&B says so") == "A&B says so"
    assert tip("1 < 2 & 3") == "<qt>1 &lt; 2 &amp; 3</qt>"
    assert tip("a &lt;b> b") == "<qt>a &amp;lt;b&gt; b</qt>"
    assert tip("a <b>b</b>") == "<qt>a &lt;b&gt;b&lt;/b&gt;</qt>"


def test_a_window_is_called_what_its_project_is_called(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(window_title("a[*]b"))
    window.setWindowModified(True)
    assert window.windowTitle() == "a[*][*]b"
    window.show()
    assert window.windowHandle().title().startswith("a[*]b")


def test_words_are_cut_to_one_line():
    assert shortened("a b", 3) == "a b"
    assert shortened(" a\n\tb ", 3) == "a b"
    assert shortened("abcd", 3) == "ab…"
    assert shortened("ab cd", 4) == "ab…"
    assert shortened("a" + " " * 1000 + "b", 3) == "a…"


def test_a_plain_label_reads_nothing_into_words(qtbot):
    label = plain_label("<b>R&D</b>", kind="warn", is_wrapped=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert (label.property("kind"), label.wordWrap()) == ("warn", True)
