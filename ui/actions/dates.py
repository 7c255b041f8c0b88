"""Which day the open document speaks from."""

from annotator.errors import RefusedError
from ui.actions.suggesting import make_stale
from ui.actions.workbench import Workbench


def set_date(bench: Workbench, document_id: str, words: str) -> None:
    """Says which day a document speaks from, and offers to suggest on it anew.

    Args:
        words: As a person typed it, such as "2025-06-03"; blank for a day that is not known.
    """
    from annotator.commands import documents

    document = bench.document
    if document is None or document.document.id != document_id:
        return
    try:
        day = documents.read_date(words)
    except RefusedError as refusal:
        bench.warn(str(refusal))
        return
    if day == document.document.date:
        bench.tell(f"The date of this document is {day} already." if day else "It has no date.")
        return
    if bench.session.do(documents.set_date, [document_id], day) is None:
        return
    make_stale(bench, document_id)
    said = f"The date of this document is {day} now." if day else "This document has no date now."
    tip = bench.keys.tip("suggest.document", "suggests on it anew.")
    bench.tell(f"{said} {tip}".rstrip())
