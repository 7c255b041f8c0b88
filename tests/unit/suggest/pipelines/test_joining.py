import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.ids import new_id
from annotator.services.schemes import load_scheme
from annotator.suggest.pipelines.joining import FIRM, Joined, join

NEWS = load_scheme("news")
TEXT = "Prime Minister Ann Lee of Acme Harbor Holdings paid $5 million in New Port on Monday . " * 3
DOCUMENT = Document(id="d", name="n", text=TEXT)


def offer(words: str, label: str, by: str = "rules", score: float = 0.8, **more) -> Span:
    start = TEXT.index(words)
    return Span(
        id=new_id(),
        start=start,
        end=start + len(words),
        label=label,
        score=score,
        suggestion=Suggestion(suggester=by, version="1"),
        **more,
    )


def arrow(head: Span, child: Span, label: str, by: str = "rules") -> Relation:
    return Relation(
        id=new_id(),
        head=head.id,
        child=child.id,
        label=label,
        score=0.8,
        suggestion=Suggestion(suggester=by, version="1"),
    )


def part(*spans: Span, relations: tuple[Relation, ...] = ()) -> AnnotatedDocument:
    return AnnotatedDocument(
        document=DOCUMENT, suggested_spans=spans, suggested_relations=relations
    )


def kept(rules: AnnotatedDocument | None, *pipelines: AnnotatedDocument) -> set[tuple]:
    joined = join(rules, pipelines, NEWS)
    return {
        (joined.text_of(span), span.label, span.suggestion.suggester)
        for span in joined.suggested_spans
    }


def test_a_sure_rule_wins_and_a_pipeline_fills_the_gaps():
    rules = part(offer("Ann Lee", "PERSON"))
    model = part(offer("Minister Ann Lee", "PERSON", "m"), offer("New Port", "GPE", "m"))
    assert kept(rules, model) == {("Ann Lee", "PERSON", "rules"), ("New Port", "GPE", "m")}


def test_a_weak_rule_comes_last():
    weak = offer("New Port", "PERSON", score=FIRM - 0.01)
    alone = offer("Monday", "EVENT", score=0.3)
    assert kept(part(weak, alone), part(offer("New Port", "GPE", "m"))) == {
        ("New Port", "GPE", "m"),
        ("Monday", "EVENT", "rules"),
    }


def test_of_the_same_place_a_sure_rule_keeps_its_label_and_name():
    for label in ("ORG", "GPE"):
        rules = part(offer("New Port", "GPE"))
        assert kept(rules, part(offer("New Port", label, "m", 0.99))) == {
            ("New Port", "GPE", "rules")
        }


def test_a_longer_organization_swallows_shorter_ones_of_the_rules():
    rules = part(offer("Acme Harbor", "ORG"))
    assert kept(rules, part(offer("Acme Harbor Holdings", "ORG", "m"))) == {
        ("Acme Harbor Holdings", "ORG", "m")
    }
    # Neither another label, nor anything else of the rules in it.
    assert kept(rules, part(offer("Acme Harbor Holdings", "PERSON", "m"))) == {
        ("Acme Harbor", "ORG", "rules")
    }
    mixed = part(offer("Acme Harbor", "ORG"), offer("Holdings", "PERSON"))
    assert len(kept(mixed, part(offer("Acme Harbor Holdings", "ORG", "m")))) == 2


def test_a_longer_person_does_not_swallow():
    assert kept(part(offer("Lee", "PERSON")), part(offer("Ann Lee", "PERSON", "m"))) == {
        ("Lee", "PERSON", "rules")
    }


def test_one_pipeline_does_not_swallow_what_another_found():
    first = part(offer("Acme Harbor", "ORG", "a"))
    second = part(offer("Acme Harbor Holdings", "ORG", "b"), offer("Monday", "DATE", "b"))
    assert kept(None, first, second) == {("Acme Harbor", "ORG", "a"), ("Monday", "DATE", "b")}


