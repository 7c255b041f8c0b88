"""Scores say how often such suggestions were right."""

from importlib import resources

import pytest

from annotator.suggest.rules.calibration import Calibration, Count, shape, titled
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.weighing import KINDS
from annotator.suggest.rules.words import read_words


def outline(text: str, name: str, label: str = "GPE", title: str = "") -> str:
    words = read_words(text, [], english())
    start = text.index(name)
    found = Candidate(start, start + len(name), label, 0.9, "known GPE")
    at = text.index(title)
    titles = titled(words, [Candidate(at, at + len(title), "TITLE", 0.9, "title")] if title else [])
    return shape(words, english(), found, titles)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("They went to Paris by train.", "Paris", "1"),
        ("They went to New York by train.", "New York", "2"),
        ("They left the United Arab Emirates.", "United Arab Emirates", "3"),
        ("In Paris they met.", "Paris", "1"),
        ("He saw the Birmingham Hippodrome then.", "Birmingham", "beside"),
        ("He saw Miss USA then.", "USA", "beside"),
        ("The Chicago-based firm grew.", "Chicago", "beside"),
        ("They went to Paris. Nobody came.", "Paris", "1"),
        ("They went to Paris, Nice and Lyon.", "Paris", "1"),
    ],
)
def test_shape_tells_parts_of_longer_names(text, name, expected):
    assert outline(text, name) == expected


def test_a_country_before_a_title_is_no_part_of_a_name():
    assert outline("Then Peruvian President Quispe left.", "Peruvian", "NORP", "President") == (
        "titled"
    )


class TestCalibration:
    def test_a_label_that_nobody_counted_keeps_its_guess(self):
        table = Calibration([])
        assert table.score("TITLE", "title alone", 0.65, "1") == 0.65

    def test_many_counts_speak_for_themselves(self):
        table = Calibration([(("ORG", "acronym", "0.50", "1"), Count(1000, 300))])
        assert table.score("ORG", "acronym", 0.5, "1") == pytest.approx(0.3, abs=0.02)

    def test_few_counts_say_little(self):
        table = Calibration(
            [
                (("ORG", "acronym", "0.50", "1"), Count(1000, 300)),
                (("ORG", "acronym", "0.50", "beside"), Count(2, 2)),
            ]
        )
        assert table.score("ORG", "acronym", 0.5, "beside") < 0.5

    def test_a_shape_never_seen_is_judged_by_its_rule(self):
        table = Calibration([(("ORG", "acronym", "0.50", "1"), Count(1000, 300))])
        assert table.score("ORG", "acronym", 0.5, "3") == pytest.approx(0.3, abs=0.02)

    def test_nothing_is_sure(self):
        table = Calibration([(("ORG", "acronym", "0.50", "1"), Count(10**6, 10**6))])
        assert table.score("ORG", "acronym", 0.5, "1") <= 0.98


def test_the_bundled_counts_are_counts():
    source = resources.files("resources") / "calibration" / "rules.tsv"
    rows = [
        line.split("\t") for line in source.read_text().splitlines() if not line.startswith("#")
    ]
    assert len(rows) > 10
    for label, rule, guess, form, offered, right in rows:
        assert label not in KINDS, "the evidence for these is weighed"
        assert rule
        assert 0 <= float(guess) <= 1
        assert form in {"1", "2", "3", "beside", "titled"}
        assert 0 <= int(right) <= int(offered)


def test_a_name_by_itself_is_surer_than_a_part_of_one(look):
    alone = look("They flew to Birmingham on Monday.").span("Birmingham")
    part = look("They played the Birmingham Hippodrome on Monday.").span("Birmingham")
    assert alone.score >= 0.8
    assert part.score < 0.65
