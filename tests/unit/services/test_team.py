"""What a team hands out is read whole, and what is wrong with it is said in one sentence."""

import json
import re
import sys
from pathlib import Path

import pytest

from annotator.errors import ProjectError
from annotator.paths import data_dir, team_dir
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.team import PERSONAL, equip, place_start, read_team, the_team
from annotator.services.team_kit import write_kit
from annotator.settings import OPTIONS, Settings
from commandline import annotator_json, refused
from shared_data import REPOSITORY


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_kit(tmp_path / "kit")
    monkeypatch.setenv("ANNOTATOR_TEAM", str(folder))
    return folder


def test_what_the_program_writes_is_right_and_used(kit: Path, tmp_path: Path):
    (kit / "scheme.toml").write_text('name = "ours"\n[[labels]]\nname = "ORG"\ncolor = "#914f06"\n')
    team = the_team()
    assert team is not None
    assert team.scheme is not None
    assert team.scheme.name == "ours"
    assert "What to mark" in team.guideline
    assert place_start(team) is None
    with Project.create(tmp_path / "p.annot", team.scheme) as made:
        equip(made, team)
        assert [(each.name, each.entries) for each in made.lists()] == [("patterns.csv", 1)]
    other = load_scheme("news")
    lacking = type(other)(name="bare", labels=other.labels[:1])
    with Project.create(tmp_path / "q.annot", lacking) as made:
        equip(made, team)
        assert made.lists() == []
    with pytest.raises(ProjectError, match="is there already"):
        write_kit(kit.parent)


def test_what_a_team_may_choose_is_told_in_its_guide():
    told = (REPOSITORY / "docs/team.md").read_text("utf-8")
    rows = told.split("## Settings that a team may choose")[1].split("\n\n")[1].splitlines()[2:]
    named = {key for row in rows for key in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert named == OPTIONS.keys() - PERSONAL


def test_a_start_is_copied_once_and_never_written_over(kit: Path):
    with Project.create(kit / "start.annot", load_scheme("news")):
        pass
    (kit / "start.annot").chmod(0o444)
    team = read_team(kit)
    target = place_start(team)
    assert target == data_dir() / "start.annot"
    with Project.open(target) as mine:
        mine.set_state("seen", True)
    assert place_start(team) == target
    with Project.open(target, read_only=True) as mine:
        assert mine.get_state("seen") is True
    assert not list(data_dir().glob("*.tmp"))
    # What a project has beside it while it is open is nobody's mistake; words in it would be lost.
    (kit / "start.annot-shm").write_bytes(b"x")
    (kit / "start.annot-wal").write_bytes(b"")
    assert read_team(kit).start == kit / "start.annot"
    (kit / "start.annot-wal").write_bytes(b"x")
    with pytest.raises(ProjectError, match="is open somewhere"):
        read_team(kit)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.txt", b"x", "is nothing that a team hands out"),
        ("scheme.toml", b"name = 3 3", "is no label scheme"),
        ("guideline.md", b"\xff\xfe\x00", "is no text in UTF-8"),
        ("guideline.md", b"x" * 300_001, "is longer than 300,000 characters"),
        ("patterns.csv", b"text,label\nOslo,TOWN\n", "labels that the scheme lacks: TOWN"),
        ("patterns.csv", b"", "patterns.csv: is empty."),
        ("settings.json", b"[1]", "is no JSON object"),
        ("settings.json", b"{", "is no JSON: "),
        ("settings.json", b'{"zoom": 99}', "zoom cannot be 99."),
        ("settings.json", b'{"trusted_pipelines": {"/x": "y"}}', "no setting that a team chooses"),
        ("settings.json", b'{"colour": 1}', "'colour' is no setting that a team chooses"),
        ("start.annot", b"SQLite format 3\0" + bytes(99), "is no project"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(kit: Path, name: str, content: bytes, words: str):
    (kit / name).write_bytes(content)
    with pytest.raises(ProjectError) as refusal:
        read_team(kit)
    said = str(refusal.value)
    assert str(kit / name) in said
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said


def test_settings_of_a_team_hold_until_a_person_chooses(tmp_path: Path):
    path = tmp_path / "settings.json"
    theirs = {"zoom": 1.5, "suggest_on_opening": False, "text_width": "wide"}
    settings = Settings(path, theirs)
    chosen = [settings.get(key) for key in theirs]
    assert chosen == [1.5, False, 70]
    # What a person chose stays chosen, also where it is the usual default.
    settings.set("zoom", 1.0)
    assert Settings(path, theirs).get("zoom") == 1.0
    assert json.loads(path.read_text()) == {"zoom": 1.0}
    settings.set("zoom", 1.5)
    assert json.loads(path.read_text()) == {}


def test_a_packed_program_finds_the_folder_in_its_bundle_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    assert team_dir() is None
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "inner"), raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "annotator"))
    assert team_dir() is None
    (tmp_path / "team").mkdir()
    assert team_dir() == tmp_path / "team"
    (tmp_path / "inner" / "team").mkdir(parents=True)
    assert team_dir() == tmp_path / "inner" / "team"


def test_the_verb_writes_checks_and_new_projects_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made = annotator_json("team-kit", tmp_path)
    assert made["is_new"]
    assert made["patterns"] == 1
    monkeypatch.setenv("ANNOTATOR_TEAM", made["folder"])
    assert annotator_json("team-kit", tmp_path, "--check")["labels"] == made["labels"]
    new = tmp_path / "new.annot"
    assert annotator_json("new", new)["scheme"] == "news"
    assert [each["name"] for each in annotator_json("lists", new)["lists"]] == ["patterns.csv"]
    (tmp_path / "team" / "odd").write_text("")
    assert "is nothing that a team hands out" in refused("team-kit", tmp_path, "--check")
