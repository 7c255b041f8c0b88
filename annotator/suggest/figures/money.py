"""The currency of an amount: by its sign, code or word, and by what is near it.

A sign that several currencies share is resolved by its prefix ("C$"), then by the words near it
("in Canadian dollars"), else by its usual reading; unless that is plain, it is put on record.
"""

import re
from fractions import Fraction

from annotator.model.figure import FigureKind
from annotator.suggest.figures.currencies import (
    ADJECTIVES,
    CODES,
    LETTER_SIGNS,
    NATIONAL,
    PLACES,
    POUND,
    PREFIXES,
    SIGNS,
    WORDS,
    singular,
)
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.units import FoundUnit, Unit

# How many characters around an amount may tell which dollar it is.
_NEAR = 80
# And in how many a place is looked for, whose currency it may be: the nearest counts.
_NEAR_PLACES = 400
_BEHIND = ("zł", "kr", "Kč", "Ft")
# What a currency behind its number can begin with, in small letters.
STARTERS = frozenset(
    (*SIGNS, *WORDS, "pound", "pounds", "u", "p", *(name.split()[0] for name in ADJECTIVES))
) | frozenset(map(str.lower, (*CODES, *_BEHIND)))
# What says of which country a currency behind it is, and what the currency can be.
NATIONS = frozenset(name.split()[0] for name in ADJECTIVES)
NOUNS = frozenset((*WORDS, "pound", "pounds", *(noun for _, noun in NATIONAL)))
# Codes that are words in capitals as well: "ALL 50 STATES".
_WORDS_TOO = frozenset(
    {"ALL", "TRY", "TOP", "CUP", "PEN", "MAD", "COP", "SOS", "GEL", "BAM", "BOB", "MOP"}
)
_names = "|".join(re.escape(name) for name in sorted(ADJECTIVES, key=len, reverse=True))
_NEAR_DOLLARS = re.compile(rf"\bin ({_names}) dollars?\b|\(({_names}) dollars?\)", re.IGNORECASE)
_PLACES = {
    noun: re.compile(
        "|".join(rf"(?P<{code}>\b(?:{names})\b)" for code, names in places.items()), re.IGNORECASE
    )
    for noun, places in PLACES.items()
}
# "Danish krone", by code and word.
_NAMES = {
    (code, noun): f"{adjective.upper() if len(adjective) == 3 else adjective.title()} {noun}"
    for (adjective, noun), code in NATIONAL.items()
}
_CHINA = re.compile(r"yuan|renminbi|\bRMB\b|\bCNY\b|\bChin(?:a|ese)\b|\bBeijing\b")
_BRITAIN = re.compile(r"£|sterling|\bBrit(?:ain|ish)\b|\bU\.?K\b|\bLondon\b|\bpence\b")


def currency_before(tokens: Tokens, index: int, *, typed: bool) -> FoundUnit | None:
    """Reads the sign or code at `index`, which stands before its number.

    Args:
        typed: Whether codes count in small letters too, as a person types them.
    """
    token, following = tokens.at(index), tokens.at(index + 1)
    if token.kind == "sign" and token.text in SIGNS:
        return _sign(tokens, index)
    if token.kind != "word":
        return None
    if following.text in SIGNS and not following.gap:
        code = PREFIXES.get((token.text, following.text))
        return _unit(code, index + 2) if code else None
    if tokens.follows(index, ("u", ".", "s", ".", "$")):
        return _unit("USD", index + 5)
    if token.text in LETTER_SIGNS:
        code, assumed = LETTER_SIGNS[token.text]
        dot = following.text == "." and not following.gap
        return _unit(code, index + 1 + dot, assumed=assumed, sure=0.9)
    return _code(tokens, index, typed=typed)


def currency_after(tokens: Tokens, index: int, *, scaled: bool, typed: bool) -> FoundUnit | None:
    """Reads the word, code or sign at `index`, which stands behind its number.

    Args:
        scaled: Whether the number has a magnitude: millions of pounds are money, five may weigh.
    """
    token = tokens.at(index)
    if token.text in SIGNS and tokens.at(index + 1).kind != "number":
        return _sign(tokens, index)
    adjective, word = _adjective(tokens, index)
    noun = tokens.lower(word)
    if noun in ("pound", "pounds"):
        return _pound(tokens, word, adjective, scaled=scaled)
    if noun in WORDS:
        return _word(tokens, word, adjective)
    if adjective == "euro" or (noun == "real" and adjective == "brazilian"):
        return _unit(NATIONAL.get((adjective, singular(noun)), "EUR"), word)
    if token.text == "p" and not token.gap:
        return _unit("GBP", index + 1, factor=Fraction(1, 100), sure=0.6)
    if token.text in _BEHIND:
        code, assumed = LETTER_SIGNS[token.text]
        return _unit(code, index + 1, assumed=assumed, sure=0.8)
    return _code(tokens, index, typed=typed)


