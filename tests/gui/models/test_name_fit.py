"""How well typed words fit a name, and what comes first."""

import pytest

from ui.models.name_fit import Fit, fit, ranked

NAMES = ["spoke_with", "with", "supports", "Employed by", "by"]


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("employed by", Fit.SAME),
        ("e", Fit.KEY),
        ("EMP", Fit.BEGINS),
        (" by ", Fit.WORD),
        ("ploy", Fit.INSIDE),
        ("employs", None),
        ("", Fit.BEGINS),
    ],
)
def test_case_and_blanks_around_do_not_count(typed: str, how: Fit | None):
    assert fit(typed, "Employed_by".replace("_", " "), "E") is how


def test_the_name_itself_comes_first_then_beginnings_then_words():
    def names(typed: str) -> list[str]:
        return ranked(NAMES, typed, name_of=str)

    assert names("with") == ["with", "spoke_with"]
    assert names("BY") == ["by", "Employed by"]
    assert names("s") == ["spoke_with", "supports"]
    assert names("o") == ["spoke_with", "supports", "Employed by"]
    assert names("") == NAMES
    assert names("x") == []


def test_parts_are_parted_by_blanks_and_signs():
    labels = ["PERSON", "WORK_OF_ART", "ORG", "art piece", "Start"]
    assert ranked(labels, "art", name_of=str) == ["art piece", "WORK_OF_ART", "Start"]
    assert ranked(labels, " o", name_of=str) == ["ORG", "WORK_OF_ART", "PERSON"]
