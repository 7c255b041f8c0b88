import datetime
import itertools
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.suggest.figures import find
from annotator.text.candidates import (
    candidate_at,
    candidates,
    candidates_after,
    candidates_before,
)

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"
ALL = (0, 1 << 40)
texts = st.text(max_size=120) | st.text("aBé .,“”\"'\n1$&日\u0301👩\u200d", max_size=120)


def figures(text: str) -> list[tuple[int, int]]:
    return [
        (found.start, found.end)
        for found in find(text, date=datetime.date(2025, 6, 3))
        if found.score >= 0.4
    ]


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in candidates_after(text, ALL, figures=figures)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rain fell on Oslo.", ["Oslo"]),
        ("In Uganda it rained.", ["Uganda"]),
        ("Experts warned. Meanwhile, Trump left.", ["Trump"]),
        ("Japan’s plan, Hale's plan", ["Japan", "Hale"]),
        (
            "the Bank of England and the Department of the Treasury",
            ["Bank of England", "Department of the Treasury"],
        ),
        ("of Ursula von der Leyen and J. D. Vance", ["Ursula von der Leyen", "J. D. Vance"]),
        ("U.S. President Donald Trump", ["U.S. President", "Donald Trump"]),
        ("U.S. Space Force Gen. Al Roe", ["U.S. Space Force Gen.", "Al Roe"]),
        ("Secretary of State Ann Lee", ["Secretary of State", "Ann Lee"]),
        ("General Motors Corp. of Ohio", ["General Motors Corp.", "Ohio"]),
        ("Bob Hale of Acme Corp", ["Bob Hale", "Acme Corp"]),
        ("the Royal Bank of Scotland", ["Royal Bank of Scotland"]),
        ("Prime Minister of Japan", ["Prime Minister of Japan"]),
        ("Johnson & Johnson fell", ["Johnson & Johnson"]),
        ("the ‘Golden Dome’ shield", ["Golden Dome"]),
        ("a (DCA) iPhone", ["DCA", "iPhone"]),
        ("South Korea, Taiwan and Malaysia", ["South Korea", "Taiwan", "Malaysia"]),
        ("a “toy for two ministers.” He left", ["toy for two ministers", "two"]),
        ("fell 5.25% to about €45m last week", ["5.25%", "about €45m", "last week"]),
        ("on Monday, Reuters said", ["Monday", "Reuters"]),
        ("said CMA president Laura Roe", ["CMA", "president", "Laura Roe"]),
        ("Ann Reyes, a strategist at Acme", ["Ann Reyes", "strategist", "Acme"]),
        ("its president, Ann Lee", ["president", "Ann Lee"]),
        ("the president of the club", []),
        ("The World Bank and the World Bank", ["The World Bank", "World Bank"]),
        ("Shares of Acme Group rose", ["Acme Group"]),
        ("Image via Getty Images", []),
        ("Disclaimer: Written by Ann Lee.", []),
        ("Why It Matters: The DCA left", ["DCA"]),
        ("nothing of note", []),
    ],
)
def test_finds(text, expected):
    assert said(text) == expected


def test_most_of_what_is_found_in_the_sample_is_what_a_person_would_mark():
    text = (SAMPLE / "001_harbor_shield.txt").read_text(encoding="utf-8").split("\n", 1)
    found = said(text[0].strip().removeprefix("date 2025-06-03") + "\n" + text[1])
    wanted = [
        *("Danish Prime Minister", "Karen Lindqvist", "Harbor Shield", "the 1990s"),
        *("Prime Minister", "Norwegian Energy Minister", "Tor Halvorsen", "Monday"),
        *("North Sea Wire", "Baltic Courier", "Norway", "the end of 2027", "Last month"),
        *("$4.2 billion", "Rear Admiral", "Jonas Brandt", "The Nordic Audit Office", "15 years"),
        *("between 10 and 12 percent", "Copenhagen", "8.5 cm", "nearly 40,000", "Germany"),
        *("We cannot wait for the next storm to decide for us", "Sweden", "€350 million"),
        *("a wall against our own fishing boats", "Brandt", "Danish Coastal Agency", "DCA"),
        *("the third quarter of 2026", "Vestergaard Marine Group", "5.25%", "Aarhus"),
        *("Mette Sorensen", "2nd", "Lindqvist", "$6.8 billion", "2001", "less than 2 meters"),
        *("roughly 1,100", "first", "two", "three", "former head", "chief executive", "a decade"),
    ]
    assert [words for words in wanted if words not in found] == []
    # What is found beside that costs a key press each.
    assert len([words for words in found if words not in wanted]) <= 3


@example("“: ‹”")
@given(texts)
def test_candidates_are_whole_stretches_in_order(text):
    found = list(candidates_after(text, ALL, figures=figures))
    keys = [(start, -end) for start, end in found]
    assert keys == sorted(set(keys))
    for start, end in found:
        assert 0 <= start < end <= len(text)
        words = text[start:end]
        assert words == words.strip()
        assert "\n" not in words
        assert any(character.isalnum() for character in words)


@given(texts, st.data())
def test_forward_and_backward_are_the_same_row(text, data):
    start = data.draw(st.integers(0, len(text)))
    place = (start, data.draw(st.integers(start, len(text))))
    row = list(candidates_after(text, ALL, figures=figures))
    after = list(candidates_after(text, place, figures=figures))
    before = list(candidates_before(text, place, figures=figures))
    assert [*before[::-1], *([place] if place in row else []), *after] == row


@given(texts)
def test_one_candidate_holds_its_own_place(text):
    for start, end in candidates_after(text, ALL, figures=figures):
        around = candidate_at(text, start, end, figures=figures)
        assert around == (start, end)


def test_no_more_is_looked_at_than_is_needed():
    text = "Rain fell on Oslo. " * 50_000 + "\n" + "it rained.\n" * 50_000
    looked: list[int] = []

    def counted(piece: str) -> list[tuple[int, int]]:
        looked.append(len(piece))
        return []

    assert next(candidates_after(text, (100, 200), figures=counted)) == (108, 112)
    assert sum(looked) < 10_000
    looked.clear()
    assert list(itertools.islice(candidates_before(text, (500_000, 500_000), figures=counted), 3))
    assert sum(looked) < 10_000
    looked.clear()
    assert list(candidates_after(text, (950_100, 950_100), figures=counted, reach=8000)) == []
    assert sum(looked) < 12_000


def test_a_piece_is_looked_at_from_where_it_begins():
    text = "Oslo\nBergen"
    assert candidates(text, 5, 11) == [(5, 11)]
