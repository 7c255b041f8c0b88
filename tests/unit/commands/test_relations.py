import pytest

from annotator.commands import relations, spans, verdicts
from annotator.errors import RefusedError
from annotator.model.annotation import Decision, Origin
from annotator.services.project import Project
from projects import TEXT, joined, offer, offered, there_and_back


def add(project: Project, words: str, label: str) -> str:
    document = project.document_ids()[0]
    start = TEXT.index(words)
    changes = project.do(spans.add, document, start, start + len(words), label)
    (span,) = changes.documents[document].spans
    return span


@pytest.fixture
def ada(project: Project) -> str:
    return add(project, "Ada Brook", "PERSON")


@pytest.fixture
def carl(project: Project) -> str:
    return add(project, "Carl Dent", "PERSON")


@pytest.fixture
def norwind(project: Project) -> str:
    return add(project, "Norwind", "ORG")


def link(project: Project, head: str, child: str, label: str) -> str:
    document = project.document_ids()[0]
    changes = project.do(relations.add, document, head, child, label)
    (relation,) = changes.documents[document].relations
    return relation


def test_add(project: Project, document: str, carl: str, norwind: str) -> None:
    changes = there_and_back(
        project, lambda: project.do(relations.add, document, carl, norwind, "employed_by")
    )
    (relation,) = project.document(document).relations
    assert changes.documents[document].relations == {relation.id: relation}
    assert not changes.documents[document].spans
    assert changes.words == "Linked Carl Dent employed_by Norwind"
    assert (relation.head, relation.child) == (carl, norwind)
    assert (relation.annotator, relation.origin) == ("ann", Origin.MANUAL)


def test_add_refused(project: Project, document: str, ada: str, carl: str, norwind: str) -> None:
    for head, child, label, reason in (
        (ada, ada, "spoke_with", "two different spans"),
        (ada, norwind, "PERSON", "no label 'PERSON' for relations"),
        (norwind, ada, "employed_by", "employed_by does not lead from ORG to PERSON"),
        (ada, "nowhere", "spoke_with", "no longer on the document"),
    ):
        with pytest.raises(RefusedError, match=reason):
            project.do(relations.add, document, head, child, label)
    link(project, ada, carl, "spoke_with")
    for head, child in ((ada, carl), (carl, ada)):
        with pytest.raises(RefusedError, match="joined by spoke_with already"):
            link(project, head, child, "spoke_with")
    assert len(project.document(document).relations) == 1


def test_add_accepts_pending_ends(project: Project, document: str, carl: str) -> None:
    offer(project, [offered("Norwind", "ORG")])
    (norwind,) = project.document(document).suggested_spans
    there_and_back(
        project, lambda: project.do(relations.add, document, carl, norwind.id, "employed_by")
    )
    there = project.document(document)
    (made,) = [span for span in there.spans if span.label == "ORG"]
    assert made.origin is Origin.ACCEPTED
    assert there.relations[0].child == made.id
    assert there.suggested_spans[0].suggestion.verdict.annotation == made.id
    # A judged suggestion stands for its annotation.
    with pytest.raises(RefusedError, match="joined by employed_by already"):
        link(project, carl, norwind.id, "employed_by")


def test_add_to_a_rejected_end(project: Project, document: str, carl: str) -> None:
    offer(project, [offered("Norwind", "ORG")])
    (norwind,) = project.document(document).suggested_spans
    project.do(verdicts.reject, document, [norwind.id])
    with pytest.raises(RefusedError, match="rejected"):
        link(project, carl, norwind.id, "employed_by")


def test_delete(project: Project, document: str, ada: str, carl: str, norwind: str) -> None:
    first = link(project, ada, carl, "spoke_with")
    second = link(project, carl, norwind, "employed_by")
    changes = there_and_back(project, lambda: project.do(relations.delete, document, [first]))
    assert changes.words == "Unlinked Ada Brook spoke_with Carl Dent"
    assert changes.documents[document].relations == {first: None}
    project.undo()
    changes = there_and_back(
        project, lambda: project.do(relations.delete, document, [first, second])
    )
    assert changes.words == "Deleted 2 relations"
    assert len(project.document(document).spans) == 3


