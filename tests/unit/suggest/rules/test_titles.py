import pytest


@pytest.mark.parametrize(
    ("text", "title", "inner", "name"),
    [
        (
            "Peruvian Prime Minister Rosa Quispe resigned.",
            "Peruvian Prime Minister",
            "NORP",
            "Rosa Quispe",
        ),
        (
            "On Friday U.S. President Harold Stone flew home.",
            "U.S. President",
            "GPE",
            "Harold Stone",
        ),
        (
            "The U.S. Air Force General Peter Hollis agreed.",
            "U.S. Air Force General",
            "ORG",
            "Peter Hollis",
        ),
        ("The plan of Microsoft CEO Ravi Menon failed.", "Microsoft CEO", "ORG", "Ravi Menon"),
        ("He met Ohio Governor Dale Whitman.", "Ohio Governor", "GPE", "Dale Whitman"),
    ],
)
def test_title_holds_the_country_or_body_it_belongs_to(look, text, title, inner, name):
    found = look(text)
    assert title in found.texts("TITLE", least=0.5)
    assert name in found.texts("PERSON", least=0.5)
    span = found.span(title)
    inside = [
        one.label
        for one in found.annotated.suggested_spans
        if one is not span and span.start <= one.start and one.end <= span.end
    ]
    assert inner in inside


def test_title_makes_a_person_of_an_unknown_name(look):
    found = look("The crew greeted Captain Vrondel Axby at dawn.")
    assert found.texts("PERSON", least=0.5) == ["Vrondel Axby"]
    assert found.texts("TITLE") == ["Captain"]


def test_abbreviated_rank(look):
    found = look("A report by Lt. Gen. Frank Odum and Sen. Carla Voss appeared.")
    assert found.texts("TITLE") == ["Lt. Gen.", "Sen."]
    assert found.texts("PERSON") == ["Frank Odum", "Carla Voss"]


def test_title_alone(look):
    found = look("In the evening the Prime Minister left. The President stayed.")
    assert found.texts("TITLE") == ["Prime Minister", "President"]


def test_surname_that_is_a_landscape_after_a_title(look):
    found = look("He asked Secretary Ellen Marsh about it.")
    assert found.texts("PERSON") == ["Ellen Marsh"]


def test_small_title_before_and_after_a_name(look):
    found = look(
        "Police spokeswoman Dora Hale declined. Ivan Petrenko, chief executive of Zelmar Bank, "
        "did not. Its chairman, Paul Aldous, smiled."
    )
    assert found.texts("TITLE") == ["spokeswoman", "chief executive", "chairman"]


def test_company_with_a_rank_in_its_name_is_no_title(look):
    found = look("Shares of General Motors rose.")
    assert found.texts("TITLE") == []
    assert found.labels("General Motors") == ["ORG"]


def test_governor_of_a_bank_stands_after_its_name(look):
    found = look("Yesterday Bank of England Governor Alice Thorne spoke.")
    assert found.texts("ORG") == ["Bank of England"]
    assert found.texts("TITLE") == ["Bank of England Governor"]
    assert found.texts("PERSON") == ["Alice Thorne"]
