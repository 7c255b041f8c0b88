"""What a number in another language is a number of: percent, money, a measure."""

import re
from dataclasses import dataclass
from typing import Final

from annotator.model.figure import FigureKind
from annotator.suggest.figures.abroad.amounts import Amount
from annotator.suggest.figures.abroad.conventions import alternatives, conventions, entry
from annotator.suggest.figures.currencies import CODES, PREFIXES, SIGNS

_PERCENT: Final = "%％٪"
_NEAR: Final = 60
_BLANKS: Final = "[ \u00a0\u202f\u2009]"
# Symbols that are the same everywhere, with pint's names.
_MEASURES: Final = {
    "km/h": "kilometer / hour", "km²": "kilometer ** 2", "m²": "meter ** 2", "km": "kilometer",
    "cm": "centimeter", "mm": "millimeter", "kg": "kilogram", "ha": "hectare", "°C": "degC",
    "kWh": "kilowatt_hour", "MWh": "megawatt_hour", "kW": "kilowatt", "MW": "megawatt",
    "GW": "gigawatt", "км": "kilometer", "кг": "kilogram", "м": "meter",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit beside a number, with its place in the text."""

    start: int
    end: int
    kind: FigureKind
    name: str
    assumed: str = ""


class Units:
    """Knows the units of one language."""

    def __init__(self, language: str) -> None:
        self._conventions = known = conventions(language)
        signs = alternatives([*SIGNS, *(letters + sign for letters, sign in PREFIXES)])
        codes = alternatives(CODES)
        names = alternatives(known.currencies)
        end = "" if known.is_unspaced or known.language == "ko" else r"(?!\w)"
        self._before = re.compile(
            rf"(?:(?P<percent>[{_PERCENT}])|(?<!\w)(?P<sign>{signs})|(?<!\w)(?P<code>{codes}))"
            rf"{_BLANKS}?$"
        )
        self._after = re.compile(
            rf"{_BLANKS}?(?:(?P<percent>[{_PERCENT}])|(?P<sign>{signs})(?!\d)"
            rf"|(?P<code>{codes})(?!\w)|(?P<measure>{alternatives(_MEASURES)})(?!\w))"
        )
        self._named = re.compile(
            rf"(?:{_BLANKS}(?:(?:de|di|do){_BLANKS}|d['’])?)?(?P<name>{names}){end}",
            re.IGNORECASE,
        )

    def of(self, text: str, amount: Amount) -> FoundUnit | None:
        """Returns the unit of an amount; None for a mere number."""
        match = self._after.match(text, amount.end, amount.end + _NEAR)
        if match is None:
            start = max(0, amount.start - 6)
            before = self._before.search(text[start : amount.start])
            if before is not None:
                return _unit(before, start + before.start(), amount.start)
            match = self._named.match(text, amount.end, amount.end + _NEAR)
            if match is None:
                return None
            known = entry(self._conventions.currencies, match["name"])
            if known is None:
                return None
            code, assumed = known
            return FoundUnit(amount.end, match.end(), FigureKind.MONEY, code, assumed)
        return _unit(match, amount.end, match.end())


def _unit(match: re.Match[str], start: int, end: int) -> FoundUnit:
    found = match.groupdict()
    if found["percent"]:
        return FoundUnit(start, end, FigureKind.PERCENT, "percent")
    if found["code"]:
        return FoundUnit(start, end, FigureKind.MONEY, found["code"])
    if found.get("measure"):
        return FoundUnit(start, end, FigureKind.QUANTITY, _MEASURES[found["measure"]])
    sign: str = found["sign"]
    if sign in SIGNS:
        return FoundUnit(start, end, FigureKind.MONEY, *SIGNS[sign])
    return FoundUnit(start, end, FigureKind.MONEY, PREFIXES[sign[:-1], sign[-1]])
