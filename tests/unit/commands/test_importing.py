from dataclasses import replace
from pathlib import Path

import pytest

from annotator.commands import documents, labels, spans, verdicts
from annotator.errors import RefusedError
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.record import to_record
from annotator.services.project import Project
from arrivals import annotated_document, bring, span_of
from projects import (
    TEXT,
    make_project,
    offer,
    offered,
    picture,
    text_document,
    there_and_back,
)


def test_import_keeps_everything(project: Project) -> None:
    arrived = annotated_document(text=f"{TEXT} Again.")
    result = there_and_back(project, lambda: bring(project, arrived, annotator="bob"))
    assert (result.documents, result.duplicates) == (1, 0)
    assert (result.spans, result.relations) == (6, 2)
    assert result.losses == ()
    assert result.changes.words == "Imported 1 document"
    assert result.changes.added == {arrived.document.id}
    found = to_record(project.document(arrived.document.id))
    expected = to_record(arrived)
    for entry in (*expected["spans"], *expected["relations"]):
        entry.setdefault("annotator", "bob")
        entry.setdefault("origin", "imported")
    for record in (found, expected):
        for entry in (*record["spans"], *record["relations"]):
            entry.pop("attributes", None) if not entry.get("attributes") else None
    by_id = {entry["id"]: entry for entry in expected["spans"]}
    assert {entry["id"]: entry for entry in found["spans"]} == by_id
    assert found["suggestions"] == expected["suggestions"]
    assert found["relations"] == expected["relations"]
    for key in ("id", "name", "text", "date", "language", "metadata", "status"):
        assert found[key] == expected[key]


def test_same_text_twice_in_one_import(tmp_path: Path) -> None:
    bare, full = text_document("bare"), annotated_document()
    with make_project(tmp_path, bare) as project:
        project.do(documents.remove, project.document_ids())
        other = f"{TEXT}!"
        result = bring(
            project,
            text_document("one", other),
            annotated_document("two", other),
            annotated_document("three", other),
            full,
        )
        assert (result.documents, result.duplicates) == (2, 2)
        assert [summary.name for summary in project.summaries()] == ["bare", "one"]
        assert len(project.document(project.find("one")).spans) == 4
        assert (result.spans, result.relations) == (12, 4)
        assert project.check() == []


def test_same_text_later_adds_what_is_lacking(project: Project, document: str) -> None:
    project.do(spans.add, document, 10, 19, "PERSON")
    (known,) = project.document(document).spans
    arrived = annotated_document()
    result = there_and_back(project, lambda: bring(project, arrived, annotator="ann"))
    assert (result.documents, result.duplicates) == (0, 1)
    # Zoe's Ada Brook is another annotator's; both stay.
    assert (result.spans, result.relations) == (6, 2)
    assert not result.changes.added
    assert set(result.changes.documents) == {document}
    assert result.changes.words == "Imported 6 spans to documents that were there"
    assert known in project.document(document).spans
    again = bring(project, arrived, annotator="ann")
    assert (again.changes.edit, again.documents, again.duplicates) == ("", 0, 1)
    assert (again.spans, again.relations) == (0, 0)


def test_relation_of_a_duplicate_joins_what_is_there(project: Project, document: str) -> None:
    for words in ("Ada Brook", "Carl Dent"):
        start = TEXT.index(words)
        project.do(spans.add, document, start, start + len(words), "PERSON")
    ada, carl = span_of("Ada Brook", "PERSON"), span_of("Carl Dent", "PERSON")
    talk = Relation(id=new_id(), head=ada.id, child=carl.id, label="spoke_with")
    arrived = replace(text_document(), spans=(ada, carl), relations=(talk,))
    result = there_and_back(project, lambda: bring(project, arrived))
    assert (result.spans, result.relations) == (0, 1)
    there = project.document(document)
    assert [there.relations[0].head, there.relations[0].child] == [s.id for s in there.spans]


def test_ids_that_are_taken_change(project: Project, document: str) -> None:
    first = annotated_document("first", f"{TEXT} 1")
    second = replace(first, document=replace(first.document, name="second", text=f"{TEXT} 2"))
    result = bring(project, first, second)
    assert result.documents == 2
    bring(project, replace(first, document=replace(first.document, text=f"{TEXT} 3")))
    there = [project.document(uid) for uid in project.document_ids()[1:]]
    ids = [span.id for annotated in there for span in annotated.spans]
    assert len(set(ids)) == len(ids) == 12
    for annotated in there:
        own = {span.id for span in annotated.spans}
        assert annotated.relations[0].head in own
        assert annotated.suggested_spans[0].suggestion.verdict.annotation in own
    assert project.check() == []


