"""What a team chose for an option, under the field for it, with a way back to that."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QPushButton, QWidget

from annotator.settings import Settings
from ui.plain import plain_label


class TeamDefault(QWidget):
    """Says whether the team's choice holds; where it does not, a button takes it."""

    def __init__(
        self,
        settings: Settings,
        key: str,
        words: Callable[[Any], str],
        take: Callable[[Any], None],
    ) -> None:
        """Makes the line.

        Args:
            settings: Has the choice of the team and that of the person.
            key: The option.
            words: Says a value as the field shows it.
            take: Puts a value into the field, which makes it the person's choice.
        """
        super().__init__()
        self._settings = settings
        self._key = key
        self._said = words(settings.default(key))
        self.label = plain_label(kind="quiet")
        self.button = QPushButton("Use the team’s")
        self.button.setProperty("kind", "link")
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(f"Use the team’s: {self._said}")
        self.button.clicked.connect(lambda: take(settings.default(key)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label)
        row.addWidget(self.button)
        row.addStretch(1)
        self.follow()

    def follow(self) -> None:
        """Looks which choice holds."""
        is_teams = self._settings.get(self._key) == self._settings.default(self._key)
        self.label.setText("Chosen by your team" if is_teams else f"Your team chose {self._said}.")
        if is_teams and self.button.hasFocus():
            # What has done its work hands the keyboard on.
            self.focusNextChild()
        self.button.setHidden(is_teams)


def add_team_default(
    form: QFormLayout,
    settings: Settings,
    key: str,
    *,
    words: Callable[[Any], str],
    take: Callable[[Any], None],
    changed: Any,  # noqa: ANN401 - a signal of the field, of whatever type
) -> None:
    """Adds the line under a field, where the team chose something for its option.

    Args:
        form: Of the fields.
        settings: Has the choices.
        key: The option.
        words: Says a value as the field shows it.
        take: Puts a value into the field.
        changed: The field's signal that its value is another one, once that is kept.
    """
    if settings.is_given(key):
        line = TeamDefault(settings, key, words, take)
        changed.connect(line.follow)
        form.addRow("", line)


def percent(share: float) -> str:
    """Returns 1.1 as "110 %"."""
    return f"{round(share * 100)} %"


def on_or_off(is_on: bool) -> str:
    """Returns a tick in a word."""
    return "on" if is_on else "off"
