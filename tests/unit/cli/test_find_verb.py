"""`annotator find`: a line of words and keys in, places out."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator import cli
from projects import TEXT, make_project, offer, offered, text_document


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with make_project(tmp_path, text_document(), text_document("slow", "a" * 70 + "b")) as project:
        offer(project, [offered("Ada Brook", "PERSON"), offered("Norwind", "ORG", score=0.1)])
        return project.path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main(["find", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def found(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict[str, Any]]:
    code, out, _ = run(capsys, *arguments, "--json")
    assert code == 0
    return list(json.loads(out)["found"])


def test_places_with_their_lines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, path, "norwind")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["brook:37", "brook:75"]
    assert "Carl Dent of Norwind" in out


def test_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = found(capsys, path, "carl", "dent")
    assert [TEXT[one["start"] : one["end"]] for one in places] == ["Carl Dent"]
    assert found(capsys, path, "CARL", "--match-case") == []
    assert found(capsys, path, "Car", "--whole-words") == []
    (unsure,) = found(capsys, path, "is:unsure")
    assert (unsure["kind"], unsure["label"], unsure["name"]) == ("span", "ORG", "brook")
    (money,) = found(capsys, path, r"\$\d+", "--regex")
    assert money["line"][money["line_start"] : money["line_end"]] == "$175"


def test_what_is_left_out_is_said(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, path, "norwind", "--limit", 1)
    assert (code, len(out.splitlines())) == (1, 1)
    assert "first 1" in err
    code, out, _ = run(capsys, path, "(a+)+$", "--regex", "--json")
    assert code == 1
    assert json.loads(out)["left_out"] == ["slow"]


def test_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("label:nothing", "is:nothing", "value:nothing", "/[/"):
        code, _, err = run(capsys, path, line)
        assert code == 2
        assert err.count("\n") == 1
