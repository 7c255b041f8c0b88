import json

import pytest

from annotator.model.own_list import Entry, OwnList
from annotator.suggest.own import ListMatcher
from annotator.suggest.own.patterns import TokenPatterns

CASE = json.dumps([{"LOWER": "case"}, {"TEXT": {"REGEX": r"^[A-Z]+-\d+$"}}])
# What the probe has nothing of, so that it shows in a text only.
SLOW_LATER = json.dumps([{"TEXT": {"REGEX": "^(ж+ж+)+д$"}}])


@pytest.fixture
def closing():
    made: list[TokenPatterns] = []
    yield made.append
    for patterns in made:
        patterns.close()


def test_finds_in_code_points(closing) -> None:
    patterns = TokenPatterns([CASE])
    closing(patterns)
    text = "🙂 In case AB-12 and\n\nCase CD-7."
    found, slow = patterns.find(text, "en")
    assert [text[start:end] for _, start, end in found] == ["case AB-12", "Case CD-7"]
    assert not slow


def test_slow_pattern_is_named_and_the_others_go_on(closing) -> None:
    patterns = TokenPatterns([SLOW_LATER, CASE])
    closing(patterns)
    text = "ж" * 60 + " in case AB-12"
    found, slow = patterns.find(text, "en")
    assert [text[start:end] for _, start, end in found] == ["case AB-12"]
    assert slow == {SLOW_LATER}
    # The process that was ended is replaced.
    assert patterns.find("ждждд ждд жжд", "en")[0] == [(0, 10, 13)]


def test_faults_are_found_when_a_list_comes(closing) -> None:
    patterns = TokenPatterns([CASE, json.dumps([{"TEXT": {"REGEX": "^(a+)+$"}}])])
    closing(patterns)
    assert list(patterns.faults().values()) == ["is too slow"]
    wrong = TokenPatterns([CASE, json.dumps([{"TEXT": {"REGEX": {"IN": ["("]}}}])])
    closing(wrong)
    (reason,) = wrong.faults().values()
    assert reason.startswith("is none to spaCy: ")
    good = TokenPatterns([CASE])
    closing(good)
    assert good.faults() == {}


def test_lists_tell_which_pattern_was_slow() -> None:
    entries = (Entry(label="LAW", pattern=SLOW_LATER), Entry(label="ORG", text="Norwind"))
    matcher = ListMatcher([OwnList(name="a", entries=entries)])
    try:
        (hit,) = matcher.find("Norwind " + "ж" * 60, "en")
        assert hit.entry.text == "Norwind"
        assert matcher.slow == {SLOW_LATER}
    finally:
        matcher.close()
