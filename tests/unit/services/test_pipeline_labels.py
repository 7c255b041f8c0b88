from pathlib import Path

import pytest

from annotator.errors import UnknownNameError
from annotator.services import pipeline_labels, suggesting, trust
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from annotator.suggest.pipelines.mapping import LabelMapping

NEWS = load_scheme("news")


def test_choices_of_the_command_line():
    found = pipeline_labels.parse(
        ["PER=PERSON", "MISC=", "WORKS_FOR = employed_by", "a=b=ORG"], NEWS
    )
    assert found.spans == {"PER": "PERSON", "MISC": "", "a=b": "ORG"}
    assert found.relations == {"WORKS_FOR": "employed_by", "MISC": ""}


@pytest.mark.parametrize(
    ("choice", "words"), [("PER", "maps no label"), ("=ORG", "no label"), ("A=NOPE", "'NOPE'")]
)
def test_a_wrong_choice_is_said(choice: str, words: str):
    with pytest.raises(UnknownNameError, match=words):
        pipeline_labels.parse([choice], NEWS)


def test_choices_are_kept_by_pipeline_and_added_to(tmp_path: Path):
    path = tmp_path / "a.annot"
    with Project.create(path, NEWS) as project:
        pipeline_labels.keep(project, "en_a", LabelMapping({"PER": "PERSON"}))
        pipeline_labels.keep(project, "en_a", LabelMapping({"MISC": ""}, {"R": "heads"}))
    with Project.open(path, read_only=True) as project:
        assert pipeline_labels.kept(project, "en_a") == LabelMapping(
            {"PER": "PERSON", "MISC": ""}, {"R": "heads"}
        )
        assert pipeline_labels.kept(project, "en_b") == LabelMapping()


def test_counts_add_up():
    total: pipeline_labels.LeftOut = {}
    pipeline_labels.add(total, {"en_a": {"PER": 2}})
    pipeline_labels.add(total, {"en_a": {"PER": 1, "X": 1}, "en_b": {"PER": 5}})
    assert total == {"en_a": {"PER": 3, "X": 1}, "en_b": {"PER": 5}}


def test_names_are_taken_apart():
    assert suggesting.named("rules") == ["rules"]
    assert suggesting.named("rules+/a/b+c") == ["rules", "/a/b+c"]
    assert suggesting.named("/a/b+c") == ["/a/b+c"]
    assert suggesting.named(["rules", "x", "rules"]) == ["rules", "x"]
    assert suggesting.named("rules+") == ["rules+"]


def test_trust_is_for_these_files_only(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    assert not trust.is_trusted(settings, "/a", "")
    assert not trust.is_trusted(settings, "/a", "1")
    trust.trust(settings, "/a", "1")
    again = Settings(tmp_path / "settings.json")
    assert trust.is_trusted(again, "/a", "1")
    assert not trust.is_trusted(again, "/a", "2")
    assert not trust.is_trusted(again, "/b", "1")
    assert "have changed" in trust.words("en_a", "/a", is_changed=True)
