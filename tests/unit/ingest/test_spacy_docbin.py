import random
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
import srsly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.attrs import ORTH
from spacy.tokens import Doc, DocBin, Span

import roundtrip
from annotator.errors import ReadError
from annotator.ingest.files import choose_reader
from annotator.ingest.spacy_docbin import SpacyDocBinReader
from annotator.model.annotation import Decision
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from annotator.registry import readers
from annotator.services.schemes import load_scheme
from exports.spacy_docbin import SpacyDocBinWriter

SCHEME = load_scheme("news")
PIPELINE = spacy.blank("en")


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(SpacyDocBinReader().read(path, losses.append)), losses


def saved(path: Path, *docs: Doc, **options) -> Path:
    DocBin(docs=docs, **{"store_user_data": True, **options}).to_disk(path)
    return path


def marks(annotated: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(annotated.text_of(span), span.label) for span in annotated.spans]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("docbin")


def test_it_is_the_reader_of_a_docbin_whatever_its_suffix(tmp_path: Path):
    reader = SpacyDocBinReader()
    assert isinstance(reader, Reader)
    path = saved(tmp_path / "a.bin", PIPELINE.make_doc("one"))
    assert choose_reader(path, readers.all()).name == "spacy"
    assert not reader.recognizes(path, zlib.compress(b"\x81\xa5other"))
    assert not reader.recognizes(path, b"plain text")


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda d: d.document.text),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from(["no", "yes"]),
)
def test_our_own_files_come_back_whole(
    tmp_path_factory, documents: list[AnnotatedDocument], shard: str, negatives: str
):
    writer = SpacyDocBinWriter().configured({"shard": shard, "negatives": negatives})
    documents = [
        replace(one, document=replace(one.document, id=f"d{number}"))
        for number, one in enumerate(documents)
    ]
    target = tmp_path_factory.mktemp("spacy") / f"a{writer.suffix}"
    size = int(shard or len(documents))
    count = -(-len(documents) // size)
    files = [target / f"documents-{n:05}.spacy" for n in range(count)] if shard else None
    assert not roundtrip.unexplained(
        writer, SpacyDocBinReader(), documents, SCHEME, target, files=files
    )


def test_numbers_beyond_msgpack_come_back_to_the_digit(folder: Path):
    doc = AnnotatedDocument(
        document=Document(id="d", name="n", text="a b", metadata={"n": 2**70 + 1})
    )
    losses: list[Loss] = []
    SpacyDocBinWriter().write([doc], SCHEME, folder / "n.spacy", losses.append)
    (back,), _ = read(folder / "n.spacy")
    assert back.document == doc.document
    assert [loss.reason for loss in losses] == ["number"]


def test_what_spacy_itself_writes_comes_in(tmp_path: Path):
    doc = PIPELINE.make_doc("Trump met Ishiba in Ottawa on Tuesday")
    person, other = Span(doc, 0, 1, "PERSON", kb_id="Q22686"), Span(doc, 2, 3, "PERSON")
    doc.set_ents([person, other, Span(doc, 4, 5, "GPE", span_id="rule-7")])
    doc.spans["sc"] = [Span(doc, 0, 1, "PERSON"), Span(doc, 0, 3, "EVENT")]
    doc.spans["dates"] = [Span(doc, 5, 7, ""), Span(doc, 6, 7, "DATE")]
    doc.spans["incorrect_spans"] = [Span(doc, 4, 5, "ORG")]
    if not Doc.has_extension("rel"):
        Doc.set_extension("rel", default={})
    doc._.rel = {(0, 2): {"spoke_with": 1.0, "heads": 0.0}, (4, 0): {"heads": 0.75}, (0, 4): {}}
    doc.user_data["source_id"] = ("a", 7, None)
    doc.user_data["title"] = "Talks"
    doc.cats = {"POLITICS": 0.5}
    (back,), losses = read(saved(tmp_path / "a.spacy", doc))
    assert not losses
    assert back.document.text == doc.text
    assert (back.document.name, back.document.language) == ("Talks", "")
    assert marks(back) == [
        ("Trump met Ishiba", "EVENT"),
        ("Trump", "PERSON"),
        ("Ishiba", "PERSON"),
        ("Ottawa", "GPE"),
        ("on Tuesday", "dates"),
        ("Tuesday", "DATE"),
    ]
    attributes = {back.text_of(span): dict(span.attributes) for span in back.spans}
    assert attributes["Trump"] == {"kb_id": "Q22686"}
    assert attributes["Ottawa"] == {"ent_id": "rule-7"}
    assert attributes["Tuesday"] == {"spans_key": "dates"}
    (wrong,) = back.suggested_spans
    assert (back.text_of(wrong), wrong.label) == ("Ottawa", "ORG")
    assert wrong.suggestion.verdict.decision is Decision.REJECTED
    words = {span.id: back.text_of(span) for span in back.spans}
    assert [(words[r.head], r.label, words[r.child], r.score) for r in back.relations] == [
        ("Trump", "spoke_with", "Ishiba", None),
        ("Ottawa", "heads", "Trump", 0.75),
    ]
    assert back.document.metadata["spacy"] == {
        "user_data": {"source_id": ["a", 7, None], "title": "Talks"},
        "cats": {"POLITICS": 0.5},
    }
    # And out again: what is not ours is where it was.
    SpacyDocBinWriter().write([back], SCHEME, tmp_path / "b.spacy", losses.append)
    (again,) = DocBin().from_disk(tmp_path / "b.spacy").get_docs(spacy.blank("xx").vocab)
    assert again.cats == doc.cats
    assert again.user_data["source_id"] == ("a", 7, None)
    assert [(span.text, span.label_) for span in again.spans["dates"]] == [
        ("on Tuesday", "dates"),
        ("Tuesday", "DATE"),
    ]
    assert {span.text: span.kb_id_ for span in again.spans["sc"]}["Trump"] == "Q22686"


def test_spans_that_somebody_adds_to_our_file_come_in_too(tmp_path: Path):
    sent = AnnotatedDocument(document=Document(id="d", name="n", text="Trump met Ishiba"))
    SpacyDocBinWriter().write([sent], SCHEME, tmp_path / "a.spacy", [].append)
    (doc,) = DocBin().from_disk(tmp_path / "a.spacy").get_docs(PIPELINE.vocab)
    doc.set_ents([Span(doc, 0, 1, "PERSON")])
    (back,), losses = read(saved(tmp_path / "b.spacy", doc))
    assert not losses
    assert back.document == replace(sent.document, status=Status.NEW)
    assert marks(back) == [("Trump", "PERSON")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_attributes_and_any_entities_are_as_spacy_reads_them(folder: Path, data: st.DataObject):
    attrs = data.draw(
        st.sampled_from(
            [[], ["TAG"], ["ENT_IOB", "ENT_TYPE"], ["LEMMA", "ENT_TYPE", "HEAD", "ENT_IOB"]]
        )
    )
    words = data.draw(st.lists(st.sampled_from(["a", "U.S.", "日本", "\U0001f600"]), min_size=1))
    spaces = data.draw(
        st.none() | st.lists(st.booleans(), min_size=len(words), max_size=len(words))
    )
    doc = Doc(PIPELINE.vocab, words=words, spaces=spaces)
    edges = sorted(data.draw(st.sets(st.integers(0, len(words)))))
    doc.set_ents(
        [
            Span(doc, a, b, data.draw(st.sampled_from(["ORG", "X"])))
            for a, b in pairwise(edges)
            if data.draw(st.booleans())
        ],
        default=data.draw(st.sampled_from(["missing", "outside"])),
    )
    path = saved(folder / "x.spacy", doc, attrs=attrs, store_user_data=False)
    (back,), losses = read(path)
    (theirs,) = DocBin().from_disk(path).get_docs(spacy.blank("xx").vocab)
    text = theirs.text if spaces else theirs.text[:-1]
    assert not losses
    assert back.document.text == text
    assert [(s.start, s.end, s.label) for s in back.spans] == [
        (e.start_char, e.end_char, e.label_) for e in theirs.ents
    ]


def test_a_document_without_text_is_told_of_and_the_rest_goes_in(tmp_path: Path):
    path = saved(tmp_path / "a.spacy", Doc(PIPELINE.vocab, words=[]), PIPELINE.make_doc("one"))
    (back,), losses = read(path)
    assert back.document.text == "one"
    assert [(loss.reason, loss.detail) for loss in losses] == [
        ("bad_record", "document 1 has an empty text")
    ]


def broken(path: Path, **changes) -> Path:
    doc = PIPELINE.make_doc("one two")
    content = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc]).to_bytes()))
    content |= changes
    content = {key: value for key, value in content.items() if value is not ...}
    path.write_bytes(zlib.compress(srsly.msgpack_dumps(content)))
    return path


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tokens": ...}, "it has no tokens"),
        ({"lengths": b"\xff\xff\xff\x7f"}, "do not fill its documents"),
        ({"lengths": b"\xff\xff\xff\xff"}, "less than no tokens"),
        ({"strings": ["one"]}, "names a word that is not among the strings"),
        ({"strings": [1]}, "its strings are none"),
        ({"spaces": b"\x01"}, "its blanks do not belong to its tokens"),
        ({"attrs": []}, "its attributes are no numbers"),
        ({"attrs": [attr if attr != ORTH else 0 for attr in DocBin().attrs]}, "have no words"),
        ({"span_groups": [b"\xc1"]}, "is no msgpack"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, changes: dict, said: str):
    with pytest.raises(ReadError, match=said):
        read(broken(tmp_path / "a.spacy", **changes))


