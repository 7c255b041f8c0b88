"""A number with its unit: a whole amount, or one side of a range."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from annotator.model.figure import FigureKind
from annotator.suggest.figures import lengths, measures, money, percents
from annotator.suggest.figures.compounds import Part, further_parts, in_unit, may_go_on
from annotator.suggest.figures.lengths import length_after
from annotator.suggest.figures.measures import measure_after
from annotator.suggest.figures.money import currency_after, currency_before, dollars_of
from annotator.suggest.figures.numbers import Number, and_a_part, read_number
from annotator.suggest.figures.percents import is_percent_point, percent_after
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.units import FoundUnit, Unit
from annotator.suggest.figures.vocabulary import LETTER_SCALES

MINUS = frozenset("-\u2212\u2010\u2011\u2013")
# The first word or sign of every unit, in small letters: spares reading what none can begin with.
STARTERS = percents.STARTERS | lengths.STARTERS | money.STARTERS | measures.STARTERS
# "a" counts these and nothing else: "a mile", but not "a degree".
_COUNTED_BY_ARTICLE = frozenset(
    "mile kilometer meter foot inch ton metric_ton gallon oil_barrel ounce".split()
)


_NTHS = frozenset("third fourth fifth sixth seventh eighth ninth tenth".split())


class Side(NamedTuple):
    """A number and its unit.

    Attributes:
        end: Index of the token behind both.
        value: The number, `scale` included, without the factor of the unit.
        scale: The magnitude that was written with it.
        form: As of `Number`.
        unit: None for a plain number.
        leads: True where the unit stands before the number.
        parts: Of a length in several units ("two years and three months"), each of them.
    """

    end: int
    value: Fraction
    scale: Fraction
    form: str
    unit: Unit | None
    approximate: bool = False
    leads: bool = False
    parts: tuple[Part, ...] = ()


def read_sides(tokens: Tokens, index: int, *, typed: bool) -> Iterator[Side]:
    """Yields what can be read at `index`, the fullest reading of each sort of unit first.

    Args:
        typed: Whether a person typed it: currency codes count in small letters too.
    """
    start, negative = _past_minus(tokens, index)
    before = currency_before(tokens, start, typed=typed)
    if before is not None:
        inner, minus = _past_minus(tokens, before.end)
        number = read_number(tokens, inner, letters=True)
        if number is not None and number.form in ("digits", "words", "decimals", "fraction"):
            yield _signed(_led(tokens, number, before), negative or minus)
        return
    for number, is_money in _numbers(tokens, start, typed=typed):
        for side in _with_units(tokens, number, typed=typed):
            if not is_money or side.unit is not None:
                yield _signed(side, negative)


def _past_minus(tokens: Tokens, index: int) -> tuple[int, bool]:
    token = tokens.at(index)
    if token.lower == "minus":
        return index + 1, True
    if token.text not in MINUS or not tokens.joined(index + 1):
        return index, False
    previous = tokens.around(index - 1)
    inside = not token.gap and (previous.kind in ("number", "word") or previous.text in MINUS)
    return (index, False) if inside else (index + 1, True)


def _signed(side: Side, negative: bool) -> Side:
    return side._replace(value=-side.value) if negative else side


def _led(tokens: Tokens, number: Number, before: FoundUnit) -> Side:
    """Joins a currency before a number with what tells behind it which one ("$5 Canadian")."""
    unit, end = before.unit, number.end
    if unit.name == "USD" and tokens.at(before.end - 1).text == "$":
        more = dollars_of(tokens, end)
        if more is not None:
            unit, end = more.unit, more.end
    return Side(
        end=end, value=number.value, scale=number.scale, form=number.form, unit=unit,
        approximate=number.approximate, leads=True,
    )  # fmt: skip


def _numbers(tokens: Tokens, index: int, *, typed: bool) -> Iterator[tuple[Number, bool]]:
    """Yields a number with a letter as its magnitude, and without; true if only money fits."""
    number = read_number(tokens, index)
    if number is None:
        return
    if tokens.follows(number.end, ("-", "odd")) and tokens.joined(number.end):
        number = number._replace(end=number.end + 2, approximate=True)
    letter = LETTER_SCALES.get(tokens.lower(number.end))
    if letter and number.form == "digits" and number.scale == 1:
        # "5b" and "5t" are amounts only where a currency follows.
        money = read_number(tokens, index, letters=True)
        if money and currency_after(tokens, money.end, scaled=True, typed=typed):
            yield money, True
    yield number, False
    last = tokens.at(number.end - 1)
    if number.scale > 1 and last.lower == "m" and number.end == index + 2:
        # "100m" may be metres; the unit is read again from the letter.
        value = number.value / number.scale
        yield Number(end=number.end - 1, value=value), False


def _with_units(tokens: Tokens, number: Number, *, typed: bool) -> Iterator[Side]:
    for found in _units(tokens, number, typed=typed):
        if _takes_more(number, found):
            yield from _lengthened(tokens, number, found)
        yield Side(
            end=found.end,
            value=number.value,
            scale=number.scale,
            form=number.form,
            unit=found.unit,
            approximate=number.approximate,
        )
    if number.form in ("article", "vague", "multiple") or _counts_on(tokens, number):
        return
    yield Side(
        end=number.end, value=number.value, scale=number.scale, form=number.form, unit=None,
        approximate=number.approximate,
    )  # fmt: skip


def _counts_on(tokens: Tokens, number: Number) -> bool:
    """True for "a third week": the week after two others, and no part of one."""
    if number.form != "fraction" or tokens.lower(number.end - 1) not in _NTHS:
        return False
    return tokens.lower(number.end) in lengths.PLAIN_UNITS


def _takes_more(number: Number, found: FoundUnit) -> bool:
    """True where more can follow a length: "a year and a half", "a year and two months"."""
    is_length = found.unit.kind is FigureKind.DURATION
    return is_length and number.scale == 1 and number.form in ("article", "digits", "words")


def _lengthened(tokens: Tokens, number: Number, found: FoundUnit) -> Iterator[Side]:
    """Yields a length with what follows it: half a unit more, or smaller units."""
    form = "words" if number.form == "article" else number.form
    share, end = and_a_part(tokens, found.end)
    if share:
        yield Side(
            end=end, value=number.value + share, scale=number.scale, form=form, unit=found.unit,
            approximate=number.approximate,
        )  # fmt: skip
    if number.value.denominator != 1 or not may_go_on(tokens, found.end):
        return
    letter, factor = found.unit.name, found.unit.factor
    more, end = further_parts(tokens, found.end, Part(factor, letter))
    if more:
        parts = (Part(number.value * factor, letter), *more)
        yield Side(
            end=end, value=in_unit(parts, letter) / factor, scale=number.scale, form=form,
            unit=found.unit, approximate=number.approximate, parts=parts,
        )  # fmt: skip


def _units(tokens: Tokens, number: Number, *, typed: bool) -> Iterator[FoundUnit]:
    index = _unit_index(tokens, number)
    if tokens.lower(index) not in STARTERS or _counts_on(tokens, number):
        return
    percent = percent_after(tokens, index)
    if percent is not None:
        if number.form not in ("article", "fraction") or is_percent_point(tokens, index):
            yield percent
        return
    length = length_after(tokens, index)
    if length is not None:
        # "the Ouaga 2000 quarter" is a part of a town.
        if tokens.lower(index) != "quarter" or number.value <= 1 or index > number.end:
            yield length
        return
    if number.form == "vague":
        return
    currency = currency_after(tokens, index, scaled=number.scale > 1, typed=typed)
    if currency is not None and (number.form != "article" or currency.unit.sure > 0.9):
        yield currency
        return
    measure = measure_after(tokens, index)
    if measure is None:
        return
    if number.form != "article" or measure.unit.name in _COUNTED_BY_ARTICLE:
        yield measure


def _unit_index(tokens: Tokens, number: Number) -> int:
    """Returns where the unit of a number can stand: behind "-", "of", "of a"."""
    index = number.end
    word = tokens.lower(index)
    if word in ("-", "\u2010", "\u2011") and tokens.joined(index) and tokens.joined(index + 1):
        return index + 1
    if number.form == "plural" or (number.approximate and number.form == "words"):
        return index + 1 if word == "of" else index
    if word == "of" and number.value < 1 and is_percent_point(tokens, index + 2):
        return index + 2
    if number.form == "fraction":
        index += word == "of"
        return index + (tokens.lower(index) in ("a", "an", "one"))
    return index


def is_length(side: Side) -> bool:
    """True for a length of time."""
    return side.unit is not None and side.unit.kind is FigureKind.DURATION
