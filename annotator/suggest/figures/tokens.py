"""A text as words, numbers and signs: what every reader of figures reads.

Readers walk over tokens instead of matching patterns on characters, so that the time they take
grows with the length of the text and with nothing else.
"""

import re
from itertools import accumulate, chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Token(NamedTuple):
    """One word, run of digits with its separators, or sign; where it stands `Tokens` says.

    What says the same is one object throughout a text, and in others: to make each anew took a
    tenth of all time.

    Attributes:
        kind: "number", "word", "sign", "masked" (an address), "break" (a blank line) or "end".
        gap: False where it follows the token before without a blank.
    """

    kind: str
    text: str
    lower: str
    gap: bool


# What a named tuple's own constructor does, in half the time.
_new = tuple.__new__
END: Final = Token("end", "", "", True)

_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# Nothing in it can fail after it has begun to match, or is bounded: it takes linear time. Nothing
# is possessive: Python before 3.11.5 goes wrong with such quantifiers inside of groups.
_PLAIN = (
    r"(?P<number>[0-9]+(?:[.,'\u2019][0-9]+)*)"
    rf"|(?P<fraction>[{_FRACTIONS}])"
    rf"|(?P<word>[^\W\d_{_FRACTIONS}]+)"
    r"|(?P<break>\n[ \t\r]*\n\s*)"
    r"|(?P<sign>\S)"
)
_PLAIN_TOKEN = re.compile(_PLAIN)
_TOKEN = re.compile(rf"(?P<masked>(?:https?://|www\.)\S+|[@#]\w+|[\w.+-]{{1,64}}@\w\S*)|{_PLAIN}")
# Without any of these there is no address, and no need to look for one at every word.
_ADDRESSES = ("@", "#", "://", "www.")
# The tokens of what stands between two blanks are the same wherever it stands: each is cut once.
_STRETCH = re.compile(r"\S+|\n[ \t\r]*\n\s*")
# Where a blank line has blanks in it, one cannot cut at each blank.
_BROKEN = re.compile(r"\n[^\S\n]")
# Most that are not mere words are words with one of these behind them.
_CLOSING = {sign: Token("sign", sign, sign, False) for sign in ",.;:?!)"}
# The tokens of a stretch, and where in it they start.
_Parts = tuple[tuple[Token, ...], tuple[int, ...]]
_FIRST = (0,)
_tokens_of, _offsets_of = itemgetter(0), itemgetter(1)
_KEPT, _ENDLESS = 100_000, 100


