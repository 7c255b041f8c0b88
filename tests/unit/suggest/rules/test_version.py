"""The version changes with the rules; the same version says the same of the same text."""

import re

from annotator.suggest.rules import RulesSuggester
from annotator.suggest.rules import version as module

TEXT = (
    "Peruvian President Rosa Quispe spoke with Paul Aldous of Zelmar Bank in Paris. "
    "Quispe said it would cost $5 million."
)


def test_the_version_is_a_number_and_a_digest():
    assert re.fullmatch(r"\d+\.[0-9a-f]{8}", module.version())
    assert RulesSuggester().version == module.version()


def test_another_list_makes_another_version(monkeypatch):
    now = module.version()
    monkeypatch.setattr(module, "PARTS", module.PARTS[:-1])
    assert module.version.__wrapped__() != now


def test_the_same_text_gets_the_same_suggestions(look):
    def said(found):
        return [
            (span.start, span.end, span.label, span.score, span.suggestion.rule, span.value)
            for span in found.annotated.suggested_spans
        ]

    first, second = look(TEXT), look(TEXT)
    assert said(first) == said(second)
    assert first.relations == second.relations
    assert len(said(first)) > 5
