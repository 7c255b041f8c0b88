"""Cuts a text into words: what stands between two blanks is cut once and then known.

spaCy's tokenizer looks at each stretch between blanks by itself, so that the words of a stretch
are the same wherever it stands.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate, chain, pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from annotator.suggest.rules.lists import Lists, english

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# Whatever has no blank for so long is no prose; the tokenizer would take quadratic time over it.
_ENDLESS = 200
_STRETCH = re.compile(r"\S+")
# What the tokenizer takes apart in one way only; it need not be asked.
_LONGEST_NUMBER = 9
_LETTER, _SMALL = "A-Za-zÀ-ÖØ-öø-ɏ", "a-zß-öø-ÿ"
_PLAIN = re.compile(
    r"([\"(“\[]?)(?:"
    rf"([{_LETTER}]{{2,}}[{_SMALL}]|[0-9]{{4}}s|[0-9]{{1,3}}(?:st|nd|rd|th))"
    rf"((?<=[{_SMALL}])'s|)([.,;:!?]?)"
    r"|([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+\.[0-9]+)(%?)"
    r"|([0-9]{1,4})(-)([0-9]{1,4})"
    rf"|([{_LETTER}]{{2,}})([,;]?)"
    rf"|([{_LETTER}]{{3,}})(-)([{_LETTER}]{{3,}})"
    r"|([A-Z]\.)([,;]?)"
    r")([)\"”\]]?)((?:(?<![.,;:!?])[.,;:])?)"
)
# The tokenizer is given the text in pieces: its memory of one call grows with the text.
_PIECE = 20_000
# Between stretches that are cut together: a word that is part of no exception of the tokenizer.
_BETWEEN = " x "
# So many stretches are kept; a project has fewer, and what is forgotten is only cut again.
_KEPT = 200_000
_MARKS = frozenset(",;:.!?")
# The last signs of words behind which a sentence may begin, and words behind which a quotation
# does, or what is like one.
ENDING = frozenset(".!?…。;\"”\u2019')]»")
FRESH = frozenset({'"', "“", "„", ":"})
_HYPHENS = frozenset("-\u2010\u2011")
# A syllable of Chinese, Korean or Vietnamese in Latin letters: given names join two of them.
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|ts|hs|ng|kw|gw|[bpmfdtnlgkhjqxrzcsyw])?[aeiouü]{1,3}(?:ng|[nktpmhl])?"
)
_ARABIC = frozenset({"al", "el", "ul", "as", "ash", "at", "an", "ar", "ad", "az", "bin", "ben"})
_TAILS = frozenset(
    {"led", "era", "run", "like", "born", "made", "and", "or", "to", "free", "style"}
)


class Tokenizer(Protocol):
    """What is used of spaCy's tokenizer, which tells no types of itself."""

    vocab: "Vocab"
    rules: dict[str, list[dict[int, str]]]

    def __call__(self, string: str) -> "Doc":
        """Cuts `string` into tokens."""


