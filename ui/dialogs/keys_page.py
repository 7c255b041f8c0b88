"""The page of the settings for keys: every act with its keys; the next key pressed is recorded."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.model.changes import Changes
from ui.actions.key_rows import rows_of
from ui.actions.key_setting import KeySetter, Refusal
from ui.actions.key_words import key_of, with_keypad
from ui.actions.registry import ActionRegistry
from ui.actions.workbench import Workbench
from ui.errors import safe_override
from ui.models.act_delegate import ActDelegate
from ui.models.act_rows import ActRow, ActRowsModel
from ui.models.roles import Role
from ui.plain import plain_label
from ui.theme.manager import ThemeManager

_USE = "Enter records another key, Shift+Enter one more. Changes hold at once."
_RECORDING = "Press the key. Esc leaves it as it is, Backspace takes the key away."
_ANSWER = "Enter presses “{}”, Esc leaves it as it is."
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeysPage(QWidget):
    """A filter line, the list of acts, what to do or what went wrong, and buttons."""

    def __init__(
        self,
        bench: Workbench,
        registry: ActionRegistry,
        themes: ThemeManager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._registry = registry
        self._setter = KeySetter(bench, registry)
        # The act that the next key is for, and the keys that it keeps beside.
        self._recording = ""
        self._beside: tuple[str, ...] = ()
        self._answer: Callable[[], None] | None = None
        self.model = ActRowsModel(self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Find an action or a key")
        self.filter.setAccessibleName("Find an action or a key")
        self.filter.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setProperty("kind", "boxed")
        self.list.setModel(self.model)
        self._delegate = ActDelegate(themes.theme, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Actions and their keys")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = QLabel(_USE)
        self.words.setProperty("kind", "quiet")
        self.words.setWordWrap(True)
        self.problem = plain_label(kind="warn", is_wrapped=True)
        self.answer_button = _button("Take It Over", self._say_yes)
        self.answer_button.setAutoDefault(True)
        self.change_button = _button("Change", lambda: self.record())
        self.add_button = _button("Add Another", lambda: self.record(add=True))
        self.reset_button = _button("Reset", self.reset)
        self.reset_all_button = _button("Reset All", self.reset_all)
        self.team_button = _button("Use the Team’s", self.use_teams)
        self.team_button.setVisible(bench.settings.is_given("keys"))
        self._lay_out()
        self._connect()
        themes.changed.connect(self._delegate.set_theme)
        self._fill()

    @property
    def act(self) -> str:
        """Id of the chosen action or label; "" for none."""
        index = self.list.currentIndex()
        row: ActRow | None = index.data(Role.OBJECT) if index.isValid() else None
        return "" if row is None or row.is_heading else row.id

    @property
    def is_recording(self) -> bool:
        """True while the next key is recorded."""
        return bool(self._recording)

    def choose(self, act: str) -> None:
        """Chooses the row of an action or label."""
        row = self.model.row_of(act)
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def record(self, *, add: bool = False) -> None:
        """Takes the next key for the chosen act, in place of its keys or beside them."""
        self._settle()
        if self.act:
            self._recording = self.act
            self._beside = self._registry.keys.keys(self.act) if add else ()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.words.setText(_RECORDING)
            self._fill()

    def reset(self) -> None:
        """Gives the chosen act its usual keys again."""
        self._settle()
        if self.act and self._registry.label(self.act) is None:
            self._give(self.act, self._registry.keys.defaults(self.act))

    def reset_all(self) -> None:
        """Gives every action its usual keys again, and offers to take that back."""
        self._choose({}, "All keys are the usual ones again.")

    def use_teams(self) -> None:
        """Takes the keys that the team chose, and offers to take that back."""
        self._choose(self._bench.settings.default("keys"), "The keys are your team’s again.")

    def _choose(self, chosen: Mapping[str, Sequence[str]], said: str) -> None:
        keys = self._registry.keys
        self._settle()
        before = keys.chosen
        keys.choose(chosen)
        self._ask(said, "Bring Mine Back", lambda: keys.choose(before))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        # The list does not move when something is said.
        policy = self.answer_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.answer_button.setSizePolicy(policy)
        answer = QHBoxLayout()
        answer.addWidget(self.problem, stretch=1)
        answer.addWidget(self.answer_button)
        buttons = QHBoxLayout()
        for button in (self.change_button, self.add_button, self.reset_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.team_button)
        buttons.addWidget(self.reset_all_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.list, stretch=1)
        column.addWidget(self.words)
        column.addLayout(answer)
        column.addLayout(buttons)
        self._settle()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._fill)
        self.filter.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.doubleClicked.connect(lambda _: self.record())
        self.list.selectionModel().currentChanged.connect(self._follow)
        self._registry.keys.changed.connect(self._fill)
        self._bench.session.changes_made.connect(self._take_changes)

    def _fill(self) -> None:
        chosen = self.act
        rows = rows_of(self._registry, self.filter.text())
        self.model.show([self._as_shown(row) for row in rows])
        if self.model.row_of(chosen) < 0:
            chosen = next((row.id for row in rows if not row.is_heading), "")
        self.choose(chosen)
        self._follow()

    def _take_changes(self, changes: Changes) -> None:
        if changes.scheme:
            self._fill()

    def _as_shown(self, row: ActRow) -> ActRow:
        if row.id != self._recording:
            return row
        return ActRow(id=row.id, title=row.title, color=row.color, note="Press a key…")

    def _follow(self) -> None:
        if self._recording and self.act != self._recording:
            self._settle()
        label = self._registry.label(self.act)
        for button in (self.change_button, self.add_button):
            button.setEnabled(bool(self.act))
        self.add_button.setEnabled(bool(self.act) and label is None)
        self.reset_button.setEnabled(self._registry.keys.is_changed(self.act))

    def _take(self, event: QKeyEvent) -> None:
        """Takes the key that was waited for."""
        act, plain = self._recording, event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = key_of(event)
        if plain and event.key() == Qt.Key.Key_Escape:
            self._settle()
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self._settle()
            self._give(act, ())
        elif key:
            beside = self._beside
            self._settle()
            recorded = (key,) if self._registry.label(act) else with_keypad(key)
            self._give(act, tuple(dict.fromkeys((*beside, *recorded))))

    def _give(self, act: str, keys: Sequence[str]) -> None:
        refusal = self._setter.give(act, keys)
        if refusal is not None:
            self._refuse(act, keys, refusal)
        self._fill()

    def _refuse(self, act: str, keys: Sequence[str], refusal: Refusal) -> None:
        def take_over() -> None:
            again = self._setter.give(act, keys, take_over=True)
            if again is not None:
                self._ask(again.sentence)

        if refusal.can_take_over:
            self._ask(refusal.sentence, "Take It Over", take_over)
        else:
            self._ask(refusal.sentence)

    def _ask(
        self, sentence: str, button: str = "", answer: Callable[[], None] | None = None
    ) -> None:
        """Says something, with a button that answers; Esc goes on without."""
        self.problem.setText(sentence)
        self.problem.show()
        self._answer = answer
        self.answer_button.setVisible(answer is not None)
        if answer is not None:
            self.answer_button.setText(button)
            self.words.setText(_ANSWER.format(button))
            self.answer_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_yes(self) -> None:
        answer = self._answer
        self._settle()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if answer is not None:
            answer()
        self._fill()

    def _settle(self) -> None:
        """Ends recording, and takes away what was said."""
        was_recording, self._recording, self._beside = self._recording, "", ()
        self._answer = None
        self.problem.hide()
        self.answer_button.hide()
        self.words.setText(_USE)
        if was_recording:
            self._fill()

    def _press(self, watched: QObject, event: QKeyEvent) -> bool:
        if self._recording:
            self._take(event)
            return True
        if watched is self.filter:
            if event.key() in (Qt.Key.Key_Down, *_ENTERS):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        elif event.key() in _ENTERS:
            self.record(add=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
            return True
        return False

    @override
    @safe_override(False)
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and self._recording:
            # What is pressed now is data, also where it is a shortcut of the dialog.
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(watched, event)
        if event.type() is QEvent.Type.FocusOut and self._recording:
            self._settle()
        return False

    @override
    @safe_override(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.problem.isHidden():
            self._settle()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)


def _button(words: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button
