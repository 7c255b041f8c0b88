"""The form of spaCy's token patterns, as far as it can be told without running anything."""

import re
import warnings
from typing import Any, Final

MOST_TOKENS: Final = 30
_LONGEST_VALUE: Final = 500
_MOST_WORDS: Final = 500

_WORDS: Final = frozenset({"TEXT", "ORTH", "LOWER", "NORM", "SHAPE"})
_NUMBERS: Final = frozenset({"LENGTH"})
_TRUTHS: Final = frozenset(
    "SPACY IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_BRACKET "
    "IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY IS_STOP LIKE_NUM LIKE_URL LIKE_EMAIL".split()
)
# What spaCy knows and only a trained pipeline, or other code, can say of a token.
_TRAINED: Final = frozenset(
    "POS TAG MORPH DEP LEMMA ENT_TYPE ENT_IOB ENT_ID ENT_KB_ID IS_SENT_START SENT_START _".split()
)
_EXPRESSION: Final = "REGEX"
_MANY_WORDS: Final = frozenset({"IN", "NOT_IN"})
_SIMILAR: Final = re.compile("FUZZY[1-9]?")
_COMPARISONS: Final = frozenset({"==", ">=", "<=", "!=", ">", "<"})
_REPEATED: Final = re.compile(r"[!?+*]|\{\d{1,2}(,\d{0,2})?\}|\{,\d{1,2}\}")


def check_tokens(tokens: list[Any]) -> None:
    """Refuses what is no token pattern that works on plain tokens.

    Raises:
        ValueError: It is none; the message goes on from "line 4".
    """
    if not tokens:
        raise ValueError("has a pattern without tokens")
    if len(tokens) > MOST_TOKENS:
        raise ValueError(f"has a pattern of more than {MOST_TOKENS} tokens")
    for number, token in enumerate(tokens, start=1):
        if not isinstance(token, dict):
            raise ValueError(f"has a pattern whose token {number} is no object")  # noqa: TRY004 - one error for bad records
        for key, value in token.items():
            try:
                _check(key.upper(), value)
            except ValueError as error:
                raise ValueError(f"has a pattern whose token {number} {error}") from error


def _check(key: str, value: object) -> None:
    if key == "OP":
        if not isinstance(value, str) or not _REPEATED.fullmatch(value):
            raise ValueError(f"has {value!r} as OP, which is none of ! ? + * and {{1,2}}")
    elif key in _WORDS:
        _check_words(key, value)
    elif key in _NUMBERS:
        _check_number(key, value)
    elif key in _TRUTHS:
        if not isinstance(value, bool):
            raise ValueError(f"has {key} that is neither true nor false")
    elif key in _TRAINED:
        raise ValueError(f"asks for {key}, which words have in a trained pipeline only")
    else:
        raise ValueError(f"has {key!r}, which spaCy does not know of a token")


def _check_words(key: str, value: object) -> None:
    if isinstance(value, str):
        _check_length(key, value)
        return
    if not isinstance(value, dict) or not value:
        raise ValueError(f"has {key} that is neither a string nor a comparison")
    for name, compared in value.items():
        _check_comparison(key, name, compared)


def _check_comparison(key: str, name: str, compared: object) -> None:
    if name in _MANY_WORDS:
        if not isinstance(compared, list) or len(compared) > _MOST_WORDS:
            raise ValueError(f"has {key} {name} that is no list of at most {_MOST_WORDS}")
        for word in compared:
            _check_length(key, word)
    elif name == _EXPRESSION or _SIMILAR.fullmatch(name):
        # Either may be said of each word of a list: {"REGEX": {"IN": […]}}.
        if isinstance(compared, dict):
            _check_words(key, compared)
            return
        word = _check_length(key, compared)
        if name == _EXPRESSION:
            _check_expression(word)
    else:
        raise ValueError(f"has {key} with {name!r}, which compares nothing")


def _check_expression(pattern: str) -> None:
    # Compiling is quick whatever it says; only matching can take forever.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"has an expression that is wrong: {error}") from error


def _check_number(key: str, value: object) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        return
    if not isinstance(value, dict) or not value:
        raise ValueError(f"has {key} that is no whole number")
    for name, compared in value.items():
        if name in _COMPARISONS:
            numbers = [compared]
        elif name in _MANY_WORDS and isinstance(compared, list):
            numbers = compared
        else:
            raise ValueError(f"has {key} with {name!r}, which compares nothing")
        if not all(isinstance(each, int) and not isinstance(each, bool) for each in numbers):
            raise ValueError(f"has {key} that is compared with no whole number")


def _check_length(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"has {key} that is no string")  # noqa: TRY004 - one error for bad lines
    if len(value) > _LONGEST_VALUE:
        raise ValueError(f"has {key} of more than {_LONGEST_VALUE} characters")
    return value
