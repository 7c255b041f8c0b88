"""The command line learns as the window does, says so, and can be told not to."""

from pathlib import Path

import pytest

from annotator.commands import verdicts
from annotator.services.project import Project
from commandline import annotator, annotator_json
from projects import make_project, text_document

TEXT = "Ada Brook met Carl Dent in Paris. Number {}.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    arrivals = [text_document(f"doc{number}", TEXT.format(number)) for number in range(2)]
    with make_project(tmp_path, *arrivals) as project:
        return project.path


def test_suggest_learns_and_stats_tell(path: Path) -> None:
    first = annotator_json("suggest", path)
    assert (first["rejected_before"], first["seen_before"]) == (0, 0)
    with Project.open(path) as project:
        document = project.find("doc0")
        there = project.document(document)
        ada, carl = (
            next(span for span in there.suggested_spans if there.text_of(span) == name)
            for name in ("Ada Brook", "Carl Dent")
        )
        project.do(verdicts.reject, document, [ada.id])
        project.do(verdicts.correct, document, carl.id, label="ORG")
    said = annotator("suggest", path).stdout
    # Carl Dent is offered as what he was corrected to, in the other document.
    assert "labeled before  1 span of these" in said
    assert "rejected before  2 suggestions left out" in said
    assert "left out 2 that were rejected before" in annotator("history", path).stdout

    rules = annotator_json("stats", path, "--rules")["rules"]
    judged = [rule for rule in rules if rule["rejected"] or rule["corrected"]]
    assert {(rule["suggester"], rule["label"], rule["kind"]) for rule in judged} == {
        ("rules", "PERSON", "span")
    }
    assert sum(rule["rejected"] for rule in judged) == 1
    assert sum(rule["corrected"] for rule in judged) == 1
    assert all(rule["rate"] == 0.0 for rule in judged)
    assert {"suggester": "project", "rule": "seen before"}.items() <= rules[0].items()
    table = annotator("stats", path, "--rules").stdout
    assert "seen before" in table
    assert "0% right" in table

    again = annotator_json("suggest", path, "--no-learning")
    assert (again["rejected_before"], again["seen_before"]) == (0, 0)
    with Project.open(path) as project:
        there = project.document(project.find("doc1"))
        offered = {there.text_of(span): span for span in there.suggested_spans}
        assert {"Ada Brook", "Carl Dent"} <= offered.keys()
        assert offered["Carl Dent"].label == "PERSON"
        assert offered["Carl Dent"].score == carl.score
        # The switch of the project itself is another matter.
        assert project.learning.rejections
        assert project.check() == []


def test_nothing_suggested_yet(path: Path) -> None:
    assert annotator("stats", path, "--rules").stdout == "nothing was suggested yet\n"
    assert annotator_json("stats", path, "--rules") == {"rules": []}
