"""All actions by id, and the QActions made from them."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.model.changes import Changes
from annotator.model.scheme import Label
from ui.actions.action import Action, Menu, Reach
from ui.actions.marking import can_label, put_label
from ui.actions.workbench import Workbench
from ui.theme.colors import Theme
from ui.theme.icons import icon

# The canvas itself hears these.
CANVAS_KEYS = ("Tab", "Shift+Tab", "Esc", "Ctrl+A", "Ctrl+C")


class ActionRegistry(QObject):
    """Makes QActions from the list of actions and from the labels of the open project.

    Keys that are heard by the text only go to `page`, the widget that holds the canvas; the rest
    to `window`.
    """

    def __init__(
        self, bench: Workbench, actions: Iterable[Action], *, window: QWidget, page: QWidget
    ) -> None:
        super().__init__(window)
        self._bench = bench
        self._window = window
        self._page = page
        self._made: dict[str, tuple[Action, QAction]] = {}
        self._labels: dict[str, tuple[Action, QAction]] = {}
        self._label_menu = QMenu("Label", window)
        self._theme: Theme | None = None
        for action in actions:
            if action.id in self._made:
                raise ValueError(f"there are two actions {action.id}")
            self._made[action.id] = (action, self._qaction(action))
        for signal in (bench.focus_changed, bench.document_changed, bench.jobs.changed):
            signal.connect(self.refresh)
        for signal in (bench.session.project_opened, bench.session.project_closed):
            signal.connect(self._take_labels)
        bench.session.changes_made.connect(self._follow)
        self._take_labels()

    def all(self) -> Iterator[Action]:
        """Yields every action, those of the labels last."""
        for action, _ in (*self._made.values(), *self._labels.values()):
            yield action

    def qaction(self, action_id: str) -> QAction:
        """Returns the QAction of an id.

        Raises:
            KeyError: There is none.
        """
        return (self._made.get(action_id) or self._labels[action_id])[1]

    def keys_of(self, action_id: str) -> str:
        """Returns the first key of an action as the platform writes it; "" for none."""
        return self.qaction(action_id).shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def taken_keys(self) -> set[str]:
        """Returns the single letters and digits that no label can have."""
        return {
            key.lower() for action, _ in self._made.values() for key in action.keys if len(key) == 1
        }

    def fill(self, bar: QMenuBar) -> None:
        """Fills a menu bar with all menus."""
        for menu in Menu:
            entry = bar.addMenu(f"&{menu.value}")
            group = 0
            for action, made in self._made.values():
                if action.menu is not menu:
                    continue
                if action.group != group and not entry.isEmpty():
                    entry.addSeparator()
                group = action.group
                entry.addAction(made)
            if menu is Menu.ANNOTATE:
                entry.addSeparator()
                entry.addMenu(self._label_menu)

    def set_theme(self, theme: Theme) -> None:
        """Tints the icons."""
        self._theme = theme
        for action, made in self._made.values():
            if action.icon:
                made.setIcon(icon(action.icon, theme))

    def refresh(self) -> None:
        """Asks every action whether it can be done now."""
        for action, made in (*self._made.values(), *self._labels.values()):
            made.setEnabled(action.enabled(self._bench))
            if action.checked is not None:
                made.setChecked(action.checked(self._bench))

    def _qaction(self, action: Action) -> QAction:
        made = QAction(action.title, self)
        made.setObjectName(action.id)
        made.setShortcuts([QKeySequence(key) for key in action.keys])
        made.setCheckable(action.checked is not None)
        made.triggered.connect(partial(self._act, action))
        if action.reach is Reach.TEXT:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self._page.addAction(made)
        else:
            self._window.addAction(made)
        return made

    def _act(self, action: Action, _: bool = False) -> None:
        action.act(self._bench)
        self.refresh()

    def _follow(self, changes: Changes) -> None:
        if changes.scheme:
            self._take_labels()
        else:
            self.refresh()

    def _take_labels(self) -> None:
        for _, made in self._labels.values():
            self._page.removeAction(made)
            made.deleteLater()
        self._labels = {
            action.id: (action, self._qaction(action))
            for action in map(label_action, self._bench.session.scheme.spans.values())
        }
        self._label_menu.clear()
        self._label_menu.addActions([made for _, made in self._labels.values()])
        self.refresh()


def label_action(label: Label) -> Action:
    """Returns the action that puts a label."""
    return Action(
        id=f"label.{label.id}",
        title=label.name,
        act=lambda bench: put_label(bench, label.name),
        menu=Menu.ANNOTATE,
        keys=(label.key.upper(),) if label.key else (),
        reach=Reach.TEXT,
        enabled=can_label,
    )
