"""An export in a child process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from ui.jobs.request_job import RequestJob


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What is to be exported, and where to.

    Attributes:
        selection: What is taken, see `annotator.services.child_requests.selection`.
        split: Shares of train, dev and test as "80/10/10"; "" for one file.
        options: Choices of the writer.
        strict: True to write nothing where something would be lost.
    """

    project: Path
    format: str
    out: Path
    selection: Mapping[str, Any] = field(default_factory=dict)
    split: str = ""
    seed: int = 0
    options: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False

    def record(self, *, dry_run: bool, losses_to: str = "") -> dict[str, Any]:
        """Returns the line for the child."""
        return {
            "do": "export",
            "project": str(self.project),
            "format": self.format,
            "out": str(self.out),
            "selection": dict(self.selection),
            "split": self.split,
            "seed": self.seed,
            "options": dict(self.options),
            # A trial tells what would be lost instead of refusing.
            "strict": self.strict and not dry_run,
            "losses_to": losses_to,
            "dry_run": dry_run,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLoss:
    """A loss as a list shows it.

    Attributes:
        document: Id of the document.
        annotation: Id of the span or relation; "" where it is about the document.
        reason: A stable word.
        part: What of it is lost.
        detail: One sentence; may be empty.
    """

    document: str
    annotation: str
    reason: str
    part: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOutcome:
    """What an export wrote or would write.

    Attributes:
        losses: The first ones of each reason.
        loss_counts: How many there are of each.
        no_room: What the format never holds, in words.
        proved: True where all that is not reported came back when it was read again; None where
            nobody could look.
        unproved: What came back different.
    """

    documents: int
    spans: int
    relations: int
    files: tuple[str, ...]
    losses: tuple[ShownLoss, ...]
    loss_counts: Mapping[str, int]
    no_room: tuple[str, ...]
    proved: bool | None
    unproved: tuple[str, ...]
    canceled: bool

    @property
    def lost(self) -> int:
        """How many losses there are in all."""
        return sum(self.loss_counts.values())


class ExportJob(RequestJob):
    """Runs one export; `finished` brings an `ExportOutcome`."""

    def __init__(
        self,
        title: str,
        wish: ExportWish,
        *,
        dry_run: bool,
        losses_to: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Makes the job.

        Args:
            title: For a reader.
            wish: What is to be exported.
            dry_run: Writes nothing but the losses.
            losses_to: A file for all losses; "" for none.
            parent: Owns it.
        """
        super().__init__(title, wish.record(dry_run=dry_run, losses_to=losses_to), parent)

    @override
    def outcome(self, report: dict[str, Any]) -> ExportOutcome:
        """Returns the report as an object."""
        return ExportOutcome(
            documents=report["documents"],
            spans=report["spans"],
            relations=report["relations"],
            files=tuple(report["files"]),
            losses=tuple(ShownLoss(**loss) for loss in report["losses"]),
            loss_counts=report["loss_counts"],
            no_room=tuple(report["no_room"]),
            proved=report["proved"],
            unproved=tuple(report["unproved"]),
            canceled=report["canceled"],
        )
