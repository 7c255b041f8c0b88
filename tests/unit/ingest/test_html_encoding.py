import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.html_encoding import decoded_page


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [
        ("iso-8859-1", "cp1252", "Café – “x”"),
        ("Windows-1251", "cp1251", "Привет, мир"),
        ("koi8-r", "koi8-r", "Привет, мир"),
        ("gb2312", "gb18030", "政府宣布"),
        ("Shift_JIS", "cp932", "政府は発表した"),
        ("euc-jp", "euc_jp", "政府は発表した"),
        ("big5", "big5", "政府宣布"),
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        '<meta charset="{0}">',
        '<META http-equiv=Content-Type content="text/html; charset={0}">',
        '<?xml version="1.0" encoding="{0}"?>',
    ],
)
def test_a_page_is_what_it_says(form: str, declared: str, encoding: str, words: str):
    page = f"{form.format(declared)}\r\n<p>{words}</p>"
    found = decoded_page(page.encode(encoding))
    assert f"<p>{words}</p>" in found.text
    assert "<?xml" not in found.text
    assert "\r" not in found.text
    assert not found.guessed


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "utf-8", "nonsense", "hex", "idna"])
def test_utf8_is_utf8_whatever_a_template_says(declared: str):
    found = decoded_page(f'<meta charset="{declared}"><p>Café – “x”</p>'.encode())
    assert (found.encoding, found.guessed) == ("utf-8", False)
    assert "Café – “x”" in found.text


def test_what_does_not_fit_is_found_out():
    found = decoded_page('<meta charset="utf-8"><p>Café society</p>'.encode("cp1252"))
    assert (found.encoding, found.guessed) == ("cp1252", True)


@given(st.binary(max_size=60), st.sampled_from(["", "utf-7", "cp037", "utf-8", "cp1252", "x"]))
def test_any_bytes_are_a_page_or_refused(data: bytes, declared: str):
    try:
        found = decoded_page(f"<meta charset={declared}>".encode() + data)
    except ReadError:
        return
    found.text.encode("utf-8", "surrogatepass")
