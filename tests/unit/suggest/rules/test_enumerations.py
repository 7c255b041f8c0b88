"""Names in a row share a label; names among different things do not."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("The line joins Nagpur, Kanpur, Qorvath and Lucknow.", "Qorvath", "GPE"),
        (
            "They invited John Smith, Mary Clark, Ovrin Taleb and Peter Jones.",
            "Ovrin Taleb",
            "PERSON",
        ),
        (
            "The pact joins the Labour Party (LP), Vorland (VL), the Green Party and Fatah.",
            "Vorland",
            "ORG",
        ),
    ],
)
def test_what_is_known_of_some_holds_for_all(look, text, name, label):
    found = look(text).span(name)
    assert found.label == label
    assert found.score >= 0.5


@pytest.mark.parametrize(
    "text",
    [
        "He named Paris, Microsoft, Qorvath and Peter Jones.",
        "He liked Nagpur. Qorvath, they said, was far.",
    ],
)
def test_different_things_say_nothing(look, text):
    assert "Qorvath" not in look(text).texts("GPE", least=0.5)


def test_a_pair_says_less_than_a_row(look):
    pair = look("He liked Nagpur and Qorvath.").span("Qorvath")
    row = look("He liked Nagpur, Kanpur, Qorvath and Lucknow.").span("Qorvath")
    assert pair.score < row.score
