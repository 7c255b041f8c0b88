"""The child process that suggests: JSON lines in and out, no Qt, spaCy at home here.

`python -m annotator.worker` reads one request a line from standard input:

    {"job": 1, "do": "suggest", "suggester": "rules", "scheme": {"name": …, "labels": […]},
     "documents": [native records], "project": path of the project whose own lists are asked too}
    {"job": 2, "do": "load", "pipeline": …, "agreed": fingerprint}
    {"job": 1, "do": "cancel"}, with or without the job's suggestions already on their way
    {"do": "stop"}

and writes one answer a line to standard output: {"ready": true, "suggesters": […]} once it is
warm; per document {"job": 1, "document": native record with suggestions} and {"job": 1,
"progress": [done, total]}; at the end of a job {"job": 1, "done": true}, {"job": 1, "cancelled":
true} or {"job": 1, "error": "one sentence"}.

In place of "suggester" a request may have "suggesters", a list of names and of pipelines:
{"pipeline": name or folder, "agreed": fingerprint of the files whose code may run, "labels":
mapping}. What they offer is joined. Between the answers stand then {"job": 1, "doing": "loading",
"pipeline": …}, with "suggesting" as a sign of life, and "" once the pipeline has nothing to do;
{"job": 1, "ask": what its files say} where nobody agreed to them; {"job": 1, "problem": "one
sentence", "pipeline": …, "loaded": false where it did not load}, and the others go on; {"job": 1,
"left_out": {pipeline: {label: count}}} for labels that are not mapped; {"job": 1, "slow": [token
pattern]} for those of the lists that were given up. A "load" is answered with
{"job": 2, "pipeline": what is known of it}. A line that makes no sense is answered with
{"error": …} and passed over, keys that are not known are not looked at. It ends when standard
input closes. Neither stream ever carries a document's text outside of these answers.
"""

import faulthandler
import gc
import json
import logging
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from annotator import registry
from annotator.errors import AnnotatorError
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import Suggester
from annotator.model.record import from_record, to_record
from annotator.model.scheme import LabelScheme, label_from_record
from annotator.services import child_pipelines, pipeline_labels
from annotator.suggest.own import ListMatcher, NoMatcher, WithOwnLists
from annotator.suggest.pipelines.together import Together

if TYPE_CHECKING:
    from annotator.services.own_lists import ListKeeper

_log = logging.getLogger(__name__)

Answer = dict[str, Any]

# The window must stay quick beside a long job.
_NICENESS = 5
# So long what is under way may still take, in seconds, once nobody is there for its answers.
_LAST_SECONDS = 30.0
_WARM_UP = "Mr. John Smith of Acme Corp. paid $5 million in Paris on June 3, 2025, officials said."


class BadRequestError(AnnotatorError):
    """A line that is no request; says what is wrong with it."""


@dataclass(eq=False)
class Request:
    """What came in one line: what it says, or what is wrong with it."""

    content: Answer
    fault: str = ""
    cancelled: threading.Event = field(default_factory=threading.Event)

    @property
    def job(self) -> object:
        """The name that whoever asked gave the job."""
        return self.content.get("job")


