"""Texts as spaCy's matchers take them: tokens of a blank pipeline, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

UNKNOWN = "xx"
# The tokenizer is given the text in pieces: its memory of one call grows with the text.
_PIECE = 20_000
# Whatever has no blank for so long is no prose; the tokenizer would take quadratic time over it.
_ENDLESS = re.compile(r"[^\s\u2e80-\uffff]{200,}")
_SURROGATES = re.compile("[\ud800-\udfff\x00]")
# Nothing that matches goes on beyond a blank line.
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
# Languages without blanks between words: each sign is a token there, runs of other letters one.
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my", "yue", "wuu"})
_SIGNS = re.compile(
    r"[\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
    r"|[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A piece of a text as tokens without blanks; where each begins and ends in the whole text."""

    doc: "Doc"
    starts: list[int]
    ends: list[int]


@cache
def pipeline(language: str) -> "Language":
    """Returns spaCy's blank pipeline of a language, else the one for any language."""
    import spacy  # slow to import, and only the child process needs it

    code = language.split("-")[0].lower()
    try:
        return spacy.blank("en" if not code else UNKNOWN if code in _UNSPACED else code)
    # Unknown to spaCy, or its tokenizer is a package that is not installed.
    except (ImportError, ValueError):
        return pipeline(UNKNOWN)


def pieces(text: str, language: str) -> Iterator[Tokens]:
    """Yields the text in pieces that end at a blank line, or are long enough."""
    safe = _SURROGATES.sub(" ", text).replace("\u2019", "'").replace("\t", " ").replace("\r", " ")
    safe = _ENDLESS.sub(lambda match: " " * len(match.group()), safe)
    start = 0
    while start < len(safe):
        end = _piece_end(safe, start)
        if safe[start:end].strip():
            yield _tokens(safe[start:end], start, language)
        start = end


def words_doc(words: str, language: str) -> "Doc":
    """Returns the tokens of an entry's words."""
    said = _SURROGATES.sub(" ", words).replace("\u2019", "'")
    found = pipeline(language)
    parts = said.split()
    special = getattr(found.tokenizer, "rules", None) or {}
    if language.split("-")[0].lower() not in _UNSPACED and all(
        (part.isalpha() or part.isdecimal()) and part not in special for part in parts
    ):
        # What the tokenizer would do as well, in a fifth of the time.
        from spacy.tokens import Doc

        return Doc(found.vocab, words=parts)
    return _tokens(said, 0, language).doc


def _piece_end(text: str, start: int) -> int:
    end = min(len(text), start + _PIECE)
    lines = _BLANK_LINES.search(text, start, end)
    if lines and lines.end() > start:
        return lines.end()
    if end == len(text):
        return end
    for blank in ("\n", " "):
        cut = text.rfind(blank, start, end)
        if cut > start:
            return cut + 1
    return end


def _tokens(text: str, offset: int, language: str) -> Tokens:
    from spacy.tokens import Doc

    found = pipeline(language)
    if language.split("-")[0].lower() in _UNSPACED:
        places = [(match.start(), match.group()) for match in _SIGNS.finditer(text)]
    else:
        # A line end is a blank like any other: lists have their words on one line.
        made = found.tokenizer(text.replace("\n", " "))
        places = [(token.idx, token.text) for token in made if not token.is_space]
    doc = Doc(found.vocab, words=[word for _, word in places])
    starts = [offset + start for start, _ in places]
    return Tokens(
        doc=doc,
        starts=starts,
        ends=[start + len(word) for start, (_, word) in zip(starts, places, strict=True)],
    )
