"""Tables: one document a row, from CSV, TSV, Excel and JSON, with a choice of the columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final, Self

from annotator.errors import ReadError
from annotator.ingest import delimited, excel_rows, json_rows
from annotator.ingest.assembling import renamed
from annotator.ingest.columns import Columns, find_columns
from annotator.ingest.days import day_of
from annotator.ingest.files import check_regular, readable_name
from annotator.ingest.held import Held
from annotator.ingest.table_rows import BadRow, NamedRow, Row
from annotator.ingest.text_stream import text_stream
from annotator.model.annotation import Json
from annotator.model.comparing import SOURCE
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.option import Option, checked
from annotator.model.preview import Preview
from annotator.model.protocols import ReportLoss

_DELIMITED: Final = (".csv", ".tsv", ".tab")
_EXCEL: Final = (".xlsx", ".xlsm")
_JSON: Final = (".jsonl", ".ndjson", ".json")
_ROLES: Final = ("text", "name", "date", "language", "id", "annotator")
# So many rows are looked at to find the columns.
_SAMPLE: Final = 50
# As many as Excel has.
_MOST_COLUMNS: Final = 16_384
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})([-_][A-Za-z0-9_-]{1,20})?")
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _column(name: str, title: str, help: str) -> Option:
    return Option(name=name, title=title, help=help, is_column=True)


class TableReader:
    """Reads one document a row; each column that is nothing else goes to its metadata."""

    name = "table"
    title = "Table (CSV, TSV, Excel, JSON)"
    suffixes = (*_DELIMITED, *_EXCEL, *_JSON)
    is_general = True
    options = (
        _column("text", "Text", "Column with the text; default: by usual names."),
        _column("name", "Name", "Column with the name or title of the document."),
        _column("date", "Date", "Column with the day the text speaks from."),
        _column("language", "Language", "Column with the code of the language."),
        _column(
            "id", "Id", "Column whose ids become those of the documents; default: only UUIDs do."
        ),
        _column("annotator", "Annotator", 'Column that goes to the metadata as "annotator".'),
        Option(name="sheet", title="Sheet", help="Name of the sheet of Excel; default: the first."),
        Option(
            name="header",
            title="First row has names",
            help="Whether the first row names the columns; else they are 1, 2, 3 …",
            choices=("yes", "no"),
            default="yes",
        ),
    )

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        """Makes a reader; one without choices guesses the columns."""
        self._chosen = checked(self.options, chosen or {}, owner=self.title)

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a reader with these choices.

        Raises:
            UnknownNameError: An option or a value is unknown.
        """
        return type(self)(values)

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True for what may be a table by its suffix and its first sign."""
        suffix = path.suffix.lower()
        if suffix in _EXCEL:
            return head.startswith(b"PK")
        if suffix in _JSON:
            return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"", b'"')
        return suffix in _DELIMITED

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields a document for each row.

        Raises:
            ReadError: It cannot be opened, has no column that is the text, or no row with a text.
        """
        check_regular(path)
        work = _Work(path, self._chosen, report)
        yield from work.documents()

    def preview(self, path: Path, most: int) -> Preview:
        """Returns the columns of the file and its first rows.

        Raises:
            ReadError: It cannot be opened, or has no rows.
        """
        check_regular(path)
        return _Work(path, self._chosen, _ignore).preview(most)


