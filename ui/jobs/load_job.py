"""One request to the child process: to load a pipeline."""

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from ui.jobs.child_job import ChildJob, Message


class LoadJob(ChildJob):
    """Loads a pipeline, if its files are those that a person agreed to.

    Signals:
        loaded(dict): It is there; what is known of it, with the labels that it has.

    Attributes:
        source: The package or folder.
    """

    loaded = Signal(object)

    def __init__(
        self, source: str, name: str, *, agreed: str, parent: QObject | None = None
    ) -> None:
        """Makes the job.

        Args:
            source: A package or a folder.
            name: For a reader.
            agreed: Fingerprint of the files whose code may run; "" for none.
            parent: Owns it.
        """
        super().__init__(f"Loading {name}", parent)
        self.source = source
        self._name = name
        self._agreed = agreed

    @property
    @override
    def words(self) -> str:
        return self._name

    @override
    def request(self, number: int) -> Message:
        """Returns the line for the child."""
        return {"job": number, "do": "load", "pipeline": self.source, "agreed": self._agreed}

    @override
    def take(self, message: Message) -> None:
        """Takes what is known of the pipeline."""
        if "pipeline" in message and isinstance(message["pipeline"], dict):
            self.loaded.emit(message["pipeline"])
        else:
            super().take(message)

    @override
    def show_loading(self, pipeline: str) -> None:
        """Does nothing: that is all it is about."""
