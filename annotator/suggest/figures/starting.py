"""Which words each sort of figure can begin with: what spares most tokens any reading."""

from annotator.suggest.figures import hedges, holidays, lasting, lengths, measures, sets
from annotator.suggest.figures.currencies import CODES, LETTER_SIGNS, PREFIXES
from annotator.suggest.figures.currencies import WORDS as WORDS_OF_MONEY
from annotator.suggest.figures.intervals import SEASONS
from annotator.suggest.figures.relative import AHEAD, BACK, HERE
from annotator.suggest.figures.tokens import Token
from annotator.suggest.figures.vocabulary import (
    MONTHS,
    MULTIPLES,
    ORDINAL_SCALES,
    ORDINALS,
    PARTS,
    PLURALS,
    SCALES,
    SMALL,
    TENS,
    WEEKDAYS,
)

_EDGES = frozenset(
    "end close beginning start middle turn outset early mid late earlier later".split()
)
_PERIODS = frozenset(
    "spring summer autumn fall winter fiscal financial fy q h final year month quarter twenties"
    " thirties forties fifties sixties seventies eighties nineties".split()
)
NUMBERS = frozenset(
    (*SMALL, *TENS, *PLURALS, *MULTIPLES, "multi", "half", "quarter", "several", "few")
)
_ARTICLES = frozenset({"a", "an"})
_NEAR_DAYS = frozenset({"yesterday", "today", "tomorrow"})

AMOUNTS = NUMBERS | _ARTICLES | hedges.FIRST_WORDS | {"between", "from", "minus"}
LETTERS = frozenset((*LETTER_SIGNS, *CODES, *(prefix for prefix, _ in PREFIXES), "U"))
ORDINAL_WORDS = frozenset((*ORDINALS, *ORDINAL_SCALES, *TENS))
DATES = (
    frozenset((*MONTHS, *WEEKDAYS, *ORDINALS, *TENS, *SMALL, *PLURALS))
    | (BACK | AHEAD | HERE | _EDGES | _PERIODS | _NEAR_DAYS | _ARTICLES)
    | holidays.STARTERS
    | hedges.FIRST_WORDS
    | {"the", "recent", "between", "from", "ad", "several", "few", "that", "same"}
)
TIMES = (
    frozenset("noon midday midnight tonight this last shortly early late between from".split())
    | frozenset(WEEKDAYS)
    | _NEAR_DAYS
    | hedges.FIRST_WORDS
)
# Of these, what begins a figure in a text; "from" and "above" are read only where somebody marked
# or typed them.
WORDS = (
    (AMOUNTS | DATES | TIMES | ORDINAL_WORDS | sets.STARTERS | lasting.STARTERS)
    - hedges.LOOSE
    - _ARTICLES
    - {"the", "from"}
)
AFTER_THE = frozenset(
    (*ORDINALS, *TENS, *BACK, *AHEAD, *HERE, *_EDGES, *_PERIODS, "day", "week", "weekend", "same")
)
# What can stand behind words that begin many things that are no figure.
AFTER_ARTICLE = (
    frozenset((*PARTS, *SCALES, *WORDS_OF_MONEY, "hundred", "dozen", "couple", "few", "several"))
    | lengths.WORDS
    | measures.WORDS
    | {
        "percentage",
        "basis",
        "percent",
        "per",
        "minimum",
        "maximum",
        "little",
        "nautical",
        "estimated",
    }
)
AFTER_NEAR = (
    frozenset((*NUMBERS, *MONTHS, *WEEKDAYS, *SEASONS))
    | lengths.WORDS
    | holidays.STARTERS
    | {"weekend", "few", "several", "couple", "a", "morning", "afternoon", "evening", "night"}
)
AFTER_THAT = frozenset("same day week weekend month quarter year decade".split())
ONLY_HEDGES = hedges.FIRST_WORDS - NUMBERS - _ARTICLES - {"c"}
ONLY_HOLIDAYS = holidays.STARTERS - holidays.ALONE - {"st"}

# What has to stand behind such a word where it begins a figure.
FOLLOWED_BY: dict[str, frozenset[str]] = {
    **dict.fromkeys(BACK | AHEAD | HERE, AFTER_NEAR),
    **dict.fromkeys(("every", "each"), NUMBERS | sets.AFTER_EVERY),
    **dict.fromkeys(("once", "twice", "thrice"), sets.PER),
    **dict.fromkeys(ONLY_HOLIDAYS, holidays.SECONDS),
    "shortly": frozenset({"before", "after"}),
    **dict.fromkeys(lengths.WORDS - AMOUNTS - DATES - TIMES - ORDINAL_WORDS, frozenset({"-"})),
    "the": AFTER_THE,
    "that": AFTER_THAT,
    "same": AFTER_THAT,
}
BEFORE_NUMBERS = BACK | AHEAD | HERE | {"the", "every", "each"}


def begins_amount(token: Token) -> bool:
    """True where a word can begin an amount: a number in words, a hedge, a currency code."""
    return token.lower in AMOUNTS or token.text in LETTERS
