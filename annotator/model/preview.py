"""The first rows of a table, for a person who says which column is what."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """How a table begins, and how it would be understood.

    Attributes:
        columns: Names of the columns, in their order.
        rows: The first rows; a cell for each column, as text.
        roles: Which column is what ("text": "body"); empty where that is not clear.
        problem: Why it is not clear, in words that continue the name of the file; "" where it is.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
