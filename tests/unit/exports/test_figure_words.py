import pytest

from annotator.model.figure import Figure, FigureKind
from exports.figure_words import figure_words


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("money", {"amount": 1.75e11, "currency": "USD"}, "USD 175,000,000,000"),
        ("money", {"amount": 0.7, "currency": "EUR", "approximate": True}, "about EUR 0.7"),
        ("percent", {"low": 1.5, "high": 2}, "1.5 – 2 %"),
        ("quantity", {"low": 70, "unit": "meter"}, "≥ 70 meter"),
        ("number", {"high": -3}, "≤ -3"),
        ("number", {"amount": 1e300}, "1.00000e+300"),
        ("number", {"amount": 1e-12}, "1e-12"),
        ("number", {"amount": 10**400}, "1.00000e+400"),
        ("date", {"timex": "2025-06-03", "start": "2025-06-03", "end": "2025-06-03"}, "2025-06-03"),
        ("date", {"start": "2025-01-01", "end": "2025-12-31"}, "2025-01-01 – 2025-12-31"),
        ("duration", {"timex": "P2Y"}, "P2Y"),
        ("date", {"timex": "P1W", "modifier": "EVERY"}, "every P1W"),
        ("number", {}, ""),
        ("number", {"approximate": True}, ""),
    ],
)
def test_words(kind: str, fields: dict, words: str):
    assert figure_words(Figure(kind=FigureKind(kind), **fields)) == words
