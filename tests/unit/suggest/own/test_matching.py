import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.own_list import Entry, OwnList
from annotator.suggest.own import ListMatcher, tokens


def own(*pairs: tuple[str, str], name: str = "a.csv", match_case: bool = True) -> OwnList:
    entries = tuple(Entry(text=text, label=label) for text, label in pairs)
    return OwnList(name=name, entries=entries, match_case=match_case)


def found(lists: list[OwnList], text: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (text[hit.start : hit.end], hit.entry.label)
        for hit in ListMatcher(lists).find(text, language)
    ]


def test_words_are_whole_and_in_their_case() -> None:
    text = "Norwind's rival, NORWIND or Norwinders, met norwind. (Norwind)"
    assert found([own(("Norwind", "ORG"))], text) == [("Norwind", "ORG"), ("Norwind", "ORG")]
    alike = found([own(("Norwind", "ORG"), match_case=False)], text)
    assert [words for words, _ in alike] == ["Norwind", "NORWIND", "norwind", "Norwind"]


def test_line_ends_are_blanks_but_blank_lines_are_not() -> None:
    names = [own(("Golden Dome", "PROGRAM"))]
    assert found(names, "The Golden\nDome, and Golden  Dome") == [
        ("Golden\nDome", "PROGRAM"),
        ("Golden  Dome", "PROGRAM"),
    ]
    assert found(names, "Golden\n\nDome") == []


def test_longest_wins_then_what_was_added_last() -> None:
    lists = [
        own(("Brook", "PERSON"), ("Ada Brook", "PERSON"), ("Ada", "GPE"), name="old.csv"),
        own(("Brook", "GPE"), name="new.csv"),
    ]
    assert found(lists, "Ada Brook met Brook") == [("Ada Brook", "PERSON"), ("Brook", "GPE")]


@pytest.mark.parametrize(
    ("language", "word", "text"),
    [
        ("zh", "国家银行", "据报道，国家银行昨天宣布了新计划。"),
        ("ja", "日本銀行", "昨日、日本銀行は新しい計画を発表した。"),
        ("th", "ธนาคารไทย", "เมื่อวานธนาคารไทยประกาศแผนใหม่"),
        ("de", "Nordwind AG", "Die Nordwind AG teilte das mit."),
        ("ar", "بنك الشمال", "أعلن بنك الشمال خطة جديدة."),
        ("he", "בנק הצפון", "אתמול הודיע בנק הצפון על תוכנית."),
        ("hi", "उत्तर बैंक", "कल उत्तर बैंक ने योजना बताई।"),
        ("qq", "Norwind", "Apa Norwind?"),
    ],
)
def test_words_in_other_languages(language: str, word: str, text: str) -> None:
    assert found([own((word, "ORG"))], text, language) == [(word, "ORG")]


@given(
    st.lists(
        st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=8)
        | st.sampled_from(["cannot", "dont", "US", "Mr", "gonna", "km", "Im"]),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["en", "de", "fr", "ru", "ar", "xx"]),
)
def test_entries_are_cut_as_texts_are(words: list[str], language: str) -> None:
    said = " ".join(words)
    (piece,) = tokens.pieces(said, language)
    assert [token.text for token in tokens.words_doc(said, language)] == [
        token.text for token in piece.doc
    ]


def test_odd_texts_keep_offsets() -> None:
    text = "\ud800 x" * 3 + "y" * 500 + " 🙂🙂 Norwind\x00 Norwind"
    matcher = ListMatcher([own(("Norwind", "ORG"))])
    assert [text[hit.start : hit.end] for hit in matcher.find(text, "en")] == ["Norwind"] * 2


def test_time_is_linear_in_the_text() -> None:
    # A token of its own length each: one text of one paragraph, cut in pieces.
    text = "Norwind said so. " * 5000
    assert len(ListMatcher([own(("Norwind", "ORG"))]).find(text, "en")) == 5000
