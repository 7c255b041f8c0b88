"""From mark to mark, and to the next document with work left; round the end."""

from ui.actions.workbench import Workbench
from ui.models.kinds import ANNOTATION, UNSURE, Predicate, figure_labels, spans_labelled


def go_to_mark(bench: Workbench, *, step: int) -> None:
    """Goes to the next (1) or previous (-1) annotation or suggestion, span or relation."""
    _walk(bench, step, lambda item: True, "Nothing is marked in this document.")


def go_to_unsure(bench: Workbench) -> None:
    """Goes to the next suggestion that waits and whose suggester was not sure."""
    _walk(
        bench,
        1,
        UNSURE,
        "No unsure suggestion is left in this document.",
    )


def go_to_annotation(bench: Workbench) -> None:
    """Goes to the next annotation."""
    _walk(bench, 1, ANNOTATION, "This document has no annotations yet.")


def go_to_figure(bench: Workbench) -> None:
    """Goes to the next span that says how much or when, annotation or suggestion."""
    figures = spans_labelled(figure_labels(bench.session.scheme))
    _walk(bench, 1, figures, "No figure is marked in this document.")


def go_to_work(bench: Workbench) -> None:
    """Opens the next document that is not done, at a suggestion that waits."""
    after = bench.documents.next_with_work(bench.document_id)
    if after:
        open_at_work(bench, after)
    else:
        bench.tell("No other document has work left.")


def open_at_work(bench: Workbench, document: str) -> None:
    """Opens a document with a suggestion in focus: where the reader was, or the next one."""
    bench.open_document(document)
    item = bench.focused
    if bench.document_id == document and (item is None or not item.is_pending):
        bench.canvas.walk(1)


def _walk(bench: Workbench, step: int, predicate: Predicate, none: str) -> None:
    before = bench.canvas.focused
    if not bench.canvas.walk(step, predicate):
        bench.tell(none)
    elif before and bench.canvas.focused == before:
        bench.tell("There is no other one in this document.")
