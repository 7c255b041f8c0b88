"""Imports damaged files one after another and says of each what is wrong about it.

Runs as a program of its own, so that a crash, a hang or a memory without bound is seen from
outside: `python tests/mutating.py SEED FIRST COUNT FOLDER` prints one JSON object a line.
"""

import json
import os
import re
import resource
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from annotator.errors import AnnotatorError
from annotator.registry import readers
from annotator.services.importing import AUTO, ImportReport, import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.store.tables import STAGED
from mutations import damaged
from seed_files import Seed, seeds

SECRET = "The secret of Zanzibar."
# Of the whole address space, of which the libraries for tables and pipelines reserve much.
ADDRESS_SPACE = 4 << 30
# How many bytes the process may ever have: libraries, and what one small file makes of them.
MEMORY = 1_200_000_000
SECONDS = 10
# What goes in may take longer the more it is.
DOCUMENTS_A_SECOND = 300
# Names of classes, and what Python says to programmers.
_CLASS = re.compile(
    r"\b\w*(?:Error|Exception|Warning)\b|Traceback|<class|object at 0x|\bNoneType\b|object is not"
    r"|values to unpack|argument must|literal for int|isoformat|has no attribute|unhashable"
    r"|subscriptable|is not a valid [A-Z][a-z]|not supported between|sys\.|HUGE"
)
_CATCH_ALL = re.compile(r"cannot be read: [\w.]+: ")
_LONGEST = 400


@dataclass(frozen=True)
class Mutant:
    """A damaged file and those beside it, in `folder`."""

    number: int
    seed: Seed
    path: Path
    format: str


def make(seeds_: list[Seed], seed: int, number: int, folder: Path) -> Mutant:
    """Writes the mutant of a number into a folder, which is made."""
    dice = Random(f"{seed} {number}")
    sound = seeds_[number % len(seeds_)]
    names = sorted(sound.files)
    chosen = dice.choice(names)
    for name, content in sound.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(damaged(content, dice) if name == chosen else content)
    format_ = AUTO
    if dice.random() < 0.12:
        # Named as another format's, or given to another reader.
        other = dice.choice(list(readers.all()))
        if dice.random() < 0.5:
            format_ = other.name
        else:
            path = folder / chosen
            path.rename(path.with_suffix(dice.choice(other.suffixes)))
    return Mutant(number, sound, folder, format_)


def run(seed: int, first: int, count: int, folder: Path) -> None:
    """Imports so many mutants, a project for every round through the seeds."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    (folder / "secret.txt").write_text(SECRET)
    work = folder / "work"
    work.mkdir()
    os.chdir(work)
    made = seeds_in(folder)
    say(seeds=[one.name for one in made])
    numbers = list(range(first, first + count))
    rounds = [numbers[at : at + len(made)] for at in range(0, count, len(made))]
    for round_ in rounds:
        try_together(made, seed, round_, folder)
    say(done=count, bytes=peak())


def peak() -> int:
    """Returns how many bytes of memory this process had at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def seeds_in(folder: Path) -> list[Seed]:
    """Returns the seeds, made in a folder of their own."""
    source = folder / "seeds"
    source.mkdir()
    return seeds(source)


def try_together(made: list[Seed], seed: int, numbers: list[int], folder: Path) -> None:
    """Imports mutants of different seeds into one project."""
    with new_project(folder, "many") as project:
        documents = 0
        for number in numbers:
            files = folder / "in" / str(number)
            mutant = make(made, seed, number, files)
            say(start=number, seed=mutant.seed.name)
            grown = peak()
            before, began = listing(files), time.process_time()
            problems, report = tried(project, mutant)
            seconds = time.process_time() - began
            documents += documents_of(report)
            arrived = documents_of(report) + (report.duplicates if report else 0)
            if seconds > SECONDS + arrived / DOCUMENTS_A_SECOND:
                problems.append(f"took {seconds:.0f} s")
            if listing(files) != before or any((folder / "work").iterdir()):
                problems.append("something was written beside the project")
            if peak() > max(MEMORY, grown):
                problems.append(f"took {peak():,} bytes of memory")
            say(number=number, seed=mutant.seed.name, problems=problems, **told(report))
        problems = unsound(project, documents)
    if problems:
        # Which of them it was.
        say(number=-1, seed="together", problems=problems, numbers=numbers)
        for number in numbers:
            files = folder / "in" / str(number)
            with new_project(folder, str(number)) as project:
                _, report = tried(project, Mutant(number, made[number % len(made)], files, AUTO))
                if wrong := unsound(project, documents_of(report)):
                    say(number=number, seed=made[number % len(made)].name, problems=wrong)
    remove(folder / "in")


