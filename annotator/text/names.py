"""Runs of words written like a name: capitals, initials, acronyms, and "of" between them.

This is no suggester: it knows no kinds of names and scores nothing. It finds what a hand is likely
to mark, so that one key can select it. Languages that write every noun with a capital, and scripts
without capitals, get little from it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from annotator.text.gazetteers import gazetteer
from annotator.text.offices import offices
from annotator.text.sentences import OPENERS, sentences
from annotator.text.tokens import tokens

Place = tuple[int, int]

# Small words inside of names, between two words with capitals.
_INNER = frozenset(
    "of the & de del della der den di da do dos das du des la le van von und y e al el bin ibn "
    "bint ter ten zu zur".split()
)
_ARTICLES = frozenset("of & de del della der di da do du des von van al bin ibn bint y e".split())
_POSSESSIVE = re.compile("['\u2019][sS]?$")
_OPENING = "\"\u201c\u201e\u00ab\u2018('[:"
_MOST_INNER = 2
_TITLE_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Word:
    """A token, as names are made of them.

    Attributes:
        end: Where it ends, without the 's of a possessive.
        is_name: True where it is written like part of a name.
        is_open: False where a name cannot go on after it: it is a possessive.
        is_first: True at the start of a sentence, a quotation, or after a colon.
    """

    start: int
    end: int
    said: str
    is_name: bool
    is_open: bool
    is_first: bool


@cache
def _common() -> frozenset[str]:
    return frozenset(gazetteer("words")["common"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(gazetteer("titles")["before"]) | frozenset(gazetteer("titles")["address"])


@cache
def _heads() -> frozenset[str]:
    """Returns words that "of" follows inside of one name: "Bank of England", "Gulf of Aden"."""
    organizations, other = gazetteer("organizations"), gazetteer("other")
    lists = (organizations["prefix"], other["prefix_gpe"], other["prefix_loc"])
    words = {entry.split()[-1] for entries in lists for entry in entries}
    return frozenset(words) | {title.split()[-1] for title in gazetteer("titles")["before"]}


@cache
def _bodies() -> frozenset[str]:
    lists = gazetteer("organizations")
    return frozenset(lists["suffix_company"]) | frozenset(lists["suffix_body"])


def names(text: str, start: int, end: int, taken: Sequence[Place] = ()) -> Iterator[Place]:
    """Yields the runs that look like names between two code points of one line, in text order.

    An office beside a person's name is a run of its own, also where it is written small. A word
    that only begins a sentence is none.

    Args:
        text: The text.
        start, end: Where to look; within one line.
        taken: Places of figures, sorted; no run goes over them.
    """
    for sentence in sentences(text, start, end):
        found = [*_of_sentence(text, _words(text, *sentence), taken), *offices(text, *sentence)]
        yield from sorted(found)


def narrower_name(text: str, start: int, end: int) -> Place | None:
    """Returns the name inside of start:end: what stands before an office, else all but a word."""
    words = [word for word in tokens(text, start, end) if text[word[0]].isalnum()]
    if len(words) < 2:
        return None
    for first in range(1, len(words)):
        if _said(text, words[first:]) in _titles():
            return words[0][0], words[first - 1][1]
    return words[0][0], words[-2][1]


def _said(text: str, words: Sequence[Place]) -> str:
    return " ".join(text[words[0][0] : words[-1][1]].split())


def _words(text: str, start: int, end: int) -> list[_Word]:
    words: list[_Word] = []
    is_first = True
    for left, right in tokens(text, start, end):
        said = text[left:right]
        if not said[0].isalnum() and said != "&":
            if said == "." and words and words[-1].end == left and right < end:
                # The point of an abbreviation: the sentence goes on.
                last = words[-1]
                words[-1] = _Word(
                    last.start, right, f"{last.said}.", last.is_name, last.is_open, last.is_first
                )
                continue
            is_first = is_first or said in _OPENING
            words.append(_Word(left, right, said, False, False, False))
            continue
        bare = _POSSESSIVE.sub("", said)
        is_name = any(character.isupper() or character.istitle() for character in bare)
        is_name = is_name and not bare[0].isdigit()
        words.append(_Word(left, left + len(bare), bare, is_name, len(bare) == len(said), is_first))
        is_first = False
    return words


def _of_sentence(text: str, words: Sequence[_Word], taken: Sequence[Place]) -> Iterator[Place]:
    index = 0
    while index < len(words):
        if not _is_part(words[index], taken):
            index += 1
            continue
        last = _last_of_run(text, words, index, taken)
        yield from _parts(_stripped(words[index : last + 1]))
        index = last + 1


def _is_part(word: _Word, taken: Sequence[Place]) -> bool:
    return word.is_name and not any(low < word.end and word.start < high for low, high in taken)


def _last_of_run(text: str, words: Sequence[_Word], first: int, taken: Sequence[Place]) -> int:
    """Returns the last word of the run that begins with `first`."""
    last = first
    while words[last].is_open:
        following = last + 1
        inner = 0
        while (
            inner < _MOST_INNER
            and following < len(words)
            and words[following].said in _INNER
            and (inner or words[following].said in _ARTICLES)
        ):
            following += 1
            inner += 1
        if following >= len(words) or not _is_part(words[following], taken):
            return last
        if words[last + 1].said == "of" and last > first and words[last].said not in _heads():
            # "Bob Hale of Acme Corp" are two.
            return last
        gap = text[words[last].end : words[following].start]
        between = "".join(word.said for word in words[last + 1 : following])
        if "".join(gap.split()) != between or not gap[:1].isspace():
            return last
        last = following
    return last


def _stripped(run: Sequence[_Word]) -> Sequence[_Word]:
    """Returns a run without the words that are no part of the name at its start."""
    while run:
        word = run[0]
        if word.said == "The" and len(run) > 2 and run[-1].said in _bodies():
            # "The World Bank": a body of more than one word is often named with it.
            return run
        is_lone = len(run) == 1 or run[1].said in _INNER
        begins = word.is_first and is_lone and word.said.lower() in _common()
        if word.said not in OPENERS and not begins:
            return run
        run = run[1:]
        while run and not run[0].is_name:
            run = run[1:]
    return run


def _parts(run: Sequence[_Word]) -> Iterator[Place]:
    """Yields a run as one, or the office and the person who holds it."""
    if not run:
        return
    cut = _after_title(run)
    if cut:
        yield run[0].start, run[cut - 1].end
    yield run[cut].start, run[-1].end


def _after_title(run: Sequence[_Word]) -> int:
    """Returns where the name after an office begins; 0 where there is no such place."""
    for cut in range(len(run) - 1, 0, -1):
        if run[cut].said in _bodies():
            # "General Motors Corp.", "Senate Trade Committee".
            return 0
        if run[cut].said in _INNER:
            continue
        for first in range(max(0, cut - _TITLE_WORDS), cut):
            if " ".join(word.said for word in run[first:cut]) in _titles():
                return cut
    return 0
