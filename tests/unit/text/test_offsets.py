from hypothesis import given
from hypothesis import strategies as st

from annotator.text.offsets import Utf16Map, to_byte

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


@given(texts | nasty)
def test_bytes_count_utf8(text):
    for offset in range(len(text) + 1):
        assert to_byte(text, offset) == len(text[:offset].encode())
