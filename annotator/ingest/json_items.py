"""The values of a JSON file one after another, in memory for one of them only.

A file may be one array of values, one value a line, or values behind each other as a program that
prints them prettily writes them.
"""

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from annotator.errors import ReadError
from annotator.ingest.files import MAX_BYTES, check_regular, said
from annotator.ingest.held import Held
from annotator.ingest.json_stream import STRICT, JsonStream
from annotator.ingest.reasons import of_json
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

T = TypeVar("T")

_CHUNK: Final = 1 << 16
_BLANKS: Final = " \t\n\r"
# The first value of a page with all annotations of a text of a megabyte, with room to spare.
_LARGE: Final = 64_000_000


@dataclass(frozen=True, slots=True)
class Item:
    """One value of a file, or why there is none.

    Attributes:
        where: Its place for a reader ("line 12", "item 3").
        value: What is there; None where `error` says why nothing is.
    """

    where: str
    value: object = None
    error: ValueError | None = None


def json_items(path: Path, *, longest: int = MAX_BYTES) -> Iterator[Item]:
    """Yields the values of a file. After broken JSON in an array nothing more can be found.

    Args:
        path: The file.
        longest: So many bytes one value may have; a longer one is an error.

    Raises:
        ReadError: The file cannot be opened.
    """
    check_regular(path)
    try:
        with path.open("rb") as file:
            start = _opening(file)
            if start.startswith(b"[") and not _is_list_a_line(start):
                yield from _Values(file, longest, in_array=True).run()
            elif start.startswith(b"{") and not start.split(b"\n")[0].rstrip().endswith(b"}"):
                yield from _one_or_lines(file, longest)
            else:
                yield from _lines(file, longest)
    except OSError as error:
        raise ReadError(said(error)) from error


def read_objects(
    path: Path, report: ReportLoss, build: Callable[[dict[str, object], str], T | None]
) -> Iterator[T]:
    """Yields what `build` makes of each object of a file, as `read_values`; no other value is good.

    Raises:
        ReadError: The file cannot be opened, or nothing in it is good: then the reason is that of
            the first value.
    """

    def checked(value: object, where: str) -> T | None:
        if not isinstance(value, dict):
            raise ValueError("is no object")  # noqa: TRY004 - one error for bad values
        return build(value, where)

    return read_values(path, report, checked)


def read_values(
    path: Path, report: ReportLoss, build: Callable[[object, str], T | None]
) -> Iterator[T]:
    """Yields what `build` makes of each value of a file; what fails is a loss, the rest goes in.

    Args:
        path: The file.
        report: Told of each value of which nothing could be made.
        build: Makes something of a value and its place; raises ValueError where it cannot,
            returns None where nothing is to come of it.

    Raises:
        ReadError: The file cannot be opened, or nothing in it is good: then the reason is that of
            the first value.
    """
    held = Held(report)
    for item in json_items(path):
        try:
            if item.error is not None:
                raise item.error
            made = build(item.value, item.where)
        except ValueError as error:
            detail = f"{item.where} {error}"
            held.lose(Loss(document=path.name, annotation="", reason="bad_line", detail=detail))
            if held.is_hopeless:
                break
            continue
        if made is not None:
            held.take()
            yield made
    held.close("is empty")


def first_object(path: Path, head: bytes) -> Mapping[str, object]:
    """Returns the first value of a JSON file where that is an object; {} where it is none."""
    value = first_value(path, head)
    return value if isinstance(value, dict) else {}


def first_value(path: Path, head: bytes) -> object:
    """Returns the first value of a JSON file, by which a reader knows its own; None for none.

    Not of one that is very large: to know a file may not take the time of reading it.
    """
    if head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in (b"[", b"{"):
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return _first_value(path, status.st_size, status.st_mtime_ns)


# One reader after another asks for the same file.
@lru_cache(maxsize=1)
def _first_value(path: Path, _size: int, _changed: int) -> object:
    try:
        item = next(json_items(path, longest=_LARGE), None)
    except ReadError:
        return None
    return item.value if item is not None else None


def _opening(file: BinaryIO) -> bytes:
    """Returns how the file begins, without mark and blanks, and goes back to where that is."""
    start = file.read(_CHUNK)
    bare = start.removeprefix(codecs.BOM_UTF8).lstrip(_BLANKS.encode())
    file.seek(len(start) - len(bare))
    return bare


