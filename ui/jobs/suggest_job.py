"""One request to the child process: suggestions for some documents."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.record import Record, from_record, to_record
from annotator.model.scheme import LabelScheme, label_record
from ui.jobs.child_job import ChildJob, Message

_USUAL: tuple[str, ...] = ("rules",)


class SuggestJob(ChildJob):
    """Suggestions for documents, delivered one by one.

    Signals:
        document_done(AnnotatedDocument): A document with its new suggestions.
        too_slow(list): Token patterns of the user's own that were given up on a text.
        left_out(dict): By pipeline and label: how many were found for which there is no label.
    """

    document_done = Signal(object)
    too_slow = Signal(object)
    left_out = Signal(object)

    def __init__(
        self,
        title: str,
        documents: Sequence[AnnotatedDocument],
        scheme: LabelScheme,
        *,
        suggesters: Sequence[str | Record] = _USUAL,
        lists_of: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Makes the job.

        Args:
            title: For a reader.
            documents: What to suggest on.
            scheme: The labels to use.
            suggesters: Names, and of pipelines what `annotator.worker` wants to know.
            lists_of: The project whose own lists are asked beside them.
            parent: Owns it.
        """
        super().__init__(title, parent)
        self._lists_of = lists_of
        self.names = {entry.document.id: entry.document.name for entry in documents}
        self._suggesters = list(suggesters)
        self._scheme = scheme
        self._waiting = {entry.document.id: entry for entry in documents}

    @property
    @override
    def words(self) -> str:
        """Names of the first documents."""
        return ", ".join(list(self.names.values())[:3])

    @override
    def request(self, number: int) -> Record:
        """Returns the line for the child; asks only for what has not come back yet."""
        return {
            "job": number,
            "do": "suggest",
            "suggesters": self._suggesters,
            "scheme": {
                "name": self._scheme.name,
                "labels": [label_record(label) for label in self._scheme.labels],
            },
            "documents": [to_record(entry) for entry in self._waiting.values()],
            **({"project": str(self._lists_of)} if self._lists_of else {}),
        }

    @override
    def take(self, message: Message) -> None:
        """Takes one answer of the child and passes it on.

        Raises:
            ValueError: A document in it is not in the native form.
        """
        if "left_out" in message:
            self.left_out.emit(message["left_out"])
        elif "slow" in message:
            self.too_slow.emit(message["slow"])
        elif "document" in message:
            suggested = from_record(message["document"], new_id=new_id)
            if self._waiting.pop(suggested.document.id, None) is not None:
                self.document_done.emit(suggested)
                count = len(self.names)
                self.progressed.emit(count - len(self._waiting), count)
        else:
            super().take(message)

    @override
    def go_without(self, pipeline: str) -> bool:
        """Leaves a pipeline out from now on; False where nobody is left to ask."""
        self._suggesters = [
            wish
            for wish in self._suggesters
            if not (isinstance(wish, dict) and wish.get("pipeline") == pipeline)
        ]
        return bool(self._suggesters)

    @override
    def finish(self) -> None:
        """Ends the job well."""
        self.finished.emit(len(self.names) - len(self._waiting))
        self.ended.emit()
