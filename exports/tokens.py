"""Tokens and sentences for formats that have rows of words.

Tokens are those of the file that a document came from, where it had any, else spaCy's for the
language. No token has a blank in it: rows of words could not hold it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from annotator.model.comparing import SOURCE
from annotator.model.document import Document
from annotator.text import tokens as plain
from annotator.text.sentences import sentences as sentences_of
from annotator.text.token_note import KEY, Sentences, noted_tokens
from exports.docbin_files import Tokenizers

# spaCy's vocabulary keeps every word it has seen: after so many documents it is made anew.
_RENEWED = 2000
# No word of a row may have one of these: str.split() and str.splitlines() part words there.
_WORDS = re.compile(r"\S+")
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


class Words:
    """Finds the words of one document after the other."""

    def __init__(self) -> None:
        self._count = 0

    def sentences(self, document: Document) -> Sentences:
        """Returns the tokens of each sentence that has any, as (start, end) in code points."""
        source = document.metadata.get(SOURCE)
        noted = noted_tokens(source.get(KEY), document.text) if isinstance(source, dict) else None
        if noted is not None:
            cut = (_without_blanks(document.text, sentence) for sentence in noted)
            return [sentence for words in cut if (sentence := list(words))]
        return _in_sentences(document.text, self._tokens(document))

    def _tokens(self, document: Document) -> Iterator[tuple[int, int]]:
        text = document.text
        self._count += 1
        if self._count % _RENEWED == 0:
            _tokenizers.cache_clear()
        doc = _tokenizers().doc(text, document.language)
        if doc is None:
            return _without_blanks(text, plain.tokens(text))
        return _without_blanks(text, ((token.idx, token.idx + len(token)) for token in doc))


@cache
def _tokenizers() -> Tokenizers:
    return Tokenizers()


def _without_blanks(text: str, tokens: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in tokens:
        for match in _WORDS.finditer(text, start, end):
            yield match.span()


def _in_sentences(text: str, tokens: Iterable[tuple[int, int]]) -> Sentences:
    starts = [
        start
        for line in _LINE.finditer(text)
        for start, _ in sentences_of(text, line.start(), line.end())
    ]
    found: Sentences = []
    current = -1
    for start, end in tokens:
        number = bisect_right(starts, start)
        if number != current:
            found.append([])
            current = number
        found[-1].append((start, end))
    return found
