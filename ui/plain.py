"""Words of documents, labels and files where Qt would read something into them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def caption(words: str) -> str:
    """Returns words for a button or menu entry, where a "&" would make a key of what follows."""
    return words.replace("&", "&&")


def tip(words: str) -> str:
    """Returns words for a tool tip, where "<b>" or "&lt;" would be markup."""
    if "<" not in words and "&lt;" not in words:
        return words
    from html import escape

    return f"<qt>{escape(words)}</qt>"


def window_title(words: str) -> str:
    """Returns words for the title of a window, where "[*]" would be a place for a sign."""
    return words.replace("[*]", "[*][*]")


def plain_label(words: str = "", *, kind: str = "", is_wrapped: bool = False) -> QLabel:
    """Returns a label that shows words letter by letter, whoever wrote them.

    Args:
        words: What it says at first.
        kind: Its look in the style sheet: "quiet", "warn", "strong"; "" for the usual one.
        is_wrapped: True for words that may run over several lines.
    """
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(is_wrapped)
    if kind:
        label.setProperty("kind", kind)
    return label


def say(label: QLabel, words: str, *, kind: str = "") -> None:
    """Lets a label say something, in the look of this kind (see `plain_label`)."""
    label.setText(words)
    if (label.property("kind") or "") != kind:
        label.setProperty("kind", kind)
        label.style().unpolish(label)
        label.style().polish(label)


def row_title(words: str, beside: QWidget) -> QLabel:
    """Returns the title of a row whose field is higher than a line: beside its first widget."""
    title = QLabel(words)
    # A form would put it a little lower, where a line of text begins.
    title.setMaximumHeight(max(beside.sizeHint().height(), title.sizeHint().height()))
    return title


def shortened(words: str, most: int) -> str:
    """Returns words on one line; of more than `most` characters the first, and a sign for that."""
    # What is far too long is not looked at.
    line = " ".join(words[: 4 * most].split())
    if len(line) <= most and len(words) <= 4 * most:
        return line
    return f"{line[: most - 1].rstrip()}…"
