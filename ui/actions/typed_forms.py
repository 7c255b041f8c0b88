"""How people write values by hand, brought into words that the grammar of figures reads.

Each rule is a pattern and what stands for it; those of a kind are tried where a label allows it.
"""

import re
from collections.abc import Callable, Collection

from annotator.model.figure import FigureKind

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_UNITS = {
    unit.lower(): unit
    for unit in "kW MW GW TW kWh MWh GWh TWh Hz kHz MHz GHz KB MB GB TB PB kJ MJ hPa dB".split()
}
# Powers of ten beyond these are slips of the hand.
_HIGHEST_POWER = 15


def _rule(pattern: str, words: str | Callable[[re.Match[str]], str]) -> _Rule:
    return re.compile(pattern, re.IGNORECASE), words


def _power(match: re.Match[str]) -> str:
    power = int(match[2])
    number = float(match[1]) * 10**power if power <= _HIGHEST_POWER else None
    return match[0] if number is None else f"{number:.4f}".rstrip("0").rstrip(".")


_ANY = (
    # "5..7" and "5...7"
    _rule(r"(?<=[^\s.])\s*\.{2,3}\s*(?=[^\s.])", " to "),
    _rule(r"\b(\d+(?:\.\d+)?)e\+?(\d{1,2})\b", _power),
    _rule(r"^(?:max(?:imum)?\b\.?|at most)\s*(.+)$", r"up to \1"),
    _rule(r"^(.+?)\s+max(?:imum)?\.?$", r"up to \1"),
    _rule(r"^min(?:imum)?\b\.?\s*(.+)$", r"at least \1"),
    _rule(r"^(.+?)\s+min(?:imum)\.?$", r"at least \1"),
    # "5m+ usd", "5+ bn"
    _rule(r"^(\D{0,3}\d[\d.,]*\s?[a-z]{0,3})\+\s*(.*)$", r"at least \1 \2"),
)
_OF_KIND: dict[FigureKind, tuple[_Rule, ...]] = {
    FigureKind.MONEY: (
        _rule(r"(\d)\s*(?:mrd|mia|milliarden|md)\b\.?", r"\1 bn"),
        _rule(r"(\d)\s*b\b", r"\1 bn"),
        _rule(r"(\d)\s*(?:c|ct|cts)$", r"\1 cents"),
    ),
    FigureKind.QUANTITY: (
        # A single letter is a unit only right behind its number.
        _rule(r"(\d)\s+([mglt])$", r"\1\2"),
        _rule(r"(\d)\s*t$", r"\1 tonnes"),
        _rule(r"\b(km|m|cm)\^?2\b", "\\1\u00b2"),
        _rule(r"\b(km|m|cm)\^?3\b", "\\1\u00b3"),
        _rule(r"(\d)\s*([CF])$", "\\1 \u00b0\\2"),
        _rule(r"\boil barrel", "barrel"),
        _rule(rf"(?<=[\d\s])({'|'.join(_UNITS)})\b", lambda match: _UNITS[match[1].lower()]),
    ),
    FigureKind.ORDINAL: (_rule(r"^(?:#|no\.?|nr\.?|number|place|rank)\s*(\d+)$", r"\1"),),
    FigureKind.DURATION: (
        _rule(r"(\d)\s*y(?:rs?)?\b\.?", r"\1 years"),
        _rule(r"(\d)\s*mos?\b\.?", r"\1 months"),
        _rule(r"(\d)\s*(?:w|wks?)\b\.?", r"\1 weeks"),
        _rule(r"(\d)\s*d\b", r"\1 days"),
    ),
    FigureKind.TIME: (_rule(r"(\d)\s*(?:s|secs?)\b\.?", r"\1 seconds"),),
    FigureKind.DATE: (
        _rule(r"^(\d{4})[\s/-]*([qh])([1-4])$", r"\2\3 \1"),
        _rule(r"^([qh][1-4])[\s/-]+(\d{4})$", r"\1 \2"),
        _rule(r"^(0?[1-9]|1[0-2])[/.](\d{4})$", lambda match: f"{match[2]}-{int(match[1]):02}"),
        _rule(r"^(\d{4})(0[1-9]|1[0-2])([0-3]\d)$", r"\1-\2-\3"),
    ),
}


def spelled_out(words: str, kinds: Collection[FigureKind]) -> str:
    """Returns typed words in the form in which they might stand in a text."""
    for pattern, written in (
        *_ANY,
        *(rule for kind, rules in _OF_KIND.items() if kind in kinds for rule in rules),
    ):
        words = pattern.sub(written, words)
    return words
