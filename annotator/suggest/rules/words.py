"""A text as the rules look at it: words with their places, sentences, headings."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from annotator.suggest.rules.lists import Lists
from annotator.text.zones import Zone

if TYPE_CHECKING:
    from spacy.language import Language

# The tokenizer is given the text in pieces: its memory of one call grows with the text.
_PIECE = 20_000
# Whatever has no blank for so long is no prose; the tokenizer would take quadratic time over it.
_ENDLESS = re.compile(r"\S{200,}")
_SURROGATES = re.compile("[\ud800-\udfff\x00]")
_END = frozenset({".", "!", "?", "…", "...", "。", ";"})
_OPENING = frozenset("\"“\u2018'([«„*•-\u2013\u2014·▪")
_ENDING = frozenset(".!?…。;\"”\u2019')]»")
_CLOSING = frozenset("\"”\u2019')]»")
_HYPHENS = frozenset("-\u2010\u2011")
_ARABIC = frozenset({"al", "el", "ul", "as", "ash", "at", "an", "ar", "ad", "az", "bin", "ben"})


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
        heading: True for words of a line whose words all have capitals, where they say nothing.
        quiet: True for words in a zone without suggestions, or in a lead.
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
    words = Words(text=flat)
    for start, said in _tokens(flat):
        _add(words, start, said, lists)
    words.at_start = {start: index for index, start in enumerate(words.start)}
    words.at_end = {end: index for index, end in enumerate(words.end)}
    words.name = [_is_name_like(word) for word in words.word]
    words.small = {word for word, name in zip(words.word, words.name, strict=True) if not name}
    _mark_sentences(words, text, lists)
    _mark_headings(words, text)
    _mark_quiet(words, zones)
    return words


def _tokens(text: str) -> list[tuple[int, str]]:
    """Returns start and string of each token of a flattened text that is not blank."""
    pipeline = english_pipeline()
    strings = pipeline.vocab.strings
    seen: dict[int, str] = {}
    safe = _ENDLESS.sub(lambda match: " " * len(match.group()), text)
    found: list[tuple[int, str]] = []
    start = 0
    while start < len(safe):
        end = _piece_end(safe, start)
        # Two columns of numbers cost a third of what as many Token objects do.
        for key, offset in pipeline.tokenizer(safe[start:end]).to_array(["ORTH", "IDX"]).tolist():
            said = seen.get(key)
            if said is None:
                said = seen[key] = strings[key]
            if not said.isspace():
                found.append((start + offset, said))
        start = end
    return found


def _piece_end(text: str, start: int) -> int:
    end = start + _PIECE
    if end >= len(text):
        return len(text)
    for blank in ("\n", " "):
        cut = text.rfind(blank, start, end)
        if cut > start:
            return cut + 1
    return end


@cache
def english_pipeline() -> "Language":
    """Returns spaCy's blank English pipeline, made once; it only tokenizes."""
    import spacy  # slow to import, and only the child process needs it

    return spacy.blank("en")


def _add(words: Words, start: int, said: str, lists: Lists) -> None:
    """Appends a token, or joins it to the word before: "Lt" + ".", "Jean" + "-" + "Pierre"."""
    if words.end and words.end[-1] == start:
        before = words.word[-1]
        if said == "." and before + "." in lists.abbreviations:
            words.word[-1] += "."
            words.end[-1] += 1
            return
        if (
            before in _HYPHENS
            and len(words) > 1
            and words.end[-2] == words.start[-1]
            and _is_one_name(words.word[-2], said, lists)
        ):
            words.word.pop()
            words.start.pop()
            words.end.pop()
            words.word[-1] += before + said
            words.end[-1] = start + len(said)
            return
    if "-" in said and "." in said and said not in lists.names:
        # "U.S.-China", "U.S.-led": the tokenizer takes the point for the end of no letter.
        left, _, right = said.partition("-")
        if left in lists.names and right:
            _append(words, start, left)
            _append(words, start + len(left), "-")
            _append(words, start + len(left) + 1, right)
            return
    _append(words, start, said)


def _append(words: Words, start: int, said: str) -> None:
    words.word.append(said)
    words.start.append(start)
    words.end.append(start + len(said))


def _is_one_name(left: str, right: str, lists: Lists) -> bool:
    """True for "Jean-Pierre", "al-Sadr" and "Jong-un"; false for "U.S.-China" and "Saudi-led"."""
    joined = left + "-" + right
    if joined in lists.given or joined in lists.names or joined in lists.title_words:
        return True
    if not right[0].isupper():
        return left in lists.given and right.islower() and len(right) < 5 and right not in _TAILS
    if left.lower() in _ARABIC:
        return True
    if not left[0].isupper() or left in lists.names:
        return False
    # "Austro-Hungarian" is one word, "Trump-China" is two.
    return right not in lists.names or left.endswith("o")


_TAILS = frozenset(
    {"led", "era", "run", "like", "born", "made", "and", "or", "to", "free", "style"}
)


def _is_name_like(word: str) -> bool:
    return word != word.lower() and (word[0].isalpha() or word[-1].isalpha())


def _mark_sentences(words: Words, text: str, lists: Lists) -> None:
    number = 0
    fresh = True
    for index, word in enumerate(words.word):
        if index and _breaks(words, index, text, lists):
            number += 1
            fresh = True
        words.sentence.append(number)
        opening = word[0] in _OPENING and not word[0].isalnum()
        words.first.append(fresh and not opening)
        # A quotation begins like a sentence; so does what follows a colon.
        fresh = (fresh and opening) or word in {'"', "“", "„", ":"} or (word == "\u2018" and fresh)


def _breaks(words: Words, index: int, text: str, lists: Lists) -> bool:
    """True where a sentence begins with word `index`."""
    before = words.word[index - 1]
    gap = text[words.end[index - 1] : words.start[index]]
    if gap in {"", " "} and before[-1] not in _ENDING:
        return False
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


def _mark_headings(words: Words, text: str) -> None:
    words.heading = [False] * len(words)
    begin = 0
    for index in range(1, len(words) + 1):
        last = index == len(words)
        if last or "\n" in text[words.end[index - 1] : words.start[index]]:
            if _is_heading(words, begin, index):
                words.heading[begin:index] = [True] * (index - begin)
            begin = index


def _is_heading(words: Words, begin: int, end: int) -> bool:
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
        while position < len(words) and words.start[position] < zone.start:
            position += 1
        while position < len(words) and words.start[position] < zone.end:
            words.quiet[position] = True
            position += 1
        # What follows a lead begins a sentence.
        if position < len(words) and zone.takes_suggestions:
            words.first[position] = True
