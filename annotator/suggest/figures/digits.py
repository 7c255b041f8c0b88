"""Numbers in digits, with separators of the English, the continental and the Indian convention."""

import re
from fractions import Fraction
from functools import lru_cache

# Longer runs of digits are identifiers.
MOST_DIGITS = 30
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})*,[0-9]{3}(?:\.[0-9]+)?")


@lru_cache(maxsize=4096)
def parse_digits(text: str) -> Fraction | None:
    """Returns what digits with separators say, in the English or the continental convention.

    Of two kinds of separator the last is the decimal one. A comma alone groups before three
    digits ("12,500") and is decimal before any other count ("12,5"); a point alone is decimal,
    several of them group.

    Returns:
        None where it is neither (a version, an address, a date).
    """
    if len(text) > MOST_DIGITS:
        return None
    text = text.replace("\u2019", "'")
    if _INDIAN.fullmatch(text):
        return Fraction(text.replace(",", ""))
    used = sorted({sign for sign in text if not sign.isdecimal()}, key=text.rindex)
    if len(used) > 2 or (used and text.count(used[-1]) > 1 and len(used) == 2):
        return None
    if not used:
        return Fraction(text)
    decimal = used[-1]
    if len(used) == 1 and _only_groups(text, decimal):
        decimal = ""
    whole, _, rest = text.rpartition(decimal) if decimal else (text, "", "")
    group = next((sign for sign in used if sign != decimal), "")
    if decimal == "'" or not _is_grouped(whole, group):
        return None
    whole = whole.replace(group, "") if group else whole
    return Fraction(f"{whole}.{rest}" if rest else whole)


def _only_groups(text: str, sign: str) -> bool:
    """True where the only separator of a number groups its digits."""
    if text.count(sign) > 1 or sign == "'":
        return True
    return sign == "," and len(text) - text.index(",") == len(",123") and text[0] != "0"


def _is_grouped(whole: str, group: str) -> bool:
    if not group:
        return whole.isdecimal()
    first, *rest = whole.split(group)
    return 1 <= len(first) <= 3 and all(len(part) == 3 for part in rest)
