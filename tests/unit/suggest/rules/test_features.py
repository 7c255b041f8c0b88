"""What is seen of a name shows classes, never the words themselves."""

import pytest

from annotator.suggest.rules.features import features


@pytest.mark.parametrize(
    ("look", "said", "shown"),
    [
        ("before", "in", ["in"]),
        ("before", "", ["nothing"]),
        ("before", "senator", ["title"]),
        ("before", "1987", ["number"]),
        ("before", "Quorvel", ["capital"]),
        ("before", "Mayor", ["capital title"]),
        ("before of", "Shares", ["of companies"]),
        ("after", "said", ["speech"]),
        ("after", "wept", ["deed"]),
        ("after", "crumbled", ["word in -ed"]),
        ("after", "§", ["mark"]),
        ("first", "Quorvel", ["length 2", "in no list"]),
        ("last", "Quorvel", ["length 2", "in no list", "-el", "-vel"]),
        ("last", "Inc.", ["point", "form of a firm", "suffix ORG"]),
        ("last", "Airlines", ["length 2", "suffix ORG"]),
        ("before", "governor", ["who is there", "of places", "title"]),
        ("after -", "backed", ["done to somebody", "joined by a hyphen"]),
        ("last", "Wai-man", ["hyphen, small", "in no list", "-an", "-man"]),
        ("only", "KVRX", ["capitals 4", "in no list"]),
        ("only", "R.", ["initial", "in no list"]),
        ("only", "A7", ["has digit", "in no list"]),
        ("only", "O'Quor", ["apostrophe", "in no list", "-or", "-uor"]),
        ("only", "eQuor", ["inner capital", "in no list", "-or", "-uor"]),
        ("only", "Çelvi", ["accent", "in no list", "-vi", "-lvi"]),
        ("personal", "here", ["here"]),
        ("rule", "ORG, acronym, ", ["ORG", "ORG, acronym"]),
        (
            "rule",
            "GPE, known GPE, after",
            ["GPE", "GPE, known GPE", "GPE, known GPE, name after"],
        ),
    ],
)
def test_what_is_shown(look, said, shown):
    assert list(features(look)(said)) == shown


def test_a_known_place_shows_that_it_is_one():
    assert "known GPE" in features("only")("Norway")
    assert list(features("before")("Norway")) == ["capital", "known GPE"]
