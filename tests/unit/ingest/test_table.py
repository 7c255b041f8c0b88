import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import awkward
from annotator.errors import ReadError, UnknownNameError
from annotator.ingest.files import HEAD, choose_reader
from annotator.ingest.jsonl import JsonLinesReader
from annotator.ingest.table import TableReader
from annotator.model.document import Document
from annotator.model.loss import Loss
from annotator.model.protocols import Configurable, Reader


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def read(path: Path, **options: str) -> tuple[list[Document], list[Loss]]:
    losses: list[Loss] = []
    reader = TableReader().configured(options) if options else TableReader()
    return [one.document for one in reader.read(path, losses.append)], losses


def table(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_it_is_a_reader_with_choices():
    assert isinstance(TableReader(), Reader)
    assert isinstance(TableReader(), Configurable)
    with pytest.raises(UnknownNameError, match="header cannot be 'maybe'"):
        TableReader().configured({"header": "maybe"})


def test_a_row_is_a_document_with_all_its_columns(folder: Path):
    path = table(
        folder / "news.csv",
        "Headline,Body,Published,Lang,source,Coder,n\r\n"
        'First,"One, ""two""\r\nthree",2025-06-03,en_GB,Wire,ann,=1+1\r\n'
        "Second,Four,2025-06-03T12:30:00Z,,,,\r\n",
    )
    (first, second), losses = read(path)
    assert not losses
    assert (first.name, first.text) == ("First", 'One, "two"\nthree')
    assert (first.date, first.language) == (date(2025, 6, 3), "en-GB")
    assert first.metadata == {
        "source_column": "Wire",
        "annotator": "ann",
        "n": "=1+1",
        "source": {
            "file": "news.csv",
            "encoding": "utf-8",
            "columns": {
                "text": "Body",
                "name": "Headline",
                "date": "Published",
                "language": "Lang",
                "annotator": "Coder",
            },
            "columns_guessed": ["annotator", "date", "language", "name", "text"],
            "place": "line 2",
        },
    }
    assert second.date == date(2025, 6, 3)
    assert second.metadata["Published"] == "2025-06-03T12:30:00Z"


def test_columns_that_were_chosen_are_taken(folder: Path):
    path = table(folder / "a.tsv", "key\ttext\twords\nk1\tnot this\tbut this\n")
    (document,), _ = read(path, text="words", id="key", name="text")
    assert (document.id, document.name, document.text) == ("k1", "not this", "but this")
    assert "columns_guessed" not in document.metadata["source"]  # type: ignore[operator] # JSON of any form
    with pytest.raises(ReadError, match="has no column 'none'; its columns are 'key', 'text'"):
        read(path, text="none")


def test_ids_of_a_table_stay_in_the_metadata_unless_they_are_unique_in_the_world(folder: Path):
    own = "0192f3c4-0000-7000-8000-000000000001"
    (one, two), _ = read(table(folder / "a.csv", f"id,text\n7,a\n{own},b\n"))
    assert one.metadata["id"] == "7"
    assert one.id != "7"
    assert two.id == own


def test_without_names_columns_have_numbers(folder: Path):
    (one, two), _ = read(table(folder / "a.csv", "x,first\ny,second\n"), header="no", text="2")
    assert (one.text, two.text) == ("first", "second")
    assert one.metadata["1"] == "x"
    assert one.name == "a, line 1"


def test_what_does_not_fit_is_said_with_its_row(folder: Path):
    content = "text,date,language\na,03/06/2025,German!\n,2025-06-03,de\nb,2025-06-03,de,more\n"
    (one, two), losses = read(table(folder / "a.csv", content))
    assert [(loss.reason, loss.detail.partition(":")[0]) for loss in losses] == [
        ("language", "line 2"),
        ("date", "line 2"),
        ("bad_line", "line 3"),
        ("columns", "line 4 has 1 cells more than there are columns"),
    ]
    assert one.metadata["date"] == "03/06/2025"
    assert one.metadata["language"] == "German!"
    assert two.metadata["column 4"] == "more"


def test_a_text_that_was_guessed_by_its_length_is_said(folder: Path):
    (one,), losses = read(table(folder / "a.csv", f"a,b\nx,{'words ' * 30}\n"))
    assert one.text.startswith("words")
    assert [loss.reason for loss in losses] == ["guessed_column"]


def test_json_keeps_what_it_has(folder: Path):
    records = [{"text": "a\r\n", "n": {"deep": [1, None]}, "date": 20250603}, {"text": 5}]
    for name, content in (
        ("a.json", json.dumps(records, indent=1)),
        ("a.jsonl", "\n".join(map(json.dumps, records))),
    ):
        (document,), losses = read(table(folder / name, content))
        assert document.text == "a\r\n"
        assert document.date == date(2025, 6, 3)
        assert document.metadata["n"] == {"deep": [1, None]}
        assert "is no string" in losses[0].detail


def test_excel_is_a_table_too(folder: Path):
    book = openpyxl.Workbook()
    for row in (["title", "text", "date"], ["T", "Words", date(2025, 6, 3)]):
        book.active.append(row)
    book.save(folder / "a.xlsx")
    (document,), losses = read(folder / "a.xlsx")
    assert not losses
    assert (document.name, document.text, document.date) == ("T", "Words", date(2025, 6, 3))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "text,n\n", "has no rows"),
        ("a.csv", "text,n\n" + " ,5\n" * 200, "line 2: what is in column 'text' is no text"),
        ("a.csv", "a,b\n1,2\n", "choose one with text=NAME"),
        ("a.csv", "," * 20_000 + "\n", "has no rows"),
        ("a.csv", "a," * 20_000 + "\n", "more than a table has"),
        ("a.csv", b"%PDF-1.7", "is no text but a PDF file"),
        ("a.json", "[1, 2]", "record 1 is no object"),
        ("a.jsonl", "nonsense\n" * 500, "line 1 is no JSON"),
        ("a.xlsx", "text\nx\n", "is damaged"),
    ],
)
def test_a_file_without_a_document_is_refused_in_a_sentence(
    folder: Path, name: str, content: str, words: str
):
    with pytest.raises(ReadError, match=words):
        read(table(folder / name, content))


