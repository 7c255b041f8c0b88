"""Projects: opening, the sample, import, closing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ui.actions.workbench import Workbench
from ui.jobs.job import Canceled, Progress
from ui.jobs.thread_job import ThreadJob

if TYPE_CHECKING:
    from annotator.services.importing import ImportReport

PROJECT_SUFFIX = ".annot"


def ask(bench: Workbench, *, dialog: str) -> None:
    """Opens a dialog of the window."""
    if bench.front is not None:
        bench.front.ask(dialog)


def is_open(bench: Workbench) -> bool:
    """True while a project is open."""
    return bench.session.is_open


def close(bench: Workbench) -> None:
    """Closes the project; the start page comes."""
    bench.jobs.cancel_all()
    bench.session.close()
    bench.settings.set("last_project", "")


def leave(bench: Workbench) -> None:
    """Closes the window."""
    if bench.front is not None:
        bench.front.leave()


def open_project(bench: Workbench, path: Path) -> bool:
    """Opens a project and in it the document that was open last; says whether it worked."""
    if not bench.session.open(path):
        if not path.exists():
            bench.settings.forget_project(path)
        return False
    bench.settings.remember_project(path)
    open_last_document(bench)
    return True


def open_sample(bench: Workbench) -> bool:
    """Opens the sample project, which is made in the user's data folder where it is missing."""
    from annotator.paths import data_dir

    path = data_dir() / f"sample{PROJECT_SUFFIX}"
    if path.exists():
        return open_project(bench, path)
    from annotator.services.schemes import load_scheme

    path.parent.mkdir(parents=True, exist_ok=True)
    if not bench.session.create(path, load_scheme("news")):
        return False
    bench.settings.remember_project(path)
    import_sample(bench)
    open_last_document(bench)
    return True


def import_sample(bench: Workbench) -> None:
    """Takes the bundled articles into the open project."""
    from importlib import resources

    from annotator.services.importing import import_paths

    with resources.as_file(resources.files("resources") / "sample") as folder:
        report = import_paths(bench.session.project, sorted(folder.glob("*.txt")))
    bench.session.announce(report.changes)


def open_last_document(bench: Workbench) -> None:
    """Opens the document that was open last, else the first with work left, else the first."""
    rows = bench.documents.rows
    last = bench.session.state("document", "")
    if not isinstance(last, str) or bench.documents.row_of(last) < 0:
        last = bench.documents.next_with_work("") or (rows[0].id if rows else "")
    bench.open_document(last)


def import_files(bench: Workbench, paths: Sequence[Path]) -> None:
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

        return import_paths(project, paths, progress=progress, cancelled=canceled)

    job = ThreadJob("Importing", work, bench)
    job.counts = False

    def take(report: "ImportReport") -> None:
        if bench.session.is_open and bench.session.project is project:
            _take_import(bench, report)

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
    if report.cancelled:
        bench.tell("The import was canceled; nothing of it is kept.")
        return
    bench.session.announce(report.changes)
    if bench.document is None:
        open_last_document(bench)
    if report.skipped or report.losses:
        bench.warn(import_words(report))
    else:
        bench.tell(import_words(report))


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
    elif report.losses:
        first_loss = report.losses[0]
        words += f" {len(report.losses):,} notes, the first: {first_loss.detail}"
    return words
