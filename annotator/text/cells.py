"""Cells of tables that no spreadsheet takes for a formula."""

import re
from typing import Final

# What begins a formula or a command in Excel, LibreOffice or a terminal; wide forms are the same
# to the Japanese Excel.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def harmless(words: str) -> str:
    """Returns a cell that no spreadsheet takes for a formula: with an apostrophe before it.

    A cell that has apostrophes before such a sign already gets one more, so that `as_it_was`
    gives each cell back.
    """
    return f"'{words}" if _FORMULA.match(words) else words


def as_it_was(cell: str) -> str:
    """Returns what a cell of these files says, without the apostrophe of `harmless`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