def test_a_bomb_is_not_unpacked(tmp_path: Path):
    path = tmp_path / "a.spacy"
    packer = zlib.compressobj()
    zeros = bytes(1 << 20)
    with path.open("wb") as file:
        file.write(packer.compress(b"\x81\xa7version\xc6\xff\xff\xff\xff"))
        for _ in range(110):
            file.write(packer.compress(zeros))
        file.write(packer.flush())
    with pytest.raises(ReadError, match="packed so tightly"):
        read(path)


def test_nothing_but_errors_in_words_comes_of_damaged_files(tmp_path: Path, folder: Path):
    doc = PIPELINE.make_doc("Trump met Ishiba in Ottawa")
    doc.spans["sc"] = [Span(doc, 0, 1, "PERSON")]
    doc.user_data["deep"] = {"a": [1, {"b": 2.5}]}
    whole = zlib.decompress(DocBin(docs=[doc] * 2, store_user_data=True).to_bytes())
    chance = random.Random(7)
    path = tmp_path / "a.spacy"
    for _ in range(500):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        size = chance.choice([len(data), chance.randrange(len(data))])
        path.write_bytes(zlib.compress(data[:size], 1))
        try:
            for annotated in read(path)[0]:
                for span in annotated.spans:
                    assert annotated.text_of(span)
        except ReadError:
            continue


def test_what_extensions_say_comes_along_or_is_told(tmp_path: Path):
    doc = spacy.blank("en")("Ada met Bob .")
    doc.ents = [Span(doc, 0, 1, "PER")]
    doc.user_data |= {
        ("._.", "wiki", 0, 3): "Q7259",
        ("._.", "wiki", 4, 11): "nobody",
        ("._.", "lemma", 4, None): "meet",
        ("._.", "rel", None, None): [(0, 2, "met")],
    }
    (one,), losses = read(saved(tmp_path / "a.spacy", doc, store_user_data=True))
    assert [span.attributes for span in one.spans] == [{"wiki": "Q7259"}]
    assert one.document.metadata == {"spacy": {"user_data": {"._.rel": [[0, 2, "met"]]}}}
    assert [loss.detail for loss in losses] == [
        "document 1: 2 values of tokens, and of spans without a label, were left out",
        "document 1: doc._.rel is not like {(0, 4): {'label': 1.0}}; it is kept",
    ]
