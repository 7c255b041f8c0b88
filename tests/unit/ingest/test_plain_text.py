from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.plain_text import PlainTextReader
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.protocols import Reader
from shared_data import article, shared_file


def read(path: Path) -> AnnotatedDocument:
    losses: list[object] = []
    documents = list(PlainTextReader().read(path, losses.append))
    assert len(documents) == 1
    assert not losses
    return documents[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("texts")


def read_bytes(folder: Path, data: bytes) -> Document:
    path = folder / "some text.txt"
    path.write_bytes(data)
    return read(path).document


def source_of(document: Document) -> dict[str, object]:
    source = document.metadata["source"]
    assert isinstance(source, dict)
    return source  # type: ignore[return-value]  # JSON values are objects


def test_it_is_a_reader():
    assert isinstance(PlainTextReader(), Reader)


def test_the_article_is_the_exact_slice_that_gold_was_made_on():
    import json

    gold = json.loads(shared_file("article", "gold.json").read_text("utf-8"))
    document = read(article()).document
    assert document.text == gold["text"]
    assert document.date == date.fromisoformat(gold["date"])
    assert document.name == gold["name"]
    source = source_of(document)
    assert (source["start"], source["end"]) == (gold["source_start"], gold["source_end"])


@pytest.mark.parametrize(
    ("source", "day", "text"),
    [
        ("date 2025-06-03 Hello.\n\n", date(2025, 6, 3), "Hello."),
        (" \n date 2025-06-03 Hello.", date(2025, 6, 3), "Hello."),
        ("date 2025-06-03  Hello.", date(2025, 6, 3), " Hello."),
        ("date 2025-06-03\nHello.", date(2025, 6, 3), "Hello."),
        # No header: no such day, other words before it, or letters after it.
        ("date 2025-02-31 Hello.", None, "date 2025-02-31 Hello."),
        ("the date 2025-06-03 Hello.", None, "the date 2025-06-03 Hello."),
        ("date 2025-06-03x Hello.", None, "date 2025-06-03x Hello."),
        ("  Hello. \u00a0\n", None, "  Hello."),
    ],
)
def test_header_and_blank_end_are_no_text(folder: Path, source: str, day: date | None, text: str):
    document = read_bytes(folder, source.encode())
    assert (document.text, document.date) == (text, day)


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t ")),
    st.sampled_from(["", "date 2025-06-03 ", "\n  date 1999-12-31 "]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@example("\ufeffא\u200d\U0001f468\u200d\U0001f469 e\u0301\u00a0中\n\n", "", "\r\n", "utf-8-sig")
def test_the_text_is_the_slice_on_record(
    folder: Path, body: str, header: str, newline: str, encoding: str
):
    source = header + body
    path = folder / "slice.txt"
    path.write_bytes(source.replace("\n", newline).encode(encoding))
    if encoding == "utf-8" and source.startswith("\ufeff"):
        source = source[1:]
    if not source.strip() or source.strip() == header.strip():
        with pytest.raises(ReadError, match="is empty"):
            read(path)
        return
    document = read(path).document
    record = source_of(document)
    start, end = record["start"], record["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert document.text == source[start:end]
    assert not source[end:].strip()
    assert not document.text[-1].isspace()
    if header:
        assert start == len(header)


def test_what_was_done_to_the_file_is_on_record(folder: Path):
    path = folder / "mixed up.txt"
    path.write_bytes(b"\xef\xbb\xbfdate 2025-06-03 One.\r\nTwo.\r\n")
    document = read(path).document
    assert document.name == "mixed up"
    assert source_of(document) == {
        "file": "mixed up.txt",
        "encoding": "utf-8",
        "newline": "crlf",
        "start": 16,
        "end": 25,
        "bom": True,
    }


def test_a_guess_is_on_record(folder: Path):
    source = source_of(read_bytes(folder, "Caf\xe9 society\n".encode("cp1252")))
    assert (source["encoding"], source["encoding_guessed"]) == ("cp1252", True)


@pytest.mark.parametrize("data", [b"", b" \n\t ", "\u00a0\n".encode(), b"date 2025-06-03 \n"])
def test_without_any_text_it_is_empty(folder: Path, data: bytes):
    with pytest.raises(ReadError, match="is empty"):
        read_bytes(folder, data)


@pytest.mark.parametrize(
    ("name", "head", "is_ours"),
    [
        ("a.txt", b"\0\1\2", True),  # by its suffix; reading says what is wrong with it
        ("a.TXT", b"words", True),
        ("README", b"words", True),
        ("README", bytes(range(256)), False),
        ("a.csv", b"words", False),
    ],
)
def test_recognizes(name: str, head: bytes, is_ours: bool):
    assert PlainTextReader().recognizes(Path(name), head) is is_ours
