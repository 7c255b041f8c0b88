"""Looks up names of several words at a place in a text, the longest first."""

from collections.abc import Mapping
from functools import lru_cache

_STOPS = frozenset(" -.'&/\u2019")


class Phrases:
    """Phrases with a label each, found by their first word."""

    __slots__ = ("_by_head", "_labels")

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels = dict(labels)
        by_head: dict[str, list[str]] = {}
        for phrase in labels:
            by_head.setdefault(head(phrase), []).append(phrase)
        self._by_head = {
            word: tuple(sorted(phrases, key=len, reverse=True)) for word, phrases in by_head.items()
        }

    def __contains__(self, phrase: str) -> bool:
        return phrase in self._labels

    def get(self, phrase: str) -> str | None:
        """Returns the label of exactly this phrase, or None."""
        return self._labels.get(phrase)

    def single_words(self) -> dict[str, str]:
        """Returns the phrases of one word with their labels."""
        return {phrase: label for phrase, label in self._labels.items() if " " not in phrase}

    def at(
        self, word: str, text: str, start: int, ends: Mapping[int, int]
    ) -> tuple[int, str] | None:
        """Returns end and label of the longest phrase that begins at `start`.

        Args:
            word: The word that begins at `start`.
            text: The text, with one blank between words.
            start: Code point in `text`.
            ends: The offsets where words end; a phrase ends at one of them.
        """
        phrases = self._by_head.get(word)
        if phrases is None and not word.isalnum():
            # Of letters and digits alone a word is its own head.
            phrases = self._by_head.get(head(word))
        # Most words begin no phrase, and most that begin one begin none here.
        if phrases is None or not text.startswith(phrases, start):
            return None
        for phrase in phrases:
            end = start + len(phrase)
            if end in ends and text.startswith(phrase, start):
                return end, self._labels[phrase]
        return None


@lru_cache(maxsize=16_384)
def head(phrase: str) -> str:
    """Returns the letters and digits that `phrase` begins with."""
    for index, character in enumerate(phrase):
        if character in _STOPS:
            return phrase[:index] or phrase[:1]
    return phrase


def word_set(words: str) -> frozenset[str]:
    """Returns the words of `words`, which has blanks between them, as a set."""
    return frozenset(words.split())