def test_it_is_read_row_by_row(folder: Path):
    path = table(folder / "long.csv", "text\n" + "words\n" * 100_000)
    documents = TableReader().read(path, print)
    assert next(documents).document.text == "words"
    documents.close()  # type: ignore[attr-defined]  # it is a generator


@pytest.mark.parametrize(
    ("name", "content", "reader"),
    [
        ("a.jsonl", b'{"text": "x", "url": "y"}', "table"),
        ("a.jsonl", b'{"text": "x"}', "jsonl"),
        ("a.json", b'[{"text": "x"}]', "table"),
        ("a.csv", b"text\nx", "table"),
        ("a.xlsx", b"PK\x03\x04", "table"),
    ],
)
def test_it_takes_what_no_other_reader_knows(folder: Path, name: str, content: bytes, reader: str):
    path = table(folder / name, content)
    assert choose_reader(path, [TableReader(), JsonLinesReader()]).name == reader
    assert TableReader().recognizes(path, content[:HEAD])
    assert not TableReader().recognizes(Path("a.txt"), content)


@given(st.lists(awkward.texts(), min_size=1, max_size=4), st.sampled_from([".csv", ".json"]))
def test_texts_come_back_as_they_are(folder: Path, texts: list[str], suffix: str):
    texts = [text for text in texts if not text.startswith("\ufeff")] or ["x"]
    path = folder / f"awkward{suffix}"
    if suffix == ".csv":
        texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = [["n", "text"], *([str(n), text] for n, text in enumerate(texts))]
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(table)
    else:
        path.write_text(json.dumps([{"text": text} for text in texts]))
    if suffix == ".csv" and sum(text.count("\0") for text in texts) > 4:
        return  # taken for no text
    documents, losses = read(path)
    assert not losses
    assert [document.text for document in documents] == texts


def test_how_a_table_begins(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text("head,body\n" + "A,Rain  fell.\n" * 9, encoding="utf-8")
    shown = TableReader().preview(path, 2)
    assert shown.columns == ("head", "body")
    assert shown.rows == (("A", "Rain fell."),) * 2
    assert (dict(shown.roles), shown.problem) == ({"text": "body"}, "")
    path.write_text("a,b\nx,y\n", encoding="utf-8")
    unclear = TableReader().preview(path, 2)
    assert unclear.rows == (("x", "y"),)
    assert not unclear.roles
    assert "no column that is the text" in unclear.problem
    assert TableReader({"text": "b"}).preview(path, 2).roles == {"text": "b"}
