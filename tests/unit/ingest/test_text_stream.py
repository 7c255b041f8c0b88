from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.text_stream import text_stream


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_it_is_opened_in_its_encoding_without_a_mark(tmp_path: Path, encoding: str):
    path = tmp_path / "a"
    path.write_bytes("Café,“x”\r\nb\n".encode(encoding))
    with text_stream(path).open() as file:
        assert file.read() == "Café,“x”\r\nb\n"
    assert text_stream(path).guessed is (encoding == "cp1252")


def test_a_long_file_is_utf8_where_all_of_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("annotator.ingest.text_stream._SAMPLE", 8_000)
    path = tmp_path / "a"
    line = b"only ASCII for a long time\n"
    path.write_bytes(line * 320 + "Café\n".encode())
    assert text_stream(path).encoding == "utf-8-sig"
    path.write_bytes("Café\n".encode("cp1252") + line * 320)
    assert text_stream(path).encoding == "cp1252"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", bytes(range(256)) * 9])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(ReadError, match=r"^is "):
        text_stream(tmp_path / "a")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_long_file_of_wide_characters_is_no_binary(
    tmp_path: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
):
    """The encoding is told by so many bytes, which end where a line does."""
    monkeypatch.setattr("annotator.ingest.text_stream._SAMPLE", 8_000)
    path = tmp_path / "a"
    line = "Caf\u00e9 \U0001f600,x\n"
    path.write_bytes((line * 450).encode(encoding))
    with text_stream(path).open() as file:
        assert file.readline() == line
