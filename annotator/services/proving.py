"""Proves an export: reads the files back and compares them with what was written."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.ingest.files import walk
from annotator.model.comparing import differences
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader, Writer
from annotator.registry import readers
from annotator.services.loss_log import LossLog

# So many differences are told; one is enough to doubt an export.
_MOST = 20
# Documents compared at a time.
_AT_ONCE = 50


class Proof:
    """Remembers what was written, then reads it back.

    Documents are known by their characters without blanks, which every format keeps, so that the
    order of files does not matter. Where some differ in blanks only, id or text decide.
    """

    def __init__(self, writer: Writer, losses: LossLog) -> None:
        self._writer = writer
        self._losses = losses
        self._ids: dict[bytes, str] = {}
        self._twins: dict[bytes, list[str]] = {}

    @property
    def is_possible(self) -> bool:
        """True where there is a reader for what the writer writes."""
        return bool(self._writer.reader)

    def note(self, annotated: AnnotatedDocument) -> None:
        """Remembers a document that is given to the writer."""
        key, id_ = _key(annotated.document.text), annotated.document.id
        if key in self._ids:
            self._twins.setdefault(key, []).append(id_)
        else:
            self._ids[key] = id_

    def check(
        self,
        places: Sequence[Path],
        sent: Callable[[Sequence[str]], Iterator[AnnotatedDocument]],
        cancelled: Callable[[], object],
    ) -> list[str]:
        """Returns what differs and was not reported, one sentence each; empty when all is right.

        Args:
            places: The files or folders that the writer made.
            sent: Yields the documents of the given ids as they were given to the writer.
            cancelled: Called for each document; raises where somebody asked to stop.
        """
        found: list[str] = []
        left = dict(self._ids)
        twins = {key: [left.pop(key), *ids] for key, ids in self._twins.items()}
        try:
            for batch in _batched(self._read(places), _AT_ONCE):
                cancelled()
                pairs: dict[str, AnnotatedDocument] = {}
                for back in batch:
                    key = _key(back.document.text)
                    id_ = _closest(twins[key], back, sent) if key in twins else left.pop(key, None)
                    if id_ is None:
                        found.append(f"{back.document.name}: it came back and was never sent")
                    else:
                        pairs[id_] = back
                for one in sent(list(pairs)):
                    found += self._differences(one, pairs[one.document.id])
                if len(found) >= _MOST:
                    return found[:_MOST]
        except AnnotatorError as error:
            return [*found, f"The file cannot be read back: it {error}"]
        for one in sent([*left.values(), *chain.from_iterable(twins.values())]):
            cancelled()
            found += self._differences(one, None)
            if len(found) >= _MOST:
                break
        return found[:_MOST]

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


def _closest(
    ids: list[str],
    back: AnnotatedDocument,
    sent: Callable[[Sequence[str]], Iterator[AnnotatedDocument]],
) -> str | None:
    """Takes from `ids` the document that came back: by its id, else by its text, else the first."""
    if not ids:
        return None
    found = back.document.id
    if found not in ids:
        same = (one.document.id for one in sent(ids) if one.document.text == back.document.text)
        found = next(same, ids[0])
    ids.remove(found)
    return found


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


def _batched(
    documents: Iterable[AnnotatedDocument], size: int
) -> Iterator[list[AnnotatedDocument]]:
    rest = iter(documents)
    while batch := list(islice(rest, size)):
        yield batch


def _key(text: str) -> bytes:
    ink = "".join(text.split())
    return hashlib.blake2b(ink.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _ignore(loss: Loss) -> None:
    """A reader's own notes; what it did not take in shows in the comparison."""
    del loss
