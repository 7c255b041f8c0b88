from dataclasses import replace

import pytest

from annotator.commands import documents, relations, spans, suggestions, verdicts
from annotator.errors import RefusedError
from annotator.services.project import Project
from projects import RULES, TEXT, dollars, joined, offer, offered, there_and_back


def looks(project: Project) -> list[tuple[str, str, bool]]:
    there = project.document(project.document_ids()[0])
    return [(there.text_of(span), span.label, span.is_pending) for span in there.suggested_spans]


def test_store(project: Project, document: str) -> None:
    ada, money = offered("Ada Brook", "PERSON"), offered("$175 billion", "MONEY", value=dollars())
    changes = there_and_back(project, lambda: offer(project, [ada, money]))
    assert changes.words == "Offered 2 suggestions"
    assert changes.documents[document].spans == {ada.id: ada, money.id: money}
    assert project.document(document).suggested_spans == (ada, money)


def test_the_same_again_changes_nothing(project: Project) -> None:
    for _ in range(2):
        ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
        changes = offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    assert changes.edit == ""
    assert project.stats().suggested_relations == 1


def test_pending_ones_are_replaced(project: Project, document: str) -> None:
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    better = offered("Ada Brook", "PERSON", attributes={"better": True})
    changes = there_and_back(project, lambda: offer(project, [better]))
    assert changes.documents[document].spans == {ada.id: None, carl.id: None, better.id: better}
    assert project.stats().suggested_relations == 0


def test_another_score_leaves_the_suggestion_itself(project: Project, document: str) -> None:
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    (talk,) = project.document(document).suggested_relations
    surer = offered("Ada Brook", "PERSON", score=0.95)
    again = [surer, offered("Carl Dent", "PERSON")]
    changes = there_and_back(
        project, lambda: offer(project, again, [joined(*again, "spoke_with", score=0.7)])
    )
    assert changes.words == "Offered 0 suggestions"
    assert changes.documents[document].spans == {ada.id: replace(ada, score=0.95)}
    assert changes.documents[document].relations == {talk.id: replace(talk, score=0.7)}


def test_other_suggesters_keep_theirs(project: Project) -> None:
    offer(project, [offered("Ada Brook", "PERSON")])
    other = replace(offered("Norwind", "ORG"), suggestion=replace(RULES, suggester="other"))
    offer(project, [other])
    assert [words for words, _, _ in looks(project)] == ["Ada Brook", "Norwind"]
    offer(project, [], suggester="rules")
    assert [words for words, _, _ in looks(project)] == ["Norwind"]
    # Without a name and without suggestions nobody's are replaced.
    assert offer(project, []).edit == ""


def test_what_is_judged_is_not_offered_again(project: Project, document: str) -> None:
    def again() -> None:
        ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
        norwind = offered("Norwind", "ORG")
        talk = joined(ada, carl, "spoke_with")
        offer(project, [ada, carl, norwind], [talk, joined(carl, norwind, "employed_by")])

    again()
    there = project.document(document)
    ada, carl, norwind = there.suggested_spans
    project.do(verdicts.reject, document, [carl.id])
    project.do(verdicts.accept, document, [ada.id])
    project.do(verdicts.correct, document, norwind.id, label="GPE")
    again()
    assert looks(project) == [
        ("Ada Brook", "PERSON", False),
        ("Carl Dent", "PERSON", False),
        ("Norwind", "ORG", False),
        # The other mention of what was corrected.
        ("Norwind", "GPE", True),
    ]


def test_what_is_annotated_is_not_offered(project: Project, document: str) -> None:
    start = TEXT.index("Ada Brook")
    project.do(spans.add, document, start, start + 9, "PERSON")
    (annotation,) = project.document(document).spans
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    there = project.document(document)
    assert [span.id for span in there.suggested_spans] == [carl.id]
    # The relation joins the annotation instead of what would have been offered.
    (relation,) = there.suggested_relations
    assert (relation.head, relation.child) == (annotation.id, carl.id)
    project.do(verdicts.accept, document, [relation.id])
    assert project.document(document).relations[0].head == annotation.id


def test_judged_relations_are_not_offered_again(project: Project, document: str) -> None:
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    (relation,) = project.document(document).suggested_relations
    project.do(verdicts.reject, document, [relation.id])
    fresh = [offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")]
    assert offer(project, fresh, [joined(*fresh, "spoke_with")]).edit == ""
    project.do(verdicts.accept, document, [ada.id, carl.id])
    fresh = [offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")]
    assert offer(project, fresh, [joined(*fresh, "spoke_with")]).edit == ""
    # What a judged relation hangs on stays, even where its suggester drops it.
    project.undo()
    offer(project, [], suggester="rules")
    assert len(looks(project)) == 2


def test_automatic_edits_are_passed_over_by_undo(project: Project, document: str) -> None:
    project.do(spans.add, document, 10, 19, "PERSON")
    added = project.next_undo()
    project.undo()
    offer(project, [offered("Norwind", "ORG")], automatic=True)
    # Nor does it take away what could be redone.
    assert project.next_redo() == replace(added, state="undone")
    project.redo()
    assert project.next_undo() == added
    newest = project.history()[1]
    assert newest.automatic
    project.undo(newest.id)
    assert not project.document(document).suggested_spans


def test_document_that_has_gone(project: Project, document: str) -> None:
    there = project.document(document)
    project.do(documents.remove, [document])
    suggested = replace(there, suggested_spans=(offered("Ada Brook", "PERSON"),))
    assert project.do(suggestions.store, [suggested]).edit == ""


def test_refused(project: Project) -> None:
    with pytest.raises(RefusedError, match="no label 'NOBODY'"):
        offer(project, [offered("Ada Brook", "NOBODY")])
    with pytest.raises(RefusedError, match="does not lie in the text"):
        offer(project, [replace(offered("Ada Brook", "PERSON"), end=10_000)])


def test_what_a_person_remarked_on_stays_as_it_is(project: Project, document: str) -> None:
    ada, carl, norwind = (
        offered("Ada Brook", "PERSON"),
        offered("Carl Dent", "PERSON"),
        offered("Norwind", "ORG"),
    )
    offer(project, [ada, carl, norwind], [joined(ada, carl, "spoke_with")])
    (talk,) = project.document(document).suggested_relations
    project.do(spans.set_note, document, ada.id, "whose?")
    project.do(spans.set_flag, document, carl.id, True)
    project.do(relations.set_note, document, talk.id, "when?")
    there = project.document(document)
    # Offered again, they are what is there already; the suggester dropping them takes none away.
    assert offer(project, [offered("Ada Brook", "PERSON"), offered("Norwind", "ORG")]).edit == ""
    offer(project, [], suggester="rules")
    kept = project.document(document)
    assert kept.suggested_spans == there.suggested_spans[:2]
    assert kept.suggested_relations == there.suggested_relations
