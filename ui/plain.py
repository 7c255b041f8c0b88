"""Words of documents, labels and files where Qt would read something into them."""

from html import escape


def caption(words: str) -> str:
    """Returns words for a button or menu entry, where a "&" would make a key of what follows."""
    return words.replace("&", "&&")


def tip(words: str) -> str:
    """Returns words for a tool tip, where "<b>" would be markup."""
    return f"<qt>{escape(words)}</qt>" if "<" in words else words
