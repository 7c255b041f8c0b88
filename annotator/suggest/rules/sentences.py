"""The spans of one sentence, as the patterns for relations look at them."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from annotator.model.annotation import Span
from annotator.suggest.rules.words import Words

_TITLES = frozenset({"TITLE"})
_PERSON = frozenset({"PERSON"})
ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
# A sentence with more spans is a list or a table; its patterns' cost grows with the square.
_MOST = 60
AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})


@dataclass(frozen=True, slots=True)
class Arrow:
    """A possible relation; `head` and `child` are ids of spans."""

    head: str
    child: str
    label: str
    score: float
    rule: str


class Said:
    """All words of a document: a pattern whose words are not among them need not be tried."""

    def __init__(self, words: Words) -> None:
        self._small, self._large = words.small, words.large
        self._asked: dict[frozenset[str], bool] = {}

    def any_of(self, words: frozenset[str]) -> bool:
        """True where the document says one of `words`, which each sentence asks for again."""
        says = self._asked.get(words)
        if says is None:
            says = not (words.isdisjoint(self._small) and words.isdisjoint(self._large))
            self._asked[words] = says
        return says


@dataclass(frozen=True, slots=True)
class Sentence:
    """The spans of one sentence in text order.

    Attributes:
        text: The text of the whole document, blanks for line ends.
        number: Of the sentence in the document.
        end: Code point where the sentence ends.
        spans: Those that begin in it, and quotations that end in it.
        anywhere: The words of the whole document.
        labels: Of these spans; most sentences lack most labels, and cost nothing for them.
    """

    text: str
    number: int
    end: int
    spans: tuple[Span, ...]
    labels: frozenset[str]
    anywhere: Said

    def has(self, labels: Collection[str]) -> bool:
        """True where a span has one of `labels`."""
        return not self.labels.isdisjoint(labels)

    def of(self, labels: Collection[str]) -> list[Span]:
        """Returns the spans with one of `labels`."""
        if self.labels.isdisjoint(labels):
            return []
        return [span for span in self.spans if span.label in labels]

    @property
    def said(self) -> str:
        """The words from the first span of the sentence to where its last one begins.

        What a pattern reads between two spans is within; of a sentence in parts it is that of this
        part alone.
        """
        return self.text[self.spans[0].start : self.spans[-1].start]

    def gap(self, left: Span, right: Span) -> str:
        """Returns the text between two spans; "" where they touch or overlap."""
        return self.text[left.end : right.start]

    def after(self, span: Span, length: int = 120) -> str:
        """Returns what follows `span` in the sentence, at most `length` characters."""
        return self.text[span.end : min(self.end, span.end + length)]

    def is_free(self, left: Span, right: Span, labels: Collection[str]) -> bool:
        """True where no span with one of `labels` lies wholly between the two."""
        return not any(
            left.end <= span.start and span.end <= right.start and span.label in labels
            for span in self.spans
        )

    def is_modifier(self, actor: Span) -> bool:
        """True for what only describes another: "Japan's", and "U.S." in "U.S. President X"."""
        if self.text.startswith(("'s", "' "), actor.end):
            return True
        return any(
            (title.start <= actor.start and actor.end <= title.end)
            or (title.start == actor.end + 1 and self._precedes_person(title))
            for title in self.of(_TITLES)
        )

    def _precedes_person(self, title: Span) -> bool:
        return any(person.start == title.end + 1 for person in self.of(_PERSON))

    def pairs(
        self, left: Collection[str], right: Collection[str], *, words: int
    ) -> Iterator[tuple[Span, Span, str]]:
        """Yields pairs in text order with at most `words` words between, and that gap."""
        if self.labels.isdisjoint(right) or self.labels.isdisjoint(left):
            return
        heads = self.of(left)
        longest = 14 * (words + 1)
        for second in self.of(right):
            start = second.start
            for first in heads:
                if first.start >= start:
                    break
                if 0 <= start - first.end < longest:
                    gap = self.text[first.end : start]
                    if len(gap.split()) <= words:
                        yield first, second, gap


def sentences(words: Words, spans: Collection[Span]) -> Iterator[Sentence]:
    """Yields the sentences of a document that hold spans, in text order."""
    anywhere = Said(words)
    groups: dict[int, list[Span]] = {}
    at_start, sentence = words.at_start, words.sentence
    for span in spans:
        first = at_start.get(span.start)
        number = None if first is None else sentence[first]
        if number is not None:
            groups.setdefault(number, []).append(span)
        if span.label == "QUOTE":
            # It belongs to the sentence of its end as well.
            last = words.at_end.get(span.end)
            if last is not None and sentence[last] != number:
                groups.setdefault(sentence[last], []).append(span)
    for number in sorted(groups):
        here = groups[number]
        end = words.end[bisect_right(words.sentence, number) - 1]
        for first in range(0, len(here), _MOST):
            part = tuple(here[first : first + _MOST])
            labels = frozenset([span.label for span in part])
            yield Sentence(words.text, number, end, part, labels, anywhere)
