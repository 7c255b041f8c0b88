"""The place that a report comes from is found, however the line is written."""

import pytest


@pytest.mark.parametrize(
    ("text", "places", "bodies"),
    [
        ("BEIRA, Mozambique, March 4 (Reuters) – At least two died.", ["BEIRA", "Mozambique"],
         ["Reuters"]),
        ("HELENA, Mont. — The Senate agreed.", ["HELENA", "Mont."], ["Senate"]),
        ("QUORVEL — More than 200 left.", ["QUORVEL"], []),
        ("BEIRA/MAPUTO, 4 March 2024 (Quorvel Press Agency) -- It rained.", ["BEIRA", "MAPUTO"],
         ["Quorvel Press Agency"]),
        ("PATNA: The court on Thursday agreed.", ["PATNA"], []),
        ("SINGAPORE, March 8 (Reuters) - Shares fell.", ["SINGAPORE"], ["Reuters"]),
        ("Beirut, Lebanon – It rained.", ["Beirut", "Lebanon"], []),
        ("Headline of the Day\n\nMANILA — It rained.", ["MANILA"], []),
    ],
)  # fmt: skip
def test_datelines(look, text, places, bodies):
    found = look(text)
    assert found.texts("GPE", least=0.5) == places
    assert found.texts("ORG", least=0.5) == bodies


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The fire is out.",
        "BREAKING NEWS — The fire is out.",
        "John Holm — a man of letters — left.",
        "The law - passed in May - failed.",
        "Results: Two of them won.",
        "QUORVEL BRIMM: It is over.",
        "GDP: It rose.",
    ],
)
def test_what_is_none(look, text):
    assert [span for span in look(text).annotated.suggested_spans if span.label == "GPE"] == []


def test_what_follows_begins_a_sentence(look):
    assert look("HELENA, Mont. — The Harbor Council agreed.").texts("ORG") == ["Harbor Council"]
