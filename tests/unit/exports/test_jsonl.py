import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given

import awkward
from annotator.errors import WriteError
from annotator.ingest.jsonl import JsonLinesReader
from annotator.model.annotation import (
    Decision,
    Origin,
    Relation,
    Span,
    Suggestion,
    Verdict,
)
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.protocols import Writer
from annotator.services.schemes import load_scheme
from exports.jsonl import JsonLinesWriter


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("jsonl")


def written(folder: Path, *documents: AnnotatedDocument) -> Path:
    losses: list[object] = []
    target = folder / "out.jsonl"
    report = JsonLinesWriter().write(documents, load_scheme("news"), target, losses.append)
    assert not losses
    assert report.documents == len(documents)
    assert report.spans == sum(len(one.spans) for one in documents)
    assert report.relations == sum(len(one.relations) for one in documents)
    return target


def read_back(path: Path) -> list[AnnotatedDocument]:
    losses: list[object] = []
    found = list(JsonLinesReader().read(path, losses.append))
    assert not losses
    return found


def full_document() -> AnnotatedDocument:
    at = datetime(2025, 6, 3, 12, 30, 15, 250_000, tzinfo=UTC)
    verdict = Verdict(
        decision=Decision.CORRECTED, annotator="ann", at=at, seconds=1.5, annotation="s1"
    )
    offer = Suggestion(suggester="rules", version="1.0", rule="money", verdict=verdict)
    figure = Figure(kind=FigureKind.MONEY, amount=1.75e11, currency="USD", assumed="which dollar")
    return AnnotatedDocument(
        document=Document(
            id="d1",
            name="Full \U0001f600",
            text="Trump named $175 billion and U.S. chiefs",
            date=date(2025, 6, 3),
            language="en",
            metadata={"source": {"file": "a.txt"}, "n": 1},
            status=Status.DONE,
        ),
        spans=(
            Span(id="s0", start=0, end=5, label="PERSON", annotator="ann", origin=Origin.MANUAL),
            Span(
                id="s1",
                start=12,
                end=24,
                label="MONEY",
                annotator="ann",
                origin=Origin.CORRECTED,
                score=0.9,
                value=figure,
                attributes={"sure": True},
                note="why",
            ),
            Span(
                id="s2",
                start=29,
                end=40,
                label="ORG",
                fragments=((29, 33), (34, 40)),
                annotator="ben",
                origin=Origin.IMPORTED,
            ),
        ),
        relations=(
            Relation(id="r1", head="s0", child="s2", label="heads", annotator="ann", note="n"),
        ),
        suggested_spans=(
            Span(id="g1", start=12, end=24, label="MONEY", score=0.9, suggestion=offer),
            Span(
                id="g2",
                start=29,
                end=33,
                label="GPE",
                score=0.4,
                suggestion=replace(offer, verdict=None),
            ),
        ),
        suggested_relations=(
            Relation(
                id="h1",
                head="s0",
                child="g2",
                label="located_in",
                score=0.3,
                suggestion=replace(offer, verdict=None, rule="in"),
            ),
        ),
    )


def test_it_is_a_writer():
    assert isinstance(JsonLinesWriter(), Writer)


def test_everything_comes_back(tmp_path: Path):
    document = full_document()
    assert read_back(written(tmp_path, document)) == [document]


def test_the_same_documents_give_the_same_bytes(tmp_path: Path):
    first = written(tmp_path, full_document()).read_bytes()
    assert written(tmp_path, *read_back(tmp_path / "out.jsonl")).read_bytes() == first


@given(awkward.documents())
def test_awkward_characters_come_back_and_spans_cover_the_same(
    folder: Path, document: AnnotatedDocument
):
    path = written(folder, document)
    assert read_back(path) == [document]
    content = path.read_text("utf-8")
    assert len(content.splitlines()) == 1
    record = json.loads(content)
    for entry, span in zip(record["spans"], document.spans, strict=True):
        assert entry["text"] == document.text_of(span)


def test_a_target_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path):
    with pytest.raises(WriteError, match=r"x\.jsonl cannot be written: no such file"):
        JsonLinesWriter().write(
            [full_document()], load_scheme("news"), tmp_path / "none" / "x.jsonl", print
        )
