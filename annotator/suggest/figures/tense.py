"""Whether the words around a date speak of what was or of what will be."""

from itertools import pairwise

from annotator.suggest.figures.tokens import Tokens

_REACH = 12
_ENDS = frozenset("!?;")
_FUTURE = frozenset(
    "will shall ll due expected scheduled plans planned planning upcoming expects aims hopes"
    " forthcoming opens begins starts meets resumes expires convenes kicks".split()
)
_PAST = frozenset(
    "was were had did since said told ago rose fell took made came went met left began won lost"
    " sent held found gave got ran saw spent became led fought shot struck sold bought paid sat"
    " stood fled grew wrote drew broke built sank swept".split()
)
_REPORTING = frozenset(
    "said says told announced reported added wrote confirmed decided agreed ruled voted approved"
    " ordered warned vowed".split()
)


def is_future(tokens: Tokens, start: int, end: int) -> bool:
    """True where the sentence around the tokens from `start` to `end` speaks of the future.

    "said on Wednesday it will" speaks of a Wednesday that is over.
    """
    if any(tokens.around(start - back).lower in _REPORTING for back in (1, 2, 3)):
        return False
    if tokens.around(end).lower in _REPORTING:
        return False
    words = _near(tokens, start, end)
    return not _FUTURE.isdisjoint(words) or _is_set_to(words) or _would(tokens, start)


def is_past(tokens: Tokens, start: int, end: int) -> bool:
    """True where the sentence speaks of what is over and not of what will be."""
    words = _near(tokens, start, end)
    told = not _PAST.isdisjoint(words) or any(
        len(word) > 4 and word.endswith("ed") and word not in _FUTURE for word in words
    )
    return told and not is_future(tokens, start, end)


def _would(tokens: Tokens, start: int) -> bool:
    """True where "would" stands before the date: "said two would fly on Thursday"."""
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if _is_end(tokens, index):
            return False
        if tokens.around(index).lower == "would":
            return tokens.around(index + 1).lower != "have"
    return False


def _is_set_to(words: list[str]) -> bool:
    return any(pair in (("set", "to"), ("be", "held")) for pair in pairwise(words))


def _near(tokens: Tokens, start: int, end: int) -> list[str]:
    """Returns the words of the same sentence, at most `_REACH` to either side."""
    back: list[str] = []
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if _is_end(tokens, index):
            break
        back.append(tokens.around(index).lower)
    ahead: list[str] = []
    for index in range(end, end + _REACH):
        if _is_end(tokens, index):
            break
        ahead.append(tokens.around(index).lower)
    return [*reversed(back), *ahead]


def _is_end(tokens: Tokens, index: int) -> bool:
    token = tokens.around(index)
    if token.text == ".":
        # A full stop, unless it is one of an abbreviation ("U.S.").
        return tokens.around(index + 1).gap and len(tokens.around(index - 1).text) > 2
    return token.text in _ENDS or token.kind in ("break", "end")
