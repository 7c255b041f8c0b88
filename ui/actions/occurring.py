"""All occurrences of the words in focus: what to look for, and labelling what was chosen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Changes
from annotator.model.scheme import Label
from annotator.text.occurrences import are_whole_words
from ui.actions.workbench import Workbench
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob

# The service brings the database along.
if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotator.services.occurrences import DocumentHits, Hit

# So many places are labelled before anybody notices; more are labelled in a thread.
_AT_ONCE = 100
_FIGURES_AT_ONCE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Everywhere:
    """What to label everywhere: the words, their label if they have one, and where they stand.

    `are_whole` says that they begin and end where tokens do.
    """

    words: str
    label: Label | None
    document: str
    are_whole: bool


def can_label_everywhere(bench: Workbench) -> bool:
    """True where there are words to look for."""
    return (
        bench.can_edit
        and bench.mode == "text"
        and not isinstance(bench.focused, Relation)
        and (
            bench.canvas.selection is not None
            or bench.focused is not None
            or bench.canvas.target is not None
        )
    )


def ask(bench: Workbench) -> None:
    """Opens the dialog."""
    if bench.front is not None:
        bench.front.ask("everywhere")


def everywhere(bench: Workbench) -> Everywhere | None:
    """Returns the selected words, else the span in focus, else the word at the caret."""
    document, item = bench.document, bench.focused
    if document is None:
        return None
    label = None
    place = bench.canvas.selection
    if place is None and isinstance(item, Span):
        place, label = (item.start, item.end), bench.label_of(item)
    place = place or bench.canvas.target
    if place is None:
        return None
    return Everywhere(
        words=" ".join(document.text[slice(*place)].split()),
        label=label,
        document=document.document.id,
        are_whole=are_whole_words(document.text, *place),
    )


def label_hits(
    bench: Workbench, words: str, label: Label, hits: "Sequence[tuple[DocumentHits, Hit]]"
) -> None:
    """Labels hits as one edit, and says what came of it; very many in the background."""
    from annotator.commands import occurrences as commands
    from annotator.services import occurrences

    if len(hits) <= (_FIGURES_AT_ONCE if label.is_figure else _AT_ONCE):
        places = occurrences.places_of(hits, label)
        changes = bench.session.do(commands.label_all, words, label.name, places)
        if changes is not None:
            _tell(bench, words, label, len(hits), changes)
        return
    project = bench.session.project

    def work(progress: Progress, canceled: Canceled) -> Changes:
        progress(0, 0)
        return occurrences.label_hits(project, words, label.name, hits)

    def finish(changes: Changes) -> None:
        # Another project may be open by now.
        if not bench.session.is_open or bench.session.project is not project:
            return
        bench.session.announce(changes)
        _tell(bench, words, label, len(hits), changes)

    job = ThreadJob(f"Labeling {len(hits):,} places", work, parent=bench.jobs)
    job.finished.connect(finish)
    bench.jobs.add(job)
    job.start(bench.pool)


def _tell(bench: Workbench, words: str, label: Label, asked: int, changes: Changes) -> None:
    from annotator.commands.occurrences import labelled_in, outcome_words

    made = labelled_in(changes)
    bench.tell(outcome_words(words, label.name, made, asked - made))