class Tokens:
    """The tokens of a text, and the stretch of them that may be read.

    Attributes:
        text: What was cut into tokens; offsets count from its first character.
        items: All tokens.
        starts: Where each begins, code points.
        stop: Readers see the end of the text here; looking around goes beyond it.
        known: What readers found out about a place and want to know again, by reader and place;
            of this stretch alone.
    """

    __slots__ = ("items", "known", "starts", "stop", "text")

    def __init__(self, text: str, *, cut: tuple[list[Token], list[int]] | None = None) -> None:
        self.text = text
        self.items, self.starts = _cut(text, 0) if cut is None else cut
        self.stop = len(self.items)
        self.known: dict[tuple[object, ...], Any] = {}

    def at(self, index: int) -> Token:
        """Returns the token at `index`, or `END` beyond the readable stretch."""
        return self.items[index] if 0 <= index < self.stop else END

    def around(self, index: int) -> Token:
        """Returns the token at `index` even beyond the readable stretch: to look, not to read."""
        return self.items[index] if 0 <= index < len(self.items) else END

    def lower(self, index: int) -> str:
        """Returns the token at `index` in lower case."""
        return self.items[index].lower if 0 <= index < self.stop else ""

    def start(self, index: int) -> int:
        """Returns the code point at which the token at `index` begins."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """Returns the code point behind the token at `index`."""
        return self.starts[index] + len(self.items[index].text)

    def begins_line(self, index: int) -> bool:
        """True where a line ends between the token at `index` and the one before."""
        return index > 0 and "\n" in self.text[self.end(index - 1) : self.starts[index]]

    def joined(self, index: int) -> bool:
        """True where the token at `index` follows the one before without a blank."""
        return 0 <= index < self.stop and not self.items[index].gap

    def follows(self, index: int, words: tuple[str, ...]) -> bool:
        """True where the tokens from `index` are `words`, in lower case."""
        if not index >= 0 or index + len(words) > self.stop:
            return False
        # Most often the first word decides.
        return self.items[index].lower == words[0] and all(
            self.items[index + offset].lower == words[offset] for offset in range(1, len(words))
        )

    def limited(self, stop: int) -> "Tokens":
        """Returns the same tokens, readable up to `stop` only."""
        view = Tokens(self.text, cut=(self.items, self.starts))
        view.stop = stop
        return view


def cut_apart(before: str, text: str, after: str) -> tuple[Tokens, int, int]:
    """Cuts `text` and what is around it into tokens that do not cross its edges.

    Returns:
        The tokens of all three, the index of the first of `text`, and the index behind its last.
    """
    tokens = Tokens(before)
    first = len(tokens.items)
    edges = [first]
    for part in (text, after):
        items, starts = _cut(part, len(tokens.text))
        if tokens.items and items:
            gap = starts[0] != tokens.end(len(tokens.items) - 1)
            items[0] = items[0]._replace(gap=gap)
        tokens.text += part
        tokens.items += items
        tokens.starts += starts
        edges.append(len(tokens.items))
    tokens.stop = len(tokens.items)
    return tokens, edges[0], edges[1]


def _cut(text: str, offset: int) -> tuple[list[Token], list[int]]:
    """Returns the tokens of `text`, and where they start, counted from `offset`."""
    if len(_parts_of) > _KEPT:
        _parts_of.clear()
    begins: Iterable[int]
    is_broken = _BROKEN.search(text) is not None
    if is_broken:
        matches = list(_STRETCH.finditer(text))
        stretches = [match[0] for match in matches]
        begins = [match.start() + offset for match in matches]
    else:
        stretches = text.split(" ")
        begins = accumulate(map((1).__add__, map(len, stretches)), initial=offset)
    parts = list(map(_parts_of.__getitem__, stretches))
    items = list(chain.from_iterable(map(_tokens_of, parts)))
    starts = [
        begin + start
        for begin, offsets in zip(begins, map(_offsets_of, parts), strict=False)
        for start in offsets
    ]
    if is_broken:
        _join_breaks(items, starts)
    return items, starts


def _join_breaks(items: list[Token], starts: list[int]) -> None:
    """Says of a blank line, and of what follows one, that no blank stands before it."""
    for at in [at for at, token in enumerate(items) if token.kind == "break"]:
        for index in range(max(1, at), min(at + 2, len(items))):
            if starts[index] == starts[index - 1] + len(items[index - 1].text):
                items[index] = items[index]._replace(gap=False)


def _cut_stretch(stretch: str) -> _Parts:
    """Cuts what stands between two blanks; there may be other white space in it."""
    if not stretch:
        return (), ()
    if stretch.isascii() and stretch.isalpha():
        # Most are mere words.
        return (_new(Token, ("word", stretch, stretch.lower(), True)),), _FIRST
    word, sign = stretch[:-1], stretch[-1]
    if sign in _CLOSING and word.isascii() and word.isalpha():
        return (_new(Token, ("word", word, word.lower(), True)), _CLOSING[sign]), (0, len(word))
    has_address = any(sign in stretch for sign in _ADDRESSES)
    pattern = _TOKEN if has_address else _PLAIN_TOKEN
    tokens, offsets = [], []
    behind = -1
    for match in pattern.finditer(stretch):
        start, said = match.start(), match[0]
        tokens.append(_new(Token, (match.lastgroup, said, said.lower(), start != behind)))
        offsets.append(start)
        behind = start + len(said)
    return tuple(tokens), tuple(offsets)


class _PartsByStretch(dict[str, _Parts]):
    """The parts of stretches; those of a new one are cut when they are asked for."""

    def __missing__(self, stretch: str) -> _Parts:
        parts = _cut_stretch(stretch)
        # An endless thing comes once.
        if len(stretch) < _ENDLESS:
            self[stretch] = parts
        return parts


_parts_of = _PartsByStretch()
