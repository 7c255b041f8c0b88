import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.commands import spans, suggestions, verdicts
from annotator.errors import RefusedError, UnknownNameError, WriteError
from annotator.model.annotation import Decision, Relation, Span, Suggestion, Verdict
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.record import from_record, to_record
from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.selecting import Selection


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "p.annot", load_scheme("news"), annotator="ann") as made:
        yield made


def fill(project: Project, folder: Path, texts: Sequence[str]) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "in.jsonl"
    path.write_text("".join(json.dumps({"name": text, "text": text}) + "\n" for text in texts))
    import_paths(project, [path])
    return project.document_ids()


def offer(project: Project, id: str, *bounds: tuple[int, int, str]) -> list[str]:
    document = project.document(id)
    offered = tuple(
        Span(
            id=f"{id}-{number}",
            start=start,
            end=end,
            label=label,
            score=0.9,
            suggestion=Suggestion(suggester="rules", version="1"),
        )
        for number, (start, end, label) in enumerate(bounds)
    )
    suggested = AnnotatedDocument(document=document.document, suggested_spans=offered)
    project.do(suggestions.store, [suggested], suggester="rules")
    return [span.id for span in project.document(id).suggested_spans]


def records(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def labels(record: dict[str, object]) -> list[str]:
    return [span["label"] for span in record["spans"]]  # type: ignore[index, attr-defined] # JSON of any form


def test_verdicts_go_out_and_pending_suggestions_only_when_asked(project: Project, tmp_path: Path):
    (id_,) = fill(project, tmp_path, ["Trump met Ishiba in Tokyo"])
    first, second, _pending = offer(
        project, id_, (0, 5, "PERSON"), (10, 16, "PERSON"), (20, 25, "GPE")
    )
    project.do(verdicts.accept, id_, [first])
    project.do(verdicts.reject, id_, [second])
    target = tmp_path / "out.jsonl"
    report = export(project, format="jsonl", out=target)
    assert (report.documents, report.spans, report.files) == (1, 1, (target,))
    (record,) = records(target)
    offered = record["suggestions"]["spans"]  # type: ignore[index, call-overload] # JSON of any form
    assert {one["id"]: one["verdict"]["decision"] for one in offered} == {
        first: "accepted",
        second: "rejected",
    }
    export(project, format="jsonl", out=target, selection=Selection(include="all"))
    (record,) = records(target)
    assert len(record["suggestions"]["spans"]) == 3  # type: ignore[index, call-overload] # JSON of any form


@pytest.mark.parametrize("format_", ["doccano", "labelbuddy"])
def test_a_verdict_out_of_sight_is_a_loss_only_for_who_asks_for_suggestions(
    project: Project, tmp_path: Path, format_: str
):
    (id_,) = fill(project, tmp_path, ["Trump met Ishiba in Tokyo"])
    first, second = offer(project, id_, (0, 5, "PERSON"), (10, 16, "PERSON"))
    project.do(verdicts.accept, id_, [first])
    project.do(verdicts.reject, id_, [second])
    out = tmp_path / "out.jsonl"
    report = export(project, format=format_, out=out, strict=True)
    assert report.loss_counts == {}
    assert "suggestions where its program shows them" in report.no_room
    again = export(project, format=format_, out=out, selection=Selection(include="all"))
    assert again.loss_counts == {"suggestion": 2}
    assert "suggestions where its program shows them" not in again.no_room


def test_only_what_one_annotator_made(project: Project, tmp_path: Path):
    both, bens, nobodys = fill(project, tmp_path, ["Trump spoke", "Ishiba spoke", "Silence"])
    project.do(spans.add, both, 0, 5, "PERSON")
    project.annotator = "ben"
    project.do(spans.add, both, 0, 5, "ORG")
    project.do(spans.add, bens, 0, 6, "PERSON")
    target = tmp_path / "out.jsonl"
    export(project, format="jsonl", out=target, selection=Selection(annotator="ann"))
    found = records(target)
    # Ann has not looked at Ben's document: exported, it would say that she found nothing there.
    assert [record["id"] for record in found] == [both, nobodys]
    assert labels(found[0]) == ["PERSON"]
    export(project, format="jsonl", out=target, selection=Selection(annotator="ben"))
    assert [labels(record) for record in records(target)] == [["ORG"], ["PERSON"], []]
    with pytest.raises(UnknownNameError, match=r"Nobody named 'eve' .* known: .*ann"):
        export(project, format="jsonl", out=target, selection=Selection(annotator="eve"))


def test_a_relation_takes_its_ends_along():
    at = datetime(2025, 6, 3, tzinfo=UTC)
    rejected = Verdict(decision=Decision.REJECTED, annotator="ann", at=at)
    offer = Suggestion(suggester="rules", version="1")
    span = Span(id="a", start=0, end=1, label="PERSON", annotator="ben")
    annotated = AnnotatedDocument(
        document=Document(id="d", name="n", text="abc"),
        spans=(span, replace(span, id="b", start=1, end=2, annotator="ann")),
        relations=(Relation(id="r", head="a", child="b", label="spoke_with", annotator="ann"),),
        suggested_spans=tuple(
            replace(span, id=id, start=2, end=3, annotator=None, suggestion=offer)
            for id in ("c", "e")
        ),
        suggested_relations=(
            Relation(
                id="s",
                head="a",
                child="c",
                label="spoke_with",
                suggestion=replace(offer, verdict=rejected),
            ),
        ),
    )
    picked = Selection(annotator="ann").of(annotated)
    assert picked
    assert [one.id for one in picked.spans] == ["a", "b"]
    assert [one.id for one in picked.suggested_spans] == ["c"]
    assert [one.id for one in picked.suggested_relations] == ["s"]
    # So that it can be read again.
    assert from_record(to_record(picked), new_id=str) == picked
    assert Selection(include="all").of(annotated) == annotated


def test_a_split_is_by_document_and_the_same_in_another_project(project: Project, tmp_path: Path):
    texts = [f"Text number {number}" for number in range(40)]
    fill(project, tmp_path, texts)
    report = export(project, format="jsonl", out=tmp_path / "corpus", split=(80, 10, 10), seed=7)
    names = [path.relative_to(tmp_path).as_posix() for path in report.files]
    assert names == ["corpus/train.jsonl", "corpus/dev.jsonl", "corpus/test.jsonl"]
    parts = [{one["text"] for one in records(path)} for path in report.files]
    assert [len(part) for part in parts] == [32, 4, 4]
    assert set.union(*parts) == set(texts)
    with Project.create(tmp_path / "q.annot", load_scheme("news")) as other:
        fill(other, tmp_path / "other", texts[::-1])
        again = export(
            other, format="jsonl", out=tmp_path / "x" / "c.jsonl", split=(80, 10, 10), seed=7
        )
        assert [path.name for path in again.files] == [
            "c-train.jsonl",
            "c-dev.jsonl",
            "c-test.jsonl",
        ]
        assert [{one["text"] for one in records(path)} for path in again.files] == parts
        turned = export(other, format="spacy", out=tmp_path / "y", split=(80, 10, 10), seed=8)
        vocab = spacy.blank("en").vocab
        docs = [list(DocBin().from_disk(path).get_docs(vocab)) for path in turned.files]
        assert [len(part) for part in docs] == [32, 4, 4]
        assert {doc.text for doc in docs[0]} != parts[0]
        together = export(other, format="hugging_face", out=tmp_path / "z", split=(80, 20), seed=7)
        assert together.proved
        assert [path.relative_to(tmp_path).as_posix() for path in together.files] == [
            f"z/data/{part}-00000-of-00001.parquet" for part in ("train", "validation")
        ]


def test_the_same_project_gives_the_same_bytes(project: Project, tmp_path: Path):
    (id_,) = fill(project, tmp_path, ["Trump met Ishiba"])
    project.do(spans.add, id_, 0, 5, "PERSON")
    for format in ("jsonl", "spacy"):
        one, two = tmp_path / "one", tmp_path / "two"
        export(project, format=format, out=one)
        export(project, format=format, out=two)
        assert one.read_bytes() == two.read_bytes()


def test_a_failure_leaves_the_old_file(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fill(project, tmp_path, ["One", "Two"])
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    before = sorted(tmp_path.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    # The disk is full at the last moment: when the file is to be made safe.
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WriteError, match="no space left on device"):
        export(project, format="jsonl", out=target)
    assert target.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == before


def test_a_cancelled_export_leaves_the_old_file(project: Project, tmp_path: Path):
    fill(project, tmp_path, ["One", "Two", "Three"])
    target = tmp_path / "out.spacy"
    target.write_text("old")
    before = sorted(tmp_path.iterdir())
    asked = iter(range(100))
    report = export(project, format="spacy", out=target, cancelled=lambda: next(asked) > 0)
    assert report.cancelled
    assert not report.files
    assert target.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == before


def test_a_trial_tells_the_losses_and_writes_nothing(project: Project, tmp_path: Path):
    (id_,) = fill(project, tmp_path, ["Trumpland won"])
    project.do(spans.add, id_, 0, 5, "PERSON")
    before = sorted(tmp_path.iterdir())
    report = export(project, format="spacy", out=tmp_path / "out.spacy", dry_run=True)
    assert [loss.reason for loss in report.losses] == ["misaligned"]
    assert report.documents == 1
    assert not report.files
    assert sorted(tmp_path.iterdir()) == before


def test_progress_counts_documents(project: Project, tmp_path: Path):
    fill(project, tmp_path, ["One", "Two", "Three"])
    told: list[tuple[int, int]] = []
    export(
        project,
        format="jsonl",
        out=tmp_path / "out.jsonl",
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_targets_that_would_do_harm_are_refused(project: Project, tmp_path: Path):
    with pytest.raises(RefusedError, match="is the project itself"):
        export(project, format="jsonl", out=project.path)
    with pytest.raises(WriteError, match="is a folder"):
        export(project, format="jsonl", out=tmp_path)
    with pytest.raises(UnknownNameError, match=r"known: .*jsonl, .*spacy"):
        export(project, format="docx", out=tmp_path / "x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_what_is_no_ordinary_file_is_not_replaced(project: Project, tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(WriteError, match="is no ordinary file"):
        export(project, format="jsonl", out=pipe)
    assert pipe.is_fifo()


def test_a_link_stays_a_link(project: Project, tmp_path: Path):
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old")
    link.symlink_to(real)
    fill(project, tmp_path, ["One"])
    export(project, format="jsonl", out=link)
    assert link.is_symlink()
    assert '"One"' in real.read_text()
