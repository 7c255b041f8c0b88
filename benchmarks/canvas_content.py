"""Texts of several sizes with many spans and relations, the same ones at each run."""

import random
from dataclasses import dataclass

from annotator.model.annotation import Origin, Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document

LABELS = ("PERSON", "ORG", "GPE", "MONEY", "DATE", "TITLE")
WORDS = tuple(
    word
    for line in (
        "the ministry said on Tuesday that Norway and Acme Holdings plan to spend $40 million",
        "over three years on a new harbor while critics of the program spoke of delays and costs",
    )
    for word in line.split()
)
BY = Suggestion(suggester="rules", version="1.0")
# Name, code points, spans, relations.
SIZES = (
    ("2 kB", 2_000, 40, 20),
    ("100 kB", 100_000, 2_000, 1_000),
    ("1 MB", 1_000_000, 20_000, 10_000),
    ("5 MB", 5_000_000, 50_000, 25_000),
)


@dataclass
class Content:
    """One text with its annotations."""

    name: str
    annotated: AnnotatedDocument
    made: int = 0

    @property
    def text(self) -> str:
        """The text."""
        return self.annotated.document.text

    def new_span(self, start: int) -> Span:
        """Returns a span of nine characters that is not there yet."""
        self.made += 1
        start = min(start, len(self.text) - 9)
        return Span(
            id=f"n{self.made}",
            start=start,
            end=start + 9,
            label=LABELS[self.made % len(LABELS)],
            annotator="ann",
            origin=Origin.MANUAL,
        )


def make_content(name: str, size: int, spans: int, relations: int) -> Content:
    """Returns the content of a size; every third span is a suggestion."""
    source = random.Random(size)
    text = _make_text(size, source)
    starts = sorted(source.randrange(0, len(text) - 30) for _ in range(spans))
    made = [
        Span(
            id=f"s{number}",
            start=start,
            end=start + source.randint(4, 25),
            label=source.choice(LABELS),
            annotator="ann",
            origin=Origin.MANUAL,
        )
        for number, start in enumerate(starts)
    ]
    offered = tuple(
        Span(id=span.id, start=span.start, end=span.end, label=span.label, score=0.9, suggestion=BY)
        for span in made[::3]
    )
    kept = tuple(span for number, span in enumerate(made) if number % 3)
    pairs = [source.randrange(0, len(kept) - 6) for _ in range(relations)]
    joined = tuple(
        Relation(
            id=f"r{number}",
            head=kept[place].id,
            child=kept[place + source.randint(1, 5)].id,
            label="cites",
            annotator="ann",
            origin=Origin.MANUAL,
        )
        for number, place in enumerate(pairs)
    )
    return Content(
        name,
        AnnotatedDocument(
            document=Document(id=name, name=name, text=text),
            spans=kept,
            relations=joined,
            suggested_spans=offered,
        ),
    )


def _make_text(size: int, source: random.Random) -> str:
    paragraphs = []
    length = 0
    while length < size:
        words = [source.choice(WORDS) for _ in range(source.randint(30, 100))]
        paragraphs.append(" ".join(words) + ".")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:size]
