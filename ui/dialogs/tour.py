"""A short tour of the window: five cards in its corner, which Enter turns and Esc puts away."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.actions.key_map import KeyMap
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.plain import plain_label
from ui.theme.colors import Theme
from ui.theme.sizes import grown

_NAME = "tour"
# To the right and the bottom of the window: beside the text, over the bar with the keys.
_AWAY = (24, 64)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class Step:
    """One card: what it is about, and what there is to know."""

    title: str
    words: str


def steps(keys: KeyMap) -> tuple[Step, ...]:
    """Returns the cards, with the keys as they are set now."""

    def said(*parts: str) -> str:
        return " ".join(part for part in parts if part)

    return (
        Step(
            "Texts are on the left",
            said(
                "The one that is open is in the middle.",
                keys.tip("go.next_document", "opens the next one."),
            ),
        ),
        Step(
            "Suggestions wait for your verdict",
            said(
                keys.tip("go.next_suggestion", "goes to the next one."),
                keys.tip("annotate.accept", "accepts it."),
                keys.tip("annotate.reject", "rejects it."),
            ),
        ),
        Step(
            "Mark what is missing",
            "Select words with the mouse, or with Shift and the arrows; then press the key of a "
            "label. The bar below shows the keys that work right now.",
        ),
        Step(
            "Values and relations are on the right",
            said(
                "What is in focus is shown there.",
                keys.tip("annotate.value", "sets the value of a figure."),
                keys.tip("annotate.relation", "joins two annotations."),
            ),
        ),
        Step(
            "Everything is saved as you go",
            said(
                keys.tip("edit.undo", "takes back."),
                keys.tip("project.export", "writes training data."),
                keys.tip("help.palette", "finds any action."),
                "This tour is under Help.",
            ),
        ),
    )


class Tour(QFrame):
    """Lies over the window and has the keyboard while somebody reads it."""

    def __init__(self, bench: Workbench, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(_NAME)
        self.setAccessibleName("Tour")
        self.set_theme(theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedWidth(grown(self, 380))
        self._bench = bench
        self._steps = steps(bench.keys)
        self._at = 0
        self.title = plain_label(kind="strong", is_wrapped=True)
        self.words = plain_label(is_wrapped=True)
        self.count = plain_label(kind="quiet")
        self.skip_button, self.next_button = QPushButton(), QPushButton()
        self.next_button.setProperty("kind", "main")
        for button, act in ((self.skip_button, self.end), (self.next_button, self.go_on)):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count, stretch=1)
        row.addWidget(self.skip_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addLayout(row)
        window.installEventFilter(self)
        self._turn(0)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Shows itself in other colors."""
        self.setStyleSheet(
            f"#{_NAME} {{ background: {theme.card}; border: 1px solid {theme.accent}; "
            "border-radius: 8px; }"
        )

    def go_on(self) -> None:
        """Shows the next card; after the last one it is over."""
        if self._at + 1 < len(self._steps):
            self._turn(self._at + 1)
        else:
            self.end()

    def end(self) -> None:
        """Puts the tour away and gives the keyboard to the text."""
        self.hide()
        self._bench.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def _turn(self, at: int) -> None:
        self._at = at
        step = self._steps[at]
        self.title.setText(step.title)
        self.words.setText(step.words)
        self.count.setText(f"{at + 1} of {len(self._steps)}")
        is_last = at + 1 == len(self._steps)
        self.next_button.setText("Begin  ⏎" if is_last else "Next  ⏎")
        self.skip_button.setText("Skip  Esc")
        self.skip_button.setHidden(is_last)
        self.setAccessibleDescription(f"{step.title}. {step.words}")
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        window = self.parentWidget()
        if window is not None:
            away, up = _AWAY
            self.move(
                max(window.width() - self.width() - away, 0),
                max(window.height() - self.height() - up, 0),
            )

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize:
            self._place()
        return False

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.go_on()
        elif event.key() in _BACK:
            self._turn(max(self._at - 1, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)
