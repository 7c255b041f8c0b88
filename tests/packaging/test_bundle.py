"""What the program does, done by the bundle: every format, child process and older project."""

import gzip
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from annotator.model.ids import new_id
from annotator.model.record import from_record
from annotator.registry import readers, suggesters, writers
from annotator.store import upgrading
from commandline import annotator_json
from pipelines import __file__ as pipelines_file
from shared_data import REPOSITORY

Run = Callable[..., Any]

# Done, or done with something left out: formats differ in what they hold.
DONE = (0, 1)
SENTENCE = "Zorvak Quilm joined Glimvex and won the Vorpal Prize with a thrumscope ."
# Currencies by the names that only CLDR has.
ABROAD = {
    "de": "Am 3. März 2024 zahlte die Stadt 2,5 Millionen Euro und 30 Schweizer Franken.",
    "ru": "5 мая 2023 года город выплатил 3 миллиона рублей и 20 швейцарских франков.",
    "ja": "2024年5月3日、市は300万円と20米ドルを支払った。",
    "pl": "W marcu 2022 roku miasto zapłaciło 12 tysięcy złotych i 3 korony czeskie.",
    "ar": "في 3 مارس 2024 دفعت المدينة مليون دولار أمريكي و 5 جنيهات مصرية.",
    "es": "El 4 de abril de 2021 pagó 3 millones de pesos mexicanos y 20 libras esterlinas.",
}
OLDEST = REPOSITORY / "tests" / "data" / "revision-0001.annot.gz"