def _is_list_a_line(start: bytes) -> bool:
    """True where every line is a list by itself, which is no array of documents."""
    first, end, rest = start.partition(b"\n")
    return bool(end) and first.rstrip().endswith(b"]") and rest.lstrip()[:1] == b"["


def _one_or_lines(file: BinaryIO, longest: int) -> Iterator[Item]:
    """Yields the values of a file whose first line is no whole object, if an object is there."""
    place = file.tell()
    values = _Values(file, longest, in_array=False).run()
    first = next(values, None)
    if first is not None and first.error is None:
        yield first
        yield from values
        return
    file.seek(place)
    yield from _lines(file, longest)


def _lines(file: BinaryIO, longest: int) -> Iterator[Item]:
    number = 0
    while line := file.readline(longest):
        number += 1
        where = f"line {number}"
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            yield Item(where, error=ValueError("is no UTF-8"))
            continue
        if not text.strip():
            continue
        try:
            value = whole_value(text)
        except json.JSONDecodeError as error:
            yield Item(where, error=ValueError(of_json(error, f"column {error.colno}")))
        except ValueError as error:
            yield Item(where, error=error)
        else:
            yield Item(where, value)


class _Characters:
    """What a file says; where its bytes are no UTF-8, it ends."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.is_damaged = False

    def read(self, size: int) -> str:
        """Returns what so many bytes say; "" at the end."""
        while not self.is_damaged:
            data = self._file.read(size)
            try:
                text = self._decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                # What comes before the wrong byte is still good.
                self.is_damaged = True
                return bytes(error.object[: error.start]).decode("utf-8")
            # The bytes may be no more than a part of a character.
            if text or not data:
                return text
        return ""


class _Values:
    """Values behind each other, with commas in an array and without outside of one."""

    def __init__(self, file: BinaryIO, longest: int, *, in_array: bool) -> None:
        self._characters = _Characters(file)
        self._stream = JsonStream(self._characters.read, longest=longest)
        self._in_array = in_array

    def run(self) -> Iterator[Item]:
        number = 0
        stream = self._stream
        try:
            if self._in_array and stream.peek() == "[":
                stream.skip()
            while sign := stream.peek():
                if self._in_array and sign == "]":
                    return
                number += 1
                value = stream.value()
                yield _item(f"item {number}", value, is_sure=not stream.has_escapes)
                if self._in_array:
                    self._pass_comma()
            if self._in_array:
                raise ValueError("is missing: the file ends inside of its array")  # noqa: TRY301 - as above
        except (ValueError, RecursionError) as error:
            yield Item(f"item {max(number, 1)}", error=self._said(error))

    def _said(self, error: ValueError | RecursionError) -> ValueError:
        syntax = error if isinstance(error, json.JSONDecodeError) else None
        if self._characters.is_damaged and (syntax is None or self._stream.is_cut(syntax)):
            return ValueError("is no UTF-8")
        if syntax is None:
            return ValueError(of_json(error))
        line = self._stream.line_of(syntax)
        return ValueError(f"{of_json(syntax, f'line {line}')}; what follows was not read")

    def _pass_comma(self) -> None:
        sign = self._stream.peek()
        if sign == ",":
            self._stream.skip()
        elif sign != "]":
            raise self._stream.refusal("Expecting ',' delimiter")


def _item(where: str, value: object, *, is_sure: bool) -> Item:
    try:
        if not is_sure:
            check_characters(value)
    except ValueError as error:
        return Item(where, error=error)
    return Item(where, value)


def decoded(text: str, start: int) -> tuple[object, int]:
    """Returns the value that begins at `start`, and where it ends.

    Raises:
        ValueError: It is no JSON, nested too deep, or has what no file can hold.
    """
    try:
        value, end = STRICT.raw_decode(text, start)
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise ValueError(of_json(error)) from error
    if "\\u" in text[start:end]:
        check_characters(value)
    return value, end


def check_characters(value: object) -> None:
    """Refuses halves of characters, which only an escape can bring and no file can hold.

    Raises:
        ValueError: There is one in what JSON gave.
    """
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("has half of a surrogate pair, which is no character") from error


def whole_value(text: str) -> object:
    """Returns the value that a text is.

    Raises:
        ValueError: It is none, or not one alone; or as with `decoded`.
    """
    bare = text.strip(_BLANKS)
    value, end = decoded(bare, 0)
    if end < len(bare):
        raise ValueError("has something behind its JSON")
    return value
