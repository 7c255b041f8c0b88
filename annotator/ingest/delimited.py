"""Rows of CSV and TSV files: which sign separates the cells, whether they are quoted."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

from annotator.errors import ReadError
from annotator.ingest.files import MAX_BYTES, said
from annotator.ingest.table_rows import BadRow, Row
from annotator.ingest.text_stream import TextStream

_DELIMITERS: Final = (",", "\t", ";", "|")
# A sign that no cell has, for tables of one column.
_NO_DELIMITER: Final = "\x1f"
_LOOKED_AT: Final = 200
_SAMPLE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the cells of a row are told apart."""

    delimiter: str
    quoted: bool


def rows(stream: TextStream) -> Iterator[Row | BadRow]:
    """Yields the rows of a file; a row that is damaged is yielded as such.

    Raises:
        ReadError: It cannot be read, or a character is none of its encoding.
    """
    try:
        with stream.open() as file:
            dialect = sniffed(file.read(_SAMPLE), stream.path)
        with stream.open() as file:
            yield from _rows(file, dialect)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is damaged: it has bytes that are no {stream.encoding.removesuffix('-sig')} text"
        ) from error
    except OSError as error:
        raise ReadError(said(error)) from error


def sniffed(sample: str, path: Path) -> Dialect:
    """Returns the dialect under which most rows have as many cells as the first.

    Args:
        sample: How the file begins.
        path: A `.tsv` has tabs wherever its first line has one.
    """
    first = next((line for line in StringIO(sample, newline="") if line.strip()), "")
    offered = [sign for sign in _DELIMITERS if sign in first]
    if "\t" in offered and path.suffix.lower() in (".tsv", ".tab"):
        offered = ["\t"]
    tried = [
        Dialect(sign, quoted) for sign in offered or [_NO_DELIMITER] for quoted in (True, False)
    ]
    # The first of equals: commas before others, quotation marks before none.
    return max(tried, key=lambda dialect: _fit(sample, dialect))


def _fit(sample: str, dialect: Dialect) -> tuple[float, int]:
    """Returns which share of the rows is as wide as the first one, and how wide that is."""
    widths: list[int] = []
    bad = opened = closed = 0
    for row in islice(_rows(StringIO(sample, newline=""), dialect), _LOOKED_AT):
        if isinstance(row, BadRow):
            # The sample may end in the middle of a cell.
            bad += not row.is_end
            continue
        widths.append(len(row.cells))
        opening = [str(cell) for cell in row.cells if str(cell).startswith('"')]
        opened += len(opening)
        closed += sum(len(cell) > 1 and cell.endswith('"') for cell in opening)
    # Where most cells that begin with a quotation mark end with one, it is no part of the words.
    if not widths or (not dialect.quoted and closed * 2 > opened):
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / (len(widths) + bad), widths[0]


def _rows(lines: Iterable[str], dialect: Dialect) -> Iterator[Row | BadRow]:
    # A cell holds a whole text; the limit is one for all readers of the program.
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(
        lines,
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        strict=True,
    )
    before = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            is_end = "end of data" in str(error)
            what = (
                "opens a quotation mark that nothing closes, so that nothing after it was read"
                if is_end
                else f"is no row of a table ({error})"
            )
            yield BadRow(f"line {before + 1} {what}", is_end=is_end)
            before = reader.line_num
            continue
        if cells is None:
            return
        number, before = before + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            yield Row(f"line {number}", [_clean(cell) for cell in cells])


def _clean(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n") if "\r" in cell else cell
