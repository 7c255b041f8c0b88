"""The whole main job without a screen: import, suggest, accept, export, picture."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from annotator.errors import AnnotatorError, RefusedError, WriteError
from annotator.model.annotation import SURE_SCORE
from annotator.services.accepting import accept_matching
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.suggesting import suggest
from annotator.services.window import picture

PROJECT = "demo.annot"
FORMATS = (("jsonl", "demo.jsonl"), ("spacy", "demo.spacy"))
_STATE = "demo"
# A window is painted for each: enough to look at, and soon done.
_PICTURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one step did: its name, one line for a reader, and the same as data."""

    name: str
    words: str
    data: dict[str, Any] = field(default_factory=dict)


def run_demo(files: Sequence[Path], out: Path, *, tell: Callable[[Step], None]) -> bool:
    """Makes `out/demo.annot` from the files, or from the bundled sample, and all that follows.

    Args:
        files: Articles; none for the sample.
        out: A folder; made if it is not there.
        tell: Called after each step.

    Returns:
        True where everything named went in.

    Raises:
        AnnotatorError: Something refused; what the steps before made stays.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise WriteError(f"The folder {out} cannot be made: {reason}.") from error
    path = out / PROJECT
    _remove_old_demo(path)
    with Project.create(path, load_scheme("news")) as project:
        project.set_state(_STATE, {"edits": None})
        tell(Step(name="project", words=str(path), data={"path": str(path)}))
        with _sources(files) as sources:
            is_complete = _import(project, sources, tell)
        _suggest(project, tell)
        _accept(project, tell)
        _export(project, out, tell)
        names = {row.id: row.name for row in project.summaries()}
        project.set_state(_STATE, {"edits": _edits(project)})
    _paint(path, names, out, tell)
    return is_complete


def _remove_old_demo(path: Path) -> None:
    """Removes the project of an earlier demo, unless somebody has worked on it since.

    Raises:
        RefusedError: The file is no demo's, or holds work.
        ProjectError: It is no project, or open elsewhere.
    """
    if not path.exists():
        return
    with Project.open(path) as project:
        state = project.get_state(_STATE)
        if not isinstance(state, dict):
            raise RefusedError(f"{path} is not from a demo and stays: name another folder (--out).")
        edits = state.get("edits")
        if edits is not None and edits != _edits(project):
            raise RefusedError(
                f"Somebody has worked on {path} since its demo, so it stays: "
                "name another folder (--out)."
            )
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _edits(project: Project) -> int:
    """Counts what is on record, without what the program did by itself."""
    return sum(1 for edit in project.history(limit=100_000) if not edit.automatic)


@contextmanager
def _sources(files: Sequence[Path]) -> Iterator[Sequence[Path]]:
    if files:
        yield files
        return
    with resources.as_file(resources.files("resources") / "sample") as folder:
        yield [folder]


def _import(project: Project, sources: Sequence[Path], tell: Callable[[Step], None]) -> bool:
    report = import_paths(project, sources)
    skipped = [{"path": str(one.path), "reason": one.reason} for one in report.skipped]
    tell(
        Step(
            name="import",
            words="\n".join(
                [
                    counted(report.documents, "document"),
                    *(f"skipped {one['path']}: {one['reason']}" for one in skipped),
                ]
            ),
            data={"documents": report.documents, "skipped": skipped},
        )
    )
    if not report.documents:
        raise RefusedError("There is no document to show: none of the files could be read.")
    return report.is_complete


def _suggest(project: Project, tell: Callable[[Step], None]) -> None:
    report = suggest(project)
    offered = f"{counted(report.spans, 'span')}, {counted(report.relations, 'relation')}"
    tell(
        Step(
            name="suggest",
            words=f"{offered} by {report.suggester} in {report.seconds:.1f} s",
            data=asdict(report),
        )
    )


def _accept(project: Project, tell: Callable[[Step], None]) -> None:
    accepted = accept_matching(project)
    pending = project.stats().pending
    tell(
        Step(
            name="accept",
            words=f"{accepted} with a score of at least {SURE_SCORE}, {pending} left to judge",
            data={"accepted": accepted, "pending": pending},
        )
    )


def _export(project: Project, out: Path, tell: Callable[[Step], None]) -> None:
    for format, name in FORMATS:
        report = export(project, format=format, out=out / name)
        held = f"{counted(report.spans, 'span')}, {counted(report.relations, 'relation')}"
        lost = f", {len(report.losses)} the format cannot hold" if report.losses else ""
        tell(
            Step(
                name="export",
                words=f"{out / name}: {held}{lost}",
                data={
                    "format": format,
                    "files": [str(path) for path in report.files],
                    "spans": report.spans,
                    "relations": report.relations,
                    "losses": [asdict(loss) for loss in report.losses],
                },
            )
        )


def _paint(path: Path, names: dict[str, str], out: Path, tell: Callable[[Step], None]) -> None:
    # Without a screen, and no window flickering where there is one.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        render = picture()
        for number, (id_, name) in enumerate(names.items()):
            if number >= _PICTURES:
                break
            target = out / f"{_as_file_name(name)}.png"
            if name in list(names.values())[:number]:
                target = target.with_stem(f"{target.stem}-{number + 1}")
            render(path, id_, target)
            tell(Step(name="picture", words=str(target), data={"path": str(target)}))
    except AnnotatorError as error:
        tell(
            Step(name="picture", words=f"none: {error}", data={"path": None, "reason": str(error)})
        )


def _as_file_name(name: str) -> str:
    """Returns a document's name without what separates folders."""
    return "".join("_" if character in '/\\:*?"<>|\0' else character for character in name)[:100]


def counted(number: int, noun: str) -> str:
    """Returns number and noun, in the plural where it belongs: "3 documents"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
