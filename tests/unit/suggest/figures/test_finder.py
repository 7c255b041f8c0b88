"""Which figures are found in a text, where, and how sure."""

import datetime
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure_record import figure_record
from annotator.suggest.figures import figures_in, find, value_of
from annotator.suggest.figures.readings import KINDS
from shared_data import shared_file

TODAY = datetime.date(2025, 6, 3)


def found(text, least=0.5):
    return [
        (text[figure.start : figure.end], figure.label)
        for figure in find(text, date=TODAY)
        if figure.score >= least
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nearly 2,000 troops left on Wednesday, May 4, at 5 pm.",
            [("Nearly 2,000", "CARDINAL"), ("Wednesday, May 4", "DATE"), ("5 pm", "TIME")],
        ),
        (
            "It rose 3% in 2019 (2018: 2%).",
            [("3%", "PERCENT"), ("2019", "DATE"), ("2018", "DATE"), ("2%", "PERCENT")],
        ),
        ("The 51st state, a third of it.", [("51st", "ORDINAL"), ("a third", "CARDINAL")]),
        ("It is 3-5 km long and 1.5°C warm.", [("3-5 km", "QUANTITY"), ("1.5°C", "QUANTITY")]),
        ("They lost tens of thousands of dollars.", [("tens of thousands of dollars", "MONEY")]),
        ("It may rise in May.", [("May", "DATE")]),
        ("In a third country it failed.", [("third", "ORDINAL")]),
        ("He won a second term.", [("second", "ORDINAL")]),
        (
            "Profit fell from 12.5% to 10% and from $5 million to $3 million.",
            [("12.5%", "PERCENT"), ("10%", "PERCENT"), ("$5 million", "MONEY"),
             ("$3 million", "MONEY")],
        ),
        ("It takes from $1 to $2 million.", [("$1 to $2 million", "MONEY")]),
        (
            "A three-judge panel heard the 26-year-old.",
            [("three", "CARDINAL"), ("26-year-old", "DATE")],
        ),
        ("Okello, 26, left.", [("26", "CARDINAL")]),
        (
            "They paid QR39,750 and Dh 1,000 in fiscal 2025.",
            [("QR39,750", "MONEY"), ("Dh 1,000", "MONEY"), ("fiscal 2025", "DATE")],
        ),
        ("In 2008 2,500 people died.", [("2008", "DATE"), ("2,500", "CARDINAL")]),
        ("Some 2000 people came in 2000.", [("Some 2000", "CARDINAL"), ("2000", "DATE")]),
        ("He ran the 100m sprint.", [("100m", "QUANTITY")]),
        ("Sales grew in the third quarter of 2024.", [("the third quarter of 2024", "DATE")]),
        ("It ran between 2019 and 2024.", [("between 2019 and 2024", "DATE")]),
        ("It ran from 2019 to 2024.", [("2019 to 2024", "DATE")]),
        ("Last week’s vote, 2024's best.", [("Last week", "DATE"), ("2024", "DATE")]),
        ("A pre-2020 rule", [("2020", "DATE")]),
        ("He goes on Friday evening.", [("Friday evening", "TIME")]),
    ],
)  # fmt: skip
def test_figures_of_a_sentence(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An F-35 jet, a B2B deal, call 555-123-4567 or +1 555-123-4567.",
        "See example.org/12/345 or https://a.example/2024/05/06 or version 1.2.3.",
        "Write to a12@example.org, @user99 or #12.",
        "She may march, he said; the sun sat low.",
        "See Section 230, Article 5, page 12, Chapter 11 and No. 10.",
        "The COVID-19 wave and G20 met 5G, 3D and 1080p.",
        "A second-hand, single-digit affair.",
        "Address 192.168.1.1 and x86_64 and item_12 and 12345abc.",
        "1. Buy\n2. Sell\n[3] note",
        "It ended 3-1 and 6-4.",
        "Open 24/7 since 9/11.",
    ],
)
def test_what_is_no_figure(text):
    assert found(text) == []


@pytest.mark.parametrize("text", ["one of them", "that one", "World War Second Army", "iPhone 15"])
def test_doubtful_ones_score_below_a_half(text):
    assert all(figure.score < 0.5 for figure in find(text, date=TODAY))


def test_sure_ones_score_at_least_nine_tenths():
    text = "$5 million, 12%, June 3, 2025, last week, 10:30 a.m., 5 kilometers, 51st, in 2019"
    assert len(found(text, least=0.9)) == 8