class Worker:
    """Takes requests from one stream and answers on another.

    A thread of its own reads, so that a cancel is seen while a document is being worked on; the
    work itself is done, and every answer is written, in the thread that calls `run`.
    """

    def __init__(
        self, source: TextIO, target: TextIO, *, left_alone: Callable[[], object] = lambda: None
    ) -> None:
        """Reads nothing yet.

        Args:
            source: Of requests.
            target: For answers.
            left_alone: Called by the thread that reads, once there is nothing more to read.
        """
        self._left_alone = left_alone
        self._source = source
        self._target = target
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        # Requests that wait or are being worked on, by the name of their job.
        self._open: dict[object, list[Request]] = {}
        self._stopping = threading.Event()
        self._lists: ListKeeper | None = None
        self._job: object = None
        self._pipelines = child_pipelines.ChildPipelines(self._tell)

    def run(self) -> None:
        """Answers requests until the source ends or a stop comes."""
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        try:
            warm_up()
        # Third parties' suggesters may still work; whoever asks for the rules is told by the job.
        except Exception:  # noqa: BLE001 - as said above
            _log.warning("the rules cannot be warmed up", exc_info=True)
        self._send({"ready": True, "suggesters": registry.suggesters.names()})
        while True:
            request = self._requests.get()
            if request is None or self._stopping.is_set():
                return
            self._answer(request)

    def _read(self) -> None:
        """Sorts the lines of the source: suggestions are queued, a cancel takes effect at once."""
        for line in self._source:
            if not line.strip():
                continue
            try:
                content = parsed(line)
            except BadRequestError as error:
                self._requests.put(Request({}, fault=str(error)))
                continue
            if content.get("do") == "cancel":
                self._cancel(content.get("job"))
            elif content.get("do") == "stop":
                break
            else:
                self._queue(Request(content))
        self._stopping.set()
        self._requests.put(None)
        self._left_alone()

    def _queue(self, request: Request) -> None:
        with self._lock:
            self._open.setdefault(request.job, []).append(request)
        self._requests.put(request)

    def _cancel(self, job: object) -> None:
        with self._lock:
            # A job that is over, or was never asked for, has nothing to cancel.
            for request in self._open.get(job, ()):
                request.cancelled.set()

    def _answer(self, request: Request) -> None:
        if request.fault:
            self._send({"error": request.fault})
            return
        job = request.job
        try:
            last = self._work(request)
        except AnnotatorError as error:
            last = {"error": str(error)}
        except BrokenPipeError:
            raise
        # Suggesters of third parties may fail in any way; the job fails, the child lives on.
        except (Exception, SystemExit) as error:  # noqa: BLE001 - as said above
            last = {"error": f"The suggester failed: {type(error).__name__}."}
        with self._lock:
            self._open[job].remove(request)
            if not self._open[job]:
                del self._open[job]
        self._send({"job": job, **last})

    def _work(self, request: Request) -> Answer:
        """Does what a request asks for and returns the last answer to it."""
        content = request.content
        self._job = request.job
        if content.get("do") == "load":
            return self._load(content)
        if content.get("do") != "suggest":
            raise BadRequestError(f"There is nothing to do called {content.get('do')!r}.")
        scheme = read_scheme(content.get("scheme"))
        records = content.get("documents")
        if not isinstance(records, list):
            raise BadRequestError("The request has no list of documents.")
        suggester = self._suggester(content)
        matcher = self._matcher(content.get("project"))
        asked = suggester if matcher is None else WithOwnLists(suggester, matcher)
        for done, record in enumerate(records, start=1):
            if request.cancelled.is_set() or self._stopping.is_set():
                return {"cancelled": True}
            for annotated in asked.suggest([read_document(record, done)], scheme):
                if not suggester.parts:
                    # Nothing was asked: what is there already stays.
                    continue
                self._send({"job": request.job, "document": to_record(annotated)})
            self._send({"job": request.job, "progress": [done, len(records)]})
        left_out = pipeline_labels.take_left_out(suggester.parts)
        if left_out:
            self._tell({"left_out": left_out})
        if matcher is not None and matcher.slow:
            self._tell({"slow": sorted(matcher.slow)})
        return {"done": True}

    def _matcher(self, project: object) -> "ListMatcher | NoMatcher | None":
        """Returns what finds the entries of a project's own lists; None where none is named."""
        if project is None:
            return None
        if not isinstance(project, str):
            raise BadRequestError("The project of the request is no path.")
        if self._lists is None:
            # The database comes with it, which a project without lists does not need.
            from annotator.services.own_lists import ListKeeper

            self._lists = ListKeeper()
        return self._lists.matcher(Path(project))

    def _load(self, content: Answer) -> Answer:
        """Loads a pipeline and says what is known of it."""
        try:
            suggester = self._pipelines.get(content)
        except child_pipelines.NotAgreedError as error:
            return self._ask(error)
        card = self._pipelines.card(suggester.source)
        # What the loaded components say of their labels goes before what their files said.
        self._tell({"pipeline": {**card.record(), "labels": suggester.labels.record()}})
        return {"done": True}

    def _ask(self, error: child_pipelines.NotAgreedError) -> Answer:
        self._tell({"ask": {**error.card.record(), "is_changed": error.is_changed}})
        return {"done": True}

    def _suggester(self, content: Answer) -> Together:
        """Returns the suggesters that a request names; of pipelines those that may and do load."""
        wishes = content.get("suggesters")
        if not isinstance(wishes, list):
            return Together([registry.suggesters.get(str(content.get("suggester", "rules")))])
        parts: list[Suggester] = []
        sources: dict[int, str] = {}
        for wish in wishes:
            if not isinstance(wish, dict):
                parts.append(registry.suggesters.get(str(wish)))
                continue
            source = str(wish.get("pipeline", ""))
            try:
                part = self._pipelines.get(wish)
            except child_pipelines.NotAgreedError as error:
                self._ask(error)
            except AnnotatorError as error:
                self._tell({"problem": str(error), "pipeline": source, "loaded": False})
            else:
                sources[id(part)] = source
                parts.append(part)
        together = Together(parts)

        def begin(part: Suggester) -> None:
            source = sources.get(id(part), "")
            self._pipelines.doing("suggesting" if source else "", source)

        def tell(part: Suggester, error: AnnotatorError) -> None:
            self._tell({"problem": str(error), "pipeline": sources.get(id(part), part.name)})

        if sources:
            together.on_part, together.on_failure = begin, tell
        return together

    def _tell(self, answer: Answer) -> None:
        self._send({"job": self._job, **answer})

    def _send(self, answer: Answer) -> None:
        # ASCII only: lone surrogates and odd encodings of the pipe can do no harm.
        self._target.write(json.dumps(answer, ensure_ascii=True) + "\n")
        self._target.flush()


