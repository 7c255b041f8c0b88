import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest.delimited import rows, sniffed
from annotator.ingest.table_rows import BadRow, Row
from annotator.ingest.text_stream import text_stream


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("delimited")


def read(folder: Path, content: str, name: str = "a.csv") -> list[Row | BadRow]:
    (folder / name).write_bytes(content.encode())
    return list(rows(text_stream(folder / name)))


def cells(folder: Path, content: str, name: str = "a.csv") -> list[list[object]]:
    return [list(row.cells) for row in read(folder, content, name) if isinstance(row, Row)]


@pytest.mark.parametrize(
    ("content", "delimiter", "quoted"),
    [
        ('id,text\n1,"a, b"\n', ",", True),
        ("id;text\n1;a, b\n2;c, d, e\n", ";", True),
        ("id\ttext\n1\ta, b\n", "\t", True),
        ("id|text\n1|a\n", "|", True),
        ("text\nOne, two, and three\nFour\n", "\x1f", True),
        # Quotation marks that are part of the words.
        ('id\ttext\n1\t"No" he said\n2\t"Yes" and "No\n3\tplain\n', "\t", False),
        # One row is wrong; the others say what it is.
        ('"id","text"\n"1","a"\n"2","b"x\n"3","c"\n', ",", True),
    ],
)
def test_the_dialect_under_which_rows_are_alike(content: str, delimiter: str, quoted: bool):
    dialect = sniffed(content, Path("a.csv"))
    assert (dialect.delimiter, dialect.quoted) == (delimiter, quoted)


def test_tabs_separate_in_a_file_that_is_named_after_them():
    assert sniffed("text, all of it\tn\na\tb\n", Path("a.tsv")).delimiter == "\t"


def test_places_are_lines_of_the_file_and_blank_rows_are_passed_over(folder: Path):
    found = read(folder, 'id,text\r\n1,"two\r\nlines"\r\n\r\n,\r\n2,x\r\n')
    assert [(row.place, list(row.cells)) for row in found if isinstance(row, Row)] == [
        ("line 1", ["id", "text"]),
        ("line 2", ["1", "two\nlines"]),
        ("line 6", ["2", "x"]),
    ]


def test_a_bad_row_is_said_and_the_others_are_read(folder: Path):
    _, bad, last = read(folder, '"id","text"\n1,"a"b\n2,c\n')
    assert isinstance(bad, BadRow)
    assert bad.words.startswith("line 2 is no row of a table")
    assert isinstance(last, Row)
    assert last.cells == ["2", "c"]
    *_, end = read(folder, 'id,text\n1,"a"\n2,"b\n3,c\n')
    assert end == BadRow(
        "line 3 opens a quotation mark that nothing closes, so that nothing after it was read",
        is_end=True,
    )


def test_a_long_cell_and_separators_of_unicode_stay_whole(folder: Path):
    text = "x" * 200_000 + "\u2028\x85\x0b\x0cy"
    assert cells(folder, f"id,text\n1,{text}\n")[1] == ["1", text]


@given(
    st.lists(
        st.tuples(
            *[st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('",;\t\n'))]
            * 3
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_another_program_writes_comes_back(folder: Path, table: list, delimiter: str):
    # The module of Python as another program: quoting all, as spreadsheets may.
    table = [("id", "name", "text"), *table]
    content = io.StringIO()
    csv.writer(content, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    found = cells(folder, content.getvalue())
    assert found == [list(row) for row in table if any(cell.strip() for cell in row)]


@given(st.text(st.sampled_from('ab,;\t|"\n\r '), max_size=60))
def test_any_signs_are_rows_or_bad_rows(folder: Path, content: str):
    if content:
        read(folder, content)
