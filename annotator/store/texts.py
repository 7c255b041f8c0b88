"""Texts of documents, kept in memory for the few that are being worked on."""

from threading import Lock
from typing import Final

from sqlalchemy import Connection, select

from annotator.store.tables import document_rows

_KEPT: Final = 4


class Texts:
    """The texts last asked for. A text never changes, so that none ever goes stale."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._lock = Lock()

    def get(self, connection: Connection, document: str) -> str:
        """Returns the text of the document with this id; "" if there is none."""
        with self._lock:
            text = self._known.get(document)
        if text is None:
            query = select(document_rows.c.text).where(document_rows.c.uid == document)
            text = str(connection.scalar(query) or "")
        self.put(document, text)
        return text

    def put(self, document: str, text: str) -> None:
        """Keeps a text that was just read, in the place of the one used longest ago."""
        with self._lock:
            self._known.pop(document, None)
            self._known[document] = text
            while len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
