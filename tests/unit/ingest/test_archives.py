import struct
import zlib
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.archives import check_archive


def archive(path: Path, *, compression: int = ZIP_DEFLATED, **entries: bytes) -> Path:
    with ZipFile(path, "w", compression) as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "."), content)
    return path


def test_an_ordinary_archive_is_taken(tmp_path: Path):
    check_archive(archive(tmp_path / "a", a__xml=b"<a/>", b__png=b"\x89PNG" * 1000))
    check_archive(archive(tmp_path / "b", compression=0, a__xml=b"<a/>" * 100_000))


def test_sizes_and_ratio_are_refused_unread(tmp_path: Path):
    path = archive(tmp_path / "a", a__xml=b"\0" * 25_000_000)
    with pytest.raises(ReadError, match=r"would unpack to .* times its size"):
        check_archive(path)
    with pytest.raises(ReadError, match="more than a document can be"):
        check_archive(path, most=20_000_000)


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path):
    path = archive(tmp_path / "a", a__xml=b"\0" * 5_000_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 500)))
    with pytest.raises(ReadError, match="more than its list says"):
        check_archive(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [0, 5, (1 << 18) - 4, (1 << 18) - 9])
def test_entities_are_refused_wherever_they_are_declared(
    tmp_path: Path, encoding: str, before: int
):
    bomb = "<!--" + "x" * before + '--><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    with pytest.raises(ReadError, match="declares a document type"):
        check_archive(archive(tmp_path / "a", word__xml=bomb.encode(encoding)))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"no archive", b"PK\x05\x06" + b"\0" * 18, b"PK\x05\x06" + b"\xff" * 18],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "a").write_bytes(content)
    if content == b"PK\x05\x06" + b"\0" * 18:
        check_archive(tmp_path / "a")  # nothing is in it; the reader says what it misses
        return
    with pytest.raises(ReadError, match="is no whole ZIP archive"):
        check_archive(tmp_path / "a")


def test_other_ways_of_packing_and_passwords_are_refused(tmp_path: Path):
    with pytest.raises(ReadError, match="is no whole ZIP archive"):
        check_archive(archive(tmp_path / "a", compression=ZIP_BZIP2, a__xml=b"<a/>" * 100))
    path = archive(tmp_path / "b", a__xml=b"<a/>")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(ReadError, match="is encrypted"):
        check_archive(path)


@given(st.data())
def test_a_damaged_archive_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data):
    path = archive(tmp_path_factory.mktemp("a") / "a", a__xml=b"<a>" * 500, b=zlib.compress(b"b"))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    try:
        check_archive(path)
    except ReadError as error:
        assert str(error).startswith(("is ", "has ", "would ", "declares "))  # noqa: PT017 - some of these are read


def test_an_archive_whose_list_and_entries_differ_is_damaged(tmp_path: Path):
    path = tmp_path / "a.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a>words</a>")
    whole = path.read_bytes()
    check_archive(path)
    for change in (
        # The name in the list only, and words in the place of others.
        lambda data: data[:40] + data[40:].replace(b"word/doc", b"word/dog"),
        lambda data: data.replace(b"<a>words", b"<a>sword"),
    ):
        path.write_bytes(change(whole))
        assert path.read_bytes() != whole
        with pytest.raises(ReadError, match="is damaged: it is no whole ZIP archive"):
            check_archive(path)