def test_id_that_a_span_has_and_a_relation_brings(project: Project) -> None:
    gold = annotated_document("gold", f"{TEXT} 1")
    bring(project, gold)
    ends = [span_of("Ada Brook", "PERSON"), span_of("Carl Dent", "PERSON")]
    taking = Relation(id=gold.spans[0].id, head=ends[0].id, child=ends[1].id, label="spoke_with")
    ends.append(replace(span_of("Ada", "PERSON"), id=gold.relations[0].id))
    other = text_document("other", f"{TEXT} 2")
    result = bring(project, replace(other, spans=tuple(ends), relations=(taking,)))
    assert (result.spans, result.relations) == (3, 1)
    there = project.document(project.find("other"))
    assert {made.id for made in there.annotations}.isdisjoint(
        made.id for made in project.document(project.find("gold")).annotations
    )
    assert project.check() == []


def test_ids_that_are_taken_change_where_the_rest_is_there(project: Project) -> None:
    gold = annotated_document("gold", f"{TEXT} 1")
    bring(project, gold)
    ada, right = gold.spans[1], gold.suggested_spans[0]
    more = span_of("said", "ORG")
    arrow = Relation(id=new_id(), head=ada.id, child=more.id, label="employed_by")
    judged = replace(right, id=new_id(), label="ORG")
    # Another document has what is named so.
    ends = [span_of("Ada Brook", "PERSON"), replace(more, label="PERSON")]
    taking = replace(arrow, head=ends[0].id)
    other = replace(text_document(text=f"{TEXT} 2"), spans=(*ends,), relations=(taking,))
    bring(project, replace(other, suggested_spans=(replace(right, id=judged.id),)))
    result = bring(
        project,
        replace(
            gold,
            spans=(*gold.spans, more),
            relations=(*gold.relations, arrow),
            suggested_spans=(*gold.suggested_spans, judged),
        ),
    )
    assert (result.spans, result.relations) == (2, 1)
    there = project.document(project.find("gold"))
    (joins,) = [one for one in there.relations if one.label == "employed_by"]
    assert joins.head == ada.id
    assert project.check() == []


def test_import_of_a_text_in_the_trash(project: Project, document: str) -> None:
    project.do(spans.add, document, 10, 19, "PERSON")
    project.do(documents.remove, [document])
    result = there_and_back(project, lambda: bring(project, annotated_document()))
    assert (result.documents, result.duplicates) == (1, 0)
    assert project.document_ids() == [document]
    assert len(project.document(document).spans) == 5


def test_undo_of_an_import_and_import_again(tmp_path: Path) -> None:
    arrived = annotated_document()
    with make_project(tmp_path, arrived) as project:
        before = picture(project)
        project.undo()
        assert project.document_ids() == []
        result = bring(project, arrived)
        assert result.documents == 1
        assert picture(project) == before


def test_new_labels_come_along(project: Project) -> None:
    ship = span_of("Norwind", "SHIP")
    ada = span_of("Ada Brook", "PERSON")
    sails = Relation(id=new_id(), head=ada.id, child=ship.id, label="sails")
    arrived = replace(text_document("ship", f"{TEXT} S"), spans=(ada, ship), relations=(sails,))
    result = there_and_back(project, lambda: bring(project, arrived))
    assert result.changes.scheme
    assert "SHIP" in project.scheme.spans
    assert "sails" in project.scheme.relations
    assert [loss.reason for loss in result.losses] == ["new_label", "new_label"]
    # A label that something in sight has by now does not go away under it.
    project.do(spans.add, project.find("brook"), 0, 4, "SHIP")
    with pytest.raises(RefusedError, match="its label SHIP is used elsewhere"):
        project.undo(result.changes.edit)
    project.undo()
    project.undo(result.changes.edit)
    assert "SHIP" not in project.scheme.spans
    there_and_back(project, lambda: project.do(labels.add, label_named("SHIP")))


@pytest.mark.parametrize("renamed", [False, True])
def test_text_in_the_trash_comes_back_with_its_labels(project: Project, renamed: bool) -> None:
    """Also where another label got the name of the one that lies in the trash with it."""
    ship = span_of("Norwind", "SHIP")
    arrived = replace(text_document("ship", f"{TEXT} S"), spans=(ship,))
    bring(project, arrived)
    project.undo()
    if renamed:
        there_and_back(project, lambda: project.do(labels.rename, "FAC", "SHIP"))
    there_and_back(project, lambda: bring(project, replace(arrived, spans=())))
    assert "SHIP" in project.scheme.spans
    assert [span.label for span in project.document(project.find("ship")).spans] == ["SHIP"]


def test_name_of_a_label_in_the_trash_can_come_back(project: Project) -> None:
    renamed = project.do(labels.rename, "MONEY", "CASH").edit
    money = span_of("$175 billion", "MONEY")
    bring(project, replace(text_document("m", f"{TEXT} M"), spans=(money,)))
    project.undo()
    project.undo(renamed)
    assert "MONEY" in project.scheme.spans
    assert project.check() == []


def label_named(name: str):
    from annotator.model.scheme import Label

    return Label(id=new_id(), name=name, color="#123456")


