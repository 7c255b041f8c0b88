from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.conll import ConllReader
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.protocols import Configurable, Writer
from annotator.services.schemes import load_scheme
from annotator.text.tagging import WRITABLE
from exports.conll import ConllWriter

KEEP = ("outermost", "longest", "shortest")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("conll")


def test_it_is_a_writer_with_choices():
    assert isinstance(ConllWriter(), Writer)
    assert isinstance(ConllWriter(), Configurable)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3),
    st.sampled_from(WRITABLE),
    st.sampled_from(KEEP),
)
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, documents: list[AnnotatedDocument], tagging: str, keep: str
):
    writer = ConllWriter().configured({"scheme": tagging, "keep": keep})
    files = [folder / f"documents.{tagging.lower()}.conll"]
    scheme = load_scheme("news")
    found = roundtrip.unexplained(writer, ConllReader(), documents, scheme, folder, files=files)
    assert found == []


@settings(deadline=None, max_examples=40)
@given(roundtrip.documents(), st.sampled_from(WRITABLE))
def test_rows_alone_have_every_span_that_was_not_reported(
    folder: Path, annotated: AnnotatedDocument, tagging: str
):
    losses = []
    writer = ConllWriter().configured({"scheme": tagging})
    target = folder / "alone"
    writer.write([annotated], load_scheme("news"), target, losses.append)
    (target / f"documents.{tagging.lower()}.tokens.jsonl").unlink()
    rows = target / f"documents.{tagging.lower()}.conll"
    reported = {loss.annotation for loss in losses if loss.reason != "label"}
    renamed = {loss.annotation for loss in losses if loss.reason == "label"}
    expected = {
        ("".join(annotated.text_of(span).split()), span.label): span.id in renamed
        for span in annotated.spans
        if span.id not in reported
    }
    reader = ConllReader().configured({"scheme": tagging})
    # Without the sidecar a file of nothing but NULs is taken for a program.
    assume(annotated.document.text.count("\0") < 3)
    # And one whose every row begins with the sign of comments is taken for comments.
    assume(any(line[:1] not in "#-" for line in rows.read_text("utf-8").splitlines()))
    (back,) = reader.read(rows, lambda loss: None)
    found = {("".join(back.text_of(one).split()), one.label) for one in back.spans}
    assert {words for words, _ in found} == {words for words, _ in expected}
    assert {pair for pair, is_renamed in expected.items() if not is_renamed} <= found
    assert len(found) <= len(expected)


TEXT = "Gen. Guetlein heads Golden Dome. It costs $175 billion."


def article() -> AnnotatedDocument:
    places = {
        "a": (0, 4, "TITLE"),
        "b": (5, 13, "PERSON"),
        "c": (0, 13, "PERSON"),
        "d": (20, 31, "PROGRAM"),
        "e": (42, 54, "MONEY"),
        "f": (43, 46, "CARDINAL"),
        "g": (20, 35, "LAW"),
        "h": (22, 31, "LAW"),
    }
    spans = [
        Span(id=id_, start=start, end=end, label=label)
        for id_, (start, end, label) in places.items()
    ]
    return AnnotatedDocument(
        document=Document(id="d", name="n", text=TEXT),
        spans=tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.id))),
        relations=(Relation(id="r", head="b", child="d", label="heads"),),
    )


