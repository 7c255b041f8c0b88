"""Words before or behind a number that make it approximate or a bound."""

from annotator.suggest.figures.tokens import Tokens

ABOUT, LEAST, MOST = "about", "least", "most"

_WORDS = {
    ABOUT: (
        "nearly|almost|about|around|roughly|approximately|some|an estimated|estimated|close to"
        "|circa|just about|more or less|in the region of|~|≈|c .|ca .|approx|approx ."
    ),
    LEAST: (
        "more than|at least|no less than|no fewer than|not less than|not fewer than|upwards of"
        "|upward of|in excess of|exceeding|a minimum of|over|well over|just over|slightly more than"
        "|slightly over|a little over|a little more than|well above|just above|just more than"
        "|well more than|> =|>|≥|above|beyond|greater than|higher than|as few as"
        "|as little as|as low as"
    ),
    MOST: (
        "less than|fewer than|up to|as much as|as many as|as high as|at most|no more than"
        "|not more than|a maximum of|under|just under|just below|slightly less than"
        "|a little less than|slightly under|below|well below|well under|< =|<|≤|lower than"
    ),
}
_PHRASES = {
    tuple(words.split()): hedge for hedge, phrases in _WORDS.items() for words in phrases.split("|")
}
_LONGEST = max(map(len, _PHRASES))
FIRST_WORDS = frozenset(words[0] for words in _PHRASES)
# The longest first.
_BY_FIRST_WORD = {
    first: sorted(
        ((words, hedge) for words, hedge in _PHRASES.items() if words[0] == first),
        key=lambda phrase: -len(phrase[0]),
    )
    for first in FIRST_WORDS
}
_LAST_WORDS = frozenset(words[-1] for words in _PHRASES)
# These speak of a level or a period as often as of a bound: read where a person marked or typed
# them, but not taken into a span that is found.
LOOSE = frozenset({"above", "below", "beyond", "higher", "lower", "greater"})
# Before a length of time these say "during": "$5 billion over 20 years".
DURING = frozenset({("over",), ("under",), ("above",), ("below",), ("beyond",)})


def hedge_at(tokens: Tokens, index: int) -> tuple[str, int]:
    """Returns the hedge at `index` and the index behind it; ("", index) for none."""
    phrases = _BY_FIRST_WORD.get(tokens.lower(index))
    if phrases is not None:
        second = tokens.lower(index + 1)
        for words, hedge in phrases:
            # Most often the second word decides.
            if len(words) == 1 or (words[1] == second and tokens.follows(index, words)):
                return hedge, index + len(words)
    return "", index


def hedge_behind(tokens: Tokens, index: int) -> tuple[str, int]:
    """Returns the hedge that stands behind a number: "or more", "or so", "+"."""
    word, following = tokens.lower(index), tokens.lower(index + 1)
    if word == "+" and tokens.joined(index):
        return LEAST, index + 1
    if word in ("-", "\u2010", "\u2011") and following in ("plus", "odd") and tokens.joined(index):
        return (LEAST if following == "plus" else ABOUT), index + 2
    if word == "or":
        if following in ("more", "above", "higher", "older", "over"):
            return LEAST, index + 2
        if following in ("less", "fewer", "below", "lower", "younger", "under"):
            return MOST, index + 2
        if following == "so":
            return ABOUT, index + 2
    return "", index


def hedge_before(tokens: Tokens, index: int) -> tuple[str, bool]:
    """Returns the hedge right before a span that was marked without it; "" for none.

    Returns:
        The hedge, and whether it would only say "during" before a length of time.
    """
    if tokens.around(index - 1).lower not in _LAST_WORDS:
        return "", False
    words = tuple(tokens.around(index - back).lower for back in range(_LONGEST, 0, -1))
    for length in range(_LONGEST, 0, -1):
        if hedge := _PHRASES.get(words[-length:]):
            return hedge, words[-length:] in DURING
    return "", False
