"""Suggestions on many documents: here, or in several processes."""

import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from annotator.commands import suggestions
from annotator.errors import SuggesterError, UnknownNameError
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.protocols import Suggester
from annotator.model.record import from_record, to_record
from annotator.model.scheme import LabelScheme, label_from_record, label_record
from annotator.registry import suggesters
from annotator.services.project import Project

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

# Documents in one edit: few enough to keep a cancel quick, many enough to keep the log short.
CHUNK = 50

Record = dict[str, Any]
Chunks = Generator[list[AnnotatedDocument], None, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestReport:
    """What a suggester offered.

    Attributes:
        documents: Documents that it has seen.
        spans: Suggested spans that now wait for a verdict.
        relations: Suggested relations that do.
        seconds: How long it took, storing included.
    """

    documents: int
    spans: int
    relations: int
    suggester: str
    seconds: float
    cancelled: bool = False


def is_bundled(suggester: str) -> bool:
    """False for a pipeline that is loaded from elsewhere, whose code then runs."""
    return suggester in suggesters.names()


def suggest(
    project: Project,
    *,
    suggester: str = "rules",
    documents: Sequence[str] | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SuggestReport:
    """Runs a suggester over the documents and stores what it offers, 50 documents an edit.

    Args:
        project: Open for writing.
        suggester: Its name, or the name or folder of a spaCy pipeline.
        documents: Ids; None for all.
        workers: Processes; 1 runs in this one.
        progress: Told documents done and documents in all.
        cancelled: Asked between two edits; what is stored by then stays.

    Raises:
        UnknownNameError: There is no such suggester or document.
        SuggesterError: It failed.
        ProjectError: The project cannot be written.
    """
    began = time.perf_counter()
    found = load_suggester(suggester)
    ids = list(project.document_ids() if documents is None else documents)
    counts = [0, 0, 0]
    stopped = False
    chunks = (
        _run_here(project, found, ids)
        if workers < 2
        else _run_apart(project, suggester, ids, workers)
    )
    for chunk in chunks:
        changes = project.do(suggestions.store, chunk, suggester=found.name)
        counts = [
            total + more
            for total, more in zip(counts, (len(chunk), *_offered(changes)), strict=True)
        ]
        if progress:
            progress(counts[0], len(ids))
        if cancelled and cancelled():
            stopped = counts[0] < len(ids)
            break
    chunks.close()
    return SuggestReport(
        documents=counts[0],
        spans=counts[1],
        relations=counts[2],
        suggester=found.name,
        seconds=round(time.perf_counter() - began, 3),
        cancelled=stopped,
    )


def load_suggester(name: str) -> Suggester:
    """Returns the suggester of this name, or the spaCy pipeline of this name or in this folder.

    Raises:
        UnknownNameError: There is neither.
        SuggesterError: It does not load.
    """
    if name in suggesters.names():
        return suggesters.get(name)
    from annotator.suggest.spacy_pipeline import SpacyPipelineSuggester

    try:
        return SpacyPipelineSuggester(name)
    except UnknownNameError as error:
        known = ", ".join(suggesters.names())
        raise UnknownNameError(
            f"There is no suggester named {name!r}; known: {known}, "
            "or the name or folder of a spaCy pipeline."
        ) from error


def _offered(changes: Changes) -> tuple[int, int]:
    """Counts the suggested spans and relations that came with an edit."""
    spans = relations = 0
    for change in changes.documents.values():
        spans += sum(1 for span in change.spans.values() if span and span.is_pending)
        relations += sum(
            1 for relation in change.relations.values() if relation and relation.is_pending
        )
    return spans, relations


def _batches(ids: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while batch := list(islice(rest, CHUNK)):
        yield batch


def _run_here(project: Project, suggester: Suggester, ids: Sequence[str]) -> Chunks:
    for batch in _batches(ids):
        yield _suggested(suggester, list(project.documents(batch)), project.scheme)


def _suggested(
    suggester: Suggester, documents: list[AnnotatedDocument], scheme: LabelScheme
) -> list[AnnotatedDocument]:
    try:
        return list(suggester.suggest(documents, scheme))
    except SuggesterError:
        raise
    # A third party's suggester may fail in any way; what it stored before stays.
    except Exception as error:
        raise SuggesterError(
            f"The suggester {suggester.name!r} failed: {type(error).__name__}: {error}."
        ) from error


def _run_apart(project: Project, suggester: str, ids: Sequence[str], workers: int) -> Chunks:
    """Yields what the processes offer, in order; never more than a few batches are under way."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    labels = [label_record(label) for label in project.scheme.labels]
    # Spawned, not forked: a forked child would share our open database.
    pool = ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_worker,
        initargs=(suggester, project.scheme.name, labels),
    )
    waiting: deque[Future[list[Record]]] = deque()
    try:
        for batch in _batches(ids):
            waiting.append(_submitted(pool, project, batch))
            if len(waiting) > 2 * workers:
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)
    except BrokenProcessPool as error:
        raise SuggesterError(
            f"A process of the suggester {suggester!r} ended unexpectedly; "
            "what was offered before is stored."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(
    pool: "ProcessPoolExecutor", project: Project, batch: list[str]
) -> "Future[list[Record]]":
    records = [to_record(annotated) for annotated in project.documents(batch)]
    return pool.submit(_work, records)


def _taken(waiting: "deque[Future[list[Record]]]") -> list[AnnotatedDocument]:
    records = waiting.popleft().result()
    return [from_record(record, new_id=new_id) for record in records]


# Of a worker process: its suggester and scheme, loaded once.
_mine: dict[str, Any] = {}


def _start_worker(suggester: str, scheme: str, labels: list[Record]) -> None:
    # Ctrl+C at a terminal goes to all processes; the first of them ends the others in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mine["suggester"] = load_suggester(suggester)
    _mine["scheme"] = LabelScheme(
        name=scheme, labels=tuple(label_from_record(label, new_id=new_id) for label in labels)
    )


def _work(records: list[Record]) -> list[Record]:
    documents = [from_record(record, new_id=new_id) for record in records]
    suggested = _suggested(_mine["suggester"], documents, _mine["scheme"])
    return [to_record(annotated) for annotated in suggested]
