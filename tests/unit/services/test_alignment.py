import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import cli
from annotator.commands import spans
from annotator.errors import RefusedError, UnknownNameError
from annotator.services import alignment
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme

#        012345678901234567890123456789012345
TEXT = "Janes Smith met Merz's team in Paris."
SPANS = [
    ("ok", 6, 11, "PERSON"),
    ("cut", 1, 5, "PERSON"),
    ("wide", 16, 21, "PERSON"),
    ("same", 16, 22, "PERSON"),
    ("blank", 11, 12, "ORG"),
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = [
        {"id": id, "start": start, "end": end, "label": label, "note": "n"}
        for id, start, end, label in SPANS
    ]
    source = tmp_path / "in.jsonl"
    relation = {"id": "r", "head": "cut", "child": "ok", "label": "spoke_with"}
    record = {"name": "a", "text": TEXT, "language": "en", "spans": made, "relations": [relation]}
    source.write_text(json.dumps(record))
    with Project.create(tmp_path / "p.annot", load_scheme("news"), annotator="ann") as project:
        import_paths(project, [source])
        yield project


def rows(project: Project, code: str = "en") -> list[alignment.Misaligned]:
    return list(alignment.misaligned(project, alignment.language_tokenizer(code)))


def test_what_does_not_fit_is_listed_with_where_it_would(project: Project):
    found = {row.span: row for row in rows(project)}
    assert {id: row.snapped_words for id, row in found.items()} == {
        "cut": "Janes",
        "wide": "Merz's",
        "blank": "",
    }
    assert found["cut"].words == "anes"
    assert found["blank"].move is None
    assert rows(project, alignment.OWN) == list(found.values())


def test_snapping_is_one_edit_and_keeps_what_is_on_the_span(project: Project):
    before = project.document(project.document_ids()[0])
    changes = alignment.snap(project, rows(project), "en")
    assert changes.words == "Snapped 1 span to the tokens of en"
    after = project.document(project.document_ids()[0])
    moved = {span.id: span for span in after.spans}
    assert (moved["cut"].start, moved["cut"].end, moved["cut"].note) == (0, 5, "n")
    # Another span of the same annotator and label is there already.
    assert (moved["wide"].start, moved["wide"].end) == (16, 21)
    assert after.relations == before.relations
    assert project.check() == []
    project.undo()
    assert project.document(project.document_ids()[0]) == before


def test_what_was_changed_meanwhile_stays(project: Project):
    (document,) = project.document_ids()
    found = rows(project)
    project.do(spans.set_bounds, document, "cut", 0, 11)
    with pytest.raises(RefusedError, match="can be moved any more"):
        alignment.snap(project, found, "en")


def test_a_language_that_nobody_knows(project: Project):
    with pytest.raises(UnknownNameError, match="no tokenizer for 'qq'"):
        alignment.language_tokenizer("qq")


def test_the_verb(project: Project, capsys: pytest.CaptureFixture[str]):
    project.close()
    capsys.readouterr()
    assert cli.main(["align", str(project.path), "--json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert [row["text"] for row in result["misaligned"]] == ["anes", " ", "Merz'"]
    assert cli.main(["align", str(project.path), "--tokenizer", "en", "--snap"]) == 1
    assert "3 spans not on whole tokens, 1 moved" in capsys.readouterr().out
    assert cli.main(["undo", str(project.path)]) == 0
