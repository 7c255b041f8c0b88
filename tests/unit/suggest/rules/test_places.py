import pytest


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Rain fell in Uzbekistan.", "Uzbekistan", "GPE"),
        ("Trade with the U.S. fell.", "U.S.", "GPE"),
        ("Talks with the US failed.", "US", "GPE"),
        ("They left for New South Wales.", "New South Wales", "GPE"),
        ("Ships cross the South China Sea.", "South China Sea", "LOC"),
        ("Most of Sub-Saharan Africa is young.", "Sub-Saharan Africa", "LOC"),
        ("The Portuguese won.", "Portuguese", "NORP"),
        ("Two Kenyans led the race.", "Kenyans", "NORP"),
        ("Some Republicans agreed.", "Republicans", "NORP"),
        ("A visit to the Kremlin followed.", "Kremlin", "FAC"),
        ("They live in Antananarivo.", "Antananarivo", "GPE"),
    ],
)
def test_gazetteers(look, text, name, label):
    assert look(text).labels(name) == [label]


def test_language_after_its_verb(look):
    assert look("Most of them speak Portuguese.").labels("Portuguese") == ["LANGUAGE"]


@pytest.mark.parametrize("said", ["Hebrew", "Arabic", "Swahili", "English", "French"])
def test_a_language_is_no_place(look, said):
    found = look(f"The text in {said} and the {said} edition differ. He wrote in {said}.")
    assert not {span.label for span in found.annotated.suggested_spans} & {"GPE", "LOC", "FAC"}
    assert found.texts("LANGUAGE", least=0.5)[-1] == said


def test_possessive_place(look):
    found = look("With Japan\u2019s help and China's money it worked.")
    assert found.texts("GPE") == ["Japan", "China"]


def test_abbreviation_at_the_end_of_a_paragraph(look):
    text = "They moved back to the U.S.\n\nThe U.S. welcomed them."
    assert look(text).texts("GPE") == ["U.S.", "U.S."]


def test_unknown_place_before_its_state(look):
    found = look("A storm hit homes in Grindlewick, Ohio, on Monday.")
    assert "Grindlewick" in found.texts("GPE", least=0.5)
    assert ("Grindlewick", "located_in", "Ohio") in found.relations


def test_prefix_before_a_place_joins_only_what_is_one_word(look):
    assert look("The U.S.-China talks began.").texts("GPE") == ["U.S.", "China"]
    assert look("An Austro-Hungarian map hung there.").texts("NORP") in (
        ["Austro-Hungarian"],
        [],
    )
