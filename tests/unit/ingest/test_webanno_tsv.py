import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.files import choose_reader
from annotator.ingest.table import TableReader
from annotator.ingest.webanno_tsv import WebAnnoTsvReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from shared_data import SHARED, shared_file

HEAD = (
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n"
    "#T_RL=webanno.custom.Relation|value"
    "|BT_de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tsv")


def read(path: Path) -> tuple[AnnotatedDocument, list[Loss]]:
    losses: list[Loss] = []
    (annotated,) = WebAnnoTsvReader().read(path, losses.append)
    return annotated, losses


def of(folder: Path, content: str) -> tuple[AnnotatedDocument, list[Loss]]:
    path = folder / "some.tsv"
    path.write_bytes(content.encode("utf-8"))
    return read(path)


def test_it_is_a_reader_and_knows_its_files_from_tables(tmp_path: Path):
    assert isinstance(WebAnnoTsvReader(), Reader)
    ours, table = tmp_path / "a.tsv", tmp_path / "b.tsv"
    ours.write_text(HEAD + "\n\n#Text=a\n1-1\t0-1\ta\t_\t_\t_\t_\t\n", encoding="utf-8-sig")
    table.write_text("text\tname\na\tb\n", encoding="utf-8")
    readers = [TableReader(), WebAnnoTsvReader()]
    assert [choose_reader(path, readers).name for path in (ours, table)] == ["webanno_tsv", "table"]


def cases() -> list[str]:
    found = sorted((SHARED / "data" / "interop" / "webanno-tsv3").glob("*/reference.xmi"))
    return [path.parent.name for path in found] or ["none"]


# The XMI has a blank at the edge of a span, which a TSV cannot have, or tokens of its own.
MOVED = {
    "testAnnotationWithLeadingWhitespace",
    "testAnnotationWithTrailingWhitespace",
    "testZeroWidthAnnotationBeforeFirstTokenIsMovedToBeginOfFirstToken",
    "testZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken",
}


@pytest.mark.parametrize("case", cases())
def test_a_case_of_inception_has_what_its_xmi_has(case: str):
    folder = shared_file("data", "interop", "webanno-tsv3", case)
    annotated, _ = read(folder / "reference.tsv")
    content = (folder / "reference.xmi").read_text("utf-8")
    kept = annotated.document.metadata.get("webanno_tsv", {})
    empty, links = kept.get("empty", []), kept.get("links", [])
    places = [
        (int(one[1]), int(one[2]))
        for one in re.findall(
            r'<(\w+:\w+) [^>]*?begin="(\d+)" end="(\d+)"(?![^>]*Dependent=)', content
        )
        if not one[0].endswith((":Token", ":Sentence", ":DocumentMetaData"))
    ]
    tokens = [span for span in annotated.spans if span.label == "Token"]
    ours = [(span.start, span.end) for span in annotated.spans if span.label != "Token"]
    ours += [(one["at"], one["at"]) for one in empty]
    assert len(ours) == len(places)
    if case not in MOVED:
        assert sorted(ours) == sorted(places)
    joined = len(re.findall(r'\b(?:Dependent|next|target)="', content))
    assert len(annotated.relations) + len(links) == joined
    is_of_tokens = case == "testSingleTokenRelationWithMultipleFeatureValues"
    assert len(tokens) == 2 * is_of_tokens


def test_features_relations_and_offsets_of_utf16(tmp_path: Path):
    content = HEAD + (
        "\n\n#Text=\U0001f60a Gen. Guetlein heads\n#Text=Golden Dome\n"
        "1-1\t0-2\t\U0001f60a\t_\t_\t_\t_\t\n"
        "1-2\t3-7\tGen.\tQ1\tTITLE\t_\t_\t\n"
        "1-3\t8-16\tGuetlein\t*\tPERSON\t_\t_\t\n"
        "1-4\t17-22\theads\t_\t_\t_\t_\t\n"
        "1-5\t23-29\tGolden\t*[7]\tPRO\\_GRAM[7]\t*|heads\t1-2[0_7]|1-3\t\n"
        "1-6\t30-34\tDome\t*[7]\tPRO\\_GRAM[7]\t_\t_\t\n"
    )
    one, losses = of(tmp_path, content)
    assert losses == []
    said = [(one.text_of(span), span.label, dict(span.attributes)) for span in one.spans]
    assert said == [
        ("Gen.", "TITLE", {"identifier": "Q1"}),
        ("Guetlein", "PERSON", {}),
        ("Golden Dome", "PRO_GRAM", {}),
    ]
    names = {span.id: one.text_of(span) for span in one.spans}
    assert [(names[r.head], names[r.child], r.label) for r in one.relations] == [
        ("Gen.", "Golden Dome", "Relation"),
        ("Guetlein", "Golden Dome", "heads"),
    ]
    assert one.document.text.endswith("heads\nGolden Dome")
    assert "webanno_tsv" not in one.document.metadata


@pytest.mark.parametrize(
    ("version", "said", "text"),
    [
        ("3.0", r"a\"b\ud83d\ude00", 'a"b\U0001f600'),
        ("3.1", r"a\\b\u00e9\101", "a\\b\u00e9A"),
        ("3.2", r"a\\b\\u00e9", r"a\b\u00e9"),
        ("3.3", r"a\tb\rc", "a\tb\rc"),
    ],
)
def test_each_version_has_its_own_escapes(tmp_path: Path, version: str, said: str, text: str):
    one, _ = of(tmp_path, f"#FORMAT=WebAnno TSV {version}\n\n\n#Text={said}\n1-1\t0-1\ta\t\n")
    assert one.document.text == text


