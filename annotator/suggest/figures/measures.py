"""Units of measurement by the names that pint gives them."""

from annotator.model.figure import FigureKind
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.units import FoundUnit, Unit

# Words in the singular; the plural with "s" goes without saying.
_NOUNS = {
    "kilometer": "kilometer kilometre",
    "meter": "meter metre",
    "centimeter": "centimeter centimetre",
    "millimeter": "millimeter millimetre",
    "micrometer": "micrometer micrometre micron",
    "nanometer": "nanometer nanometre",
    "mile": "mile",
    "yard": "yard",
    "inch": "inch inches",
    "foot": "foot feet",
    "hectare": "hectare",
    "acre": "acre",
    "kilogram": "kilogram kilogramme kilo",
    "gram": "gram gramme",
    "milligram": "milligram milligramme",
    "microgram": "microgram",
    "metric_ton": "tonne",
    "ton": "ton",
    "kiloton": "kiloton kilotonne",
    "megaton": "megaton megatonne",
    "gigaton": "gigaton gigatonne",
    "ounce": "ounce",
    "pound": "pound",
    "carat": "carat",
    "liter": "liter litre",
    "milliliter": "milliliter millilitre",
    "gallon": "gallon",
    "oil_barrel": "barrel",
    "bushel": "bushel",
    "watt": "watt",
    "kilowatt": "kilowatt",
    "megawatt": "megawatt",
    "gigawatt": "gigawatt",
    "terawatt": "terawatt",
    "volt": "volt",
    "ampere": "ampere amp",
    "hertz": "hertz",
    "kilohertz": "kilohertz",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
    "degree": "degree",
    "kelvin": "kelvin",
    "byte": "byte",
    "kilobyte": "kilobyte",
    "megabyte": "megabyte",
    "gigabyte": "gigabyte",
    "terabyte": "terabyte",
    "petabyte": "petabyte",
    "bit": "",
    "kilobit": "kilobit",
    "megabit": "megabit",
    "gigabit": "gigabit",
    "pixel": "pixel",
    "megapixel": "megapixel",
    "joule": "joule",
    "kilojoule": "kilojoule",
    "megajoule": "megajoule",
    "calorie": "calorie",
    "kilocalorie": "kilocalorie",
    "horsepower": "horsepower",
    "newton": "newton",
    "pascal": "pascal",
    "hectopascal": "hectopascal",
    "decibel": "decibel",
    "knot": "knot",
    "light_year": "",
}
_WORDS = {
    form: unit
    for unit, words in _NOUNS.items()
    for word in words.split()
    for form in (word, word if word in ("inches", "feet", "hertz") else f"{word}s")
}
_PAIRS = {
    ("metric", "ton"): "metric_ton",
    ("nautical", "mile"): "nautical_mile",
    ("troy", "ounce"): "troy_ounce",
    ("fluid", "ounce"): "fluid_ounce",
    ("light", "year"): "light_year",
}
_PAIRS |= {(first, f"{second}s"): unit for (first, second), unit in _PAIRS.items()}
WORDS = frozenset(_WORDS)
# Words that mean several units: the one that news means, and that it was assumed.
_ASSUMED = {
    "calorie": ("kilocalorie", "calorie is the kilocalorie of food"),
    "ton": ("ton", "ton is the US ton of 2,000 pounds"),
    "gallon": ("gallon", "gallon is the US gallon"),
}
_PRECIOUS = frozenset({"gold", "silver", "platinum", "palladium", "bullion"})
# Abbreviations, as they are written; those of one letter only right behind the number.
_SIGNS = {
    "km": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "nm": "nanometer",
    "kg": "kilogram",
    "kgs": "kilogram",
    "mg": "milligram",
    "lb": "pound",
    "lbs": "pound",
    "oz": "ounce",
    "ft": "foot",
    "yd": "yard",
    "ha": "hectare",
    "ml": "milliliter",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "TW": "terawatt",
    "kWh": "kilowatt_hour",
    "MWh": "megawatt_hour",
    "GWh": "gigawatt_hour",
    "TWh": "terawatt_hour",
    "mAh": "hour * milliampere",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "PB": "petabyte",
    "Mbps": "megabit / second",
    "Gbps": "gigabit / second",
    "kph": "kilometer / hour",
    "kmh": "kilometer / hour",
    "mph": "mile / hour",
    "hp": "horsepower",
    "dB": "decibel",
    "kJ": "kilojoule",
    "MJ": "megajoule",
    "kcal": "kilocalorie",
    "ppm": "ppm",
    "rpm": "revolutions_per_minute",
    "sqft": "foot ** 2",
    "bpd": "oil_barrel / day",
    "boe": "oil_barrel",
    "km\u00b2": "kilometer ** 2",
    "km\u00b3": "kilometer ** 3",
    "m\u00b2": "meter ** 2",
    "m\u00b3": "meter ** 3",
    "cm\u00b2": "centimeter ** 2",
    "cm\u00b3": "centimeter ** 3",
    "\u2103": "degree_Celsius",
    "\u2109": "degree_Fahrenheit",
}
_LETTERS = {
    "m": ("meter", 0.5),
    "g": ("gram", 0.6),
    "l": ("liter", 0.5),
    "L": ("liter", 0.5),
    "t": ("metric_ton", 0.5),
    "W": ("watt", 0.6),
    "V": ("volt", 0.6),
    "C": ("degree_Celsius", 0.75),
    "F": ("degree_Fahrenheit", 0.75),
}
# Digits that a temperature in Fahrenheit has at least, where no sign says that it is one.
_FEWEST = 2
_DEGREES_ALONE = frozenset("° º ˚ ºc ºf degree degrees celsius fahrenheit centigrade".split())
_POWERS = {"square": " ** 2", "sq": " ** 2", "cubic": " ** 3"}
_PER = {"hour": "hour", "second": "second", "minute": "minute", "day": "day", "h": "hour",
        "s": "second", "hr": "hour", "sec": "second"}  # fmt: skip
