"""Where the window was and how wide its columns: kept by Qt, apart from the settings."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

PANELS = ("documents", "inspector")


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

    def _put(self, key: str, put: Callable[[QByteArray], bool]) -> None:
        kept = self._store.value(key) if self._store is not None else None
        if isinstance(kept, QByteArray):
            put(kept)

    def wanted(self) -> dict[str, bool]:
        """Returns which panels are to be shown."""
        if self._store is None:
            return dict.fromkeys(PANELS, True)
        return {
            panel: str(self._store.value(f"panel/{panel}", "true")) == "true" for panel in PANELS
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
