"""Many verdicts at once: all suggestions of a sentence, a paragraph, a document, as one edit."""

from annotator.model.annotation import SURE_SCORE
from annotator.model.changes import Changes
from ui.actions.marking import walk_on
from ui.actions.what_next import has_work, next_words
from ui.actions.workbench import Workbench, in_one_go
from ui.models.open_document import OpenDocument

# More verdicts than these are given in a thread: each takes about a quarter of a millisecond.
_MOST_AT_ONCE = 200


def can_accept(bench: Workbench) -> bool:
    """True where suggestions may be waiting in the text."""
    return bench.can_edit and bench.mode == "text" and has_work(bench)


def accept_sentence(bench: Workbench) -> None:
    """Accepts all suggestions of the sentence of the thing in focus, or of the caret."""
    from annotator.text.sentences import sentence_at

    document = bench.document
    if document is not None:
        stretch = sentence_at(document.text, _place(bench, document))
        _accept(bench, stretch or (0, 0), "sentence")


def accept_paragraph(bench: Workbench) -> None:
    """Accepts all suggestions of the paragraph of the thing in focus, or of the caret."""
    document = bench.document
    if document is not None:
        _accept(bench, paragraph_at(document, _place(bench, document)), "paragraph")


def accept_document(bench: Workbench) -> None:
    """Accepts all suggestions of the open document, also those that are unsure."""
    _accept_matching(bench, 0.0, "No suggestion waits in this document.")


def accept_sure(bench: Workbench) -> None:
    """Accepts every sure suggestion of the open document."""
    _accept_matching(bench, SURE_SCORE, "No sure suggestions wait in this document.")


def paragraph_at(document: OpenDocument, offset: int) -> tuple[int, int]:
    """Returns the line that holds the code point at `offset`, however long."""
    blocks = document.blocks
    block = blocks.at(offset)
    return blocks.starts[blocks.first_piece(block)], blocks.ends[blocks.last_piece(block)]


def pending_in(document: OpenDocument, start: int, end: int) -> list[str]:
    """Returns the ids of the suggestions that wait in a stretch, in text order.

    A span is where it begins; a relation is in a stretch that both its ends are in.
    """
    spans = [span for span in document.spans_in(start, end) if span.start >= start]
    inside = {span.id for span in spans}
    found = [span.id for span in spans if span.is_pending]
    relations = {
        relation.id: relation
        for span in spans
        for relation in document.relations_of(span.id)
        if relation.is_pending
    }
    for relation_id in relations:
        ends = document.ends_of(relation_id)
        if ends is not None and all(end.id in inside for end in ends):
            found.append(relation_id)
    return found


def _place(bench: Workbench, document: OpenDocument) -> int:
    """Returns where the reader is: at the thing in focus, the selection, or the caret."""
    start = document.start_of(bench.canvas.focused)
    if start is not None:
        return start
    selection = bench.canvas.selection
    return selection[0] if selection is not None else bench.canvas.caret


@in_one_go
def _accept(bench: Workbench, stretch: tuple[int, int], name: str) -> None:
    from annotator.commands import verdicts

    document = bench.document
    ids = pending_in(document, *stretch) if document is not None else []
    if not ids:
        bench.tell(f"No suggestion waits in this {name}.")
        return
    changes = bench.session.do(verdicts.accept, bench.document_id, ids)
    if changes is not None:
        _go_on(bench, changes)


@in_one_go
def _accept_matching(bench: Workbench, min_score: float, none: str) -> None:
    from annotator.commands import verdicts

    def done(changes: Changes | None) -> None:
        if changes is None:
            return
        if not changes.documents:
            bench.tell(none)
        else:
            _go_on(bench, changes)

    here = [bench.document_id]
    row = bench.documents.row_of(bench.document_id)
    waiting = bench.documents.rows[row].pending if row >= 0 else 0
    if waiting > _MOST_AT_ONCE:
        bench.tell(f"One moment: {waiting:,} suggestions wait here…")
        bench.session.do_aside(done, verdicts.accept_matching, min_score=min_score, documents=here)
    else:
        done(bench.session.do(verdicts.accept_matching, min_score=min_score, documents=here))


def _go_on(bench: Workbench, changes: Changes) -> None:
    """Goes to the next suggestion and says what was done."""
    from annotator.services.accepting import accepted_in

    count = accepted_in(changes)
    item = bench.focused
    if item is None or not item.is_pending:
        walk_on(bench)
    said = f"Accepted {count:,} {'suggestion' if count == 1 else 'suggestions'}."
    undo = bench.keys.tip("edit.undo", "takes that back.")
    left = "" if has_work(bench) else next_words(bench)
    bench.tell(" ".join(filter(None, (said, undo, left))))