_RATES = ("kilometer", "meter", "mile", "foot", "oil_barrel", "liter", "gallon", "kilobit",
          "megabit", "gigabit", "megabyte", "gigabyte", "ton", "metric_ton",
          "milliliter", "meter ** 3", "foot ** 3")  # fmt: skip
_DEGREES = {"c": "degree_Celsius", "celsius": "degree_Celsius", "centigrade": "degree_Celsius",
            "f": "degree_Fahrenheit", "fahrenheit": "degree_Fahrenheit"}  # fmt: skip
# What a unit can begin with, in small letters.
STARTERS = (
    frozenset((*_WORDS, *_POWERS, *(first for first, _ in _PAIRS)))
    | frozenset(map(str.lower, (*_SIGNS, *_LETTERS)))
    | _DEGREES_ALONE
)


def measure_after(tokens: Tokens, index: int) -> FoundUnit | None:
    """Reads the unit of measurement at `index`, with "per hour" and the like."""
    found = _degrees(tokens, index) or _noun(tokens, index) or _sign(tokens, index)
    return found and _rate(tokens, found)


def _unit(name: str, end: int, *, sure: float = 0.93, assumed: str = "") -> FoundUnit:
    unit = Unit(kind=FigureKind.QUANTITY, name=name, assumed=assumed, sure=sure)
    return FoundUnit(unit, end)


def _degrees(tokens: Tokens, index: int) -> FoundUnit | None:
    word = tokens.lower(index)
    if word in ("°", "º", "˚"):
        name = _DEGREES.get(tokens.lower(index + 1))
        return _unit(name, index + 2) if name else _unit("degree", index + 1, sure=0.8)
    if word in ("ºc", "ºf"):
        # "º" is a letter to Unicode, so that it comes in one word with what follows.
        return _unit(_DEGREES[word[1]], index + 1)
    if word in ("degree", "degrees"):
        name = _DEGREES.get(tokens.lower(index + 1))
        return _unit(name, index + 2) if name else _unit("degree", index + 1, sure=0.8)
    if word in ("celsius", "fahrenheit", "centigrade"):
        return _unit(_DEGREES[word], index + 1)
    return None


def _noun(tokens: Tokens, index: int) -> FoundUnit | None:
    first, second = tokens.lower(index), tokens.lower(index + 1)
    if first in _POWERS:
        dot = first == "sq" and second == "."
        noun = tokens.lower(index + 1 + dot)
        name = _WORDS.get(noun) or _SIGNS.get(noun) or ("meter" if noun == "m" else None)
        return _unit(name + _POWERS[first], index + 2 + dot) if name else None
    if (name := _PAIRS.get((first, second))) is not None:
        return _unit(name, index + 2)
    if first == "light" and second == "-" and tokens.lower(index + 2) in ("year", "years"):
        return _unit("light_year", index + 3)
    if first in ("kilowatt", "megawatt", "gigawatt", "terawatt"):
        hyphen = second == "-"
        if tokens.lower(index + 1 + hyphen) in ("hour", "hours"):
            return _unit(f"{first}_hour", index + 2 + hyphen)
    name = _WORDS.get(first)
    if (
        name == "ounce"
        and tokens.around(index + 1).lower == "of"
        and (tokens.around(index + 2).lower in _PRECIOUS)
    ):
        return _unit("troy_ounce", index + 1, assumed="ounce of a precious metal is a troy ounce")
    if name in _ASSUMED:
        unit, assumed = _ASSUMED[name]
        return _unit(unit, index + 1, assumed=assumed)
    if name == "pound":
        return _unit(name, index + 1, sure=0.75, assumed="pound is the weight")
    sure = 0.6 if first in ("foot", "degree", "kilo", "yard", "yards", "knots", "carat") else 0.93
    return _unit(name, index + 1, sure=sure) if name else None


def _sign(tokens: Tokens, index: int) -> FoundUnit | None:
    token = tokens.at(index)
    if token.text in _SIGNS:
        return _unit(_SIGNS[token.text], index + 1)
    if token.text == "F" and len(tokens.at(index - 1).text) < _FEWEST:
        # "3F" is a union or a flat.
        return None
    if token.text in _LETTERS and not token.gap:
        name, sure = _LETTERS[token.text]
        return _unit(name, index + 1, sure=sure)
    return None


def _rate(tokens: Tokens, found: FoundUnit) -> FoundUnit:
    """Takes in "per hour", "an hour", "a day", "/h" behind a unit that goes with it."""
    name = found.unit.name
    if name not in _RATES:
        return found
    word = tokens.lower(found.end)
    if word not in ("per", "a", "an", "/", "each"):
        return found
    per = _PER.get(tokens.lower(found.end + 1))
    if per is None:
        return found
    unit = found.unit
    return _unit(f"{name} / {per}", found.end + 2, sure=unit.sure, assumed=unit.assumed)