def test_sentences_lie_where_their_first_tokens_say(tmp_path: Path):
    content = (
        "#FORMAT=WebAnno TSV 3.3\n\n\n"
        "#Text=One.\n1-1\t2-6\tOne.\t\n\n"
        "#Text=Two.\n2-1\t6-10\tTwo.\t\n\n"
        "#Text=Three.\n3-1\t13-19\tThree.\t\n"
    )
    one, _ = of(tmp_path, content)
    assert one.document.text == "  One.Two.\n  Three."
    (back, _) = of(tmp_path, content.replace("\n", "\r\n"))
    assert back.document.text == one.document.text


BAD = (
    ("#FORMAT=WebAnno TSV 2\n", "line 1 is not like"),
    ("#FORMAT=WebAnno TSV 3.3\n#T_XX=a|b\n", "line 2 declares no layer"),
    ("#FORMAT=WebAnno TSV 3.3\n#T_RL=a|b\n", "line 2 declares no layer"),
    ("#FORMAT=WebAnno TSV 3.3\n\n\n1-1\t0-1\ta\t\n", "line 4 is in no sentence"),
    ("#FORMAT=WebAnno TSV 3.3\n\n\n#Text=a\n1-1\t999999999-9999999999\ta\t\n", "far behind"),
    ("#FORMAT=WebAnno TSV 3.3\n\n\n", "has no text"),
)


@pytest.mark.parametrize(("content", "said"), BAD)
def test_a_file_that_makes_no_text_is_refused_with_the_line(
    tmp_path: Path, content: str, said: str
):
    with pytest.raises(ReadError, match=said):
        of(tmp_path, content)


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path):
    path = tmp_path / "a.tsv"
    path.write_bytes(HEAD.encode() + b"\n\n#Text=\xff\n")
    with pytest.raises(ReadError, match="line 6 is no UTF-8"):
        read(path)


def test_what_is_broken_is_told_and_the_rest_goes_in(tmp_path: Path):
    one, losses = of(
        tmp_path,
        HEAD
        + "\n\n#Text=a b c d\n"
        + "1-1\t0-1\ta\t*[1]\tX[1]\t_\t_\t\n"
        + "nonsense\n"
        + "1-2\t3-2\tb\t*\tX\t_\t_\t\n"
        + "1-3\t4-5\tc\t*\n"
        + "1-4\t6-7\tx\t*\tX\tr|r|r\t1-9|1-1[9_0]|1-1[x]\t\n"
        + "1-5\t60-70\td\t*\tX\t_\t_\t\n",
    )
    assert [(span.start, span.label) for span in one.spans] == [(0, "X"), (6, "X")]
    assert sorted(loss.detail for loss in losses) == [
        "line 10 has 1 columns instead of 4",
        "line 11 has no place of a relation: '1-1[x]'",
        "line 11 points at 1-1[9], where nothing is",
        "line 11 points at 1-9, where nothing is",
        "line 11 says 'x', but the text there is other",
        "line 12 lies behind the text",
        "line 8 is no row of a token",
        "line 9 has an end before its start",
    ]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_file_with_anything_changed_is_read_or_refused(folder: Path, data: st.DataObject):
    content = HEAD + (
        "#T_CH=webanno.custom.Link|referenceRelation|referenceType\n"
        "#T_SP=a.Host|ROLE_a.Host:links_a.Link|uima.tcas.Annotation\n"
        "\n\n#Sentence.id=s\n#Text=one \U0001f60a two\n"
        "1-1\t0-3\tone\tQ\tX[1]|Y[2]\ta->1-1\tb[1]\tp;q\t1-1[1];1-3\tr\t1-1[1_2]\t\n"
        "1-2\t4-6\t\U0001f60a\t*\tX[1]\t*->1-2\tb[1]\t_\t_\t_\t_\t\n"
        "1-2.1\t4-4\t\t*\tZ\t_\t_\t_\t*\t_\t_\t\n"
    )
    at = data.draw(st.integers(0, len(content)))
    to = data.draw(st.integers(at, min(len(content), at + 12)))
    signs = st.text(st.sampled_from("0129-[]|;\\_*>\t\n#.\r\x00a\U0001f60a\u2028"), max_size=6)
    try:
        one, _ = of(folder, content[:at] + data.draw(signs) + content[to:])
    except ReadError as error:
        said = str(error)
    else:
        said = "has no text"
        spans = one.spans
        assert all(0 <= span.start < span.end <= len(one.document.text) for span in spans)
    assert re.match("line \\d+ |has no text", said)


def test_the_folders_of_an_exported_project_say_whose_a_file_is(tmp_path: Path):
    layer = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|value\n\n\n"
    content = f"{layer}#Text=Ada met\n1-1\t0-3\tAda\tPER\t\n1-2\t4-7\tmet\t_\t\n"
    for kind, annotator in (("annotation", "ann"), ("curation", None), ("other", None)):
        path = tmp_path / kind / "letter.txt" / "ann.tsv"
        path.parent.mkdir(parents=True)
        path.write_text(content)
        (one,) = WebAnnoTsvReader().read(path, print)
        assert one.document.name == ("ann" if kind == "other" else "letter")
        assert [span.annotator for span in one.spans] == [annotator]