class Cut(NamedTuple):
    """A stretch cut into words: what is known of each, in columns.

    Attributes:
        words: What each says.
        starts: Where each begins, code points from the beginning of the stretch.
        names: True for one that is written like a name: it has a capital letter.
        stops: True for one behind which a sentence or a quotation may begin.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    names: tuple[bool, ...]
    stops: tuple[bool, ...]


# Of mere words and of words with a mark behind them, as most stretches are.
_FIRST, _YES, _NO, _NO_NO, _YES_NO = (0,), (True,), (False,), (False, False), (True, False)
_STOPS = {mark: (False, mark in ENDING or mark in FRESH) for mark in _MARKS}
_NOTHING = Cut((), (), (), ())
_words_of, _starts_of, _names_of, _stops_of = map(itemgetter, range(4))


class Splitter:
    """Cuts stretches between blanks into words, and remembers them."""

    def __init__(self, tokenizer: Tokenizer, lists: Lists) -> None:
        self._tokenizer = tokenizer
        self._strings = tokenizer.vocab.strings
        # Words that are cut although they have letters only: "cannot".
        self._exceptions = frozenset(self._tokenizer.rules)
        self._lists = lists
        self._known: dict[str, Cut] = {}

    def split(self, text: str) -> tuple[list[str], list[int], list[bool], list[bool]]:
        """Returns the words of `text`, in the columns of `Cut`."""
        if len(self._known) > _KEPT:
            self._known.clear()
        known = self._known
        begins: Iterable[int]
        said = text.split(" ")
        # No white space but a blank is printable.
        if text.isprintable() or list(filter(None, said)) == text.split():
            begins = accumulate(map((1).__add__, map(len, said)), initial=0)
        else:
            # There is other white space than blanks.
            matches = list(_STRETCH.finditer(text))
            said, begins = [match[0] for match in matches], [match.start() for match in matches]
        new = set(said).difference(known)
        if new:
            self._learn([one for one in new if one and len(one) < _ENDLESS])
        # An endless one is in no list: it has no words.
        cuts = list(map(known.get, said, repeat(_NOTHING)))
        return (
            list(chain.from_iterable(map(_words_of, cuts))),
            [
                begin + start
                for begin, starts in zip(begins, map(_starts_of, cuts), strict=False)
                for start in starts
            ],
            list(chain.from_iterable(map(_names_of, cuts))),
            list(chain.from_iterable(map(_stops_of, cuts))),
        )

    def _learn(self, stretches: Iterable[str]) -> None:
        waiting: list[str] = []
        length = 0
        exceptions, joined, known = self._exceptions, self._lists.abbreviations, self._known
        # What a named tuple's own constructor does, in half the time.
        new = tuple.__new__
        for said in stretches:
            # Mere words and short numbers.
            is_whole = said.isalpha() or (said.isdecimal() and len(said) <= _LONGEST_NUMBER)
            if is_whole and said.isascii() and said not in exceptions:
                is_name = _NO if said == said.lower() else _YES
                known[said] = new(Cut, ((said,), _FIRST, is_name, _NO))
                continue
            word, mark = said[:-1], said[-1:]
            if (
                mark in _MARKS
                and len(word) > 2
                and word.isalpha()
                and word.isascii()
                and word[-1].islower()
                and exceptions.isdisjoint((said, word))
                and said not in joined
            ):
                # What most others are, "word," and "word.", need not be matched.
                names = _NO_NO if word.islower() else _YES_NO
                known[said] = new(Cut, ((word, mark), (0, len(word)), names, _STOPS[mark]))
                continue
            if (tokens := self._plain(said)) is not None:
                self._keep(said, tokens)
                continue
            waiting.append(said)
            length += len(said) + len(_BETWEEN)
            if length > _PIECE:
                self._cut(waiting)
                waiting, length = [], 0
        self._cut(waiting)

    def _plain(self, said: str) -> list[str] | None:
        """Returns the tokens of a word in marks that all say the same; None where more may be."""
        match = _PLAIN.fullmatch(said)
        if match is None:
            return None
        parts = [part for part in match.groups() if part]
        # A point behind a capital, and a word that is taken apart by itself, are not so plain.
        if parts[-1] == "." and len(parts) > 1 and parts[-2][-1].isupper():
            return None
        # Its exceptions hold "'s" as well, which it leaves as it is.
        alone = (part for part in parts if part != "'s")
        pieces = (said, *alone, *map("".join, pairwise(parts)))
        return None if not self._exceptions.isdisjoint(pieces) else parts

    def _cut(self, stretches: list[str]) -> None:
        """Cuts several stretches with one call of the tokenizer."""
        if not stretches:
            return
        # Two columns of numbers cost a third of what as many Token objects do.
        doc = self._tokenizer(_BETWEEN.join(stretches))
        rows = iter(doc.to_array(["ORTH", "IDX"]).tolist())
        start = 0
        for said in stretches:
            tokens: list[str] = []
            end = start + len(said)
            for key, offset in rows:
                # The word between two stretches ends the first of them.
                if offset >= end:
                    break
                tokens.append(self._strings[key])
            self._keep(said, [token for token in tokens if not token.isspace()])
            start = end + len(_BETWEEN)

    def _keep(self, said: str, tokens: list[str]) -> None:
        words: list[str] = []
        for token in tokens:
            self._add(words, token)
        starts = []
        start = 0
        for word in words:
            start = said.index(word, start)
            starts.append(start)
            start += len(word)
        names = tuple(map(is_name_like, words))
        stops = tuple(word[-1] in ENDING or word in FRESH for word in words)
        self._known[said] = Cut(tuple(words), tuple(starts), names, stops)

    def _add(self, words: list[str], said: str) -> None:
        """Appends a token, or joins it to what is before: "Lt" + ".", "Jean" + "-" + "Pierre"."""
        lists = self._lists
        if words:
            before = words[-1]
            if said == "." and before + "." in lists.abbreviations:
                words[-1] += "."
                return
            if before == "/" and len(words) > 1 and f"{words[-2]}/{said}" in lists.company_suffixes:
                words[-2:] = [f"{words[-2]}/{said}"]
                return
            if before in _HYPHENS and len(words) > 1 and _is_one_name(words[-2], said, lists):
                words.pop()
                words[-1] += before + said
                return
        if "-" in said and "." in said and said not in lists.names:
            # "U.S.-China", "U.S.-led": the tokenizer takes the point for the end of no letter.
            left, _, right = said.partition("-")
            if left in lists.names and right:
                words += (left, "-", right)
                return
        words.append(said)


@cache
def english_splitter() -> Splitter:
    """Returns what cuts English text, with spaCy's blank pipeline; made once."""
    import spacy  # slow to import, and only the child process needs it

    pipeline = spacy.blank("en")
    # Of a word new to it spaCy reckons shape, prefix, likeness to numbers and more; here nobody
    # asks for any of that, and it takes longer than the cutting.
    cast(Any, pipeline.vocab).lex_attr_getters.clear()
    return Splitter(cast(Tokenizer, pipeline.tokenizer), english())


def is_name_like(word: str) -> bool:
    """True for a word with a capital letter that begins or ends with a letter."""
    return word != word.lower() and (word[0].isalpha() or word[-1].isalpha())


def are_syllables(left: str, right: str) -> bool:
    """True for "Cheuk-yan" and "Myung-bak"."""
    both = _SYLLABLE.fullmatch(left.lower()) and _SYLLABLE.fullmatch(right)
    return both is not None and left[0].isupper() and len(right) > 1


def _is_one_name(left: str, right: str, lists: Lists) -> bool:
    """True for "Jean-Pierre", "al-Sadr" and "Jong-un"; false for "U.S.-China" and "Saudi-led"."""
    joined = left + "-" + right
    if joined in lists.given or joined in lists.names or joined in lists.title_words:
        return True
    if not right[0].isupper():
        if not right.islower() or len(right) > 6 or right in _TAILS:
            return False
        return (left in lists.given and len(right) < 5) or are_syllables(left, right)
    if left.lower() in _ARABIC:
        return True
    if not left[0].isupper() or left in lists.names:
        return False
    # "Austro-Hungarian" is one word, "Trump-China" is two.
    return right not in lists.names or left.endswith("o")
