from pathlib import Path

import pytest

from annotator.commands import labels, own_lists
from annotator.errors import RefusedError
from annotator.model.ids import new_id
from annotator.model.own_list import MY_WORDS, Entry, OwnList
from annotator.model.scheme import Label
from projects import make_project

ADA = Entry(text="Ada Brook", label="PERSON", entity_id="Q1")
NORWIND = Entry(text="Norwind", label="ORG")
PATTERN = Entry(pattern='[{"LOWER":"norwind"}]', label="ORG")


def test_list_comes_and_goes_with_undo(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        own = OwnList(name="a.csv", entries=(ADA, NORWIND, PATTERN), match_case=False)
        changes = project.do(own_lists.put, own)
        assert changes.lists
        assert not changes.scheme
        assert changes.words == "Added the list a.csv of 3 entries"
        assert project.own_lists() == [own]
        (summary,) = project.lists()
        assert (summary.entries, summary.patterns, summary.labels) == (3, 1, ("PERSON", "ORG"))
        assert project.undo().lists
        assert project.own_lists() == []
        assert not project.has_lists()
        project.redo()
        assert project.own_lists() == [own]
        project.do(own_lists.remove, "a.csv")
        assert project.lists() == []
        project.undo()
        assert project.own_lists() == [own]
        assert project.check() == []


def test_same_name_is_brought_up_to_date(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        project.do(own_lists.put, OwnList(name="a.csv", entries=(ADA, NORWIND)))
        again = project.do(own_lists.put, OwnList(name="a.csv", entries=(ADA, NORWIND)))
        assert again.edit == ""
        newer = OwnList(name="a.csv", entries=(NORWIND, PATTERN), match_case=False)
        changes = project.do(own_lists.put, newer)
        assert changes.words == "Brought the list a.csv up to date: 1 new, 1 gone"
        assert project.own_lists() == [newer]
        project.undo()
        assert project.own_lists()[0].entries == (ADA, NORWIND)


def test_lacking_labels_are_listed_or_come_along(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        own = OwnList(name="a.csv", entries=(ADA, Entry(text="x", label="SHIP")))
        with pytest.raises(RefusedError, match=r"a\.csv has a label .* lacks: SHIP\. Nothing"):
            project.do(own_lists.put, own)
        assert project.lists() == []
        changes = project.do(own_lists.put, own, new_labels=[Label(id=new_id(), name="SHIP")])
        assert changes.scheme
        assert changes.lists
        assert "SHIP" in project.scheme.spans
        project.undo()
        assert "SHIP" not in project.scheme.spans
        assert project.check() == []


def test_words_are_added_once(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        changes = project.do(own_lists.add_words, NORWIND)
        assert changes.words == "Added Norwind as ORG to my words"
        project.do(own_lists.add_words, ADA)
        assert project.own_lists(MY_WORDS)[0].entries == (NORWIND, ADA)
        with pytest.raises(RefusedError, match="Norwind is in my words as ORG already"):
            project.do(own_lists.add_words, NORWIND)
        with pytest.raises(RefusedError, match="lacks: NOPE"):
            project.do(own_lists.add_words, Entry(text="x", label="NOPE"))
        with pytest.raises(RefusedError, match="no list 'b'"):
            project.do(own_lists.remove, "b")
        project.undo()
        assert project.own_lists(MY_WORDS)[0].entries == (NORWIND,)


def test_entries_follow_their_label(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        project.do(own_lists.put, OwnList(name="a.csv", entries=(ADA, NORWIND)))
        project.do(labels.rename, "ORG", "FIRM")
        assert project.own_lists()[0].labels == ("PERSON", "FIRM")
        changes = project.do(labels.delete, "FIRM")
        assert changes.lists
        assert project.own_lists()[0].entries == (ADA,)
        project.undo()
        assert project.own_lists()[0].labels == ("PERSON", "FIRM")
        assert project.check() == []


def test_single_entries_go_and_the_last_takes_the_list_along(tmp_path: Path) -> None:
    with make_project(tmp_path) as project:
        other = Entry(text="Ada Brook", label="PERSON", entity_id="Q2")
        project.do(own_lists.put, OwnList(name="a.csv", entries=(ADA, other, PATTERN)))
        before = project.own_lists()
        assert project.do(own_lists.remove_entry, "a.csv", ADA).lists
        assert project.own_lists()[0].entries == (other, PATTERN)
        with pytest.raises(RefusedError, match=r"Ada Brook is not in a\.csv as PERSON"):
            project.do(own_lists.remove_entry, "a.csv", ADA)
        with pytest.raises(RefusedError, match="no list"):
            project.do(own_lists.remove_entry, "b.csv", ADA)
        project.do(own_lists.remove_entry, "a.csv", other)
        last = project.do(own_lists.remove_entry, "a.csv", PATTERN)
        assert last.words.endswith("the list a.csv, which is gone with it")
        assert project.lists() == []
        for _ in range(3):
            project.undo()
        assert project.own_lists() == before
        assert project.check() == []
