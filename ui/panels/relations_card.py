"""The relations of the span in focus; a click goes to one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from annotator.model.annotation import Relation, Span
from ui.actions.registry import ActionRegistry
from ui.actions.workbench import Workbench
from ui.panels.card import Card, quiet
from ui.panels.key_button import KeyButton
from ui.plain import caption, shortened, tip
from ui.theme.colors import Theme

_MOST = 12
# Characters that fit a line of the card.
_LINE = 24


class RelationsCard(Card):
    """One line for each relation, written from the span in focus."""

    def __init__(
        self,
        bench: Workbench,
        registry: ActionRegistry,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Relations", parent)
        self._bench = bench
        self._lines: list[QWidget] = []
        self._add = KeyButton("Add…", "", theme=theme, kind="link")
        bench.keys.changed.connect(self._show_keys)
        self._show_keys()
        self._add.clicked.connect(lambda: registry.qaction("annotate.relation").trigger())
        self.rows.setSpacing(2)
        self.rows.addWidget(self._add, alignment=Qt.AlignmentFlag.AlignLeft)
        bench.focus_changed.connect(self.show_focus)
        self.show_focus()

    def set_theme(self, theme: Theme) -> None:
        """Paints the cap in other colors."""
        self._add.set_theme(theme)

    def show_focus(self) -> None:
        """Shows the relations of the span in focus."""
        for line in self._lines:
            self.rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        item, document = self._bench.focused, self._bench.document
        self.setVisible(isinstance(item, Span))
        if not isinstance(item, Span) or document is None:
            return
        label = self._bench.label_of(item)
        self.set_heading(f"Relations of this {'figure' if label and label.is_figure else 'span'}")
        relations = document.relations_of(item.id)
        self.setVisible(bool(relations) or self._bench.can_edit)
        for relation in relations[:_MOST]:
            self._put(self._line(item, relation))
        if len(relations) > _MOST:
            self._put(quiet(f"and {len(relations) - _MOST:,} more"))
        self._add.setVisible(self._bench.can_edit)

    def _show_keys(self) -> None:
        self._add.set_keys(self._bench.keys.cap("annotate.relation"))

    def _put(self, line: QWidget) -> None:
        self._lines.append(line)
        self.rows.insertWidget(len(self._lines) - 1, line)

    def _line(self, span: Span, relation: Relation) -> QWidget:
        document = self._bench.document
        ends = document.ends_of(relation.id) if document else None
        if document is None or ends is None:
            return quiet(relation.label)
        head, child = ends
        other = child if head.id == span.id else head
        words = " ".join(document.text_of(other).split())
        arrow = f"{relation.label} →" if head.id == span.id else f"← {relation.label}"
        mark = " ?" if relation.is_unsure else ""
        pending = " (suggested)" if relation.is_pending else ""
        button = QPushButton(caption(f"{shortened(words, _LINE)}{mark}"))
        button.setToolTip(tip(f"{arrow} {words}{pending}"))
        button.setProperty("kind", "link")
        if pending:
            button.setStyleSheet("font-style: italic;")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._bench.canvas.focus_annotation(relation.id))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(quiet(arrow), stretch=1)
        row.addWidget(button)
        return line
