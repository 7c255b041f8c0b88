"""Training data out of a project, through any writer."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import TypeAlias

from annotator.errors import RefusedError, WriteError
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss, Part
from annotator.model.protocols import Writer, WritesParts, Written
from annotator.registry import writers
from annotator.services.choices import configured
from annotator.services.loss_log import LossLog
from annotator.services.project import Project
from annotator.services.proving import Proof
from annotator.services.selecting import EVERYTHING, Selection, check_annotator, ids_of_some, people
from annotator.services.splitting import PARTS
from annotator.services.splitting import split as split_keys
from annotator.services.staging import Staging


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export wrote, and what its format could not hold.

    Attributes:
        files: Files or folders written; nothing after a trial or a cancel.
        losses: The first losses of each reason.
        loss_counts: How many there are of each reason.
        no_room: The bookkeeping that the format never holds, in words.
        proved: True where the files were read back and hold all that was not reported as lost,
            False where they do not, None where nobody looked or no reader knows the format.
        unproved: What differs, one sentence each.
    """

    documents: int
    spans: int
    relations: int
    files: tuple[Path, ...]
    losses: tuple[Loss, ...]
    loss_counts: Mapping[str, int]
    no_room: tuple[str, ...] = ()
    proved: bool | None = None
    unproved: tuple[str, ...] = ()
    cancelled: bool = False

    @property
    def is_whole(self) -> bool:
        """True where nothing was lost and nothing came back different."""
        return not self.loss_counts and not self.unproved


# Ids of the documents of one file; None for all.
_Group: TypeAlias = list[str] | None


class _CancelledError(Exception):
    """Ends a writer from within the documents it is given."""


def export(
    project: Project,
    *,
    format: str,
    out: Path,
    selection: Selection = EVERYTHING,
    split: Sequence[int] | None = None,
    seed: int = 0,
    parts: Sequence[Sequence[str]] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    dry_run: bool = False,
    options: Mapping[str, str] | None = None,
    strict: bool = False,
    prove: bool = True,
    losses_to: Path | None = None,
) -> ExportReport:
    """Writes the documents of a project in one format.

    The file is made beside its target and then put in its place, so that a failure leaves what
    was there.

    Args:
        project: May be open for reading only.
        format: Name of the writer.
        out: The file to write; folders on the way are made.
        selection: What is taken.
        split: Shares in percent of train, dev and test, see `splitting`; the files are then
            `OUT/train.x`, or `STEM-train.x` where `out` is `STEM.x`; a writer that keeps its parts
            together (`WritesParts`) writes them into `OUT`.
        seed: Another seed gives another split.
        parts: Instead of a split: the ids of the documents of train, dev and test, selected
            already.
        progress: Told documents done and documents in all.
        cancelled: Asked before each document; True leaves everything as it was.
        dry_run: Writes nothing that stays; for the losses.
        options: Choices of the writer, see `annotator.model.option`.
        strict: Refuse to write where something would be lost.
        prove: Read the files back and compare, before they are put in their place.
        losses_to: A file for all losses, as JSON Lines.

    Raises:
        UnknownNameError: There is no such format, option or annotator.
        RefusedError: Something would be lost, and `strict` is set.
        WriteError: The target cannot be written.
    """
    writer = configured(writers.get(format), options or {})
    names = PARTS[: len(parts or split or ())]
    targets = _targets(out, writer, names)
    _check_targets(project, targets, writer)
    if losses_to is not None:
        LossLog.check(losses_to)
    run = _Run(project, writer, selection, names, not parts, progress, cancelled)
    groups: Sequence[_Group] = (
        [list(part) for part in parts] if parts else _groups(project, selection, split, seed)
    )
    with closing(run.losses), closing(run.proof):
        try:
            if dry_run:
                with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
                    places = [Path(folder) / target.name for target in targets]
                    written = run.write_all(groups, places, targets, prove=prove)
                if strict:
                    run.refuse_losses()
                if losses_to is not None:
                    run.losses.save(losses_to)
                return run.report(written, files=())
            with Staging(targets) as staging:
                written = run.write_all(groups, staging.places, targets, prove=prove)
                if strict:
                    run.refuse_losses()
                staging.publish()
        except _CancelledError:
            return run.report([], files=(), cancelled=True)
        if losses_to is not None:
            run.losses.save(losses_to)
        return run.report(written, files=tuple(run.files(targets)))


