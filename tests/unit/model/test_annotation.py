import pytest

from annotator.model.annotation import SURE_SCORE, Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document

OFFERED = Suggestion(suggester="rules", version="1.0")


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_covers_at_least_one_character(start, end):
    with pytest.raises(ValueError, match="covers no character"):
        Span(id="s", start=start, end=end, label="ORG")


def test_a_relation_joins_two_spans():
    with pytest.raises(ValueError, match="joins a span with itself"):
        Relation(id="r", head="a", child="a", label="cites")


def test_only_a_suggestion_can_be_pending_or_unsure():
    annotation = Span(id="s", start=0, end=1, label="ORG", score=0.1)
    assert not annotation.is_pending
    assert not annotation.is_unsure
    offered = Span(id="s", start=0, end=1, label="ORG", score=0.1, suggestion=OFFERED)
    assert offered.is_pending
    assert offered.is_unsure
    sure = Relation(id="r", head="a", child="b", label="x", score=SURE_SCORE, suggestion=OFFERED)
    assert not sure.is_unsure


def test_the_text_of_a_discontinuous_span_leaves_the_gap_out():
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text="breast and lung cancer")
    )
    span = Span(id="s", start=0, end=22, label="X", fragments=((0, 6), (16, 22)))
    assert annotated.text_of(span) == "breast cancer"
    assert annotated.text_of(Span(id="t", start=7, end=10, label="X")) == "and"
