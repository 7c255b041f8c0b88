import pytest

from annotator.commands import spans, verdicts
from annotator.errors import RefusedError
from annotator.model.annotation import Decision, Origin
from annotator.services.project import Project
from projects import (
    TEXT,
    dollars,
    joined,
    make_project,
    offer,
    offered,
    text_document,
    there_and_back,
)


@pytest.fixture
def offers(project: Project) -> dict[str, str]:
    """Ids of what is offered: two persons, an organization, money, and two relations."""
    ada = offered("Ada Brook", "PERSON")
    carl = offered("Carl Dent", "PERSON")
    norwind = offered("Norwind", "ORG", score=0.4)
    money = offered("$175 billion", "MONEY", value=dollars())
    talk = joined(ada, carl, "spoke_with", score=0.8)
    work = joined(carl, norwind, "employed_by", score=0.3)
    offer(project, [ada, carl, norwind, money], [talk, work])
    return {
        "ada": ada.id,
        "carl": carl.id,
        "norwind": norwind.id,
        "money": money.id,
        "talk": talk.id,
        "work": work.id,
    }


def test_accept_a_span(project: Project, document: str, offers: dict[str, str]) -> None:
    changes = there_and_back(
        project,
        lambda: project.do(verdicts.accept, document, [offers["money"]], seconds=1.25),
    )
    there = project.document(document)
    (made,) = there.spans
    (judged,) = [span for span in there.suggested_spans if span.id == offers["money"]]
    assert changes.words == "Accepted MONEY $175 billion"
    assert changes.documents[document].spans == {made.id: made, judged.id: judged}
    assert made.id != judged.id
    assert (made.origin, made.score, made.annotator) == (Origin.ACCEPTED, 0.9, "ann")
    assert made.value == dollars()
    verdict = judged.suggestion.verdict
    assert (verdict.decision, verdict.annotator) == (Decision.ACCEPTED, "ann")
    assert (verdict.seconds, verdict.annotation) == (1.25, made.id)
    summary = project.summary(document)
    assert (summary.annotations, summary.pending, summary.unsure) == (1, 5, 2)


def test_accept_twice(project: Project, document: str, offers: dict[str, str]) -> None:
    project.do(verdicts.accept, document, [offers["ada"]])
    with pytest.raises(RefusedError, match="judged already"):
        project.do(verdicts.accept, document, [offers["ada"]])
    (made,) = project.document(document).spans
    with pytest.raises(RefusedError, match="an annotation already"):
        project.do(verdicts.accept, document, [made.id])


