"""Years, quarters, halves, decades, centuries and seasons that are named outright."""

import datetime
from collections.abc import Iterator

from annotator.suggest.figures import intervals
from annotator.suggest.figures.dated import Dated, ordinal_at, year_at
from annotator.suggest.figures.days import COMING, LATEST
from annotator.suggest.figures.intervals import SEASONS, Interval
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.tense import is_future
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import ORDINALS, SMALL, TENS

FISCAL = "fiscal year as calendar year"
# Score, rule and grain of a year by itself.
YEAR = (0.82, "year", "year")
_HUNDREDS = {"seventeen": 1700, "eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
_QUOTES = ("'", "\u2018", "\u2019")
_WHOLE = ("final", "last")
_IN = frozenset({"in", "during", "by", "until", "since", "through", "over"})
_AFTER_DIGITS = frozenset({"st", "nd", "rd", "th", "q", "h"})
_STARTERS = frozenset(
    (*_HUNDREDS, *_DECADES, *_WHOLE, *SEASONS, *ORDINALS, *TENS, "year", "ad", "q", "h", "fiscal")
) | {"financial", "fy"}


def read_periods(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields the years and parts of years that can be read at `index`."""
    start = index + (tokens.lower(index) == "the")
    token = tokens.at(start)
    # The first word, or what follows a number, tells what can begin here at all.
    if token.kind == "number":
        following = tokens.lower(start + 1)
        if start == index:
            yield from _years(tokens, index)
        if following == "s" or following in _QUOTES:
            yield from _decades(tokens, start, today)
        if year_at(tokens, start):
            yield from _fiscal(tokens, start)
            yield from _year_and_part(tokens, start)
        if following in _AFTER_DIGITS:
            yield from _centuries(tokens, start)
            yield from _parts(tokens, start, today)
    elif token.kind != "word":
        yield from _decades(tokens, start, today)
    elif token.lower in _STARTERS:
        if start == index:
            yield from _years(tokens, index)
            yield from _spoken_year(tokens, index)
        yield from _decades(tokens, start, today)
        yield from _centuries(tokens, start)
        yield from _parts(tokens, start, today)
        yield from _fiscal(tokens, start)
        yield from _seasons(tokens, start)
        if start > index:
            yield from _season_told(tokens, start, today)


def _years(tokens: Tokens, index: int) -> Iterator[Dated]:
    """Yields "2029", "2019-2024", "2024-25", "2024/25", "year 2024", "2000 BC"."""
    start = index + (tokens.lower(index) == "year")
    yield from _years_of_era(tokens, start)
    year = year_at(tokens, start)
    if not year:
        return
    found = intervals.year(year)
    last, end = _last_year(tokens, start + 1, year)
    if last > year:
        joined = intervals.span(found, intervals.year(last))
        yield Dated(end, joined, 0.9, "years", "years")
    yield Dated(start + 1, found, *YEAR)


def _years_of_era(tokens: Tokens, index: int) -> Iterator[Dated]:
    """Yields "776 BC" and "394 AD"; "AD 394" too."""
    era, digits, end = tokens.lower(index + 1), tokens.at(index).text, index + 2
    if tokens.lower(index) == "ad":
        era, digits = "ad", tokens.at(index + 1).text
    if era not in ("bc", "bce", "ad", "ce") or not digits.isdecimal() or len(digits) > 4:
        return
    year = int(digits)
    if era in ("bc", "bce") and year:
        # TIMEX3 has no year zero to count from: the year as it is written.
        yield Dated(end, intervals.vague(f"BC{year:04}"), 0.9, "year of an era", "BC")
    elif year and era in ("ad", "ce"):
        yield Dated(end, intervals.year(year), 0.9, "year of an era", "year")


def _last_year(tokens: Tokens, index: int, first: int) -> tuple[int, int]:
    """Reads "-2024", "-25", "/25" behind a year: the year, and the index behind it."""
    if tokens.at(index).text not in (*DASHES, "/"):
        return 0, index
    token = tokens.at(index + 1)
    if token.gap and not tokens.at(index).gap:
        return 0, index
    if token.kind == "number" and token.text.isdecimal() and len(token.text) == 2:
        is_longer = tokens.at(index + 2).text in DASHES and tokens.joined(index + 2)
        return (0, index) if is_longer else (first // 100 * 100 + int(token.text), index + 2)
    return year_at(tokens, index + 1), index + 2


def _spoken_year(tokens: Tokens, index: int) -> Iterator[Dated]:
    """Yields "nineteen eighty-four" and "twenty twenty-five"."""
    base = _HUNDREDS.get(tokens.lower(index))
    if base is None:
        return
    word = tokens.lower(index + 1)
    if word in TENS:
        ones = index + 2 + (tokens.lower(index + 2) == "-")
        digit = SMALL.get(tokens.lower(ones), 0)
        end, rest = (ones + 1, TENS[word] + digit) if 0 < digit < 10 else (index + 2, TENS[word])
    elif 10 <= SMALL.get(word, 0) < 20:
        end, rest = index + 2, SMALL[word]
    else:
        return
    yield Dated(end, intervals.year(base + rest), 0.8, "year in words", "year")


def _decades(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "1990s", "'90s", "90s", "nineties"."""
    start = index + (tokens.at(index).text in _QUOTES and tokens.joined(index + 1))
    token = tokens.at(start)
    after = start + 1
    if token.kind == "number":
        after += tokens.at(after).text in _QUOTES and tokens.joined(after)
        if tokens.lower(after) != "s" or not tokens.joined(after) or token.text[-1] != "0":
            return
        year = year_at(tokens, start)
        if year:
            yield Dated(after + 1, intervals.decade(year), 0.95, "decade", "decade")
        elif len(token.text) == 2:
            yield _short_decade(int(token.text), after + 1, today)
    elif token.lower in _DECADES:
        found = _short_decade(_DECADES[token.lower], start + 1, today)
        yield found._replace(score=0.6)


def _short_decade(tens: int, end: int, today: datetime.date | None) -> Dated:
    """Returns the latest decade of this name that has begun."""
    year = today.year if today else datetime.date.max.year
    century = 1900 if today is None or 2000 + tens > year else 2000
    found = intervals.decade(century + tens).assuming("the century")
    return Dated(end, found, 0.8, "decade", "decade")


def _centuries(tokens: Tokens, index: int) -> Iterator[Dated]:
    number, end = ordinal_at(tokens, index)
    hyphen = tokens.lower(end) == "-"
    if not 0 < number < 100 or tokens.lower(end + hyphen) not in ("century", "centuries"):
        return
    end += hyphen + 1
    if tokens.lower(end) in ("bc", "bce"):
        found = intervals.vague(f"BC{number - 1:02}")
        yield Dated(end + 1, found, 0.95, "century", "BC")
        return
    end += tokens.lower(end) in ("ad", "ce")
    yield Dated(end, intervals.century(number), 0.95, "century", "century")


def _parts(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields quarters and halves, with their year or with the latest one assumed."""
    number, unit, end = _quarter_or_half(tokens, index)
    if not number:
        return
    year, year_end, is_fiscal = _year_of_part(tokens, end)
    make = intervals.quarter if unit == "quarter" else intervals.half
    if year:
        found = make(year, number)
        found = found.assuming(FISCAL) if is_fiscal else found
        yield Dated(year_end, found, 0.95, unit, unit)
        return
    is_named = tokens.at(index).kind == "word" and len(tokens.at(index).text) > 1
    score = 0.9 if unit == "quarter" else 0.6 if is_named else 0.75
    yield Dated(end, _latest(tokens, index, end, unit, number, today), score, unit, unit)


def _year_and_part(tokens: Tokens, index: int) -> Iterator[Dated]:
    """Yields "2024 Q1" and "2024 H2"."""
    if tokens.lower(index + 1) in ("q", "h") and tokens.joined(index + 2):
        number, unit, end = _quarter_or_half(tokens, index + 1)
        if number:
            make = intervals.quarter if unit == "quarter" else intervals.half
            yield Dated(end, make(year_at(tokens, index), number), 0.93, unit, unit)


def _quarter_or_half(tokens: Tokens, index: int) -> tuple[int, str, int]:
    """Reads "Q3", "3Q", "H1", "third-quarter", "fiscal first half": number, unit, index behind."""
    units = {"q": "quarter", "h": "half"}
    limit = {"quarter": 4, "half": 2}
    first, second = tokens.at(index), tokens.at(index + 1)
    for letter, digit in ((first, second), (second, first)):
        if letter.lower in units and not second.gap and digit.text in ("1", "2", "3", "4"):
            unit = units[letter.lower]
            return (int(digit.text), unit, index + 2) if int(digit.text) <= limit[unit] else (
                0, "", index)  # fmt: skip
    start = index + (first.lower == "fiscal")
    number, end = ordinal_at(tokens, start)
    if tokens.lower(start) in _WHOLE:
        number, end = -1, start + 1
    end += tokens.lower(end) in ("-", "fiscal")
    unit = tokens.lower(end)
    if not number or unit not in limit or number > limit[unit]:
        return 0, "", index
    if number < 0 and (tokens.lower(start) == "last" or unit == "half"):
        return 0, "", index
    return (limit[unit] if number < 0 else number), unit, end + 1


def _year_of_part(tokens: Tokens, index: int) -> tuple[int, int, bool]:
    """Returns the year behind a quarter or half, the index behind it, and whether it is fiscal."""
    start = index
    start += tokens.lower(start) in ("of", ",", "in")
    start += tokens.lower(start) == "the"
    fiscal = _fiscal_year(tokens, start)
    if fiscal[0]:
        return *fiscal, True
    token = tokens.at(index)
    if token.kind == "number" and len(token.text) == 2 and tokens.joined(index):
        return 2000 + int(token.text), index + 1, False
    return year_at(tokens, start), start + 1, False


def _latest(
    tokens: Tokens, start: int, end: int, unit: str, number: int, today: datetime.date | None
) -> Interval:
    """Returns a quarter or half without its year: the latest that has begun, or the coming one."""
    make = intervals.quarter if unit == "quarter" else intervals.half
    if today is None:
        return intervals.vague(f"XXXX-{unit[0].upper()}{number}", assumed="year unknown")
    found = make(today.year, number)
    if found.start is None or found.start <= today:
        return found.assuming("year of the document")
    if is_future(tokens, start, end):
        return found.assuming(COMING)
    return make(max(1, today.year - 1), number).assuming(LATEST)


def _fiscal(tokens: Tokens, index: int) -> Iterator[Dated]:
    year, end = _fiscal_year(tokens, index)
    if not year and (first := year_at(tokens, index)):
        # "the 2025-26 fiscal year", "the 2025 financial year"
        last, end = _last_year(tokens, index + 1, first)
        end = end if last > first else index + 1
        if tokens.lower(end) in ("fiscal", "financial") and tokens.lower(end + 1) == "year":
            found = intervals.year(first)
            found = intervals.span(found, intervals.year(last)) if last > first else found
            yield Dated(end + 2, found.assuming(FISCAL), 0.93, "fiscal year", "years")
    if year:
        found = intervals.year(year).assuming(FISCAL)
        yield Dated(end, found, 0.93, "fiscal year", "year")


def _fiscal_year(tokens: Tokens, index: int) -> tuple[int, int]:
    """Reads "fiscal 2025", "fiscal year 2025", "FY2025", "FY 25": year and the index behind."""
    word = tokens.lower(index)
    if word in ("fiscal", "financial"):
        start = index + 1 + (tokens.lower(index + 1) == "year")
        return year_at(tokens, start), start + 1
    if word == "fy":
        start = index + 1
        start += tokens.at(start).text in _QUOTES
        token = tokens.at(start)
        if token.kind == "number" and token.text.isdecimal() and len(token.text) == 2:
            return 2000 + int(token.text), start + 1
        return year_at(tokens, start), start + 1
    return 0, index


def _seasons(tokens: Tokens, index: int) -> Iterator[Dated]:
    name = tokens.lower(index)
    if name not in SEASONS:
        return
    start = index + 1 + (tokens.lower(index + 1) == "of")
    year = year_at(tokens, start)
    if year:
        yield Dated(start + 1, intervals.season(year, name), 0.93, "season", "season")


def _season_told(tokens: Tokens, index: int, today: datetime.date | None) -> Iterator[Dated]:
    """Yields "the summer" of "in the summer": the latest one, or the coming one."""
    name, end = tokens.lower(index), index + 1
    if name not in SEASONS or tokens.around(index - 2).lower not in _IN:
        return
    following = tokens.around(end)
    if following.lower == "of" or (following.kind == "word" and following.text[0].isupper()):
        return  # "in the fall of Kabul", "in the Winter War"; with a year it is read as a whole
    if today is None:
        yield Dated(end, intervals.vague(f"XXXX-{SEASONS[name][0]}"), 0.6, "season", "season")
        return
    found = intervals.season(today.year, name)
    is_over = found.end is not None and found.end < today
    has_begun = found.start is not None and found.start <= today
    if is_future(tokens, index, end):
        found = intervals.season(min(9998, today.year + is_over), name).assuming(COMING)
    else:
        found = intervals.season(max(1, today.year - (not has_begun)), name).assuming(LATEST)
    yield Dated(end, found, 0.6, "season", "season")
