import json
from typing import Any

import pytest

from annotator.cli import main


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, Any], list[str]]:
    """Returns what the verb says as JSON, and its lines for a reader."""
    assert main(["formats", *arguments, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert main(["formats", *arguments]) == 0
    return result, capsys.readouterr().out.splitlines()


def test_formats(capsys: pytest.CaptureFixture[str]):
    result, lines = told(capsys)
    readers, writers = ([one["name"] for one in result[kind]] for kind in ("readers", "writers"))
    assert {"jsonl", "plain_text"} <= set(readers)
    assert {"jsonl", "spacy"} <= set(writers)
    assert [readers, writers] == [sorted(readers), sorted(writers)]
    assert {"name": "rules"} in result["suggesters"]
    out = [line.split() for line in lines]
    assert ["writes", "jsonl", ".jsonl", "JSON", "Lines"] in out
    assert ["writes", "doccano", ".jsonl", "doccano", "shape="] in out


def test_a_format_tells_its_choices(capsys: pytest.CaptureFixture[str]):
    result, out = told(capsys, "doccano")
    assert [len(result[key]) for key in ("readers", "writers", "suggesters")] == [1, 1, 0]
    (option,) = result["writers"][0]["options"]
    assert out[0].startswith("reads  doccano: .jsonl")
    assert f"  --option shape={option['default']}" in out
    assert f"      One of {', '.join(option['choices'])}." in out


def test_an_unknown_format_is_refused_with_those_that_are_known(
    capsys: pytest.CaptureFixture[str],
):
    assert main(["formats", "docano"]) == 2
    error = capsys.readouterr().err
    assert "There is no format 'docano'" in error
    assert "doccano" in error
