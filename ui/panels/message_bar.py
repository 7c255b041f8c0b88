"""One sentence over the text: what failed or is good to know. It never takes the keyboard."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.spoken import announce

# News go by themselves after so long; problems stay until the next message, Esc or a click.
_NEWS_MS = 8000


class MessageBar(QFrame):
    """Shows the newest sentence; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = QToolButton()
        self.close_button.setProperty("kind", "flat")
        self.close_button.setText("✕")
        self.close_button.setToolTip("Close this message")
        self.close_button.setAccessibleName("Close this message")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_NEWS_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """The sentence shown; "" for none."""
        return "" if self.isHidden() else self._words.text()

    @property
    def level(self) -> str:
        """The level of the sentence: "problem" or "news"."""
        return str(self.property("level") or "")

    def show_message(self, level: str, sentence: str) -> None:
        """Shows a sentence of level "problem" or "news" in place of the last one."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        announce(self, sentence)
        if level == "news":
            self._timer.start()
        else:
            self._timer.stop()

    def forget_news(self) -> None:
        """Hides the sentence unless it is about a problem."""
        if self.level != "problem":
            self.hide()
