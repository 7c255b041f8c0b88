"""A short news text with annotations and suggestions of every kind, as a canvas is given it."""

from dataclasses import replace
from datetime import UTC, datetime

from annotator.model.annotation import Verdict
from canvas_content import BY, offer, relation, span

TEXT = (
    "U.S. President Ann Lee met Bob Hale of Acme.\n\n"
    "What Happened: The co-founder paid $175 billion for it, Reuters reported.\n"
)


def some():
    """Returns annotations and suggestions of every kind on TEXT."""
    return {
        "spans": [
            span(TEXT, "Ann Lee", "PERSON", "ann"),
            span(TEXT, "U.S. President", "TITLE", "t"),
        ],
        "offered": [
            offer(TEXT, "Bob Hale", "PERSON", "bob"),
            offer(TEXT, "Acme", "ORG", "acme", score=0.2),
            offer(TEXT, "Reuters", "ORG", "reuters"),
        ],
        "offered_relations": [
            relation("bob", "acme", "employed_by", "works", score=0.8, suggestion=BY)
        ],
    }


def judged(item, decision, annotation=None):
    """Returns a suggestion with a verdict."""
    verdict = Verdict(
        decision=decision, annotator="a", at=datetime(2026, 1, 1, tzinfo=UTC), annotation=annotation
    )
    return replace(item, suggestion=replace(BY, verdict=verdict))


def told(signal) -> list:
    """Returns a list that takes in what a signal brings from now on."""
    heard = []
    signal.connect(lambda *values: heard.append(values if len(values) > 1 else values[0]))
    return heard
