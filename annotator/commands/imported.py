"""What an import brought."""

from dataclasses import dataclass

from annotator.model.changes import Changes
from annotator.model.loss import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import brought.

    Attributes:
        documents: How many documents are there now and were not, those from the trash included.
        duplicates: How many came in whose text was there.
        spans: How many spans, suggested ones included.
        relations: How many relations, suggested ones included.
        losses: What could not be taken in, and labels that were added.
        cancelled: True where it was stopped; nothing came in then.
    """

    changes: Changes
    documents: int = 0
    duplicates: int = 0
    spans: int = 0
    relations: int = 0
    losses: tuple[Loss, ...] = ()
    cancelled: bool = False
