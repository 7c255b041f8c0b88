import json

import pytest
from lxml import etree

from annotator.ingest.reasons import of_json, of_library, of_xml, one_line


def test_a_reason_is_one_line_and_not_long():
    assert one_line("a\nb\x1cc \u2028 d") == "a b c d"
    long = one_line("begin " + "x" * 10_000_000 + " end")
    assert len(long) <= 300
    assert (long[:6], long[-4:]) == ("begin ", " end")
    assert "…" in long


def test_words_of_the_parser_of_xml_come_without_its_place_and_its_options():
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring("<a>\n<b></a>")
    assert "line 2" in str(caught.value)
    assert of_xml(str(caught.value)) == "Opening and ending tag mismatch: b line 2 and a"
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring("<a>" * 5000)
    assert "HUGE" not in of_xml(str(caught.value))
    assert "depth" in of_xml(str(caught.value))


def test_words_of_libraries():
    missing = KeyError("There is no item named 'word/styles.xml' in the archive")
    assert of_library(missing) == "word/styles.xml is missing in it"
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring("<a")
    assert of_library(caught.value).startswith("its XML is broken: ")
    assert of_library(AttributeError("'NoneType' object has no attribute 'x'")) == (
        "a part of it is not of the form that it should have"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1,", "is no JSON (Expecting value, column 4)"),
        ('["a', "is no JSON (Unterminated string, column 2)"),
        ("9" * 5000, "has a number with thousands of digits"),
        ("[" * 100_000, "is nested too deep"),
    ],
)
def test_words_of_the_parser_of_json(text: str, words: str):
    with pytest.raises((ValueError, RecursionError)) as caught:
        json.loads(text)
    error = caught.value
    assert of_json(error, f"column {getattr(error, 'colno', 0)}") == words
