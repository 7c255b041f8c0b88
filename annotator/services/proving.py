"""Proves an export: reads the files back and compares them with what was written."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annotator.errors import AnnotatorError
from annotator.ingest.files import walk
from annotator.model.comparing import differences
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader, Writer
from annotator.registry import readers
from annotator.services.loss_log import LossLog

if TYPE_CHECKING:
    from annotator.store.scratch import Scratch

T = TypeVar("T")

# So many differences are told; one is enough to doubt an export.
_MOST = 20
# Documents compared at a time.
_AT_ONCE = 50
# Gives the documents of some ids as they were given to the writer.
_Sent = Callable[[Sequence[str]], Iterator[AnnotatedDocument]]


class Proof:
    """Remembers what was written, then reads it back.

    Documents are known by their characters without blanks, which every format keeps, so that the
    order of files does not matter. Where some differ in blanks only, id or text decide.
    """

    def __init__(self, writer: Writer, losses: LossLog) -> None:
        self._writer = writer
        self._losses = losses
        self._ids: Scratch | None = None
        self._twins: dict[bytes, list[str]] = {}

    def close(self) -> None:
        """Forgets what was noted."""
        if self._ids is not None:
            self._ids.close()

    @property
    def is_possible(self) -> bool:
        """True where there is a reader for what the writer writes."""
        return bool(self._writer.reader)

    def note(self, annotated: AnnotatedDocument) -> None:
        """Remembers a document that is given to the writer."""
        key, id_ = _key(annotated.document.text), annotated.document.id
        if not self._noted.put(key, id_):
            self._twins.setdefault(key, []).append(id_)

    @property
    def _noted(self) -> "Scratch":
        if self._ids is None:
            from annotator.store.scratch import Scratch

            self._ids = Scratch()
        return self._ids

    def check(
        self,
        places: Sequence[Path],
        sent: _Sent,
        cancelled: Callable[[], object],
    ) -> list[str]:
        """Returns what differs and was not reported, one sentence each; empty when all is right.

        Args:
            places: The files or folders that the writer made.
            sent: Yields the documents of the given ids as they were given to the writer.
            cancelled: Called for each document; raises where somebody asked to stop.
        """
        found: list[str] = []
        open_ = _Open(self._noted, self._twins, sent)
        try:
            for batch in _batched(self._read(places), _AT_ONCE):
                cancelled()
                pairs = {id_: back for back in batch if (id_ := open_.take(back))}
                found += self._compared(pairs, sent)
                if len(found) >= _MOST:
                    return found[:_MOST]
        except AnnotatorError as error:
            return [*found, f"The file cannot be read back: it {error}"]
        for id_, back in open_.take_unsure():
            found += self._compared({id_: back}, sent)
        found += [f"{name}: it came back and was never sent" for name in open_.strangers]
        for ids in _batched(open_.left(), _AT_ONCE):
            for one in sent(ids):
                cancelled()
                found += self._differences(one, None)
            if len(found) >= _MOST:
                break
        return found[:_MOST]

    def _compared(
        self,
        pairs: Mapping[str, AnnotatedDocument],
        sent: _Sent,
    ) -> Iterator[str]:
        for one in sent(list(pairs)):
            yield from self._differences(one, pairs[one.document.id])

    def _differences(
        self, sent: AnnotatedDocument, back: AnnotatedDocument | None
    ) -> Iterator[str]:
        losses = self._losses.of(sent.document.id)
        for difference in differences(sent, back, losses, self._writer.holds):
            yield f"{sent.document.name}: {difference}"

    def _read(self, places: Sequence[Path]) -> Iterator[AnnotatedDocument]:
        reader = readers.get(self._writer.reader)
        for place in places:
            for path in _files(place, reader):
                yield from reader.read(path, _ignore)


class _Open:
    """The documents that were sent and have not come back yet.

    Attributes:
        strangers: The names of those that came back and were never sent.
    """

    def __init__(self, ids: "Scratch", twins: Mapping[bytes, list[str]], sent: _Sent) -> None:
        self._ids = ids
        self._twins = {key: [ids.pop(key) or "", *more] for key, more in twins.items()}
        self._sent = sent
        self._unsure: list[AnnotatedDocument] = []
        self.strangers: list[str] = []

    def take(self, back: AnnotatedDocument) -> str | None:
        """Returns the id of the document that came back; None where that is not known (yet)."""
        key = _key(back.document.text)
        if id_ := self._ids.pop(key):
            return id_
        ids = self._twins.get(key)
        if not ids:
            self.strangers.append(back.document.name)
            return None
        found: str | None = back.document.id
        if found not in ids:
            texts = {one.document.text: one.document.id for one in self._sent(ids)}
            found = texts.get(back.document.text)
        if found is None:
            self._unsure.append(back)
        else:
            ids.remove(found)
        return found

    def take_unsure(self) -> Iterator[tuple[str, AnnotatedDocument]]:
        """Yields those whose blanks came back changed, paired in the order they were sent in."""
        for back in self._unsure:
            if ids := self._twins[_key(back.document.text)]:
                yield ids.pop(0), back
            else:
                self.strangers.append(back.document.name)

    def left(self) -> Iterator[str]:
        """Yields the ids of those that never came back."""
        return chain(self._ids.values(), *self._twins.values())


def _files(place: Path, reader: Reader) -> Iterator[Path]:
    if not place.is_dir():
        yield place
        return
    paths = [path for path in walk([place]) if isinstance(path, Path)]
    taken: set[Path] = set()
    if isinstance(reader, HasCompanions):
        for path in paths:
            if path.suffix.lower() in reader.suffixes:
                taken.update(reader.companions(path))
    for path in paths:
        if path.suffix.lower() in reader.suffixes and path not in taken:
            yield path


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _key(text: str) -> bytes:
    ink = "".join(text.split())
    return hashlib.blake2b(ink.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _ignore(loss: Loss) -> None:
    """A reader's own notes; what it did not take in shows in the comparison."""
    del loss
