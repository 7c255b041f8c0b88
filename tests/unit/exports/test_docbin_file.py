import zlib
from pathlib import Path

import pytest
import spacy
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span

import awkward
from exports.docbin_file import DocBinFile

PIPELINE = spacy.blank("en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docbin")


def make(text: str, number: int = 0) -> Doc:
    doc = PIPELINE.make_doc(text)
    doc.set_ents([Span(doc, 0, 1, label="PERSON")], default="missing" if number % 2 else "outside")
    doc.spans["sc"] = [Span(doc, 0, len(doc), label="ORG", span_id=f"id{number}")]
    doc.spans["empty"] = []
    doc.user_data["list"] = [1, {"a": None}, "ü"]
    return doc


@settings(deadline=None, max_examples=40)
@given(st.lists(awkward.texts(), max_size=5))
def test_it_is_the_file_that_spacy_writes(folder: Path, texts: list[str]):
    docs = [make(text, number) for number, text in enumerate(texts)]
    ours = DocBinFile()
    for doc in docs:
        assert ours.fits(doc)
        ours.add(doc)
    assert len(ours) == len(docs)
    ours.write(folder / "a.spacy")
    mine = srsly.msgpack_loads(zlib.decompress((folder / "a.spacy").read_bytes()))
    theirs = srsly.msgpack_loads(
        zlib.decompress(DocBin(docs=docs, store_user_data=True).to_bytes())
    )
    assert set(mine.pop("strings")) | {""} == set(theirs.pop("strings")) | {""}
    assert mine == theirs


def test_spacy_reads_it_with_another_vocabulary(folder: Path):
    ours = DocBinFile()
    texts = [f"Unheard-of{number} words\U0001f600 in document {number}" for number in range(300)]
    for number, text in enumerate(texts):
        ours.add(make(text, number))
    ours.write(folder / "b.spacy")
    docs = list(DocBin().from_disk(folder / "b.spacy").get_docs(spacy.blank("xx").vocab))
    assert [doc.text for doc in docs] == texts
    for number, doc in enumerate(docs):
        assert doc.ents[0].label_ == "PERSON"
        assert doc.spans["sc"][0].id_ == f"id{number}"
        assert doc.spans["sc"][0].text == texts[number]
        assert doc.user_data["list"] == (1, {"a": None}, "ü")
        assert [token.ent_iob for token in doc][1:] == [0 if number % 2 else 2] * (len(doc) - 1)
