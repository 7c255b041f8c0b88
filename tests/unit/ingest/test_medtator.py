import re
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.medtator import MedTatorReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import shared_file

PAGE = """<?xml version="1.0" encoding="UTF-8" ?>
<TASK>
<TEXT><![CDATA[{text}]]></TEXT>
<TAGS>
{tags}
</TAGS>
</TASK>
"""
TEXT = "\U0001f600 Sore arm & fever <b>."


def read(folder: Path, *tags: str, text: str = TEXT) -> tuple[AnnotatedDocument, list[Loss]]:
    path = folder / "doc.txt.xml"
    path.write_text(PAGE.format(text=text, tags="\n".join(tags)), "utf-8")
    assert MedTatorReader().recognizes(path, path.read_bytes())
    losses: list[Loss] = []
    (found,) = MedTatorReader().read(path, losses.append)
    return found, losses


def test_spans_links_and_tags_without_a_place(tmp_path: Path):
    found, losses = read(
        tmp_path,
        '<PAIN spans="3~7,8~11" text="" id="P0" certainty="Positive" comment="c &amp; d"/>',
        '<FEVER spans="14~19" text="fever" id="F0" comment=""/>',
        '<CAUSE id="L0" fromID="F0" fromText="fever" toID="P0" toText="x" kind="k" comment=""/>',
        '<SEVERITY id="S0" spans="-1~-1" text="" grade="3"/>',
        '<FEVER spans="14~900" text="fever" id="F1"/>',
    )
    pain, fever = found.spans
    assert found.document.text == TEXT
    assert (found.text_of(pain), found.text_of(fever)) == ("Sore arm", "fever")
    assert (pain.fragments, pain.note) == (((2, 6), (7, 10)), "c & d")
    assert pain.attributes == {"certainty": "Positive"}
    (cause,) = found.relations
    assert (cause.head, cause.child, cause.label) == (fever.id, pain.id, "CAUSE")
    assert cause.attributes == {"kind": "k", "roles": ["fromID", "toID"]}
    tags = found.document.metadata["medtator"]
    assert tags == {
        "tags": [{"tag": "SEVERITY", "id": "S0", "spans": "-1~-1", "text": "", "grade": "3"}]
    }
    assert [loss.reason for loss in losses] == ["offsets"]


def test_what_is_no_such_file(tmp_path: Path):
    path = tmp_path / "a.xml"
    for content, words in (
        ("<TASK><TEXT>", "is no XML: line 1"),
        ("<TASK><TEXT> </TEXT></TASK>", "has no TEXT, or an empty one"),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><TASK><TEXT>&x;</TEXT></TASK>", "declares a document type"),
    ):
        path.write_text(content)
        with pytest.raises(ReadError, match=words):
            list(MedTatorReader().read(path, print))
    assert not MedTatorReader().recognizes(path, b"<xmi:XMI xmlns:xmi='x'><TEXT>")


def test_two_annotators_on_the_same_texts(tmp_path: Path):
    folder = shared_file("data/interop/medtator-two-annotators")
    counts = {"A": [0, 0], "B": [0, 0]}
    for page in folder.glob("*.xml"):
        tags = page.read_text("utf-8").split("<TAGS>")[1]
        counts[page.name[0]][0] += len(re.findall(r'spans="\d', tags))
        counts[page.name[0]][1] += len(re.findall(r'link_\w+ID="\w+"[^>]*link_\w+ID="\w+"', tags))
    with Project.create(tmp_path / "p.annot", load_scheme("news")) as project:
        report = import_paths(project, [folder])
        assert (report.documents, [str(one.path) for one in report.skipped]) == (5, [])
        made = [span for one in project.documents() for span in one.spans]
        links = [relation for one in project.documents() for relation in one.relations]
        for who, (spans, relations) in counts.items():
            assert sum(span.annotator == who for span in made) == spans
            assert sum(relation.annotator == who for relation in links) == relations
        assert (report.spans, report.relations) == (len(made), len(links))
        assert project.check() == []
