"""From document to document, and back and forth in the history."""

from collections.abc import Callable

from annotator.model.changes import Changes, EditSummary
from annotator.model.document import Status
from ui.actions.going import open_at_work
from ui.actions.what_next import next_words
from ui.actions.workbench import Workbench, in_one_go
from ui.spoken import announce


def is_done(bench: Workbench) -> bool:
    """True where the open document is marked as done."""
    row = bench.documents.row_of(bench.document_id)
    return bench.can_edit and row >= 0 and bench.documents.rows[row].status is Status.DONE


def can_undo(bench: Workbench) -> bool:
    """True where something can be taken back."""
    return bench.session.next_undo is not None


def can_redo(bench: Workbench) -> bool:
    """True where something can be done again."""
    return bench.session.next_redo is not None


def undo(bench: Workbench) -> None:
    """Takes back the last edit and shows where that was."""
    session = bench.session
    if _is_long(bench, _id(session.next_undo)):
        session.undo_aside(lambda changes: _turned_aside(bench, "taken back", changes))
    else:
        _turn(bench, "taken back", session.undo)


def undo_edit(bench: Workbench, edit: str) -> None:
    """Takes back one edit of the history and shows where that was."""
    session = bench.session
    if _is_long(bench, edit):
        session.undo_aside(lambda changes: _turned_aside(bench, "taken back", changes), edit)
    else:
        _turn(bench, "taken back", lambda: session.undo(edit))


def redo(bench: Workbench) -> None:
    """Does again what was taken back last and shows where that was."""
    session = bench.session
    if _is_long(bench, _id(session.next_redo)):
        session.redo_aside(lambda changes: _turned_aside(bench, "done again", changes))
    else:
        _turn(bench, "done again", session.redo)


def follow(bench: Workbench, changes: Changes | None) -> None:
    """Goes to the document that changes were about and puts what they touched in focus."""
    if changes is None or not (changes.documents or changes.added):
        return
    touched = [*changes.documents, *changes.added]
    if bench.document_id not in touched and len(touched) == 1:
        bench.open_document(touched[0])
    change = changes.documents.get(bench.document_id)
    document = bench.document
    if change is None or document is None:
        return
    for name in (*change.spans, *change.relations):
        if document.is_visible(name):
            bench.canvas.focus_annotation(name)
            return
    bench.canvas.clear_focus()


@in_one_go
def _turn(bench: Workbench, said: str, act: Callable[[], Changes | None]) -> None:
    """Goes back or forth in the history, and says aloud which edit that was about."""
    with bench.canvas.quiet_changes():
        changes = act()
    _turned(bench, said, changes)


def _id(edit: EditSummary | None) -> str:
    return edit.id if edit is not None else ""


def _is_long(bench: Workbench, edit: str) -> bool:
    """True for an edit whose turn is left to a thread, and says that it takes a moment."""
    # While something is being stored, nobody knows yet which edit is the last one.
    is_long = bool(edit) and not bench.session.is_storing and bench.session.is_large(edit)
    if is_long:
        bench.tell("One moment: that was a large edit…")
    return is_long


def _turned_aside(bench: Workbench, said: str, changes: Changes | None) -> None:
    if changes is not None:
        bench.tell(f"{changes.words}.")
    _turned(bench, said, changes)


def _turned(bench: Workbench, said: str, changes: Changes | None) -> None:
    if changes is not None:
        # Its own words begin with what was done to the edit: "Undid: Added PERSON Ann Lee".
        announce(bench.canvas, f"{said}: {changes.words.partition(': ')[2] or changes.words}")
    follow(bench, changes)


def step_document(bench: Workbench, step: int) -> None:
    """Opens the next (1) or previous (-1) document of the list."""
    bench.open_document(bench.documents.neighbor(bench.document_id, step))


def finish(bench: Workbench) -> None:
    """Marks the document as done and opens the next one with work left."""
    from annotator.commands import documents

    # What is being typed is done before the document is.
    bench.settling.emit()
    if bench.session.do(documents.set_status, bench.document_id, Status.DONE) is None:
        return
    after = bench.documents.next_with_work(bench.document_id)
    if after:
        open_at_work(bench, after)
    else:
        bench.tell(next_words(bench))


def reopen(bench: Workbench) -> None:
    """Marks the document as not done."""
    from annotator.commands import documents

    bench.session.do(documents.set_status, bench.document_id, Status.STARTED)
