"""Suggestions from the child process, stored as they come."""

from collections.abc import Sequence

from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument, Status
from ui.actions import pipelines
from ui.actions.suggesters import Suggesters
from ui.actions.workbench import Workbench
from ui.jobs.suggest_job import SuggestJob
from ui.plain import shortened

# So many documents go to the child in one job, and are in memory at a time.
_CHUNK = 50
# So many are stored as one edit.
_TOGETHER = 10
# What is kept of a document on which nobody was asked yet.
_NOBODY = ""
_AND = "+"
# Longer documents take the child process minutes, so it is not set to them without being asked.
_LONGEST_UNASKED = 2_000_000


def can_suggest_all(bench: Workbench) -> bool:
    """True where a project with documents is open and may be changed."""
    return bench.session.is_writable and bool(bench.documents.rows)


def suggest_document(bench: Workbench) -> None:
    """Makes suggestions for the open document anew."""
    if bench.can_edit and _has_suggester(bench):
        project = bench.session.project
        _suggest(bench, [project.document(bench.document_id)], automatic=False)


def suggest_all(bench: Workbench) -> None:
    """Makes suggestions for every document that is not done."""
    waiting = [row.id for row in bench.documents.rows if row.status is not Status.DONE]
    if not waiting:
        bench.tell("All documents are done; there is nothing to suggest on.")
        return
    if not _has_suggester(bench):
        return
    _suggest_chunks(bench, [waiting[at : at + _CHUNK] for at in range(0, len(waiting), _CHUNK)])


def _has_suggester(bench: Workbench) -> bool:
    if not bench.suggesters.on:
        bench.tell("No suggester is on; Suggest, Suggesters… has them.")
    return bool(bench.suggesters.on)


def suggest_anew(bench: Workbench) -> None:
    """Suggests in the background again, after other suggesters or labels were chosen."""
    if bench.document_id and bench.can_edit:
        bench.session.keep_state(_asked_key(bench.document_id), _NOBODY)
        suggest_on_opening(bench)


def suggest_on_opening(bench: Workbench) -> None:
    """Begins to suggest in the background on a document that has not been suggested on."""
    annotated = bench.session.annotated
    if annotated is None or not bench.can_edit or not bench.settings.get("suggest_on_opening"):
        return
    if annotated.document.status is Status.DONE or _was_suggested(bench, annotated):
        return
    length = len(annotated.document.text)
    if length > _LONGEST_UNASKED:
        bench.tell(
            f"This document has {length:,} characters; choose Suggest to have it marked, which"
            " takes a while."
        )
        return
    _suggest(bench, [annotated], automatic=True)


def make_stale(bench: Workbench, document: str) -> None:
    """Has a document suggested on anew when it is next opened: it is another to the suggesters."""
    bench.session.keep_state(_asked_key(document), _NOBODY)


def _was_suggested(bench: Workbench, annotated: AnnotatedDocument) -> bool:
    on = {entry.name for entry in bench.suggesters.on}
    if not on:
        return True
    # A document on which nothing was found is not asked about again.
    kept = bench.session.state(_asked_key(annotated.document.id))
    if isinstance(kept, str):
        return set(kept.split(_AND)) == on
    return on <= {
        span.suggestion.suggester for span in annotated.suggested_spans if span.suggestion
    }


def _asked_key(document: str) -> str:
    """Returns under which key is kept whose suggestions a document has."""
    return f"suggested.{document}"


def _suggest_chunks(bench: Workbench, chunks: Sequence[Sequence[str]]) -> None:
    """Runs one chunk after the other, so that only one is in memory."""
    left = iter(chunks)

    def next_chunk() -> None:
        if not bench.session.is_open:
            return
        chunk = next(left, None)
        if chunk is not None:
            job = _suggest(bench, list(bench.session.project.documents(chunk)), automatic=False)
            job.ended.connect(lambda: None if job.is_canceled else next_chunk())

    next_chunk()


