"""A text as words, numbers and signs: what every reader of figures reads.

Readers walk over tokens instead of matching patterns on characters, so that the time they take
grows with the length of the text and with nothing else.
"""

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Token(NamedTuple):
    """One word, run of digits with its separators, or sign.

    Attributes:
        kind: "number", "word", "sign", "masked" (an address), "break" (a blank line) or "end".
        start, end: Code points in the text, half-open.
        gap: False where it follows the token before without a blank.
    """

    kind: str
    text: str
    lower: str
    start: int
    end: int
    gap: bool


_new = tuple.__new__
END: Final = Token("end", "", "", -1, -1, True)

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
_CLOSING = frozenset(",.;:?!)")
# Kind, text, in small letters, start and end in the stretch, and whether a blank stands before it.
_Part = tuple[str, str, str, int, int, bool]
_KEPT, _ENDLESS = 100_000, 100


class Tokens:
    """The tokens of a text, and the stretch of them that may be read.

    Attributes:
        text: What was cut into tokens; offsets count from its first character.
        items: All tokens.
        stop: Readers see the end of the text here; looking around goes beyond it.
        known: What readers found out about a place and want to know again, by reader and place;
            of this stretch alone.
    """

    __slots__ = ("items", "known", "stop", "text")

    def __init__(self, text: str, *, items: list[Token] | None = None) -> None:
        self.text = text
        self.items = _cut(text, 0) if items is None else items
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
        view = Tokens(self.text, items=self.items)
        view.stop = stop
        return view


def cut_apart(before: str, text: str, after: str) -> tuple[Tokens, int, int]:
    """Cuts `text` and what is around it into tokens that do not cross its edges.

    Returns:
        The tokens of all three, the index of the first of `text`, and the index behind its last.
    """
    first = _cut(before, 0)
    middle = _cut(text, len(before))
    last = _cut(after, len(before) + len(text))
    whole = before + text + after
    items: list[Token] = []
    for part in (first, middle, last):
        if items and part:
            part[0] = part[0]._replace(gap=part[0].start != items[-1].end)
        items += part
    tokens = Tokens(whole, items=items)
    return tokens, len(first), len(first) + len(middle)


def _cut(text: str, offset: int) -> list[Token]:
    if len(_parts_of) > _KEPT:
        _parts_of.clear()
    new = _new
    starts: Iterable[int]
    if _BROKEN.search(text):
        matches = list(_STRETCH.finditer(text))
        stretches = [match[0] for match in matches]
        starts = [match.start() + offset for match in matches]
    else:
        stretches = text.split(" ")
        starts = accumulate(map((1).__add__, map(len, stretches)), initial=offset)
    # What a named tuple's own constructor does, without a call of it: half of all time goes into
    # making tokens.
    items = [
        new(Token, (kind, found, lower, at + begin, at + stop, is_apart))
        for at, parts in zip(starts, map(_parts_of.__getitem__, stretches), strict=False)
        for kind, found, lower, begin, stop, is_apart in parts
    ]
    if "\n" in text:
        _join_breaks(items)
    return items


def _join_breaks(items: list[Token]) -> None:
    """Says of a blank line, and of what follows one, that no blank stands before it."""
    for at in [at for at, token in enumerate(items) if token.kind == "break"]:
        for index in range(max(1, at), min(at + 2, len(items))):
            if items[index].start == items[index - 1].end:
                items[index] = items[index]._replace(gap=False)


def _cut_stretch(stretch: str) -> tuple[_Part, ...]:
    """Cuts what stands between two blanks; there may be other white space in it."""
    if not stretch:
        return ()
    if stretch.isascii() and stretch.isalpha():
        # Most are mere words.
        return (("word", stretch, stretch.lower(), 0, len(stretch), True),)
    word, sign = stretch[:-1], stretch[-1]
    if sign in _CLOSING and word.isascii() and word.isalpha():
        length = len(word)
        return (
            ("word", word, word.lower(), 0, length, True),
            ("sign", sign, sign, length, length + 1, False),
        )
    has_address = any(sign in stretch for sign in _ADDRESSES)
    pattern = _TOKEN if has_address else _PLAIN_TOKEN
    return tuple(
        (
            str(match.lastgroup),
            match[0],
            match[0].lower(),
            whole.start() + match.start(),
            whole.start() + match.end(),
            not match.start(),
        )
        for whole in _STRETCH.finditer(stretch)
        for match in pattern.finditer(whole[0])
    )


class _PartsByStretch(dict[str, tuple[_Part, ...]]):
    """The parts of stretches; those of a new one are cut when they are asked for."""

    def __missing__(self, stretch: str) -> tuple[_Part, ...]:
        parts = _cut_stretch(stretch)
        # An endless thing comes once.
        if len(stretch) < _ENDLESS:
            self[stretch] = parts
        return parts


_parts_of = _PartsByStretch()
