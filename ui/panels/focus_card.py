"""The one thing in focus: what it is, what it says, where it came from, how sure it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QWidget

from annotator.model.annotation import Origin, Relation, Span
from annotator.model.document import Document
from annotator.model.learning import PROJECT
from ui.actions.learning import is_on, record_words
from ui.actions.marking import set_note, set_value
from ui.actions.registry import ActionRegistry
from ui.actions.what_next import next_words
from ui.actions.workbench import Workbench
from ui.models.kinds import PENDING
from ui.panels.card import Card, quiet
from ui.panels.key_button import KeyButton
from ui.panels.note_field import NoteField
from ui.panels.value_field import ValueField
from ui.plain import shortened
from ui.theme.colors import Theme
from ui.theme.label_colors import readable

_LONGEST = 160
# Between what stands in a row; it stays on the line of what it follows.
_DOT = "\u00a0· "


class FocusCard(Card):
    """The first card of the inspector."""

    def __init__(
        self,
        bench: Workbench,
        registry: ActionRegistry,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Nothing in focus", parent)
        self._bench = bench
        self._theme = theme
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont("Noto Serif")
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setBold(True)
        self.words.setFont(font)
        self._size_words()
        self.label, self.origin, self.place = QLabel(), QLabel(), QLabel()
        for line in (self.label, self.origin, self.place):
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.value = ValueField()
        self.note = NoteField()
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self._form = QFormLayout()
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(6)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for heading, field in (
            ("Label", self.label),
            ("Value", self.value),
            ("From", self.origin),
            ("Note", self.note),
        ):
            title = quiet(heading)
            title.setBuddy(field)
            self._rows[heading] = (title, field)
            self._form.addRow(title, field)
        # Where these run over two lines, their title stands before the first.
        for title, _ in (self._rows["Label"], self._rows["From"]):
            self._form.setAlignment(title, Qt.AlignmentFlag.AlignTop)
        self._hint = quiet()
        self._hint.setWordWrap(True)
        self._buttons = QWidget()
        self._keyed: list[tuple[KeyButton, str]] = []
        self.accept_button = self._button(registry, "annotate.accept", "Accept", is_main=True)
        self.reject_button = self._button(registry, "annotate.reject", "Reject")
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.accept_button)
        row.addWidget(self.reject_button)
        row.addStretch(1)
        self.rows.addWidget(self.words)
        self.rows.addWidget(self._hint)
        self.rows.addLayout(self._form)
        self.rows.addWidget(self._buttons)
        self._connect()
        self._show_keys()

    def set_theme(self, theme: Theme) -> None:
        """Writes the label in a color that can be read on the new ground."""
        self._theme = theme
        self._size_words()
        for button in (self.accept_button, self.reject_button):
            button.set_theme(theme)
        self.show_focus()

    def start(self, field: str) -> None:
        """Gives the line "value" or "note" the keyboard."""
        self.fold(False)
        if field == "value":
            self.value.start()
        else:
            self.note.start()

    def _show_keys(self) -> None:
        for button, action in self._keyed:
            button.set_keys(self._bench.keys.cap(action))
        self.show_focus()

    def show_focus(self) -> None:
        """Shows the thing in focus as it is now."""
        item, document = self._bench.focused, self._bench.document
        self.setVisible(document is not None)
        self.set_focused(item is not None)
        self._show_hint()
        self._buttons.setVisible(item is not None and self._bench.can_edit)
        self.words.setVisible(item is not None)
        if item is None or document is None:
            self.set_heading("Nothing in focus")
            for heading in self._rows:
                self._show_row(heading, is_shown=False)
            return
        what = self._what(item)
        self.set_heading(f"{what} · uncertain" if item.is_uncertain else what)
        if isinstance(item, Span):
            self._show_words(document.text_of(item))
            self._show_span(item, document.document)
        else:
            ends = document.ends_of(item.id)
            names = [document.text_of(end) for end in ends] if ends else ["", ""]
            self._show_words(" → ".join(names))
            self._show_label(item.label, self._theme.text)
            self._show_row("Value", is_shown=False)
        self.origin.setText(
            _DOT.join(filter(None, (origin_words(item), record_words(self._bench, item))))
        )
        self.origin.setToolTip(_why(self._bench, item))
        self._show_row("From", is_shown=bool(self.origin.text()))
        is_annotation = item.suggestion is None
        self._show_row("Note", is_shown=True)
        self.note.show_note(item.id, item.note)
        self.note.setReadOnly(not self._bench.can_edit)
        self.accept_button.setVisible(not is_annotation)
        self.reject_button.setText("Remove" if is_annotation else "Reject")

    def _show_hint(self) -> None:
        """Says what comes next; also while suggestions are being made, and after."""
        is_shown = self._bench.document is not None and self._bench.focused is None
        self._hint.setVisible(is_shown)
        self._hint.setText(hint_words(self._bench) if is_shown else "")

    def _size_words(self) -> None:
        self.words.setStyleSheet(f"font-size: {self._theme.px(16)}px; font-weight: 600;")

    def _button(
        self, registry: ActionRegistry, action: str, words: str, *, is_main: bool = False
    ) -> KeyButton:
        button = KeyButton(words, "", theme=self._theme, kind="main" if is_main else "")
        button.clicked.connect(lambda: registry.qaction(action).trigger())
        self._keyed.append((button, action))
        return button

    def _connect(self) -> None:
        bench = self._bench
        bench.focus_changed.connect(self.show_focus)
        bench.jobs.changed.connect(self._show_hint)
        bench.keys.changed.connect(self._show_keys)
        for field, name in ((self.value, "value"), (self.note, "note")):
            field.entered.connect(lambda name=name: bench.set_field(name))
            field.left.connect(bench.canvas.setFocus)
            bench.settling.connect(field.settle)
        self.value.kept.connect(self._keep_value)
        self.note.kept.connect(self._keep_note)

    def _keep_value(self, figure: object) -> None:
        item = self._bench.focused
        if isinstance(item, Span):
            set_value(self._bench, item, figure)  # type: ignore[arg-type]  # a Figure or None

    def _keep_note(self, note: str) -> None:
        item = self._bench.focused
        if item is not None:
            set_note(self._bench, item, note)

    def _show_words(self, words: str) -> None:
        self.words.setText(shortened(words, _LONGEST))

    def _show_span(self, span: Span, document: Document) -> None:
        label = self._bench.label_of(span)
        self._show_label(span.label, readable(label.color if label else "", self._theme))
        is_figure = label is not None and label.is_figure
        self._show_row("Value", is_shown=is_figure)
        if label is not None and is_figure:
            self.value.show_value(span, label, document)
            self.value.line.setReadOnly(not self._bench.can_edit)

    def _show_label(self, name: str, color: str) -> None:
        self._show_row("Label", is_shown=True)
        self.label.setText(name)
        self.label.setStyleSheet(f"color: {color}; font-weight: 600;")

    def _show_row(self, heading: str, *, is_shown: bool) -> None:
        self._form.setRowVisible(self._rows[heading][1], is_shown)

    def _what(self, item: Span | Relation) -> str:
        kind = "relation" if isinstance(item, Relation) else "span"
        if item.suggestion is None:
            return "Relation" if kind == "relation" else "Annotation"
        if item.suggestion.verdict is not None:
            return "Rejected suggestion"
        unsure = "Unsure suggestion" if item.is_unsure else "Suggestion"
        document = self._bench.document
        place = document.number_of(item.id, PENDING) if document is not None else None
        return f"{unsure} {place[0]:,} of {place[1]:,}" if place else unsure


def _why(bench: Workbench, item: Span | Relation) -> str:
    """Returns how sure a suggestion is and why, for who asks; "" for an annotation."""
    if item.suggestion is None:
        return ""
    if item.suggestion.suggester == PROJECT:
        return "Somebody labeled the same words in this project; the more often, the surer."
    if not is_on(bench, switch="rates"):
        return "How sure the rule is by itself: verdicts do not move scores in this project."
    return "How sure the rule is by itself, moved by what was accepted of it in this project."


def hint_words(bench: Workbench) -> str:
    """Returns what there is to do where nothing is in focus."""
    if not bench.can_edit:
        return next_words(bench)
    mark = bench.keys.tip("select.candidate", "selects the next name or figure,")
    mark = f"{mark} a label's key marks it." if mark else "Select words and press a label's key."
    return f"{next_words(bench)} {mark}"


def origin_words(item: Span | Relation) -> str:
    """Returns who or what a span or relation comes from, and how sure that was."""
    # The blanks keep number, sign and word on one line.
    sure = "" if item.score is None else f"{item.score * 100:.0f}\u00a0%\u00a0sure"
    if item.suggestion is not None:
        source = f"{item.suggestion.suggester} {item.suggestion.version}".strip()
        return _DOT.join(part for part in (source, item.suggestion.rule, sure) if part)
    origins = {
        Origin.MANUAL: "by hand",
        Origin.ACCEPTED: "accepted",
        Origin.CORRECTED: "corrected",
        Origin.IMPORTED: "imported",
    }
    origin = origins[item.origin] if item.origin else ""
    return _DOT.join(part for part in (item.annotator or "", origin, sure) if part)
