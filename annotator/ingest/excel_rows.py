"""Rows of a sheet of Excel (.xlsx), read one after another."""

import datetime
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final
from zipfile import ZipFile

from annotator.errors import ReadError
from annotator.ingest.archives import check_archive
from annotator.ingest.reasons import of_library
from annotator.ingest.table_rows import BadRow, Row
from annotator.model.annotation import Json
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook  # type: ignore[import-untyped] # no stubs
    from openpyxl.worksheet._read_only import (  # type: ignore[import-untyped] # no stubs
        ReadOnlyWorksheet,
    )

# The last row that Excel has; a file may name any.
_LAST_ROW: Final = 1_048_576
_AT_ONCE: Final = 200
_LOOKED_AT: Final = 50
_MOST_BYTES: Final = 1_000_000_000
_FORMULA: Final = re.compile(rb"<(?:\w+:)?f[ />]")
_PIECE: Final = 1 << 20


def rows(path: Path, sheet: str, report: ReportLoss) -> Iterator[Row | BadRow]:
    """Yields the rows of one sheet.

    A cell with a formula has the value that was computed when the file was saved; where there is
    none, the formula itself. Nothing is computed.

    Args:
        path: The file.
        sheet: Name of the sheet; "" for the first that is shown.
        report: Told which other sheets have something in them.

    Raises:
        ReadError: It cannot be read, or has no such sheet.
    """
    check_archive(path, most=_MOST_BYTES)
    with path.open("rb") as file, path.open("rb") as again:
        values = _workbook(file, computed=True)
        chosen = _sheet(values, sheet)
        _report_others(path, values, chosen, report)
        formulas = _workbook(again, computed=False) if _has_formulas(path) else None
        yield from _rows(chosen, formulas[chosen.title] if formulas else None)


def _workbook(file: IO[bytes], *, computed: bool) -> "Workbook":
    from openpyxl import load_workbook  # type: ignore[import-untyped] # no stubs

    try:
        with warnings.catch_warnings():
            # Of what it does not know in a file, such as pictures and colors.
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=computed, keep_links=False)
    # The library meets a damaged file with any exception there is.
    except Exception as error:
        raise ReadError(f"is damaged: it is no Excel workbook ({of_library(error)})") from error


def _has_formulas(path: Path) -> bool:
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as file:
                    last = b""
                    while piece := file.read(_PIECE):
                        if _FORMULA.search(last + piece):
                            return True
                        last = piece[-16:]
    return False


def _sheet(workbook: "Workbook", name: str) -> "ReadOnlyWorksheet":
    sheets: list[Any] = workbook.worksheets
    if not sheets:
        raise ReadError("has no sheet with cells")
    if not name:
        return next((one for one in sheets if one.sheet_state == "visible"), sheets[0])
    for one in sheets:
        if one.title.casefold() == name.casefold():
            return one
    known = ", ".join(repr(one.title) for one in sheets)
    raise ReadError(f"has no sheet {name!r}; its sheets are {known}")


def _report_others(
    path: Path, workbook: "Workbook", chosen: "ReadOnlyWorksheet", report: ReportLoss
) -> None:
    sheets: list[Any] = workbook.worksheets
    others = [one.title for one in sheets if one is not chosen and _has_cells(one)]
    if others:
        names = ", ".join(map(repr, others))
        detail = (
            f"only the sheet {chosen.title!r} was read, not {names}: choose one with sheet=NAME"
        )
        report(Loss(document=path.name, annotation="", reason="sheet", detail=detail))


def _has_cells(sheet: "ReadOnlyWorksheet") -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return any(any(_filled(row)) for row in islice(_raw(sheet), _LOOKED_AT))
    # Whatever is wrong with it: it is not what is read.
    except Exception:  # noqa: BLE001 - as said above
        return True


def _filled(row: Sequence[object]) -> Iterator[bool]:
    return (value not in (None, "") for value in row)


def _raw(sheet: "ReadOnlyWorksheet") -> Iterator[tuple[Any, ...]]:
    # What a file says of its size may be wrong.
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(max_row=_LAST_ROW, values_only=True))


def _rows(
    values: "ReadOnlyWorksheet", formulas: "ReadOnlyWorksheet | None"
) -> Iterator[Row | BadRow]:
    pairs = zip_longest(_raw(values), _raw(formulas) if formulas else (), fillvalue=())
    number = 0
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                some = list(islice(pairs, _AT_ONCE))
        except Exception as error:  # noqa: BLE001 - as above
            words = (
                f"after row {number} of {values.title} the sheet is damaged ({of_library(error)})"
            )
            yield BadRow(words, is_end=True)
            return
        if not some:
            return
        for computed, written in some:
            number += 1
            cells = [
                _cell(formula if value is None else value)
                for value, formula in zip_longest(computed, written)
            ]
            if any(_filled(cells)):
                yield Row(f"row {number} of {values.title}", cells)


def _cell(value: object) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    # A formula over several cells is an object of its own.
    words = str(getattr(value, "text", value))
    return words.replace("_x000D_\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
