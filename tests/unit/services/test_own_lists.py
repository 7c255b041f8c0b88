import json
import shutil
from pathlib import Path

import pytest

from annotator.commands import own_lists as commands
from annotator.errors import RefusedError
from annotator.ingest.own_lists import read_list
from annotator.services import own_lists
from annotator.services.own_lists import Added, ListKeeper
from annotator.services.project import Project
from annotator.services.suggesting import suggest
from projects import make_project, text_document

TEXT = "Ada Brook met Zephor Quil of Zephyria. Case AB-12 was settled."


def written(folder: Path, *lines: dict[str, object], name: str = "own.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def add(project: Project, path: Path) -> Added:
    return own_lists.add(project, own_lists.load(path))


def suggestions(project: Project) -> dict[str, tuple[str, str]]:
    (annotated,) = project.documents()
    return {
        annotated.text_of(span): (span.label, span.suggestion.suggester)
        for span in annotated.suggested_spans
        if span.suggestion
    }


def test_whole_way_of_a_list(tmp_path: Path) -> None:
    with make_project(tmp_path, text_document(text=TEXT)) as project:
        path = written(
            tmp_path,
            {"label": "PERSON", "pattern": "Zephor Quil", "id": "Q5"},
            {"label": "LAW", "pattern": [{"LOWER": "case"}, {"TEXT": {"REGEX": "^AB-"}}]},
        )
        added = add(project, path)
        assert added.changes is not None
        own = "gazetteer · own.jsonl"
        for workers in (1, 2):
            report = suggest(project, workers=workers)
            assert report.slow == ()
            found = suggestions(project)
            assert found["Zephor Quil"] == ("PERSON", own)
            assert found["Case AB-12"] == ("LAW", own)
            assert found["Ada Brook"] == ("PERSON", "rules")
        # What went out comes in again as the same.
        out = tmp_path / "out.jsonl"
        assert own_lists.write(project, "own.jsonl", out) == 2
        assert read_list(out).entries == read_list(path).entries
        # A list that is gone takes along what it offered.
        project.do(commands.remove, "own.jsonl")
        suggest(project)
        assert own not in {suggester for _, suggester in suggestions(project).values()}


def test_nothing_is_added_of_what_is_refused(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        slow = written(tmp_path, {"label": "LAW", "pattern": [{"TEXT": {"REGEX": "^(a+)+$"}}]})
        with pytest.raises(RefusedError, match=r"own\.jsonl: the token pattern .* is too slow"):
            add(project, slow)
        bad = written(tmp_path, {"label": "LAW", "text": "x"}, {"label": "LAW"})
        with pytest.raises(
            RefusedError, match=r"own\.jsonl: line 2 must have .* Nothing was added"
        ):
            add(project, bad)
        lacking = own_lists.add(
            project, own_lists.load(written(tmp_path, {"label": "SHIP", "text": "x"}))
        )
        assert lacking.lacking == ("SHIP",)
        assert project.lists() == []
        assert own_lists.add(project, lacking.own, add_labels=True).changes is not None
        assert project.scheme.spans["SHIP"].color != ""
        with pytest.raises(RefusedError, match="no list 'b'"):
            own_lists.write(project, "b", tmp_path / "b")


def test_keeper_reads_again_after_a_change_only(tmp_path: Path) -> None:
    keeper = ListKeeper()
    with make_project(tmp_path) as project:
        nothing = keeper.matcher(project.path)
        assert nothing.find("Norwind", "en") == []
        own_lists.add(
            project, own_lists.load(written(tmp_path, {"label": "ORG", "text": "Norwind"}))
        )
        first = keeper.matcher(project.path)
        assert [hit.entry.label for hit in first.find("Norwind", "en")] == ["ORG"]
        assert keeper.matcher(project.path) is first
        from annotator.commands import labels

        project.do(labels.rename, "ORG", "FIRM")
        second = keeper.matcher(project.path)
        assert [hit.entry.label for hit in second.find("Norwind", "en")] == ["FIRM"]
        project.undo()
        project.undo()
        assert keeper.matcher(project.path).find("Norwind", "en") == []
    shutil.copy(tmp_path / "test.annot", tmp_path / "other.annot")
    assert keeper.matcher(tmp_path / "other.annot").find("Norwind", "en") == []
    keeper.close()
