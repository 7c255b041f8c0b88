import pytest

from annotator.commands import labels, relations, spans, verdicts
from annotator.errors import RefusedError
from annotator.model.ids import new_id
from annotator.model.scheme import Label, LabelKind
from annotator.services.project import Project
from projects import TEXT, joined, offer, offered, there_and_back


@pytest.fixture
def ada(project: Project, document: str) -> str:
    start = TEXT.index("Ada Brook")
    changes = project.do(spans.add, document, start, start + 9, "PERSON")
    (span,) = changes.documents[document].spans
    return span


def test_add(project: Project) -> None:
    label = Label(
        id=new_id(),
        name="wrote",
        kind=LabelKind.RELATION,
        color="#112233",
        description="Who wrote it",
        heads=("PERSON",),
        children=("WORK_OF_ART",),
    )
    changes = there_and_back(project, lambda: project.do(labels.add, label))
    assert changes.scheme
    assert changes.words == "Added the label wrote"
    assert project.scheme.labels[-1] == label


def test_add_and_put_is_one_edit(project: Project, document: str) -> None:
    label = Label(id=new_id(), name="Bridge", color="#112233")
    changes = there_and_back(
        project, lambda: project.do(labels.add_and, label, spans.add, document, 0, 3, "Bridge")
    )
    assert changes.scheme
    assert changes.words.endswith(", a new label")
    (span,) = changes.documents[document].spans.values()
    assert span is not None
    assert span.label == "Bridge"
    assert project.scheme.spans["Bridge"] == label
    assert project.document(document).spans == (span,)


def test_a_label_is_not_added_where_the_rest_is_refused(project: Project, document: str) -> None:
    label = Label(id=new_id(), name="Bridge", color="#112233")
    before = project.next_undo()
    with pytest.raises(RefusedError):
        project.do(labels.add_and, label, spans.add, document, 3, 99_999, "Bridge")
    assert "Bridge" not in project.scheme.spans
    assert project.next_undo() == before


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"name": "PERSON"}, "a label PERSON already"),
        ({"name": " "}, "needs a name"),
        ({"name": "x" * 201}, "at most 200"),
        ({"name": "NEW", "key": "p"}, "key p sets PERSON already"),
        ({"name": "NEW", "key": "ab"}, "one letter or digit"),
        ({"name": "NEW", "color": "red"}, "is no color"),
        ({"name": "NEW", "heads": ("NOBODY",)}, "no label 'NOBODY'"),
    ],
)
def test_add_refused(project: Project, fields, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        project.do(labels.add, Label(id=new_id(), **fields))


def test_rename_keeps_annotations(project: Project, document: str, ada: str) -> None:
    changes = there_and_back(project, lambda: project.do(labels.rename, "PERSON", "HUMAN"))
    assert changes.words == "Renamed the label PERSON to HUMAN"
    assert changes.scheme
    (span,) = project.document(document).spans
    assert (span.id, span.label) == (ada, "HUMAN")
    assert changes.documents[document].spans == {ada: span}
    assert project.scheme.relations["employed_by"].heads == ("HUMAN",)
    assert project.scheme.spans["HUMAN"].key == "p"
    with pytest.raises(RefusedError, match="already"):
        project.do(labels.rename, "HUMAN", "ORG")
    with pytest.raises(RefusedError, match="no label 'PERSON'"):
        project.do(labels.rename, "PERSON", "X")
    assert project.do(labels.rename, "HUMAN", "HUMAN").edit == ""


def test_recolor_and_key(project: Project) -> None:
    there_and_back(project, lambda: project.do(labels.recolor, "PERSON", "#ABCDEF"))
    assert project.scheme.spans["PERSON"].color == "#abcdef"
    with pytest.raises(RefusedError, match="no color"):
        project.do(labels.recolor, "PERSON", "#abcde")
    changes = there_and_back(project, lambda: project.do(labels.set_key, "PERSON", "7"))
    assert changes.words == "Set the key of PERSON to 7"
    assert project.scheme.spans["PERSON"].key == "7"
    with pytest.raises(RefusedError, match="sets PERSON already"):
        project.do(labels.set_key, "ORG", "7")
    there_and_back(project, lambda: project.do(labels.set_key, "PERSON", ""))
    there_and_back(project, lambda: project.do(labels.set_key, "ORG", "7"))


def test_a_key_goes_over_in_one_edit(project: Project) -> None:
    changes = there_and_back(
        project, lambda: project.do(labels.set_key, "ORG", "p", take_over=True)
    )
    assert changes.words == "Set the key of ORG to p, which PERSON had"
    assert (project.scheme.spans["ORG"].key, project.scheme.spans["PERSON"].key) == ("p", "")
    # Its own key is taken from nobody.
    assert project.do(labels.set_key, "ORG", "p", take_over=True).edit == ""
    with pytest.raises(RefusedError):
        project.do(labels.set_key, "ORG", "pp", take_over=True)


def test_delete_takes_annotations_along(project: Project, document: str, ada: str) -> None:
    norwind = offered("Norwind", "ORG")
    carl = offered("Carl Dent", "PERSON")
    offer(project, [norwind, carl], [joined(carl, norwind, "employed_by")])
    there = project.document(document)
    project.do(verdicts.correct, document, there.suggested_spans[0].id, label="ORG")
    (dent,) = [span for span in project.document(document).spans if span.label == "ORG"]
    project.do(relations.add, document, ada, dent.id, "employed_by")
    assert project.do(labels.uses, "PERSON") == 1
    assert project.do(labels.uses, "employed_by") == 1
    changes = there_and_back(project, lambda: project.do(labels.delete, "PERSON"))
    assert changes.words == "Deleted the label PERSON with 1 annotation"
    assert changes.scheme
    there = project.document(document)
    assert there.spans == (dent,)
    assert [span.label for span in there.suggested_spans] == ["ORG"]
    assert not there.relations
    assert not there.suggested_relations
    assert "PERSON" not in project.scheme.spans
    # What joined only that label joins nothing now, and not just anything.
    assert not project.scheme.relations["employed_by"].joins("ORG", "ORG")
    with pytest.raises(RefusedError, match="no label"):
        project.do(labels.delete, "PERSON")


def test_delete_rejects_what_had_been_corrected_to_it(project: Project, document: str) -> None:
    offer(project, [offered("Carl Dent", "PERSON")])
    (suggestion,) = project.document(document).suggested_spans
    project.do(verdicts.correct, document, suggestion.id, label="ORG")
    there_and_back(project, lambda: project.do(labels.delete, "ORG"))
    (span,) = project.document(document).suggested_spans
    assert span.suggestion.verdict.decision.value == "rejected"


def test_delete_of_a_relation_label(project: Project, document: str) -> None:
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    project.do(verdicts.accept_matching)
    there_and_back(project, lambda: project.do(labels.delete, "spoke_with"))
    there = project.document(document)
    assert len(there.spans) == 2
    assert not there.relations
    assert not there.suggested_relations


def test_one_name_for_both_kinds(project: Project) -> None:
    project.do(labels.add, Label(id=new_id(), name="cites"))
    with pytest.raises(RefusedError, match="say which"):
        project.do(labels.recolor, "cites", "#000000")
    project.do(labels.delete, "cites", kind=LabelKind.SPAN)
    assert "cites" in project.scheme.relations
