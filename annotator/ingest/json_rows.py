"""Rows of JSON: one object a line, a list of objects, or objects over several lines."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, TextIO

from annotator.errors import ReadError
from annotator.ingest.files import said
from annotator.ingest.json_items import STRICT
from annotator.ingest.reasons import of_json
from annotator.ingest.table_rows import BadRow, NamedRow
from annotator.ingest.text_stream import TextStream
from annotator.model.annotation import Json

# In characters; a text of a hundred million is beyond what a document can be.
_LONGEST: Final = 100_000_000
_PIECE: Final = 1 << 18
_BLANK: Final = re.compile(r"[ \t\r\n]*")


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
    buffer = _Buffer(file)
    ends = ("]", "") if is_list else ("",)
    if is_list:
        buffer.skip("[")
    number = 0
    while buffer.peek() not in ends:
        number += 1
        place = f"record {number}"
        try:
            value = buffer.value()
        except (ValueError, RecursionError) as error:
            yield BadRow(f"{place} {_why(error)}; nothing after it was read", is_end=True)
            return
        try:
            yield _row(place, value)
        except (ValueError, RecursionError) as error:
            yield BadRow(f"{place} {_why(error)}")
        if not is_list:
            continue
        if buffer.peek() == ",":
            buffer.skip(",")
        elif buffer.peek() not in ("]", ""):
            yield BadRow(f"{place} is followed by no comma; nothing after it was read", is_end=True)
            return
    if is_list and not buffer.peek():
        yield BadRow(f"the list ends without a bracket after record {number}", is_end=True)


class _Buffer:
    """The part of a file that is being looked at; as long as its longest value."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._is_end = False

    def peek(self) -> str:
        """Returns the next character that is no blank, "" at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if self._is_end:
                return ""
            self._read(_PIECE)

    def skip(self, sign: str) -> None:
        """Goes behind `sign`, which is what comes next."""
        if self.peek() == sign:
            self._at += 1

    def value(self) -> Json:
        """Returns the next value.

        Raises:
            ValueError: It is no JSON, or too long.
            RecursionError: It is nested too deep.
        """
        self.peek()
        while True:
            try:
                value, end = STRICT.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                # Only what may go on in the next piece is worth reading on for.
                is_cut = error.pos + _TAIL >= len(self._text) or "Unterminated" in error.msg
                if self._is_end or not is_cut:
                    raise
            else:
                # A number may go on.
                if end < len(self._text) or self._is_end:
                    self._at = end
                    return value  # type: ignore[no-any-return] # what JSON has
            # Twice as much each time, so that a long value costs no more than its length.
            self._read(max(_PIECE, len(self._text) - self._at))

    def _read(self, size: int) -> None:
        if len(self._text) - self._at > _LONGEST:
            raise ValueError("is longer than a text can be")
        piece = self._file.read(size)
        self._is_end = not piece
        self._text = self._text[self._at :] + piece
        self._at = 0


# So far before the end of a piece a mistake can be that the end made: a cut escape or word.
_TAIL: Final = 16


def _row(place: str, value: Any) -> NamedRow:  # noqa: ANN401 - any JSON
    if not isinstance(value, dict):
        raise ValueError("is no object")  # noqa: TRY004 - one error for bad records
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("has half of a surrogate pair, which is no character") from error
    return NamedRow(place, value)


def _why(error: Exception, *, is_line: bool = False) -> str:
    # Of a list the column would be that of a piece of it, which says nothing.
    column = error.colno if is_line and isinstance(error, json.JSONDecodeError) else 0
    return of_json(error, f"column {column}" if column else "")
