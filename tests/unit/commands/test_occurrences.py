import pytest

from annotator.commands import occurrences, spans, verdicts
from annotator.commands.occurrences import Occurrence, labelled_in
from annotator.errors import RefusedError, UnknownNameError
from annotator.model.annotation import Decision, Origin
from annotator.services.project import Project
from projects import TEXT, dollars, make_project, offer, offered, text_document, there_and_back

FIRST = TEXT.index("Norwind")
SECOND = TEXT.rindex("Norwind")


def at(document: str, start: int, words: str = "Norwind", **more) -> Occurrence:
    return Occurrence(document=document, start=start, end=start + len(words), **more)


def label(project: Project, *places: Occurrence, words: str = "Norwind", name: str = "ORG"):
    return project.do(occurrences.label_all, words, name, places)


def test_one_edit_on_several_documents(tmp_path) -> None:
    arrivals = [text_document(f"doc{number}", TEXT + " Again." * number) for number in range(3)]
    with make_project(tmp_path, *arrivals) as project:
        ids = project.document_ids()
        places = [at(uid, start) for uid in ids for start in (FIRST, SECOND)]
        changes = there_and_back(project, lambda: label(project, *places))
        assert changes.words == "Labeled 6 × Norwind as ORG"
        assert labelled_in(changes) == 6
        assert set(changes.documents) == set(ids)
        assert project.next_undo().document is None
        for uid in ids:
            made = project.document(uid).spans
            assert [(span.start, span.label) for span in made] == [
                (FIRST, "ORG"),
                (SECOND, "ORG"),
            ]
            assert {span.origin for span in made} == {Origin.MANUAL}


def test_what_is_there_already_is_left_out(project: Project, document: str) -> None:
    project.do(spans.add, document, FIRST, FIRST + 7, "ORG")
    changes = label(project, at(document, FIRST), at(document, SECOND), at(document, SECOND))
    assert changes.words == "Labeled 1 × Norwind as ORG"
    assert project.next_undo().document == document
    assert len(project.document(document).spans) == 2
    with pytest.raises(RefusedError, match="Norwind is marked as ORG there already"):
        label(project, at(document, FIRST), at(document, SECOND))


def test_what_others_have_is_not_mine(project: Project, document: str) -> None:
    label(project, at(document, FIRST))
    project.annotator = "bea"
    label(project, at(document, FIRST))
    assert [span.annotator for span in project.document(document).spans] == ["ann", "bea"]


def test_a_suggestion_of_the_label_is_accepted(project: Project, document: str) -> None:
    offer(
        project,
        [
            offered("Norwind", "ORG", score=0.4),
            offered("Norwind", "PERSON"),
            offered("Norwind.", "ORG"),
        ],
    )
    there_and_back(project, lambda: label(project, at(document, FIRST), at(document, SECOND)))
    there = project.document(document)
    assert [(span.origin, span.score) for span in there.spans] == [
        (Origin.ACCEPTED, 0.4),
        (Origin.MANUAL, None),
    ]
    judged = {
        (there.text_of(span), span.label): span.suggestion.verdict for span in there.suggested_spans
    }
    assert judged["Norwind", "ORG"].decision is Decision.ACCEPTED
    assert judged["Norwind", "ORG"].annotation == there.spans[0].id
    assert judged["Norwind", "PERSON"] is None
    assert judged["Norwind.", "ORG"] is None


def test_a_rejected_suggestion_stays_rejected(project: Project, document: str) -> None:
    wrong = offered("Norwind", "ORG")
    offer(project, [wrong])
    project.do(verdicts.reject, document, [wrong.id])
    label(project, at(document, FIRST))
    there = project.document(document)
    assert [span.origin for span in there.spans] == [Origin.MANUAL]
    assert there.suggested_spans[0].suggestion.verdict.decision is Decision.REJECTED


def test_figures_have_values_of_their_own(project: Project, document: str) -> None:
    start = TEXT.index("$175")
    label(
        project,
        at(document, start, "$175 billion", value=dollars()),
        words="$175 billion",
        name="MONEY",
    )
    assert project.document(document).spans[0].value == dollars()
    with pytest.raises(RefusedError, match="ORG is no figure"):
        label(project, at(document, FIRST, value=dollars()))


@pytest.mark.parametrize(
    ("places", "name", "reason"),
    [
        ([("", 0)], "ORG", "no document"),
        ([(None, len(TEXT))], "ORG", "does not lie in the text"),
        ([(None, FIRST)], "NOBODY", "no label"),
    ],
)
def test_refused_as_a_whole(project: Project, document: str, places, name, reason) -> None:
    edits = len(project.history())
    wanted = [at(document if uid is None else uid, start) for uid, start in places]
    with pytest.raises((RefusedError, UnknownNameError), match=reason):
        label(project, at(document, SECOND), *wanted, name=name)
    assert len(project.history()) == edits
    assert not project.document(document).spans


def test_more_places_than_a_statement_takes(tmp_path) -> None:
    text = "Acme. " * 1500
    with make_project(tmp_path, text_document("many", text), text_document("one")) as project:
        many, one = project.document_ids()
        offer(
            project,
            [offered("Acme", "ORG", text)],
            document=many,
        )
        places = [at(many, start, "Acme") for start in range(0, len(text), 6)]
        changes = label(project, *places, at(one, FIRST), words="Acme")
        assert labelled_in(changes) == 1501
        assert sum(s.origin is Origin.ACCEPTED for s in project.document(many).spans) == 1
        project.undo()
        assert not project.document(many).spans
        assert project.check() == []