def _suggest(
    bench: Workbench, documents: Sequence[AnnotatedDocument], *, automatic: bool
) -> SuggestJob:
    name = documents[0].document.name if len(documents) == 1 else f"{len(documents):,} documents"
    project = bench.session.project
    path = project.path
    job = SuggestJob(
        f"Suggesting on {name}",
        documents,
        bench.session.scheme,
        suggesters=bench.suggesters.wishes(),
        lists_of=path if project.has_lists() else None,
        parent=bench,
    )
    asked = Asked(bench.suggesters)

    waiting: list[AnnotatedDocument] = []

    def store() -> None:
        # Another project may be open by the time the answer comes.
        if waiting and bench.session.is_open and bench.session.project.path == path:
            _store(bench, waiting, asked, automatic=automatic)
        waiting.clear()

    def take(suggested: AnnotatedDocument) -> None:
        waiting.append(suggested)
        if len(waiting) >= _TOGETHER:
            store()

    def tell(_: object) -> None:
        store()
        if not automatic and not job.is_canceled and not asked.told:
            tip = bench.keys.tip("edit.undo", "takes them back.")
            said = f"Suggestions made on {name}. {tip}".rstrip()
            bench.session.when_stored(lambda: bench.tell(said))

    def ask(card: pipelines.Card) -> None:
        asked.lose(card["source"])
        pipelines.take_question(bench, card, lambda: suggest_on_opening(bench))

    def lose(source: str, sentence: str, can_go_on: bool) -> None:
        asked.told = True
        bench.warn(sentence)
        asked.keep_old(source)
        if not can_go_on:
            asked.lose(source)
            bench.suggesters.fail(source)

    job.asked.connect(ask)
    job.pipeline_failed.connect(lose)
    job.too_slow.connect(lambda patterns: bench.warn(_slow_words(patterns)))
    job.left_out.connect(lambda counts: _tell_left_out(bench, asked, counts))
    job.document_done.connect(take)
    job.ended.connect(store)
    job.finished.connect(tell)
    bench.jobs.add(job)
    bench.worker.submit(job)
    return job


def _slow_words(patterns: Sequence[str]) -> str:
    first = shortened(patterns[0], 80)
    more = f" and {len(patterns) - 1:,} more" if len(patterns) > 1 else ""
    return f"Too slow, so left out where it was: the token pattern {first}{more}."


class Asked:
    """Who was asked in a job, as far as they answered.

    Attributes:
        replaced: Names of those whose earlier suggestions go when new ones are stored.
        told: True once something was said that the end of the job must not cover.
    """

    def __init__(self, suggesters: Suggesters) -> None:
        self._names = {entry.source: entry.name for entry in suggesters.on}
        # The suggestions of one that is off go when others are made anew.
        self.replaced = {entry.name for entry in suggesters.entries}
        self.told = False

    @property
    def names(self) -> list[str]:
        """Names of those that answer."""
        return sorted(self._names.values())

    def lose(self, source: str) -> None:
        """Counts a suggester as not asked; what it offered before stays."""
        self.keep_old(source)
        self._names.pop(source, None)

    def keep_old(self, source: str) -> None:
        """Lets stay what a suggester offered before."""
        self.replaced.discard(self._names.get(source, ""))


def _tell_left_out(bench: Workbench, asked: Asked, left_out: dict[str, dict[str, int]]) -> None:
    """Says once in a job which labels of pipelines nobody mapped."""
    words = [
        f"{count:,} {label} of {pipeline}"
        for pipeline, counts in left_out.items()
        for label, count in sorted(counts.items())
    ]
    if words and not asked.told:
        asked.told = True
        bench.warn(f"Left out: {', '.join(words)}. Suggest, Suggesters… maps their labels.")


def _store(
    bench: Workbench, suggested: list[AnnotatedDocument], asked: Asked, *, automatic: bool
) -> None:
    from annotator.commands import suggestions

    stored = list(suggested)
    names = _AND.join(asked.names)
    outcome = suggestions.Outcome()

    def go_on(changes: Changes | None) -> None:
        if changes is None:
            return
        if outcome.left_out and not automatic:
            bench.tell(f"Suggestions made{outcome.words}.")
        for entry in stored:
            bench.session.keep_state(_asked_key(entry.document.id), names)
            _show(bench, entry)

    # In a thread: it may be much, and the hand is at something else.
    bench.session.do_aside(
        go_on,
        suggestions.store,
        stored,
        suggester=frozenset(asked.replaced),
        automatic=automatic,
        with_lists=True,
        outcome=outcome,
    )


def _show(bench: Workbench, stored: AnnotatedDocument) -> None:
    """Goes to the first suggestion of the open document, where nothing is in focus or selected."""
    if stored.document.id != bench.document_id:
        return
    if not stored.suggested_spans:
        bench.tell("Nothing was found to suggest. Select words and press a label's key.")
    elif not bench.canvas.focused and bench.canvas.selection is None:
        bench.canvas.walk(1)