def dollars_of(tokens: Tokens, index: int) -> FoundUnit | None:
    """Reads what tells which dollar an amount with "$" was: "Canadian", "CAD", "(Canadian)"."""
    bracket = tokens.lower(index) == "("
    start = index + bracket
    adjective, end = _adjective(tokens, start)
    if adjective:
        end += tokens.lower(end) in ("dollar", "dollars")
        code = NATIONAL.get((adjective, "dollar"))
    else:
        code, end = tokens.at(start).text, start + 1
        code = code if code in CODES else None
    if code is None or (bracket and tokens.lower(end) != ")"):
        return None
    return _unit(code, end + bracket)


def _unit(
    code: str, end: int, *, factor: Fraction = Fraction(1), assumed: str = "", sure: float = 0.97
) -> FoundUnit:
    code = {"RMB": "CNY", "CNH": "CNY"}.get(code, code)
    unit = Unit(kind=FigureKind.MONEY, name=code, factor=factor, assumed=assumed, sure=sure)
    return FoundUnit(unit, end)


def _code(tokens: Tokens, index: int, *, typed: bool) -> FoundUnit | None:
    text = tokens.at(index).text
    code = text.upper() if typed else text
    if code not in CODES or (code in _WORDS_TOO and text != code):
        return None
    return _unit(code, index + 1, sure=0.4 if code in _WORDS_TOO else 0.97)


def _sign(tokens: Tokens, index: int) -> FoundUnit:
    sign = tokens.at(index).text
    code, assumed = SIGNS[sign]
    around = _around(tokens, index) if sign == "$" or code == "JPY" else ""
    if sign == "$" and "ollar" in around.lower() and (found := _NEAR_DOLLARS.search(around)):
        name = (found[1] or found[2]).lower()
        code = NATIONAL.get((name, "dollar"), code)
        assumed = f"$ is {name.title()} dollar, by the words near it"
    elif code == "JPY" and _CHINA.search(around):
        code, assumed = "CNY", "¥ is Chinese yuan, by the words near it"
    return _unit(code, index + 1, assumed=assumed)


def _around(tokens: Tokens, index: int) -> str:
    at = tokens.start(index)
    return tokens.text[max(0, at - _NEAR) : at + _NEAR]


def _adjective(tokens: Tokens, index: int) -> tuple[str, int]:
    """Returns the adjective of a country at `index` in small letters, and the index behind it."""
    first, second = tokens.lower(index), tokens.lower(index + 1)
    if tokens.follows(index, ("u", ".", "s", ".")):
        return "us", index + 4
    if f"{first} {second}" in ADJECTIVES:
        return f"{first} {second}", index + 2
    is_currency = first in WORDS and tokens.lower(index + 1) not in ("cent", "cents")
    if first == "us" and second not in ("dollar", "dollars", "cent", "cents"):
        return "", index
    if first in ADJECTIVES and not is_currency:
        return first, index + 1
    return "", index


def _word(tokens: Tokens, index: int, adjective: str) -> FoundUnit | None:
    noun = tokens.lower(index)
    code, assumed, factor = WORDS[noun]
    known = NATIONAL.get((adjective, singular(noun)))
    sure = 0.8 if noun in ("won", "rand", "dong", "real", "buck", "penny") else 0.95
    if known:
        return _unit(known, index + 1, factor=factor)
    if assumed and (near := _by_place(tokens, index, singular(noun))):
        name = _NAMES.get((near, singular(noun)), near)
        assumed = f"{singular(noun)} is {name}, by the words near it"
        return _unit(near, index + 1, factor=factor, assumed=assumed, sure=sure)
    if noun == "crowns":
        # Of no country: they may be those of kings, or of teeth.
        return None
    return _unit(code, index + 1, factor=factor, assumed=assumed, sure=sure)


def _by_place(tokens: Tokens, index: int, noun: str) -> str:
    """Returns the code of a currency by the place that is named near it; "" for none."""
    places = _PLACES.get(noun)
    if places is None:
        return ""
    at = tokens.start(index)
    begin = max(0, at - _NEAR_PLACES)
    found = places.finditer(tokens.text, begin, at + _NEAR_PLACES)
    nearest = min(found, key=lambda match: abs(match.start() - at), default=None)
    return str(nearest.lastgroup) if nearest else ""


def _pound(tokens: Tokens, index: int, adjective: str, *, scaled: bool) -> FoundUnit | None:
    """Reads "pounds" as money where it is sterling or large; otherwise it is a weight."""
    code, assumed, factor = POUND
    if known := NATIONAL.get((adjective, "pound")):
        return _unit(known, index + 1, factor=factor)
    if tokens.lower(index + 1) == "sterling":
        return _unit(code, index + 2, factor=factor)
    if scaled or _BRITAIN.search(_around(tokens, index)):
        return _unit(code, index + 1, factor=factor, assumed=assumed, sure=0.85)
    return None
