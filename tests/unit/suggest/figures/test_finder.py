import datetime
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.record import figure_record
from annotator.suggest.figures import find, value_of
from shared_data import shared_file

TODAY = datetime.date(2025, 6, 3)


def found(text):
    return [
        (text[figure.start : figure.end], figure.label)
        for figure in find(text, date=TODAY)
        if figure.score >= 0.5
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Costs could reach $831 billion over 20 years.",
            [("$831 billion", "MONEY"), ("20 years", "DATE")],
        ),
        (
            "Nearly 2,000 troops left on Wednesday, May 4, at 5 pm.",
            [("Nearly 2,000", "CARDINAL"), ("Wednesday, May 4", "DATE"), ("5 pm", "TIME")],
        ),
        ("It rose 3% in 2019 (2018: 2%).", [("3%", "PERCENT"), ("2019", "DATE"),
                                             ("2018", "DATE"), ("2%", "PERCENT")]),
        ("The 51st state, a third of it.", [("51st", "ORDINAL"), ("a third", "CARDINAL")]),
        ("Rates went up 25 basis points.", [("25 basis points", "PERCENT")]),
        ("It is 3-5 km long and 1.5°C warm.", [("3-5 km", "QUANTITY"), ("1.5°C", "QUANTITY")]),
        ("tens of thousands of dollars", [("tens of thousands of dollars", "MONEY")]),
        ("An F-35 jet, a B2B deal, call 555-123-4567.", []),
        ("See example.org/12/345 or version 1.2.3.", []),
        ("She may march, he said.", []),
        ("It may rise in May.", [("May", "DATE")]),
        ("By the end of 2029 it opens.", [("the end of 2029", "DATE")]),
        ("In a third country it failed.", [("third", "ORDINAL")]),
    ],
)  # fmt: skip
def test_figures_of_a_sentence(text, expected):
    assert found(text) == expected


def test_a_lonely_one_is_a_weak_guess():
    (one,) = find("one of them")
    assert one.score < 0.5


@given(
    st.text(max_size=120)
    | st.lists(
        st.sampled_from(
            ["$", "5", "1,234", " ", "-", "–", "to", "million", "bn", "June", "3", "2025", "%",
             "the", "end of", "last week", "km", "€", "nearly ", "👍🏽", "\0", "one", "half a"]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_figures_lie_within_the_text_in_order_and_a_hand_would_get_the_same_value(text):
    end = 0
    for figure in find(text, date=TODAY):
        assert end <= figure.start < figure.end <= len(text)
        assert 0 <= figure.score <= 1
        end = figure.end
        if figure.value is not None:
            by_hand = value_of(
                text[figure.start : figure.end],
                kinds=[figure.value.kind],
                date=TODAY,
                before=text[max(0, figure.start - 60) : figure.start],
                after=text[figure.end : figure.end + 60],
            )
            assert by_hand == figure.value


def test_every_figure_of_the_article_is_found_with_its_value():
    gold = json.loads(shared_file("article", "gold.json").read_text(encoding="utf-8"))
    suggested = {
        (figure.start, figure.end, figure.label): figure.value
        for figure in find(gold["text"], date=datetime.date.fromisoformat(gold["date"]))
    }
    figures = [span for span in gold["spans"] if "value" in span]
    assert len(figures) >= 8
    for span in figures:
        value = figure_record(suggested[span["start"], span["end"], span["label"]])
        value.pop("assumed", None)
        assert value == span["value"], span["text"]


@pytest.mark.parametrize("piece", ["1", " ", "a", "1,", "one ", "-", "the ", "$1 ", "May ", "1-"])
def test_cost_grows_with_the_text_and_no_faster(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        started = time.process_time()
        find(text, date=TODAY)
        return time.process_time() - started

    # Twenty times the text; quadratic cost would be four hundred times.
    assert seconds(100_000) < 100 * max(seconds(5_000), 0.004)
