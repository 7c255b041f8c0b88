import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from annotator.errors import RefusedError, UnknownNameError
from annotator.model.document import Status
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.selecting import Selection

AT = "2025-06-03T12:00:00.000+00:00"


def offered(id: str, decision: str | None) -> dict[str, object]:
    verdict = {"decision": decision, "annotator": "ann", "at": AT}
    return {
        "id": id,
        "start": 0,
        "end": 4,
        "label": "NORP" if decision else "ORG",
        "score": 0.5,
        "suggester": "rules",
        "version": "1",
        **({"verdict": verdict} if decision else {}),
    }


RECORDS = [
    {
        "name": "merz",
        "text": "Merz met Macron in Paris.",
        "date": "2025-06-03",
        "metadata": {"site": "a", "page": 3},
        "status": "done",
        "spans": [
            {"id": "m1", "start": 0, "end": 4, "label": "PERSON", "annotator": "ann"},
            {"id": "m2", "start": 9, "end": 15, "label": "PERSON", "annotator": "ben"},
            {"id": "m3", "start": 19, "end": 24, "label": "GPE", "annotator": "ben"},
        ],
        "relations": [
            {"id": "r", "head": "m1", "child": "m2", "label": "spoke_with", "annotator": "ann"}
        ],
        "suggestions": {"spans": [offered("o1", "rejected"), offered("o2", None)]},
    },
    {
        "name": "tusk",
        "text": "Tusk stayed.",
        "date": "2025-06-10",
        "metadata": {"site": "b"},
        "spans": [{"id": "t1", "start": 0, "end": 4, "label": "PERSON", "annotator": "ben"}],
    },
    {"name": "nobody", "text": "Nobody came."},
]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        import_paths(project, [source])
        yield project


def selected(project: Project, **wish: object) -> list[dict[str, object]]:
    out = project.path.with_name("out.jsonl")
    export(project, format="jsonl", out=out, selection=Selection(**wish))
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]


def names(records: list[dict[str, object]]) -> list[object]:
    return [record["name"] for record in records]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, ["merz", "tusk", "nobody"]),
        ({"statuses": frozenset({Status.DONE})}, ["merz"]),
        ({"since": date(2025, 6, 4)}, ["tusk"]),
        ({"until": date(2025, 6, 3)}, ["merz"]),
        ({"since": date(2025, 6, 3), "until": date(2025, 6, 10)}, ["merz", "tusk"]),
        ({"metadata": {"site": "a"}}, ["merz"]),
        ({"metadata": {"page": "3"}}, ["merz"]),
        ({"metadata": {"site": "c"}}, []),
        ({"query": "stayed"}, ["tusk"]),
        ({"query": "label:GPE"}, ["merz"]),
        ({"query": "is:done"}, ["merz"]),
        ({"annotator": "ann"}, ["merz", "nobody"]),
    ],
)
def test_which_documents(project: Project, wish: dict[str, object], expected: list[str]):
    assert names(selected(project, **wish)) == expected


def test_labels_take_the_ends_of_their_relations_along(project: Project):
    merz, tusk, _ = selected(project, labels=frozenset({"GPE"}))
    assert [span["id"] for span in merz["spans"]] == ["m3"]
    assert (merz["relations"], tusk["spans"]) == ([], [])
    merz, *_ = selected(project, labels=frozenset({"spoke_with"}))
    assert [span["id"] for span in merz["spans"]] == ["m1", "m2"]
    assert [relation["id"] for relation in merz["relations"]] == ["r"]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({}, ["o1"]),
        ({"rejected": False}, []),
        ({"include": "all"}, ["o1", "o2"]),
        ({"include": "all", "rejected": False}, ["o2"]),
    ],
)
def test_which_suggestions(project: Project, wish: dict[str, object], expected: list[str]):
    merz, *_ = selected(project, **wish)
    spans = merz.get("suggestions", {}).get("spans", [])
    assert [span["id"] for span in spans] == expected


def test_what_nobody_knows_is_refused(project: Project):
    with pytest.raises(UnknownNameError, match="no label named 'NONE'"):
        selected(project, labels=frozenset({"NONE"}))
    with pytest.raises(RefusedError):
        selected(project, query="label:NONE")
    with pytest.raises(RefusedError, match="nothing to look for"):
        selected(project, query='""')
    assert not project.path.with_name("out.jsonl").exists()


def test_a_split_of_a_selection_is_of_what_was_selected(project: Project):
    report = export(
        project,
        format="jsonl",
        out=project.path.with_name("corpus"),
        selection=Selection(metadata={"site": "b"}),
        split=(80, 20),
    )
    assert report.documents == 1
