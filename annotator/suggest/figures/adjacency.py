"""Whether a figure stands by itself, or is a part of a word, model, number, address or score."""

from annotator.model.figure import FigureKind
from annotator.suggest.figures.currencies import SIGNS
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tokens import Tokens

_OPENING = frozenset(
    "([{<\"'\u2018\u2019\u201c\u201d\u201e\u201a\u00ab\u00bb\u2039\u203a|~\u2248=>*\u2022\u00b7\u2026\u2014,;!?%)"
)
_PREFIXES = frozenset({"pre", "post", "since", "mid", "non", "circa"})


def stands_free(tokens: Tokens, index: int, reading: Reading) -> bool:
    """True where nothing to the left or right makes the figure a part of something else."""
    return _is_free_left(tokens, index, reading) and _is_free_right(tokens, index, reading)


def _is_free_left(tokens: Tokens, index: int, reading: Reading) -> bool:
    token, before = tokens.at(index), tokens.around(index - 1)
    if before.kind == "number" and token.text.isdecimal() and _is_plain_number(reading):
        return tokens.begins_line(index)
    if token.gap or before.kind in ("end", "break"):
        return True
    if before.kind in ("word", "number", "masked", "fraction"):
        return False
    if before.text in DASHES:
        return _is_free_behind_dash(tokens, index, reading)
    if before.text == ":":
        return tokens.around(index - 2).kind != "number"
    if before.text == "," and tokens.around(index - 2).kind == "number":
        return before.gap
    return before.text in _OPENING


def _is_free_behind_dash(tokens: Tokens, index: int, reading: Reading) -> bool:
    """Judges what a dash leads: a bullet, a year ("pre-2020"), or the tail of a name ("F-35")."""
    dash, word = tokens.around(index - 1), tokens.around(index - 2)
    if dash.gap or word.kind == "end":
        return True
    if dash.text == "\u2014":
        return True
    if word.kind in ("number", "masked"):
        return False
    is_date = reading.figure.kind is FigureKind.DATE
    return is_date and (word.lower in _PREFIXES or word.kind == "sign")


def _is_free_right(tokens: Tokens, index: int, reading: Reading) -> bool:
    end = reading.end
    last, after = tokens.at(end - 1), tokens.around(end)
    if after.text.isdecimal() and last.kind == "number" and _is_plain_number(reading):
        return tokens.begins_line(end) or end == index + 1
    if after.gap or after.kind in ("end", "break"):
        return True
    if after.kind in ("word", "number", "masked", "fraction"):
        return last.kind == "sign" and after.kind == "word" and last.text not in SIGNS
    following = tokens.around(end + 1)
    if following.gap or following.kind in ("end", "break"):
        return after.text not in "+%°#@_\\$" or reading.figure.kind is not FigureKind.NUMBER
    return _is_free_before_sign(after.text, following.kind, following.lower, reading)


def _is_free_before_sign(sign: str, kind: str, word: str, reading: Reading) -> bool:
    """Judges a sign right behind a figure, with something right behind the sign."""
    is_plain = reading.figure.kind in (FigureKind.NUMBER, FigureKind.ORDINAL, FigureKind.DATE)
    if sign in ("'", "\u2019"):
        return kind == "word" or reading.figure.kind is not FigureKind.NUMBER
    if sign in DASHES:
        return kind == "word" or not is_plain or sign == "\u2014"
    if sign == "/":
        return not is_plain and kind != "number"
    if sign in ":.,":
        return kind != "number" and (sign != "." or kind != "word" or word == "s")
    return sign not in "_@#\\=&+%°("


def _is_plain_number(reading: Reading) -> bool:
    return reading.figure.kind is FigureKind.NUMBER and reading.rule == "number in digits"
