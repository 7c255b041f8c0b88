import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import RefusedError
from annotator.model.document import Status
from annotator.model.figure import Figure, FigureKind
from annotator.services.query import Is, Query, ValueRange, parse, value_range


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", Query()),
        ("port costs", Query(words=("port", "costs"))),
        ('"port costs" now', Query(words=("port costs", "now"))),
        ('"port costs', Query(words=("port costs",))),
        ("label:PERSON label:org", Query(labels=("PERSON", "org"))),
        ('by:"Ada Brook"', Query(annotators=("Ada Brook",))),
        ("note:check is:unsure", Query(note="check", marks=(Is.UNSURE,))),
        ("is:done is:flagged", Query(marks=(Is.FLAGGED,), status=Status.DONE)),
        ("label: by:", Query()),
        ('note:"', Query()),
        ("http://x.org 12:30 foo:bar", Query(words=("http://x.org", "12:30", "foo:bar"))),
        (r"/\d+ bn/ label:MONEY", Query(pattern=r"\d+ bn", labels=("MONEY",))),
        (r"/a\/b/", Query(pattern=r"a\/b")),
        ("and/or /usr/bin/x", Query(words=("and/or", "/usr/bin/x"))),
    ],
)
def test_lines(line: str, query: Query) -> None:
    assert parse(line) == query


def test_a_line_can_be_one_pattern() -> None:
    assert parse(r"a  (b|c) label:ORG", regex=True) == Query(pattern=r"a  (b|c)", labels=("ORG",))
    assert parse(r'"x" y:z', regex=True) == Query(pattern=r'"x" y:z')
    assert parse("label:ORG", regex=True) == Query(labels=("ORG",))


@pytest.mark.parametrize("line", ["is:nonsense", "value:nonsense", "value:..", "value:>20 years"])
def test_what_a_key_cannot_say_is_refused_in_a_sentence(line: str) -> None:
    if "years" in line:
        line = 'value:">20 years"'
    with pytest.raises(RefusedError, match=r"^[^\n]+\.$"):
        parse(line)


def money(amount: float, currency: str = "USD") -> Figure:
    return Figure(kind=FigureKind.MONEY, amount=amount, currency=currency)


PERCENT = Figure(kind=FigureKind.PERCENT, low=10, high=12)
MORE = Figure(kind=FigureKind.MONEY, low=5_000_000, currency="USD")
DAY = Figure(kind=FigureKind.DATE, timex="2025-06-03", start="2025-06-03", end="2025-06-03")
YEARS = Figure(kind=FigureKind.DURATION, timex="P20Y")


@pytest.mark.parametrize(
    ("words", "figure", "holds"),
    [
        (">100m", money(175_000_000_000), True),
        (">100m", money(100_000_000), False),
        (">=100m", money(100_000_000), True),
        ("<100m", money(100_000_000), False),
        ("<=100m", money(100_000_000), True),
        ("10..12%", PERCENT, True),
        ("11%", PERCENT, True),
        ("12..15%", PERCENT, True),
        ("13..15%", PERCENT, False),
        ("10..12%", money(11), False),
        ("10..12", money(11), True),
        ("$5bn", money(5_000_000_000), True),
        ("$5bn", money(5_000_000_000, "EUR"), False),
        ("$1m..", money(5_000_000), True),
        ("..$1m", money(5_000_000), False),
        (">4m", MORE, True),
        ("<4m", MORE, False),
        ("june 2025", DAY, True),
        ("2025-06-04..2025-07-01", DAY, False),
        (">=2025-06-03", DAY, True),
        (">2025-06-03", DAY, False),
        ("20 years", YEARS, True),
        ("10 years", YEARS, False),
        (">5", DAY, False),
        (">5", YEARS, False),
    ],
)
def test_ranges_of_values(words: str, figure: Figure, holds: bool) -> None:
    assert value_range(words).holds(figure) is holds


def test_a_range_takes_its_unit_from_either_end() -> None:
    assert value_range("10..12%") == ValueRange(kind=FigureKind.PERCENT, low=10, high=12)
    assert value_range("$1m..2m").currency == "USD"


@given(st.text(), st.booleans())
def test_any_line_is_read_or_refused(line: str, regex: bool) -> None:
    try:
        query = parse(line, regex=regex)
    except RefusedError:
        return
    assert isinstance(query, Query)
    assert all(words.strip() for words in query.words)


@given(st.lists(st.text("abc:/-ä日", min_size=1), max_size=5))
def test_words_without_keys_stay_words(words: list[str]) -> None:
    plain = [word for word in words if not word.startswith("/")]
    assert parse(" ".join(plain)).words == tuple(plain)
