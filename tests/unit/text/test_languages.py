import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.gazetteers import gazetteer
from annotator.text.languages import NAMES, guess_language

LINES = (
    (Path(__file__).parents[2] / "data/languages.jsonl").read_text(encoding="utf-8").splitlines()
)
PARAGRAPHS = [(line["text"], line["language"]) for line in map(json.loads, LINES)]


def test_nearly_all_paragraphs_are_told() -> None:
    assert len({language for _, language in PARAGRAPHS}) >= 15
    assert all(len(text) >= 180 for text, _ in PARAGRAPHS)
    wrong = [(language, guess_language(text)) for text, language in PARAGRAPHS]
    wrong = [pair for pair in wrong if pair[0] != pair[1]]
    assert len(wrong) <= 0.05 * len(PARAGRAPHS), Counter(wrong)


def test_every_language_has_a_name() -> None:
    assert set(gazetteer("languages")) < NAMES.keys()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("Müller GmbH", "en"),
        ("La Paz, San José, El Alto", "en"),
        ("1,234.56", "en"),
        ("Привет, мир", "ru"),
        ("東京", "zh"),
        ("東京へ行く", "ja"),
        ("서울", "ko"),
        ("שלום", "he"),
        ("नमस्ते", "hi"),
        ("📈📉", "en"),
    ],
)
def test_short_text_is_english_unless_its_script_says_otherwise(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_list_of_names_is_no_language() -> None:
    assert guess_language("\n".join(["Ada Brook", "Jean Dupont", "José da Silva"] * 30)) == "en"


@given(st.text(max_size=300))
def test_any_text_has_a_language(text: str) -> None:
    assert guess_language(text) in NAMES


@given(
    st.lists(st.sampled_from(["de", "la", "van", "the", "og", "Paris", "1,5", "x"]), max_size=60)
)
def test_text_of_ascii_alone_is_as_any_other(words: list[str]) -> None:
    text = " ".join(words)
    # A sign that is no letter has all letters counted.
    assert guess_language(text) == guess_language(f"{text} \u2014")
