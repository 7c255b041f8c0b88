"""Import and export of documents with 30 spans and 15 relations each, for every format there is.

Documents per second of processor time, beside spaCy's own `DocBin` and plain JSON over the same
documents in the same run: 10,000 of them for JSON Lines, and the first 1,000 for the others, which
some formats take minutes for ten times as many of. Exports are measured without their proof
(`prove=False`); what reading back and comparing costs is said beside it. What the promises are
about is measured three times, and the best counts: whatever else runs only slows it down.

With `--memory`, instead: the most memory that import and export take, each in a process of its own,
for 1,000 and 100,000 documents: JSON Lines, and DocBin in shards. That takes half an hour.

Promises, by which it exits with 1 where one is broken:

* JSON Lines export at least a quarter of the speed of `json.dumps` over the same records in memory.
* JSON Lines import at least 1,500 documents a second of processor time.
* Memory at 100,000 documents at most 1.5 times that at 1,000.

Usage: python benchmarks/files.py [--documents 10000] [--formats jsonl spacy]
       python benchmarks/files.py --memory [1000 100000]
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import files_sample

from annotator.services.collecting import seldom

if TYPE_CHECKING:
    from annotator.model.protocols import Writer
    from annotator.services.exporting import ExportReport
    from annotator.services.project import Project

T = TypeVar("T")

DUMPS_SHARE = 1 / 4
IMPORTED_A_SECOND = 1500
MEMORY_GROWTH = 1.5
MEMORY = (1000, 100_000)
MANY, FEW = 10_000, 1000
TIMES = 3
SHARD = "1000"


def main() -> int:
    arguments = _arguments()
    # As the commands do.
    with seldom():
        return _measure(*arguments.measure) if arguments.measure else _benchmark(arguments)


def _benchmark(arguments: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as folder:
        place = Path(folder)
        if arguments.memory is None:
            kept = _speed(place, arguments.documents, arguments.formats)
        else:
            kept = _memory(place, *(arguments.memory or MEMORY))
    for words, is_kept in kept:
        print(f"{'kept  ' if is_kept else 'BROKEN'}  {words}")
    return 0 if all(is_kept for _, is_kept in kept) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--documents",
        type=int,
        help=f"for every format; by default {MANY:,} for JSON Lines and {FEW:,} for the others",
    )
    parser.add_argument("--formats", nargs="*", help="by default all")
    parser.add_argument(
        "--memory", type=int, nargs="*", help="measure memory instead, for so many documents"
    )
    parser.add_argument("--measure", nargs=4, help=argparse.SUPPRESS)
    return parser.parse_args()


def _speed(
    place: Path, number: int | None, formats: Sequence[str] | None
) -> list[tuple[str, bool]]:
    from annotator.registry import writers

    # What is loaded once is no matter of speed.
    _warm_up(place)
    many, few = number or MANY, number or FEW
    names = [writer.name for writer in writers.all() if not formats or writer.name in formats]
    print(f"{files_sample.SPANS} spans and {files_sample.RELATIONS} relations in each document;")
    print("documents per second of processor time")
    print(f"{'':16}{'of':>10}{'export':>10}{'proof':>10}{'import':>10}", flush=True)
    kept = _promised(place, many) if "jsonl" in names else []
    others = sorted(set(names) - {"jsonl"})
    if others:
        source = place / "few.jsonl"
        files_sample.write(source, few)
        project, _ = _import(place / "few.annot", source, "jsonl")
        print(f"{'spaCy DocBin':16}{few:10,}{_plain_spacy(place, few):10,.0f}", flush=True)
        for name in others:
            _print_writer(project, writers.get(name), place, few)
        project.close()
    return kept


def _promised(place: Path, number: int) -> list[tuple[str, bool]]:
    """Measures JSON Lines; returns which promises are kept."""
    from annotator.registry import writers

    source, path = place / "in.jsonl", place / "p.annot"
    files_sample.write(source, number)
    imports = []
    for _ in range(TIMES):
        _remove(path)
        project, speed = _import(path, source, "jsonl")
        imports.append(speed)
        if len(imports) < TIMES:
            project.close()
    dumps = max(_plain_json(place, number) for _ in range(TIMES))
    print(f"{'json.dumps':16}{number:10,}{dumps:10,.0f}")
    writer = writers.get("jsonl")
    exports = [_export(project, writer, place / "plain.jsonl")[0] for _ in range(TIMES - 1)]
    exports.append(number / _print_writer(project, writer, place, number))
    project.close()
    share, speed = number / min(exports) / dumps, max(imports)
    found = ", ".join(f"{each:,.0f}" for each in imports)
    return [
        (f"import of JSON Lines: {speed:,.0f} a second ({found})", speed >= IMPORTED_A_SECOND),
        (f"export of JSON Lines: {share:.2f} of json.dumps", share >= DUMPS_SHARE),
    ]


def _warm_up(place: Path) -> None:
    from annotator.services.exporting import export

    source = place / "first.jsonl"
    files_sample.write(source, 3)
    project, _ = _import(place / "first.annot", source, "jsonl")
    for name in ("jsonl", "spacy"):
        export(project, format=name, out=place / f"first-{name}")
    project.close()


def _print_writer(project: "Project", writer: "Writer", place: Path, number: int) -> float:
    """Prints the line of a format; returns its speed of writing."""
    name, out = writer.name, place / f"out{writer.suffix}"
    print(f"{name:16}{number:10,}", end="", flush=True)
    seconds, _ = _export(project, writer, out)
    print(f"{number / seconds:10,.0f}", end="", flush=True)
    if writer.reader:
        again = place / f"again{writer.suffix}"
        whole, report = _export(project, writer, again, prove=True)
        proof = f"{number / max(whole - seconds, 1e-9):,.0f}" if report.proved else "DIFFERS"
        print(f"{proof:>10}", end="", flush=True)
        other, speed = _import(place / f"{name}.annot", out, writer.reader)
        other.close()
        print(f"{speed:10,.0f}", end="")
    print(flush=True)
    for left in (out, place / f"again{writer.suffix}", place / f"{name}.annot"):
        _remove(left)
    return number / seconds


def _export(
    project: "Project", writer: "Writer", out: Path, *, prove: bool = False
) -> "tuple[float, ExportReport]":
    from annotator.services.exporting import export

    return _timed(lambda: export(project, format=writer.name, out=out, prove=prove))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _import(path: Path, source: Path, reader: str) -> "tuple[Project, float]":
    from annotator.services.importing import import_paths
    from annotator.services.project import Project
    from annotator.services.schemes import load_scheme

    project = Project.create(path, load_scheme("news"), annotator="ann")
    seconds, report = _timed(lambda: import_paths(project, _files(source, reader), format=reader))
    assert report.documents, report
    return project, report.documents / seconds


def _files(source: Path, reader: str) -> list[Path]:
    """Returns what of an export its reader reads."""
    from annotator.registry import readers

    if source.is_file():
        return [source]
    suffixes = readers.get(reader).suffixes
    return sorted(path for path in source.rglob("*") if path.suffix.lower() in suffixes)


def _plain_json(place: Path, number: int) -> float:
    records = list(files_sample.records(number))

    def write() -> None:
        with (place / "plain.jsonl").open("w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")

    return number / _timed(write)[0]


def _plain_spacy(place: Path, number: int) -> float:
    """Texts into tokens, spans into a group and entities, all into a DocBin: spaCy alone."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.util import filter_spans

    records = list(files_sample.records(number))
    pipeline = spacy.blank("en")

    def write() -> None:
        store = DocBin(store_user_data=True)
        for record in records:
            doc = pipeline.make_doc(str(record["text"]))
            spans = [
                doc.char_span(span["start"], span["end"], label=span["label"], span_id=span["id"])
                for span in record["spans"]
            ]
            doc.spans["sc"] = spans
            doc.ents = filter_spans(spans)
            doc.user_data["record"] = record
            store.add(doc)
        store.to_disk(place / "plain.spacy")

    return number / _timed(write)[0]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Returns the seconds of processor time that `work` takes, and what it returns."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def _memory(place: Path, *numbers: int) -> list[tuple[str, bool]]:
    found = []
    peaks: dict[str, list[int]] = {}
    for number in numbers:
        source, path = place / f"{number}.jsonl", place / f"{number}.annot"
        shards = place / f"{number}-shards"
        files_sample.write(source, number)
        for act, given in (
            ("import jsonl", [source, path]),
            ("export jsonl", [path, place / f"{number}-out.jsonl"]),
            ("export spacy", [path, shards]),
            ("import spacy", [shards, place / f"{number}-again.annot"]),
        ):
            peak = _peak(act, *given)
            peaks.setdefault(act, []).append(peak)
            print(f"{number:,} documents, {act}: {peak / 1000:,.0f} MB", flush=True)
    print(f"{'most memory, MB':24}" + "".join(f"{number:>12,}" for number in numbers))
    for act, of in peaks.items():
        print(f"{act:24}" + "".join(f"{peak / 1000:12,.0f}" for peak in of))
        growth = max(of) / of[0]
        found.append((f"memory of {act}: {growth:.2f} times as much", growth <= MEMORY_GROWTH))
    return found


def _peak(act: str, source: Path, target: Path) -> int:
    """Returns the most kilobytes that a process of its own took."""
    command = [sys.executable, __file__, "--measure", *act.split(), source, target]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(
        list(map(str, command)), check=True, capture_output=True, text=True, env=environment
    )
    return int(done.stdout)


def _measure(act: str, format: str, source: str, target: str) -> int:
    """The process of its own."""
    from annotator.services.exporting import export
    from annotator.services.project import Project

    if act == "import":
        project, _ = _import(Path(target), Path(source), format)
    else:
        project = Project.open(Path(source), read_only=True)
        options = {"shard": SHARD} if format == "spacy" else {}
        export(project, format=format, out=Path(target), options=options, prove=False)
    project.close()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return 0


if __name__ == "__main__":
    sys.exit(main())
