"""Files of UIMA on the way out: read by dkpro-cassis, and read back."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.uima_json import UimaJsonReader
from annotator.ingest.uima_xmi import UimaXmiReader
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.protocols import Reader, Writer
from annotator.services.schemes import load_scheme
from exports.uima_json import UimaJsonWriter
from exports.uima_xmi import UimaXmiWriter

cassis = pytest.importorskip("cassis")

FORMATS = [
    (UimaXmiWriter(), UimaXmiReader(), ".xmi"),
    (UimaJsonWriter(), UimaJsonReader(), ".json"),
]
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
SEGMENTS = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uima")


@pytest.mark.parametrize(("writer", "reader", "suffix"), FORMATS)
def test_they_are_writers(writer: Writer, reader: Reader, suffix: str):
    assert isinstance(writer, Writer)
    assert writer.reader == reader.name
    assert suffix in reader.suffixes


@pytest.mark.parametrize(("writer", "reader", "suffix"), FORMATS)
@settings(deadline=None, max_examples=30)
@given(
    st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda one: one.document.text)
)
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path,
    writer: Writer,
    reader: Reader,
    suffix: str,
    documents: list[AnnotatedDocument],
):
    target = folder / writer.name
    names = ["awkward", "awkward-2", "awkward-3"][: len(documents)]
    files = [target / f"{name}{suffix}" for name in names]
    scheme = load_scheme("news")
    assert roundtrip.unexplained(writer, reader, documents, scheme, target, files=files) == []


def loaded(target: Path, suffix: str):
    if suffix == ".json":
        with (target / "awkward.json").open("rb") as file:
            return cassis.load_cas_from_json(file)
    with (target / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with (target / "awkward.xmi").open("rb") as file:
        return cassis.load_cas_from_xmi(file, typesystem=types)


@pytest.mark.parametrize(("writer", "reader", "suffix"), FORMATS)
@settings(deadline=None, max_examples=30)
@given(annotated=roundtrip.documents())
def test_cassis_reads_the_same(
    folder: Path, writer: Writer, reader: Reader, suffix: str, annotated: AnnotatedDocument
):
    target = folder / f"{writer.name}-cassis"
    losses = roundtrip.losses_of(writer, [annotated], load_scheme("news"), target)
    cas = loaded(target, suffix)
    text = annotated.document.text
    assert len(cas.sofa_string) == len(text)
    if not any(loss.reason == "characters" for loss in losses):
        assert cas.sofa_string == text
    assert sorted((one.begin, one.end, one.value) for one in cas.select(ENTITY)) == sorted(
        (span.start, span.end, span.label) for span in annotated.spans
    )
    places = {span.id: (span.start, span.end) for span in annotated.spans}
    arrows = cas.select("webanno.custom.Relation")
    assert sorted(
        (
            (one.Governor.begin, one.Governor.end),
            (one.Dependent.begin, one.Dependent.end),
            one.label,
        )
        for one in arrows
    ) == sorted((places[one.head], places[one.child], one.label) for one in annotated.relations)
    assert all((one.begin, one.end) == (one.Dependent.begin, one.Dependent.end) for one in arrows)
    # INCEpTION wants every token inside a sentence, and none of them empty.
    sentences = [(one.begin, one.end) for one in cas.select(SEGMENTS + "Sentence")]
    assert sentences == sorted(sentences)
    for token in cas.select(SEGMENTS + "Token"):
        assert token.begin < token.end
        assert any(start <= token.begin and token.end <= end for start, end in sentences)
        assert text[token.begin : token.end].strip()


@pytest.mark.filterwarnings("ignore:open_binary is deprecated")
def test_the_type_system_agrees_with_that_of_dkpro(folder: Path):
    roundtrip.losses_of(UimaXmiWriter(), [], load_scheme("news"), folder / "types")
    with (folder / "types" / "TypeSystem.xml").open("rb") as file:
        ours = cassis.load_typesystem(file)
    theirs = cassis.load_dkpro_core_typesystem()
    shared = [one for one in ours.get_types() if theirs.contains_type(one.name)]
    assert ENTITY in {one.name for one in shared}
    for one in shared:
        other = theirs.get_type(one.name)
        assert one.supertype.name == other.supertype.name
        ranges = {feature.name: feature.rangeType.name for feature in other.all_features}
        for feature in one.all_features:
            assert ranges[feature.name] == feature.rangeType.name


def test_control_characters_become_blanks_and_come_back(tmp_path: Path):
    document = Document(id="d", name="n\x01", text="a\x00b\x0b\ufffe\r\n\t\x7fc")
    losses = roundtrip.losses_of(
        UimaXmiWriter(), [AnnotatedDocument(document=document)], load_scheme("news"), tmp_path
    )
    assert [(loss.reason, loss.part) for loss in losses] == [("characters", "use")]
    (path,) = tmp_path.glob("*.xmi")
    assert 'sofaString="a b  &#13;&#10;&#9;\x7fc"' in path.read_text("utf-8")
    (back,) = UimaXmiReader().read(path, pytest.fail)
    assert back.document == document
