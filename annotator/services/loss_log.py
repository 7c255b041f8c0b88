"""Losses as they are reported: all on disk, counted, and the first of each kind at hand."""

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO

from annotator.errors import WriteError
from annotator.model.loss import Loss, Part

# So many of each kind are kept in memory to be shown; a large export may have millions.
_KEPT = 2_000


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
        # Of each document: where its losses lie in the file.
        self._places: dict[str, list[int]] = defaultdict(list)

    @property
    def total(self) -> int:
        """How many losses there are."""
        return self.counts.total()

    def add(self, loss: Loss) -> None:
        """Takes one loss."""
        self.counts[loss.reason] += 1
        if self.counts[loss.reason] <= _KEPT:
            self.shown.append(loss)
        if self._file is None:
            # Closed, and so removed, with the log; it must outlive this call.
            self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._places[loss.document].append(self._file.tell())
        line = json.dumps(asdict(loss), ensure_ascii=True)
        self._file.write(line.encode("ascii") + b"\n")

    def of(self, document: str) -> list[Loss]:
        """Returns the losses of one document; afterwards nothing more may be added."""
        places = self._places.get(document)
        if not places or self._file is None:
            return []
        return [self._at(place) for place in places]

    def save(self, target: Path) -> None:
        """Writes all losses as JSON Lines.

        Raises:
            WriteError: The target cannot be written.
        """
        try:
            with target.open("w", encoding="utf-8", newline="\n") as file:
                for loss in self._all():
                    file.write(json.dumps(asdict(loss), ensure_ascii=False) + "\n")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target} cannot be written: {reason}.") from error

    def close(self) -> None:
        """Gives the room on the disk back."""
        if self._file is not None:
            self._file.close()

    def _at(self, place: int) -> Loss:
        assert self._file is not None
        self._file.seek(place)
        return _loss(self._file.readline())

    def _all(self) -> Iterator[Loss]:
        if self._file is None:
            return
        self._file.seek(0)
        for line in self._file:
            yield _loss(line)


def _loss(line: bytes) -> Loss:
    record = json.loads(line)
    return Loss(**{**record, "part": Part(record["part"])})