def test_relabel_and_turn(project: Project, document: str, ada: str, norwind: str) -> None:
    relation = link(project, ada, norwind, "employed_by")
    with pytest.raises(RefusedError, match="does not lead from ORG to PERSON"):
        project.do(relations.turn, document, relation)
    changes = there_and_back(
        project, lambda: project.do(relations.relabel, document, relation, "spoke_with")
    )
    assert changes.words == "Relabeled Ada Brook employed_by Norwind as spoke_with"
    changes = there_and_back(project, lambda: project.do(relations.turn, document, relation))
    assert changes.words == "Turned Ada Brook spoke_with Norwind"
    turned = changes.documents[document].relations[relation]
    assert (turned.head, turned.child) == (norwind, ada)
    with pytest.raises(RefusedError, match="no label 'PERSON' for relations"):
        project.do(relations.relabel, document, relation, "PERSON")


def test_note(project: Project, document: str, ada: str, norwind: str) -> None:
    relation = link(project, ada, norwind, "employed_by")
    changes = there_and_back(
        project, lambda: project.do(relations.set_note, document, relation, "so it says")
    )
    assert changes.documents[document].relations[relation].note == "so it says"
    assert changes.words == "Set the note on Ada Brook employed_by Norwind"


def test_turn_of_what_was_accepted_is_a_correction(project: Project, document: str) -> None:
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    (suggestion,) = project.document(document).suggested_relations
    with pytest.raises(RefusedError, match="accept, correct or reject"):
        project.do(relations.turn, document, suggestion.id)
    project.do(verdicts.accept, document, [suggestion.id])
    (made,) = project.document(document).relations
    there_and_back(project, lambda: project.do(relations.turn, document, made.id))
    there = project.document(document)
    assert there.relations[0].origin is Origin.CORRECTED
    assert there.suggested_relations[0].suggestion.verdict.decision is Decision.CORRECTED


def test_rejoin(project: Project, document: str, ada: str, carl: str, norwind: str) -> None:
    relation = link(project, ada, carl, "spoke_with")
    changes = there_and_back(
        project, lambda: project.do(relations.rejoin, document, relation, child=norwind)
    )
    assert changes.words == "Moved Ada Brook spoke_with Carl Dent to Norwind"
    moved = changes.documents[document].relations[relation]
    assert (moved.head, moved.child, moved.label) == (ada, norwind, "spoke_with")
    changes = there_and_back(
        project,
        lambda: project.do(relations.rejoin, document, relation, head=carl, label="employed_by"),
    )
    moved = changes.documents[document].relations[relation]
    assert (moved.head, moved.child, moved.label) == (carl, norwind, "employed_by")
    for reason, where in (
        ("two different spans", {"child": carl}),
        ("does not lead from PERSON to PERSON", {"child": ada}),
        ("no longer on the document", {"child": "nowhere"}),
    ):
        with pytest.raises(RefusedError, match=reason):
            project.do(relations.rejoin, document, relation, **where)


def test_rejoin_in_place_of_others(
    project: Project, document: str, ada: str, carl: str, norwind: str
) -> None:
    kept, other = link(project, ada, carl, "spoke_with"), link(project, carl, norwind, "spoke_with")
    there_and_back(
        project,
        lambda: project.do(relations.rejoin, document, kept, child=norwind, instead_of=[other]),
    )
    (left,) = project.document(document).relations
    assert (left.id, left.head, left.child) == (kept, ada, norwind)


def test_rejoin_accepts_the_new_end(project: Project, document: str, ada: str, carl: str) -> None:
    relation = link(project, ada, carl, "spoke_with")
    offer(project, [offered("Norwind", "ORG")])
    (pending,) = project.document(document).suggested_spans
    there_and_back(
        project, lambda: project.do(relations.rejoin, document, relation, child=pending.id)
    )
    (accepted,) = (span for span in project.document(document).spans if span.label == "ORG")
    assert accepted.origin is Origin.ACCEPTED
    (moved,) = project.document(document).relations
    assert moved.child == accepted.id
