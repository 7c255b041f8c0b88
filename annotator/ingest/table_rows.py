"""What all sources of rows have in common."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Json


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row.

    Attributes:
        place: Where it is, for a reader ("line 12", "row 3 of Sheet1").
        cells: In the order of the columns; "" or None where nothing is.
    """

    place: str
    cells: Sequence[Json]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row whose cells have the names of their columns.

    Attributes:
        extra: How many cells it has beyond the columns that there are.
    """

    place: str
    values: Mapping[str, Json]
    extra: int = 0


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read: where it is and what is wrong, in words.

    Attributes:
        is_end: True where all that comes after it is lost too.
    """

    words: str
    is_end: bool = False
