import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from annotator import cli
from annotator.errors import RefusedError, UnknownNameError
from annotator.model.document import Status
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.releases.card import escaped
from annotator.services.releases.releasing import Wish, release, with_options
from annotator.services.schemes import load_scheme
from annotator.services.selecting import Selection

NAME = "News | <b>*2025*</b>"


def record(number: int, **more: object) -> dict[str, object]:
    text = f"Minister Merz{number} met President Macron in Paris on day {number}. " * 2
    made = {"start": 9, "end": 14, "label": "PERSON"}
    return {
        "name": f"n{number}",
        "text": text + " ".join(f"w{number}x{place}" for place in range(40)),
        "spans": [
            {**made, "id": f"a{number}", "annotator": "ann"},
            {**made, "id": f"b{number}", "annotator": "ben", "end": 15 - number % 2},
            {"id": f"g{number}", "start": 41, "end": 46, "label": "GPE", "annotator": "ann"},
        ],
        **more,
    }


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    records = [record(number) for number in range(30)]
    records[0] |= {"text": "Copied. " + " ".join(f"c{place}" for place in range(60)), "spans": []}
    records[1] |= {"text": "Copied! " + str(records[0]["text"])[8:], "spans": []}
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in records))
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        import_paths(project, [source])
        yield project


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


WISH = Wish(name=NAME, licence="cc-by-4.0", formats=with_options(("jsonl",), ()), seed=1)


def test_the_same_state_gives_the_same_bytes(project: Project, tmp_path: Path):
    wish = replace(WISH, formats=with_options(("jsonl", "spacy"), ()))
    made = release(project, tmp_path / "one", wish)
    again = release(project, tmp_path / "two", wish)
    files = bytes_of(tmp_path / "one")
    assert files == bytes_of(tmp_path / "two")
    assert made.files == again.files
    assert made.files == {
        path: hashlib.sha256(content).hexdigest() for path, content in files.items()
    }
    parts = [
        f"{format}/{part}" for format in ("jsonl", "spacy") for part in ("dev", "test", "train")
    ]
    assert sorted(path.split(".")[0] for path in files) == sorted(["README", *parts, "manifest"])


