"""What of the window is remembered."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from ui.window_state import WindowState, window_settings


def test_tables_are_hidden_at_first_and_remembered_then(tmp_path: Path, qapp):
    state = WindowState(window_settings(tmp_path))
    assert state.wanted() == {"documents": True, "inspector": True, "tables": False}
    assert WindowState(None).wanted()["tables"] is False
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.addWidget(QWidget())
    splitter.addWidget(QWidget())
    splitter.resize(100, 401)
    splitter.setSizes([300, 100])
    sizes = splitter.sizes()
    state.keep_rows(splitter, "figures")
    splitter.setSizes([100, 300])
    again = WindowState(window_settings(tmp_path))
    again.restore_rows(splitter)
    assert splitter.sizes() == sizes
    assert again.table() == "figures"
