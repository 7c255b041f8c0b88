import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from commandline import annotator

VERBS = (
    *("new", "import", "suggest", "accept", "show", "export", "stats", "check", "history"),
    *("undo", "redo", "backup", "formats", "value", "label", "find", "gui", "demo"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with one document, two annotations and one suggestion."""
    source = tmp_path / "in.jsonl"
    record = {
        "name": "[red]one[/red]",
        "text": "Trump met Ishiba in Tokyo",
        "spans": [
            {"id": "a", "start": 0, "end": 5, "label": "PERSON"},
            {"id": "b", "start": 10, "end": 16, "label": "PERSON"},
        ],
        "relations": [{"head": "a", "child": "b", "label": "spoke_with"}],
        "suggestions": {
            "spans": [
                {"start": 20, "end": 25, "label": "GPE", "score": 0.9, "suggester": "rules"},
                {"start": 0, "end": 9, "label": "ORG", "score": 0.2, "suggester": "rules"},
            ]
        },
    }
    source.write_text(json.dumps(record))
    made = tmp_path / "p.annot"
    assert cli.main(["new", str(made)]) == 0
    assert cli.main(["import", str(made), str(source), "--annotator", "ann"]) == 0
    return made


def run(
    capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0
) -> tuple[dict[str, Any], str]:
    """Runs a verb with --json and without, both on the same state; returns both answers."""
    capsys.readouterr()
    assert cli.main([*map(str, arguments), "--json"]) == code
    out, _ = capsys.readouterr()
    assert out.count("\n") == 1
    result = json.loads(out)
    return result, out


def text_of(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    capsys.readouterr()
    assert cli.main(list(map(str, arguments))) == code
    return capsys.readouterr().out


def test_help_needs_nothing_heavy():
    code = (
        "import sys\n"
        "from annotator import __main__\n"
        "sys.argv = ['annotator', '--help']\n"
        "code = __main__.main()\n"
        "heavy = {'spacy', 'sqlalchemy', 'alembic', 'PySide6', 'numpy', 'babel', 'thinc'}\n"
        "found = sorted(heavy & set(sys.modules))\n"
        "print(code, found, file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr == "0 []\n"
    for verb in VERBS:
        assert f"\n  {verb} " in ran.stdout
    assert "Exit codes: 0 done, 1 done but something was left out or found" in ran.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_json(verb: str, capsys: pytest.CaptureFixture[str]):
    out = text_of(capsys, verb, "--help")
    assert "--json" in out
    assert f"Usage: annotator {verb} " in out


def test_the_version(capsys: pytest.CaptureFixture[str]):
    from importlib.metadata import version

    assert text_of(capsys, "--version") == f"annotator {version('annotator')}\n"


def test_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "p.annot"
    result, _ = run(capsys, "new", path)
    assert result == {"project": str(path), "scheme": "news"}
    own = tmp_path / "own.toml"
    own.write_text('name = "mine"\n[[labels]]\nname = "THING"\n')
    assert "with the labels of 'mine'" in text_of(
        capsys, "new", tmp_path / "q.annot", "--scheme", own
    )
    with Project.open(tmp_path / "q.annot") as opened:
        assert list(opened.scheme.spans) == ["THING"]
    result, _ = run(capsys, "new", path, code=2)
    assert list(result) == ["error"]


def test_import(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "a.txt").write_text("New text.")
    (tmp_path / "b.txt").write_text("")
    result, _ = run(
        capsys,
        "import",
        path,
        tmp_path / "a.txt",
        tmp_path / "b.txt",
        tmp_path / "in.jsonl",
        "--annotator",
        "ann",
        code=1,
    )
    assert result == {
        "documents": 1,
        "duplicates": 1,
        "spans": 0,
        "relations": 0,
        "skipped": [{"path": str(tmp_path / "b.txt"), "reason": "is empty"}],
        "losses": [],
        "loss_counts": {},
    }
    out = text_of(capsys, "import", path, tmp_path / "b.txt", code=1)
    assert f"skipped  {tmp_path / 'b.txt'}: is empty\n" in out
    assert cli.main(["import", str(path), str(tmp_path / "a.txt"), "--format", "none"]) == 2


def test_accept(path: Path, capsys: pytest.CaptureFixture[str]):
    result, _ = run(capsys, "accept", path, "--label", "ORG")
    assert result == {"accepted": 0}
    result, _ = run(capsys, "accept", path, "--document", "[red]one[/red]", "--annotator", "ben")
    assert result == {"accepted": 1}
    result, _ = run(capsys, "accept", path, "--min-score", "0.1")
    assert result == {"accepted": 1}
    record, _ = run(capsys, "show", path, "[red]one[/red]")
    assert [(one["label"], one["annotator"]) for one in record["spans"]][-1] == ("GPE", "ben")
    result, _ = run(capsys, "accept", path, "--label", "NONE", code=2)
    assert "There is no label 'NONE'" in result["error"]
    assert cli.main(["accept", str(path), "--min-score", "7"]) == 2


def test_show(path: Path, capsys: pytest.CaptureFixture[str]):
    record, _ = run(capsys, "show", path, "[red]one[/red]")
    assert list(record)[:3] == ["id", "name", "text"]
    assert [one["text"] for one in record["spans"]] == ["Trump", "Ishiba"]
    assert json.loads(text_of(capsys, "show", path, record["id"])) == record
    result, _ = run(capsys, "show", path, "nobody", code=2)
    assert "nobody" in result["error"]


def test_export(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    target = tmp_path / "out.spacy"
    result, _ = run(capsys, "export", path, "--format", "spacy", "--out", target)
    assert result == {
        "documents": 1,
        "spans": 2,
        "relations": 1,
        "files": [str(target)],
        "losses": [],
        "loss_counts": {},
        "no_room": [],
        "proved": True,
        "unproved": [],
    }
    assert cli.main(["accept", str(path), "--min-score", "0"]) == 0
    result, _ = run(capsys, "export", path, "--format", "spacy", "--out", target, code=1)
    overlap, collision = result["losses"]
    assert overlap.keys() >= {"document", "annotation", "reason"}
    assert (overlap["reason"], collision["reason"]) == ("overlap", "collision")
    out = text_of(capsys, "export", path, "--format", "spacy", "--out", target, code=1)
    assert f"written  {target}\n" in out
    assert "not held  1  collision\nnot held  1  overlap\n" in out
    assert (
        '  [red]one[/red]  PERSON "Trump" overlaps a longer ORG; it is in doc.spans only\n' in out
    )
    folder = tmp_path / "corpus"
    result, _ = run(
        capsys,
        "export",
        path,
        "--format",
        "jsonl",
        "--out",
        folder,
        "--split",
        "100/0",
        "--seed",
        3,
    )
    assert result["files"] == [str(folder / "train.jsonl"), str(folder / "dev.jsonl")]
    assert cli.main(["export", str(path), "--format", "jsonl", "--out", str(folder)]) == 2
    bad = ("export", path, "--format", "jsonl", "--out", target, "--split", "80/30")
    assert "come to 100" in run(capsys, *bad, code=2)[0]["error"]


def test_stats_check_history_and_backup(path: Path, capsys: pytest.CaptureFixture[str]):
    result, _ = run(capsys, "stats", path)
    assert (result["documents"], result["spans"], result["pending"]) == (1, 2, 2)
    assert result["labels"]["PERSON"] == 2
    assert "PERSON" in text_of(capsys, "stats", path)
    result, _ = run(capsys, "check", path)
    assert result == {"ok": True, "problems": []}
    assert text_of(capsys, "check", path) == "nothing is wrong\n"
    result, _ = run(capsys, "history", path)
    (edit,) = result["edits"]
    assert (edit["annotator"], edit["state"]) == ("ann", "done")
    assert edit["words"] in text_of(capsys, "history", path)
    result, _ = run(capsys, "backup", path)
    with Project.open(Path(result["backup"]), read_only=True) as copy:
        assert copy.check() == []
        assert len(copy.document_ids()) == 1


def test_undo_and_redo(path: Path, capsys: pytest.CaptureFixture[str]):
    words = run(capsys, "history", path)[0]["edits"][0]["words"]
    result, _ = run(capsys, "undo", path)
    assert words in result["undone"]
    assert run(capsys, "stats", path)[0]["documents"] == 0
    assert "undo" in run(capsys, "undo", path, code=2)[0]["error"].lower()
    assert words in text_of(capsys, "redo", path)
    assert run(capsys, "stats", path)[0]["documents"] == 1


def test_value(capsys: pytest.CaptureFixture[str]):
    result, _ = run(capsys, "value", "$175 billion", "hello", "last week", "--date", "2025-06-03")
    assert [one["text"] for one in result["values"]] == ["$175 billion", "hello", "last week"]
    money, none, week = (one["value"] for one in result["values"])
    assert (money["kind"], money["amount"], money["currency"]) == ("money", 1.75e11, "USD")
    assert none is None
    assert (week["start"], week["end"]) == ("2025-05-26", "2025-06-01")
    out = text_of(capsys, "value", "$175 billion", "hello")
    assert "USD" in out
    assert "hello         no value" in out
    assert cli.main(["value", "x", "--date", "yesterday"]) == 2


def test_a_name_is_never_markup_and_never_moves_the_cursor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    result = run(capsys, "show", tmp_path / "[bold]\x1b[31m.annot", "x", code=2)[0]
    assert "[bold]" in result["error"]
    capsys.readouterr()
    assert cli.main(["show", str(tmp_path / "[bold]\x1b[31m.annot"), "x"]) == 2
    err = capsys.readouterr().err
    assert "[bold]\ufffd[31m.annot" in err
    assert err.count("\n") == 1


def test_wrong_usage_is_refused(capsys: pytest.CaptureFixture[str]):
    assert cli.main(["frobnicate"]) == 2
    assert "No such command 'frobnicate'" in capsys.readouterr().err
    assert cli.main(["show"]) == 2


def test_wrong_usage_is_said_in_json_too(capsys: pytest.CaptureFixture[str]):
    for arguments in (["frobnicate"], ["show"], ["accept", "p", "--min-score", "2"]):
        result, _ = run(capsys, *arguments, code=2)
        assert set(result) == {"error"}
        assert result["error"]


@pytest.mark.skipif(os.name != "posix", reason="rights of files are other elsewhere")
def test_a_file_that_may_not_be_read_does_not_stop_the_others(path: Path, tmp_path: Path):
    folder = tmp_path / "closed"
    folder.mkdir()
    for name in (tmp_path / "a.txt", tmp_path / "b.txt", folder / "c.txt"):
        name.write_text(name.name)
    (tmp_path / "a.txt").chmod(0)
    folder.chmod(0)
    try:
        if os.access(tmp_path / "a.txt", os.R_OK):
            pytest.skip("this user may read everything")
        named = [tmp_path / "a.txt", folder, folder / "c.txt", tmp_path / "b.txt"]
        ran = annotator("import", path, *named, "--json", code=1)
        result = json.loads(ran.stdout)
        assert {entry["path"] for entry in result["skipped"]} == set(map(str, named[:3]))
        assert result["documents"] == 1
        annotator("stats", folder / "p.annot", code=2)
        annotator("new", folder / "p.annot", code=2)
        annotator("export", path, "--format", "jsonl", "--out", folder / "x.jsonl", code=2)
    finally:
        folder.chmod(0o700)


def test_a_stopped_import_leaves_the_project_as_it_was(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    (tmp_path / "a.txt").write_text("New text.")

    def press(paths: list[Path]) -> list[Path]:
        signal.raise_signal(signal.SIGINT)
        return paths

    monkeypatch.setattr("annotator.services.importing.walk", press)
    result, _ = run(capsys, "import", path, tmp_path / "a.txt", code=2)
    assert result == {"error": "Stopped: nothing was imported."}
    assert run(capsys, "stats", path)[0]["documents"] == 1
    assert run(capsys, "check", path)[0]["ok"]


def test_a_damaged_project_is_refused_in_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
):
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    for verb in (["stats"], ["show", "x"], ["undo"], ["history"], ["suggest"], ["accept"]):
        result, _ = run(capsys, verb[0], path, *verb[1:], code=2)
        assert "backups" in result["error"]


def test_the_bar_is_on_standard_error_and_only_on_a_terminal(path: Path, tmp_path: Path):
    (tmp_path / "a.txt").write_text("New text.")
    ran = annotator("import", path, tmp_path / "a.txt")
    assert ran.stderr == ""
    (tmp_path / "b.txt").write_text("Newer text.")
    master, slave = pty.openpty()
    ran_there = subprocess.run(
        [sys.executable, "-m", "annotator", "import", str(path), str(tmp_path / "b.txt"), "--json"],
        stdout=subprocess.PIPE,
        stderr=slave,
        env={**os.environ, "TERM": "xterm"},
        text=True,
        check=True,
    )
    os.close(slave)
    shown = os.read(master, 100_000).decode()
    os.close(master)
    assert "Importing" in shown
    assert json.loads(ran_there.stdout)["documents"] == 1


def test_a_reader_that_has_had_enough_is_no_error(path: Path):
    command = f"{sys.executable} -m annotator show '{path}' '[red]one[/red]' | true"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert ran.stderr == ""


def test_imported_annotations_can_become_suggestions(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    source = tmp_path / "other.jsonl"
    source.write_text(
        '{"name": "other", "text": "Tokyo", "spans": [{"start": 0, "end": 5, "label": "GPE"}]}'
    )
    run(capsys, "import", path, source, "--as", "suggestions")
    record, _ = run(capsys, "show", path, "other")
    assert record["spans"] == []
    assert [one["label"] for one in record["suggestions"]["spans"]] == ["GPE"]


def test_the_scheme_of_a_project_is_its_own(tmp_path: Path):
    # Two projects from one scheme do not share ids of labels.
    one, two = load_scheme("news"), load_scheme("news")
    assert {label.id for label in one.labels}.isdisjoint(label.id for label in two.labels)


def test_label(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer, _ = run(capsys, "label", path, "trump", "ORG", "--ignore-case", "--annotator", "ann")
    assert answer == {"found": 1, "labeled": 1, "documents": 1}
    assert cli.main(["label", str(path), "Trump", "ORG", "--annotator", "ann"]) == 0
    assert capsys.readouterr().out == "1 occurrence in 1 document, 0 newly labeled as ORG\n"
    answer, _ = run(capsys, "label", path, "rum", "ORG", "--no-whole-words", "--match-case")
    assert answer["labeled"] == 1
    answer, _ = run(capsys, "label", path, "trump", "ORG")
    assert answer["found"] == 0
    assert cli.main(["undo", str(path)]) == 0
    assert "Labeled 1 × rum as ORG" in capsys.readouterr().out
    assert cli.main(["label", str(path), "Trump", "NOBODY"]) == 2
    assert "There is no label 'NOBODY' for spans here" in capsys.readouterr().err
