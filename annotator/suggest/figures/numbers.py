"""One number: digits in either convention, words, fractions, with their magnitude."""

import re
from fractions import Fraction
from typing import NamedTuple

from annotator.suggest.figures.digits import MOST_DIGITS, parse_digits
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import (
    FRACTION_SIGNS,
    LETTER_SCALES,
    MULTIPLES,
    PARTS,
    PLURALS,
    SCALES,
    SMALL,
    TENS,
)

_BLANKS = " \u00a0\u2009\u202f"
_ZERO, _ONE, _HUNDRED = Fraction(0), Fraction(1), Fraction(100)
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")


class Number(NamedTuple):
    """A number as it stands in the text.

    Attributes:
        end: Index of the token behind it.
        value: What it says, `scale` included.
        scale: The magnitude that was written with it; 1 for none.
        form: "digits", "words", "article" ("a"), "fraction" ("a third"), "plural" ("dozens"),
            "multiple" ("multimillion") or "vague" ("several").
        approximate: True for "a couple", "dozens".
    """

    end: int
    value: Fraction
    scale: Fraction = _ONE
    form: str = "digits"
    approximate: bool = False


def exact(value: Fraction) -> int | float:
    """Returns an int where `value` is whole, else the nearest float."""
    return int(value) if value.denominator == 1 else float(value)


def read_number(tokens: Tokens, index: int, *, letters: bool = False) -> Number | None:
    """Reads the number that begins at `index`, with its magnitude.

    Args:
        letters: Whether "m", "b" and "t" are magnitudes too, as they are behind a currency sign.
    """
    # Amounts, dates and times all ask for the number at the same place.
    key = ("number", index, letters)
    found: Number | None = tokens.known.get(key)
    if found is None and key not in tokens.known:
        found = tokens.known[key] = _read_number(tokens, index, letters=letters)
    return found


def _read_number(tokens: Tokens, index: int, *, letters: bool) -> Number | None:
    kind = tokens.at(index).kind
    if kind == "number" or kind == "fraction":
        found = _digits(tokens, index)
        if found is None:
            return None
        share, end = and_a_part(tokens, found.end)
        if share and found.value.denominator == 1:
            # "2 and a half million"
            found = found._replace(end=end, value=found.value + share, form="fraction")
        return _scaled(tokens, found, letters=letters)
    if kind == "word":
        return _spoken(tokens, index)
    if tokens.lower(index) == "." and tokens.joined(index + 1):
        return _without_zero(tokens, index)
    return None


def _without_zero(tokens: Tokens, index: int) -> Number | None:
    """Reads ".5"."""
    token = tokens.at(index + 1)
    if (
        not tokens.at(index).gap
        or token.kind != "number"
        or not token.text.isdecimal()
        or len(token.text) > MOST_DIGITS
    ):
        return None
    found = Number(end=index + 2, value=Fraction(f"0.{token.text}"))
    return _scaled(tokens, found, letters=False)


def _digits(tokens: Tokens, index: int) -> Number | None:
    token = tokens.at(index)
    if token.kind == "fraction":
        return Number(end=index + 1, value=FRACTION_SIGNS[token.text])
    value = parse_digits(token.text)
    if value is None:
        return None
    end = index + 1
    if (part := _written_share(tokens, index)) is not None:
        return Number(end=index + 3, value=part, form="fraction")
    if token.text.isdecimal() and len(token.text) <= 3 and token.text[0] != "0":
        value, end = _grouped_by_blanks(tokens, token.text, value, end)
    if tokens.at(end).kind == "fraction" and value.denominator == 1:
        return Number(end=end + 1, value=value + FRACTION_SIGNS[tokens.at(end).text])
    return Number(end=end, value=value)


