"""Projects: opening, the sample, closing."""

from pathlib import Path

from ui.actions.workbench import Workbench

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
