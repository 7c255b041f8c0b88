"""What figures belong to: amount_of, over_period."""

import re
from collections.abc import Iterator

from annotator.suggest.rules.sentences import AMOUNTS, Arrow, Sentence

_THINGS = frozenset({"PROGRAM", "PRODUCT", "EVENT"})
_LASTING = AMOUNTS | {"EVENT"}
_DATES = frozenset({"DATE"})
_ORG = frozenset({"ORG"})
_MONEY = frozenset({"MONEY"})
_PAID = frozenset({"MONEY", "QUANTITY"})
_OVER = re.compile(
    r"^ (?:spread )?(?:over|during|throughout|across)(?: the| a| about| roughly| some)?"
    r"(?: next| past| last| coming| following)? $"
)
_BEFORE_NAME = re.compile(r"^ (?:[a-z]+ )?[\u2018'\"“]?$")
_FOR = re.compile(
    r"^ (?:for|to|on|in|into|toward|towards)(?: the| its| his| her| their| a)?"
    r"(?: new| planned| proposed)? ?[\u2018'\"“]?$"
)
_COSTS = re.compile(
    r"\b(?:cost|costs|costing|worth|priced at|price tag of|budget of|budgeted at|have to pay|"
    r"will pay|would pay|valued at|funded with|funding of)\b"
)
_BOUGHT = re.compile(
    r"\b(?:acquire|acquired|acquires|acquiring|buy|buys|bought|buying|purchase|purchased)\b"
)


def find(sentence: Sentence) -> Iterator[Arrow]:
    """Yields what the sentence says of amounts."""
    for figure, period, gap in sentence.pairs(_LASTING, _DATES, words=5):
        if _OVER.match(gap):
            yield Arrow(figure.id, period.id, "over_period", 0.85, "over")
    if sentence.has(_THINGS):
        yield from _of_program(sentence)
    for body, price, gap in sentence.pairs(_ORG, _MONEY, words=2):
        if gap == " for " and _BOUGHT.search(sentence.text[max(0, body.start - 40) : body.start]):
            yield Arrow(price.id, body.id, "amount_of", 0.65, "bought for")


def _of_program(sentence: Sentence) -> Iterator[Arrow]:
    for figure, thing, gap in sentence.pairs(_PAID, _THINGS, words=6):
        if not sentence.is_free(figure, thing, AMOUNTS | _THINGS):
            continue
        if _BEFORE_NAME.match(gap):
            yield Arrow(figure.id, thing.id, "amount_of", 0.8, "amount before the name")
        elif _FOR.match(gap):
            yield Arrow(figure.id, thing.id, "amount_of", 0.75, "amount for it")
    for thing, figure, gap in sentence.pairs(_THINGS, _MONEY, words=24):
        free = sentence.is_free(thing, figure, {"MONEY", "ORG", *_THINGS})
        if free and ";" not in gap and _COSTS.search(gap):
            yield Arrow(figure.id, thing.id, "amount_of", 0.6, "it costs")
