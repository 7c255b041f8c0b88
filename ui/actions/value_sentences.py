"""A value in full words, to see at once how it is understood: "at least 3,000,000 euros"."""

import datetime

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.sets import EVERY
from annotator.suggest.figures.words import every_words, length_words, unit_words, vague_words

# Currencies by ISO 4217 code; a code without a name is written as it is.
_CURRENCIES = {
    "AED": "UAE dirham", "ARS": "Argentine peso", "AUD": "Australian dollar",
    "BRL": "Brazilian real", "CAD": "Canadian dollar", "CHF": "Swiss franc",
    "CLP": "Chilean peso", "CNY": "Chinese yuan", "COP": "Colombian peso", "CZK": "Czech koruna",
    "DKK": "Danish krone", "EGP": "Egyptian pound", "EUR": "euro", "GBP": "British pound",
    "HKD": "Hong Kong dollar", "HUF": "Hungarian forint", "IDR": "Indonesian rupiah",
    "ILS": "Israeli shekel", "INR": "Indian rupee", "IRR": "Iranian rial",
    "JPY": "Japanese yen", "KES": "Kenyan shilling", "KRW": "South Korean won",
    "KWD": "Kuwaiti dinar", "MXN": "Mexican peso", "MYR": "Malaysian ringgit",
    "NGN": "Nigerian naira", "NOK": "Norwegian krone", "NZD": "New Zealand dollar",
    "PHP": "Philippine peso", "PKR": "Pakistani rupee", "PLN": "Polish zloty",
    "RUB": "Russian ruble", "SAR": "Saudi riyal", "SEK": "Swedish krona",
    "SGD": "Singapore dollar", "THB": "Thai baht", "TRY": "Turkish lira",
    "TWD": "Taiwan dollar", "UAH": "Ukrainian hryvnia", "USD": "US dollar",
    "VND": "Vietnamese dong", "ZAR": "South African rand",
}  # fmt: skip
_UNCOUNTED = ("yen", "yuan", "won", "baht", "rupiah", "ringgit", "dong", "rand")
_PLURALS = {
    "krone": "kroner", "krona": "kronor", "hryvnia": "hryvnias", "real": "reais", "foot": "feet",
    "inch": "inches", "hertz": "hertz", "celsius": "Celsius", "kelvin": "kelvin",
}  # fmt: skip
_MODIFIERS = {
    "START": "the beginning of", "MID": "the middle of", "END": "the end of", "BEFORE": "before",
    "AFTER": "after",
}  # fmt: skip
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


def in_full(figure: Figure) -> str:
    """Returns a value as a person would say it; figures in digits, days as ISO dates."""
    match figure.kind:
        case FigureKind.DATE | FigureKind.TIME if figure.modifier == EVERY:
            words = every_words(figure)
        case FigureKind.DATE:
            words = _dates(figure)
        case FigureKind.TIME:
            ends = (figure.timex or "?").split("/")
            said = (vague_words(each).removeprefix("T").replace("T", " ") for each in ends)
            words = " to ".join(said)
            if figure.modifier in ("BEFORE", "AFTER"):
                return f"shortly {_MODIFIERS[figure.modifier]} {words}"
        case FigureKind.DURATION:
            words = _bounded(
                figure, " to ".join(map(length_words, (figure.timex or "?").split("/")))
            )
        case _:
            words = _bounded(figure, _amount(figure))
    return f"about {words}" if figure.approximate else words


def _bounded(figure: Figure, words: str) -> str:
    if (figure.low is None) == (figure.high is None):
        return words
    return f"at least {words}" if figure.high is None else f"at most {words}"


def _amount(figure: Figure) -> str:
    values = [value for value in (figure.amount, figure.low, figure.high) if value is not None]
    words = " to ".join(map(_number, values)) or "?"
    is_one = figure.amount == 1
    match figure.kind:
        case FigureKind.MONEY if figure.currency:
            name = _CURRENCIES.get(figure.currency, figure.currency)
            return f"{words} {name if is_one or figure.currency == name else _plural(name)}"
        case FigureKind.PERCENT:
            return f"{words} percent"
        case FigureKind.ORDINAL:
            return f"place {words} in an order"
        case FigureKind.QUANTITY if figure.unit:
            name = unit_words(figure.unit)
            return f"{words} {name if is_one else _plural(name)}"
    return words


def _number(value: int | float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def _plural(name: str) -> str:
    """Returns "US dollars", "miles / hour", "degrees Celsius"."""
    first, sign, rest = name.partition(" / ")
    head, degrees, scale = first.partition("degree ")
    if degrees:
        return f"{head}degrees {scale}{sign}{rest}"
    *before, last = first.split(" ")
    if last in _UNCOUNTED:
        plural = last
    else:
        plural = _PLURALS.get(last.lower()) or (last if last.endswith("s") else f"{last}s")
    return " ".join([*before, plural]) + sign + rest


def _dates(figure: Figure) -> str:
    days = _days(figure)
    modifier = _MODIFIERS.get(figure.modifier or "")
    period = _period(figure.timex or "")
    if modifier and period:
        return f"{modifier} {period}" + (f" ({days})" if days and figure.assumed else "")
    if modifier:
        return f"{modifier} {days or vague_words(figure.timex or '?')}"
    if period and days:
        return f"{period}, {days}"
    return period or days or vague_words(length_words(figure.timex or "?"))


def _days(figure: Figure) -> str:
    if figure.start is None or figure.end is None:
        return ""
    if figure.start == figure.end:
        return f"{_weekday(figure.start)}{figure.start}"
    return f"{figure.start} to {figure.end}"


def _weekday(day: str) -> str:
    try:
        return f"{datetime.date.fromisoformat(day):%A}, "
    except ValueError:
        return ""


def _period(timex: str) -> str:
    """Returns "June 2025" for "2025-06", "quarter 3 of 2024" for "2024-Q3"; "" for no period."""
    year, _, part = timex.partition("-")
    if timex.isdecimal() and len(timex) == 4:
        return timex
    if timex.isdecimal() and len(timex) == 3:
        return f"the {timex}0s"
    if not year.isdecimal() or "-" in part or "/" in timex:
        return ""
    if part.isdecimal() and 1 <= int(part) <= len(_MONTHS):
        return f"{_MONTHS[int(part) - 1]} {year}"
    name = {"Q": "quarter", "H": "half", "W": "week"}.get(part[:1])
    return f"{name} {int(part[1:])} of {year}" if name and part[1:].isdecimal() else ""
