"""Numbers as a language writes them: groups, decimals, ranges, words for powers of ten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from annotator.suggest.figures.abroad.conventions import (
    ORDINAL_POINT,
    alternatives,
    conventions,
    entry,
)

_POINTS: Final = ".,\u066b"
_BLANKS: Final = "[ \u00a0\u202f\u2009]"
# An item of a list begins no further from the edge.
_INDENT: Final = 40
# No amount has more digits; what has is a code, or was written to do harm.
_MOST_DIGITS: Final = 40


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text, or a range of two.

    Attributes:
        is_like_year: True for four digits without anything that counts years could have.
        may_be_ordinal: True where a point follows with which the language makes ordinals.
    """

    start: int
    end: int
    low: int | float
    high: int | float | None
    assumed: str
    is_like_year: bool
    may_be_ordinal: bool


class Reader:
    """Finds the amounts in texts of one language."""

    def __init__(self, language: str) -> None:
        self._conventions = known = conventions(language)
        group = re.escape(known.group)
        blank = " "
        point = re.escape(known.decimal)
        other = re.escape("".join(set(".,") - set(known.decimal)))
        number = (
            rf"(?:\d{{1,3}}(?:[{group}{blank}]\d{{3}})+|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}|\d+)"
            rf"(?:[{point}]\d+)?"
        )
        if other:
            # The other convention, where it can only be that one: "3.5" in German.
            number = rf"(?:\d+[{other}]\d{{1,2}}(?!\d)|{number})"
        words = alternatives(known.magnitudes)
        word_end = "" if known.is_unspaced or known.language == "ko" else r"(?!\w)\.?(?!\w)"
        magnitude = rf"(?:{_BLANKS}?(?P<NAME>{words}){word_end})?"
        # Whatever stands in a name, a time or a number of more parts is no amount.
        if known.is_unspaced or known.language == "ko":
            before, after = r"(?<![A-Za-z\d.,:/_-])", r"(?![A-Za-z_]*\d|[A-Za-z]|[.,:/]\d)"
        else:
            before, after = r"(?<![\w.,:/])(?<!\w[-‑])", r"(?![.,:/‑-]?\d|[\w])"
            if known.language == "he":
                before = r"(?<![\w.,:/])"
        self._pattern = re.compile(
            rf"{before}(?P<low>{number}){magnitude.replace('NAME', 'low_word')}"
            rf"(?:{_BLANKS}?[–—-]{_BLANKS}?(?P<high>{number})"
            rf"{magnitude.replace('NAME', 'high_word')})?"
            rf"{after}",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Amount]:
        """Yields the amounts of `text` in its order."""
        for match in self._pattern.finditer(text):
            if len(match.group()) > 3 * _MOST_DIGITS:
                continue
            low, assumed = self._number(match["low"])
            power = self._power(match["low_word"])
            high = None
            if match["high"]:
                high, more = self._number(match["high"])
                assumed = assumed or more
                high_power = self._power(match["high_word"])
                # "5–7 Millionen": the word stands for both.
                power = power or high_power
                high = _times(high, high_power or power)
            low = _times(low, power)
            end = match.end()
            yield Amount(
                start=match.start(),
                end=end,
                low=low,
                high=high,
                assumed=assumed,
                is_like_year=high is None and _is_year(match.group()),
                may_be_ordinal=self._may_be_ordinal(text, match, low),
            )

    def _power(self, word: str | None) -> int:
        return (entry(self._conventions.magnitudes, word) or 0) if word else 0

    def _number(self, written: str) -> tuple[int | float, str]:
        """Returns what digits say, and what was assumed in reading them."""
        known = self._conventions
        digits = written
        for sign in {*known.group, " "} - set(known.decimal):
            digits = (
                re.sub(rf"{re.escape(sign)}(?=\d{{2,3}}(?:\D|$))", "", digits)
                if (sign not in ".," or _is_group(written, sign))
                else digits
            )
        assumed = ""
        for sign in _POINTS:
            if digits.count(sign) > 1:
                # Groups, as India writes them: no number has two decimal points.
                digits = digits.replace(sign, "")
            elif sign in digits:
                assumed = "" if sign in known.decimal else f"{sign} is the decimal point"
                digits = digits.replace(sign, ".")
        number = float(digits) if "." in digits else int(digits)
        return number, assumed

    def _may_be_ordinal(self, text: str, match: re.Match[str], low: float) -> bool:
        """True for "3. Auflage", and for the number of a paragraph or point."""
        following = text[match.end() : match.end() + 3]
        begin = max(0, match.start() - _INDENT)
        before = text[begin : match.start()]
        at_line_start = (not begin or "\n" in before) and not before.rpartition("\n")[2].strip()
        if at_line_start and re.match(r"[.)]\s", following):
            return True
        return (
            self._conventions.language in ORDINAL_POINT
            and low < 100
            and re.match(r"\.\s\w", following) is not None
        )


def _is_group(written: str, sign: str) -> bool:
    """True where the sign can only be between groups of digits."""
    return all(
        len(part) >= 2 for part in re.split(r"\D", written.rpartition(sign)[2])[:1]
    ) and bool(re.search(rf"{re.escape(sign)}\d{{3}}(?!\d)", written))


def _is_year(written: str) -> bool:
    return len(written) == 4 and written.isdecimal() and 1700 <= int(written) <= 2100


def _times(number: int | float, power: int) -> int | float:
    if not power:
        return number
    # Through text, as "4,35 Millionen" is 4350000 and not a little less.
    scaled = float(f"{number}e{power}")
    return int(scaled) if scaled.is_integer() else scaled
