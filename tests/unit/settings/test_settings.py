"""The settings file: sparse, checked, written whole."""

import json
from pathlib import Path

import pytest

from annotator.settings import OPTIONS, Settings


def test_says_the_defaults_where_there_is_no_file(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    for key, option in OPTIONS.items():
        assert settings.get(key) == option.default
        assert option.fits(option.default)
        assert option.words
    assert not (tmp_path / "settings.json").exists()


def test_keeps_only_what_differs(tmp_path: Path):
    path = tmp_path / "deep" / "settings.json"
    settings = Settings(path)
    settings.set("theme", "dark")
    settings.set("zoom", 1.2)
    settings.set("zoom", 1.0)
    assert json.loads(path.read_text()) == {"theme": "dark"}
    assert Settings(path).get("theme") == "dark"
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]


def test_keeps_what_a_newer_program_wrote(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.write_text('{"of_tomorrow": 1}')
    Settings(path).set("theme", "light")
    assert json.loads(path.read_text()) == {"of_tomorrow": 1, "theme": "light"}


@pytest.mark.parametrize("value", ["purple", 3, None])
def test_a_value_that_does_not_fit_counts_as_not_chosen(tmp_path: Path, value: object):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": value}))
    assert Settings(path).get("theme") == "system"
    with pytest.raises(ValueError, match="theme"):
        Settings(path).set("theme", value)


def test_unknown_options_are_a_mistake(tmp_path: Path):
    with pytest.raises(KeyError):
        Settings(tmp_path / "settings.json").get("nothing")


def test_a_damaged_file_is_left_aside(tmp_path: Path):
    path = tmp_path / "settings.json"
    path.write_text("{ theme")
    settings = Settings(path)
    assert settings.get("theme") == "system"
    settings.set("theme", "dark")
    assert (tmp_path / "settings.damaged.json").read_text() == "{ theme"
    assert json.loads(path.read_text()) == {"theme": "dark"}


def test_recent_projects_newest_first_without_repeats(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    projects = [tmp_path / f"{number}.annot" for number in range(12)]
    for project in (*projects, projects[5]):
        settings.remember_project(project)
    recent = settings.get("recent_projects")
    assert recent[0] == str(projects[5])
    assert len(recent) == len(set(recent)) == 8
    assert settings.get("last_project") == str(projects[5])
    settings.forget_project(projects[5])
    assert settings.get("last_project") == ""
    assert str(projects[5]) not in settings.get("recent_projects")


def test_a_list_given_out_can_be_changed_without_harm(tmp_path: Path):
    settings = Settings(tmp_path / "settings.json")
    settings.get("recent_projects").append("x")
    assert settings.get("recent_projects") == []


def test_without_a_file_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings(None)
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert list(tmp_path.iterdir()) == []


def test_a_team_gives_defaults_and_the_way_back_leaves_no_trace(tmp_path: Path):
    path = tmp_path / "settings.json"
    settings = Settings(path, {"zoom": 1.5, "text_width": "wide", "keys": {}})
    assert settings.get("zoom") == settings.default("zoom") == 1.5
    assert settings.is_given("zoom")
    # What does not fit was not given; what nobody gave is the program's.
    assert not settings.is_given("text_width")
    assert not settings.is_given("theme")
    assert (settings.default("text_width"), settings.default("theme")) == (70, "system")
    settings.set("zoom", 1.0)
    assert json.loads(path.read_text()) == {"zoom": 1.0}
    settings.set("zoom", settings.default("zoom"))
    assert json.loads(path.read_text()) == {}
    settings.default("keys")["help.about"] = ["F1"]
    assert settings.default("keys") == {}