def _written_share(tokens: Tokens, index: int) -> Fraction | None:
    """Returns what "2/3" says; None for what may be a day, a score or a name ("9/11", "24/7")."""
    if tokens.lower(index + 1) != "/" or tokens.at(index + 1).gap or tokens.at(index + 2).gap:
        return None
    above, below = tokens.at(index).text, tokens.at(index + 2).text
    if not above.isdecimal() or below not in ("2", "3", "4", "5", "8", "10"):
        return None
    return Fraction(int(above), int(below)) if 0 < int(above[:3]) < int(below) else None


def _grouped_by_blanks(
    tokens: Tokens, first: str, value: Fraction, end: int
) -> tuple[Fraction, int]:
    """Joins "1 234 567,5" as long as groups of three digits follow on one line."""
    digits = first
    while (
        (token := tokens.at(end)).kind == "number"
        and len(re.split("[.,]", token.text)[0]) == 3
        and tokens.start(end) - tokens.end(end - 1) == 1
        and tokens.text[tokens.start(end) - 1] in _BLANKS
        and len(digits) < MOST_DIGITS
    ):
        whole, *rest = re.split("[.,]", token.text)
        if len(rest) > 1 or "'" in token.text or "\u2019" in token.text:
            break
        digits += whole
        end += 1
        if rest:
            return Fraction(f"{digits}.{rest[0]}"), end
    return (Fraction(digits) if digits != first else value), end


def _scaled(tokens: Tokens, number: Number, *, letters: bool) -> Number:
    """Takes in the magnitudes behind `number`: "bn", " million", "-billion", " lakh crore"."""
    end, scale = number.end, _ONE
    if number.form != "words":
        token = tokens.at(end)
        letter = LETTER_SCALES.get(token.lower) if token.kind == "word" else None
        if letter and (letters or (token.lower in "km" and not token.gap)):
            return number._replace(end=end + 1, value=number.value * letter, scale=letter)
    while True:
        word = end
        if tokens.lower(word) in DASHES and tokens.joined(word) and tokens.joined(word + 1):
            word += 1
        found = _scale(tokens, word)
        if not found or (found < scale and scale > 1):
            break
        if scale > 1 and not (scale == SCALES["lakh"] and found == SCALES["crore"]):
            break
        scale *= found
        end = word + 1
    if end == number.end and number.scale == 1:
        return number
    return number._replace(end=end, value=number.value * scale, scale=scale)


def _scale(tokens: Tokens, index: int) -> Fraction | None:
    word = tokens.lower(index)
    return _HUNDRED if word == "hundred" else SCALES.get(word)


def _spoken(tokens: Tokens, index: int) -> Number | None:
    """Reads a number in words."""
    word = tokens.lower(index)
    if word in ("a", "an"):
        return _after_article(tokens, index)
    if word == "half":
        return _half(tokens, index)
    if word in PLURALS:
        return _plural(tokens, index)
    if word in MULTIPLES or word == "multi":
        return _multiple(tokens, index)
    if word in ("several", "few"):
        return _vague(tokens, index + 1)
    if word == "quarter" and tokens.lower(index + 1) == "of":
        return _share(tokens, index + 1, PARTS["quarter"])
    found = _counted(tokens, index)
    return found and _with_fraction(tokens, index, found)


def _after_article(tokens: Tokens, index: int) -> Number | None:
    """Reads "a dozen", "a third", "a couple", "a million", "a few hundred", or just "a"."""
    word = tokens.lower(index + 1)
    if word == "couple":
        end = index + 2
        if tokens.lower(end) == "of" and _scale_or_dozen(tokens, end + 1):
            end += 1
        found = Number(end=end, value=Fraction(2), form="words", approximate=True)
        return _dozens(tokens, _scaled(tokens, found, letters=False))
    if word == "few" or word == "several":
        return _vague(tokens, index + 2)
    if word in PARTS and not word.endswith("s"):
        return _share(tokens, index + 2, PARTS[word])
    one = Number(end=index + 1, value=_ONE, form="words")
    if _scale_or_dozen(tokens, index + 1):
        return _big_words(tokens, one, _ONE)
    return one._replace(form="article")


