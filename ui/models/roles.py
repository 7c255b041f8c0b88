"""The roles under which the item models give their data to delegates and proxies."""

from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Roles beyond Qt's own.

    Attributes:
        ID: Id of the row's object.
        OBJECT: The frozen model object itself (DocumentSummary, EditSummary, Label, Span …).
        STATE: What a row of a table is: a `State`, painted as a sign.
        COLOR: Color of the label in a cell, painted as a swatch.
    """

    ID = Qt.ItemDataRole.UserRole + 1
    OBJECT = Qt.ItemDataRole.UserRole + 2
    STATE = Qt.ItemDataRole.UserRole + 3
    COLOR = Qt.ItemDataRole.UserRole + 4
