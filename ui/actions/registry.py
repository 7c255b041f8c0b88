"""All actions by id, and the QActions made from them."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.model.changes import Changes
from annotator.model.scheme import Label
from ui.actions.action import Action, Menu, Reach
from ui.actions.key_map import KeyMap
from ui.actions.key_words import is_bare, words_of
from ui.actions.marking import put_label
from ui.actions.when import can_mark
from ui.actions.workbench import Workbench
from ui.plain import caption
from ui.theme.colors import Theme
from ui.theme.icons import icon


class ActionRegistry(QObject):
    """Makes QActions from the list of actions and from the labels of the open project.

    Their keys are those of the key map of the bench. Keys that are heard by the text only go to
    `page`, the widget that holds the canvas; the rest to `window`.
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
        # Where an action has keys of both kinds, a second QAction hears the bare ones.
        self._twins: dict[str, QAction] = {}
        self._label_menu = QMenu("Label", window)
        # Icons are painted when they are to be seen first.
        self._untinted: Theme | None = None
        for action in actions:
            if action.id in self._made:
                raise ValueError(f"there are two actions {action.id}")
            self._made[action.id] = (action, self._qaction(action))
        for signal in (bench.all_told, bench.jobs.changed):
            signal.connect(self.refresh)
        for signal in (bench.session.project_opened, bench.session.project_closed):
            signal.connect(self._take_labels)
        bench.session.changes_made.connect(self._follow)
        bench.keys.changed.connect(self._take_keys)
        self._take_labels()
        self._take_keys()

    @property
    def keys(self) -> KeyMap:
        """Which key does what."""
        return self._bench.keys

    def all(self) -> Iterator[Action]:
        """Yields every action, those of the labels last."""
        for action, _ in (*self._made.values(), *self._labels.values()):
            yield action

    def action(self, action_id: str) -> Action:
        """Returns the action of an id.

        Raises:
            KeyError: There is none.
        """
        return (self._made.get(action_id) or self._labels[action_id])[0]

    def label(self, action_id: str) -> Label | None:
        """Returns the label that an action puts; None where it does something else."""
        action = action_id if action_id in self._labels else ""
        labels = self._bench.session.scheme.spans.values()
        return next((label for label in labels if label_id(label) == action), None)

    def refusal(self, key: str, action_id: str) -> str:
        """Returns why an action or label cannot have a key, in one sentence; "" where it can."""
        words, owner = words_of(key), self.keys.owner(key)
        if self.keys.fixed(key):
            return f"{words} cannot be changed: {self.keys.fixed(key)}."
        if owner in ("", action_id):
            return ""
        does = "puts" if owner in self._labels else "does"
        return f"{words} {does} {self.action(owner).title.rstrip('…')} already."

    def qaction(self, action_id: str) -> QAction:
        """Returns the QAction of an id.

        Raises:
            KeyError: There is none.
        """
        return (self._made.get(action_id) or self._labels[action_id])[1]

    def fill(self, bar: QMenuBar) -> None:
        """Fills a menu bar with all menus."""
        for menu in Menu:
            entry = bar.addMenu(f"&{menu.value}")
            entry.aboutToShow.connect(self._show_icons)
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
        """Tints the icons of the menus, once one is opened."""
        self._untinted = theme

    def _show_icons(self) -> None:
        theme, self._untinted = self._untinted, None
        for action, made in self._made.values():
            if action.icon and theme is not None:
                made.setIcon(icon(action.icon, theme))

    def refresh(self) -> None:
        """Asks every action whether it can be done now."""
        for action, made in (*self._made.values(), *self._labels.values()):
            is_on = action.enabled(self._bench)
            made.setEnabled(is_on)
            if action.checked is not None:
                made.setChecked(action.checked(self._bench))
            if action.id in self._twins:
                self._twins[action.id].setEnabled(is_on)

    def _qaction(self, action: Action) -> QAction:
        made = QAction(caption(action.title), self)
        made.setObjectName(action.id)
        made.setCheckable(action.checked is not None)
        made.triggered.connect(partial(self._act, action))
        return made

    def _take_keys(self) -> None:
        """Gives every QAction the keys that are in force now."""
        for action, made in (*self._made.values(), *self._labels.values()):
            keys = self.keys.keys(action.id)
            bare = [key for key in keys if action.reach is Reach.TEXT or is_bare(key)]
            rest = [key for key in keys if key not in bare]
            self._hear(made, rest or bare, in_text=action.reach is Reach.TEXT or not rest)
            if rest and bare:
                twin = self._twins.get(action.id)
                if twin is None:
                    twin = self._twins[action.id] = QAction(caption(action.title), self)
                    twin.triggered.connect(partial(self._act, action))
                    twin.setEnabled(made.isEnabled())
                self._hear(twin, bare, in_text=True)
            elif action.id in self._twins:
                self._page.removeAction(self._twins[action.id])
                self._twins.pop(action.id).deleteLater()

    def _hear(self, made: QAction, keys: Iterable[str], *, in_text: bool) -> None:
        there, elsewhere = (self._page, self._window) if in_text else (self._window, self._page)
        context = Qt.ShortcutContext
        made.setShortcutContext(
            context.WidgetWithChildrenShortcut if in_text else context.WindowShortcut
        )
        made.setShortcuts([QKeySequence(key) for key in keys])
        if there not in made.associatedObjects():
            elsewhere.removeAction(made)
            there.addAction(made)

    def _act(self, action: Action, _: bool = False) -> None:
        action.act(self._bench)
        self.refresh()

    def _follow(self, changes: Changes) -> None:
        # What can be done now is asked once all is told.
        if changes.scheme:
            self._take_labels()

    def _take_labels(self) -> None:
        for _, made in self._labels.values():
            self._page.removeAction(made)
            made.deleteLater()
        labels = self._bench.session.scheme.spans.values()
        self._labels = {
            action.id: (action, self._qaction(action)) for action in map(label_action, labels)
        }
        self._label_menu.clear()
        self._label_menu.addActions([made for _, made in self._labels.values()])
        self.keys.take_labels({label_id(label): label.key for label in labels})
        # Also where no key changed: the QActions are new.
        self._take_keys()
        self.refresh()


def label_id(label: Label) -> str:
    """Returns the id of the action that puts a label."""
    return f"label.{label.id}"


def label_action(label: Label) -> Action:
    """Returns the action that puts a label."""
    return Action(
        id=label_id(label),
        title=label.name,
        act=lambda bench: put_label(bench, label.name),
        menu=Menu.ANNOTATE,
        keys=(label.key.upper(),) if label.key else (),
        reach=Reach.TEXT,
        enabled=can_mark,
    )
