"""The other mentions of what a person labels are offered: at once, and elsewhere later."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands import mentions, relations, spans, verdicts
from annotator.model.changes import Changes
from annotator.model.learning import Learning
from annotator.services.project import Project
from projects import make_project, offer, offered, picture, text_document

TEXT = (
    "Norwind Dome was shown. Norwind Dome costs a lot; \u201cNorwind\nDome is fine\u201d, "
    "said Ada Brook.\nImage credit: Norwind Dome\nNorwind Dome County is elsewhere."
)
OTHER = "Of the Norwind Dome and of Ada Brook."


@pytest.fixture
def project(tmp_path: Path):
    arrivals = [text_document("first", TEXT), text_document("other", OTHER)]
    with make_project(tmp_path, *arrivals) as project:
        yield project


@pytest.fixture
def document(project: Project) -> str:
    return project.find("first")


def done(project: Project, changes: Changes) -> Changes:
    """What the window does after each edit."""
    document = project.find("first")
    if mentions.concerns(changes, document):
        project.do(mentions.follow, document, changes)
    return changes


def label(project: Project, words: str = "Norwind Dome", name: str = "PROGRAM") -> Changes:
    start = TEXT.index(words)
    document = project.find("first")
    return done(project, project.do(spans.add, document, start, start + len(words), name))


def undo(project: Project, edit: str | None = None) -> Changes:
    return done(project, project.undo(edit))


def waiting(project: Project, name: str = "first") -> list[tuple[str, str, float | None]]:
    there = project.document(project.find(name))
    return [
        (there.text_of(span), span.label, span.score)
        for span in there.suggested_spans
        if span.is_pending
    ]


PLACES = [
    ("Norwind Dome", "PROGRAM", 0.68),
    ("Norwind\nDome", "PROGRAM", 0.68),
    ("Norwind Dome", "PROGRAM", 0.408),
]


def test_offered_at_once_in_the_document(project: Project) -> None:
    label(project)
    assert waiting(project) == PLACES
    assert waiting(project, "other") == []
    newest = project.history(1)[0]
    assert newest.automatic
    assert newest.words == "Offered PROGRAM Norwind Dome in 3 other places"
    there = project.document(project.find("first"))
    made = there.suggested_spans[0].suggestion
    assert (made.suggester, made.version, made.rule) == ("project", "", "seen before")


def test_undoing_the_label_takes_them_along_and_redo_brings_them_back(project: Project) -> None:
    before = picture(project)
    label(project)
    after = picture(project)
    for _ in range(2):
        undo(project)
        assert picture(project) == before
        assert project.check() == []
        assert done(project, project.redo()).words.startswith("Redid: Added PROGRAM")
        assert picture(project) == after
        assert project.check() == []
        # The followers are none of what a person takes back or does again.
        assert project.next_redo() is None
        assert project.next_undo().words == "Added PROGRAM Norwind Dome"


def test_what_was_accepted_of_them_is_undone_and_redone_in_turn(
    project: Project, document: str
) -> None:
    before = picture(project)
    label(project)
    second = project.document(document).suggested_spans[0]
    done(project, project.do(verdicts.accept, document, [second.id]))
    third = project.document(document).suggested_spans[1]
    done(project, project.do(verdicts.reject, document, [third.id]))
    last = picture(project)
    for _ in range(3):
        undo(project)
    assert picture(project) == before
    for _ in range(3):
        done(project, project.redo())
    assert picture(project) == last
    assert project.check() == []


def test_out_of_turn_what_is_judged_stays_and_the_rest_goes(
    project: Project, document: str
) -> None:
    cause = label(project)
    second = project.document(document).suggested_spans[0]
    done(project, project.do(verdicts.accept, document, [second.id]))
    undo(project, cause.edit)
    there = project.document(document)
    assert [span.origin.value for span in there.spans] == ["accepted"]
    assert waiting(project) == []
    assert project.history(1)[0].words == "Withdrew 2 suggestions"
    assert project.check() == []
    done(project, project.redo())
    assert len(waiting(project)) == 2
    assert project.check() == []


def test_deleting_or_relabeling_takes_them_away(project: Project, document: str) -> None:
    label(project)
    (made,) = project.document(document).spans
    after = picture(project)
    done(project, project.do(spans.relabel, document, made.id, "ORG"))
    assert {name for _, name, _ in waiting(project)} == {"ORG"}
    assert len(waiting(project)) == 3
    undo(project)
    assert picture(project) == after
    done(project, project.do(spans.delete, document, [made.id]))
    assert waiting(project) == []
    undo(project)
    assert picture(project) == after
    done(project, project.do(spans.set_bounds, document, made.id, made.start, made.start + 7))
    assert {words for words, _, _ in waiting(project)} == {"Norwind"}
    undo(project)
    assert picture(project) == after


def test_the_offer_alone_can_be_taken_back(project: Project) -> None:
    label(project)
    undo(project, project.history(1)[0].id)
    assert waiting(project) == []
    assert project.next_undo().words == "Added PROGRAM Norwind Dome"
    # Then it is no longer done again with the label.
    undo(project)
    done(project, project.redo())
    assert project.check() == []


def test_never_where_something_stands(project: Project, document: str) -> None:
    second = TEXT.index("Norwind Dome costs")
    there = replace(offered("Dome costs", "ORG", TEXT), start=second + 8, end=second + 18)
    third = TEXT.index("Norwind\nDome")
    wrong = replace(offered("Norwind", "ORG", TEXT), start=third, end=third + 7)
    offer(project, [there, wrong], document=document)
    project.do(verdicts.reject, document, [wrong.id])
    label(project)
    assert [(words, name) for words, name, _ in waiting(project) if name == "PROGRAM"] == [
        ("Norwind Dome", "PROGRAM")
    ]


def test_names_in_quotations_are_offered(project: Project, document: str) -> None:
    third = TEXT.index("Norwind\nDome")
    quote = replace(offered("Norwind", "QUOTE", TEXT), start=third, end=third + 20)
    offer(project, [quote], document=document)
    label(project)
    assert [each for each in waiting(project) if each[1] == "PROGRAM"] == PLACES


def test_what_is_labeled_beside_takes_the_place(project: Project, document: str) -> None:
    label(project)
    start = TEXT.index("Norwind Dome County")
    changes = project.do(spans.add, document, start, start + 19, "GPE")
    done(project, changes)
    assert waiting(project) == PLACES[:2]
    undo(project)
    assert waiting(project) == PLACES


def test_figures_quotations_and_common_words_are_not_offered(project: Project) -> None:
    for words, name in (("Norwind", "QUOTE"), ("Norwind", "DATE"), ("is", "ORG")):
        label(project, words, name)
        assert waiting(project) == []


def test_a_correction_is_by_hand_an_acceptance_is_not(project: Project, document: str) -> None:
    made = offered("Norwind Dome", "ORG", TEXT)
    offer(project, [made], document=document)
    done(project, project.do(verdicts.accept, document, [made.id]))
    assert waiting(project) == []
    undo(project)
    done(project, project.do(verdicts.correct, document, made.id, label="PROGRAM"))
    assert waiting(project) == PLACES


def test_other_documents_at_the_next_suggesting(project: Project, document: str) -> None:
    label(project)
    ada = offered("Ada Brook", "PERSON", OTHER)
    other = project.find("other")
    changes = offer(project, [ada], document=other)
    assert changes.words == "Offered 2 suggestions, 1 of them labeled before"
    assert waiting(project, "other") == [
        ("Norwind Dome", "PROGRAM", 0.68),
        ("Ada Brook", "PERSON", 0.9),
    ]
    # They stay while they fit, and get surer.
    first = project.document(other).suggested_spans[0]
    project.do(verdicts.accept, document, [project.document(document).suggested_spans[0].id])
    offer(project, [offered("Ada Brook", "PERSON", OTHER)], document=other)
    there = project.document(other).suggested_spans
    assert there[0].id == first.id
    assert there[0].score > first.score
    # A suggester that finds it too takes over, and without learning they go.
    dome = offered("Norwind Dome", "ORG", OTHER)
    offer(project, [ada, dome], document=other)
    assert ("Norwind Dome", "ORG", 0.9) in waiting(project, "other")
    assert len(waiting(project, "other")) == 2
    offer(project, [ada], document=other, learning=Learning(mentions=False))
    assert waiting(project, "other") == [("Ada Brook", "PERSON", 0.9)]


def test_the_label_that_words_have_most_often(project: Project, document: str) -> None:
    label(project, name="ORG")
    project.annotator = "bea"
    label(project, name="PROGRAM")
    project.annotator = "cid"
    label(project, name="PROGRAM")
    offer(project, [], document=project.find("other"), suggester="rules")
    assert [name for _, name, _ in waiting(project, "other")] == ["PROGRAM"]


def test_switched_off_nothing_is_offered(project: Project) -> None:
    project.learning = Learning(mentions=False)
    label(project)
    assert waiting(project) == []


def test_relations_on_a_mention_hold_and_go(project: Project, document: str) -> None:
    label(project)
    label(project, "Ada Brook", "PERSON")
    after = picture(project)
    mention = project.document(document).suggested_spans[0]
    ada = project.document(document).spans[-1]
    done(project, project.do(relations.add, document, ada.id, mention.id, "heads"))
    assert len(project.document(document).relations) == 1
    undo(project)
    assert picture(project) == after


def test_many_mentions_are_offered_in_part(tmp_path: Path) -> None:
    text = "Norwind said. " * 1000
    with make_project(tmp_path, text_document("first", text)) as project:
        document = project.find("first")
        start = 14 * 500
        changes = project.do(spans.add, document, start, start + 7, "ORG")
        project.do(mentions.follow, document, changes)
        found = project.document(document).suggested_spans
        assert len(found) == 50
        assert all(abs(span.start - start) <= 14 * 25 for span in found)


def test_of_too_many_mentions_the_first_stay(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mentions, "_MOST", 2)
    other = project.find("other")
    start = OTHER.index("Norwind Dome")
    project.do(spans.add, other, start, start + len("Norwind Dome"), "PROGRAM")
    offer(project, [], document=project.find("first"))
    there = project.document(project.find("first")).suggested_spans
    assert len(there) == 2
    assert offer(project, [], document=project.find("first")).edit == ""
    assert project.document(project.find("first")).suggested_spans == there
