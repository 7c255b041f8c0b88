import json
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.files import HEAD
from annotator.ingest.first_record import first_record


def found(path: Path, content: bytes) -> object:
    path.write_bytes(content)
    return first_record(path, content[:HEAD])


@pytest.mark.parametrize("size", [0, HEAD - 12, HEAD - 11, HEAD, 3 * HEAD])
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n \r\n", b"no JSON\n[1]\n\xff\n"])
@pytest.mark.parametrize("after", [b"", b"\n", b'\n{"second": 2}\n'])
def test_it_is_found_wherever_the_head_ends(tmp_path: Path, size: int, before: bytes, after: bytes):
    record = {"text": "x" * size}
    assert found(tmp_path / "a", before + json.dumps(record).encode() + after) == record


def test_only_the_beginning_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("annotator.ingest.first_record._MOST_BYTES", 100_000)
    assert found(tmp_path / "a", b"no JSON\n" * 5000 + b'{"text": 1}') is None
    long = b'{"text": "' + b"x" * 110_000 + b'"}'
    assert found(tmp_path / "a", long) is None


def test_a_file_that_went_away_is_said(tmp_path: Path):
    with pytest.raises(ReadError, match="does not exist"):
        first_record(tmp_path / "none", b"x" * HEAD)
