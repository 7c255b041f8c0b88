"""A release in a child process."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from annotator.registry import writers
from ui.jobs.request_job import RequestJob


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWish:
    """What a release is to be, see `annotator.services.releases.releasing.Wish`."""

    project: Path
    out: Path
    name: str
    licence: str
    formats: Mapping[str, Mapping[str, str]]
    split: str
    seed: int = 0
    selection: Mapping[str, Any] = field(default_factory=dict)

    def record(self) -> dict[str, Any]:
        """Returns the line for the child."""
        return {
            "do": "release",
            "project": str(self.project),
            "out": str(self.out),
            "name": self.name,
            "licence": self.licence,
            "formats": {name: dict(options) for name, options in self.formats.items()},
            "split": self.split,
            "seed": self.seed,
            "selection": dict(self.selection),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseOutcome:
    """What was released.

    Attributes:
        documents: Of each share.
        files: How many.
        losses: Of each format: how many of each reason.
        unproved: What came back different.
    """

    folder: Path
    documents: Mapping[str, int]
    spans: int
    relations: int
    files: int
    losses: Mapping[str, Mapping[str, int]]
    unproved: tuple[str, ...]
    canceled: bool

    @property
    def words(self) -> str:
        """What was released, in a few sentences."""
        shares = ", ".join(f"{name} {count:,}" for name, count in self.documents.items())
        words = (
            f"Released to {self.folder}: {self.files:,} files; documents: {shares}; "
            f"{self.spans:,} span{'s' * (self.spans != 1)}, "
            f"{self.relations:,} relation{'s' * (self.relations != 1)}."
        )
        for format, counts in self.losses.items():
            if counts:
                lost = sum(counts.values())
                words += f" {writers.get(format).title} could not hold {lost:,}."
        if any(self.losses.values()):
            words += " The card lists what."
        if self.unproved:
            words += f" Read back: {len(self.unproved):,} differ, first: {self.unproved[0]}."
        return words


class ReleaseJob(RequestJob):
    """Makes one release; `finished` brings a `ReleaseOutcome`."""

    def __init__(self, wish: ReleaseWish, parent: QObject | None = None) -> None:
        super().__init__("The release", wish.record(), parent)

    @override
    def outcome(self, report: dict[str, Any]) -> ReleaseOutcome:
        """Returns the report as an object."""
        return ReleaseOutcome(
            **{
                **report,
                "folder": Path(report["folder"]),
                "unproved": tuple(report["unproved"]),
            }
        )