@pytest.mark.parametrize(
    ("options", "tags", "reasons"),
    [
        (
            {},
            "B-PERSON I-PERSON O B-PROGRAM I-PROGRAM O O O B-MONEY I-MONEY I-MONEY O",
            {"a": "overlap", "b": "overlap", "f": "overlap"},
        ),
        (
            {"scheme": "BILUO", "keep": "shortest"},
            "U-TITLE U-PERSON O B-PROGRAM L-PROGRAM O O O O U-CARDINAL O O",
            {"c": "overlap", "e": "overlap"},
        ),
        (
            {"scheme": "IOBES", "keep": "longest"},
            "B-PERSON E-PERSON O B-PROGRAM E-PROGRAM O O O B-MONEY I-MONEY E-MONEY O",
            {"a": "overlap", "b": "overlap", "f": "overlap"},
        ),
    ],
)
def test_one_span_has_the_tag_and_the_others_are_reported(
    tmp_path: Path, options: dict[str, str], tags: str, reasons: dict[str, str]
):
    losses = []
    writer = ConllWriter().configured(options)
    writer.write([article()], load_scheme("news"), tmp_path / "o", losses.append)
    name = f"documents.{options.get('scheme', 'IOB2').lower()}.conll"
    lines = (tmp_path / "o" / name).read_text("utf-8").split("\n")
    assert lines[:3] == ["-DOCSTART- -X- O O", "", lines[2]]
    assert " ".join(line.split(" ")[3] for line in lines[2:] if line) == tags
    assert {len(line.split(" ")) for line in lines if line} == {4}
    assert lines[8] == ""
    assert {loss.annotation: loss.reason for loss in losses} == {
        **reasons,
        "g": "crossing",
        "h": "misaligned",
        "r": "relation",
    }
    assert {loss.part for loss in losses} == {"use"}


def test_spacy_converts_it(tmp_path: Path):
    from spacy.training.converters import conll_ner_to_docs

    one = article()
    ConllWriter().write([one, one], load_scheme("news"), tmp_path / "o", lambda loss: None)
    content = (tmp_path / "o" / "documents.iob2.conll").read_text("utf-8")
    docs = list(conll_ner_to_docs(content, no_print=True))
    assert len(docs) == 2
    for doc in docs:
        assert [(entity.text, entity.label_) for entity in doc.ents] == [
            ("Gen. Guetlein", "PERSON"),
            ("Golden Dome", "PROGRAM"),
            ("$ 175 billion", "MONEY"),
        ]
        assert len(list(doc.sents)) == 2


def test_rows_that_somebody_changed_win_over_the_sidecar(tmp_path: Path):
    ConllWriter().write([article()], load_scheme("news"), tmp_path / "o", lambda loss: None)
    rows = tmp_path / "o" / "documents.iob2.conll"
    content = rows.read_text("utf-8")
    rows.write_text(
        content.replace("B-PROGRAM", "O").replace("I-PROGRAM", "B-FAC"), encoding="utf-8"
    )
    losses = []
    (back,) = ConllReader().read(rows, losses.append)
    assert back.document.text == TEXT
    said = {(back.text_of(span), span.label) for span in back.spans}
    assert ("Dome", "FAC") in said
    assert ("Golden Dome", "PROGRAM") not in said
    assert ("175", "CARDINAL") in said
    assert [loss.reason for loss in losses] == ["changed", "ends"]
    rows.write_text(content.replace("Guetlein", "Gutlein"), encoding="utf-8")
    losses.clear()
    (back,) = ConllReader().read(rows, losses.append)
    assert back.document.text.startswith("Gen. Gutlein heads Golden Dome .\nIt")
    assert [loss.reason for loss in losses] == ["sidecar"]


def test_words_that_readers_would_misread_are_cut(tmp_path: Path):
    text = "-DOCSTART- a\u00a0b\u2028#c # O"
    document = Document(
        id="d", name="n", text=text, metadata={"source": {"tokens": "0.10 3 1.2 1 1"}}
    )
    span = Span(id="s", start=11, end=14, label="X Y")
    losses = []
    writer = ConllWriter()
    one = AnnotatedDocument(document=document, spans=(span,))
    writer.write([one], load_scheme("news"), tmp_path / "o", losses.append)
    rows = tmp_path / "o" / "documents.iob2.conll"
    words = [line.split(" ")[0] for line in rows.read_text("utf-8").split("\n")[2:] if line]
    assert words == ["-", "DOCSTART-", "a", "b", "#c", "#", "O"]
    assert [loss.reason for loss in losses] == ["label"]
    (back,) = ConllReader().read(rows, losses.append)
    assert [(one.start, one.end, one.label) for one in back.spans] == [(11, 14, "X Y")]
    assert back.document.text == text
