import pytest
from hypothesis import given

import awkward
from annotator.model.document import AnnotatedDocument, Document
from exports.tokens import Words


def said(text: str, language: str = "en", note: str = "") -> list[list[str]]:
    metadata = {"source": {"tokens": note}} if note else {}
    document = Document(id="d", name="n", text=text, language=language, metadata=metadata)
    return [[text[start:end] for start, end in one] for one in Words().sentences(document)]


@pytest.mark.parametrize("language", ["en", "de", "zz"])
def test_sentences_of_spacys_words(language: str):
    text = "Gen. Guetlein can't come. He said so.\n\nNo stop\u2028New line"
    sentences = said(text, language)
    assert [one[0].rstrip(".") for one in sentences] == ["Gen", "He", "No", "New"]
    assert sentences[1] == ["He", "said", "so", "."]


def test_words_of_a_file_stay_as_they_were():
    text = "can't stop .\nNow"
    assert said(text, note="0.5 4 1 3") == [["can't", "stop", ".", "Now"]]
    assert said(text, note="0.3 0.2 4;1 3") == [["can", "'t", "stop"], [".", "Now"]]
    # A note that does not fit is not believed.
    assert said(text, note="0.5 4 2 3")[0][:2] == ["ca", "n't"]


@given(awkward.documents())
def test_every_character_that_is_no_blank_is_in_one_word(annotated: AnnotatedDocument):
    text = annotated.document.text
    words = [place for one in Words().sentences(annotated.document) for place in one]
    covered = [number for start, end in words for number in range(start, end)]
    assert covered == [number for number, sign in enumerate(text) if not sign.isspace()]
