import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.annotation import Decision, Origin, Relation, Span, Suggestion, Verdict
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.figure_record import figure_from_record, figure_record
from annotator.model.ids import new_id
from annotator.model.record import from_record, to_record
from annotator.store.codec import packed, packed_figure
from shared_data import shared_file

numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)
figures = st.builds(
    Figure,
    kind=st.sampled_from(FigureKind),
    amount=st.none() | numbers,
    currency=st.none() | st.sampled_from(["USD", "JPY"]),
    approximate=st.booleans(),
    timex=st.none() | st.just("2025-06"),
    assumed=st.text(max_size=10),
)


@st.composite
def annotated_documents(draw):
    text = draw(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=4, max_size=40)
        | st.sampled_from(["\ufeffשלום 👩‍👩‍👧 \r\n", "日本\0e\u0301 🇯🇵"])
    )

    def spans(suggested):
        made = []
        for _ in range(draw(st.integers(0, 4))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            made.append(
                Span(
                    id=new_id(),
                    start=start,
                    end=end,
                    label=draw(st.sampled_from(["PERSON", "MONEY", "<b>&x"])),
                    fragments=((start, start + 1), (end - 1, end)) if end - start > 2 else (),
                    annotator=None if suggested else "Ana",
                    origin=None if suggested else draw(st.sampled_from(Origin)),
                    score=draw(st.none() | st.floats(0, 1)),
                    value=draw(st.none() | figures),
                    attributes=draw(st.dictionaries(st.text(max_size=3), st.integers())),
                    note=draw(st.text(max_size=5)),
                    suggestion=draw(suggestions) if suggested else None,
                )
            )
        return tuple(sorted(made, key=lambda span: (span.start, -span.end, span.id)))

    def relations(among, suggested):
        if len(among) < 2:
            return ()
        return (
            Relation(
                id=new_id(),
                head=among[0].id,
                child=among[1].id,
                label="says",
                annotator=None if suggested else "Ana",
                suggestion=draw(suggestions) if suggested else None,
            ),
        )

    own, offered = spans(suggested=False), spans(suggested=True)
    return AnnotatedDocument(
        document=Document(
            id=new_id(),
            name=draw(st.text(min_size=1, max_size=8)),
            text=text,
            date=draw(st.none() | st.dates()),
            metadata=draw(st.dictionaries(st.text(max_size=3), st.text(max_size=3))),
            status=draw(st.sampled_from(Status)),
        ),
        spans=own,
        relations=relations(own, suggested=False),
        suggested_spans=offered,
        suggested_relations=relations(own + offered, suggested=True),
    )


suggestions = st.builds(
    Suggestion,
    suggester=st.just("rules"),
    version=st.just("1.0"),
    rule=st.text(max_size=4),
    verdict=st.none()
    | st.builds(
        Verdict,
        decision=st.sampled_from(Decision),
        annotator=st.just("Ana"),
        at=st.just(datetime(2025, 6, 3, 12, 4, 31, 250000, tzinfo=UTC)),
        seconds=st.none() | st.floats(0, 100),
        annotation=st.none() | st.just("x"),
    ),
)


@given(annotated_documents())
def test_what_is_written_is_read_back(annotated):
    line = json.dumps(to_record(annotated), ensure_ascii=False)
    assert from_record(json.loads(line), new_id=new_id) == annotated


@given(figures)
def test_figures_come_back(figure):
    assert figure_from_record(json.loads(json.dumps(figure_record(figure)))) == figure


def test_figures_that_are_equal_and_not_the_same():
    """1 equals 1.0 and True, and 0.0 equals -0.0, but files tell them apart."""
    for amount in (1, 1.0, 1, 0.0, -0.0, 0):
        record = {"kind": "number", "amount": amount}
        # As a file says it, and as a row of the project holds it.
        assert packed_figure(figure_from_record(record)) == packed(record)
        assert repr(figure_record(figure_from_record(record))) == repr(record)
    with pytest.raises(ValueError, match="amount is no number"):
        figure_from_record({"kind": "number", "amount": True})


def test_keys_are_in_the_order_of_the_native_record_and_empty_ones_left_out():
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text="Ana pays $0", date=date(2025, 6, 3)),
        spans=(
            Span(
                id="s",
                start=9,
                end=11,
                label="MONEY",
                value=Figure(kind=FigureKind.MONEY, amount=0, currency="USD"),
            ),
        ),
    )
    assert json.dumps(to_record(annotated)) == (
        '{"id": "d", "name": "n", "text": "Ana pays $0", "date": "2025-06-03", "language": "en",'
        ' "status": "new", "spans": [{"id": "s", "start": 9, "end": 11, "label": "MONEY",'
        ' "text": "$0", "value": {"kind": "money", "amount": 0, "currency": "USD"}}],'
        ' "relations": []}'
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": None}, "has no text"),
        ({"text": 3}, "text is no string"),
        ({"date": "June"}, "date 'June' is not of the form"),
        ({"spans": {}}, "spans is no list"),
        ({"spans": [{"start": 0, "end": 3}]}, "spans 1: has no label"),
        ({"spans": [{"start": 0, "end": 9, "label": "A"}]}, "spans 1: ends at 9"),
        ({"spans": [{"start": 2, "end": 2, "label": "A"}]}, "covers no character, from 2 to 2"),
        ({"spans": [{"start": 0, "end": 2, "label": "A", "origin": "x"}]}, "origin 'x' is none of"),
        (
            {"spans": [{"start": 0, "end": 2, "label": "A", "fragments": [["0", 1]]}]},
            "no pair of start",
        ),
        ({"spans": [{"start": "0", "end": 2, "label": "A"}]}, "start is no whole number"),
        ({"spans": [{"start": 0, "end": 2, "label": "A", "text": "Xy"}]}, "offsets cover 'An'"),
        ({"spans": [{"start": 0, "end": 2, "label": "A", "value": {}}]}, "value|covers"),
        ({"relations": [{"head": "a", "child": "b", "label": "x"}]}, "which is no span here"),
        ({"spans": [{"start": 0, "end": 2, "label": "A", "score": "high"}]}, "score is no number"),
        ({"spans": [{"start": 0, "end": 2, "label": "A", "score": True}]}, "score is no number"),
        ({"spans": [{"start": 0, "end": 2, "label": "A", "annotator": 5}]}, "is no string"),
        (
            {"suggestions": {"spans": [{"start": 0, "end": 2, "label": "A", "verdict": "yes"}]}},
            "verdict is no object",
        ),
    ],
)
def test_bad_records_are_refused_with_the_place(change, words):
    record = {"id": "d", "name": "n", "text": "Ana", **change}
    if change.get("spans") and "value" in str(change):
        record["spans"][0]["value"] = {"kind": "color"}
        words = "spans 1: kind 'color' is none of money, percent"
    with pytest.raises(ValueError, match=words):
        from_record(record, new_id=new_id)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"kind": "money", "amount": "much"}, "amount is no number"),
        ({"kind": "money", "amount": 10**400}, "amount is too large"),
        ({"kind": "money", "currency": 5}, "currency is no string"),
        ({"kind": "date", "approximate": "yes"}, "approximate is no true or false"),
    ],
)
def test_bad_figures_are_refused(value, words):
    with pytest.raises(ValueError, match=words):
        figure_from_record(value)


def test_the_gold_annotation_of_the_article_is_a_native_record():
    gold = json.loads(shared_file("article", "gold.json").read_text(encoding="utf-8"))
    annotated = from_record(gold, new_id=new_id)
    assert len(annotated.spans) == len(gold["spans"])
    assert len(annotated.relations) == len(gold["relations"])
