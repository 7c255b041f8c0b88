"""The main job by the command line alone, each step a process of its own."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from annotator.model.record import to_record
from annotator.services.project import Project
from commandline import annotator, annotator_json, project_of
from shared_data import article

# In our own words; the shape is that of the real article.
TEXT = (
    " date 2025-06-03 President Donald Trump spoke with Prime Minister Shigeru Ishiba of Japan.\n\n"
    "What Happened: The Congressional Budget Office projects a cost of $831 billion over 20 years."
    "\n\n\n"
)


def look(project: Path, name: str) -> dict[str, Any]:
    """Returns what `annotator show` prints, without a process more."""
    with Project.open(project, read_only=True) as opened:
        return json.loads(json.dumps(to_record(opened.document(opened.find(name)))))


def story(project: Path, source: Path, out: Path) -> None:
    annotator("new", project, "--scheme", "news")
    came = annotator_json("import", project, source, "--annotator", "ann")
    assert (came["documents"], came["duplicates"], came["skipped"]) == (1, 0, [])
    again = annotator_json("import", project, source)
    assert (again["documents"], again["duplicates"]) == (0, 1)

    offered = annotator_json("suggest", project, "--suggester", "rules", "--workers", "2")
    assert offered["documents"] == 1
    assert offered["spans"] >= 4
    before = annotator_json("show", project, source.stem)
    assert before["spans"] == []
    assert len(before["suggestions"]["spans"]) == offered["spans"]
    assert before["date"] == "2025-06-03"

    money = annotator_json("accept", project, "--label", "MONEY", "--annotator", "ben")
    assert money["accepted"] >= 1
    rest = annotator_json("accept", project, "--annotator", "ann")
    assert rest["accepted"] > money["accepted"]
    record = annotator_json("show", project, source.stem)
    for span in record["spans"]:
        assert record["text"][span["start"] : span["end"]] == span["text"]
        assert span["origin"] == "accepted"
    # The article speaks of more than one amount.
    assert {"kind": "money", "amount": 831000000000, "currency": "USD"}.items() <= {
        span["text"]: span["value"] for span in record["spans"] if span["label"] == "MONEY"
    }["$831 billion"].items()

    # One act back, two processes later.
    count = len(record["spans"])
    annotator("undo", project)
    assert len(look(project, source.stem)["spans"]) < count
    annotator("redo", project)
    assert look(project, source.stem) == record
    kept = annotator_json("backup", project)
    assert look(Path(kept["backup"]), source.stem) == record

    _jsonl(project, out, record)
    _docbin(project, out, record)
    counted = annotator_json("stats", project)
    assert counted["documents"] == 1
    assert counted["spans"] == count
    edits = annotator_json("history", project)["edits"]
    assert [edit["annotator"] for edit in edits].count("ben") == 1
    assert annotator_json("check", project) == {"ok": True, "problems": []}


def _jsonl(project: Path, out: Path, record: dict[str, object]) -> None:
    target = out / "data.jsonl"
    annotator("export", project, "--format", "jsonl", "--out", target, "--include", "all")
    (line,) = target.read_text("utf-8").splitlines()
    assert json.loads(line) == record
    # What came out can go into another project, with all its verdicts.
    other = out / "other.annot"
    project_of(other, target)
    there = look(other, str(record["name"]))
    assert {(span["start"], span["end"], span["label"]) for span in there["spans"]} == {
        (span["start"], span["end"], span["label"])
        for span in record["spans"]  # type: ignore[attr-defined]  # a list of objects
    }
    mine = annotator_json(
        "export", project, "--format", "jsonl", "--out", target, "--annotator", "ben"
    )
    assert 0 < mine["spans"] < len(record["spans"])  # type: ignore[arg-type] # JSON of any form


def _docbin(project: Path, out: Path, record: dict[str, object]) -> None:
    target = out / "data.spacy"
    report = annotator_json("export", project, "--format", "spacy", "--out", target, code=None)
    lost = {loss["annotation"]: loss["reason"] for loss in report["losses"]}
    if not Doc.has_extension("rel"):
        Doc.set_extension("rel", default={})
    (doc,) = DocBin().from_disk(target).get_docs(spacy.blank("en").vocab)
    assert doc.text == record["text"]
    spans = record["spans"]
    assert isinstance(spans, list)
    assert {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents} == {
        (span["start"], span["end"], span["label"]) for span in spans if span["id"] not in lost
    }
    relations = record["relations"]
    assert isinstance(relations, list)
    positive = sum(value for labels in doc._.rel.values() for value in labels.values())
    assert positive == sum(relation["id"] not in lost for relation in relations)


def test_the_story(tmp_path: Path):
    try:
        source = article()
    except pytest.skip.Exception:
        # Where the real article is not there, a text of our own is as good for the story.
        source = tmp_path / "in" / "dome.txt"
        source.parent.mkdir()
        source.write_text(TEXT, encoding="utf-8")
    story(tmp_path / "p.annot", source, tmp_path)
