"""The bundled sample: in the shape of the real article, and worth looking at."""

import re
from importlib import resources

import pytest

NAMES = ("001_harbor_shield.txt", "002_solar_ferry.txt", "003_chip_tariff.txt")


def source(name: str) -> str:
    return (resources.files("resources") / "sample" / name).read_text(encoding="utf-8")


def body(name: str) -> str:
    match = re.match(r" date \d{4}-\d{2}-\d{2} ", source(name))
    assert match is not None
    return source(name)[match.end() :].rstrip()


@pytest.mark.parametrize("name", NAMES)
def test_shape(name):
    text = source(name)
    assert text.endswith("\n" * 20)
    assert "What Happened: " in text
    assert "Why It Matters: " in text
    assert "\nDisclaimer: " in text
    assert 250 <= len(body(name).split()) <= 350


@pytest.mark.parametrize("name", NAMES)
def test_suggestions_are_many_and_mostly_sure(look, name):
    spans = look(body(name)).annotated.suggested_spans
    sure = [span for span in spans if not span.is_unsure]
    assert len(spans) >= 35
    assert len(sure) >= 0.9 * len(spans)
    labels = {span.label for span in sure}
    assert {"PERSON", "TITLE", "ORG", "GPE", "PROGRAM", "QUOTE", "MONEY", "DATE"} <= labels


def test_what_the_first_one_says(look):
    found = look(body(NAMES[0]))
    assert found.relations >= {
        ("Karen Lindqvist", "holds_title", "Danish Prime Minister"),
        ("Karen Lindqvist", "spoke_with", "Tor Halvorsen"),
        ("North Sea Wire", "cites", "Baltic Courier"),
        ("Lindqvist", "appointed", "Jonas Brandt"),
        ("Nordic Audit Office", "says", "$6.8 billion"),
        ("$6.8 billion", "over_period", "15 years"),
        ("$4.2 billion", "amount_of", "Harbor Shield"),
        ("Germany", "opposes", "Harbor Shield"),
        ("Mette Sorensen", "heads", "Vestergaard Marine Group"),
    }
    assert set(found.texts("PROGRAM")) == {"Harbor Shield"}
    assert "Fjordlight Pictures" not in found.texts("ORG")


def test_values_of_the_first_one(look):
    found = look(body(NAMES[0]))
    value = found.span("$4.2 billion").value
    assert (value.amount, value.currency) == (4_200_000_000, "USD")
    assert found.span("5.25%").value.amount == 5.25