def new_project(folder: Path, name: str) -> Project:
    """Returns a new project, in the place of the one before."""
    path = folder / "projects" / f"{name}.annot"
    remove(path.parent)
    path.parent.mkdir()
    return Project.create(path, load_scheme("news"), annotator="ann")


def tried(project: Project, mutant: Mutant) -> tuple[list[str], ImportReport | None]:
    """Imports a mutant and returns what is wrong about what was said."""
    try:
        report = import_paths(project, [mutant.path], format=mutant.format)
    except AnnotatorError as error:
        return [f"refused the whole import: {error}"], None
    except Exception:  # noqa: BLE001 - that is what is looked for
        return [traceback.format_exc()], None
    said = [one.reason for one in report.skipped]
    problems = [problem for reason in said for problem in unclear(reason)]
    if any(_CATCH_ALL.match(reason) or "memory of this machine" in reason for reason in said):
        problems += raised(mutant)
    details = [loss.detail or loss.reason for loss in report.losses]
    return problems + [problem for detail in details for problem in unclear(detail)], report


def unclear(words: str) -> list[str]:
    """Returns what keeps words from being one sentence to a person."""
    problems = []
    if _CLASS.search(words):
        problems.append("names a class")
    if len(words) > _LONGEST:
        problems.append("is long")
    if len(words.splitlines()) != 1 or not words.replace("\u00a0", " ").strip():
        problems.append("is not one line")
    return [f"{problem}: {words[:300]!r}" for problem in problems]


def raised(mutant: Mutant) -> list[str]:
    """Returns where a reader of ours raised what it should not."""
    from annotator.errors import ReadError
    from annotator.ingest.files import choose_reader

    found = []
    for path in sorted(mutant.path.rglob("*")):
        try:
            if path.is_file():
                given = mutant.format != AUTO
                offered = [readers.get(mutant.format)] if given else list(readers.all())
                reader = offered[0] if given else choose_reader(path, offered)
                for _ in reader.read(path, lambda loss: None):
                    pass
        except ReadError:
            continue
        except Exception:  # noqa: BLE001 - as above
            found.append(traceback.format_exc())
    return found


def unsound(project: Project, documents: int) -> list[str]:
    """Returns what is wrong with a project after its imports."""
    problems = project.check()
    with closing(sqlite3.connect(project.path)) as connection:
        query = "SELECT count(*) FROM document WHERE state = ?"
        (staged,) = connection.execute(query, (STAGED,)).fetchone()
    if staged:
        problems.append(f"{staged} documents are half in")
    there = list(project.documents())
    if len(there) != documents:
        problems.append(f"{len(there)} documents are there, {documents} were told")
    for one in there:
        problems += misplaced(one)
        if SECRET in str(one):
            problems.append(f"{one.document.name!r} has words of a file beside the folder")
    return problems


def misplaced(one: Any) -> Iterator[str]:
    """Yields each span that does not lie in its text, and each text that no file can hold."""
    for span in (*one.spans, *one.suggested_spans):
        if not 0 <= span.start < span.end <= len(one.document.text):
            yield f"{span.start}:{span.end} lies outside of {one.document.name!r}"
    one.document.text.encode("utf-8")


def documents_of(report: ImportReport | None) -> int:
    """Returns how many documents went in."""
    return report.documents if report else 0


def told(report: ImportReport | None) -> dict[str, Any]:
    """Returns what a report says, for whoever runs this by hand."""
    if report is None:
        return {}
    return {
        "documents": report.documents,
        "skipped": [one.reason for one in report.skipped],
        "losses": [loss.detail or loss.reason for loss in report.losses],
    }


def listing(folder: Path) -> list[tuple[str, int]]:
    """Returns names and sizes of all that is in a folder."""
    return sorted((str(one), one.stat().st_size) for one in folder.rglob("*"))


def remove(folder: Path) -> None:
    """Takes a folder away, if it is there."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def say(**said: Any) -> None:
    """Prints one object."""
    print(json.dumps(said), flush=True)  # noqa: T201 - the parent reads it


if __name__ == "__main__":
    run(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]))
