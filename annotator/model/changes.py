"""What an edit changed, as every view is told of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from annotator.model.annotation import Relation, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentChange:
    """What changed on one document: the new state of each touched annotation, None if it is gone.

    Suggestions are spans and relations like any other here; a verdict changes its suggestion.
    """

    spans: Mapping[str, Span | None] = field(default_factory=lambda: MappingProxyType({}))
    relations: Mapping[str, Relation | None] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one edit changed.

    Attributes:
        edit: Id of the edit on record; "" where nothing changed and nothing was recorded.
        words: What was done, for the history ("Accepted PERSON Trump").
        added: Ids of documents that are there now and were not.
        removed: Ids of documents that are gone.
        renewed: Ids of documents whose own fields or counts changed (status, name, date).
        documents: Per document, what happened to its annotations. A document that is not listed
            here nor in the sets above looks as it did.
        scheme: True where labels changed: names, colors, keys.
        lists: True where the user's own lists changed.
    """

    edit: str
    words: str
    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    renewed: frozenset[str] = frozenset()
    documents: Mapping[str, DocumentChange] = field(default_factory=lambda: MappingProxyType({}))
    scheme: bool = False
    lists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSummary:
    """A row of the history.

    Attributes:
        state: "done", "undone" (can be redone), "abandoned" (undone, and then something else was
            done), or "undo" and "redo" for the acts of taking back and doing again.
        document: Id of the document it was about; None for several or none.
        automatic: True for what the program did by itself; a plain undo passes it over.
    """

    id: str
    at: datetime
    annotator: str
    words: str
    state: str
    document: str | None = None
    automatic: bool = False
