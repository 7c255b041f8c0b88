"""Losses as they are reported: all on disk, counted, and the first of each kind at hand."""

import json
import tempfile
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
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
        # Where in the file runs of losses of one document begin, with the hash of its id. A writer
        # reports them document by document, so that these are two numbers for each.
        self._places = array("q")
        self._hashes = array("q")
        self._last: str | None = None
        # Both sorted by hash, once they are asked for.
        self._sorted: tuple[array[int], array[int]] | None = None

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
                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - as said above
            if loss.document != self._last:
                self._places.append(self._file.tell())
                self._hashes.append(hash(loss.document))
                self._last = loss.document
            self._file.write(line)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"The losses cannot be kept in {gettempdir()}: {reason}.") from error

    def of(self, document: str) -> list[Loss]:
        """Returns the losses of one document; afterwards nothing more may be added."""
        return [loss for place in self._runs(document) for loss in self._run(place, document)]

    def _runs(self, document: str) -> "array[int]":
        if self._sorted is None:
            order = sorted(range(len(self._hashes)), key=self._hashes.__getitem__)
            self._sorted = (
                array("q", [self._hashes[index] for index in order]),
                array("q", [self._places[index] for index in order]),
            )
        hashes, places = self._sorted
        wanted = hash(document)
        # Another document with this hash has other losses, which are told apart when they are read.
        return places[bisect_left(hashes, wanted) : bisect_right(hashes, wanted)]

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
