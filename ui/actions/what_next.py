"""What there is to do next with the open document: told by the key bar, the inspector, messages."""

from enum import StrEnum

from annotator.model.document import Status
from ui.actions.workbench import Workbench
from ui.jobs.suggest_job import SuggestJob


class Next(StrEnum):
    """What comes next.

    Attributes:
        LOOK: Nothing; the project is open for reading only.
        WAIT: Suggestions are being made.
        JUDGE: The suggestion that waits next.
        FINISH: All is judged; the document can be marked as done.
        GO_ON: The document is done, another one is not.
        EXPORT: All documents are done.
    """

    LOOK = "look"
    WAIT = "wait"
    JUDGE = "judge"
    FINISH = "finish"
    GO_ON = "go on"
    EXPORT = "export"


# Which action does it.
ACTIONS = {
    Next.JUDGE: "go.next_suggestion",
    Next.FINISH: "go.done",
    Next.GO_ON: "go.next_work",
    Next.EXPORT: "project.export",
}
_WORDS = {
    Next.JUDGE: ("", "goes to the next suggestion."),
    Next.FINISH: ("No suggestion is left here.", "marks the document as done."),
    Next.GO_ON: ("This document is done.", "opens the next one with work left."),
    Next.EXPORT: ("All documents are done.", "writes the training data."),
    Next.WAIT: ("Suggestions are being made.", ""),
    Next.LOOK: ("This project is open for reading only.", ""),
}


def has_work(bench: Workbench) -> bool:
    """True where suggestions wait in the open document."""
    row = bench.documents.row_of(bench.document_id)
    return row >= 0 and bench.documents.rows[row].pending > 0


def next_step(bench: Workbench) -> Next:
    """Returns what comes next; a document must be open."""
    if has_work(bench):
        return Next.JUDGE
    if not bench.can_edit:
        return Next.LOOK
    if any(
        isinstance(job, SuggestJob) and bench.document_id in job.names and not job.is_canceled
        for job in bench.jobs.jobs
    ):
        return Next.WAIT
    row = bench.documents.row_of(bench.document_id)
    if row >= 0 and bench.documents.rows[row].status is not Status.DONE:
        return Next.FINISH
    return Next.GO_ON if bench.documents.next_with_work(bench.document_id) else Next.EXPORT


def next_words(bench: Workbench) -> str:
    """Returns what comes next in a sentence or two, with the key that does it."""
    step = next_step(bench)
    said, does = _WORDS[step]
    tip = bench.keys.tip(ACTIONS[step], does) if step in ACTIONS else ""
    return f"{said} {tip}".strip()
