"""Who holds which office, and for whom: holds_title, employed_by, heads, appointed."""

import re
from collections.abc import Iterator

from annotator.model.annotation import Span
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.sentences import Arrow, Sentence

_PEOPLE = frozenset({"PERSON", "ORG"})
_PERSON = frozenset({"PERSON"})
_TITLES = frozenset({"TITLE"})
_OFFICERS = _PERSON | _TITLES
_LED = frozenset({"ORG", "PROGRAM"})
_APPOSITION = re.compile(
    r"^,? ?\(?(?:(?:who|is|was|the|a|an|its|his|her|their|our|former|then|current|now|new) )*"
    r"(?:[\w.\-]+(?:'s)? )?$",
    re.IGNORECASE,
)
_OF = re.compile(r"^ (?:of|at|for|with|in) (?:the |a )?$", re.IGNORECASE)
_OWN = re.compile(r"^(?:'s)? $")
_WORKS = re.compile(r"^,? (?:who )?(?:works|worked|working) (?:for|at|with) (?:the )?$")
_HEAD_WORDS = re.compile(
    r"\b(?:president|ceo|chief executive|chairman|chairwoman|chairperson|chair|director|director-"
    r"general|secretary-general|secretary general|leader|founder|co-founder|head|governor|rector|"
    r"commissioner|managing director|prime minister|chancellor|principal|general manager)$",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\b(?:vice|deputy|assistant|former|ex)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:,? who)? ?(?:to )?(?:heads|led|leads|head|lead|headed|runs|chairs|chaired)(?: up)? "
    r"(?:the )?[\u2018'\"“]?$"
)
_NAMING_WORDS = word_set(
    "named appointed nominated tapped picked hired appoints names nominates promoted"
)
_NAMING = re.compile(r"\b(?:name[ds]|appoint|nominat|tapped|picked|hired|promoted)")
_NAMED = re.compile(
    r"(?:^|\b(?:and|has|have|had|also|will|then|later|,|who)) ?"
    r"(?:named|appointed|nominated|tapped|picked|hired|appoints|names|nominates|promoted) "
    r"(?:the |a |former |retired )*$"
)
_WAS_NAMED = re.compile(
    r"^ (?:was|were|had been|has been|is|being) "
    r"(?:named|appointed|nominated|tapped|picked|hired)\b[^.;]*\bby (?:the |former )?$"
)


def find(sentence: Sentence) -> Iterator[Arrow]:
    """Yields what the sentence says of offices."""
    if sentence.has(_TITLES):
        for person, title, score, rule in list(_titles(sentence)):
            yield Arrow(person.id, title.id, "holds_title", score, rule)
            yield from _employers(sentence, person, title)
    if sentence.has(_LED):
        yield from _leading(sentence)
    yield from _appointed(sentence)


def _titles(sentence: Sentence) -> Iterator[tuple[Span, Span, float, str]]:
    """Yields person, title, score and rule."""
    for title, person, gap in sentence.pairs(_TITLES, _PERSON, words=0):
        if gap == " ":
            yield person, title, 0.92, "title before name"
        elif gap == ", ":
            yield person, title, 0.6, "title, comma, name"
    for person, title, gap in sentence.pairs(_PERSON, _TITLES, words=5):
        free = sentence.is_free(person, title, _OFFICERS)
        if free and gap.startswith((",", " (", " is ", " was ")) and _APPOSITION.match(gap):
            yield person, title, 0.85, "title after name"


def _employers(sentence: Sentence, person: Span, title: Span) -> Iterator[Arrow]:
    said = sentence.text[title.start : title.end]
    leads = _HEAD_WORDS.search(said) is not None and _DEPUTY.search(said) is None
    label = "heads" if leads else "employed_by"
    for body in sentence.of({"ORG"}):
        if title.start <= body.start and body.end <= title.end:
            yield Arrow(person.id, body.id, label, 0.85, "body named in the title")
        elif (
            body.end < title.start
            and title.end < person.start
            and _OWN.match(sentence.gap(body, title))
        ):
            yield Arrow(person.id, body.id, label, 0.8, "body before the title")
        elif person.end < title.start and _follows(sentence, person, title, body):
            yield Arrow(person.id, body.id, label, 0.8, "title of the body")


def _follows(sentence: Sentence, person: Span, title: Span, body: Span) -> bool:
    if title.end < body.start:
        return _OF.match(sentence.gap(title, body)) is not None
    inside = person.end < body.start and body.end <= title.start
    return inside and _OWN.match(sentence.gap(body, title)) is not None


def _leading(sentence: Sentence) -> Iterator[Arrow]:
    for person, body, gap in sentence.pairs(_PERSON, _LED, words=5):
        if _LEADS.match(gap.lstrip()):
            yield Arrow(person.id, body.id, "heads", 0.7, "leads")
        elif _WORKS.match(gap):
            yield Arrow(person.id, body.id, "employed_by", 0.8, "works for")


def _appointed(sentence: Sentence) -> Iterator[Arrow]:
    if not sentence.anywhere.any_of(_NAMING_WORDS) or not _NAMING.search(sentence.said):
        return
    people = sentence.of(_PERSON)
    for subject, person, gap in sentence.pairs(_PEOPLE, _PERSON, words=30):
        if not sentence.is_free(subject, person, _PEOPLE) and not _only_inside_title(
            sentence, subject, person
        ):
            continue
        title = _title_before(sentence, person)
        before = sentence.text[subject.end : title.start] if title is not None else gap
        if _NAMED.search(before.lstrip()):
            yield Arrow(subject.id, person.id, "appointed", 0.75, "named somebody")
    for person in people:
        for subject in sentence.of(_PEOPLE):
            if subject.start > person.end and _WAS_NAMED.match(
                _plain_gap(sentence, person, subject)
            ):
                yield Arrow(subject.id, person.id, "appointed", 0.8, "was named by")


def _plain_gap(sentence: Sentence, left: Span, right: Span) -> str:
    """Returns the gap, cut before a title that belongs to `right`."""
    title = _title_before(sentence, right)
    return sentence.text[left.end : title.start if title is not None else right.start]


def _title_before(sentence: Sentence, person: Span) -> Span | None:
    for title in sentence.of(_TITLES):
        if title.end < person.start and sentence.gap(title, person) == " ":
            return title
    return None


def _only_inside_title(sentence: Sentence, subject: Span, person: Span) -> bool:
    """True where the bodies between the two are parts of the second's title."""
    title = _title_before(sentence, person)
    if title is None:
        return False
    between = [
        span
        for span in sentence.of(_PEOPLE)
        if subject.end <= span.start and span.end <= person.start
    ]
    return all(title.start <= span.start and span.end <= title.end for span in between)
