from hypothesis import example, given
from hypothesis import strategies as st

from annotator.suggest.pipelines.windows import windows

TEXTS = st.text(st.sampled_from("ab. \n\r\t👩‍👧é\u2029!”"), max_size=300)


@given(TEXTS, st.integers(1, 40))
@example("a\r\n\r\nb" * 10, 7)
def test_windows_give_the_text_back_and_none_is_too_long(text: str, longest: int):
    found = windows(text, longest)
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= longest for start, end in found)


def test_a_cut_is_at_the_last_paragraph_that_fits():
    text = "One two.\n\nThree four.\nFive six. Seven"
    assert [text[start:end] for start, end in windows(text, 30)] == [
        "One two.\n\nThree four.\n",
        "Five six. Seven",
    ]
    assert [text[start:end] for start, end in windows(text, 15)] == [
        "One two.\n\n",
        "Three four.\n",
        "Five six. Seven",
    ]


def test_without_paragraphs_sentences_are_kept_whole_then_words():
    text = "He came. She went. They stayed on and on"
    assert [text[start:end] for start, end in windows(text, 22)] == [
        "He came. She went. ",
        "They stayed on and on",
    ]
    assert windows("x" * 25, 10) == [(0, 10), (10, 20), (20, 25)]


def test_nothing_has_no_window():
    assert windows("") == []