def _share(tokens: Tokens, end: int, share: Fraction) -> Number:
    """Returns a fraction, of a magnitude where one follows: "a quarter of a million"."""
    if tokens.lower(end) == "of" and tokens.lower(end + 1) in ("a", "an", "one"):
        scale = _scale(tokens, end + 2)
        if scale:
            return Number(end=end + 3, value=share * scale, scale=scale, form="words")
    scale = _scale(tokens, end)
    if scale:
        return Number(end=end + 1, value=share * scale, scale=scale, form="words")
    return Number(end=end, value=share, form="fraction")


def _half(tokens: Tokens, index: int) -> Number:
    """Reads "half a million", "half-million", "half a dozen", "half of", "half"."""
    end, share = index + 1, Fraction(1, 2)
    after = end + 1 if tokens.lower(end) in ("a", "an", "-") else end
    if tokens.lower(after) == "dozen":
        return Number(end=after + 1, value=Fraction(6), form="words")
    if scale := _scale(tokens, after):
        return Number(end=after + 1, value=share * scale, scale=scale, form="words")
    return _share(tokens, end, share)


def _plural(tokens: Tokens, index: int) -> Number:
    """Reads "dozens", "tens of thousands", "hundreds of millions": at least two of the first."""
    value = 2 * PLURALS[tokens.lower(index)]
    end = index + 1
    if tokens.lower(end) == "of" and tokens.lower(end + 1) in PLURALS:
        value *= PLURALS[tokens.lower(end + 1)]
        end += 2
    return Number(end=end, value=value, form="plural", approximate=True)


def _multiple(tokens: Tokens, index: int) -> Number | None:
    """Reads "multimillion" and "multi-million": at least two of them."""
    end = index if tokens.lower(index) != "multi" else _past_hyphen(tokens, index + 1)
    scale = MULTIPLES.get(tokens.lower(end) if end == index else f"multi{tokens.lower(end)}")
    if scale is None:
        return None
    return Number(end=end + 1, value=2 * scale, form="multiple", approximate=True)


def _vague(tokens: Tokens, end: int) -> Number:
    """Reads what stands behind "several" or "a few": a magnitude, taken at least twice."""
    if scale := _scale_or_dozen(tokens, end):
        found = Number(end=end + 1, value=2 * scale, scale=scale, form="plural", approximate=True)
        more = _scale(tokens, end + 1) if scale in (12, 100) else None
        return found._replace(end=end + 2, value=found.value * more, scale=more) if more else found
    return Number(end=end, value=_ZERO, form="vague", approximate=True)


def _scale_or_dozen(tokens: Tokens, index: int) -> Fraction | None:
    return Fraction(12) if tokens.lower(index) == "dozen" else _scale(tokens, index)


def _dozens(tokens: Tokens, number: Number) -> Number:
    if tokens.lower(number.end) != "dozen" or number.scale != 1:
        return number
    return number._replace(end=number.end + 1, value=number.value * 12)


def _counted(tokens: Tokens, index: int) -> Number | None:
    """Reads a whole number in words: "twenty-five", "two million three hundred thousand"."""
    below = _below_hundred(tokens, index)
    if below is None:
        return None
    end, value = below
    return _big_words(tokens, Number(end=end, value=Fraction(value), form="words"), Fraction(value))


