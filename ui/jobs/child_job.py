"""A request to the child process, whatever it is about."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from ui.jobs.job import Job

Message = dict[str, Any]


class ChildJob(Job):
    """What the child is asked, and what it answers. Subclasses know the request.

    Signals:
        asked(dict): The code of a pipeline waits for somebody's word; what its files say of it.
        pipeline_failed(str, str, bool): A pipeline, by its source, did not work; one sentence;
            whether it can be tried again.

    Attributes:
        tries: How often it was sent.
    """

    asked = Signal(object)
    pipeline_failed = Signal(str, str, bool)

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        super().__init__(title, parent)
        self.tries = 0
        self._cancel: Callable[[ChildJob], None] | None = None
        self._usual_title = title

    @property
    def words(self) -> str:
        """What it is about, for a sentence."""
        raise NotImplementedError

    def request(self, number: int) -> Message:
        """Returns the line for the child; asks only for what has not come back yet."""
        raise NotImplementedError

    def take(self, message: Message) -> None:
        """Takes an answer that is not the last one.

        Raises:
            ValueError: A record in it is not in the native form.
        """
        if "ask" in message:
            self.asked.emit(message["ask"])
        elif "problem" in message:
            can_go_on = bool(message.get("loaded", True))
            self.pipeline_failed.emit(
                str(message.get("pipeline")), str(message["problem"]), can_go_on
            )

    def go_without(self, pipeline: str) -> bool:
        """Leaves a pipeline out from now on; False where nothing is left to ask for."""
        return False

    def show_loading(self, pipeline: str) -> None:
        """Says that a pipeline is being loaded; "" for no longer."""
        self.title = f"Loading {pipeline}" if pipeline else self._usual_title
        self.progressed.emit(self.done, self.total)

    def on_cancel(self, cancel: Callable[["ChildJob"], None]) -> None:
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
        self.finished.emit(None)
        self.ended.emit()

    def fail(self, sentence: str) -> None:
        """Ends the job badly."""
        self.failed.emit(sentence)
        self.ended.emit()
