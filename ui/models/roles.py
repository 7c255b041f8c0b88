"""The roles under which the item models give their data to delegates and proxies."""

from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """Roles beyond Qt's own.

    Attributes:
        ID: Id of the row's object.
        OBJECT: The frozen model object itself (DocumentSummary, EditSummary, Label).
    """

    ID = Qt.ItemDataRole.UserRole + 1
    OBJECT = Qt.ItemDataRole.UserRole + 2
