import pytest

from annotator.commands import documents, relations, spans, verdicts
from annotator.errors import RefusedError, UnknownNameError
from annotator.model.annotation import Decision, Origin, Span
from annotator.model.figure import Figure, FigureKind
from annotator.services.project import Project
from projects import TEXT, dollars, joined, offer, offered, text_document, there_and_back


def add(project: Project, words: str, label: str, **options) -> Span:
    document = project.document_ids()[0]
    start = TEXT.index(words)
    changes = project.do(spans.add, document, start, start + len(words), label, **options)
    (span,) = changes.documents[document].spans.values()
    return span


def test_add(project: Project, document: str) -> None:
    changes = there_and_back(
        project,
        lambda: project.do(
            spans.add, document, 10, 19, "PERSON", note="who", fragments=((10, 13), (14, 19))
        ),
    )
    (span,) = project.document(document).spans
    assert changes.documents[document].spans == {span.id: span}
    assert changes.words == "Added PERSON Ada Brook"
    assert changes.renewed == {document}
    assert (span.start, span.end, span.label, span.note) == (10, 19, "PERSON", "who")
    assert span.fragments == ((10, 13), (14, 19))
    assert (span.annotator, span.origin) == ("ann", Origin.MANUAL)


def test_add_figure(project: Project) -> None:
    assert add(project, "$175 billion", "MONEY", value=dollars()).value == dollars()


@pytest.mark.parametrize(
    ("start", "end", "label", "options", "reason"),
    [
        (0, 0, "PERSON", {}, "does not lie in the text"),
        (5, 4, "PERSON", {}, "does not lie in the text"),
        (-1, 4, "PERSON", {}, "does not lie in the text"),
        (0, len(TEXT) + 1, "PERSON", {}, f"which has {len(TEXT)} characters"),
        (0, 9, "NOBODY", {}, "no label 'NOBODY'"),
        (0, 9, "cites", {}, "no label 'cites' for spans"),
        (0, 9, "TITLE", {"value": dollars()}, "TITLE is no figure"),
        (0, 9, "PERCENT", {"value": dollars()}, "is percent, not money"),
        (0, 9, "TITLE", {"fragments": ((0, 4), (3, 9))}, "pieces"),
        (0, 9, "TITLE", {"fragments": ((0, 4), (5, 8))}, "pieces"),
    ],
)
def test_add_refused(
    project: Project, document: str, start, end, label, options, reason: str
) -> None:
    edits = len(project.history())
    with pytest.raises(RefusedError, match=reason):
        project.do(spans.add, document, start, end, label, **options)
    assert len(project.history()) == edits
    assert not project.document(document).spans


def test_add_on_nothing(project: Project) -> None:
    with pytest.raises(UnknownNameError, match="no document 'elsewhere'"):
        project.do(spans.add, "elsewhere", 0, 9, "PERSON")


def test_same_span_twice(project: Project) -> None:
    add(project, "Ada Brook", "PERSON")
    with pytest.raises(RefusedError, match="Ada Brook is marked as PERSON already"):
        add(project, "Ada Brook", "PERSON")
    add(project, "Ada Brook", "ORG")
    project.annotator = "bob"
    assert add(project, "Ada Brook", "PERSON").annotator == "bob"


def test_delete_takes_relations_along(project: Project, document: str) -> None:
    ada, carl = add(project, "Ada Brook", "PERSON"), add(project, "Carl Dent", "PERSON")
    norwind = add(project, "Norwind", "ORG")
    project.do(relations.add, document, ada.id, carl.id, "spoke_with")
    project.do(relations.add, document, carl.id, norwind.id, "employed_by")
    (kept, gone) = project.document(document).relations
    changes = there_and_back(project, lambda: project.do(spans.delete, document, [norwind.id]))
    assert changes.words == "Deleted ORG Norwind"
    assert changes.documents[document].spans == {norwind.id: None}
    assert changes.documents[document].relations == {gone.id: None}
    assert project.document(document).relations == (kept,)
    changes = there_and_back(project, lambda: project.do(spans.delete, document, [ada.id, carl.id]))
    assert changes.words == "Deleted 2 spans"
    assert not project.document(document).spans


def test_delete_of_what_was_accepted_rejects(project: Project, document: str) -> None:
    ada, carl = offered("Ada Brook", "PERSON"), offered("Carl Dent", "PERSON")
    offer(project, [ada, carl], [joined(ada, carl, "spoke_with")])
    (relation,) = project.document(document).suggested_relations
    project.do(verdicts.accept, document, [relation.id], seconds=2.5)
    made = next(span for span in project.document(document).spans if span.start == ada.start)
    changes = there_and_back(project, lambda: project.do(spans.delete, document, [made.id]))
    there = project.document(document)
    first, second = there.suggested_spans
    assert first.suggestion.verdict.decision is Decision.REJECTED
    assert first.suggestion.verdict.annotation is None
    assert first.suggestion.verdict.seconds == 2.5
    assert second.suggestion.verdict.decision is Decision.ACCEPTED
    assert there.suggested_relations[0].suggestion.verdict.decision is Decision.REJECTED
    assert not there.relations
    assert changes.documents[document].spans == {made.id: None, first.id: first}


def test_delete_refuses_suggestions(project: Project, document: str) -> None:
    span = offered("Ada Brook", "PERSON")
    offer(project, [span])
    with pytest.raises(RefusedError, match="suggestion"):
        project.do(spans.delete, document, [span.id])