class _Work:
    """One file on its way in."""

    def __init__(self, path: Path, chosen: Mapping[str, str], report: ReportLoss) -> None:
        self._path = path
        self._file = readable_name(path.name)
        self._chosen = chosen
        self._report = report
        self._held = Held(report)
        self._source: dict[str, Json] = {"file": self._file}

    def documents(self) -> Iterator[AnnotatedDocument]:
        rows = self._rows()
        sample, names = self._begin(rows)
        columns = self._columns(names, sample)
        self._note(columns)
        for row in chain(sample, rows):
            made = self._document(row, columns) if isinstance(row, NamedRow) else None
            if isinstance(row, BadRow):
                self._lose("bad_line", row.words)
            if made:
                self._held.take()
                yield AnnotatedDocument(document=made)
            elif self._held.is_hopeless:
                break
        self._held.close("has no rows", reason="bad_line")

    def preview(self, most: int) -> Preview:
        """Returns how the file begins, and how its columns would be understood."""
        sample, names = self._begin(self._rows())
        rows = tuple(tuple(_cell(row.values.get(name)) for name in names) for row in sample[:most])
        try:
            roles, problem = self._columns(names, sample).of, ""
        except ReadError as error:
            roles, problem = {}, str(error)
        return Preview(columns=tuple(names), rows=rows, roles=roles, problem=problem)

    def _begin(self, rows: Iterator[NamedRow | BadRow]) -> tuple[list[NamedRow], list[str]]:
        """Returns the first rows and the names of their columns."""
        sample: list[NamedRow] = []
        for row in rows:
            if isinstance(row, NamedRow):
                sample.append(row)
            else:
                self._lose("bad_line", row.words)
            if len(sample) == _SAMPLE or self._held.is_hopeless:
                break
        if not sample:
            self._held.close("has no rows")
        return sample, list(dict.fromkeys(name for row in sample for name in row.values))

    def _columns(self, names: Sequence[str], sample: Sequence[NamedRow]) -> Columns:
        chosen = {role: self._chosen[role] for role in _ROLES}
        return find_columns(names, chosen, [row.values for row in sample])

    def _rows(self) -> Iterator[NamedRow | BadRow]:
        suffix = self._path.suffix.lower()
        if suffix in _EXCEL:
            yield from self._named(excel_rows.rows(self._path, self._chosen["sheet"], self._report))
            return
        stream = text_stream(self._path)
        self._source["encoding"] = stream.encoding.removesuffix("-sig")
        if stream.guessed:
            self._source["encoding_guessed"] = True
        if suffix in _JSON:
            yield from json_rows.rows(stream)
        else:
            yield from self._named(delimited.rows(stream))

    def _named(self, rows: Iterator[Row | BadRow]) -> Iterator[NamedRow | BadRow]:
        """Yields the rows with the names of the columns, which the first one has."""
        names: list[str] = []
        for row in rows:
            if isinstance(row, BadRow):
                yield row
                continue
            if not names and self._chosen["header"] == "yes":
                names = _unique(row.cells)
                continue
            names = names or [str(number) for number in range(1, len(row.cells) + 1)]
            own = len(names)
            known = [*names, *(f"column {n}" for n in range(own + 1, len(row.cells) + 1))]
            values = {
                name: cell
                for name, cell in zip(known, row.cells, strict=False)
                if cell not in ("", None)
            }
            extra = sum(cell not in ("", None) for cell in row.cells[own:])
            yield NamedRow(row.place, values, extra)

    def _note(self, columns: Columns) -> None:
        """Keeps how the columns were understood, with each document and as a note."""
        self._source["columns"] = dict(columns.of)
        guessed = sorted(columns.of.keys() - columns.named)
        if guessed:
            self._source["columns_guessed"] = list(guessed)
        if columns.guessed:
            text = columns.of["text"]
            detail = f"the column {_short(text)} was taken for the text, as the longest one"
            self._lose("guessed_column", detail)

    def _document(self, row: NamedRow, columns: Columns) -> Document | None:
        values = dict(row.values)
        of = columns.of
        text = values.pop(of["text"], None)
        if not isinstance(text, str) or not text.strip():
            what = "is no text" if isinstance(text, str) or text is None else "is no string"
            self._lose("bad_line", f"{row.place}: what is in column {_short(of['text'])} {what}")
            return None
        if row.extra:
            self._lose("columns", f"{row.place} has {row.extra} cells more than there are columns")
        name = _line(values.get(of["name"])) if "name" in of else ""
        if name:
            del values[of["name"]]
        language = self._language(row, values, of["language"]) if "language" in of else ""
        day = self._day(row, values, of["date"]) if "date" in of else None
        id_ = self._id(values, columns)
        if of.get("annotator") in values:
            values["annotator"] = values.pop(of["annotator"])
        return Document(
            id=id_,
            name=name or f"{readable_name(self._path.stem)}, {row.place}",
            text=text,
            date=day,
            language=language,
            metadata={**renamed(values), SOURCE: {**self._source, "place": row.place}},
        )

    def _language(self, row: NamedRow, values: dict[str, Json], column: str) -> str:
        value = values.get(column)
        match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
        if match:
            del values[column]
            return match[1].lower() + (match[2] or "").replace("_", "-")
        if value not in (None, ""):
            said = f"{row.place}: {_short(value)} is no code of a language like de; kept as it is"
            self._lose("language", said)
        return ""

    def _day(self, row: NamedRow, values: dict[str, Json], column: str) -> date | None:
        """Returns the day; what says more than the day stays in the metadata as well."""
        value = values.get(column)
        words = str(value) if isinstance(value, int) else value
        day = day_of(words)
        if day and isinstance(words, str) and len(words.strip()) <= len("2025-06-03"):
            del values[column]
        elif not day and value not in (None, ""):
            said = f"{row.place}: {_short(value)} is no date like 2025-06-03; kept as it is"
            self._lose("date", said)
        return day

    def _id(self, values: dict[str, Json], columns: Columns) -> str:
        column = columns.of.get("id")
        value = values.get(column) if column is not None else None
        if column is not None and isinstance(value, int | str) and str(value).strip():
            id_ = str(value).strip()
            if "id" in columns.named or _UUID.fullmatch(id_):
                del values[column]
                return id_
        return new_id()

    def _lose(self, reason: str, detail: str) -> None:
        self._held.lose(Loss(document=self._file, annotation="", reason=reason, detail=detail))


def _unique(cells: Sequence[Json]) -> list[str]:
    """Returns a name for each column, none twice."""
    if len(cells) > _MOST_COLUMNS:
        raise ReadError(f"has {len(cells):,} columns, more than a table has")
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        name = _line(cell) or f"column {number}"
        names[name if name not in names else f"{name} ({number})"] = None
    # Cells without a name behind the last one are for what is there too much.
    kept = list(names)
    while kept and kept[-1] == f"column {len(kept)}":
        kept.pop()
    return kept


def _line(value: Json) -> str:
    """Returns a value as one line of words, "" for none."""
    if value is None or isinstance(value, list | dict):
        return ""
    return " ".join(str(value).split())


def _cell(value: Json) -> str:
    """Returns the beginning of a value, to be looked at."""
    return "" if value is None else " ".join(str(value)[:400].split())


def _ignore(loss: Loss) -> None:
    del loss


def _short(value: Json) -> str:
    words = repr(value)
    return words if len(words) <= 40 else words[:39] + "…"
