import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import Utf8Map, Utf16Map

# Any text that can be stored: surrogates cannot stand alone in a file.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
nasty = st.lists(
    st.sampled_from(
        [
            "👩‍👩‍👧",
            "🇯🇵",
            "👍🏽",
            "e\u0301",
            "שלום",
            "日本",
            "\ufeff",
            "\r\n",
            "\0",
            "\u00a0",
            "a",
            "𝒳",
        ]
    ),
    max_size=12,
).map("".join)


@given(texts | nasty)
def test_positions_count_utf16_units(text):
    utf16 = Utf16Map(text)
    for offset in range(len(text) + 1):
        assert utf16.to_position(offset) == len(text[:offset].encode("utf-16-le")) // 2


@given(texts | nasty)
def test_every_position_leads_back_to_its_code_point(text):
    utf16 = Utf16Map(text)
    for offset, character in enumerate(text):
        position = utf16.to_position(offset)
        assert utf16.to_offset(position) == offset
        if ord(character) > 0xFFFF:
            assert utf16.to_offset(position + 1) == offset
    assert utf16.to_offset(utf16.to_position(len(text))) == len(text)


def test_text_without_astral_characters_needs_no_map():
    assert Utf16Map("é日\ufeff").is_identity
    assert not Utf16Map("a👍").is_identity


@given(texts | nasty | texts.map(lambda text: text * 80))
def test_a_byte_of_utf8_leads_back_to_its_code_point(text):
    utf8 = Utf8Map(text)
    byte = 0
    for offset, character in enumerate(text):
        assert utf8.to_offset(byte) == offset
        for inside in range(byte + 1, byte + len(character.encode())):
            with pytest.raises(ValueError, match="inside of a character"):
                utf8.to_offset(inside)
        byte += len(character.encode())
    assert utf8.to_offset(byte) == len(text)
    for outside in (-1, byte + 1):
        with pytest.raises(ValueError, match="outside of the text"):
            utf8.to_offset(outside)
