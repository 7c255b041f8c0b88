"""Words of documents, labels and files where Qt would read something into them."""

from html import escape


def caption(words: str) -> str:
    """Returns words for a button or menu entry, where a "&" would make a key of what follows."""
    return words.replace("&", "&&")


def tip(words: str) -> str:
    """Returns words for a tool tip, where "<b>" or "&lt;" would be markup."""
    is_read = "<" in words or "&lt;" in words
    return f"<qt>{escape(words)}</qt>" if is_read else words


def window_title(words: str) -> str:
    """Returns words for the title of a window, where "[*]" would be a place for a sign."""
    return words.replace("[*]", "[*][*]")
