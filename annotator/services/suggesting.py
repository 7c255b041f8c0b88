"""Suggestions on many documents: here, or in several processes."""

import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from annotator.commands import suggestions
from annotator.errors import SuggesterError, UnknownNameError
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.learning import Learning
from annotator.model.own_list import OwnList
from annotator.model.protocols import Suggester
from annotator.model.record import from_record, to_record
from annotator.model.scheme import LabelScheme, label_from_record, label_record
from annotator.registry import suggesters
from annotator.services import pipeline_labels as labels
from annotator.services.pipeline_labels import LeftOut
from annotator.services.project import Project

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from annotator.suggest.own import ListMatcher, NoMatcher
    from annotator.suggest.pipelines.finding import PipelineCard
    from annotator.suggest.pipelines.together import Together

    Matcher: TypeAlias = ListMatcher | NoMatcher

# Documents in one edit: few enough to keep a cancel quick, many enough to keep the log short.
CHUNK = 50

Record = dict[str, Any]
Chunks = Generator[tuple[list[AnnotatedDocument], LeftOut, set[str]], None, None]
# Of a worker process: documents as records, what was left out on them, token patterns given up.
Answer = tuple[list[Record], LeftOut, set[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestReport:
    """What a suggester offered.

    Attributes:
        documents: Documents that it has seen.
        spans: Suggested spans that now wait for a verdict.
        relations: Suggested relations that do.
        slow: Token patterns of the user's own that took too long on a text and were given up.
        seconds: How long it took, storing included.
        left_out: By pipeline and its label: how many were found for which the project has no
            label and nobody chose one.
        rejected_before: Suggestions that were left out because such were rejected before.
        seen_before: Of the spans: those that are names which a person labeled elsewhere.
    """

    documents: int
    spans: int
    relations: int
    suggester: str
    seconds: float
    cancelled: bool = False
    left_out: LeftOut = field(default_factory=dict)
    slow: tuple[str, ...] = ()
    rejected_before: int = 0
    seen_before: int = 0


def is_bundled(suggester: str) -> bool:
    """False for a pipeline that is loaded from elsewhere, whose code then runs."""
    return suggester in suggesters.names()


def named(suggester: str | Sequence[str]) -> list[str]:
    """Returns the suggesters that are meant, each once; "rules+PATH" means two."""
    found: dict[str, None] = {}
    for name in [suggester] if isinstance(suggester, str) else suggester:
        first, plus, rest = name.partition("+")
        # A folder may have a plus in its name.
        parts = (first, rest) if plus and rest and is_bundled(first) else (name,)
        found |= dict.fromkeys(parts)
    return list(found)


def suggest(
    project: Project,
    *,
    suggester: "str | Sequence[str] | Together" = "rules",
    documents: Sequence[str] | None = None,
    workers: int = 1,
    learning: Learning | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> SuggestReport:
    """Runs suggesters over the documents and stores what they offer, 50 documents an edit.

    Args:
        project: Open for writing.
        suggester: Names of suggesters, or names or folders of spaCy pipelines; of several, what
            they offer is joined. Or what `load_suggesters` made of them.
        documents: Ids; None for all.
        workers: Processes; 1 runs in this one.
        learning: What is learned from; by default what the project says.
        progress: Told documents done and documents in all.
        cancelled: Asked between two edits; what is stored by then stays.

    Raises:
        UnknownNameError: There is no such suggester or document.
        SuggesterError: It failed.
        ProjectError: The project cannot be written.
    """
    began = time.perf_counter()
    found = (
        load_suggesters(named(suggester)) if isinstance(suggester, str | Sequence) else suggester
    )
    labels.use_kept(project, found.parts)
    matcher = own_matcher(project.own_lists())
    slow: set[str] = set()
    ids = list(project.document_ids() if documents is None else documents)
    counts = [0, 0, 0]
    left_out: LeftOut = {}
    rejected_before = seen_before = 0
    stopped = False
    chunks = (
        _run_here(project, found, matcher, ids)
        if workers < 2
        else _run_apart(project, found, matcher, ids, workers)
    )
    try:
        for chunk, missed, given_up in chunks:
            outcome = suggestions.Outcome()
            changes = project.do(
                suggestions.store,
                chunk,
                suggester=found.names,
                with_lists=True,
                learning=learning,
                outcome=outcome,
            )
            slow |= given_up
            labels.add(left_out, missed)
            rejected_before += outcome.left_out
            seen_before += outcome.seen_before
            counts = [
                total + more
                for total, more in zip(counts, (len(chunk), *_offered(changes)), strict=True)
            ]
            if progress:
                progress(counts[0], len(ids))
            if cancelled and cancelled():
                stopped = counts[0] < len(ids)
                break
    finally:
        # Whatever happens, no process stays behind.
        chunks.close()
        matcher.close()
    return SuggestReport(
        documents=counts[0],
        spans=counts[1],
        relations=counts[2],
        suggester=found.name,
        seconds=round(time.perf_counter() - began, 3),
        cancelled=stopped,
        left_out=left_out,
        slow=tuple(sorted(slow)),
        rejected_before=rejected_before,
        seen_before=seen_before,
    )


def load_suggesters(names: Sequence[str]) -> "Together":
    """Returns the suggesters of these names as one.

    Raises:
        UnknownNameError: One of them is not there.
        SuggesterError: One of them does not load.
    """
    from annotator.suggest.pipelines.together import Together

    return Together([load_suggester(name) for name in names])


def load_suggester(name: str) -> Suggester:
    """Returns the suggester of this name, or the spaCy pipeline of this name or in this folder.

    Raises:
        UnknownNameError: There is neither.
        SuggesterError: It does not load.
    """
    if is_bundled(name):
        return suggesters.get(name)
    from annotator.suggest.pipelines.suggester import PipelineSuggester

    return PipelineSuggester(look(name))


def look(name: str) -> "PipelineCard":
    """Returns what the files of a pipeline say of it, without running code of it.

    Raises:
        UnknownNameError: There is no such package or folder.
        SuggesterError: It is there and is no pipeline.
    """
    from annotator.suggest.pipelines.finding import read_card

    try:
        return read_card(name)
    except UnknownNameError as error:
        known = ", ".join(suggesters.names())
        raise UnknownNameError(
            f"There is no suggester named {name!r}; known: {known}, "
            "or the name or folder of a spaCy pipeline."
        ) from error


def own_matcher(lists: Sequence[OwnList]) -> "Matcher":
    """Returns what finds the entries of these lists."""
    from annotator.suggest.own import ListMatcher, NoMatcher

    return ListMatcher(lists) if lists else NoMatcher()


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


def _run_here(
    project: Project, suggester: "Together", matcher: "Matcher", ids: Sequence[str]
) -> Chunks:
    for batch in _batches(ids):
        found = _suggested(suggester, matcher, list(project.documents(batch)), project.scheme)
        yield found, labels.take_left_out(suggester.parts), matcher.slow


def _suggested(
    suggester: "Together",
    matcher: "Matcher",
    documents: list[AnnotatedDocument],
    scheme: LabelScheme,
) -> list[AnnotatedDocument]:
    from annotator.suggest.own import WithOwnLists

    return list(WithOwnLists(suggester, matcher).suggest(documents, scheme))


def _run_apart(
    project: Project, suggester: "Together", matcher: "Matcher", ids: Sequence[str], workers: int
) -> Chunks:
    """Yields what the processes offer, in order; never more than a few batches are under way."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    scheme = [label_record(label) for label in project.scheme.labels]
    # Spawned, not forked: a forked child would share our open database.
    pool = ProcessPoolExecutor(
        max_workers=workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_worker,
        initargs=(
            labels.sources(suggester.parts),
            labels.mappings(suggester.parts),
            project.scheme.name,
            scheme,
            matcher.lists,
        ),
    )
    waiting: deque[Future[Answer]] = deque()
    try:
        for batch in _batches(ids):
            waiting.append(_submitted(pool, project, batch))
            if len(waiting) > 2 * workers:
                yield _taken(waiting)
        while waiting:
            yield _taken(waiting)
    except BrokenProcessPool as error:
        raise SuggesterError(
            f"A process of the suggester {suggester.name!r} ended unexpectedly; "
            "what was offered before is stored."
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: "ProcessPoolExecutor", project: Project, batch: list[str]) -> "Future[Answer]":
    records = [to_record(annotated) for annotated in project.documents(batch)]
    return pool.submit(_work, records)


def _taken(waiting: "deque[Future[Answer]]") -> tuple[list[AnnotatedDocument], LeftOut, set[str]]:
    records, missed, slow = waiting.popleft().result()
    return [from_record(record, new_id=new_id) for record in records], missed, slow


# Of a worker process: its suggester and scheme, loaded once.
_mine: dict[str, Any] = {}


def _start_worker(
    sources: list[str],
    mappings: Record,
    scheme: str,
    scheme_labels: list[Record],
    lists: Sequence[OwnList],
) -> None:
    # Ctrl+C at a terminal goes to all processes; the first of them ends the others in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    suggester = load_suggesters(sources)
    labels.use(suggester.parts, mappings)
    _mine["suggester"] = suggester
    _mine["matcher"] = own_matcher(lists)
    _mine["scheme"] = LabelScheme(
        name=scheme,
        labels=tuple(label_from_record(label, new_id=new_id) for label in scheme_labels),
    )


def _work(records: list[Record]) -> Answer:
    documents = [from_record(record, new_id=new_id) for record in records]
    suggester: Together = _mine["suggester"]
    matcher: Matcher = _mine["matcher"]
    suggested = _suggested(suggester, matcher, documents, _mine["scheme"])
    missed = labels.take_left_out(suggester.parts)
    return [to_record(annotated) for annotated in suggested], missed, matcher.slow