def test_as_suggestions(project: Project, document: str) -> None:
    result = bring(project, annotated_document(), as_suggestions=True, annotator="bob")
    there = project.document(document)
    assert not there.spans
    assert not there.relations
    sources = {span.suggestion.suggester for span in there.suggested_spans}
    assert sources == {"zoe", "bob", "rules"}
    assert all(span.is_pending for span in there.suggested_spans)
    assert [loss.reason for loss in result.losses] == ["verdict", "ends"]
    project.do(verdicts.accept_matching, min_score=0)
    assert len(project.document(document).spans) == 5


def test_what_does_not_fit_is_listed(project: Project) -> None:
    beyond = replace(span_of("Ada Brook", "PERSON"), end=10_000)
    broken = replace(span_of("Ada Brook", "PERSON"), fragments=((10, 13), (12, 19)))
    nameless = span_of("Ada Brook", " ")
    ada, twin = span_of("Ada Brook", "PERSON"), span_of("Ada Brook", "PERSON")
    wild = offered("Norwind", "ORG", score=1.5)
    loose = Relation(id=new_id(), head=ada.id, child=beyond.id, label="spoke_with")
    self_made = Relation(id=new_id(), head=ada.id, child=twin.id, label="spoke_with")
    arrived = replace(
        text_document("odd", f"{TEXT} Odd."),
        spans=(beyond, broken, nameless, ada, twin),
        relations=(loose, self_made),
        suggested_spans=(wild,),
    )
    result = bring(project, arrived)
    assert [(loss.annotation, loss.reason) for loss in result.losses] == [
        (beyond.id, "offsets"),
        (broken.id, "fragments"),
        (nameless.id, "label"),
        (twin.id, "duplicate"),
        (wild.id, "score"),
        (loose.id, "ends"),
        (self_made.id, "ends"),
    ]
    there = project.document(project.find("odd"))
    assert [span.id for span in there.spans] == [ada.id]
    assert there.suggested_spans[0].score is None
    assert project.check() == []


def test_halves_of_characters(project: Project) -> None:
    text = "a\ud83ddb"
    arrived = AnnotatedDocument(
        document=Document(id=new_id(), name="half", text=text),
        spans=(Span(id=new_id(), start=2, end=4, label="PERSON"),),
    )
    result = bring(project, arrived)
    assert [loss.reason for loss in result.losses] == ["surrogate"]
    there = project.document(project.find("half"))
    assert there.document.text == "a\ufffddb"
    assert there.text_of(there.spans[0]) == "db"


def test_cancel_leaves_nothing(project: Project) -> None:
    before = picture(project)
    told: list[tuple[int, int]] = []
    arrivals = [text_document(str(number), f"text {number}") for number in range(900)]
    result = project.do(
        documents.import_documents,
        arrivals,
        progress=lambda done, total: told.append((done, total)),
        cancelled=lambda: len(told) == 2,
    )
    assert result.cancelled
    assert result.changes.edit == ""
    assert told == [(400, 0), (800, 0)]
    assert picture(project) == before
    assert project.stats().edits == 1
    assert bring(project, *arrivals).documents == 900


def test_failure_leaves_nothing(project: Project) -> None:
    before = picture(project)

    def failing():
        for number in range(300):
            yield replace(text_document(str(number), f"text {number}"), spans=(new_span(),))
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        project.do(documents.import_documents, failing())
    assert picture(project) == before
    assert project.check() == []


def new_span() -> Span:
    return Span(id=new_id(), start=0, end=4, label="PERSON")


def test_crash_leaves_nothing(project: Project) -> None:
    """What an import had staged when the process died is cleared away at the next opening."""
    path = project.path
    before = picture(project)

    class Died(BaseException):
        pass

    def dying():
        for number in range(300):
            yield replace(
                annotated_document(str(number), f"{TEXT} {number}"),
            )
        raise Died

    with pytest.raises(Died):
        project.do(documents.import_documents, dying())
    project.close()
    with Project.open(path) as again:
        assert picture(again) == before
        assert again.check() == []
        assert bring(again, text_document("0", f"{TEXT} 0")).documents == 1


def test_edits_go_on_during_an_import(project: Project, document: str) -> None:
    def slow():
        for number in range(401):
            if number in (100, 300):
                project.do(spans.add, document, number // 100, 9, "PERSON")
            yield text_document(str(number), f"text {number}")

    assert project.do(documents.import_documents, slow()).documents == 401
    assert [edit.words[:8] for edit in project.history()] == [
        "Imported",
        "Added PE",
        "Added PE",
        "Imported",
    ]
    assert len(project.document(document).spans) == 2


def test_empty_import(project: Project) -> None:
    assert bring(project).changes.edit == ""


def test_suggestions_of_an_import_undone(project: Project, document: str) -> None:
    offer(project, [offered("Ada Brook", "PERSON")])
    project.undo()
    assert not project.document(document).suggested_spans
    project.redo()
    assert len(project.document(document).suggested_spans) == 1
