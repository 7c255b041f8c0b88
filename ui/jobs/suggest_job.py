"""One request to the child process: suggestions for some documents."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.record import Record, from_record, to_record
from annotator.model.scheme import LabelScheme, label_record
from ui.jobs.job import Job


class SuggestJob(Job):
    """Suggestions for documents, delivered one by one.

    Signals:
        document_done(AnnotatedDocument): A document with its new suggestions.
        too_slow(list): Token patterns of the user's own that were given up on a text.
    """

    document_done = Signal(object)
    too_slow = Signal(object)

    def __init__(
        self,
        title: str,
        documents: Sequence[AnnotatedDocument],
        scheme: LabelScheme,
        *,
        suggester: str = "rules",
        lists_of: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepares the job; the user's own lists are those of the project at `lists_of`."""
        super().__init__(title, parent)
        self._lists_of = lists_of
        self.names = {entry.document.id: entry.document.name for entry in documents}
        self._suggester = suggester
        self._scheme = scheme
        self._waiting = {entry.document.id: entry for entry in documents}
        self._cancel: Callable[[SuggestJob], None] | None = None
        self.tries = 0

    def request(self, number: int) -> Record:
        """Returns the line for the child; asks only for what has not come back yet."""
        return {
            "job": number,
            "do": "suggest",
            "suggester": self._suggester,
            "scheme": {
                "name": self._scheme.name,
                "labels": [label_record(label) for label in self._scheme.labels],
            },
            "documents": [to_record(entry) for entry in self._waiting.values()],
            **({"project": str(self._lists_of)} if self._lists_of else {}),
        }

    def take(self, record: Record) -> None:
        """Takes one answer of the child and passes it on.

        Raises:
            ValueError: The record is not in the native form.
        """
        suggested = from_record(record, new_id=new_id)
        if self._waiting.pop(suggested.document.id, None) is not None:
            self.document_done.emit(suggested)
            count = len(self.names)
            self.progressed.emit(count - len(self._waiting), count)

    def on_cancel(self, cancel: "Callable[[SuggestJob], None]") -> None:
        """Names who is to be told when the job is canceled."""
        self._cancel = cancel

    @override
    def cancel(self) -> None:
        """Tells the child to stop; what has come back by now stays."""
        super().cancel()
        if self._cancel:
            self._cancel(self)

    def finish(self) -> None:
        """Ends the job well."""
        self.finished.emit(len(self.names) - len(self._waiting))
        self.ended.emit()

    def fail(self, sentence: str) -> None:
        """Ends the job badly."""
        self.failed.emit(sentence)
        self.ended.emit()
