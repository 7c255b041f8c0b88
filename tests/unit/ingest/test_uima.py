"""Files of UIMA on the way in: those that other programs wrote, and broken ones."""

import json
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.uima_json import UimaJsonReader
from annotator.ingest.uima_xmi import UimaXmiReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader
from annotator.registry import readers
from shared_data import SHARED, shared_file

INTEROP = SHARED / "data" / "interop"
FILES = sorted(INTEROP.glob("webanno-tsv3/*/reference.xmi")) + sorted(
    INTEROP.glob("uima-cas/*.xmi")
)


def read(path: Path, reader: Reader | None = None) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list((reader or UimaXmiReader()).read(path, losses.append)), losses


def covered(one: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(one.text_of(span), span.label) for span in one.spans]


@pytest.mark.parametrize("reader", [UimaXmiReader(), UimaJsonReader()])
def test_they_are_readers(reader: object):
    assert isinstance(reader, Reader)


# What no person marks, as the files here call it.
MACHINES = "Token|Sentence|DocumentMetaData|DocumentAnnotation|TagsetDescription|POS\\w*|Sofa"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_span_and_relation_of_other_programs_goes_in(path: Path):
    content = path.read_text("utf-8")
    entries = {
        match[2]: (match[1], dict(re.findall(r'(\w+)="([^"]*)"', match[3])))
        for match in re.finditer(r'<\w+:(\w+) xmi:id="(\d+)"([^>]*)>', content)
    }
    spans: set[str] = set()
    arrows: list[tuple[str, str]] = []
    for id_, (name, said) in entries.items():
        if "Governor" in said:
            arrows.append((said["Governor"], said["Dependent"]))
        elif "begin" in said and not re.fullmatch(MACHINES, name):
            spans.add(id_)
        arrows += [(id_, entries[slot][1]["target"]) for slot in said.get("links", "").split()]
        arrows += [(id_, said["next"])] if "next" in said else []
    # A word that a relation joins goes in, too; what covers nothing does not, which is told.
    spans |= {end for arrow in arrows for end in arrow}
    empty = {id_ for id_ in spans if entries[id_][1]["begin"] == entries[id_][1]["end"]}
    joined = [arrow for arrow in arrows if empty.isdisjoint(arrow)]
    (one,), losses = read(path)
    assert len(one.spans) == len(spans - empty)
    assert len(one.relations) == len(joined)
    reasons = Counter(loss.reason for loss in losses)
    assert reasons["offsets"] == len(empty)
    # A host that covers nothing is told itself, not each of its slots.
    assert reasons["ends"] == sum(head not in empty for head, _ in arrows) - len(joined)
    assert set(reasons) <= {"offsets", "ends", "layers"}


def test_words_are_where_a_file_with_emoji_says():
    path = shared_file("data", "interop", "uima-cas", "cas_with_smileys.xmi")
    (one,), losses = read(path)
    (layers,) = losses
    assert re.search(r"left out: 3 Sentence, \d+ Token", layers.detail)
    assert one.document.name == "huggingface.txt"
    # Counted in UTF-16 by plain Python.
    content = path.read_text("utf-8")
    units = one.document.text.encode("utf-16-le")
    expected = []
    for match in re.finditer(r"<type3:NamedEntity ([^>]*)/>", content):
        said = dict(re.findall(r'(\w+)="([^"]*)"', match[1]))
        begin, end = int(said["begin"]), int(said["end"])
        words = units[2 * begin : 2 * end].decode("utf-16-le")
        expected.append((words, said["value"]))
    assert sorted(covered(one)) == sorted(expected)
    assert expected


def test_the_json_of_another_program():
    path = shared_file("data", "interop", "uima-cas", "emoji-data.json")
    (one,), losses = read(path, UimaJsonReader())
    assert not losses
    record = json.loads(path.read_text("utf-8"))
    marks = [
        entry for entry in record["%FEATURE_STRUCTURES"] if entry["%TYPE"].endswith(".Annotation")
    ]
    assert len(one.spans) == len(marks) == 9
    words = "\U0001f973|This|\U0001f473\U0001f3fb\u200d\u2640\ufe0f|is|\u2706|a|"
    words += "\U0001f9d4\U0001f3fe\u200d\u2642\ufe0f|test|\U0001f47b"
    assert [one.text_of(span) for span in one.spans] == words.split("|")


