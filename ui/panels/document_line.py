"""The line over the text: which document this is, and how far the work on it is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from annotator.model.document import DocumentSummary, Status
from annotator.text.languages import NAMES
from ui.actions.workbench import Workbench
from ui.spoken import announce


class DocumentLine(QLabel):
    """Date, name, what is confirmed and what is left, the label in hand, in quiet words."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._begin(16)
        self._bench = bench
        self._said = ("", "")
        bench.canvas.column_placed.connect(self._begin)
        bench.document_changed.connect(self._show)
        bench.focus_changed.connect(self._show)

    def _begin(self, left: int) -> None:
        """Begins where the text below begins."""
        self.setContentsMargins(left, 8, 16, 4)

    def _show(self) -> None:
        bench = self._bench
        row = bench.documents.row_of(bench.document_id)
        if bench.document is None or row < 0:
            self.clear()
            self._said = ("", "")
            return
        parts = [document_words(bench.documents.rows[row])]
        if bench.session.project.read_only:
            parts.append("read only")
        if bench.hand.held:
            parts.append(f"{bench.hand.held} in hand")
        words = " · ".join(parts)
        if words != self.text():
            self.setText(words)
        # Who does not see the page hears which one it is, and what is in hand; counts follow with
        # each edit, and that is said already.
        said = (bench.document_id, bench.hand.held or "")
        if said != self._said:
            self._said = said
            announce(self, words)


def document_words(summary: DocumentSummary) -> str:
    """Returns "2025-06-03 · name · 16 confirmed, 24 to go"."""
    parts = [summary.date.isoformat()] if summary.date else []
    parts.append(summary.name)
    if summary.language not in ("en", ""):
        parts.append(NAMES.get(summary.language, summary.language))
    if summary.status is Status.DONE:
        parts.append(f"{summary.annotations:,} confirmed, done")
    else:
        parts.append(f"{summary.annotations:,} confirmed, {summary.pending:,} to go")
    return " · ".join(parts)