def _big_words(tokens: Tokens, number: Number, value: Fraction) -> Number:
    """Goes on behind the first count of a number in words: hundreds, thousands, millions."""
    total, current, end, scale = _ZERO, value, number.end, _ONE
    ceiling = Fraction(10**18)
    while True:
        word = _past_hyphen(tokens, end)
        if tokens.lower(word) == "dozen" and not total:
            return number._replace(end=word + 1, value=current * 12)
        if tokens.lower(word) == "hundred" and 0 < current < 100 and current != 10:
            current, end = current * 100, word + 1
        elif (found := SCALES.get(tokens.lower(word))) and found < ceiling and current:
            total, current, ceiling, scale, end = (
                total + current * found, _ZERO, found, found, word + 1,
            )  # fmt: skip
        else:
            break
        more = _below_hundred(tokens, _past_and(tokens, end))
        # "two hundred and fifty", "three million two": a smaller count goes on.
        if more is None or (current and current % 100):
            continue
        if _is_part_of_fraction(tokens, more[0]):
            break
        end, current = more[0], current + more[1]
    # A magnitude counts for a range ("one to two million") only where it stands alone.
    alone = scale if not current else _ONE
    return number._replace(end=end, value=total + current, scale=alone)


def _is_part_of_fraction(tokens: Tokens, end: int) -> bool:
    return tokens.lower(_past_hyphen(tokens, end)) in PARTS


def _past_hyphen(tokens: Tokens, index: int) -> int:
    is_hyphen = tokens.lower(index) == "-" and tokens.joined(index) and tokens.joined(index + 1)
    return index + 1 if is_hyphen else index


def _past_and(tokens: Tokens, index: int) -> int:
    return index + 1 if tokens.lower(index) == "and" else _past_hyphen(tokens, index)


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Reads "seven", "seventeen", "seventy" or "seventy-seven": the index behind it, its value."""
    word = tokens.lower(index)
    if word in SMALL:
        return index + 1, SMALL[word]
    if word not in TENS:
        return None
    ones = _past_hyphen(tokens, index + 1)
    value = SMALL.get(tokens.lower(ones), 0)
    if 0 < value < 10:
        return ones + 1, TENS[word] + value
    return index + 1, TENS[word]


def _with_fraction(tokens: Tokens, index: int, number: Number) -> Number:
    """Takes in what makes a whole number a fraction: "two-thirds", "one and a half million"."""
    word = _past_hyphen(tokens, number.end)
    part = tokens.lower(word)
    is_share = part in PARTS and (part.endswith("s") != (number.value == 1) or part == "half")
    if part == "quarters" and (
        number.value != 3 or (word == number.end and tokens.lower(word + 1) not in ("of", "full"))
    ):
        is_share = False  # of a year
    if is_share and 0 < number.value < 20 and number.end == index + 1:
        return _share(tokens, word + 1, number.value * PARTS[part])
    share, end = and_a_part(tokens, number.end)
    if share:
        value = number.value + share * number.scale
        return _scaled(
            tokens, number._replace(end=end, value=value, form="fraction"), letters=False
        )
    if number.scale == 1 and tokens.lower(number.end) in ("point",):
        return _spoken_decimals(tokens, number)
    return number


def and_a_part(tokens: Tokens, index: int) -> tuple[Fraction, int]:
    """Reads "and a half", "-and-a-half", "and a quarter": the share, and the index behind it.

    The share is 0 where nothing of the sort stands there.
    """
    if tokens.lower(index) not in ("and", "-"):
        return _ZERO, index
    end = index
    for word in ("and", "a"):
        end = _past_hyphen(tokens, end)
        if tokens.lower(end) != word:
            return _ZERO, index
        end += 1
    end = _past_hyphen(tokens, end)
    part = tokens.lower(end)
    # "A quarter of" what follows is another amount.
    is_share = part == "half" or (part == "quarter" and tokens.lower(end + 1) != "of")
    return (PARTS[part], end + 1) if is_share else (_ZERO, index)


def _spoken_decimals(tokens: Tokens, number: Number) -> Number:
    """Takes in "point five" and a magnitude behind it."""
    end, digits = number.end + 1, ""
    while SMALL.get(tokens.lower(end), 10) < 10 and len(digits) < MOST_DIGITS:
        digits += str(SMALL[tokens.lower(end)])
        end += 1
    if not digits:
        return number
    value = number.value + Fraction(int(digits), 10 ** len(digits))
    return _scaled(tokens, number._replace(end=end, value=value, form="decimals"), letters=False)