def test_a_figure_with_its_value_stays_whatever_its_score():
    value = Figure(kind=FigureKind.MONEY, amount=5e6, currency="USD")
    rules = part(offer("$5 million", "MONEY", score=0.5, value=value))
    assert kept(rules, part(offer("5 million", "CARDINAL", "m"))) == {
        ("$5 million", "MONEY", "rules")
    }


def test_what_may_stand_inside_stays():
    rules = part(offer("Prime Minister", "TITLE"))
    quote = offer("Ann Lee of Acme Harbor Holdings paid", "QUOTE", "m")
    assert kept(rules, part(offer("Prime", "ORG", "m"), quote)) == {
        ("Prime Minister", "TITLE", "rules"),
        ("Prime", "ORG", "m"),
        ("Ann Lee of Acme Harbor Holdings paid", "QUOTE", "m"),
    }


def test_spans_of_one_pipeline_may_cross_each_other():
    model = part(offer("Acme Harbor", "ORG", "m"), offer("Harbor Holdings", "ORG", "m"))
    assert len(kept(part(), model)) == 2


def test_relations_follow_to_what_stands_in_the_place_of_their_ends():
    ann, acme = offer("Ann Lee", "PERSON"), offer("Acme Harbor", "ORG")
    rules = part(ann, acme, relations=(arrow(ann, acme, "employed_by"),))
    person, firm = offer("Ann Lee", "PERSON", "m"), offer("Acme Harbor Holdings", "ORG", "m")
    port = offer("New Port", "GPE", "m")
    model = part(
        person,
        firm,
        port,
        relations=(
            arrow(person, firm, "employed_by", "m"),
            arrow(person, port, "located_in", "m"),
            arrow(person, firm, "no_such_label", "m"),
        ),
    )
    joined = join(rules, [model], NEWS)
    found = {
        (each.head, each.child, each.label, each.suggestion.suggester)
        for each in joined.suggested_relations
    }
    assert found == {
        (ann.id, firm.id, "employed_by", "rules"),
        (ann.id, port.id, "located_in", "m"),
    }


def test_a_relation_that_no_longer_fits_its_ends_goes():
    title = offer("Ann Lee", "TITLE", "m")
    port = offer("New Port", "GPE", "m")
    model = part(title, port, relations=(arrow(port, title, "part_of", "m"),))
    joined = join(part(offer("Ann Lee", "PERSON")), [model], NEWS)
    assert joined.suggested_relations == ()


def test_nothing_to_join_is_a_mistake():
    with pytest.raises(ValueError, match="nothing"):
        join(None, [], NEWS)


PLACES = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.integers(1, 12),
        st.sampled_from(["ORG", "PERSON", "GPE", "TITLE", "QUOTE"]),
        st.sampled_from([0.3, 0.6, 0.75, 0.9]),
    ),
    max_size=8,
)


def spans(places: list[tuple], by: str) -> list[Span]:
    by_place = {
        (start, length): Span(
            id=new_id(),
            start=start,
            end=start + length,
            label=label,
            score=score,
            suggestion=Suggestion(suggester=by, version="1"),
        )
        for start, length, label, score in places
    }
    # As the rules give them: none crosses another.
    settled = Joined()
    for span in by_place.values():
        settled.fill([span])
    return settled.spans()


@given(PLACES, PLACES)
def test_whatever_is_joined_stands_together_and_is_what_was_offered(first: list, second: list):
    rules, model = spans(first, "rules"), spans(second, "m")
    joined = join(part(*rules), [part(*model)], NEWS).suggested_spans
    assert all(span in (*rules, *model) for span in joined)
    assert list(joined) == sorted(joined, key=lambda span: (span.start, -span.end, span.id))
    for number, one in enumerate(joined):
        for other in joined[number + 1 :]:
            if one.start < other.end and other.start < one.end:
                assert (one.start, one.end) != (other.start, other.end)
                assert {one.label, other.label} & {"QUOTE", "TITLE"}
    # What is nowhere near anything else is never lost.
    for span in (*rules, *model):
        near = [
            other
            for other in (*rules, *model)
            if other is not span and other.start < span.end and span.start < other.end
        ]
        assert near or span in joined
