"""What actors do with each other and with programs: spoke_with, develops, supports, opposes."""

import re
from collections.abc import Iterator

from annotator.model.annotation import Span
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.reference import References
from annotator.suggest.rules.sentences import ACTORS, Arrow, Sentence

_TALKERS = frozenset({"PERSON", "ORG", "GPE"})
_CAUSES = frozenset({"PROGRAM", "LAW", "EVENT"})
_MADE = frozenset({"PROGRAM", "PRODUCT"})
_BODIES = frozenset({"ORG", "GPE"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_SPEAKERS = _TALKERS | {"TITLE"}
_WHOLES = _BODIES | _MADE
_PARTS = _WHOLES | _PLACES
_TOWNS = frozenset({"GPE", "LOC"})
_ORG = frozenset({"ORG"})
_TITLES = frozenset({"TITLE"})
_LOCATED = _PLACES | {"ORG", "EVENT"}
_TALKING = (
    r"\b(?:spoke|spoken|speaks|speaking|talked|talks|talking|met|meets|meeting|discussed|"
    r"discusses|conferred|phone call|conversation|negotiated|negotiates|negotiations)\b"
)
_TALK_WORDS = frozenset(
    form
    for word in "spoke spoken speaks speaking talked talks talking met meets meeting discussed "
    "discusses conferred phone conversation negotiated negotiates negotiations".split()
    for form in (word, word.title(), word.upper())
)
_TALK_WORD = re.compile(_TALKING, re.IGNORECASE)
_TALK = re.compile(
    _TALKING + r"[^.;]*\bwith (?:the |his |her |its |former )?$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"\b(?:develop|develops|developed|developing|build|builds|built|building|design|designs|"
    r"designed|designing|makes|making|launches|launched|launching|unveiled|unveils)\b"
)
_NOT = re.compile(r"\b(?:not|never|no|without|against|n't)\b|n't\b")
_OWN = re.compile(r"^'s? (?:new |own |proposed |planned )?[\u2018'\"“]?$")
_ADVERBS = (
    r"^(?:'s government)?(?: (?:has|have|had|also|now|since|again|long|once|later|then|\w+ly)){0,3}"
)
_AGAINST = re.compile(
    _ADVERBS + r" (?:opposes|opposed|oppose|rejects|rejected|criticizes|criticized|criticises"
    r"|criticised|condemns|condemned|denounces|denounced|objects to|objected to|slammed|blasted|"
    r"blocked|vetoed|voted against|(?:voiced|raised|expressed|has|have)(?: \w+){0,2} "
    r"(?:concern|concerns|opposition|disapproval|objections|alarm|doubts)(?: over| about| to| of)?)"
    r"(?![\w-])"
)
_FOR = re.compile(
    _ADVERBS + r" (?:supports|supported|backs|backed|endorses|endorsed|welcomes|welcomed|"
    r"praised|praises|voted for|approved|approves|(?:voiced|expressed|pledged)(?: \w+){0,2} "
    r"support(?: for)?)(?![\w-])"
)
_BARE_AGAINST = re.compile(
    r"^(?: has| have| had)?(?: also| likewise| too)? (?:voiced|raised|expressed)(?: \w+){0,2} "
    r"(?:concern|concerns|opposition|disapproval|objections|alarm|doubts)\s*(?:,|\.|$)"
)
# Without one of these there is no stance, and no need to try the patterns.
_STANCE_WORDS = word_set(
    "opposes opposed oppose rejects rejected criticizes criticized criticises criticised condemns "
    "condemned denounces denounced objects objected slammed blasted blocked vetoed voted concern "
    "concerns opposition disapproval objections alarm doubts supports supported backs backed "
    "endorses endorsed welcomes welcomed praised praises approved approves support"
)
_BASED = re.compile(r"^,? (?:which is )?(?:based|headquartered|located) in (?:the )?$")
_BASED_BEFORE = re.compile(r"^-based (?:[a-z]+ ){0,2}$")
_IN = re.compile(r"^ in (?:the |central |northern |southern |eastern |western |downtown )?$")
_PART = re.compile(
    r"^,? (?:which )?(?:is |are |was |were )?(?:now )?(?:an? |the )?"
    r"(?:part|unit|subsidiary|division|arm|branch|member|province|state|suburb|district)"
    r" of (?:the )?$"
)


def find(sentence: Sentence, known: References) -> Iterator[Arrow]:
    """Yields what the sentence says of deeds and places."""
    if sentence.has(_TALKERS):
        yield from _spoke(sentence, known)
    if sentence.has(_MADE):
        yield from _develops(sentence)
    if sentence.has(_TALKERS):
        yield from stances(sentence, known)
    if sentence.has(_PLACES):
        yield from _located(sentence)
    if not sentence.has(_WHOLES) or " of " not in sentence.said:
        return
    for part, whole, gap in sentence.pairs(_PARTS, _WHOLES, words=6):
        if _PART.match(gap):
            yield Arrow(part.id, whole.id, "part_of", 0.8, "part of")


def _spoke(sentence: Sentence, known: References) -> Iterator[Arrow]:
    if not sentence.anywhere.any_of(_TALK_WORDS) or not _TALK_WORD.search(sentence.said):
        return
    for first, second, _ in sentence.pairs(_SPEAKERS, _TALKERS, words=14):
        title = _title_right_before(sentence, second)
        end = title.start if title is not None else second.start
        if end <= first.end or not _TALK.search(sentence.text[first.end : end]):
            continue
        if _has_third(sentence, first.end, end) or sentence.is_modifier(second):
            continue
        head = _actor_id(sentence, first, known)
        if head is not None and head != second.id:
            yield Arrow(head, second.id, "spoke_with", 0.75, "spoke with")


def _actor_id(sentence: Sentence, span: Span, known: References) -> str | None:
    """Returns who `span` is; a title alone stands for the person who was named with it."""
    if span.label != "TITLE":
        return None if sentence.is_modifier(span) else span.id
    return known.holder(sentence, span)


def _has_third(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        start <= span.start and span.end <= end and span.label in {"PERSON", "ORG"}
        for span in sentence.spans
    )


def _title_right_before(sentence: Sentence, person: Span) -> Span | None:
    for title in sentence.of(_TITLES):
        if title.end + 1 == person.start:
            return title
    return None


def _develops(sentence: Sentence) -> Iterator[Arrow]:
    for maker, made, gap in sentence.pairs(_BODIES, _MADE, words=12):
        if not sentence.is_free(maker, made, ACTORS | _MADE):
            continue
        if _OWN.match(gap):
            yield Arrow(maker.id, made.id, "develops", 0.65, "its own")
        elif sentence.is_modifier(maker):
            continue
        elif _MAKES.search(gap) and not _NOT.search(gap) and ";" not in gap and "," not in gap:
            yield Arrow(maker.id, made.id, "develops", 0.7, "develops")


def stances(sentence: Sentence, known: References) -> Iterator[Arrow]:
    """Yields who is for or against what, which a sentence before may have named."""
    if not sentence.anywhere.any_of(_STANCE_WORDS):
        return
    for actor in sentence.of(_TALKERS):
        if sentence.is_modifier(actor):
            continue
        rest = sentence.after(actor, 160)
        for label, pattern in (("opposes", _AGAINST), ("supports", _FOR)):
            hit = pattern.match(rest)
            if hit is None or _NOT.search(hit.group().removesuffix("against")):
                continue
            if _has_actor(sentence, actor.end, actor.end + hit.end()):
                continue
            target = _target(sentence, actor.end + hit.end(), known)
            if target is not None:
                yield Arrow(actor.id, target, label, 0.7, label)
        if _BARE_AGAINST.match(rest):
            opposed = known.opposed(sentence.number)
            if opposed is not None:
                yield Arrow(actor.id, opposed, "opposes", 0.6, "opposes what was named before")


def _has_actor(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= span.start < end for span in sentence.of(ACTORS))


def _target(sentence: Sentence, start: int, known: References) -> str | None:
    """Returns what stands right behind a verb: a named cause, or the program "the plan" means."""
    for cause in sentence.of(_CAUSES):
        if start <= cause.start and len(sentence.text[start : cause.start].split()) <= 4:
            return None if _has_actor(sentence, start, cause.start) else cause.id
    return known.program(sentence.text[start : min(sentence.end, start + 40)], sentence.number)


def _located(sentence: Sentence) -> Iterator[Arrow]:
    for thing, place, gap in sentence.pairs(_LOCATED, _PLACES, words=4):
        if _BASED.match(gap):
            yield Arrow(thing.id, place.id, "located_in", 0.85, "based in")
        elif _IN.match(gap) and thing.label in {"FAC", "EVENT"}:
            yield Arrow(thing.id, place.id, "located_in", 0.75, "in")
        elif gap == ", " and thing.label == place.label == "GPE" and _is_pair(sentence, place):
            yield Arrow(thing.id, place.id, "located_in", 0.7, "place and its state")
    for place, body, gap in sentence.pairs(_TOWNS, _ORG, words=3):
        if _BASED_BEFORE.match(gap):
            yield Arrow(body.id, place.id, "located_in", 0.85, "based in")


def _is_pair(sentence: Sentence, place: Span) -> bool:
    """True for "Springtown, Ohio," and false within a list: "France, Germany and Italy"."""
    others = [span for span in sentence.of({"GPE"}) if span is not place]
    following = sentence.after(place, 6)
    listed = following.startswith((" and ", ", and", " or "))
    neighbors = sum(
        0 < span.start - place.end <= 2 or 0 < place.start - span.end <= 2 for span in others
    )
    return neighbors == 1 and not listed
