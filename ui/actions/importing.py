"""Files and folders into the project, and what is told of it afterwards."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ui.actions.losses import called, grouped, heading
from ui.actions.projects import PROJECT_SUFFIX, open_last_document, open_project
from ui.actions.workbench import Workbench
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob
from ui.jobs.whole_list import WholeList
from ui.models.report_rows import ReportRow

if TYPE_CHECKING:
    from annotator.services.importing import ImportReport


LEFT_OUT = "Files that were left out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """How files are to be read; by default each says itself.

    Attributes:
        format: Name of a reader, or "auto".
        options: Choices of that reader.
        as_suggestions: Offer what is marked in the files instead of taking it as it is.
        annotator: Who made what names nobody; "" for whoever works on the project.
        language: Of documents whose files do not say it; "" to guess it.
    """

    format: str = "auto"
    options: Mapping[str, str] = field(default_factory=dict)
    as_suggestions: bool = False
    annotator: str = ""
    language: str = ""


def import_files(bench: Workbench, paths: Sequence[Path], wish: ImportWish = ImportWish()) -> None:
    """Takes files and folders into the open project, in the background."""
    if not paths:
        return
    if not bench.session.is_writable:
        bench.warn(
            "This project is open for reading only; nothing can be imported."
            if bench.session.is_open
            else "Open or make a project first; then files can go into it."
        )
        return
    project = bench.session.project

    def work(progress: Progress, canceled: Canceled) -> object:
        from annotator.services.importing import import_paths

        return import_paths(
            project,
            paths,
            format=wish.format,
            options=wish.options,
            as_suggestions=wish.as_suggestions,
            annotator=wish.annotator or None,
            language=wish.language,
            keep_log=True,
            progress=progress,
            cancelled=canceled,
        )

    job = ThreadJob("Importing", work, bench)
    job.counts = False

    def take(report: "ImportReport") -> None:
        if bench.session.is_open and bench.session.project is project:
            _take_import(bench, report)
        elif report.log is not None:
            report.log.close()

    job.finished.connect(take)
    bench.jobs.add(job)
    job.start(bench.pool)


def take_drop(bench: Workbench, paths: Sequence[Path]) -> None:
    """Opens a project that was dropped on the window, or imports what was dropped."""
    projects = [path for path in paths if path.suffix == PROJECT_SUFFIX and path.is_file()]
    if projects:
        open_project(bench, projects[0])
    else:
        import_files(bench, paths)


def _take_import(bench: Workbench, report: "ImportReport") -> None:
    whole = whole_list(bench, report)
    if report.cancelled:
        whole.drop()
        bench.tell("The import was canceled; nothing of it is kept.")
        return
    bench.session.announce(report.changes)
    if bench.document is None:
        open_last_document(bench)
    words = import_words(report)
    rows = report_rows(bench, report)
    if not rows or bench.front is None:
        whole.drop()
        bench.tell(words)
        return
    # Nobody is interrupted: the list waits until it is wanted.
    bench.front.put_list("What Was Imported", words, rows, whole)
    tip = bench.keys.tip("project.list", "lists them.")
    bench.warn(f"{words} {tip}".rstrip())


def import_words(report: "ImportReport") -> str:
    """Returns what an import brought, in one sentence or two."""
    words = f"{report.documents:,} document{'s' * (report.documents != 1)} imported"
    if report.duplicates:
        words += f", {report.duplicates:,} already here"
    words += "."
    if report.skipped:
        first = report.skipped[0]
        words += f" Left out: {first.path.name} {first.reason.rstrip('.')}"
        more = len(report.skipped) - 1
        words += f", and {more:,} more." if more else "."
    lost = sum(report.loss_counts.values())
    if lost:
        first_loss = report.losses[0]
        words += f" {lost:,} note{'s' * (lost != 1)}, the first: {first_loss.detail.rstrip('.')}."
    return words


def whole_list(bench: Workbench, report: "ImportReport") -> WholeList:
    """Returns what saves all rows of a report, of which `report_rows` are the first.

    It has the losses of the report from now on.
    """
    log = report.log

    def rows() -> Iterator[tuple[str, ...]]:
        for skipped in report.skipped:
            yield LEFT_OUT, skipped.path.name, skipped.reason, str(skipped.path.parent)
        for loss in log.all() if log is not None else report.losses:
            yield called(loss.reason), loss.document, loss.detail, ""

    def drop() -> None:
        if log is not None:
            log.close()

    return WholeList(rows, drop, jobs=bench.jobs, pool=bench.pool)


def report_rows(bench: Workbench, report: "ImportReport") -> list[ReportRow]:
    """Returns the files that were left out, and what of the others did not go in, by reason."""
    from annotator.services.loss_log import MOST_ROWS, shared_out

    rows: list[ReportRow] = []
    if report.skipped:
        rows.append(heading(LEFT_OUT, len(report.skipped)))
        rows += [
            ReportRow(name=skipped.path.name, words=skipped.reason, note=str(skipped.path.parent))
            for skipped in report.skipped[:MOST_ROWS]
        ]
        if len(report.skipped) > MOST_ROWS:
            words = f"and {len(report.skipped) - MOST_ROWS:,} more"
            rows.append(ReportRow(words=words, is_heading=True))
    shown = shared_out(report.losses, report.loss_counts)
    # Of documents of one name nobody knows which is meant.
    names = Counter(row.name for row in bench.documents.rows) if shown else Counter[str]()
    ids = {row.name: row.id for row in bench.documents.rows if names[row.name] == 1}
    for reason, count in sorted(report.loss_counts.items(), key=lambda pair: (-pair[1], pair[0])):
        rows += grouped(
            reason,
            count,
            [
                ReportRow(
                    name=loss.document,
                    words=loss.detail or reason.replace("_", " "),
                    document=ids.get(loss.document, ""),
                )
                for loss in shown
                if loss.reason == reason
            ],
        )
    return rows
