import os
from pathlib import Path

import pytest

from annotator.errors import ReadError
from annotator.ingest.files import (
    Skipped,
    choose_reader,
    companions,
    read_bytes,
    readable_name,
    walk,
)
from annotator.ingest.jsonl import JsonLinesReader
from annotator.ingest.plain_text import PlainTextReader
from annotator.registry import readers
from shared_data import shared_file

READERS = (JsonLinesReader(), PlainTextReader())


def test_folders_are_walked_sorted_and_hidden_files_passed_over(tmp_path: Path):
    for name in ("b.txt", "a/z.txt", "a/y.txt", ".hidden.txt", ".git/x.txt", "a/.x.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    named = tmp_path / ".named.txt"
    named.write_text("x")
    found = list(walk([tmp_path / "in", named]))
    assert found == [
        tmp_path / "in/a/y.txt",
        tmp_path / "in/a/z.txt",
        tmp_path / "in/b.txt",
        named,
    ]


def test_links_in_circles_end(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "around").symlink_to(tmp_path)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert list(walk([tmp_path])) == [tmp_path / "a.txt", tmp_path / "b.txt"]


def test_a_folder_that_goes_away_is_skipped_with_a_reason(tmp_path: Path):
    folder = tmp_path / "gone"
    folder.mkdir()
    steps = walk([tmp_path])
    (tmp_path / "a.txt").write_text("x")
    assert next(steps) == tmp_path / "a.txt"
    folder.rmdir()
    assert next(steps) == Skipped(path=folder, reason="does not exist")


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.txt", b"x", "plain_text"),
        ("a.txt", b"", "plain_text"),
        ("a.jsonl", b"", "jsonl"),
        ("README", b"words", "plain_text"),
        ("export", b'{"text": "x"}', "jsonl"),
    ],
)
def test_the_reader_goes_by_suffix_then_content(
    tmp_path: Path, name: str, content: bytes, reader: str
):
    path = tmp_path / name
    path.write_bytes(content)
    assert choose_reader(path, READERS).name == reader


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xyz", b"words", "no reader takes files ending in .xyz"),
        ("program", b"\x7fELF\0\0\0", "no reader takes a file like this"),
        ("a.xyz", b"", "is empty"),
    ],
)
def test_an_unknown_file_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes, words: str
):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ReadError, match=words):
        choose_reader(path, READERS)


def test_a_missing_file_and_a_pipe_are_refused(tmp_path: Path):
    with pytest.raises(ReadError, match="does not exist"):
        choose_reader(tmp_path / "none.txt", READERS)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match="is no ordinary file"):
        choose_reader(pipe, READERS)
    with pytest.raises(ReadError, match="is no ordinary file"):
        read_bytes(pipe)


def test_a_file_beyond_what_a_document_can_be_is_refused_unread(tmp_path: Path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(301_000_000)  # sparse: takes no room
    with pytest.raises(ReadError, match="larger than a document can be"):
        read_bytes(path)


def test_a_name_that_is_no_unicode_becomes_readable():
    assert readable_name(os.fsdecode(b"caf\xe9.txt")) == "caf\ufffd.txt"
    assert readable_name("café.txt") == "café.txt"


def test_among_readers_of_a_suffix_content_decides_and_general_ones_come_last(tmp_path: Path):
    class Asked(JsonLinesReader):
        def __init__(self, name: str, *suffixes: str, is_general: bool, takes: bool) -> None:
            self.name = name
            self.suffixes = suffixes
            self.is_general = is_general
            self.takes = takes

        def recognizes(self, path: Path, head: bytes) -> bool:
            return self.takes

    path = tmp_path / "a.x"
    path.write_text("x")
    general = Asked("general", ".x", is_general=True, takes=True)
    own = Asked("own", ".x", is_general=False, takes=True)
    wrong = Asked("wrong", ".x", is_general=False, takes=False)
    other = Asked("other", ".y", is_general=False, takes=True)
    assert choose_reader(path, [wrong, general, other, own]).name == "own"
    assert choose_reader(path, [wrong, general, other]).name == "general"
    refusing = Asked("refusing", ".x", is_general=False, takes=False)
    assert choose_reader(path, [wrong, refusing, other]).name == "other"


@pytest.mark.parametrize(
    ("folder", "of"),
    [
        ("brat-news", {".ann": "brat"}),
        ("doccano", {".jsonl": "doccano", ".conll": "conll"}),
        ("medtator-two-annotators", {".xml": "medtator"}),
        ("prodigy", {".jsonl": "prodigy"}),
        ("uima-cas", {".xmi": "uima_xmi", ".json": "uima_json"}),
        # Also the one whose labels look like tags of CoNLL.
        ("webanno-tsv3", {".tsv": "webanno_tsv", ".xmi": "uima_xmi"}),
    ],
)
def test_every_file_of_other_programs_is_told_for_what_it_is(folder: str, of: dict[str, str]):
    paths = sorted(shared_file("data", "interop", folder).rglob("*.*"))
    offered = list(readers.all())
    known = [path for path in paths if path.suffix in of]
    assert known
    assert [path for path in known if choose_reader(path, offered).name != of[path.suffix]] == []


def test_a_reader_that_fails_at_companions_costs_no_file(tmp_path: Path):
    class Broken(PlainTextReader):
        def companions(self, path: Path) -> list[Path]:
            raise OSError(path)

    path = tmp_path / "a.txt"
    path.write_text("x")
    assert companions([path], [Broken()]) == set()
