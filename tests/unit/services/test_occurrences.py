import datetime
from pathlib import Path

import pytest

from annotator.commands import spans
from annotator.errors import UnknownNameError
from annotator.model.annotation import Origin
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.learning import NO_LEARNING
from annotator.services import occurrences
from annotator.services.occurrences import Mark, Wish, find, label_everywhere, label_hits
from annotator.services.project import Project
from projects import make_project, offer, offered, text_document

TEXTS = (
    "Golden Dome grows.\nThe golden dome of “Golden Dome” is golden.\n",
    "Nothing of the kind.",
    "Golden\nDome again; Goldendome not.",
)


@pytest.fixture
def project(tmp_path: Path):
    arrivals = [text_document(f"doc{number}", text) for number, text in enumerate(TEXTS)]
    with make_project(tmp_path, *arrivals) as made:
        yield made


def words_found(project: Project, wish: Wish, **more):
    return {
        each.name: [hit.words for hit in each.hits]
        for each in find(project, wish, **more).documents
    }


def test_in_the_whole_project(project: Project):
    assert words_found(project, Wish(words="Golden Dome")) == {
        "doc0": ["Golden Dome", "Golden Dome"],
        "doc2": ["Golden\nDome"],
    }
    assert words_found(project, Wish(words="GOLDEN dome", match_case=False)) == {
        "doc0": ["Golden Dome", "golden dome", "Golden Dome"],
        "doc2": ["Golden\nDome"],
    }
    assert words_found(project, Wish(words="Golden", whole_words=False)) == {
        "doc0": ["Golden", "Golden"],
        "doc2": ["Golden", "Golden"],
    }
    assert words_found(project, Wish(words="")) == {}


def test_in_one_document_with_its_surroundings(project: Project):
    first = project.document_ids()[0]
    found = find(project, Wish(words="Golden Dome"), documents=[first])
    (there,) = found.documents
    assert (there.id, there.title) == (first, "Golden Dome grows.")
    _, second = there.hits
    assert (second.before, second.after) == (
        "Golden Dome grows.\nThe golden dome of “",
        "” is golden.\n",
    )
    assert TEXTS[0][second.start : second.end] == "Golden Dome"


def test_says_what_stands_there_already(project: Project):
    first = project.document_ids()[0]
    project.do(spans.add, first, 0, 11, "PROGRAM")
    project.do(spans.add, first, 0, 6, "ORG")
    offer(project, [offered("Golden Dome", "ORG", TEXTS[0])], learning=NO_LEARNING)
    there = find(project, Wish(words="Golden Dome")).documents[0]
    assert set(there.hits[0].marks) == {
        Mark(label="PROGRAM", annotator="ann"),
        Mark(label="ORG", annotator=None),
    }
    assert there.hits[0].has("PROGRAM", "ann")
    assert not there.hits[0].has("PROGRAM", "bea")
    assert not there.hits[0].has("ORG", "ann")
    assert there.hits[1].marks == ()


def test_what_is_not_chosen_stays(project: Project):
    found = find(project, Wish(words="Golden Dome"))
    chosen = [(each, hit) for each in found.documents for hit in each.hits][1:]
    changes = label_hits(project, "Golden Dome", "PROGRAM", chosen)
    assert changes.words == "Labeled 2 × Golden Dome as PROGRAM"
    assert [len(each.spans) for each in project.documents()] == [1, 0, 1]
    project.undo()
    assert not any(each.spans for each in project.documents())


def test_figures_say_what_they_say_where_they_stand(tmp_path: Path):
    arrivals = [
        AnnotatedDocument(
            document=Document(
                id=new_id(), name=str(day), text=f"It rained last week.\n{day}\n", date=day
            )
        )
        for day in (datetime.date(2025, 6, 4), datetime.date(2024, 1, 10))
    ]
    with make_project(tmp_path, *arrivals) as project:
        found, made = label_everywhere(project, Wish(words="last week"), "DATE")
        assert (found.count, made) == (2, 2)
        values = [each.spans[0].value.timex for each in project.documents()]
        assert values == ["2025-W22", "2024-W01"]


def test_label_everywhere(project: Project):
    wish = Wish(words="golden dome", match_case=False)
    found, made = label_everywhere(project, wish, "PROGRAM", document="doc0")
    assert (found.count, made) == (3, 3)
    found, made = label_everywhere(project, wish, "PROGRAM")
    assert (found.count, made) == (4, 1)
    edits = len(project.history())
    assert label_everywhere(project, wish, "PROGRAM")[1] == 0
    assert len(project.history()) == edits
    assert all(span.origin is Origin.MANUAL for each in project.documents() for span in each.spans)
    with pytest.raises(UnknownNameError, match="known: CARDINAL, DATE"):
        label_everywhere(project, wish, "NONE")
    with pytest.raises(UnknownNameError, match="no document"):
        label_everywhere(project, wish, "ORG", document="gone")


def test_labels_more_than_a_list_would_hold(project: Project, monkeypatch):
    monkeypatch.setattr(occurrences, "MOST", 2)
    found, made = label_everywhere(project, Wish(words="golden dome", match_case=False), "PROGRAM")
    assert (found.count, made, found.is_cut) == (4, 4, False)


def test_stops_when_told_and_where_there_is_too_much(project: Project):
    assert find(project, Wish(words="Golden"), cancelled=lambda: True).count == 0
    seen = []
    find(project, Wish(words="Golden"), progress=lambda *counts: seen.append(counts))
    assert seen == [(sum(map(len, TEXTS)), sum(map(len, TEXTS)))]
    found = find(project, Wish(words="Golden"), most=2)
    assert (found.count, found.is_cut) == (2, True)
    found = find(project, Wish(words="Golden"), most=3)
    assert (found.count, found.is_cut) == (3, False)


def test_the_trash_is_not_looked_through(project: Project):
    from annotator.commands import documents

    first = project.document_ids()[0]
    project.do(documents.remove, [first])
    assert list(words_found(project, Wish(words="Golden Dome"))) == ["doc2"]
