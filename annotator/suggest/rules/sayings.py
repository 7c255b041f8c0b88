"""Who said what, and who refers to whom: says, cites."""

import re
from collections.abc import Iterator

from annotator.model.annotation import Span
from annotator.suggest.rules.sentences import ACTORS, AMOUNTS, Arrow, Sentence

_QUOTES = frozenset({"QUOTE"})
_ORG = frozenset({"ORG"})
_SPEAKING = ACTORS | _QUOTES
_ESTIMATING = ACTORS | AMOUNTS
_BEFORE_ACTOR = frozenset({"TITLE", "ORG", "GPE", "NORP"})
_VERBS = (
    r"(?:said|says|say|told|tells|added|adds|wrote|writes|argued|argues|warned|warns|noted|notes|"
    r"explained|insisted|claimed|claims|tweeted|replied|stated|states|commented|remarked|recalled|"
    r"announced|confirmed|testified|vowed|pledged|declared|called|calls|calling|described|"
    r"describes|describing|dubbed|termed|terming|labeled|labelled|labeling|citing|cited|voiced|"
    r"expressed|promised|predicted|acknowledged|admitted|denounced)"
)
_TO_QUOTE = re.compile(rf"\b{_VERBS}\b", re.IGNORECASE)
_AT_QUOTE = re.compile(r"[\"“\u2018']$")
# After a quotation: its closing mark, then the verb and who, or who and the verb.
_CLOSING = r"[,.?!…]{0,2}[\"”\u2019'] ?"
_VERB_THEN = re.compile(rf"^{_CLOSING}{_VERBS} (?:the |a |an |its )?$", re.IGNORECASE)
_WHO_THEN = re.compile(rf"^{_CLOSING}(?:the )?$", re.IGNORECASE)
_THEN_VERB = re.compile(rf"^(?:,[^,;.]{{0,80}},)? (?:also |later |then )?{_VERBS}\b", re.IGNORECASE)
# "The bank projects cost $5 billion": what follows so follows a noun, not a verb of saying.
_AFTER_NOUN = (
    r"(?:cost|costs|costing|are|were|was|is|will|would|could|can|may|might|must|have|had|has|worth|"
    r"of|in|and|or|for|at|by|with|on|from|which|who|totaling|totalling|need|needs|received|receive)"
    r"\b"
)
_CITED_BY = re.compile(r"\b(?:cited|quoted) by (?:the )?$", re.IGNORECASE)
_ESTIMATES = re.compile(
    r"^\)?,? (?:has |have |had |also |now |currently |previously ){0,2}"
    r"(?:projects|projected|estimates|estimated|forecasts|forecast|expects|expected|predicts|predicted|reckons|calculated|"
    r"calculates|reported|reports) (?!to\b|" + _AFTER_NOUN + ")",
    re.IGNORECASE,
)
_CITING = re.compile(
    r"^(?:'s)?(?: (?:reported|reports|said|says|wrote|writes|added))?(?: [a-z]+){0,4},? "
    r"(?:citing|quoting|cited|quoted)(?: (?:a|an|the|data|figures|sources|report|reports|by|at|"
    r"from|in|of|local|media|agency|newspaper|daily)){0,5} $",
    re.IGNORECASE,
)


def find(sentence: Sentence) -> Iterator[Arrow]:
    """Yields what the sentence says of sayings."""
    if sentence.has(_QUOTES):
        yield from _before_quote(sentence)
        yield from _after_quote(sentence)
    if sentence.has(AMOUNTS):
        yield from _estimates(sentence)
    for reporter, source, gap in sentence.pairs(_ORG, _ORG, words=9):
        if _CITING.match(gap) and sentence.is_free(reporter, source, ACTORS):
            # "X, cited by Y": then it is the second that refers to the first.
            head, child = (source, reporter) if _CITED_BY.search(gap) else (reporter, source)
            yield Arrow(head.id, child.id, "cites", 0.85, "citing")


def _before_quote(sentence: Sentence) -> Iterator[Arrow]:
    """Finds a verb of speech between somebody and a quotation, and nobody else between."""
    for actor, quote, gap in sentence.pairs(ACTORS, _QUOTES, words=16):
        if not _AT_QUOTE.search(gap) or not _TO_QUOTE.search(gap):
            continue
        if sentence.is_free(actor, quote, _SPEAKING) and not sentence.is_modifier(actor):
            yield Arrow(actor.id, quote.id, "says", 0.75, "verb of speech before a quotation")


def _after_quote(sentence: Sentence) -> Iterator[Arrow]:
    for quote in sentence.of(_QUOTES):
        actor = _speaker_after(sentence, quote)
        if actor is not None:
            yield Arrow(actor.id, quote.id, "says", 0.85, "verb of speech after a quotation")


def _speaker_after(sentence: Sentence, quote: Span) -> Span | None:
    for actor in sentence.of(ACTORS):
        if actor.start < quote.end or sentence.is_modifier(actor):
            continue
        gap = _untitled(sentence, quote, actor)
        if _VERB_THEN.match(gap):
            return actor
        if _WHO_THEN.match(gap) and _THEN_VERB.match(sentence.after(actor)):
            return actor
    return None


def _untitled(sentence: Sentence, quote: Span, actor: Span) -> str:
    """Returns the gap without titles, and bodies named with them, right before the actor."""
    end = actor.start
    for span in reversed(sentence.of(_BEFORE_ACTOR)):
        if (span.end == end - 1 and span.start >= quote.end) or (
            quote.end <= span.start < span.end < end and sentence.text[span.end : end] == "'s "
        ):
            end = span.start
    return sentence.text[quote.end : end]


def _estimates(sentence: Sentence) -> Iterator[Arrow]:
    """Finds "X projects that … $5 billion"; "the X project" is no saying."""
    for actor, figure, gap in sentence.pairs(ACTORS, AMOUNTS, words=14):
        free = sentence.is_free(actor, figure, _ESTIMATING)
        if free and _ESTIMATES.match(gap) and not sentence.is_modifier(actor):
            yield Arrow(actor.id, figure.id, "says", 0.8, "estimates a figure")