def test_delete_of_what_is_gone(project: Project, document: str) -> None:
    span = add(project, "Ada Brook", "PERSON")
    project.do(spans.delete, document, [span.id])
    with pytest.raises(RefusedError, match="no longer"):
        project.do(spans.delete, document, [span.id])


def test_relabel(project: Project, document: str) -> None:
    span = add(project, "$175 billion", "MONEY", value=dollars())
    changes = there_and_back(project, lambda: project.do(spans.relabel, document, span.id, "ORG"))
    assert changes.words == "Relabeled $175 billion as ORG"
    assert changes.documents[document].spans[span.id].label == "ORG"
    assert changes.documents[document].spans[span.id].value is None
    percent = Figure(kind=FigureKind.PERCENT, amount=5)
    changes = project.do(spans.relabel, document, span.id, "PERCENT", value=percent)
    assert changes.documents[document].spans[span.id].value == percent


def test_relabel_to_the_same_is_no_edit(project: Project, document: str) -> None:
    span = add(project, "Ada Brook", "PERSON")
    edits = project.history()
    assert project.do(spans.relabel, document, span.id, "PERSON").edit == ""
    assert project.history() == edits


def test_relabel_refused_by_a_relation(project: Project, document: str) -> None:
    ada, norwind = add(project, "Ada Brook", "PERSON"), add(project, "Norwind", "ORG")
    project.do(relations.add, document, ada.id, norwind.id, "employed_by")
    with pytest.raises(RefusedError, match="employed_by does not lead from TITLE to ORG"):
        project.do(spans.relabel, document, ada.id, "TITLE")


def test_change_of_what_was_accepted_is_a_correction(project: Project, document: str) -> None:
    for change in (
        lambda span: project.do(spans.relabel, document, span, "FAC"),
        lambda span: project.do(spans.set_bounds, document, span, 0, 19),
    ):
        offer(project, [offered("Ada Brook", "PERSON")])
        suggestion = project.document(document).suggested_spans[-1]
        project.do(verdicts.accept, document, [suggestion.id])
        (made,) = project.document(document).spans
        there_and_back(project, lambda: change(made.id))  # noqa: B023 - called at once
        there = project.document(document)
        assert there.spans[0].origin is Origin.CORRECTED
        verdict = there.suggested_spans[0].suggestion.verdict
        assert verdict.decision is Decision.CORRECTED
        assert verdict.annotation == made.id
        project.undo()
        project.undo()
        project.undo()


def test_set_bounds(project: Project, document: str) -> None:
    span = add(project, "$175 billion", "MONEY", value=dollars())
    changes = there_and_back(
        project, lambda: project.do(spans.set_bounds, document, span.id, span.start, span.start + 4)
    )
    assert changes.words == "Moved the edges of MONEY $175"
    moved = changes.documents[document].spans[span.id]
    assert (moved.start, moved.end, moved.value) == (span.start, span.start + 4, dollars())
    with pytest.raises(RefusedError, match="does not lie"):
        project.do(spans.set_bounds, document, span.id, 4, 4)


def test_set_bounds_onto_another(project: Project, document: str) -> None:
    add(project, "Ada Brook", "PERSON")
    span = add(project, "Ada", "PERSON")
    with pytest.raises(RefusedError, match="already"):
        project.do(spans.set_bounds, document, span.id, 10, 19)


def test_set_value(project: Project, document: str) -> None:
    span = add(project, "$175 billion", "MONEY")
    changes = there_and_back(
        project, lambda: project.do(spans.set_value, document, span.id, dollars(175))
    )
    assert changes.words == "Set the value of $175 billion"
    assert changes.documents[document].spans[span.id].value == dollars(175)
    changes = there_and_back(project, lambda: project.do(spans.set_value, document, span.id, None))
    assert changes.words == "Removed the value of $175 billion"
    person = add(project, "Ada Brook", "PERSON")
    with pytest.raises(RefusedError, match="no figure"):
        project.do(spans.set_value, document, person.id, dollars())


def test_whole_and_broken_numbers_stay_what_they_are(project: Project, document: str) -> None:
    span = add(project, "$175 billion", "MONEY", value=dollars(2))
    amount = project.document(document).spans[0].value.amount
    assert isinstance(amount, int)
    project.do(spans.set_value, document, span.id, dollars(3.0))
    assert isinstance(project.document(document).spans[0].value.amount, float)


def test_set_note(project: Project, document: str) -> None:
    span = add(project, "Ada Brook", "PERSON")
    changes = there_and_back(
        project, lambda: project.do(spans.set_note, document, span.id, "sure?\n\0 \U0001f9ed")
    )
    assert changes.words == "Set the note on Ada Brook"
    assert changes.documents[document].spans[span.id].note == "sure?\n\0 \U0001f9ed"
    assert project.document(document).spans[0].note == "sure?\n\0 \U0001f9ed"


def test_long_text_is_shortened_in_words(project: Project) -> None:
    text = "word " * 1000
    project.do(documents.import_documents, [text_document("long", text)])
    document = project.find("long")
    changes = project.do(spans.add, document, 0, 4999, "QUOTE")
    assert len(changes.words) < 60
    assert changes.words.startswith("Added QUOTE word word")
    assert "…" in changes.words


def test_span_of_another_document(project: Project) -> None:
    project.do(documents.import_documents, [text_document("other", "Another text.")])
    span = add(project, "Ada Brook", "PERSON")
    with pytest.raises(RefusedError):
        project.do(spans.delete, project.find("other"), [span.id])
