"""Which way a text runs."""

import pytest

from annotator.text.direction import begins_right_to_left


@pytest.mark.parametrize(
    ("text", "runs_left"),
    [
        ("", False),
        ("2025, 12 %", False),
        ("Oslo \u05e9\u05dc\u05d5\u05dd", False),
        ("(12) \u05e9\u05dc\u05d5\u05dd Oslo", True),
        ("\u0645\u0631\u062d\u0628\u0627", True),
    ],
)
def test_the_first_letter_says_so(text: str, runs_left: bool):
    assert begins_right_to_left(text) is runs_left
