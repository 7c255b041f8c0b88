"""Where the window was and how wide its columns: kept by Qt, apart from the settings."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

# The panels, and whether they are shown where nothing was ever chosen.
PANELS = {"documents": True, "inspector": True, "tables": False}


def window_settings(folder: Path) -> QSettings:
    """Returns the store for window geometry, a file in the folder of the settings."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


class WindowState:
    """Restores and keeps geometry, column widths and which panels are wanted."""

    def __init__(self, store: QSettings | None) -> None:
        """With None nothing is restored and nothing kept."""
        self._store = store

    def restore_window(self, window: QMainWindow) -> None:
        """Puts the window where it was."""
        self._put("geometry", window.restoreGeometry)

    def restore_columns(self, splitter: QSplitter) -> None:
        """Gives the columns the widths that they had."""
        self._put("columns", splitter.restoreState)

    def restore_rows(self, splitter: QSplitter) -> None:
        """Gives the text and the tables under it the heights that they had."""
        self._put("rows", splitter.restoreState)

    def table(self) -> str:
        """Returns the name of the table that was shown last; "" for none."""
        return str(self._store.value("table", "")) if self._store is not None else ""

    def _put(self, key: str, put: Callable[[QByteArray], bool]) -> None:
        kept = self._store.value(key) if self._store is not None else None
        if isinstance(kept, QByteArray):
            put(kept)

    def wanted(self) -> dict[str, bool]:
        """Returns which panels are to be shown."""
        if self._store is None:
            return dict(PANELS)
        return {
            panel: str(self._store.value(f"panel/{panel}", str(at_first).lower())) == "true"
            for panel, at_first in PANELS.items()
        }

    def keep_window(self, window: QMainWindow, wanted: dict[str, bool]) -> None:
        """Keeps where the window is and which panels are wanted."""
        if self._store is None:
            return
        self._store.setValue("geometry", window.saveGeometry())
        for panel, is_wanted in wanted.items():
            self._store.setValue(f"panel/{panel}", "true" if is_wanted else "false")
        self._store.sync()

    def keep_columns(self, splitter: QSplitter) -> None:
        """Keeps how wide the columns are."""
        if self._store is not None:
            self._store.setValue("columns", splitter.saveState())
            self._store.sync()

    def keep_rows(self, splitter: QSplitter, table: str) -> None:
        """Keeps how high text and tables are, and which table was shown."""
        if self._store is not None:
            self._store.setValue("rows", splitter.saveState())
            self._store.setValue("table", table)
            self._store.sync()
