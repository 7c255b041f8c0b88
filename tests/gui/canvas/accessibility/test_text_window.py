"""The stretch of text that a screen reader gets counts as the document does."""

from hypothesis import given
from hypothesis import strategies as st

from awkward import texts
from canvas_content import annotated
from ui.canvas.accessibility.text_window import WHOLE, TextWindow
from ui.models.open_document import OpenDocument


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def document_of(text: str) -> OpenDocument:
    return OpenDocument(annotated(text))


@given(texts(), st.integers(0, 400))
def test_offsets_come_back_from_positions(text, offset):
    document = document_of(text)
    window = TextWindow(document, min(offset, len(text)))
    assert units(window.text) == units(text[window.start : window.end])
    for place in range(window.start, window.end + 1):
        position = window.position_of(place)
        assert position == units(text[window.start : place])
        assert window.offset_of(position) == place


def test_a_short_document_is_held_whole_and_serves_everywhere():
    document = document_of("one\ntwo\n\n")
    window = TextWindow(document, 5)
    assert window.text == "one\ntwo\n\n"
    assert all(window.fits(document, place) for place in range(len(document.text) + 1))
    assert not window.fits(document_of("one\ntwo\n\n"), 0)


def test_of_a_long_document_the_caret_decides():
    text = "\n".join(f"Line {number} of a long text 😀." for number in range(40_000))
    document = document_of(text)
    middle = len(text) // 2
    window = TextWindow(document, middle)
    assert len(window.text) < WHOLE
    assert window.start < middle < window.end
    assert text[window.start - 1] == "\n"
    assert window.fits(document, middle + 2000)
    assert not window.fits(document, window.start)
    assert not window.fits(document, window.end)
    for place in (0, len(text)):
        assert TextWindow(document, place).fits(document, place)
    # What is not held is the nearest that is.
    assert window.offset_of(window.position_of(0)) == window.start
    assert window.offset_of(window.position_of(len(text))) == window.end
