"""Measurements: a number with a unit, the unit by pint's name."""

import re

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.amounts import OPENING, SEPARATOR, amount, strip_opening
from annotator.suggest.figures.bounds import BOUND, bound_before
from annotator.suggest.figures.numbers import BLANK, NUMBER, START

# Words and signs as written: name in pint. Signs count with their case, words without.
_SIGNS = {
    "km/h": "kilometer / hour",
    "mph": "mile / hour",
    "km²": "kilometer ** 2",
    "m²": "meter ** 2",
    "m³": "meter ** 3",
    "km": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "kg": "kilogram",
    "mg": "milligram",
    "lbs": "pound",
    "lb": "pound",
    "oz": "ounce",
    "ft": "foot",
    "°C": "degree_Celsius",
    "ºC": "degree_Celsius",
    "°F": "degree_Fahrenheit",
    "ºF": "degree_Fahrenheit",
    "GWh": "gigawatt_hour",
    "MWh": "megawatt_hour",
    "kWh": "kilowatt_hour",
    "TWh": "terawatt_hour",
    "GW": "gigawatt",
    "MW": "megawatt",
    "kW": "kilowatt",
    "GHz": "gigahertz",
    "MHz": "megahertz",
    "TB": "terabyte",
    "GB": "gigabyte",
    "MB": "megabyte",
    "bpd": "oil_barrel / day",
}
_WORDS = {
    "kilometers per hour": "kilometer / hour",
    "kilometres per hour": "kilometer / hour",
    "miles per hour": "mile / hour",
    "miles an hour": "mile / hour",
    "square kilometers": "kilometer ** 2",
    "square kilometres": "kilometer ** 2",
    "square miles": "mile ** 2",
    "square meters": "meter ** 2",
    "square metres": "meter ** 2",
    "square feet": "foot ** 2",
    "cubic meters": "meter ** 3",
    "cubic metres": "meter ** 3",
    "cubic feet": "foot ** 3",
    "barrels per day": "oil_barrel / day",
    "barrels a day": "oil_barrel / day",
    "degrees celsius": "degree_Celsius",
    "degrees fahrenheit": "degree_Fahrenheit",
    "metric tons": "metric_ton",
    "metric ton": "metric_ton",
    "nautical miles": "nautical_mile",
}
_SINGULAR = {
    "kilometer": "kilometer",
    "kilometre": "kilometer",
    "centimeter": "centimeter",
    "centimetre": "centimeter",
    "millimeter": "millimeter",
    "millimetre": "millimeter",
    "meter": "meter",
    "metre": "meter",
    "mile": "mile",
    "yard": "yard",
    "inch": "inch",
    "foot": "foot",
    "hectare": "hectare",
    "acre": "acre",
    "kilogram": "kilogram",
    "kilo": "kilogram",
    "gram": "gram",
    "tonne": "metric_ton",
    "ton": "ton",
    "ounce": "ounce",
    "liter": "liter",
    "litre": "liter",
    "gallon": "gallon",
    "barrel": "oil_barrel",
    "megawatt-hour": "megawatt_hour",
    "gigawatt-hour": "gigawatt_hour",
    "kilowatt-hour": "kilowatt_hour",
    "megawatt": "megawatt",
    "gigawatt": "gigawatt",
    "kilowatt": "kilowatt",
    "watt": "watt",
    "terabyte": "terabyte",
    "gigabyte": "gigabyte",
    "megabyte": "megabyte",
    "degree": "degree",
}
_plural = {f"{word}s": unit for word, unit in _SINGULAR.items()} | {
    "feet": "foot",
    "inches": "inch",
}
_words = _WORDS | _plural | _SINGULAR
_sign_pattern = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_word_pattern = "|".join(
    re.escape(word).replace(r"\ ", BLANK) for word in sorted(_words, key=len, reverse=True)
)
QUANTITY = re.compile(
    rf"(?i:{BOUND}{OPENING}{START}(?P<first>{NUMBER})(?:{SEPARATOR}(?P<second>{NUMBER}))?)"
    rf"(?:{BLANK}|-)?(?:(?P<sign>{_sign_pattern})|(?P<word>(?i:{_word_pattern})))(?![\w\u00b2\u00b3])"
)


def quantity(text: str, *, before: str = "") -> Figure | None:
    """Returns the measurement that `text` says; None if it says none."""
    bound, rest = strip_opening(text)
    match = QUANTITY.fullmatch(rest.strip())
    if match is None:
        return None
    value = amount(match["first"], match["second"], bound=bound or bound_before(before))
    if value is None:
        return None
    word = re.sub(BLANK, " ", (match["word"] or "").lower())
    unit = _words[word] if word else _SIGNS[match["sign"]]
    return value.figure(FigureKind.QUANTITY, unit=unit)
