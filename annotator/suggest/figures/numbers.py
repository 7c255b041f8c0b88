"""Numbers as newspapers write them: digits in both conventions, words, magnitudes.

`NUMBER` is the pattern of one number, magnitude included ("1,234.5", "12,5 million", "half a
million", "4.5 lakh crore", "twenty-five"); `number` is what it says.
"""

import re
from decimal import Decimal, InvalidOperation

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: Decimal(value) for value, word in enumerate(_UNITS)} | {
    word: Decimal(value * 10) for value, word in enumerate(_TENS, start=2)
}
SCALES = {
    "hundred": Decimal(100),
    "dozen": Decimal(12),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "lakhs": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "crores": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
# Short forms stand behind digits only; a bare "m" or "b" needs the sign of a currency as well.
SHORT_SCALES = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "mio": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
    "t": Decimal(10**12),
}

_BLANK = "[ \u00a0\u202f\u2009]"
DIGITS = (
    r"[-+\u2212]?(?:"
    rf"\d{{1,3}}(?:[,.\u2019']\d{{3}}|{_BLANK}\d{{3}}(?!\d))+(?:[.,]\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?(?!\d))"
)
_scale = "|".join(sorted(SCALES, key=len, reverse=True))
_short = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_word = "|".join(sorted(WORDS, key=len, reverse=True))
_SPOKEN = (
    rf"\b(?:half{_BLANK}an?{_BLANK}(?:{_scale})|(?:an?|one{_BLANK}and{_BLANK}a{_BLANK}half)"
    rf"{_BLANK}(?:{_scale})|(?:{_word})(?:(?:-|{_BLANK})(?:and{_BLANK})?(?:{_word}|{_scale})){{0,9}})\b"
)
_SCALED = (
    rf"(?:(?:{_BLANK}|-)?(?:{_scale})\b(?:{_BLANK}(?:lakh|crore)s?\b)?"
    rf"|{_BLANK}?(?:{_short})\b(?!-[a-z]))?"
)
# A number that stands for itself takes no one-letter magnitude: "5 m" may be five metres.
_PLAIN_SCALED = (
    rf"(?:(?:{_BLANK}|-)(?:{_scale})\b(?:{_BLANK}(?:lakh|crore)s?\b)?"
    rf"|{_BLANK}?(?:bn|tn|trn|mn|mln|bln|k)\b)?"
)
NUMBER = rf"(?:{DIGITS}{_SCALED}|{_SPOKEN})"
PLAIN_NUMBER = rf"(?:{DIGITS}{_PLAIN_SCALED}|{_SPOKEN})"
BLANK = _BLANK
# Stands before a number that begins a figure: it is no end of a word, model ("F-35") or path.
START = r"(?<![\w.,/#@])(?<![A-Za-z]-)"

_PARTS = re.compile(rf"(?P<digits>{DIGITS})(?P<rest>.*)", re.DOTALL)


def number(text: str) -> Decimal | None:
    """Returns what a number says, magnitude included; None if it is no number."""
    text = text.strip().lower()
    match = _PARTS.fullmatch(text)
    if match is None:
        return _spoken(text)
    value = digits(match["digits"])
    factor = _factor(match["rest"])
    return None if value is None or factor is None else value * factor


def scale_of(text: str) -> Decimal:
    """Returns the magnitude that a number ends with; 1 where it has none."""
    match = _PARTS.fullmatch(text.strip().lower())
    return (_factor(match["rest"]) if match else None) or Decimal(1)


def digits(text: str) -> Decimal | None:
    """Returns the number that digits with separators say, in English or continental convention.

    The last of two kinds of separator is the decimal one. A single comma before three digits
    groups ("12,500"), before one, two or more it is decimal ("12,5"); a single point is decimal,
    several group.
    """
    text = re.sub("[ \u00a0\u202f\u2009\u2019']", "", text).replace("\u2212", "-")
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        group, decimal = (",", ".") if point > comma else (".", ",")
        text = text.replace(group, "").replace(decimal, ".")
    elif comma >= 0:
        grouped = text.count(",") > 1 or len(text) - comma == len(",123")
        text = text.replace(",", "" if grouped else ".")
    elif text.count(".") > 1:
        text = text.replace(".", "")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def as_number(value: Decimal) -> int | float:
    """Returns an int where the value is whole, else the nearest float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _factor(words: str) -> Decimal | None:
    factor = Decimal(1)
    for word in words.replace("-", " ").split():
        scale = SCALES.get(word) or SHORT_SCALES.get(word)
        if scale is None:
            return None
        factor *= scale
    return factor


def _spoken(text: str) -> Decimal | None:
    if match := re.fullmatch(rf"half{_BLANK}an?{_BLANK}({_scale})", text):
        return SCALES[match[1]] / 2
    if match := re.fullmatch(rf"one{_BLANK}and{_BLANK}a{_BLANK}half{_BLANK}({_scale})", text):
        return SCALES[match[1]] * 3 / 2
    total, current, seen = Decimal(0), Decimal(0), False
    for word in text.replace("-", " ").split():
        if word in ("and", "a", "an"):
            continue
        seen = True
        if word in WORDS:
            current += WORDS[word]
        elif word in ("hundred", "dozen"):
            current = max(current, Decimal(1)) * SCALES[word]
        elif word in SCALES:
            # "lakh crore": a magnitude right behind another multiplies it.
            base = current or (total or Decimal(1))
            total = (total if current else Decimal(0)) + base * SCALES[word]
            current = Decimal(0)
        else:
            return None
    return total + current if seen else None
