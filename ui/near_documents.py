"""Documents that were read ahead, kept until they are opened or something on them changes."""

from collections.abc import Collection
from dataclasses import dataclass

from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument

# A megabyte of text with 20,000 spans is some 50 MB in memory.
_MOST_CHARACTERS = 3_000_000


@dataclass(frozen=True, slots=True)
class Near:
    """A document as it was read, and what was made of it for showing."""

    annotated: AnnotatedDocument
    picture: object


class NearDocuments:
    """A few documents; none is ever older than the last edit that was told.

    Whoever reads one says when reading began (`moment`): what was read before an edit and comes
    in after it is refused.
    """

    def __init__(self, most: int = _MOST_CHARACTERS) -> None:
        """Makes it; `most` is how many characters the texts may have together."""
        self._most = most
        self._kept: dict[str, Near] = {}
        self._now = 0
        self._changed: dict[str, int] = {}
        self._cleared = 0

    def __contains__(self, document: str) -> bool:
        return document in self._kept

    @property
    def moment(self) -> int:
        """What to give to `put` for something that is read from now on."""
        return self._now

    def put(self, near: Near, *, moment: int, wanted: Collection[str] = ()) -> bool:
        """Keeps a document that was read since `moment`, if it is still true and has room.

        Args:
            near: The document.
            moment: What `moment` was before it was read.
            wanted: Ids of documents that do not make room for it.

        Returns:
            True where it is kept.
        """
        document = near.annotated.document
        if moment < max(self._cleared, self._changed.get(document.id, 0)):
            return False
        self._kept.pop(document.id, None)
        room = self._most - len(document.text)
        for other in [each for each in self._kept if each not in wanted]:
            if self._characters() > room:
                del self._kept[other]
        if self._characters() > room:
            return False
        self._kept[document.id] = near
        return True

    def take(self, document: str) -> Near | None:
        """Gives a document away: what is shown changes, so that it is given once."""
        return self._kept.pop(document, None)

    def follow(self, changes: Changes) -> None:
        """Forgets what an edit touched."""
        self._now += 1
        if changes.scheme:
            self._forget_all()
        for document in (*changes.documents, *changes.renewed, *changes.removed, *changes.added):
            self._changed[document] = self._now
            self._kept.pop(document, None)

    def clear(self) -> None:
        """Forgets everything: another project is open, or none."""
        self._now += 1
        self._changed.clear()
        self._forget_all()

    def _forget_all(self) -> None:
        self._cleared = self._now
        self._kept.clear()

    def _characters(self) -> int:
        return sum(len(near.annotated.document.text) for near in self._kept.values())
