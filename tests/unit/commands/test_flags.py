import json
from pathlib import Path

import pytest

from annotator.commands import relations, spans, verdicts
from annotator.services.exporting import export
from annotator.services.project import Project
from projects import joined, offer, offered, there_and_back


def test_a_suggestion_keeps_its_flag_when_it_is_accepted(project: Project, document: str) -> None:
    ada = offered("Ada Brook", "PERSON", attributes={"seen": 1})
    offer(project, [ada])
    changes = there_and_back(project, lambda: project.do(spans.set_flag, document, ada.id, True))
    assert changes.words == "Flagged PERSON Ada Brook as uncertain"
    (flagged,) = project.document(document).suggested_spans
    assert flagged.is_uncertain
    assert flagged.is_pending
    project.do(verdicts.accept, document, [ada.id])
    (span,) = project.document(document).spans
    assert dict(span.attributes) == {"seen": 1, "uncertain": True}
    changes = there_and_back(project, lambda: project.do(spans.set_flag, document, span.id, False))
    assert changes.words == "Unflagged PERSON Ada Brook"
    assert dict(project.document(document).spans[0].attributes) == {"seen": 1}


def test_a_relation_is_flagged_like_a_span(project: Project, document: str) -> None:
    ada, dent = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    met = joined(ada, dent, "spoke_with")
    offer(project, [ada, dent], [met])
    project.do(verdicts.accept, document, [met.id])
    (relation,) = project.document(document).relations
    changes = there_and_back(
        project, lambda: project.do(relations.set_flag, document, relation.id, True)
    )
    assert changes.words == "Flagged Ada Brook spoke_with Carl Dent as uncertain"
    assert project.document(document).relations[0].is_uncertain
    project.do(relations.set_flag, document, relation.id, False)
    assert not project.document(document).relations[0].is_uncertain


@pytest.mark.parametrize("is_on", [True, False])
def test_a_flag_is_in_the_exported_record(
    project: Project, document: str, tmp_path: Path, is_on: bool
) -> None:
    project.do(spans.add, document, 10, 19, "PERSON")
    (span,) = project.document(document).spans
    project.do(spans.set_flag, document, span.id, is_on)
    export(project, format="jsonl", out=tmp_path / "out.jsonl")
    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert record["spans"][0].get("attributes", {}) == ({"uncertain": True} if is_on else {})
