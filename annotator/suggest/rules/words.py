"""A text as the rules look at it: words with their places, sentences, headings."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import chain, compress, pairwise
from operator import add, sub

from annotator.suggest.rules.lists import Lists
from annotator.suggest.rules.splitting import FRESH, english_splitter
from annotator.text.zones import Zone, ZoneKind

_SURROGATES = re.compile("[\ud800-\udfff\x00]")
_END = frozenset({".", "!", "?", "…", "...", "。", ";"})
_OPENING = frozenset("\"“\u2018'([«„*•-\u2013\u2014·▪")
_CLOSING = frozenset("\"”\u2019')]»")


@dataclass(slots=True)
class Words:
    """The words of a text, in parallel lists; blanks are no words, punctuation marks are.

    Attributes:
        text: The text with line ends as blanks and curly apostrophes straightened; offsets are
            those of the original.
        word: What each word says.
        start: Where each begins, code points.
        end: Where each ends.
        name: True where a word is written like a name: it has a capital letter.
        first: True for the first word of a sentence, line or quotation.
        sentence: Number of the sentence that a word is in.
        heading: True for words of a heading, or of another line in which capitals say nothing.
        quiet: True for words in a zone without suggestions, or in a lead.
        small: All words that are not written like names; what is not among them need not be
            looked for.
        large: All that are.
    """

    text: str
    word: list[str] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    name: list[bool] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    heading: list[bool] = field(default_factory=list)
    quiet: list[bool] = field(default_factory=list)
    at_start: dict[int, int] = field(default_factory=dict)
    at_end: dict[int, int] = field(default_factory=dict)
    small: set[str] = field(default_factory=set)
    large: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.word)

    def at(self, index: int) -> str:
        """Returns the word at `index`, "" outside the text."""
        return self.word[index] if 0 <= index < len(self.word) else ""

    def near(self, index: int, other: int) -> str:
        """Returns the word at `other` if it is in the sentence of `index`, else ""."""
        if 0 <= other < len(self.word) and self.sentence[other] == self.sentence[index]:
            return self.word[other]
        return ""

    def said(self, start: int, end: int) -> str:
        """Returns the characters of words start:end."""
        return self.text[self.start[start] : self.end[end - 1]]


def read_words(text: str, zones: list[Zone], lists: Lists) -> Words:
    """Takes `text` apart."""
    # Same length, so that offsets hold; spaCy's string store refuses lone surrogates.
    flat = _SURROGATES.sub(" ", text).replace("\n", " ").replace("\t", " ").replace("\u2019", "'")
    word, start, name, stops = english_splitter().split(flat)
    end = list(map(add, start, map(len, word)))
    count = range(len(word))
    large = set(compress(word, name))
    words = Words(
        text=flat,
        word=word,
        start=start,
        end=end,
        name=name,
        at_start=dict(zip(start, count, strict=True)),
        at_end=dict(zip(end, count, strict=True)),
        large=large,
        small=set(word) - large,
    )
    _mark_sentences(words, stops, text, lists)
    _mark_headings(words, text, zones)
    _mark_quiet(words, zones)
    return words


def _mark_sentences(words: Words, stops: list[bool], text: str, lists: Lists) -> None:
    """Numbers the sentences, and marks their first words.

    Args:
        stops: True for each word behind which one may begin. Most words have a letter at their end
            and one blank behind them, and nothing begins there.
        text: As it was.
    """
    total = len(words)
    fresh = [0]
    begins = []
    for index in compress(range(1, total), stops):
        if _breaks(words, index, text, lists):
            begins.append(index)
        # A quotation begins like a sentence; so does what follows a colon.
        elif words.word[index - 1] in FRESH:
            fresh.append(index)
    apart = [index for index in _apart(words, text) if _breaks(words, index, text, lists)]
    if apart:
        begins = sorted({*begins, *apart})
    for number, (begin, end) in enumerate(pairwise([0, *begins, total])):
        words.sentence += [number] * (end - begin)
    words.first = [False] * total
    for index in chain(fresh, begins):
        # What opens a quotation or a bracket is not its first word.
        while index < total and words.word[index][0] in _OPENING:
            index += 1
        if index < total:
            words.first[index] = True


def _apart(words: Words, text: str) -> list[int]:
    """Returns the words before which there is more, or something else, than a blank."""
    gaps = list(map(sub, words.start[1:], words.end))
    # Of all white space what is printable holds blanks only.
    is_plain = text.isprintable()
    if is_plain and max(gaps, default=0) <= 1:
        return []
    return [
        index
        for index, gap in enumerate(gaps, 1)
        if gap > 1 or (gap and not is_plain and text[words.end[index - 1]] != " ")
    ]


def _breaks(words: Words, index: int, text: str, lists: Lists) -> bool:
    """True where a sentence begins with word `index`."""
    before = words.word[index - 1]
    gap = text[words.end[index - 1] : words.start[index]]
    if "\n" in gap and (gap.count("\n") > 1 or not words.word[index][0].islower()):
        return True
    if not gap:
        return False
    if before[0] in _CLOSING and index > 1:
        before = words.word[index - 2]
    this = words.word[index]
    starts = words.name[index] or this[0].isdigit() or this[0] in _OPENING
    if before in _END:
        return starts or before in "!?"
    # "in the U.S. The two": an abbreviation ends a sentence where a common word begins one.
    return (
        before.endswith(".")
        and len(before) > 1
        and this[0].isupper()
        and this.lower() in lists.common
        and before not in lists.abbreviations
    )


def _mark_headings(words: Words, text: str, zones: list[Zone]) -> None:
    words.heading = [False] * len(words)
    for zone in zones:
        if zone.kind is ZoneKind.HEADING:
            begin = bisect_left(words.start, zone.start)
            end = bisect_left(words.start, zone.end)
            words.heading[begin:end] = [True] * (end - begin)
    # What a heading is, the zones say. Of any other line with a capital on nearly every word, a row
    # of a table or a byline, the capitals tell no name from the rest either.
    begin = 0
    while begin < len(words):
        line = text.find("\n", words.end[begin])
        index = bisect_left(words.start, line, begin) if line >= 0 else len(words)
        if _is_all_capitals(words, begin, index):
            words.heading[begin:index] = [True] * (index - begin)
        begin = index


def _is_all_capitals(words: Words, begin: int, end: int) -> bool:
    """True for a line nearly all of whose longer words have a capital."""
    if not 4 <= end - begin <= 40 or words.word[end - 1] in {".", ",", ":"}:
        return False
    long = [index for index in range(begin, end) if len(words.word[index]) > 3 or words.name[index]]
    alphabetic = [index for index in long if words.word[index][0].isalpha()]
    capitals = sum(words.name[index] for index in alphabetic)
    return len(alphabetic) >= 4 and capitals >= 0.8 * len(alphabetic)


def _mark_quiet(words: Words, zones: list[Zone]) -> None:
    words.quiet = [False] * len(words)
    position = 0
    for zone in zones:
        if zone.kind is ZoneKind.HEADING:
            # Names stand in a heading as they do in a sentence.
            continue
        begin = bisect_left(words.start, zone.start, position)
        position = bisect_left(words.start, zone.end, begin)
        words.quiet[begin:position] = [True] * (position - begin)
        # What follows a lead begins a sentence.
        if position < len(words) and zone.takes_suggestions:
            words.first[position] = True
