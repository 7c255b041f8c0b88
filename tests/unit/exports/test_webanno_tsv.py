import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.webanno_tsv import WebAnnoTsvReader
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.protocols import Writer
from annotator.services.schemes import load_scheme
from exports.webanno_tsv import WebAnnoTsvWriter
from shared_data import SHARED, shared_file

LAYERS = (
    "webanno.custom.Plain",
    "webanno.custom.Rich",
    "webanno.custom.Link",
    "webanno.custom.Arrow",
    "webanno.custom.Tokens",
    "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
)
KEPT = {
    "layers": [
        "#T_SP=webanno.custom.Plain|",
        "#T_SP=webanno.custom.Rich|ROLE_webanno.custom.Rich:parts_webanno.custom.PartsLink"
        "|uima.tcas.Annotation|kind|value",
        "#T_CH=webanno.custom.Link|referenceRelation|referenceType",
        "#T_RL=webanno.custom.Arrow|kind|value|BT_webanno.custom.Rich",
        "#T_RL=webanno.custom.Tokens|BT_de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token",
    ]
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tsv")


def differences(documents: list[AnnotatedDocument], folder: Path) -> list[str]:
    named = []
    for number, one in enumerate(documents):
        document = replace(one.document, id=f"d{number}", name=f"n{number}")
        named.append(replace(one, document=document))
    writer, reader, scheme = WebAnnoTsvWriter(), WebAnnoTsvReader(), load_scheme("news")
    files = [folder / f"n{number}.tsv" for number in range(len(named))]
    return roundtrip.unexplained(writer, reader, named, scheme, folder, files=files)


def test_it_is_a_writer():
    assert isinstance(WebAnnoTsvWriter(), Writer)


@settings(deadline=None, max_examples=60)
@given(st.lists(roundtrip.documents(), min_size=1, max_size=2))
def test_what_comes_back_plus_the_losses_is_what_went_out(
    folder: Path, documents: list[AnnotatedDocument]
):
    assert differences(documents, folder) == []


@st.composite
def of_layers(draw: st.DrawFn) -> AnnotatedDocument:
    """A document whose annotations claim to be of all kinds of layers, whether they fit or not."""
    annotated = draw(roundtrip.documents())
    layers = st.fixed_dictionaries(
        {"layer": st.sampled_from(LAYERS)},
        optional={
            "slot": st.just("parts"),
            "kind": st.text(st.characters(exclude_categories=("Cs",)), max_size=4),
            "referenceRelation": st.sampled_from(("a", "->", "*")),
        },
    )
    labels = st.sampled_from(("Plain", "Rich", "Link", "Arrow", "Token", "Tokens", "parts", "x|]"))

    def dressed(made: Span | Relation) -> Span | Relation:
        if not draw(st.booleans()):
            return made
        attributes = draw(layers)
        return replace(made, attributes=attributes, label=draw(labels))

    return replace(
        annotated,
        document=replace(annotated.document, metadata={"webanno_tsv": KEPT}),
        spans=tuple(dressed(span) for span in annotated.spans),
        relations=tuple(dressed(relation) for relation in annotated.relations),
    )


@settings(deadline=None, max_examples=60)
@given(of_layers())
def test_layers_that_a_document_came_with_are_used_as_far_as_they_fit(
    folder: Path, annotated: AnnotatedDocument
):
    assert differences([annotated], folder) == []


def cases() -> list[str]:
    found = sorted((SHARED / "data" / "interop" / "webanno-tsv3").glob("*/reference.tsv"))
    return [path.parent.name for path in found] or ["none"]


@pytest.mark.parametrize("case", cases())
def test_what_inception_wrote_comes_out_with_the_same_rows(case: str, tmp_path: Path):
    path = shared_file("data", "interop", "webanno-tsv3", case, "reference.tsv")
    (annotated,) = WebAnnoTsvReader().read(path, lambda loss: None)
    WebAnnoTsvWriter().write([annotated], load_scheme("news"), tmp_path / "out", pytest.fail)
    again = tmp_path / "out" / "reference.tsv"
    # Numbers in brackets, and the order of annotations of one place, may be others.
    assert bare(again) == bare(path)
    (back,) = WebAnnoTsvReader().read(again, lambda loss: None)
    assert shape(back) == shape(annotated)


def bare(path: Path) -> list[list[str]]:
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    order = re.compile(r"(?:\[\d+(?:_\d+)?\])|\.\d+(?=\t|;|$)")
    return sorted(
        sorted("|".join(sorted(order.sub("", cell).split("|"))) for cell in line.split("\t"))
        for line in lines
    )


def shape(annotated: AnnotatedDocument) -> object:
    names = {
        span.id: (span.start, span.end, span.label, sorted(span.attributes.items()))
        for span in annotated.spans
    }
    return (
        annotated.document.text,
        annotated.document.metadata,
        sorted(names.values()),
        sorted(
            (names[one.head], names[one.child], one.label, sorted(one.attributes.items()))
            for one in annotated.relations
        ),
    )


def test_rows_as_inception_writes_them(tmp_path: Path):
    text = "I like \U0001f60a Golden Dome.\n\nSaid Gen. Guetlein."
    made = {
        "a": (7, 8, "FACE"),
        "b": (9, 20, "PROGRAM"),
        "c": (9, 13, "x|y"),
        "d": (33, 41, "PERSON"),
        "e": (24, 25, "CUT"),
    }
    annotated = AnnotatedDocument(
        document=Document(id="d", name="a/b", text=text),
        spans=tuple(
            Span(id=id_, start=start, end=end, label=label)
            for id_, (start, end, label) in made.items()
        ),
        relations=(Relation(id="r", head="d", child="b", label="heads"),),
    )
    WebAnnoTsvWriter().write([annotated], load_scheme("news"), tmp_path / "o", pytest.fail)
    assert (tmp_path / "o" / "a_b.tsv").read_text("utf-8") == (
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
        "#T_RL=webanno.custom.Relation|value"
        "|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n"
        "\n"
        "\n"
        "#Text=I like \U0001f60a Golden Dome.\n"
        "#Text=\n"
        "#Text=\n"
        "1-1\t0-1\tI\t_\t_\t_\t_\t\n"
        "1-2\t2-6\tlike\t_\t_\t_\t_\t\n"
        "1-3\t7-9\t\U0001f60a\t*\tFACE\t_\t_\t\n"
        "1-4\t10-16\tGolden\t*[1]\tPROGRAM[1]\theads\t2-3[0_1]\t\n"
        "1-4.1\t10-14\tGold\t*\tx\\|y\t_\t_\t\n"
        "1-5\t17-21\tDome\t*[1]\tPROGRAM[1]\t_\t_\t\n"
        "1-6\t21-22\t.\t_\t_\t_\t_\t\n"
        "\n"
        "#Text=Said Gen. Guetlein.\n"
        "2-1\t24-28\tSaid\t_\t_\t_\t_\t\n"
        "2-1.1\t25-26\ta\t*\tCUT\t_\t_\t\n"
        "2-2\t29-33\tGen.\t_\t_\t_\t_\t\n"
        "2-3\t34-42\tGuetlein\t*\tPERSON\t_\t_\t\n"
        "2-4\t42-43\t.\t_\t_\t_\t_\t\n"
    )
