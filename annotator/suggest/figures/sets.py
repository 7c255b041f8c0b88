"""What comes back: "every Monday", "twice a week", "monthly", "every 15 minutes".

As TIMEX3 has it, the value is that of one of them ("XXXX-WXX-1", "P1W") with EVERY as its modifier;
`amount` is how often it happens in each, where that is said ("twice a week").
"""

from collections.abc import Iterator
from fractions import Fraction

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures import lengths
from annotator.suggest.figures.lengths import lengths_of, timex_of
from annotator.suggest.figures.numbers import exact, read_number
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import MONTHS, PARTS_OF_DAY, SEASON_LETTERS, WEEKDAYS

EVERY = "EVERY"
_ALL = frozenset({"every", "each"})
PER = _ALL | {"a", "an", "per"}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
# Said of what is done and of what comes out so; "annual" and "daily" stand before a noun.
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip
_PLURAL_DAYS = {f"{day}s": number for day, number in WEEKDAYS.items() if day.endswith("day")}
STARTERS = frozenset((*_ALL, *_TIMES, *_ADVERBS, *_PLURAL_DAYS))
# What can stand behind "every", numbers left out.
AFTER_EVERY = (
    frozenset((*WEEKDAYS, *MONTHS, *PARTS_OF_DAY, *SEASON_LETTERS, "weekend", "other", "single"))
    | lengths.WORDS
)


def read_sets(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields what comes back, as it can be read at `index`."""
    word = tokens.lower(index)
    if word in _ALL:
        yield from _every(tokens, index)
    elif word in _ADVERBS:
        # A capital makes it a name: the Daily Record.
        sure = 0.6 if tokens.at(index).text.islower() else 0.3
        yield _reading(index + 1, _ADVERBS[word], sure, "adverb")
    elif word in _PLURAL_DAYS:
        yield _reading(index + 1, f"XXXX-WXX-{_PLURAL_DAYS[word] + 1}", 0.85, "weekdays")
    else:
        yield from _so_often(tokens, index)


def _every(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields "every Monday", "every two weeks", "every other day", "each year"."""
    after = index + 1
    word = tokens.lower(after)
    other = word == "other"
    after += other or word == "single"
    word = tokens.lower(after)
    if timex := _named(word, is_capital=tokens.at(after).text[:1].isupper()):
        if not other:
            yield _reading(after + 1, timex, 0.93, "named")
        return
    number = None if other else read_number(tokens, after)
    count = Fraction(2) if other else Fraction(1)
    if number is not None and number.form in ("digits", "words") and number.value:
        count, after = number.value, number.end
    if length := lengths_of(tokens.lower(after)):
        letter, factor = length
        yield _reading(after + 1, timex_of(count * factor, letter), 0.9, "period")


def _named(word: str, *, is_capital: bool) -> str:
    if word in WEEKDAYS:
        return f"XXXX-WXX-{WEEKDAYS[word] + 1}" if is_capital else ""
    if word in MONTHS:
        return f"XXXX-{MONTHS[word]:02}" if is_capital else ""
    if word in PARTS_OF_DAY:
        return f"XXXX-XX-XXT{PARTS_OF_DAY[word]}"
    if word == "weekend":
        return "XXXX-WXX-WE"
    return f"XXXX-{SEASON_LETTERS[word]}" if word in SEASON_LETTERS else ""


def _so_often(tokens: Tokens, index: int) -> Iterator[Reading]:
    """Yields "twice a week", "three times each day", "once every two years"."""
    often, after = Fraction(_TIMES.get(tokens.lower(index), 0)), index + 1
    if not often:
        number = read_number(tokens, index)
        if number is None or tokens.lower(number.end) not in ("times", "time"):
            return
        often, after = number.value, number.end + 1
    if tokens.lower(after) not in PER:
        return
    if tokens.lower(after) in _ALL:
        for each in _every(tokens, after):
            yield _reading(each.end, each.figure.timex or "", 0.9, "so often", amount=exact(often))
    elif length := lengths_of(tokens.lower(after + 1)):
        letter, factor = length
        timex = timex_of(Fraction(factor), letter)
        yield _reading(after + 2, timex, 0.9, "so often", amount=exact(often))


def _reading(
    end: int, timex: str, score: float, rule: str, *, amount: int | float | None = None
) -> Reading:
    kind = FigureKind.TIME if "T" in timex else FigureKind.DATE
    figure = Figure(kind=kind, timex=timex, modifier=EVERY, amount=amount)
    return Reading(end=end, figure=figure, score=score, rule=f"set: {rule}")
