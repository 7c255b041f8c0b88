import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.zones import ZoneKind, zones
from shared_data import article

ABOVE = "The harbor board met on Monday and agreed to pay for the first stage of the wall."
BELOW = "Work on the wall begins in the spring, the board said, if the weather allows it."


def found(text: str) -> list[str]:
    return [text[zone.start : zone.end] for zone in zones(text) if zone.kind is ZoneKind.HEADING]


@pytest.mark.parametrize(
    "line",
    [
        "Key Takeaways",
        "WHAT COMES NEXT",
        "What Comes Next",
        "Why It Matters",
        "Price Action",
        "Market Reaction to the Harbor Shield Plan",
        "Top 10 Stocks to Watch",
        "Outlook for 2026",
        "Q3 Results and Guidance",
        "Long-Term Outlook",
        "\u201cNo Deal\u201d Is Not an Option",
    ],
)
def test_a_short_line_of_title_words_between_paragraphs_is_a_heading(line):
    assert found(f"{ABOVE}\n\n{line}\n\n{BELOW}") == [line]
    assert found(f"{ABOVE}\n{line}\n{BELOW}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        # Sentences and what goes on.
        "The plan grew.",
        "Who will pay for it?",
        "The plan, at last",
        "What happened next",
        "The Board Meets:",
        "Analysts said the Board",
        # Datelines and times.
        "TOKYO, June 3",
        "WASHINGTON (Reuters)",
        "New York",
        "June 3 2025",
        "Updated Tuesday at 5 PM",
        "Monday Morning 9 AM",
        # Bylines.
        "By Anna Holm",
        "Story By Anna Holm",
        "Anna Holm Reporting From the Harbor",
        "Additional Reporting and Editing by Jane Doe",
        "Written by the Board",
        # Names.
        "Anna Holm",
        "Bank of Japan",
        "Vestergaard Marine Group",
        "The United States",
        # Items of lists.
        "1. First Steps",
        "- Key Takeaways",
        "\u2022 What Comes Next",
        "a) First Steps",
        # Rows of tables.
        "Net Income 1,234 5.6%",
        "Net Sales 2024 2025",
        "First Quarter\t12\t14",
        # Credits.
        "Photo courtesy of Harbor Press",
        "\u00a9 Harbor Press All Rights Reserved",
        # Too little and too much.
        "Next",
        "42",
        "What " * 20 + "Next",
    ],
)
def test_what_only_looks_a_little_like_one_is_none(line):
    assert found(f"{ABOVE}\n\n{line}\n\n{BELOW}") == []
    assert found(f"{line}\n\n{BELOW}") == []


def test_rows_of_a_table_are_none():
    table = "\n".join(
        ["Key Figures", "First Quarter", "Second Quarter", "Full Year", "Market Share"]
    )
    assert found(f"{ABOVE}\n\n{table}\n\n{BELOW}") == []
    assert found(f"{ABOVE}\n\n{table.replace(chr(10), chr(10) * 2)}\n\n{BELOW}") == []


def test_nothing_stands_over_nothing():
    assert found("Key Takeaways") == []
    assert found(f"{ABOVE}\n\nSee More Stories") == []


def test_a_heading_may_stand_over_a_list_and_under_one():
    text = f"Key Takeaways\n\n- It rose\n- It fell\n\nWhat Comes Next\n\n{BELOW}"
    assert found(text) == ["Key Takeaways", "What Comes Next"]


def test_the_title_of_an_article_with_byline_and_first_heading():
    title = "Board Agrees to Pay for the Wall"
    assert found(f"{title}\n\nBy Anna Holm\n\n{BELOW}") == [title]
    assert found(f"{title}\n\nKey Takeaways\n\n{BELOW}") == [title, "Key Takeaways"]


def test_a_first_line_that_is_a_sentence_is_none():
    first = "Danish Prime Minister Karen Lindqvist has agreed to pay for the wall"
    assert found(f"{first}\n\n{BELOW}") == []


def test_only_the_lines_asked_for_are_found_and_their_neighbors_seen():
    text = f"{ABOVE}\n\nKey Takeaways\n\n{BELOW}\n\nWhat Comes Next\n\n{ABOVE}"
    start = text.index("Key")
    asked = zones(text, start, start + len("Key Takeaways"))
    assert [(zone.start, zone.end) for zone in asked] == [(start, start + len("Key Takeaways"))]


def test_the_article_has_none():
    assert found(article().read_text(encoding="utf-8")) == []


@given(st.text(alphabet="Kk Tt.\n\r\t-1\u2022", max_size=200))
def test_line_by_line_is_the_same_as_all_at_once(text):
    by_line = []
    start = 0
    for line in text.split("\n"):
        by_line += zones(text, start, start + len(line))
        start += len(line) + 1
    assert by_line == zones(text)
    for zone in by_line:
        assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
        assert "\n" not in text[zone.start : zone.end]
