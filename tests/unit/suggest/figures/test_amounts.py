"""Money, percent, quantities, lengths of time and plain numbers as values."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import value_of

TODAY = datetime.date(2025, 6, 3)
NUMBER, PERCENT = FigureKind.NUMBER, FigureKind.PERCENT
DOLLAR = "$ is US dollar"


def value(text, **context):
    return value_of(text, date=TODAY, **context)


@pytest.mark.parametrize(
    ("text", "currency", "amount", "assumed"),
    [
        ("175bn usd", "USD", 175 * 10**9, ""),
        ("USD 5 million", "USD", 5 * 10**6, ""),
        ("5b usd", "USD", 5 * 10**9, ""),
        ("$5-million", "USD", 5 * 10**6, DOLLAR),
        ("-$5 million", "USD", -5 * 10**6, DOLLAR),
        ("70 cents", "USD", 0.7, "cent is US cent"),
        ("70 euro cents", "EUR", 0.7, ""),
        ("50 pence", "GBP", 0.5, ""),
        ("QR39,750", "QAR", 39_750, ""),
        ("Dh 1,000", "AED", 1000, "Dh is UAE dirham"),
        ("Rs. 500 crore", "INR", 5 * 10**9, "Rs is Indian rupee"),
        ("₹2 lakh", "INR", 200_000, ""),
        ("C$5 million", "CAD", 5 * 10**6, ""),
        ("A$2", "AUD", 2, ""),
        ("HK$1.5", "HKD", 1.5, ""),
        ("NT$30", "TWD", 30, ""),
        ("R$5.6bn", "BRL", 5_600_000_000, ""),
        ("U.S.$7", "USD", 7, ""),
        ("$5 Canadian", "CAD", 5, ""),
        ("5 million Canadian dollars", "CAD", 5 * 10**6, ""),
        ("300 New Zealand dollars", "NZD", 300, ""),
        ("20 Swiss francs", "CHF", 20, ""),
        ("CHF5m", "CHF", 5 * 10**6, ""),
        ("RMB 300", "CNY", 300, ""),
        ("CN¥300", "CNY", 300, ""),
        ("10 million yen", "JPY", 10**7, ""),
        ("5m pesos", "MXN", 5 * 10**6, "peso is Mexican peso"),
        ("5 million pounds", "GBP", 5 * 10**6, "pound is pound sterling"),
        ("half a million pounds sterling", "GBP", 500_000, ""),
        ("1.234,56 euros", "EUR", 1234.56, ""),
        ("1 234,50 €", "EUR", 1234.5, ""),
        ("about half a trillion dollars", "USD", 5 * 10**11, "dollar is US dollar"),
        ("the $1.2bn budget", "USD", 1_200_000_000, DOLLAR),
        ("$1.2bn-a-year", "USD", 1_200_000_000, DOLLAR),
    ],
)
def test_an_amount_of_money(text, currency, amount, assumed):
    found = value(text)
    assert found.kind is FigureKind.MONEY
    assert (found.currency, found.amount, found.assumed) == (currency, amount, assumed)


@pytest.mark.parametrize(
    ("text", "currency", "low", "high"),
    [
        ("3.5m-4m eur", "EUR", 3_500_000, 4_000_000),
        ("$1-2 million", "USD", 10**6, 2 * 10**6),
        ("from $1 to $2 million", "USD", 10**6, 2 * 10**6),
        ("$500 to $1 million", "USD", 500, 10**6),
        ("between $1 million and $2 million", "USD", 10**6, 2 * 10**6),
        ("more than $5 million", "USD", 5 * 10**6, None),
        ("$100 or more", "USD", 100, None),
        ("up to €30", "EUR", None, 30),
        ("tens of thousands of dollars", "USD", 20_000, None),
        ("multimillion-dollar", "USD", 2 * 10**6, None),
        ("multi-billion-euro", "EUR", 2 * 10**9, None),
    ],
)
def test_a_range_or_bound_of_money(text, currency, low, high):
    found = value(text)
    assert (found.currency, found.amount, found.low, found.high) == (currency, None, low, high)


def test_which_dollar_or_yen_is_told_by_the_words_near_it():
    near = value("$5 million", after=" in Canadian dollars")
    assert (near.currency, near.assumed) == ("CAD", "$ is Canadian dollar, by the words near it")
    assert value("¥300", before="Beijing said ").currency == "CNY"
    assert value("5 pounds", before="London prices rose ").currency == "GBP"
    assert value("5 pounds").unit == "pound"


@pytest.mark.parametrize("text", ["multimillion", "", "  ", "Golden", "a", "dollars", "$"])
def test_what_says_no_amount(text):
    assert value(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10-12%", Figure(kind=PERCENT, low=10, high=12)),
        ("10% to 12%", Figure(kind=PERCENT, low=10, high=12)),
        ("10-to-12 percent", Figure(kind=PERCENT, low=10, high=12)),
        ("-2.5%", Figure(kind=PERCENT, amount=-2.5)),
        ("−2,5 %", Figure(kind=PERCENT, amount=-2.5)),
        ("three percentage points", Figure(kind=PERCENT, amount=3)),
        ("half a percentage point", Figure(kind=PERCENT, amount=0.5)),
        ("a quarter of a percentage point", Figure(kind=PERCENT, amount=0.25)),
        ("50 bps", Figure(kind=PERCENT, amount=0.5)),
        ("12 pct", Figure(kind=PERCENT, amount=12)),
        ("up to 5 per cent", Figure(kind=PERCENT, high=5)),
        ("just over 5%", Figure(kind=PERCENT, low=5)),
        ("five-percent", Figure(kind=PERCENT, amount=5)),
        ("two-thirds", Figure(kind=NUMBER, amount=2 / 3)),
        ("1/3", Figure(kind=NUMBER, amount=1 / 3)),
        ("2½", Figure(kind=NUMBER, amount=2.5)),
        ("two and a half million", Figure(kind=NUMBER, amount=2_500_000)),
        ("one point five million", Figure(kind=NUMBER, amount=1_500_000)),
        ("twenty-five", Figure(kind=NUMBER, amount=25)),
        ("two hundred and five", Figure(kind=NUMBER, amount=205)),
        ("three million four hundred thousand", Figure(kind=NUMBER, amount=3_400_000)),
        ("12,34,567", Figure(kind=NUMBER, amount=1_234_567)),
        ("12.500.000", Figure(kind=NUMBER, amount=12_500_000)),
        ("at least 40", Figure(kind=NUMBER, low=40)),
        ("50+", Figure(kind=NUMBER, low=50)),
        ("fewer than 100", Figure(kind=NUMBER, high=100)),
        ("two or three", Figure(kind=NUMBER, low=2, high=3)),
        ("half a dozen", Figure(kind=NUMBER, amount=6)),
        ("a couple", Figure(kind=NUMBER, amount=2, approximate=True)),
        ("dozens", Figure(kind=NUMBER, low=24, approximate=True)),
        ("a few hundred", Figure(kind=NUMBER, low=200, approximate=True)),
        ("twenty-first", Figure(kind=FigureKind.ORDINAL, amount=21)),
        ("third", Figure(kind=FigureKind.ORDINAL, amount=3)),
        ("1,000th", Figure(kind=FigureKind.ORDINAL, amount=1000)),
    ],
)
def test_shares_and_numbers(text, expected):
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("400,000 barrels per day", 400_000, "oil_barrel / day"),
        ("500 MW", 500, "megawatt"),
        ("500 mw", None, None),
        ("20 gigawatt-hours", 20, "gigawatt_hour"),
        ("100 km/h", 100, "kilometer / hour"),
        ("60 mph", 60, "mile / hour"),
        ("500,000 square feet", 500_000, "foot ** 2"),
        ("3,000 km²", 3000, "kilometer ** 2"),
        ("20 metric tons", 20, "metric_ton"),
        ("10-mile", 10, "mile"),
        ("six-foot", 6, "foot"),
        ("minus 5 degrees Celsius", -5, "degree_Celsius"),
        ("1.5C", 1.5, "degree_Celsius"),
        ("5kg", 5, "kilogram"),
        ("half a mile", 0.5, "mile"),
    ],
)
def test_a_quantity(text, amount, unit):
    found = value(text, kinds=[FigureKind.QUANTITY])
    if amount is None:
        assert found is None or found.unit is None
    else:
        assert (found.amount, found.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("text", "timex", "low", "high"),
    [
        ("two decades", "P20Y", None, None),
        ("18-month", "P18M", None, None),
        ("1.5 years", "P1Y6M", None, None),
        ("half an hour", "PT30M", None, None),
        ("two and a half hours", "PT2H30M", None, None),
        ("48 hours", "PT48H", None, None),
        ("26-year-old", "P26Y", None, None),
        ("several years", "PXY", None, None),
        ("a year", "P1Y", None, None),
        ("10 to 15 years", "P10Y/P15Y", 10, 15),
        ("over two decades", "P20Y", 20, None),
        ("up to 3 days", "P3D", None, 3),
    ],
)
def test_a_length_of_time(text, timex, low, high):
    found = value(text, kinds=[FigureKind.DURATION])
    assert (found.timex, found.low, found.high) == (timex, low, high)


def test_over_before_a_length_is_no_bound_but_before_an_amount_it_is():
    assert value("20 years", before="$5 billion over ").low is None
    assert value("20 years", before="for more than ").low == 20
    assert value("$5", before="over ").low == 5


def test_bounds_right_before_the_span_count():
    assert value("2,000", before="lost nearly ").approximate
    assert value("$5m", before="worth more than ").low == 5 * 10**6


def test_the_kinds_of_the_label_decide_between_readings():
    assert value("2029").kind is FigureKind.DATE
    assert value("2029", kinds=[NUMBER]).amount == 2029
    assert value("$5", kinds=[PERCENT]) is None
    assert value("100m", kinds=[FigureKind.QUANTITY]).unit == "meter"
    assert value("100m", kinds=[NUMBER]).amount == 10**8


def test_the_only_figure_in_a_longer_span_counts():
    assert value("nearly 2,000 troops").amount == 2000
    assert value("$5 and $6") is None


def test_the_tail_of_a_percentage_marked_alone_is_read_as_its_label_says():
    found = value("10", kinds=[PERCENT], before="between ", after=" and 12 percent")
    assert (found.kind, found.amount, found.assumed) == (PERCENT, 10, "in percent")


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_numbers_of_both_conventions_come_back(whole, hundredths):
    english = f"{whole:,}.{hundredths:02}"
    swapped = str.maketrans(",.", ".,")
    exact = float(f"{whole}.{hundredths:02}")
    assert value(f"${english}").amount == exact
    assert value(f"€{english.translate(swapped)}").amount == exact
    assert value(f"{whole:_}".replace("_", "\u202f"), kinds=[NUMBER]).amount == whole


@given(st.integers(1, 999), st.sampled_from([(3, "thousand"), (6, "m"), (9, "bn"), (12, "tn")]))
def test_magnitudes_are_exact(count, magnitude):
    power, word = magnitude
    assert value(f"£{count / 10}{word}" if len(word) < 3 else f"£{count / 10} {word}").amount == (
        count * 10 ** (power - 1)
    )


_ONES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number):
    tens, ones = divmod(number % 100, 10)
    below = "-".join(filter(None, (_TENS[tens], _ONES[ones])))
    hundreds = f"{_ONES[number // 100]} hundred" if number >= 100 else ""
    return " and ".join(filter(None, (hundreds, below)))


@given(st.integers(1, 9), st.integers(2, 9), st.integers(0, 9), st.integers(1, 999))
def test_numbers_in_words_come_back(hundreds, tens, ones, millions):
    # Numbers from ten to nineteen have words of their own, tested above.
    number = hundreds * 100 + tens * 10 + ones
    assert value(spelled(number), kinds=[NUMBER]).amount == number
    if millions % 100 // 10 != 1:
        text = f"{spelled(millions)} million {spelled(number)} thousand"
        assert value(text, kinds=[NUMBER]).amount == millions * 10**6 + number * 1000


def test_every_currency_that_can_be_read_can_be_typed_by_its_code():
    from annotator.suggest.figures import currencies, parse_typed

    read = {code for code, _ in currencies.SIGNS.values()} | set(currencies.PREFIXES.values())
    read |= {code for code, *_ in (*currencies.LETTER_SIGNS.values(), *currencies.WORDS.values())}
    read |= set(currencies.NATIONAL.values()).union(*currencies.PLACES.values())
    for code in read:
        assert parse_typed(f"5 {code}").currency == code
