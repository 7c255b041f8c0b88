from dataclasses import replace

import pytest
from hypothesis import given

import roundtrip
from annotator.model.annotation import Origin, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.record import to_record
from exports.fields import as_line
from exports.native_line import NativeLines

NATIVE = NativeLines()


@given(roundtrip.documents())
def test_a_line_is_the_record_in_json(annotated: AnnotatedDocument):
    plain = replace(
        annotated,
        spans=tuple(replace(span, attributes={}, note="") for span in annotated.spans),
        relations=tuple(replace(one, attributes={}, note="") for one in annotated.relations),
    )
    for one in (annotated, plain):
        assert NATIVE.line(one) == as_line(to_record(one))


def span(value: Figure | None = None, **fields: object) -> Span:
    usual = {"annotator": "ann", "origin": Origin.MANUAL}
    return Span(id="s", start=0, end=4, label="MONEY", value=value, **{**usual, **fields})


@pytest.mark.parametrize(
    "one",
    [
        span(),
        span(annotator='o"neil\u2028'),
        span(annotator=None),
        span(annotator=""),
        span(origin=None),
        span(score=0.0),
        span(score=0.75),
        span(note="why"),
        span(attributes={"sure": False}),
        span(Figure(kind=FigureKind.MONEY, amount=1, currency="USD")),
        span(fragments=((0, 1), (2, 4))),
    ],
)
def test_whatever_an_annotation_has_is_in_the_line(one: Span):
    annotated = AnnotatedDocument(document=Document(id="d", name="d", text="text"), spans=(one,))
    assert NATIVE.line(annotated) == as_line(to_record(annotated))


def test_figures_that_are_equal_and_not_the_same_are_written_each_as_it_is():
    figures = [Figure(kind=FigureKind.NUMBER, amount=amount) for amount in (1, 1.0)]
    assert figures[0] == figures[1]
    document = Document(id="d", name="d", text="text")
    whole, broken = (
        NATIVE.line(AnnotatedDocument(document=document, spans=(span(figure),)))
        for figure in figures
    )
    assert '"amount": 1}' in whole
    assert '"amount": 1.0}' in broken
