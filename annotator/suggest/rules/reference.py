"""What "the President" and "the project" stand for: the last one named that fits."""

import re
from collections.abc import Iterable

from annotator.model.annotation import Span
from annotator.suggest.rules.sentences import Arrow, Sentence

_PROJECT = re.compile(
    r"\b(?:the|this|that|its|his|her|their) (?:[a-z]+ ){0,2}"
    r"(?:project|plan|initiative|program|programme|scheme|shield|proposal)\b"
)
# A program that was named so many sentences ago is no longer meant.
_NEAR = 4


class References:
    """Remembers who held which title and which program was named last, sentence by sentence."""

    def __init__(self) -> None:
        self._holders: dict[str, str] = {}
        self._program: str | None = None
        self._program_sentence = 0
        self._opposed: str | None = None
        self._opposed_sentence = 0

    def read(self, sentence: Sentence, arrows: Iterable[Arrow]) -> None:
        """Takes note of a sentence that the patterns have been over."""
        ids = {span.id: span for span in sentence.spans}
        for arrow in arrows:
            if arrow.label == "holds_title":
                self._holders[_office(sentence, ids[arrow.child])] = arrow.head
            if arrow.label == "opposes":
                self._opposed, self._opposed_sentence = arrow.child, sentence.number
        for span in sentence.of({"PROGRAM"}):
            self._program, self._program_sentence = span.id, sentence.number

    def holder(self, sentence: Sentence, title: Span) -> str | None:
        """Returns the id of the person who was named with this title before."""
        return self._holders.get(_office(sentence, title))

    def program(self, words: str, sentence: int) -> str | None:
        """Returns the id of the program that "the project" in `words` stands for."""
        if sentence - self._program_sentence > _NEAR or not _PROJECT.search(words):
            return None
        return self._program

    def opposed(self, sentence: int) -> str | None:
        """Returns the id of what the sentence before this one was against."""
        return self._opposed if sentence - self._opposed_sentence <= 1 else None


def _office(sentence: Sentence, title: Span) -> str:
    """Returns a title without the country or body it begins with: "U.S. President", "President"."""
    start = title.start
    for span in sentence.of({"GPE", "NORP", "ORG"}):
        if span.start == title.start and span.end < title.end:
            start = max(start, span.end)
    return sentence.text[start : title.end].strip().lower()
