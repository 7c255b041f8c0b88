"""Rows of JSON: one object a line, a list of objects, or objects over several lines."""

import json
from collections.abc import Iterator
from typing import Any, Final, TextIO

from annotator.errors import ReadError
from annotator.ingest.files import said
from annotator.ingest.json_items import check_characters
from annotator.ingest.json_stream import STRICT, JsonStream
from annotator.ingest.reasons import of_json
from annotator.ingest.table_rows import BadRow, NamedRow
from annotator.ingest.text_stream import TextStream

# In characters; a text of a hundred million is beyond what a document can be.
_LONGEST: Final = 100_000_000


def rows(stream: TextStream) -> Iterator[NamedRow | BadRow]:
    """Yields the objects of a file; one that cannot be read is yielded as such.

    Raises:
        ReadError: It cannot be read, or a character is none of its encoding.
    """
    try:
        with stream.open() as file:
            first = _first_line(file)
        with stream.open() as file:
            if first.startswith("["):
                yield from _object_rows(file, is_list=True)
            elif first.startswith("{") and not first.endswith("}"):
                yield from _object_rows(file, is_list=False)
            else:
                yield from _line_rows(file)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"is damaged: it has bytes that are no {stream.encoding.removesuffix('-sig')} text"
        ) from error
    except OSError as error:
        raise ReadError(said(error)) from error


def _first_line(file: TextIO) -> str:
    """Returns the first line that is not blank, without blanks around it."""
    while line := file.readline(_LONGEST):
        if line.strip():
            return line.strip()
    return ""


def _line_rows(file: TextIO) -> Iterator[NamedRow | BadRow]:
    number = 0
    while line := file.readline(_LONGEST):
        number += 1
        place = f"line {number}"
        if not line.endswith("\n") and len(line) == _LONGEST:
            yield BadRow(f"{place} is longer than a text can be", is_end=True)
            return
        if line.strip():
            try:
                yield _row(place, STRICT.decode(line))
            except (ValueError, RecursionError) as error:
                yield BadRow(f"{place} {_why(error, is_line=True)}")


def _object_rows(file: TextIO, *, is_list: bool) -> Iterator[NamedRow | BadRow]:
    """Yields the objects of a list, or one after another; nothing can be told after a mistake."""
    stream = JsonStream(file.read, longest=_LONGEST)
    ends = ("]", "") if is_list else ("",)
    if is_list and stream.peek() == "[":
        stream.skip()
    number = 0
    while stream.peek() not in ends:
        number += 1
        place = f"record {number}"
        try:
            value = stream.value()
        except (ValueError, RecursionError) as error:
            yield BadRow(f"{place} {_why(error)}; nothing after it was read", is_end=True)
            return
        try:
            yield _row(place, value)
        except (ValueError, RecursionError) as error:
            yield BadRow(f"{place} {_why(error)}")
        if not is_list:
            continue
        if stream.peek() == ",":
            stream.skip()
        elif stream.peek() not in ("]", ""):
            yield BadRow(f"{place} is followed by no comma; nothing after it was read", is_end=True)
            return
    if is_list and not stream.peek():
        yield BadRow(f"the list ends without a bracket after record {number}", is_end=True)


def _row(place: str, value: Any) -> NamedRow:  # noqa: ANN401 - any JSON
    if not isinstance(value, dict):
        raise ValueError("is no object")  # noqa: TRY004 - one error for bad records
    check_characters(value)
    return NamedRow(place, value)


def _why(error: Exception, *, is_line: bool = False) -> str:
    # Of a list the column would be that of a piece of it, which says nothing.
    column = error.colno if is_line and isinstance(error, json.JSONDecodeError) else 0
    return of_json(error, f"column {column}" if column else "")
