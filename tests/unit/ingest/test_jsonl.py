import json
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.jsonl import JsonLinesReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import Reader


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(JsonLinesReader().read(path, losses.append)), losses


def record(text: str, **more: object) -> str:
    return json.dumps({"name": "n", "text": text, **more}, ensure_ascii=False)


def test_it_is_a_reader():
    assert isinstance(JsonLinesReader(), Reader)


def test_documents_come_in_order_with_all_they_have(tmp_path: Path):
    path = tmp_path / "two.jsonl"
    span = {"id": "s1", "start": 0, "end": 2, "label": "ORG", "text": "\U0001f600a"}
    path.write_text(
        "\ufeff"
        + record("\U0001f600ab", date="2025-06-03", spans=[span])
        + "\r\n\r\n"
        + record("b"),
        encoding="utf-8",
    )
    documents, losses = read(path)
    assert not losses
    assert [one.document.text for one in documents] == ["\U0001f600ab", "b"]
    assert [(one.start, one.end, one.label) for one in documents[0].spans] == [(0, 2, "ORG")]
    assert documents[1].document.id


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "line 2 is no JSON"),
        (b"[1]", "line 2 is no object"),
        (b'{"name": "x"}', "line 2 has no text"),
        (b'{"text": ""}', "line 2 has an empty text"),
        (b'{"text": 5}', "line 2 text is no string"),
        (b'{"text": "\xff"}', "line 2 is no UTF-8"),
        (b'{"text": "\\ud800"}', "line 2 has half of a surrogate pair"),
        (b'{"text": "a", "metadata": {"n": NaN}}', "line 2 has NaN"),
        (b'{"text": "a", "metadata": {"n": 1e999}}', "line 2 has the number 1e999"),
        (b'{"text": "a", "status": "lost"}', "line 2 .*lost"),
        (b'{"text": "a", "spans": [{"start": 0, "end": 9, "label": "X"}]}', "line 2 spans 1: ends"),
        (b'{"text": "a", "spans": [{"start": 0, "label": "X"}]}', "line 2 spans 1: has no end"),
        (b'{"text": "a", "spans": [5]}', "line 2 "),
        (
            b'{"text": "a", "suggestions": {"spans": [{"start": 0, "end": 1, "label": "X", '
            b'"verdict": "yes"}]}}',
            "line 2 ",
        ),
        (b"[" * 100_000, "line 2 is nested too deep|line 2 is no"),
    ],
)
def test_a_bad_line_is_reported_and_the_others_go_in(tmp_path: Path, line: bytes, words: str):
    path = tmp_path / "some.jsonl"
    path.write_bytes(record("one").encode() + b"\n" + line + b"\n" + record("three").encode())
    documents, losses = read(path)
    assert [one.document.text for one in documents] == ["one", "three"]
    assert [loss.reason for loss in losses] == ["bad_line"]
    assert losses[0].document == "some.jsonl"
    import re

    assert re.search(words, losses[0].detail), losses[0].detail


def test_a_bad_first_line_does_not_stop_the_others(tmp_path: Path):
    path = tmp_path / "some.jsonl"
    path.write_text("nonsense\n" + record("two"))
    documents, losses = read(path)
    assert len(documents) == 1
    assert "line 1 is no JSON" in losses[0].detail


@pytest.mark.parametrize("content", ["", "\n \n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "some.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError, match="is empty"):
        read(path)


def test_a_file_without_a_single_document_is_refused_with_its_first_line(tmp_path: Path):
    path = tmp_path / "some.jsonl"
    path.write_text("no JSON at all\n" * 5000)
    losses: list[Loss] = []
    with pytest.raises(ReadError, match="line 1 is no JSON"):
        list(JsonLinesReader().read(path, losses.append))
    assert not losses


def test_it_is_read_line_by_line(tmp_path: Path):
    path = tmp_path / "some.jsonl"
    path.write_text("".join(record(f"text {number}") + "\n" for number in range(1000)))
    documents = JsonLinesReader().read(path, lambda loss: None)
    assert next(documents).document.text == "text 0"
    # What comes later is not looked at yet.
    path.write_text(record("other") + "\n")
    documents.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.parametrize(
    ("head", "is_ours"),
    [
        (b'\xef\xbb\xbf{"id": "1", "text": "x"}', True),
        (b'{"text": "x"}\n{', True),
        (b'no JSON\n\n[1]\n{"text": "x", "spans": []}', True),
        (b'{"text": "x", "spans": [{"start": 0, "end": 1, "label": "A"}]}', True),
        (b'{"text": "x", "more": 1, "spans": [{"id": "s", "start": 0, "label": "A"}]}', True),
        (b'{"text": "x", "more": 1, "suggestions": {}}', True),
        # Of Prodigy, doccano, labelbuddy, and of tables.
        (b'{"text": "x", "spans": [{"start": 0, "token_start": 0}]}', False),
        (b'{"text": "x", "relations": [{"head": 0, "child": 1}]}', False),
        (b'{"id": 5, "text": "x", "label": [[0, 1, "A"]]}', False),
        (b'{"text": "x", "label": []}', False),
        (b'{"text": "x", "entities": [{"id": 1, "start_offset": 0}]}', False),
        (b'{"text": "x", "annotations": [], "utf8_text_md5_checksum": "0"}', False),
        (b'{"text": "x", "url": "y"}', False),
        (b'{"id": 5, "text": "x"}', False),
        (b'{"name": "x"}', False),
        (b"[1, 2]", False),
        (b"[" * 4000, False),
        (b"{\n", False),
        (b"", False),
    ],
)
@pytest.mark.parametrize("name", ["a.jsonl", "a.NDJSON", "a.json", "export"])
def test_recognizes_records_of_its_own_by_their_fields(name: str, head: bytes, is_ours: bool):
    assert JsonLinesReader().recognizes(Path(name), head) is is_ours


def test_a_record_without_a_name_is_called_after_its_line(tmp_path: Path):
    path = tmp_path / "some.jsonl"
    path.write_text('{"text": "one"}\n{"text": "two", "name": "b"}\n')
    found = [one.document.name for one in JsonLinesReader().read(path, print)]
    assert found == ["some 1", "b"]