def parsed(line: str) -> Answer:
    """Returns the request in a line.

    Raises:
        BadRequestError: It is no JSON object.
    """
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadRequestError("A line came that is no JSON.") from error
    if not isinstance(request, dict):
        raise BadRequestError("A line came that is no JSON object.")
    if isinstance(request.get("job"), list | dict):
        raise BadRequestError("The name of a job is a number or a string.")
    return request


def read_scheme(record: object) -> LabelScheme:
    """Builds the label scheme of a request.

    Raises:
        BadRequestError: It is missing or wrong; says where.
    """
    if not isinstance(record, dict) or not isinstance(record.get("labels"), list):
        raise BadRequestError("The request has no label scheme.")
    try:
        labels = tuple(label_from_record(entry, new_id=new_id) for entry in record["labels"])
    except (AttributeError, TypeError, ValueError) as error:
        raise BadRequestError(f"The label scheme of the request is wrong: {error}.") from error
    return LabelScheme(name=str(record.get("name", "")), labels=labels)


def read_document(record: object, number: int) -> AnnotatedDocument:
    """Builds the document of a request.

    Raises:
        BadRequestError: The record is not in the native form; says which and why.
    """
    if not isinstance(record, dict):
        raise BadRequestError(f"Document {number} of the request is no object.")
    try:
        return from_record(record, new_id=new_id)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadRequestError(f"Document {number} of the request {error}.") from error


def warm_up() -> None:
    """Loads what the rules need, so that the first document does not wait for it."""
    from annotator.suggest.rules import RulesSuggester  # spaCy comes with it

    document = AnnotatedDocument(document=Document(id="warm-up", name="", text=_WARM_UP))
    for _ in RulesSuggester().suggest([document], LabelScheme(name="", labels=())):
        pass
    # Word lists and spaCy stay as long as the process: the collector need not look through them.
    gc.collect()
    gc.freeze()


def lower_priority() -> None:
    """Makes this process yield to the window, where the system can."""
    if hasattr(os, "nice"):
        try:
            os.nice(_NICENESS)
        except OSError as error:
            _log.debug("priority stays: %s", error)


def own_streams() -> tuple[TextIO, TextIO]:
    """Takes the standard streams for the talk alone; nothing that is loaded can get between.

    What a library prints, in Python or below it, goes to standard error; whoever reads gets
    nothing.
    """
    # Both stay open as long as the process.
    source = open(os.dup(0), encoding="utf-8", errors="surrogateescape")  # noqa: SIM115 - as said above
    target = open(os.dup(1), "w", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115 - as said above
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return source, target


def end_soon() -> None:
    """Ends this process before long, whatever its threads are in by then.

    Who started it would end it over code that hangs, but is gone.
    """
    void = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    faulthandler.dump_traceback_later(_LAST_SECONDS, exit=True, file=void)


def main() -> int:
    """Runs the worker on the standard streams; returns the exit code."""
    lower_priority()
    # Ctrl+C in the terminal is for the program that started this one, which closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, target = own_streams()
    try:
        Worker(source, target, left_alone=end_soon).run()
    except BrokenPipeError:
        # Whoever asked is gone. The reading thread may hang on the other pipe, and closing the
        # streams in order would wait for it.
        os._exit(0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