PIECES = [
    "$", "5", "1,234", " ", "-", "–", "to", "million", "bn", "June", "3", "2025", "%", "the",
    "end of", "last week", "km", "€", "nearly ", "👍🏽", "\0", "one", "half a", "a", "third",
    "quarter", "years", "ago", "\n\n", ":", "30", "p.m.", "between", "and", "/", "(", "'s",
]  # fmt: skip
TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from([piece + blank for piece in PIECES for blank in ("", " ")]), max_size=16
).map("".join)


@given(TEXTS, st.dates() | st.none())
def test_figures_lie_within_the_text_in_order_and_a_hand_would_get_the_same_value(text, date):
    end = 0
    for figure in find(text, date=date):
        assert end <= figure.start < figure.end <= len(text)
        assert 0 < figure.score <= 1
        end = figure.end
        by_hand = value_of(
            text[figure.start : figure.end],
            kinds=KINDS[figure.label],
            date=date,
            before=text[: figure.start],
            after=text[figure.end :],
        )
        assert by_hand == figure.value


@given(TEXTS, st.sampled_from(["A quiet day in town", "Der Himmel", "\u05e9\u05dc\u05d5\u05dd"]))
def test_paragraphs_around_a_text_change_nothing_in_it(text, other):
    text = f"So {text.strip()} so"
    lead = f"{other} was so.\n\n"
    inside = [(it.start, it.end, it.label, it.value) for it in find(text, date=TODAY)]
    around = [
        (it.start - len(lead), it.end - len(lead), it.label, it.value)
        for it in find(f"{lead}{text}\n\n{other} is so.", date=TODAY)
    ]
    assert around == inside


@pytest.mark.article
def test_every_figure_of_the_article_is_found_with_its_value():
    gold = json.loads(shared_file("article", "gold.json").read_text(encoding="utf-8"))
    suggested = find(gold["text"], date=datetime.date.fromisoformat(gold["date"]))
    # What was assumed is on record besides what the gold annotations say.
    values = {
        (figure.start, figure.end, figure.label): {
            key: said for key, said in figure_record(figure.value).items() if key != "assumed"
        }
        for figure in suggested
    }
    expected = {
        (span["start"], span["end"], span["label"]): span["value"]
        for span in gold["spans"]
        if "value" in span
    }
    assert len(expected) >= 8
    assert values == expected


@pytest.mark.parametrize(
    "piece",
    ["1", " ", "a", "1,", "one ", "-", "the ", "$1 ", "May ", "1-", "two hundred and ", "a.",
     "1 000 ", "between 1 and ", "last ", "\n ", "1:30", "half a ", "$", "a a ", "10-", "1/",
     "every ", "twice a ", "May 5, ", "3 to ", "x@", "one in ", "a year and ", "1 hour, ",
     "1h", "the first week of ", "that day ", "in his 30s ", "a quarter to ", "\u0663"],
)  # fmt: skip
def test_cost_grows_with_the_text_and_no_faster(piece):
    def seconds(length):
        text = (piece * length)[:length]
        started = time.process_time()
        find(text, date=TODAY)
        return time.process_time() - started

    # Ten times the text; quadratic cost would be a hundred times. What else the machine does makes
    # a run slower and never quicker: one of three that is quick enough shows it.
    short = min(seconds(3_000) for _ in range(2))
    assert any(seconds(30_000) < 40 * max(short, 0.004) for _ in range(3))


@pytest.mark.parametrize("piece", ["1 ", "$", "a ", "10-", "1,2,", "- ", "<>"])
def test_a_row_of_signs_or_digits_costs_no_more_than_a_text(piece):
    def seconds(text):
        runs = []
        for _ in range(5):
            started = time.process_time()
            find(text, date=TODAY)
            runs.append(time.process_time() - started)
        return min(runs)

    news = "The firm said on Monday that it paid $5 million for a third of the mill in 2019. "
    assert seconds((piece * 8000)[:8000]) < 3 * seconds((news * 8000)[:8000])


def test_a_text_that_is_a_figure_is_valued_whole_and_of_a_longer_one_each_figure():
    assert [words for words, _ in figures_in("$5 million", date=TODAY)] == ["$5 million"]
    several = figures_in("$831 billion over 20 years", date=TODAY)
    assert [words for words, _ in several] == ["$831 billion", "20 years"]
    assert [value.kind for _, value in several] == ["money", "duration"]
    assert figures_in("nothing here") == [("nothing here", None)]
