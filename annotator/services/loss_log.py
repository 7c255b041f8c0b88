"""Losses as they are reported: all on disk, counted, and the first of each kind at hand."""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import gettempdir
from typing import IO, Any

from annotator.errors import WriteError
from annotator.model.loss import Loss, Part

# So many of each kind are kept in memory to be shown; a large export may have millions.
_KEPT = 2_000
# So many rows of a list are shown, shared out among the reasons.
MOST_ROWS = 1_000


class LossLog:
    """Takes losses, one after another, in memory that does not grow with their number.

    Attributes:
        counts: How many there are of each reason.
        shown: The first ones of each reason.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.shown: list[Loss] = []
        self._file: IO[bytes] | None = None
        # Of each document: where in the file a run of its losses begins. A writer reports them
        # document by document, so that this is one number for each.
        self._runs: dict[str, list[int]] = defaultdict(list)
        self._last = ""

    @property
    def total(self) -> int:
        """How many losses there are."""
        return self.counts.total()

    def add(self, loss: Loss) -> None:
        """Takes one loss.

        Raises:
            WriteError: There is no room for it on the disk.
        """
        self.counts[loss.reason] += 1
        if self.counts[loss.reason] <= _KEPT:
            self.shown.append(loss)
        line = json.dumps(_record(loss), ensure_ascii=True).encode("ascii") + b"\n"
        try:
            if self._file is None:
                # Closed, and so removed, with the log; it must outlive this call.
                self._file = tempfile.TemporaryFile()  # noqa: SIM115
            if loss.document != self._last or not self._runs:
                self._runs[loss.document].append(self._file.tell())
                self._last = loss.document
            self._file.write(line)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"The losses cannot be kept in {gettempdir()}: {reason}.") from error

    def of(self, document: str) -> list[Loss]:
        """Returns the losses of one document; afterwards nothing more may be added."""
        return [
            loss for place in self._runs.get(document, ()) for loss in self._run(place, document)
        ]

    @staticmethod
    def check(target: Path) -> None:
        """Makes sure that `save` will be able to write, before anything is done.

        Raises:
            WriteError: The target cannot be written.
        """
        try:
            target.open("ab").close()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target} cannot be written: {reason}.") from error

    def save(self, target: Path) -> None:
        """Writes all losses as JSON Lines.

        Raises:
            WriteError: The target cannot be written.
        """
        try:
            with target.open("w", encoding="utf-8", newline="\n") as file:
                for loss in self.all():
                    file.write(json.dumps(_record(loss), ensure_ascii=False) + "\n")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target} cannot be written: {reason}.") from error

    def close(self) -> None:
        """Gives the room on the disk back."""
        if self._file is not None:
            self._file.close()

    def __del__(self) -> None:
        # The window keeps logs for lists that wait; at its end they go as they come.
        self.close()

    def _run(self, place: int, document: str) -> Iterator[Loss]:
        assert self._file is not None
        self._file.seek(place)
        for line in self._file:
            loss = _loss(line)
            if loss.document != document:
                return
            yield loss

    def all(self) -> Iterator[Loss]:
        """Yields all losses in the order they came; meanwhile nothing may be added."""
        if self._file is None:
            return
        self._file.seek(0)
        for line in self._file:
            yield _loss(line)


def shared_out(
    losses: Iterable[Loss], counts: Mapping[str, int], most: int = MOST_ROWS
) -> list[Loss]:
    """Returns the first losses, at most `most` in all; a reason with few losses shows them all."""
    room: dict[str, int] = {}
    left = most
    # The rarest first: what they leave over is for the others.
    for place, (reason, count) in enumerate(sorted(counts.items(), key=lambda pair: pair[1])):
        room[reason] = min(count, left // (len(counts) - place))
        left -= room[reason]
    shown: list[Loss] = []
    for loss in losses:
        if room.get(loss.reason, 0) > 0:
            room[loss.reason] -= 1
            shown.append(loss)
    return shown


def _record(loss: Loss) -> dict[str, Any]:
    # Not `asdict`, which copies what it meets, and takes longer than all the rest of a loss.
    return {
        "document": loss.document,
        "annotation": loss.annotation,
        "reason": loss.reason,
        "detail": loss.detail,
        "part": loss.part,
    }


def _loss(line: bytes) -> Loss:
    record = json.loads(line)
    return Loss(**{**record, "part": Part(record["part"])})
