"""What texts say as values; the date of the document is 2025-06-03, a Tuesday."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import describe, value_of
from annotator.suggest.figures.numbers import parse_digits as digits

TODAY = datetime.date(2025, 6, 3)
MONEY, PERCENT, NUMBER = FigureKind.MONEY, FigureKind.PERCENT, FigureKind.NUMBER
ORDINAL, QUANTITY = FigureKind.ORDINAL, FigureKind.QUANTITY
DATE, TIME, DURATION = FigureKind.DATE, FigureKind.TIME, FigureKind.DURATION
DOLLAR = ""
THIS_YEAR = "year of the document"


def value(text, **context):
    return value_of(text, date=TODAY, **context)


def money(currency, amount=None, *, low=None, high=None, approximate=False, assumed=""):
    return Figure(
        kind=MONEY, currency=currency, amount=amount, low=low, high=high,
        approximate=approximate, assumed=assumed,
    )  # fmt: skip


def date(timex, start=None, end=None, *, modifier=None, assumed=""):
    return Figure(kind=DATE, timex=timex, start=start, end=end, modifier=modifier, assumed=assumed)


def day(text, assumed=""):
    return date(text, text, text, assumed=assumed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$175 billion", money("USD", 175 * 10**9, assumed=DOLLAR)),
        ("$1.2bn", money("USD", 12 * 10**8, assumed=DOLLAR)),
        ("€3.5m–€4m", money("EUR", low=3_500_000, high=4_000_000)),
        ("3.5m-4m eur", money("EUR", low=3_500_000, high=4_000_000)),
        ("$1-2 million", money("USD", low=10**6, high=2 * 10**6, assumed=DOLLAR)),
        ("$500 to $1 million", money("USD", low=500, high=10**6, assumed=DOLLAR)),
        ("between $1 million and $2 million",
         money("USD", low=10**6, high=2 * 10**6, assumed=DOLLAR)),
        ("Rs 4.5 lakh crore", money("INR", 45 * 10**11, assumed="Rs is Indian rupee")),
        ("£2.3tn", money("GBP", 23 * 10**11)),
        ("¥20 trillion", money("JPY", 20 * 10**12, assumed="¥ is Japanese yen")),
        ("US$ 12,5 million", money("USD", 12_500_000)),
        ("175bn usd", money("USD", 175 * 10**9)),
        ("USD 5 million", money("USD", 5 * 10**6)),
        ("70 cents", money("USD", 0.7, assumed="cent is US cent")),
        ("QR39,750", money("QAR", 39_750)),
        ("Dh 1,000", money("AED", 1000, assumed="Dh is UAE dirham")),
        ("C$5 million", money("CAD", 5 * 10**6)),
        ("HK$1.5", money("HKD", 1.5)),
        ("5 million Canadian dollars", money("CAD", 5 * 10**6)),
        ("half a million pounds sterling",
         money("GBP", 500_000, assumed="pound is pound sterling")),
        ("more than $5 million", money("USD", low=5 * 10**6, assumed=DOLLAR)),
        ("nearly €30", money("EUR", 30, approximate=True)),
        ("1.234,56 euros", money("EUR", 1234.56)),
        ("RMB 300", money("CNY", 300)),
    ],
)  # fmt: skip
def test_money(text, expected):
    assert value(text) == expected


def test_which_dollar_or_yen_is_told_by_the_words_near_it():
    near = value("$5 million", after=" in Canadian dollars")
    assert (near.currency, near.assumed) == ("CAD", "$ is Canadian dollar, by the words near it")
    assert value("¥300", before="Beijing said ").currency == "CNY"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.25%", Figure(kind=PERCENT, amount=5.25)),
        ("25 basis points", Figure(kind=PERCENT, amount=0.25)),
        ("between 10 and 12 percent", Figure(kind=PERCENT, low=10, high=12)),
        ("10-12%", Figure(kind=PERCENT, low=10, high=12)),
        ("10% to 12%", Figure(kind=PERCENT, low=10, high=12)),
        ("-2.5%", Figure(kind=PERCENT, amount=-2.5)),
        ("three percentage points", Figure(kind=PERCENT, amount=3)),
        ("up to 5 per cent", Figure(kind=PERCENT, high=5)),
        ("nearly 2,000", Figure(kind=NUMBER, amount=2000, approximate=True)),
        ("a dozen", Figure(kind=NUMBER, amount=12)),
        ("half a million", Figure(kind=NUMBER, amount=500_000)),
        ("roughly a third", Figure(kind=NUMBER, amount=1 / 3, approximate=True)),
        ("two-thirds", Figure(kind=NUMBER, amount=2 / 3)),
        ("twenty-five", Figure(kind=NUMBER, amount=25)),
        ("two hundred and five", Figure(kind=NUMBER, amount=205)),
        ("three million four hundred thousand", Figure(kind=NUMBER, amount=3_400_000)),
        ("12,34,567", Figure(kind=NUMBER, amount=1_234_567)),
        ("12.500.000", Figure(kind=NUMBER, amount=12_500_000)),
        ("at least 40", Figure(kind=NUMBER, low=40)),
        ("51st", Figure(kind=ORDINAL, amount=51)),
        ("twenty-first", Figure(kind=ORDINAL, amount=21)),
        ("third", Figure(kind=ORDINAL, amount=3)),
        ("3-5 km", Figure(kind=QUANTITY, low=3, high=5, unit="kilometer")),
        ("1.5°C", Figure(kind=QUANTITY, amount=1.5, unit="degree_Celsius")),
        ("400,000 barrels per day",
         Figure(kind=QUANTITY, amount=400_000, unit="oil_barrel / day")),
        ("500 MW", Figure(kind=QUANTITY, amount=500, unit="megawatt")),
    ],
)  # fmt: skip
def test_shares_numbers_and_quantities(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-06-03", day("2025-06-03")),
        ("June 3", day("2025-06-03", THIS_YEAR)),
        ("Tuesday, June 3, 2025", day("2025-06-03")),
        ("3 June 2025", day("2025-06-03")),
        ("June 3-5, 2025", date("2025-06-03/2025-06-05", "2025-06-03", "2025-06-05")),
        ("31/12/2024", day("2024-12-31")),
        ("6/3/2025", day("2025-06-03", "month before day")),
        ("3.6.2025", day("2025-06-03", "day before month")),
        ("yesterday", day("2025-06-02")),
        ("Wednesday", day("2025-05-28", "the latest one")),
        ("last week", date("2025-W22", "2025-05-26", "2025-06-01")),
        ("Earlier this month", date("2025-06", "2025-06-01", "2025-06-03", modifier="START")),
        ("the end of his 2029 term", date("2029", modifier="END")),
        ("Q3 2024", date("2024-Q3", "2024-07-01", "2024-09-30")),
        ("third-quarter", date("2024-Q3", "2024-07-01", "2024-09-30", assumed="the latest one")),
        ("the first half of 2026", date("2026-H1", "2026-01-01", "2026-06-30")),
        ("mid-2026", date("2026", "2026-05-02", "2026-09-01", modifier="MID",
                          assumed="a third of it")),
        ("the 1990s", date("199", "1990-01-01", "1999-12-31")),
        ("last June", date("2024-06", "2024-06-01", "2024-06-30")),
        ("May 2024", date("2024-05", "2024-05-01", "2024-05-31")),
        ("2024-25", date("2024/2025", "2024-01-01", "2025-12-31")),
        ("from 2019 to 2023", date("2019/2023", "2019-01-01", "2023-12-31")),
        ("two years ago", date("2023", "2023-01-01", "2023-12-31")),
        ("a year earlier", date("2024", "2024-01-01", "2024-12-31",
                                assumed="reckoned from the document's date")),
        ("fiscal 2026", date("2026", "2026-01-01", "2026-12-31",
                             assumed="fiscal year as calendar year")),
        ("20 years", Figure(kind=DURATION, timex="P20Y")),
        ("two decades", Figure(kind=DURATION, timex="P20Y")),
        ("18-month", Figure(kind=DURATION, timex="P18M")),
        ("about 3 weeks", Figure(kind=DURATION, timex="P3W", approximate=True)),
        ("several years", Figure(kind=DURATION, timex="PXY")),
        ("48 hours", Figure(kind=DURATION, timex="PT48H")),
        ("10:30 a.m. EST", Figure(kind=TIME, timex="T10:30-05:00")),
        ("5 pm", Figure(kind=TIME, timex="T17:00")),
        ("noon", Figure(kind=TIME, timex="T12:00")),
    ],
)  # fmt: skip
def test_dates_times_and_durations(text, expected):
    assert value(text) == expected


def test_a_bare_weekday_is_the_coming_one_where_the_future_is_spoken_of():
    found = value("Wednesday", after=" the board will meet.")
    assert (found.timex, found.assumed) == ("2025-06-04", "the coming one")


def test_without_a_date_of_the_document_nothing_is_made_up():
    assert value_of("last week") is None
    assert value_of("June 3") == date("XXXX-06-03", assumed="year unknown")
    assert value_of("2029") == value("2029") != None  # noqa: E711 - not None, said in one line


def test_the_kinds_of_the_label_decide_between_readings():
    assert value("2029").kind is DATE
    assert value("2029", kinds=[NUMBER]).amount == 2029
    assert value("$5", kinds=[PERCENT]) is None


def test_bounds_right_before_the_span_count():
    assert value("2,000", before="lost nearly ").approximate
    assert value("$5m", before="worth more than ").low == 5 * 10**6


@pytest.mark.parametrize("text", ["", "  ", "Golden", "a", "multimillion-dollar", "31/31/2024"])
def test_what_says_no_value(text):
    assert value(text) is None


@given(st.text(max_size=60), st.sampled_from([(), *((kind,) for kind in FigureKind)]))
def test_no_text_raises(text, kinds):
    found = value_of(text, kinds=kinds, date=TODAY)
    assert found is None or isinstance(describe(found), str)


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_numbers_of_both_conventions_come_back(whole, hundredths):
    english = f"{whole:,}.{hundredths:02}"
    continental = english.translate({ord(","): ".", ord("."): ","})
    assert digits(english) == digits(continental)
    assert round(float(digits(english)) * 100) == round(float(f"{whole}.{hundredths:02}") * 100)
    assert value(f"${english}").amount == value(f"€{continental}").amount


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("$175 billion", "175,000,000,000 USD"),
        ("10-12%", "10–12 %"),
        ("Earlier this month", "2025-06-01 – 06-03"),
        ("June 3", "2025-06-03"),
        ("2024-25", "2024-01-01 – 2025-12-31"),
        ("20 years", "20 years"),
        ("one hour", "1 hour"),
        ("several years", "some years"),
        ("the end of his 2029 term", "2029 END"),
        ("51st", "51st"),
        ("112th", "112th"),
        ("roughly 5", "≈ 5"),
        ("at least 5", "≥ 5"),
        ("up to 5", "≤ 5"),
        ("1.5°C", "1.5 degree Celsius"),
    ],
)
def test_a_value_in_words(text, words):
    assert describe(value(text)) == words