@dataclass
class _Run:
    project: Project
    writer: Writer
    selection: Selection
    names: Sequence[str]
    checks_annotator: bool
    progress: Callable[[int, int], None] | None
    cancelled: Callable[[], bool] | None

    def __post_init__(self) -> None:
        self.losses = LossLog()
        self.proof = Proof(self.writer, self.losses)
        self._proved: bool | None = None
        self._unproved: list[str] = []
        self._is_noting = False
        self._hides_suggestions = False
        self._seen: set[str] = set()
        self._done = 0
        self._total = 0

    def write_all(
        self,
        groups: Sequence[_Group],
        places: Sequence[Path],
        targets: Sequence[Path],
        *,
        prove: bool,
    ) -> list[Written]:
        self._total = sum(
            self.project.document_count() if ids is None else len(ids) for ids in groups
        )
        self._is_noting = prove and self.proof.is_possible
        if isinstance(self.writer, WritesParts) and self.names:
            written = self._write_parts(self.writer, groups, places[0], targets[0])
        else:
            written = [
                self._write(ids, place, target)
                for ids, place, target in zip(groups, places, targets, strict=True)
            ]
        if self.checks_annotator:
            check_annotator(self.selection, self._seen)
        if self._is_noting:
            files = self.files(places)
            # A share without documents is a file without any, which no reader takes.
            filled = [path for path, part in zip(files, written, strict=True) if part.documents]
            self._unproved = self.proof.check(filled, self._picked, self._stop_if_wanted)
            self._proved = not self._unproved
        return written

    def files(self, places: Sequence[Path]) -> list[Path]:
        """Returns the file or folder of each part, where these are what was written."""
        writer = self.writer
        if isinstance(writer, WritesParts) and self.names:
            return [place / writer.place_of(name) for place in places for name in self.names]
        return [*places]

    def refuse_losses(self) -> None:
        if self.losses.total or self._unproved:
            counts = ", ".join(
                f"{reason.replace('_', ' ')} {count:,}"
                for reason, count in sorted(self.losses.counts.items())
            )
            raise RefusedError(
                f"{self.writer.title} cannot hold everything ({counts or self._unproved[0]}): "
                "nothing was written."
            )

    def _write(self, ids: _Group, place: Path, target: Path) -> Written:
        documents = self._documents(ids)
        with _with_name_of(target, place):
            return self.writer.write(documents, self.project.scheme, place, self._lose)

    def _write_parts(
        self, writer: WritesParts, groups: Sequence[_Group], place: Path, target: Path
    ) -> list[Written]:
        parts = {name: self._documents(ids) for name, ids in zip(self.names, groups, strict=True)}
        with _with_name_of(target, place):
            return writer.write_parts(parts, self.project.scheme, place, self._lose)

    def _documents(self, ids: _Group) -> Iterator[AnnotatedDocument]:
        for annotated in self.project.documents(ids):
            self._stop_if_wanted()
            if self.selection.annotator:
                self._seen.update(people(annotated))
            picked = self._pick(annotated)
            if picked:
                if self._is_noting:
                    self.proof.note(picked)
                yield picked
            self._done += 1
            if self.progress:
                self.progress(self._done, self._total)

    def _picked(self, ids: Sequence[str]) -> Iterator[AnnotatedDocument]:
        for annotated in self.project.documents(ids):
            picked = self._pick(annotated)
            if picked:
                yield picked

    def _pick(self, annotated: AnnotatedDocument) -> AnnotatedDocument | None:
        picked = self.selection.of(annotated)
        if picked is None or self.writer.holds.suggestions is not None:
            return picked
        if not self._asks_for_none:
            return picked
        # Nobody asked for suggestions: that their verdicts have no room is said once (`no_room`).
        return replace(picked, suggested_spans=(), suggested_relations=())

    def _lose(self, loss: Loss) -> None:
        if loss.part is Part.USE and loss.reason == "suggestion" and self._asks_for_none:
            # They are in the file, and nobody asked to see them: said once (`no_room`).
            self._hides_suggestions = True
        else:
            self.losses.add(loss)

    @property
    def _asks_for_none(self) -> bool:
        return self.selection.include != "all"

    def _stop_if_wanted(self) -> None:
        if self.cancelled and self.cancelled():
            raise _CancelledError

    def report(
        self, written: list[Written], *, files: tuple[Path, ...], cancelled: bool = False
    ) -> ExportReport:
        return ExportReport(
            documents=sum(part.documents for part in written),
            spans=sum(part.spans for part in written),
            relations=sum(part.relations for part in written),
            files=files,
            losses=tuple(self.losses.shown),
            loss_counts=dict(self.losses.counts),
            no_room=(
                *self.writer.holds.no_room(),
                *(["suggestions where its program shows them"] if self._hides_suggestions else []),
            ),
            proved=self._proved,
            unproved=tuple(self._unproved),
            cancelled=cancelled,
        )


