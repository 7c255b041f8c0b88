import pytest


@pytest.mark.parametrize(
    ("before", "after"), [("\u201c", "\u201d"), ('"', '"'), ("\u2018", "\u2019"), ("'", "'")]
)
def test_words_between_marks_without_marks_and_last_point(look, before, after):
    found = look(f"She called it {before}a rather dangerous threat.{after} Then she left.")
    assert found.texts("QUOTE") == ["a rather dangerous threat"]


def test_names_and_single_words_are_no_quotations(look):
    found = look('The "Silver Lantern" opened. It was "big" and \u201cloud\u201d.')
    assert found.texts("QUOTE") == []


def test_apostrophes_are_no_marks(look):
    found = look("The farmers' union and the miners' club don't agree on the workers' pay.")
    assert found.texts("QUOTE") == []


def test_lost_mark_does_not_turn_the_others_around(look):
    text = 'He said "it was over.\n\nShe said "we will wait for it," and "we can do it".'
    assert look(text).texts("QUOTE") == ["we will wait for it", "we can do it"]


def test_quotation_may_hold_names(look):
    found = look('"We will never sell the harbor to Norway," Anna Holm said.')
    assert found.texts("QUOTE") == ["We will never sell the harbor to Norway"]
    assert found.texts("GPE") == ["Norway"]