HEAD = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
)
SOFA = (
    '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="Ada met Bob"/>'
    '<cas:View sofa="1" members="2 3 4 5"/></xmi:XMI>'
)
BODY = (
    '<custom:Person xmi:id="2" sofa="1" begin="0" end="3" born="1815" known="true" role="x"/>'
    '<custom:Entity xmi:id="3" sofa="1" begin="8" end="11" value="PER"/>'
    '<custom:Meets xmi:id="4" sofa="1" begin="8" end="11" Governor="2" Dependent="3" loud="no"/>'
    '<custom:Gone xmi:id="9" sofa="1" begin="0" end="3"/>'
)
TYPES = """<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
<typeDescription><name>webanno.custom.Base</name><supertypeName>uima.tcas.Annotation</supertypeName>
<features><featureDescription><name>born</name><rangeTypeName>uima.cas.Integer</rangeTypeName>
</featureDescription><featureDescription><name>known</name>
<rangeTypeName>uima.cas.Boolean</rangeTypeName></featureDescription></features></typeDescription>
<typeDescription><name>webanno.custom.Person</name>
<supertypeName>webanno.custom.Base</supertypeName></typeDescription></types>
</typeSystemDescription>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "some.xmi"
    path.write_text(HEAD + BODY + SOFA, encoding="utf-8")
    return path


def test_layers_of_anybody_without_a_type_system(path: Path):
    (one,), losses = read(path)
    assert not losses
    assert covered(one) == [("Ada", "Person"), ("Bob", "PER")]
    # Not indexed is deleted: "Gone" is not there.
    assert one.spans[0].attributes == {"born": "1815", "known": "true", "role": "x"}
    (relation,) = one.relations
    assert (relation.head, relation.child) == (one.spans[0].id, one.spans[1].id)
    assert (relation.label, relation.attributes) == ("Meets", {"loud": "no"})


def test_other_texts_and_pointers_to_nowhere_are_told(path: Path):
    body = BODY.replace('role="x"', 'next="77"').replace(
        'xmi:id="9" sofa="1"', 'xmi:id="9" sofa="8"'
    )
    other = '<cas:Sofa xmi:id="8" sofaNum="2" sofaID="b" sofaString="Eve"/>'
    path.write_text(HEAD + body + other + SOFA, encoding="utf-8")
    (one,), losses = read(path)
    assert one.document.text == "Ada met Bob"
    assert [loss.detail for loss in losses] == [
        "some layers were left out: 1 Gone of other texts in the file",
        "Person 2 has a next that is no annotation",
    ]


def test_a_type_system_beside_it_says_what_the_features_are(path: Path):
    types = path.with_name("TypeSystem.xml")
    types.write_text(TYPES)
    reader = UimaXmiReader()
    assert isinstance(reader, HasCompanions)
    assert list(reader.companions(path)) == [types]
    (one,), _ = read(path, reader)
    assert one.spans[0].attributes == {"born": 1815, "known": True, "role": "x"}
    types.write_text("<typeSystemDescription")
    (one,), _ = read(path, reader)
    assert one.spans[0].attributes["born"] == "1815"


def test_an_archive_with_its_type_system(path: Path):
    archive = path.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a/ann.xmi", path.read_text("utf-8"))
        file.writestr("../ben.xmi", path.read_text("utf-8"))
        file.writestr("TypeSystem.xml", TYPES)
    documents, losses = read(archive)
    assert not losses
    assert sorted(one.document.name for one in documents) == ["ann", "ben"]
    assert documents[0].spans[0].attributes["born"] == 1815


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<a/>", "is no XMI"),
        (b"text", "is damaged: line 1 is no XML"),
        ((HEAD + BODY).encode(), "is damaged: line 1 is no XML"),
        ((HEAD + "</xmi:XMI>").encode(), "has no text"),
        ((HEAD + SOFA.replace("Ada met Bob", "  ")).encode(), "has an empty text"),
        (
            (HEAD + BODY.replace('"8"', '"x"') + SOFA).encode(),
            "has Entity in line 1, which has 'x'",
        ),
        ((HEAD + BODY.replace('end="3" b', "b") + SOFA).encode(), "has one end only"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + (HEAD + SOFA).encode(), "declares a document type"),
        ((HEAD + "<a>" * 5000).encode(), "is damaged"),
        ((HEAD + BODY.replace("8", "9" * 5000) + SOFA).encode(), "where a whole number"),
        (b"PK\x03\x04", "is damaged"),
    ],
)
def test_broken_files_give_one_sentence(path: Path, content: bytes, words: str):
    path.write_bytes(content)
    with pytest.raises(ReadError, match=words):
        read(path)


def test_ends_that_are_not_there_are_told(path: Path):
    body = BODY.replace('Governor="2"', 'Governor="77"').replace('end="11" value', 'end="99" value')
    path.write_text(HEAD + body + SOFA, encoding="utf-8")
    (one,), losses = read(path)
    assert covered(one) == [("Ada", "Person")]
    assert sorted(loss.reason for loss in losses) == ["ends", "offsets"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"%TYPES": {}}, "is no CAS as JSON"),
        ({"%FEATURE_STRUCTURES": []}, "has no text"),
        ({"%FEATURE_STRUCTURES": [{"%ID": 10**30, "%TYPE": "x"}]}, "is no number"),
        ({"%FEATURE_STRUCTURES": [7]}, "is no CAS"),
        ([], "is no CAS"),
    ],
)
def test_broken_json_gives_one_sentence(tmp_path: Path, content: object, words: str):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content))
    with pytest.raises(ReadError, match=words):
        read(path, UimaJsonReader())


def test_only_their_readers_take_them(path: Path):
    copy = path.with_suffix(".json")
    copy.write_text('{"%TYPES": {}, "%FEATURE_STRUCTURES": []}')
    plain = path.with_name("plain.xml")
    shutil.copy(path, plain)
    for file, name in ((path, "uima_xmi"), (plain, "uima_xmi"), (copy, "uima_json")):
        head = file.read_bytes()[:4096]
        sure = [one for one in readers.all() if not one.is_general]
        assert [one.name for one in sure if one.recognizes(file, head)] == [name]


def test_what_is_no_number_although_it_should_be_stays_words(path: Path):
    (path.parent / "TypeSystem.xml").write_text(TYPES)
    for said in ("many", "9" * 5000):
        path.write_text(HEAD + BODY.replace("1815", said) + SOFA)
        (one,), _ = read(path)
        assert one.spans[0].attributes["born"] == said


def test_lists_that_are_shared_do_not_fill_the_memory(path: Path):
    ids = range(10, 2_010)
    spans = [f'<custom:Many xmi:id="{id_}" sofa="1" begin="0" end="3" links="5"/>' for id_ in ids]
    said = " ".join(map(str, ids))
    array = f'<cas:FSArray xmi:id="5" elements="{said}"/>'
    path.write_text(HEAD + "".join(spans) + array + SOFA.replace("2 3 4 5", said))
    with pytest.raises(ReadError, match="more than 300,000 slots"):
        read(path)


def test_a_damaged_type_system_is_told(path: Path):
    (path.parent / "TypeSystem.xml").write_text(TYPES[:-40])
    path.write_text(HEAD + BODY + SOFA)
    (one,), losses = read(path)
    assert len(one.spans) == 2
    (told,) = [loss.detail for loss in losses if loss.reason == "types"]
    assert "TypeSystem.xml is damaged: line " in told


def test_the_folders_of_an_exported_project_say_whose_a_file_is(path: Path):
    folder = path.parent / "annotation" / "letter.txt"
    folder.mkdir(parents=True)
    for name, annotator in (("ann.xmi", "ann"), ("INITIAL_CAS.xmi", None)):
        (folder / name).write_text(HEAD + BODY + SOFA)
        (one,), _ = read(folder / name)
        assert one.document.name == "letter"
        assert {made.annotator for made in (*one.spans, *one.relations)} == {annotator}
    with zipfile.ZipFile(folder / "ben.zip", "w") as archive:
        archive.write(folder / "ann.xmi", "ben.xmi")
    (one,), _ = read(folder / "ben.zip")
    assert {span.annotator for span in one.spans} == {"ben"}


def test_a_damaged_type_system_in_an_archive_is_told(path: Path):
    packed = path.with_suffix(".zip")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("TypeSystem.xml", TYPES[:-40])
        archive.writestr("a.xmi", HEAD + BODY + SOFA)
    (one,), losses = read(packed)
    assert len(one.spans) == 2
    assert [loss.document for loss in losses if loss.reason == "types"] == ["TypeSystem.xml"]


def test_our_own_notes_of_another_form_are_no_error(path: Path):
    note = '<custom:AnnotatorDocument xmi:id="7" more="{}" controls="{&quot;0&quot;: [1]}"/>'
    path.write_text(HEAD + BODY + note + SOFA)
    (one,), _ = read(path)
    assert one.document.text == "Ada met Bob"