def test_the_manifest_says_what_is_in_it(project: Project, tmp_path: Path):
    wish = replace(WISH, selection=Selection(statuses=frozenset({Status.NEW})))
    made = release(project, tmp_path / "out", wish)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    for path, entry in manifest["files"].items():
        content = (tmp_path / "out" / path).read_bytes()
        assert entry == {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    assert manifest["labels"]["spans"] == list(project.scheme.spans)
    assert (manifest["name"], manifest["licence"]) == (NAME, "cc-by-4.0")
    assert manifest["program"] == f"annotator {version('annotator')}"
    assert manifest["tokenizer"] == f"spacy {version('spacy')}"
    assert manifest["selection"]["statuses"] == ["new"]
    assert manifest["split"] == {"shares": [80, 10, 10], "seed": 1, "kept_together": 2}
    documents = manifest["documents"]
    assert {part: len(ids) for part, ids in documents.items()} == dict(made.documents)
    assert sum(made.documents.values()) == 30
    side = {id_: part for part, ids in documents.items() for id_ in ids}
    first, second = project.document_ids()[:2]
    assert side[first] == side[second]
    for part, ids in documents.items():
        lines = (tmp_path / "out" / "jsonl" / f"{part}.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line)["id"] for line in lines] == ids
        spans = sum(len(json.loads(line)["spans"]) for line in lines)
        assert sum(manifest["shares"][part]["spans"].values()) == spans


def test_an_edit_meanwhile_is_in_no_part_of_it(project: Project, tmp_path: Path):
    from annotator.commands import documents

    release(project, tmp_path / "before", WISH)
    names = iter(["other"])

    def edit(done: int, total: int) -> None:
        for name in names:
            assert done < total / 2
            project.do(documents.rename, project.document_ids()[-1], name)

    release(project, tmp_path / "meanwhile", WISH, progress=edit)
    assert next(names, None) is None
    assert bytes_of(tmp_path / "meanwhile") == bytes_of(tmp_path / "before")


def test_the_work_of_one_person(project: Project, tmp_path: Path):
    wish = replace(WISH, formats={"jsonl": {}}, selection=Selection(annotator="ben"))
    assert release(project, tmp_path / "out", wish).spans == 28
    # Known, but with nothing in what is taken; nobody; the sentences differ.
    done = Selection(annotator="ben", statuses=frozenset({Status.DONE}))
    with pytest.raises(RefusedError, match="Nothing is selected"):
        release(project, tmp_path / "none", replace(wish, selection=done))
    with pytest.raises(UnknownNameError, match=r"Nobody named 'eve' .* known: ann, ben"):
        release(project, tmp_path / "none", replace(wish, selection=Selection(annotator="eve")))


def test_an_edit_gives_another_release(project: Project, tmp_path: Path):
    from annotator.commands import documents

    release(project, tmp_path / "one", WISH)
    project.do(documents.rename, project.document_ids()[0], "other")
    release(project, tmp_path / "two", WISH)
    assert bytes_of(tmp_path / "one") != bytes_of(tmp_path / "two")


def test_the_card_is_read_by_the_hub_and_shows_names_as_they_are(project: Project, tmp_path: Path):
    release(project, tmp_path / "out", WISH)
    text = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert f"# {escaped(NAME)}\n" in text
    assert "<b>" not in text.split("---\n", 2)[2]
    assert "ann and ben: 0." in text
    yaml = pytest.importorskip("yaml", reason="comes with the libraries that read data sets")
    front = yaml.safe_load(text.split("---\n")[1])
    assert (front["pretty_name"], front["license"]) == (NAME, "cc-by-4.0")
    assert front["configs"][0]["data_files"][1] == {
        "split": "validation",
        "path": "jsonl/dev.jsonl",
    }


def test_the_release_is_a_data_set_of_the_hub(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets", reason="the library that reads data sets")
    datasets.disable_progress_bars()
    formats = with_options(("brat", "jsonl", "hugging_face"), ())
    release(project, tmp_path / "out", replace(WISH, formats=formats, shares=(90, 10, 0)))
    data = datasets.load_dataset(str(tmp_path / "out"), cache_dir=str(tmp_path / "cache"))
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    # Only what is no table or empty would keep the library from the others.
    assert {name: rows["id"] for name, rows in data.items()} == {
        "train": manifest["documents"]["train"],
        "validation": manifest["documents"]["dev"],
    }
    assert data["train"].features["ner_tags"].feature.names[:2] == ["O", "B-PERSON"]


def test_what_cannot_be_is_refused_and_leaves_nothing(project: Project, tmp_path: Path):
    before = sorted(tmp_path.iterdir())
    nobody = Wish(name="x", formats=WISH.formats, selection=Selection(metadata={"a": "b"}))
    with pytest.raises(RefusedError, match="Nothing is selected"):
        release(project, tmp_path / "out", nobody)
    with pytest.raises(UnknownNameError, match="no format to write named 'xyz'"):
        release(project, tmp_path / "out", Wish(name="x", formats={"xyz": {}}))
    with pytest.raises(RefusedError, match="is not empty"):
        release(project, tmp_path, WISH)
    assert release(project, tmp_path / "out", WISH, cancelled=lambda: True).cancelled
    assert sorted(tmp_path.iterdir()) == before


def test_the_verb(project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    project.close()
    out = tmp_path / "out"
    words = ["release", str(project.path), "--out", str(out), "--licence", "mit", "--label", "GPE"]
    capsys.readouterr()
    assert cli.main([*words, "--format", "jsonl", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["spans"], result["kept_together"]) == (28, 2)
    assert cli.main([*words, "--json"]) == 2
    assert "is not empty" in json.loads(capsys.readouterr().out)["error"]
