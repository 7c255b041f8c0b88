"""Files and folders into a project: one edit, whatever their number and formats."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.commands import documents
from annotator.commands.documents import check_language
from annotator.errors import ReadError, RefusedError
from annotator.ingest.files import Skipped, choose_reader, companions, walk
from annotator.ingest.reasons import one_line
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from annotator.registry import readers
from annotator.services.choices import configured
from annotator.services.loss_log import LossLog
from annotator.services.project import Project
from annotator.text.languages import guess_language

AUTO = "auto"

# A label that the scheme lacked was added: worth telling, but nothing was left out.
_HARMLESS = frozenset({"new_label"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import brought.

    Attributes:
        documents: New documents.
        duplicates: Documents whose text was there already, or came twice.
        skipped: Files that were left out, with the reason.
        losses: What of a file did not go in, such as a line of it; the first of each reason.
        loss_counts: How many there are of each reason.
        log: All losses, where the caller keeps them.
    """

    documents: int
    duplicates: int
    spans: int
    relations: int
    skipped: tuple[Skipped, ...]
    losses: tuple[Loss, ...]
    loss_counts: Mapping[str, int]
    changes: Changes
    cancelled: bool = False
    log: LossLog | None = None

    @property
    def is_complete(self) -> bool:
        """True where everything that was named went in."""
        return not self.skipped and self.loss_counts.keys() <= _HARMLESS


def import_paths(
    project: Project,
    paths: Sequence[Path],
    *,
    format: str = AUTO,
    as_suggestions: bool = False,
    annotator: str | None = None,
    language: str = "",
    options: Mapping[str, str] | None = None,
    losses_to: Path | None = None,
    keep_log: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Imports files and folders; a file that cannot be read is skipped, the others go in.

    Args:
        project: Open for writing.
        paths: Files and folders; hidden files in folders are passed over.
        format: Name of the reader for all files, or "auto" to choose for each.
        as_suggestions: Offer the annotations in the files instead of taking them as they are.
        annotator: Who made annotations that name nobody; default: the project's annotator.
        language: Of the documents whose files do not say it; "" to guess it for each.
        options: Choices of the reader, where `format` names one.
        losses_to: A file for all losses, as JSON Lines.
        keep_log: Leave `ImportReport.log` open; it is then for the caller to close.
        progress: Told bytes done and bytes in all.
        cancelled: Asked now and then; True leaves the project as it was.

    Raises:
        UnknownNameError: There is no such format, or it has no such option.
        RefusedError: Options are given without a format.
        ProjectError: The project cannot be written.
    """
    if options and format == AUTO:
        raise RefusedError("Options belong to a format: say which with --format.")
    offered = list(readers.all()) if format == AUTO else []
    given = None if format == AUTO else configured(readers.get(format), options or {})
    code = check_language(language) if language else ""
    intake = _Intake(paths, offered, given, progress, code)
    if losses_to is not None:
        LossLog.check(losses_to)
    losses = intake.losses
    with ExitStack() as stack:
        stack.enter_context(closing(losses))
        imported = project.do(
            documents.import_documents,
            intake.documents(),
            annotator=annotator,
            as_suggestions=as_suggestions,
            cancelled=cancelled,
            report=intake.lose,
        )
        if losses_to is not None:
            losses.save(losses_to)
        if keep_log:
            stack.pop_all()
        return ImportReport(
            documents=imported.documents,
            duplicates=imported.duplicates,
            spans=imported.spans,
            relations=imported.relations,
            skipped=tuple(intake.skipped),
            losses=tuple(losses.shown),
            loss_counts=dict(losses.counts),
            changes=imported.changes,
            cancelled=imported.cancelled,
            log=losses if keep_log else None,
        )


class _Intake:
    """Reads the files one after another, and keeps what did not work."""

    def __init__(
        self,
        paths: Sequence[Path],
        offered: Sequence[Reader],
        given: Reader | None,
        progress: Callable[[int, int], None] | None,
        language: str,
    ) -> None:
        self._language = language
        self._offered = offered
        self._given = given
        self._paths = paths
        self._progress = progress
        self._done = 0
        self._total = 0
        # How many documents of the file that is read now there were so far.
        self._arrived = 0
        self.skipped: list[Skipped] = []
        self.losses = LossLog()

    def documents(self) -> Iterator[AnnotatedDocument]:
        """Yields the documents of all files."""
        files: list[tuple[Path, int]] = []
        for found in walk(self._paths):
            if isinstance(found, Skipped):
                self.skipped.append(found)
            else:
                files.append((found, _size(found)))
        belonging = companions(
            [path for path, _ in files], [self._given] if self._given else self._offered
        )
        files = [(path, size) for path, size in files if path not in belonging]
        self._total = sum(size for _, size in files)
        for path, size in files:
            before = self._done
            try:
                yield from self._read(path, before + size)
            except ReadError as error:
                self._skip(path, str(error))
            except MemoryError:
                self._skip(path, "is too large for the memory of this machine")
            # A third party's reader may fail in any way; the other files are to go in.
            except Exception as error:  # noqa: BLE001 - as said above
                self._skip(path, f"cannot be read: {type(error).__name__}: {error}")
            self._tell(before + size)

    def _read(self, path: Path, limit: int) -> Iterator[AnnotatedDocument]:
        self._arrived = 0
        for annotated in self._reader(path).read(path, self.lose):
            self._arrived += 1
            yield self._with_language(annotated)
            # Of a file with many documents the place is not known, so it is reckoned.
            self._tell(min(limit, self._done + len(annotated.document.text)))

    def _skip(self, path: Path, reason: str) -> None:
        reason = one_line(reason)
        if self._arrived:
            # It broke half way, and what came before is whole.
            whole = "the document" if self._arrived == 1 else f"the {self._arrived:,} documents"
            reason = f"{reason.rstrip('.')}; {whole} before that went in"
        self.skipped.append(Skipped(path=path, reason=reason))

    def lose(self, loss: Loss) -> None:
        """Keeps what was left out."""
        self.losses.add(_on_one_line(loss))

    def _with_language(self, annotated: AnnotatedDocument) -> AnnotatedDocument:
        document = annotated.document
        if document.language:
            return annotated
        language = self._language or guess_language(document.text)
        return replace(annotated, document=replace(document, language=language))

    def _reader(self, path: Path) -> Reader:
        return self._given or choose_reader(path, self._offered)

    def _tell(self, done: int) -> None:
        self._done = done
        if self._progress:
            self._progress(done, self._total)


def _on_one_line(loss: Loss) -> Loss:
    # It may repeat words of the file: of any length, with any signs.
    detail = one_line(loss.detail)
    return loss if detail == loss.detail else replace(loss, detail=detail)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
