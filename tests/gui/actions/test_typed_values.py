"""What a person types as a value, and what the chips show, is understood."""

from datetime import date

import pytest

from annotator.model.figure import FigureKind as Kind
from annotator.suggest.figures import describe, find
from ui.actions.typed_values import typed

TODAY = date(2025, 6, 3)
DATES = (Kind.DATE, Kind.DURATION)


@pytest.mark.parametrize(
    ("words", "kinds", "shown"),
    [
        ("175bn usd", (Kind.MONEY,), "175,000,000,000 USD"),
        ("2m eur", (Kind.MONEY,), "2,000,000 EUR"),
        ("2025-06-01 – 06-03", DATES, "2025-06-01 – 06-03"),
        ("2025-12-30 to 2026-01-02", DATES, "2025-12-30 – 2026-01-02"),
        ("P20Y", DATES, "20 years"),
        ("20 years", DATES, "20 years"),
        ("q3 2024", DATES, "2024-07-01 – 09-30"),
        ("2029 END", DATES, "2029 END"),
        ("10–12 %", (Kind.PERCENT,), "10–12 %"),
        ("≥ 10 %", (Kind.PERCENT,), "≥ 10 %"),
        ("<= 10 %", (Kind.PERCENT,), "≤ 10 %"),
        ("≈ 2,000", (Kind.NUMBER,), "≈ 2,000"),
        ("51", (Kind.ORDINAL,), "51st"),
        ("51st", (Kind.ORDINAL,), "51st"),
    ],
)
def test_understands(words: str, kinds: tuple[Kind, ...], shown: str):
    figure = typed(words, kinds, TODAY)
    assert figure is not None
    assert describe(figure) == shown


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("so and so", (Kind.MONEY,)),
        ("P", DATES),
        ("PT", DATES),
        ("2025-06-31 – 07-02", DATES),
        ("2025-06-05 – 06-03", DATES),
        ("P20Y", (Kind.MONEY,)),
    ],
)
def test_refuses(words: str, kinds: tuple[Kind, ...]):
    assert typed(words, kinds, TODAY) is None


def test_what_a_chip_shows_can_be_typed_back():
    text = (
        "$175 billion over 20 years, between 10 and 12 percent, Q3 2024, the end of 2029, "
        "last week, 2,000 troops, the 51st state, June 3, €3.5m–€4m."
    )
    found = find(text, date=TODAY)
    assert len(found) >= 8
    for each in found:
        if each.value is None:
            continue
        shown = describe(each.value)
        again = typed(shown, (each.value.kind,), TODAY)
        assert again is not None, shown
        assert describe(again) == shown
