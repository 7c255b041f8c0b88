"""A check whether spans fit the tokens of a tokenizer, in a child process."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from typing_extensions import override

from ui.jobs.request_job import RequestJob

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignWish:
    """Whose tokens are meant.

    Attributes:
        tokenizer: Code of a language, or "own" for that of each document.
        pipeline: Package or folder of a pipeline instead; "" for none.
        agreed: Fingerprint of its files that a person agreed to run.
    """

    project: Path
    tokenizer: str = "own"
    pipeline: str = ""
    agreed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A span that does not fit.

    Attributes:
        name: Name of the document.
        words: What it covers.
        snapped: What it would cover; "" where nothing fits.
        old: Its pieces as they are, in code points; () where nothing fits.
        new: Its pieces as they would be.
    """

    document: str
    name: str
    span: str
    label: str
    words: str
    snapped: str
    old: Pieces
    new: Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignOutcome:
    """What a check found.

    Attributes:
        rows: The first ones.
        count: How many there are.
        fitting: How many of them can be moved.
        asked: Instead of all that: what the files of a pipeline say, where nobody agreed to it.
    """

    rows: tuple[Misfit, ...] = ()
    count: int = 0
    fitting: int = 0
    asked: dict[str, Any] | None = None


class AlignJob(RequestJob):
    """Looks through the project; `finished` brings an `AlignOutcome`."""

    def __init__(self, wish: AlignWish, parent: QObject | None = None) -> None:
        request = {
            "do": "align",
            "project": str(wish.project),
            "tokenizer": wish.tokenizer,
            "pipeline": wish.pipeline,
            "agreed": wish.agreed,
        }
        super().__init__("The check", request, parent)

    @override
    def outcome(self, report: dict[str, Any]) -> AlignOutcome:
        """Returns the report as an object."""
        if "ask" in report:
            return AlignOutcome(asked=report["ask"])
        rows = tuple(
            Misfit(**{**row, "old": _pieces(row["old"]), "new": _pieces(row["new"])})
            for row in report["rows"]
        )
        return AlignOutcome(rows=rows, count=report["count"], fitting=report["fitting"])


def _pieces(record: list[list[int]] | None) -> Pieces:
    return tuple((start, end) for start, end in record or ())