@contextmanager
def _with_name_of(target: Path, place: Path) -> Iterator[None]:
    """Lets errors speak of the target: a writer knows the temporary name only."""
    try:
        yield
    except WriteError as error:
        raise WriteError(str(error).replace(place.name, str(target))) from error


def for_reader(project: Project, losses: Sequence[Loss]) -> list[Loss]:
    """Returns losses with the names of documents instead of ids, and no ids of annotations."""
    rows = {loss.document: project.summary(loss.document) for loss in losses}
    return [
        replace(loss, document=row.name if (row := rows[loss.document]) else "", annotation="")
        for loss in losses
    ]


def _groups(
    project: Project, selection: Selection, shares: Sequence[int] | None, seed: int
) -> Sequence[_Group]:
    """Returns the documents of each file, in import order."""
    chosen = ids_of_some(project, selection)
    if shares is None:
        return [chosen]
    # By the text alone, so that the same texts in another project fall alike.
    digests = {
        annotated.document.id: _digest(annotated)
        for annotated in project.documents(chosen)
        if selection.of(annotated)
    }
    ids, keys = list(digests), list(digests.values())
    parts = split_keys(keys, shares, seed=seed)
    return [
        list(compress(ids, (part == number for part in parts))) for number in range(len(shares))
    ]


def _digest(annotated: AnnotatedDocument) -> str:
    return hashlib.sha256(annotated.document.text.encode("utf-8", "surrogatepass")).hexdigest()


def _targets(out: Path, writer: Writer, parts: Sequence[str]) -> list[Path]:
    if not parts or isinstance(writer, WritesParts):
        return [out]
    if writer.suffix and out.name.lower().endswith(writer.suffix):
        stem = out.name[: -len(writer.suffix)]
        return [out.with_name(f"{stem}-{name}{writer.suffix}") for name in parts]
    return [out / f"{name}{writer.suffix}" for name in parts]


def _check_targets(project: Project, targets: Sequence[Path], writer: Writer) -> None:
    for target in targets:
        if not os.path.lexists(target):
            continue
        if writer.suffix and target.is_dir():
            raise WriteError(f"{target} is a folder: name the file to write.")
        # A file is put in its place; a pipe or a device would be gone.
        if target.exists() and not target.is_file() and not target.is_dir():
            raise WriteError(f"{target} is no ordinary file: name another.")
        if target.exists() and target.samefile(project.path):
            raise RefusedError(f"{target} is the project itself: name another file.")
