import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.decoding import decode, looks_like_text

ENGLISH = "The minister said the budget would grow.\nNobody objected.\n" * 3
GERMAN = "Die Minister sagten: \u201eÜber 5 € für Bücher\u201c \u2013 größer als früher.\n" * 3
RUSSIAN = (
    "Министр обороны заявил во вторник, что новый бюджет будет принят к концу года.\n"
    "По его словам, расходы составят более ста миллиардов рублей.\n"
) * 3
JAPANESE = (
    "日本の首相は火曜日に会談した。政府は来年度の予算案を閣議決定し、総額は百兆円を超える見通しだと発表した。\n"
) * 3
HEBREW = "ראש הממשלה אמר ביום שלישי כי התקציב החדש יאושר עד סוף השנה.\n" * 4

# Whatever a text file may hold, the awkward ones often.
characters = st.one_of(
    st.sampled_from(list("ab \n\t.,é\u00a0\u200d\u0301שלום中文\ufeff\u2028\u0085"))
    | st.sampled_from(
        ["\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301", "\U0001f1ee\U0001f1f1"]
    ),
    st.characters(exclude_categories=("Cs", "Cc")),
)
texts = st.lists(characters, min_size=1).map("".join)


def as_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(texts)
def test_utf8_comes_in_unchanged(text: str):
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert decoded.text == text
    assert decoded.encoding == "utf-8"
    assert decoded.mark
    assert not decoded.guessed


@given(texts, st.sampled_from(["\n", "\r\n", "\r"]))
def test_line_ends_become_lf_once(text: str, newline: str):
    decoded = decode(text.replace("\n", newline).encode())
    if not text.startswith("\ufeff"):
        assert decoded.text == text
    names = {"\n": "lf", "\r\n": "crlf", "\r": "cr"}
    assert decoded.newline == (names[newline] if "\n" in text else "none")


def test_mixed_line_ends_are_on_record():
    decoded = decode(b"a\r\nb\nc\rd")
    assert (decoded.text, decoded.newline) == ("a\nb\nc\nd", "mixed")


@given(texts, st.sampled_from(["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_marked_wide_text_comes_in_unchanged(text: str, encoding: str):
    mark = {
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[encoding]
    if text.startswith("\0"):
        text = "x" + text
    decoded = decode(mark + text.encode(encoding))
    assert decoded.text == text
    assert (decoded.encoding, decoded.guessed, decoded.mark) == (encoding, False, True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ENGLISH, GERMAN, RUSSIAN, JAPANESE, HEBREW, "Hi \U0001f600.\n"])
def test_wide_text_without_a_mark_is_found(text: str, encoding: str):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert (decoded.encoding, decoded.guessed, decoded.mark) == (encoding, True, False)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        ("Café", "cp1252"),
        ("It\u2019s naïve \u2014 he said \u201cno\u201d", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
    ],
)
def test_encodings_from_before_unicode_are_guessed(text: str, encoding: str):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed


def test_a_legacy_text_with_a_late_first_accent_is_guessed_from_there():
    text = "Plain words, line after line.\n" * 20_000 + RUSSIAN
    assert decode(text.encode("cp1251")).text == text


@given(st.binary(min_size=1))
def test_any_bytes_are_a_text_or_refused(data: bytes):
    try:
        decoded = decode(data)
    except ReadError:
        return
    assert "\r" not in decoded.text
    if not decoded.guessed and not decoded.mark:
        assert decoded.text == as_lf(data.decode(decoded.encoding))


def test_an_odd_nul_is_kept():
    text = "One\0two three, " + ENGLISH
    assert decode(text.encode()).text == text
    # Not UTF-8 either: the accent is a byte of cp1252.
    assert decode(("é " + text).encode("cp1252")).text == "é " + text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0" * 5000, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"abc " * 100, "a PNG picture"),
        (b"%PDF-1.7\nplain words", "a PDF file"),
        (b"PK\x03\x04 words", "a ZIP archive"),
        (b"SQLite format 3\x00 words", "a database"),
        (codecs.BOM_UTF8 + b"ok then \xff", "byte 11 is no utf-8 text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, words: str):
    with pytest.raises(ReadError, match=words):
        decode(data)


def test_the_head_of_a_text_may_end_inside_a_character():
    assert looks_like_text("日".encode() * 10_000)
    assert looks_like_text(("日" * 10_000).encode()[:4096])
    assert not looks_like_text(bytes(range(256)) * 16)


def test_nothing_is_composed_or_decomposed():
    text = unicodedata.normalize("NFD", "Ångström é") + unicodedata.normalize("NFC", "Ångström é")
    assert decode(text.encode()).text == text


def test_utf8_with_a_wrong_byte_is_refused_rather_than_garbled():
    data = GERMAN.encode()
    with pytest.raises(ReadError, match=r"is damaged: byte 60 is no utf-8 text"):
        decode(data[:60] + b"\xff" + data[60:])
