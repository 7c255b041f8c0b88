"""Hugging Face data sets: Parquet as our own writer makes it, Parquet and JSON of others.

Of other data sets text or tokens are taken, tags whose classes have names, spans with offsets, and
every other column of single values as metadata. Of JSON, only what has tokens with tags, or spans
of tokens as GLiNER has them, is a data set.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.assembling import Assembly
from annotator.ingest.data_set_rows import TAGS, TEXTS, TOKENS, DataSetRow, class_names
from annotator.ingest.files import HEAD, check_regular, readable_name, said
from annotator.ingest.held import Held
from annotator.ingest.json_items import first_object, read_objects
from annotator.ingest.parquet.file import MAGIC, ParquetRows
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

# In the folder of a data set: what the columns are.
_INFO: Final = "dataset_info.json"
_MOST_INFO: Final = 10_000_000


class HuggingFaceReader:
    """Reads data sets row by row."""

    name = "hugging_face"
    title = "Hugging Face"
    suffixes = (".parquet", ".jsonl", ".json", ".ndjson")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the file begins like Parquet, or its first object has tokens with tags."""
        return head.startswith(MAGIC) or _has_tags(first_object(path, head))

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns what lies beside the data: the README, and what the columns are."""
        info = path.with_name(_INFO)
        if info != path and info.is_file():
            yield info
        for folder in (path.parent, path.parent.parent):
            found = folder / "README.md"
            if path.parent.name == "data" and found.is_file():
                yield found

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: It cannot be opened, is no Parquet file or written in a way that is not read
                here, or has no column with texts or tokens.
        """
        if not _is_parquet(path):
            yield from self._read_json(path, report)
            return
        rows = ParquetRows(path)
        names = _names_in(rows.notes.get("huggingface", "")) or _names_beside(path)
        name = readable_name(path.stem)
        if not set(rows.columns) & {*TEXTS, *TOKENS}:
            known = ", ".join(rows.columns[:8])
            raise ReadError(f"has no column named text or tokens, only {known}")
        held = Held(report)
        for number, row in enumerate(rows, start=1):
            where = f"row {number}"
            try:
                one = DataSetRow(row, names, Assembly("", f"{name} {number}", report, where))
                annotated = one.run()
            except (ValueError, TypeError, AttributeError, KeyError) as error:
                words = str(error) if type(error) is ValueError else "is of another form"
                held.lose(_lost(name, "bad_record", f"{where} {words}"))
                continue
            if not held.found:
                _report_unread(one, name, report)
            held.take()
            yield annotated
        held.close("has no rows")

    def _read_json(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        names = _names_beside(path)
        stem = readable_name(path.stem)
        told: list[str] = []

        def build(row: dict[str, Any], where: str) -> AnnotatedDocument:
            tags = _list_under(row, TAGS)
            if any(type(tag) is int for tag in tags) and not names:
                raise ValueError(
                    "has tags that are numbers, and nothing says what they stand for: put "
                    f"{_INFO} of the data set beside it"
                )
            assembly = Assembly("", f"{stem} {where.rpartition(' ')[2]}", report, where)
            one = DataSetRow(row, names, assembly)
            try:
                annotated = one.run()
            except (AttributeError, KeyError, TypeError) as error:
                raise ValueError("is of another form") from error
            if not told:
                told.append(where)
                _report_unread(one, stem, report)
            return annotated

        yield from read_objects(path, report, build)


def _report_unread(row: DataSetRow, name: str, report: ReportLoss) -> None:
    """Says which columns are left out, by the first row, once for the file."""
    columns = row.unread()
    if columns:
        listed = ", ".join(column[:40] for column in columns[:12])
        report(_lost(name, "columns", f"columns of lists that are not read: {listed}"))


def _lost(name: str, reason: str, detail: str) -> Loss:
    return Loss(document=name, annotation="", reason=reason, detail=detail)


def _is_parquet(path: Path) -> bool:
    check_regular(path)
    try:
        with path.open("rb") as file:
            is_json = file.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
    except OSError as error:
        raise ReadError(said(error)) from error
    return not is_json


def _has_tags(row: Mapping[str, Any]) -> bool:
    """True for tokens with as many tags, or with spans of tokens."""
    tokens, tags = _list_under(row, TOKENS), _list_under(row, TAGS)
    if not tokens or not all(isinstance(token, str) for token in tokens):
        return False
    if all(isinstance(tag, str | int) for tag in tags):
        return len(tags) == len(tokens)
    return all(isinstance(tag, list) and len(tag) == 3 for tag in tags)


def _list_under(row: Mapping[str, Any], keys: Iterable[str]) -> list[Any]:
    return next((row[key] for key in keys if isinstance(row.get(key), list)), [])


def _names_in(note: str) -> dict[str, Sequence[str]]:
    """Returns the names of classes that a Parquet file says itself."""
    try:
        return class_names(json.loads(note)["info"]["features"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _names_beside(path: Path) -> dict[str, Sequence[str]]:
    """Returns the names of classes that a file in the same folder says."""
    info = path.with_name(_INFO)
    try:
        if info.stat().st_size > _MOST_INFO:
            return {}
        return class_names(json.loads(info.read_bytes())["features"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
