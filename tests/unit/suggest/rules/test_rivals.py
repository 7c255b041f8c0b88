"""Second readings of a run of names are on record beside the first."""

from itertools import pairwise

import pytest

from annotator.model.document import Document
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.suggester import find_names
from annotator.suggest.rules.words import read_words


def read(text: str) -> set[tuple[str, str]]:
    scene = find_names(Document(id="d", name="d", text=text), read_words(text, [], english()))
    return {(text[one.start : one.end], one.rule) for one in scene.found}


@pytest.mark.parametrize(
    ("text", "said", "rule"),
    [
        (
            "They play for Norway Quorvels now.",
            "Norway Quorvels",
            "known name with words behind it",
        ),
        ("They fly with Danish Quorvel now.", "Danish Quorvel", "known name with words behind it"),
        ("They buy from Quorvel Norway now.", "Quorvel Norway", "known name with words before it"),
        ("They chose the Hearth of Quorvel list.", "Hearth of Quorvel", "joined by of"),
        ("They heard The Quorvels live.", "The Quorvels", "name with its article"),
    ],
)
def test_a_longer_reading(text, said, rule):
    assert (said, rule) in read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They saw Senate Democrats leave.", "Senate Democrats"),
        ("Most of Quorvel burned.", "Most of Quorvel"),
        ("The Quorvels sang.", "The Quorvels"),
    ],
)
def test_no_longer_reading(text, said):
    assert said not in {found for found, _ in read(text)}


def test_both_readings_are_on_record():
    found = {said for said, _ in read("They play for Norway Quorvels now.")}
    assert {"Norway", "Norway Quorvels"} <= found


def test_one_of_them_is_offered(look):
    found = look("They play for Norway Quorvels now.").annotated.suggested_spans
    places = sorted((span.start, span.end) for span in found)
    assert all(one[1] <= other[0] for one, other in pairwise(places))


def test_a_party_with_a_people_in_its_name(look):
    found = look("He called on the Georgian Dawn party to resign.")
    assert found.labels("Georgian Dawn") == ["ORG"]


def test_a_people_by_what_is_said_of_it(look):
    assert "Quorvi" in look("They spoke to Quorvi herders near the lake.").texts("NORP")