def test_accept_a_relation_with_its_ends(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    project.do(verdicts.accept, document, [offers["ada"]])
    changes = there_and_back(
        project, lambda: project.do(verdicts.accept, document, [offers["talk"]], seconds=3)
    )
    assert changes.words == "Accepted Ada Brook spoke_with Carl Dent"
    there = project.document(document)
    (relation,) = there.relations
    assert [span.id for span in there.spans] == [relation.head, relation.child]
    assert relation.origin is Origin.ACCEPTED
    assert relation.score == 0.8
    assert len(changes.documents[document].spans) == 2


def test_accept_several_is_one_edit(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    changes = there_and_back(
        project, lambda: project.do(verdicts.accept, document, list(offers.values()))
    )
    assert changes.words == "Accepted 6 suggestions"
    assert len(project.document(document).spans) == 4
    assert len(project.document(document).relations) == 2
    assert project.summary(document).pending == 0


def test_accept_what_is_annotated_already(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    start = TEXT.index("Ada Brook")
    project.do(spans.add, document, start, start + 9, "PERSON")
    there_and_back(project, lambda: project.do(verdicts.accept, document, [offers["talk"]]))
    there = project.document(document)
    assert [span.origin for span in there.spans] == [Origin.MANUAL, Origin.ACCEPTED]
    verdict = there.suggested_spans[0].suggestion.verdict
    assert verdict.annotation == there.spans[0].id == there.relations[0].head


def test_reject_hides_relations(project: Project, document: str, offers: dict[str, str]) -> None:
    assert project.summary(document).pending == 6
    changes = there_and_back(
        project, lambda: project.do(verdicts.reject, document, [offers["carl"]], seconds=0.5)
    )
    assert changes.words == "Rejected PERSON Carl Dent"
    there = project.document(document)
    assert len(there.suggested_relations) == 2
    assert all(relation.is_pending for relation in there.suggested_relations)
    # Two relations hang on Carl Dent: nobody waits for them any more.
    assert project.summary(document).pending == 3
    with pytest.raises(RefusedError, match="An end of this relation was rejected"):
        project.do(verdicts.accept, document, [offers["talk"]])
    with pytest.raises(RefusedError, match="waits for a verdict"):
        project.do(verdicts.reject, document, [offers["carl"]])
    changes = there_and_back(
        project, lambda: project.do(verdicts.reject, document, [offers["ada"], offers["work"]])
    )
    assert changes.words == "Rejected 2 suggestions"


def test_nothing_of_a_refused_accept_stays(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    project.do(verdicts.reject, document, [offers["ada"]])
    with pytest.raises(RefusedError):
        project.do(verdicts.accept, document, [offers["talk"]])
    assert not project.document(document).spans


def test_correct_a_span(project: Project, document: str, offers: dict[str, str]) -> None:
    start = TEXT.index("President")
    changes = there_and_back(
        project,
        lambda: project.do(
            verdicts.correct, document, offers["ada"], label="ORG", start=start, seconds=4
        ),
    )
    assert changes.words == "Corrected PERSON Ada Brook to ORG"
    there = project.document(document)
    (made,) = there.spans
    assert (made.start, made.end, made.label) == (0, 19, "ORG")
    assert made.origin is Origin.CORRECTED
    judged = there.suggested_spans[0]
    assert (judged.start, judged.label) == (10, "PERSON")
    verdict = judged.suggestion.verdict
    assert (verdict.decision, verdict.annotation) == (Decision.CORRECTED, made.id)
    assert verdict.seconds == 4


def test_correct_a_value(project: Project, document: str, offers: dict[str, str]) -> None:
    there_and_back(
        project,
        lambda: project.do(verdicts.correct, document, offers["money"], value=dollars(175)),
    )
    (made,) = project.document(document).spans
    assert made.value == dollars(175)
    project.undo()
    project.do(verdicts.correct, document, offers["money"], value=None)
    (made,) = project.document(document).spans
    assert made.value is None
    project.undo()
    project.do(verdicts.correct, document, offers["money"], label="PERCENT")
    (made,) = project.document(document).spans
    assert made.value is None


def test_correct_without_a_change_is_to_accept(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    project.do(verdicts.correct, document, offers["ada"], label="PERSON", start=10)
    project.do(verdicts.correct, document, offers["talk"])
    there = project.document(document)
    assert {span.origin for span in there.spans} == {Origin.ACCEPTED}
    assert there.relations[0].origin is Origin.ACCEPTED


def test_correct_a_relation(project: Project, document: str, offers: dict[str, str]) -> None:
    changes = there_and_back(
        project,
        lambda: project.do(
            verdicts.correct, document, offers["work"], label="heads", head=offers["ada"]
        ),
    )
    there = project.document(document)
    (relation,) = there.relations
    assert relation.origin is Origin.CORRECTED
    assert relation.label == "heads"
    assert [span.start for span in there.spans if span.id == relation.head] == [10]
    verdict = there.suggested_relations[1].suggestion.verdict
    assert (verdict.decision, verdict.annotation) == (Decision.CORRECTED, relation.id)
    assert changes.words == "Corrected Carl Dent employed_by Norwind to heads"


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        ({"label": "NOBODY"}, "no label"),
        ({"end": 4}, "does not lie"),
        ({"end": len(TEXT) + 1}, "does not lie"),
        ({"fragments": ((10, 12), (12, 18))}, "pieces"),
        ({"value": dollars()}, "no figure"),
    ],
)
def test_correct_refused(
    project: Project, document: str, offers: dict[str, str], correction, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        project.do(verdicts.correct, document, offers["ada"], **correction)
    assert project.document(document).suggested_spans[0].is_pending


def test_correct_a_relation_refused(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    for correction, reason in (
        ({"label": "cites"}, "does not lead"),
        ({"head": offers["norwind"]}, "two different spans"),
    ):
        with pytest.raises(RefusedError, match=reason):
            project.do(verdicts.correct, document, offers["work"], **correction)
    assert not project.document(document).spans


def test_accept_matching(project: Project, document: str, offers: dict[str, str]) -> None:
    changes = there_and_back(project, lambda: project.do(verdicts.accept_matching))
    assert changes.words == "Accepted 4 suggestions"
    assert {span.label for span in project.document(document).spans} == {"PERSON", "MONEY"}
    changes = there_and_back(project, lambda: project.do(verdicts.accept_matching, min_score=0.0))
    assert changes.words == "Accepted 2 suggestions"
    assert project.do(verdicts.accept_matching, min_score=0.0).edit == ""


def test_accept_matching_labels_and_documents(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    project.do(verdicts.accept_matching, labels=["MONEY"])
    assert [span.label for span in project.document(document).spans] == ["MONEY"]
    assert project.do(verdicts.accept_matching, documents=[]).edit == ""
    with pytest.raises(RefusedError, match="no label 'NOBODY'"):
        project.do(verdicts.accept_matching, labels=["NOBODY"])
    # A relation's ends are accepted with it, unsure or not.
    project.do(verdicts.accept_matching, labels=["employed_by"], min_score=0, documents=[document])
    assert len(project.document(document).spans) == 3


def test_accept_matching_in_many_documents(tmp_path) -> None:
    arrivals = [text_document(f"d{number}", f"{TEXT} {number}") for number in range(30)]
    with make_project(tmp_path, *arrivals) as project:
        for document in project.document_ids():
            spans = [offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")]
            offer(project, spans, [joined(*spans, "spoke_with")], document=document)
        changes = there_and_back(project, lambda: project.do(verdicts.accept_matching))
        assert changes.words == "Accepted 90 suggestions"
        assert len(changes.documents) == 30
        assert project.next_undo().document is None
        assert project.stats().accepted == 90


def test_two_suggesters_agree(project: Project, document: str, offers: dict[str, str]) -> None:
    from dataclasses import replace

    from projects import RULES

    other = offered("Ada Brook", "PERSON")
    other = replace(other, suggestion=replace(RULES, suggester="other"))
    offer(project, [other])
    project.do(verdicts.accept, document, [offers["ada"], other.id])
    there = project.document(document)
    (made,) = there.spans
    verdicts_on = [
        span.suggestion.verdict.annotation for span in there.suggested_spans if not span.is_pending
    ]
    assert verdicts_on == [made.id, made.id]


def test_relations_count_against_the_scheme(
    project: Project, document: str, offers: dict[str, str]
) -> None:
    project.do(verdicts.correct, document, offers["carl"], label="TITLE")
    with pytest.raises(RefusedError, match="employed_by does not lead from TITLE to ORG"):
        project.do(verdicts.accept, document, [offers["work"]])
    assert len(project.document(document).spans) == 1
