"""Reads lists of a user's own: CSV and TSV, JSON Lines, and the patterns of spaCy's EntityRuler.

A list goes in whole or not at all, so the first line that is wrong ends the reading. Token
patterns are looked at here for their form only; whether spaCy takes them, and how long one needs,
is tried in a process of its own (`annotator.suggest.own`).
"""

import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.decoding import decode
from annotator.ingest.files import check_regular, read_bytes, readable_name
from annotator.ingest.token_patterns import check_tokens
from annotator.model.own_list import Entry, OwnList, packed_pattern

MAX_BYTES: Final = 50_000_000
MAX_ENTRIES: Final = 200_000
_LONGEST_TEXT: Final = 300
_LONGEST_NAME: Final = 200
_LONGEST_LINE: Final = 100_000
_COLUMNS: Final = ("text", "label", "id")
_JSON_SUFFIXES: Final = (".jsonl", ".ndjson", ".json")


def read_list(path: Path, *, match_case: bool = True) -> OwnList:
    """Returns the list in a file, named after it.

    Raises:
        ReadError: It cannot be read, has no entries or too many, or a line of it is wrong; says
            which and why.
    """
    check_regular(path)
    if path.stat().st_size > MAX_BYTES:
        raise ReadError(f"is larger than a list can be ({MAX_BYTES // 1_000_000} MB)")
    text = decode(read_bytes(path)).text.removeprefix("\ufeff")
    if not text.strip():
        raise ReadError("is empty")
    is_json = path.suffix.lower() in _JSON_SUFFIXES or text.lstrip().startswith("{")
    lines = _json_lines(text) if is_json else _table(text, path.suffix.lower())
    entries = dict.fromkeys(islice(_checked(lines), MAX_ENTRIES + 1))
    if len(entries) > MAX_ENTRIES:
        raise ReadError(f"has more than {MAX_ENTRIES:,} entries")
    if not entries:
        raise ReadError("has no entries")
    name = readable_name(path.name)[:_LONGEST_NAME]
    return OwnList(name=name, entries=tuple(entries), match_case=match_case)


def make_entry(label: str, text: str, entity_id: str = "") -> Entry:
    """Returns an entry of plain words.

    Raises:
        ValueError: A part is missing or too long; the message says which.
    """
    return _clean(Entry(label=label, text=text, entity_id=entity_id))


def _checked(lines: Iterator[tuple[int, Entry]]) -> Iterator[Entry]:
    for number, entry in lines:
        try:
            yield _clean(entry)
        except ValueError as error:
            raise ReadError(f"line {number} {error}") from error


def _clean(entry: Entry) -> Entry:
    text = " ".join(entry.text.split())
    label, entity_id = entry.label.strip(), entry.entity_id.strip()
    if not label:
        raise ValueError("has no label")
    if not text and not entry.pattern:
        raise ValueError("has no text")
    for what, words, longest in (
        ("text", text, _LONGEST_TEXT),
        ("label", label, _LONGEST_NAME),
        ("id", entity_id, _LONGEST_NAME),
    ):
        if len(words) > longest:
            raise ValueError(f"has a {what} of more than {longest} characters")
        if "\0" in words:
            raise ValueError(f"has a {what} with a sign that no text has")
    return Entry(label=label, text=text, pattern=entry.pattern, entity_id=entity_id)


def _json_lines(text: str) -> Iterator[tuple[int, Entry]]:
    # Not splitlines: a string may hold the separators that it knows.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, _from_json(line)
        except ValueError as error:
            raise ReadError(f"line {number} {error}") from error


def _from_json(line: str) -> Entry:
    if len(line) > _LONGEST_LINE:
        raise ValueError(f"has more than {_LONGEST_LINE:,} characters")
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"is no JSON ({error.msg}, column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("is nested too deep") from error
    if not isinstance(record, dict):
        raise ValueError("is no object with a text or a pattern, and a label")  # noqa: TRY004 - one error for bad records
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("has half of a surrogate pair, which is no character") from error
    pattern = record.get("pattern")
    if ("text" in record) == (pattern is not None):
        raise ValueError("must have either a text or a pattern")
    label, entity_id = _string(record, "label"), _string(record, "id")
    if isinstance(pattern, list):
        check_tokens(pattern)
        return Entry(label=label, pattern=packed_pattern(pattern), entity_id=entity_id)
    if pattern is not None and not isinstance(pattern, str):
        raise ValueError("has a pattern that is neither words nor a list of tokens")
    text = _string(record, "text") if pattern is None else pattern
    return Entry(label=label, text=text, entity_id=entity_id)


def _string(record: dict[str, Any], key: str) -> str:
    value = record.get(key, "")
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"has a {key} that is no string")  # noqa: TRY004 - one error for bad lines
    return value


def _table(text: str, suffix: str) -> Iterator[tuple[int, Entry]]:
    lines = text.split("\n")
    first = next(line for line in lines if line.strip())
    # Semicolons are what spreadsheets write where the comma is for decimals.
    delimiter = "\t" if suffix == ".tsv" or "\t" in first else ","
    if delimiter not in first and ";" in first:
        delimiter = ";"
    rows = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    columns: dict[str, int] = {}
    width = before = 0
    while True:
        number = before + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            raise ReadError(f"line {number} is no row of a table ({error})") from error
        before = rows.line_num
        if row is None:
            return
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if not columns:
            columns, is_header = _columns(cells, number)
            width = len(cells) if is_header else len(_COLUMNS)
            if is_header:
                continue
        if len(cells) > width:
            raise ReadError(
                f"line {number} has {len(cells)} columns, more than the {width} there are"
            )
        yield number, _from_cells(cells, columns)


def _columns(cells: list[str], number: int) -> tuple[dict[str, int], bool]:
    """Returns which column is where, and whether the row says so itself."""
    names = [cell.lower() for cell in cells]
    if "text" in names and "label" in names:
        return {name: names.index(name) for name in _COLUMNS if name in names}, True
    if len(cells) < 2:
        raise ReadError(f"line {number} has one column; a list has text, label and, if any, id")
    if len(cells) > len(_COLUMNS):
        raise ReadError(
            f"line {number} has {len(cells)} columns; name them in the first line: text, label, id"
        )
    return dict(zip(_COLUMNS, range(len(_COLUMNS)), strict=True)), False


def _from_cells(cells: list[str], columns: dict[str, int]) -> Entry:
    def cell(name: str) -> str:
        at = columns.get(name, len(cells))
        return cells[at] if at < len(cells) else ""

    return Entry(label=cell("label"), text=cell("text"), entity_id=cell("id"))