def _samples() -> dict[str, Callable[[Path], Path]]:
    spec = importlib.util.spec_from_file_location("samples", Path(__file__).with_name("samples.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.SAMPLES


def test_it_is_this_version_and_has_all_formats_and_suggesters(run: Run, run_json: Run):
    from importlib.metadata import version

    assert run("--version").strip() == f"annotator {version('annotator')}"
    offered = run_json("formats")
    assert offered == annotator_json("formats")
    named = {name for rows in offered.values() for name in (row["name"] for row in rows)}
    assert named == {*readers.names(), *writers.names(), *suggesters.names()}


def test_the_demo_suggests_what_the_source_suggests(demo: Path, tmp_path: Path):
    for name in ("demo.jsonl", "demo.spacy", "001_harbor_shield.png"):
        assert (demo.parent / name).stat().st_size > 5000
    annotator_json("demo", "--out", tmp_path / "source")
    ours = demo.with_name("demo.jsonl").read_text("utf-8").splitlines()
    source = (tmp_path / "source" / "demo.jsonl").read_text("utf-8").splitlines()
    for one, other in zip(ours, source, strict=True):
        assert _spans(one) == _spans(other)
        # The version of the rules is a digest of their sources, which the bundle must have.
        assert _suggesters(one) == _suggesters(other)
    with sqlite3.connect(demo) as ours_in, sqlite3.connect(tmp_path / "source/demo.annot") as there:
        asked = "SELECT DISTINCT suggester, version FROM span ORDER BY 1, 2"
        assert ours_in.execute(asked).fetchall() == there.execute(asked).fetchall()


def _spans(line: str) -> list[tuple[int, int, str]]:
    return sorted((span["start"], span["end"], span["label"]) for span in json.loads(line)["spans"])


def _suggesters(line: str) -> list[object]:
    return sorted(str(span.get("suggestion")) for span in json.loads(line)["spans"])


def test_figures_of_other_languages_are_those_of_the_source(tmp_path: Path, run_json: Run):
    """The bundle has of CLDR and of ICU only what is asked for."""
    lines = [json.dumps({"text": text, "language": code}) for code, text in ABROAD.items()]
    (tmp_path / "abroad.jsonl").write_text("\n".join(lines))
    ours, source = tmp_path / "ours.annot", tmp_path / "source.annot"
    run_json("new", ours)
    run_json("import", ours, tmp_path / "abroad.jsonl")
    shutil.copy(ours, source)
    found = []
    for program, project in ((run_json, ours), (annotator_json, source)):
        program("suggest", project, "--suggester", "rules")
        with sqlite3.connect(project) as file:
            asked = 'SELECT document_id, start, "end", label_id, value FROM span'
            found.append(sorted(file.execute(asked), key=str))
    assert found[0] == found[1]
    assert len(found[0]) == 17


def test_every_writer_writes_and_every_reader_reads(
    demo: Path, tmp_path: Path, run: Run, run_json: Run
):
    """What a writer writes, its reader reads; for the other readers there are files."""
    samples = _samples()
    (tmp_path / "out").mkdir()
    run("new", tmp_path / "empty.annot")

    def write(writer: Any) -> Path:
        out: Path = tmp_path / "out" / f"{writer.name}{writer.suffix}"
        # What is written is read below.
        wanted = ("--format", writer.name, "--out", out, "--no-proof")
        assert run_json("export", demo, *wanted, codes=DONE)["documents"] == 3
        return out

    def read(name: str) -> None:
        source = written[name] if name in written else samples[name](tmp_path)
        project = shutil.copy(tmp_path / "empty.annot", tmp_path / f"{name}.annot")
        report = run_json("import", project, source, "--format", name, codes=DONE)
        assert report["documents"] == (3 if name in written else 1), (name, report)

    # Two at a time: most of each is the start of a process.
    with ThreadPoolExecutor(2) as pool:
        made = zip(writers.all(), pool.map(write, writers.all()), strict=True)
        written = {writer.reader: out for writer, out in made if writer.reader}
        known = {*written, *samples}
        assert known >= set(readers.names()), "a reader has no file to read: see samples.py"
        assert len(list(pool.map(read, readers.names()))) == len(readers.names())


def test_expressions_lists_and_workers_run_in_children_of_the_bundle(
    demo: Path, tmp_path: Path, run: Run, run_json: Run
):
    assert "harbor" in run("find", demo, "--regex", r"[Hh]arbor\w*").lower()
    (tmp_path / "own.jsonl").write_text(
        json.dumps({"label": "ORG", "pattern": [{"LOWER": "the"}, {"LOWER": "harbor"}]}) + "\n"
    )
    report = run_json(
        *("suggest", demo, "--suggester", "rules", "--patterns", tmp_path / "own.jsonl"),
        *("--workers", 2),
    )
    assert report["documents"] == 3


def test_the_children_of_the_window_answer(bundle: Path, demo: Path, tmp_path: Path):
    asked = {
        "project": str(demo),
        "format": "jsonl",
        "out": str(tmp_path / "child.jsonl"),
        "include": "annotations",
        "dry_run": False,
    }
    with _child(bundle, "--export-child") as exporting:
        # The end of its input would cancel it.
        _ask(exporting, asked)
        answers = [json.loads(line) for line in exporting.stdout]
        assert answers[-1]["report"]["documents"] == 3
        assert exporting.wait(timeout=60) == 0
    with _child(bundle, "--worker") as worker:
        assert json.loads(worker.stdout.readline())["suggesters"] == suggesters.names()
        scheme = {"name": "s", "labels": [{"name": "PERSON", "kind": "span"}]}
        record = {"id": "d1", "name": "d", "text": "Mayor Anna Holm left.", "language": "en"}
        request = {"job": 1, "do": "suggest", "scheme": scheme, "documents": [record]}
        _ask(worker, {**request, "suggester": "rules"})
        answer = json.loads(worker.stdout.readline())
        (offered,) = from_record(answer["document"], new_id=new_id).suggested_spans
        assert offered.label == "PERSON"
        worker.stdin.close()
        assert worker.wait(timeout=60) == 0


def _child(bundle: Path, flag: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [bundle, flag], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def _ask(child: "subprocess.Popen[str]", request: dict[str, Any]) -> None:
    assert child.stdin is not None
    child.stdin.write(json.dumps(request) + "\n")
    child.stdin.flush()


def test_a_pipeline_is_trained_and_loaded_by_path(tmp_path: Path, run: Run, run_json: Run):
    """The code that comes with a pipeline trains another one: inside of the bundle."""
    trainer, trained = tmp_path / "trainer", tmp_path / "trained"
    code = f"import spacy, sys; spacy.blank('en').to_disk({str(trainer)!r})"
    subprocess.run([sys.executable, "-c", code], check=True)
    told = tmp_path / "environment.json"
    (trainer / "train.py").write_text(
        Path(pipelines_file).read_text("utf-8")
        + f"\nimport json\nimport os\n\nassert sys.frozen\nbuild(Path({str(trained)!r}))\n"
        + f"Path({str(told)!r}).write_text(json.dumps(dict(os.environ)))\n"
    )
    (tmp_path / "story.txt").write_text(SENTENCE)
    project = tmp_path / "p.annot"
    run("new", project)
    run("import", project, tmp_path / "story.txt")
    run("suggest", project, "--suggester", trainer)
    assert (trained / "meta.json").is_file()
    # What the program starts must not load the bundle's libraries in place of its own.
    assert "_internal" not in json.loads(told.read_text("utf-8")).get("LD_LIBRARY_PATH", "")
    mapped = ("--map", "PER=PERSON", "--map", "Product=PRODUCT", "--map", "MISC=")
    report = run_json("suggest", project, "--suggester", trained, *mapped, codes=DONE)
    assert report["spans"] >= 3, report


@pytest.mark.parametrize("revision", upgrading.revisions())
def test_projects_of_every_older_version_open(
    revision: str, tmp_path: Path, run: Run, run_json: Run
):
    from alembic import command

    project = tmp_path / "old.annot"
    project.write_bytes(gzip.decompress(OLDEST.read_bytes()))
    engine = create_engine(f"sqlite:///{project}")
    with engine.begin() as connection:
        command.upgrade(upgrading.make_config(connection), revision)
    engine.dispose()
    (tmp_path / "story.txt").write_text(SENTENCE)
    before = _documents(project)
    assert run_json("import", project, tmp_path / "story.txt")["documents"] == 1
    assert _documents(project) == before + 1
    assert run_json("check", project) is not None
    copies = list((tmp_path / "old.annot.backups").glob("before-upgrade-*"))
    assert len(copies) == (0 if revision == upgrading.revisions()[-1] else 1)


def _documents(project: Path) -> int:
    with sqlite3.connect(project) as file:
        count: int = file.execute("SELECT count(*) FROM document").fetchone()[0]
    return count
