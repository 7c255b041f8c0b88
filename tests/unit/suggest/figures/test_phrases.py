"""The phrases that every release must get right; the document's date is 2025-06-03, a Tuesday."""

import datetime

import pytest

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import find, value_of

TODAY = datetime.date(2025, 6, 3)
MONEY, PERCENT, NUMBER = FigureKind.MONEY, FigureKind.PERCENT, FigureKind.NUMBER
DATE = FigureKind.DATE


def dollars(amount, assumed="$ is US dollar"):
    return Figure(kind=MONEY, amount=amount, currency="USD", assumed=assumed)


LAST_WEEK = Figure(kind=DATE, timex="2025-W22", start="2025-05-26", end="2025-06-01")
THIS_MONTH = Figure(
    kind=DATE, timex="2025-06", modifier="START", start="2025-06-01", end="2025-06-03"
)
JUNE_3 = Figure(
    kind=DATE, timex="2025-06-03", start="2025-06-03", end="2025-06-03",
    assumed="year of the document",
)  # fmt: skip
MID_2026 = Figure(
    kind=DATE, timex="2026", modifier="MID", start="2026-05-02", end="2026-09-01",
    assumed="a third of it",
)  # fmt: skip

# Phrase: the figures in it, each with its words, label and whole value.
PHRASES = [
    ("$175 billion", [("$175 billion", "MONEY", dollars(175 * 10**9))]),
    (
        "$831 billion over 20 years",
        [
            ("$831 billion", "MONEY", dollars(831 * 10**9)),
            ("20 years", "DATE", Figure(kind=FigureKind.DURATION, timex="P20Y")),
        ],
    ),
    ("$61 billion", [("$61 billion", "MONEY", dollars(61 * 10**9))]),
    ("51st state", [("51st", "ORDINAL", Figure(kind=FigureKind.ORDINAL, amount=51))]),
    (
        "the end of his 2029 term",
        [("the end of his 2029 term", "DATE", Figure(kind=DATE, timex="2029", modifier="END"))],
    ),
    ("last week", [("last week", "DATE", LAST_WEEK)]),
    ("Earlier this month", [("Earlier this month", "DATE", THIS_MONTH)]),
    (
        "roughly a third of the $1.2bn budget",
        [
            ("roughly a third", "CARDINAL", Figure(kind=NUMBER, amount=1 / 3, approximate=True)),
            ("$1.2bn", "MONEY", dollars(1_200_000_000)),
        ],
    ),
    (
        "€3.5m–€4m",
        [("€3.5m–€4m", "MONEY",
          Figure(kind=MONEY, low=3_500_000, high=4_000_000, currency="EUR"))],
    ),
    (
        "between 10 and 12 percent",
        [("between 10 and 12 percent", "PERCENT", Figure(kind=PERCENT, low=10, high=12))],
    ),
    (
        "nearly 2,000 troops",
        [("nearly 2,000", "CARDINAL", Figure(kind=NUMBER, amount=2000, approximate=True))],
    ),
    (
        "Rs 4.5 lakh crore",
        [("Rs 4.5 lakh crore", "MONEY",
          Figure(kind=MONEY, amount=4_500_000_000_000, currency="INR",
                 assumed="Rs is Indian rupee"))],
    ),
    (
        "£2.3tn",
        [("£2.3tn", "MONEY", Figure(kind=MONEY, amount=2_300_000_000_000, currency="GBP"))],
    ),
    ("5.25%", [("5.25%", "PERCENT", Figure(kind=PERCENT, amount=5.25))]),
    ("25 basis points", [("25 basis points", "PERCENT", Figure(kind=PERCENT, amount=0.25))]),
    (
        "Q3 2024",
        [("Q3 2024", "DATE",
          Figure(kind=DATE, timex="2024-Q3", start="2024-07-01", end="2024-09-30"))],
    ),
    ("a dozen", [("a dozen", "CARDINAL", Figure(kind=NUMBER, amount=12))]),
    ("half a million", [("half a million", "CARDINAL", Figure(kind=NUMBER, amount=500_000))]),
    (
        "3-5 km",
        [("3-5 km", "QUANTITY",
          Figure(kind=FigureKind.QUANTITY, low=3, high=5, unit="kilometer"))],
    ),
    (
        "1.5°C",
        [("1.5°C", "QUANTITY",
          Figure(kind=FigureKind.QUANTITY, amount=1.5, unit="degree_Celsius"))],
    ),
    (
        "¥20 trillion",
        [("¥20 trillion", "MONEY",
          Figure(kind=MONEY, amount=20 * 10**12, currency="JPY", assumed="¥ is Japanese yen"))],
    ),
    ("US$ 12,5 million", [("US$ 12,5 million", "MONEY", dollars(12_500_000, ""))]),
    (
        "10:30 a.m. EST",
        [("10:30 a.m. EST", "TIME", Figure(kind=FigureKind.TIME, timex="T10:30-05:00"))],
    ),
    ("mid-2026", [("mid-2026", "DATE", MID_2026)]),
    (
        "the 1990s",
        [("the 1990s", "DATE",
          Figure(kind=DATE, timex="199", start="1990-01-01", end="1999-12-31"))],
    ),
    ("June 3", [("June 3", "DATE", JUNE_3)]),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_what_a_phrase_says(phrase, expected):
    found = find(phrase, date=TODAY)
    assert [(phrase[it.start : it.end], it.label, it.value) for it in found] == expected
    assert all(it.score >= 0.5 for it in found)


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=[text for text, _ in PHRASES])
def test_the_same_within_a_sentence(phrase, expected):
    text = f"It said, as we hear, that {phrase} may be about right."
    found = [it for it in find(text, date=TODAY) if it.score >= 0.5]
    assert [(text[it.start : it.end], it.label, it.value) for it in found] == expected


@pytest.mark.parametrize(
    ("phrase", "words", "value"),
    [(phrase, words, value) for phrase, found in PHRASES for words, _, value in found],
)
def test_a_span_made_by_hand_gets_the_same_value(phrase, words, value):
    assert value_of(words, kinds=[value.kind], date=TODAY) == value
    assert value_of(words, date=TODAY) == value
    before, _, after = phrase.partition(words)
    assert value_of(words, kinds=[value.kind], date=TODAY, before=before, after=after) == value
