"""Lets the tests of the rules ask in one line what is found in a text."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from annotator.model.annotation import Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.scheme import LabelScheme
from annotator.services.schemes import load_scheme
from annotator.suggest.rules import RulesSuggester


@dataclass(frozen=True)
class Found:
    """What the rules offer on one text."""

    annotated: AnnotatedDocument

    def texts(self, label: str, *, least: float = 0.0) -> list[str]:
        """The texts of the suggestions with `label`, in text order."""
        return [
            self.annotated.text_of(span)
            for span in self.annotated.suggested_spans
            if span.label == label and (span.score or 0) >= least
        ]

    def span(self, text: str) -> Span:
        """The first suggestion that covers exactly `text`."""
        return next(
            span for span in self.annotated.suggested_spans if self.annotated.text_of(span) == text
        )

    def labels(self, text: str) -> list[str]:
        """The labels of all suggestions that cover exactly `text`."""
        return [
            span.label
            for span in self.annotated.suggested_spans
            if self.annotated.text_of(span) == text
        ]

    @property
    def relations(self) -> set[tuple[str, str, str]]:
        """Suggested relations as (head's text, label, child's text)."""
        spans = {span.id: self.annotated.text_of(span) for span in self.annotated.suggested_spans}
        return {
            (spans[one.head], one.label, spans[one.child])
            for one in self.annotated.suggested_relations
        }


Look = Callable[..., Found]


@pytest.fixture(scope="session")
def news() -> LabelScheme:
    return load_scheme("news")


@pytest.fixture(scope="session")
def look(news: LabelScheme) -> Look:
    suggester = RulesSuggester()

    def run(text: str, *, language: str = "en", scheme: LabelScheme = news) -> Found:
        document = Document(id="d", name="d", text=text, date=date(2025, 6, 3), language=language)
        return Found(next(iter(suggester.suggest([AnnotatedDocument(document=document)], scheme))))

    return run
