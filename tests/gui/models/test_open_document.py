"""The picture of a document after changes is the picture of the changed document."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Decision, Origin, Relation, Span, Suggestion, Verdict
from annotator.model.changes import DocumentChange
from annotator.model.document import AnnotatedDocument, Document
from annotator.text.zones import zones
from ui.models.kinds import ANNOTATION, PENDING, SETTLED, UNSURE, spans_labelled
from ui.models.open_document import OpenDocument

TEXT = "Ann Lee of Acme met Bob.\n\nNordia paid $5 to Acme.\n" + "More words here.\n" * 200
BY = Suggestion(suggester="rules", version="1.0")


def span(id: str, start: int, end: int, label: str = "ORG", **more) -> Span:
    return Span(id=id, start=start, end=end, label=label, **more)


def judged(item, decision: Decision, annotation: str | None = None):
    verdict = Verdict(
        decision=decision,
        annotator="ann",
        at=datetime(2026, 1, 1, tzinfo=UTC),
        annotation=annotation,
    )
    return replace(item, suggestion=replace(BY, verdict=verdict))


def opened(spans=(), relations=(), offered=(), offered_relations=(), **more) -> OpenDocument:
    return OpenDocument(
        AnnotatedDocument(
            document=Document(id="d", name="d", text=TEXT),
            spans=tuple(spans),
            relations=tuple(relations),
            suggested_spans=tuple(offered),
            suggested_relations=tuple(offered_relations),
        ),
        **more,
    )


def offered(id: str, start: int, end: int, **more) -> Span:
    return span(id, start, end, score=0.9, suggestion=BY, **more)


def picture(document: OpenDocument):
    return (
        document.visible_spans(),
        {each.id: document.ends_of(each.id) for each, _ in document.placed_relations()},
        {
            each.id: sorted(found.id for found in document.relations_of(each.id))
            for each in document.visible_spans()
        },
        [document.spans_in_block(block) for block in range(len(document.blocks))],
        list(document.in_order()),
    )


ids = st.sampled_from([f"s{number}" for number in range(6)])
places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 3000)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@st.composite
def states(draw) -> dict:
    """Returns spans and relations by id, suggestions and judged ones among them."""
    spans = {}
    for name in draw(st.sets(ids)):
        start, end = draw(places)
        kind = draw(st.sampled_from(["annotation", "pending", "accepted", "rejected"]))
        made = span(name, start, end)
        if kind == "annotation":
            spans[name] = replace(made, origin=Origin.MANUAL, annotator="ann")
        elif kind == "pending":
            spans[name] = replace(made, suggestion=BY)
        elif kind == "accepted":
            spans[name] = judged(made, Decision.ACCEPTED, draw(ids))
        else:
            spans[name] = judged(made, Decision.REJECTED)
    relations = {}
    for number in range(4 if len(spans) > 1 else 0):
        head, child = draw(
            st.lists(st.sampled_from(sorted(spans)), min_size=2, max_size=2, unique=True)
        )
        made = Relation(id=f"r{number}", head=head, child=child, label="cites")
        pending = draw(st.sampled_from([None, BY]))
        relations[made.id] = replace(made, suggestion=pending)
    return {"spans": spans, "relations": relations}


def of_state(state: dict, **more) -> OpenDocument:
    spans, relations = state["spans"].values(), state["relations"].values()
    return opened(
        sorted((s for s in spans if s.suggestion is None), key=lambda s: (s.start, -s.end, s.id)),
        [r for r in relations if r.suggestion is None],
        [s for s in spans if s.suggestion is not None],
        [r for r in relations if r.suggestion is not None],
        **more,
    )


KINDS = (PENDING, SETTLED, UNSURE, ANNOTATION, spans_labelled(frozenset({"ORG"})))


def walked(document: OpenDocument, *, kept: bool) -> list[object]:
    """Returns all that walking by kind finds, by what is kept or by looking at each mark."""
    found: list[object] = []
    for kind in KINDS:
        wanted = kind if kept else kind.matches
        order = list(document.in_order(wanted))
        found.append(order)
        for at in (0, 5, len(TEXT) + 1, *document.in_order()):
            found += [document.neighbor(at, step, wanted) for step in (1, -1)]
        if kept:
            places = [document.number_of(each, kind) for each in order]
            assert places == [(number, len(order)) for number in range(1, len(order) + 1)]
    return found


@given(st.lists(states(), min_size=2, max_size=5), st.booleans(), st.booleans())
def test_changes_lead_to_the_same_picture_as_opening_anew(steps, show_rejected, asks_between):
    document = of_state(steps[0], show_rejected=show_rejected)
    for before, after in pairwise(steps):
        if asks_between:
            list(document.in_order())
            walked(document, kept=True)
        document.apply(
            DocumentChange(
                spans={
                    name: after["spans"].get(name)
                    for name in before["spans"].keys() | after["spans"].keys()
                    if before["spans"].get(name) != after["spans"].get(name)
                },
                relations={
                    name: after["relations"].get(name)
                    for name in before["relations"].keys() | after["relations"].keys()
                    if before["relations"].get(name) != after["relations"].get(name)
                },
            )
        )
        assert picture(document) == picture(of_state(after, show_rejected=show_rejected))
        assert walked(document, kept=True) == walked(document, kept=False)


@given(states(), places)
def test_spans_between_are_those_that_share_a_character(state, place):
    document = of_state(state)
    start, end = place
    expected = [s for s in document.visible_spans() if s.start < end and s.end > start]
    assert document.spans_in(start, end) == expected


@given(states())
def test_walking_goes_through_everything_in_order_both_ways(state):
    document = of_state(state)
    forward, at = [], 0
    while (found := document.neighbor(at, 1)) is not None:
        forward.append(found)
        at = found
    assert forward == list(document.in_order())
    assert len(forward) == document.count + document.relation_count
    backward, at = [], len(TEXT) + 1
    while (found := document.neighbor(at, -1)) is not None:
        backward.append(found)
        at = found
    assert backward == forward[::-1]


def test_a_relation_comes_after_the_later_of_its_ends():
    document = opened(
        [span("a", 0, 7), span("b", 11, 15), span("c", 20, 23)],
        [Relation(id="r", head="b", child="a", label="heads")],
    )
    assert list(document.in_order()) == ["a", "b", "r", "c"]
    assert document.neighbor("r", 1) == "c"
    assert document.neighbor("r", -1) == "b"
    assert document.start_of("r") == 11


def test_an_accepted_suggestion_is_shown_as_its_annotation_with_its_relations():
    ann, acme = (
        offered(
            "sa",
            0,
            7,
        ),
        offered("sb", 11, 15),
    )
    works = Relation(id="r", head="sa", child="sb", label="employed_by", suggestion=BY)
    document = opened(offered=[ann, acme], offered_relations=[works])
    assert list(document.in_order(PENDING)) == ["sa", "sb", "r"]
    applied = document.apply(
        DocumentChange(
            spans={"a": span("a", 0, 7), "sa": judged(ann, Decision.ACCEPTED, "a")},
        )
    )
    assert applied.moved == {"sa": "a"}
    assert applied.blocks == {0}
    assert [each.id for each in document.visible_spans()] == ["a", "sb"]
    head, child = document.ends_of("r")
    assert (head.id, child.id) == ("a", "sb")
    undone = document.apply(DocumentChange(spans={"a": None, "sa": ann}))
    assert undone.moved == {"a": "sa"}
    assert [each.id for each in document.visible_spans()] == ["sa", "sb"]
    assert document.ends_of("r")[0].id == "sa"


def test_rejecting_an_end_hides_its_suggested_relations():
    ann, acme = offered("sa", 0, 7), offered("sb", 11, 15)
    works = Relation(id="r", head="sa", child="sb", label="employed_by", suggestion=BY)
    document = opened(offered=[ann, acme], offered_relations=[works])
    document.apply(DocumentChange(spans={"sa": judged(ann, Decision.REJECTED)}))
    assert not document.is_visible("sa")
    assert not document.is_visible("r")
    document.set_show_rejected(True)
    assert document.is_visible("sa")
    assert document.is_visible("r")


def test_zones_of_a_block_are_those_of_the_whole_text():
    text = (
        "Storm Hits the Whole Coast\nWhat Happened: It rained.\n\n WHAT COMES NEXT \n\n"
        "More rain.\n\nImage via Shutterstock\nDisclaimer: none of it. " + "x " * 9000
    )
    document = OpenDocument(AnnotatedDocument(document=Document(id="d", name="d", text=text)))
    found = {
        zone for block in range(len(document.blocks)) for zone in document.zones_in_block(block)
    }
    assert found == set(zones(document.text))
    assert len(found) == 5


def test_a_span_over_the_whole_text_is_found_in_every_block():
    document = opened([span("all", 0, len(TEXT)), span("a", 0, 7)])
    last = len(document.blocks) - 2
    assert [each.id for each in document.spans_in_block(last)] == ["all"]
    assert [each.id for each in document.spans_at(3)] == ["a", "all"]
    document.apply(DocumentChange(spans={"all": None}))
    assert document.spans_in_block(last) == []
