"""What is cut without the tokenizer is cut as the tokenizer cuts it."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.rules.lists import english
from annotator.suggest.rules.splitting import Splitter, english_splitter

_CORES = st.sampled_from(
    "word Word USA US or it he We can cannot let Dr Mr St Jan a.m Féin Español Müller 15 1984 "
    "1,234 3.5 0.0 1930s 21st 3rd 2nd W. B. U.S. co re ma'am gonna well ill were id km kg 8 D "
    "don".split()
)
_LEADS = st.sampled_from(["", "", '"', "(", "“", "[", "'", "$", "-"])
_TAILS = st.sampled_from(
    ["", "", "'s", "'s,", ".", ",", ";", ":", "!", "?", ")", '"', "”", "]", "%", "%,", "...", "?!",
     ").", '."', ',"', "-", "'"]
)  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer():
    return spacy.blank("en").tokenizer


@given(lead=_LEADS, core=_CORES, join=st.sampled_from(["", "-", "/"]), more=_CORES, tail=_TAILS)
def test_plain_stretches_are_cut_as_the_tokenizer_cuts_them(
    tokenizer, lead, core, join, more, tail
):
    said = lead + core + (join + more if join else "") + tail
    # Their own exceptions aside ("Jean-Pierre" stays one), words are the tokenizer's tokens.
    plain = Splitter(tokenizer, english())._plain(said)
    assert plain is None or plain == [token.text for token in tokenizer(said)]


@pytest.mark.parametrize("said", ["people's", "(1984),", "1968-1970", "Müller,", "76%", "dinner?"])
def test_the_usual_ones_need_no_tokenizer(tokenizer, said):
    assert Splitter(tokenizer, english())._plain(said) is not None


@pytest.mark.parametrize("white", ["  ", " \u00a0", "\u2009", "\r ", " \x0b"])
def test_words_are_where_they_stand_whatever_white_space_is_between(white):
    text = f"{white}Norwind's{white}deal,{white}don't{white}"
    words, starts, names, _ = english_splitter().split(text)
    assert words == ["Norwind", "'s", "deal", ",", "do", "n't"]
    assert all(text.startswith(said, start) for said, start in zip(words, starts, strict=True))
    assert names == [True, False, False, False, False, False]
