"""A value that is written in any of the ways news writes it is read as that value again."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import describe, figures_in, find, parse_typed, value_of
from annotator.suggest.figures.readings import KINDS

TODAY = datetime.date(2025, 6, 3)
SCALES = {"": 0, " thousand": 3, " million": 6, " billion": 9, " trillion": 12, " lakh": 5,
          " crore": 7, "-million": 6}  # fmt: skip
SHORT_SCALES = {"k": 3, "m": 6, "bn": 9, "tn": 12}
CURRENCIES = [
    ("${}", "USD"), ("US${}", "USD"), ("€{}", "EUR"), ("£{}", "GBP"), ("₹{}", "INR"),
    ("¥{}", "JPY"), ("C${}", "CAD"), ("A${}", "AUD"), ("HK${}", "HKD"), ("Rs {}", "INR"),
    ("Rs. {}", "INR"),
    ("Dh {}", "AED"), ("QR{}", "QAR"), ("EUR {}", "EUR"), ("{} EUR", "EUR"), ("CHF{}", "CHF"),
    ("{} euros", "EUR"), ("{} dollars", "USD"), ("{} Canadian dollars", "CAD"), ("{} yen", "JPY"),
    ("{} €", "EUR"), ("{} Swiss francs", "CHF"), ("{} rupees", "INR"),
]  # fmt: skip
PERCENTS = [
    ("{}%", 1), ("{} %", 1), ("{} percent", 1), ("{} per cent", 1), ("{}-percent", 1),
    ("{} percentage points", 1), ("{} pct", 1), ("{} basis points", 100), ("{} bps", 100),
]  # fmt: skip
UNITS = [
    ("kilometers", "kilometer"), ("km", "kilometer"), ("miles", "mile"), ("feet", "foot"),
    ("square meters", "meter ** 2"), ("km²", "kilometer ** 2"), ("hectares", "hectare"),
    ("kg", "kilogram"), ("tonnes", "metric_ton"), ("metric tons", "metric_ton"),
    ("liters", "liter"), ("barrels per day", "oil_barrel / day"), ("km/h", "kilometer / hour"),
    ("mph", "mile / hour"), ("°C", "degree_Celsius"), ("degrees Fahrenheit", "degree_Fahrenheit"),
    ("MW", "megawatt"), ("gigawatt-hours", "gigawatt_hour"), ("gigabytes", "gigabyte"),
    ("ounces", "ounce"), ("cubic feet", "foot ** 3"), ("knots", "knot"),
]  # fmt: skip
LENGTHS = {"hours": "PT{}H", "minutes": "PT{}M", "seconds": "PT{}S", "days": "P{}D",
           "weeks": "P{}W", "months": "P{}M", "years": "P{}Y"}  # fmt: skip
DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2199, 12, 31))
HUNDREDTHS = st.integers(0, 10**9)


def english(hundredths: int) -> str:
    return f"{hundredths / 100:,.2f}" if hundredths % 100 else f"{hundredths // 100:,}"


def continental(hundredths: int) -> str:
    return english(hundredths).translate(str.maketrans(",.", ".,"))


def with_blanks(hundredths: int) -> str:
    return english(hundredths).replace(",", "\u202f")


def swiss(hundredths: int) -> str:
    return english(hundredths).replace(",", "'")


def indian(hundredths: int) -> str:
    whole, rest = divmod(hundredths, 100)
    digits = str(whole)
    head, tail = digits[:-3], digits[-3:]
    groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*reversed(groups), tail]) + (f".{rest:02}" if rest else "")


def is_clear(text: str) -> bool:
    """False for "1.234": a point alone is decimal, whoever wrote it."""
    return text.count(".") != 1 or "," in text


def read(text: str, kind: FigureKind) -> Figure | None:
    """Reads a text as a span of that kind, and sees that it is found whole in a sentence."""
    label = next(label for label, kinds in KINDS.items() if kind in kinds)
    value = value_of(text, kinds=KINDS[label], date=TODAY)
    lead = "It came to "
    found = find(f"{lead}{text} there.", date=TODAY)
    places = [(each.start - len(lead), each.end - len(lead)) for each in found if each.value]
    inner = text.removeprefix("from ")
    assert (len(text) - len(inner), len(text)) in places, (text, places)
    return value


@given(HUNDREDTHS, st.sampled_from([english, continental, with_blanks, swiss, indian]))
def test_a_number_in_each_format(hundredths, style):
    text = style(hundredths)
    if style is not continental or is_clear(text):
        value = read(text, FigureKind.NUMBER)
        assert value is not None, text
        assert value.amount == hundredths / 100


@given(st.integers(1, 99_999), st.sampled_from(sorted(SCALES)), st.sampled_from(CURRENCIES))
def test_money_with_its_magnitude(tenths, scale, currency):
    form, code = currency
    number = f"{tenths / 10:,}".removesuffix(".0") + scale
    value = read(form.format(number), FigureKind.MONEY)
    assert value is not None, form.format(number)
    assert (value.amount, value.currency) == (tenths * 10 ** SCALES[scale] / 10, code)


@given(st.integers(1, 9999), st.sampled_from(sorted(SHORT_SCALES)), st.sampled_from("$€£₹"))
def test_money_with_a_letter_for_its_magnitude(tenths, scale, sign):
    text = f"{sign}{tenths / 10}{scale}"
    value = read(text, FigureKind.MONEY)
    assert value.amount == tenths * 10 ** SHORT_SCALES[scale] / 10, text


@given(
    st.integers(1, 999), st.integers(1, 999), st.sampled_from(["{}–{}", "{} to {}", "{}-{}"]),
    st.sampled_from([("€{}", "EUR"), ("${}", "USD"), ("{} euros", "EUR"), ("{}%", ""),
                     ("{} km", "")]),
)  # fmt: skip
def test_a_range_with_its_unit_said_twice(low, more, joint, unit):
    form, code = unit
    text = joint.format(form.format(low), form.format(low + more))
    kind = FigureKind.MONEY if code else FigureKind.PERCENT if "%" in form else FigureKind.QUANTITY
    value = read(text, kind)
    assert value is not None, text
    assert (value.low, value.high, value.currency) == (low, low + more, code or None)


@given(st.integers(1, 99_999), st.sampled_from(PERCENTS))
def test_percent(tenths, form):
    text = form[0].format(f"{tenths / 10:,}".removesuffix(".0"))
    value = read(text, FigureKind.PERCENT)
    assert value is not None, text
    assert value.amount == pytest.approx(tenths / 10 / form[1], rel=1e-12)


@given(st.integers(2, 9_999_999), st.sampled_from(UNITS))
def test_a_quantity_in_its_unit(amount, unit):
    word, name = unit
    for text in (f"{amount} {word}", f"{amount:,} {word}"):
        value = read(text, FigureKind.QUANTITY)
        assert value is not None, text
        assert (value.amount, value.unit) == (amount, name), text


@given(
    st.integers(2, 9999), st.sampled_from(sorted(LENGTHS)),
    st.sampled_from([("{}", None), ("nearly {}", "about"), ("at least {}", "low"),
                     ("up to {}", "high"), ("{} or more", "low")]),
)  # fmt: skip
def test_a_length_of_time(count, unit, bound):
    form, said = bound
    text = form.format(f"{count}{'' if 'or more' in form else ' ' + unit}")
    if "or more" in form:
        text = f"{count} {unit} or more"
    value = read(text, FigureKind.DURATION)
    assert value is not None, text
    assert value.timex == LENGTHS[unit].format(count)
    assert value.approximate == (said == "about")
    assert (value.low, value.high) == (
        count if said == "low" else None,
        count if said == "high" else None,
    )


def written(day: datetime.date) -> list[str]:
    """Returns a day in the ways that news writes it."""
    month, suffix = f"{day:%B}", {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    ordinal = f"{day.day}{suffix if day.day not in (11, 12, 13) else 'th'}"
    forms = [
        day.isoformat(),
        day.isoformat().replace("-", "/"),
        f"{month} {day.day}, {day.year}",
        f"{month} {ordinal}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"the {ordinal} of {month} {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{day:%b} {day.day}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.month}/{day.day}/{day.year}",
    ]
    if day.day > 12:
        forms.append(f"{day.day}/{day.month}/{day.year}")
    return forms


@given(DAYS)
def test_a_day_in_each_way_to_write_it(day):
    for text in written(day):
        value = read(text, FigureKind.DATE)
        assert value is not None, text
        assert (value.timex, value.start, value.end) == (day.isoformat(),) * 3, text


@given(
    DAYS, st.integers(1, 400), st.sampled_from(["{} to {}", "from {} to {}", "between {} and {}"])
)
def test_from_one_day_to_another(first, days, form):
    last = min(first + datetime.timedelta(days), datetime.date(2199, 12, 31))
    if first < last:
        text = form.format(*(f"{day:%B} {day.day}, {day.year}" for day in (first, last)))
        value = read(text, FigureKind.DATE)
        assert value is not None, text
        assert (value.start, value.end) == (first.isoformat(), last.isoformat()), text


@given(st.integers(1000, 2198), st.integers(1, 99), st.sampled_from(["{}–{}", "{}-{}", "{} to {}"]))
def test_from_one_year_to_another(first, more, form):
    last = min(first + more, 2199)
    value = read(form.format(first, last), FigureKind.DATE)
    assert (value.start, value.end) == (f"{first}-01-01", f"{last}-12-31")


@given(st.integers(1900, 2100), st.integers(1, 4))
def test_a_quarter_in_each_way_to_write_it(year, number):
    name = ("first", "second", "third", "fourth")[number - 1]
    texts = [f"Q{number} {year}", f"the {name} quarter of {year}", f"{name}-quarter {year}"]
    if 2000 <= year < 2100:
        texts.append(f"{number}Q{year % 100:02}")
    for text in texts:
        value = read(text, FigureKind.DATE)
        assert value is not None, text
        assert value.timex == f"{year}-Q{number}"


@given(st.times())
def test_a_time_of_day_in_each_way_to_write_it(time):
    hour, half = time.hour % 12 or 12, "p" if time.hour >= 12 else "a"
    clock = f"T{time:%H:%M}"
    for text, timex in (
        (f"{time:%H:%M}", clock),
        (f"{hour}:{time:%M} {half}.m.", clock),
        (f"{hour}:{time:%M}{half}m", clock),
        (f"{time:%H:%M} GMT", f"{clock}Z"),
        (f"{time:%H%M} GMT", f"{clock}Z"),
        (f"{hour}:{time:%M} {half}.m. EST", f"{clock}-05:00"),
        (f"{time:%H:%M:%S}", f"T{time:%H:%M:%S}"),
    ):
        value = read(text, FigureKind.TIME)
        assert value is not None, text
        assert value.timex == timex, text


@given(st.integers(2, 99), st.sampled_from(["day", "week", "month", "year"]), st.integers(2, 9))
def test_what_comes_back(count, unit, often):
    letter = unit[0].upper()
    every = read(f"every {count} {unit}s", FigureKind.DATE)
    assert (every.timex, every.modifier, every.amount) == (f"P{count}{letter}", "EVERY", None)
    times = read(f"{often} times a {unit}", FigureKind.DATE)
    assert (times.timex, times.modifier, times.amount) == (f"P1{letter}", "EVERY", often)


@given(st.text(max_size=80), st.dates() | st.none())
def test_no_text_and_no_date_of_a_document_raises(text, date):
    for each in find(text, date=date):
        assert each.value is None or describe(each.value)
    for _, value in figures_in(text, date=date):
        assert value is None or describe(value)
    typed = parse_typed(text, date=date)
    assert typed is None or describe(typed)
