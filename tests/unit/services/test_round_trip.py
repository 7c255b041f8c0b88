"""Awkward characters all the way: file, project, export, and back."""

import codecs
import json
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

import awkward
from annotator.model.document import AnnotatedDocument
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from exports.jsonl import JsonLinesWriter

SCHEME = load_scheme("news")
VOCAB = spacy.blank("xx").vocab
slow = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trips")


def new_folder(folders: Path) -> Path:
    made = folders / str(len(list(folders.iterdir())))
    made.mkdir()
    return made


def covered(annotated: AnnotatedDocument) -> set[tuple[str, str, str | None, str]]:
    return {
        (span.id, span.label, span.annotator, annotated.text_of(span)) for span in annotated.spans
    }


@slow
@given(st.lists(awkward.documents(), min_size=1, max_size=4, unique_by=lambda d: d.document.text))
def test_annotated_documents(folders: Path, annotated: list[AnnotatedDocument]):
    folder = new_folder(folders)
    came = [
        json.loads(line) | {"id": f"d{number}", "name": f"n{number}"}
        for number, line in enumerate(
            _written(folder / "came.jsonl", annotated).read_text("utf-8").split("\n")[:-1]
        )
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(one) + "\n" for one in came))
    with Project.create(folder / "p.annot", SCHEME) as project:
        report = import_paths(project, [folder / "in.jsonl"])
        assert report.documents == len(annotated)
        stored = list(project.documents())
        assert [one.document.text for one in stored] == [one.document.text for one in annotated]
        assert project.check() == []
        export(project, format="jsonl", out=folder / "out.jsonl")
        export(project, format="spacy", out=folder / "out.spacy")
    records = [json.loads(line) for line in (folder / "out.jsonl").read_bytes().splitlines()]
    docs = DocBin().from_disk(folder / "out.spacy").get_docs(VOCAB)
    for before, one, record, doc in zip(annotated, stored, records, docs, strict=True):
        text = before.document.text
        assert record["text"] == doc.text == text
        # What two people marked alike, or one twice, may be merged; nothing else may go.
        kept = {(label, who, words) for _, label, who, words in covered(one)}
        assert kept == {(label, who, words) for _, label, who, words in covered(before)}
        assert kept == {(s["label"], s["annotator"], s["text"]) for s in record["spans"]}
        for span in doc.spans["sc"]:
            assert text[span.start_char : span.end_char] == span.text


@slow
@given(
    awkward.texts(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_plain_text_file(folders: Path, text: str, encoding: str, newline: str):
    folder = new_folder(folders)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    (folder / "a.txt").write_bytes(mark + text.replace("\n", newline).encode(encoding))
    if encoding == "utf-8" and text.startswith("\ufeff"):
        text = text[1:]
    with Project.create(folder / "p.annot", SCHEME) as project:
        report = import_paths(project, [folder / "a.txt"])
        # The mark of UTF-16 and a NUL are the mark of UTF-32.
        is_other = encoding == "utf-16-le" and text.startswith("\0")
        if not text.strip() or text.count("\0") > 4 or is_other:
            return
        assert not report.skipped
        (stored,) = project.documents()
        source = stored.document.metadata["source"]
        assert isinstance(source, dict)
        assert stored.document.text == text.rstrip() == text[source["start"] : source["end"]]
        export(project, format="jsonl", out=folder / "out.jsonl")
    (line,) = (folder / "out.jsonl").read_bytes().splitlines()
    assert json.loads(line)["text"] == text.rstrip()


def _written(path: Path, annotated: list[AnnotatedDocument]) -> Path:
    JsonLinesWriter().write(annotated, SCHEME, path, lambda loss: None)
    return path
