"""Opens the dialogs by name, and does what they were answered with."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QWidget

from annotator.errors import AnnotatorError
from ui.actions.projects import PROJECT_SUFFIX, open_last_document, open_project
from ui.actions.registry import ActionRegistry
from ui.actions.teams import equip, guideline, team_of
from ui.actions.workbench import Workbench
from ui.dialogs.aside import Aside
from ui.theme.manager import ThemeManager

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.dialogs.palette import CommandPalette
    from ui.jobs.whole_list import WholeList
    from ui.models.report_rows import ReportRow


class Asker:
    """Knows the dialogs; each is made when it is asked for."""

    def __init__(
        self, bench: Workbench, registry: ActionRegistry, themes: ThemeManager, window: QWidget
    ) -> None:
        self._bench = bench
        self._registry = registry
        self._themes = themes
        self._window = window
        self._palette: CommandPalette | None = None
        # Sources of the pipelines about which a question is open.
        self._asking: set[str] = set()
        self._aside = Aside(bench, window)
        bench.suggesters.agreement_wanted.connect(self._agreement)
        bench.suggesters.labels_wanted.connect(self._labels_of)

    def ask(self, dialog: str) -> None:
        """Opens the dialog of this name.

        Raises:
            KeyError: There is none.
        """
        dialogs: dict[str, Callable[[], None]] = {
            "new": self._new,
            "open": self._open,
            "import": self._import,
            "folder": self._import_folder,
            "export": self._export,
            "labels": self._labels,
            "name": self._name,
            "date": self._date,
            "keys": self._keys,
            "everywhere": self._everywhere,
            "palette": self._find_act,
            "suggesters": self._suggesters,
            "settings": self._settings,
            "lists": self._lists,
            "list": self._list,
            "align": self._align,
            "release": self._release,
            "guideline": self._guideline,
            "tour": self._tour,
            "settings of keys": lambda: self._settings("Keys"),
        }
        dialogs[dialog]()

    def has_list(self) -> bool:
        """True while the dialog of a list waits to come back."""
        return self._aside.dialog is not None

    def put_list(
        self, title: str, words: str, rows: "Sequence[ReportRow]", whole: "WholeList"
    ) -> None:
        """Keeps a list until somebody asks for it."""
        from ui.dialogs.report_dialog import ReportDialog

        dialog = ReportDialog(title, words, rows, self._themes.theme, whole, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._themes.changed.connect(dialog.set_theme)
        self._aside.watch(dialog)
        self._aside.put(dialog)

    def _list(self) -> None:
        if not self._aside.come_back():
            self._bench.tell("No list waits to come back.")

    def _new(self) -> None:
        from ui.dialogs.new_project import NewProjectDialog

        team = team_of(self._bench)
        scheme_of_team = (team.scheme.name, team.scheme_path) if team and team.scheme else None
        dialog = NewProjectDialog(self._folder(), self._window, team=scheme_of_team)
        if not dialog.exec():
            return
        from annotator.services.schemes import load_scheme

        bench = self._bench
        try:
            scheme = load_scheme(dialog.scheme)
        except AnnotatorError as error:
            bench.warn(str(error))
            return
        if bench.session.create(dialog.path, scheme):
            bench.settings.remember_project(dialog.path)
            open_last_document(bench)
            if team is not None:
                equip(bench, team, dialog.path)

    def _open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            "Open Project",
            str(self._folder()),
            f"Annotator projects (*{PROJECT_SUFFIX});;All files (*)",
        )
        if name:
            open_project(self._bench, Path(name))

    def _import(self) -> None:
        from ui.dialogs.import_dialog import file_filter

        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Import Files", str(self._folder()), file_filter()
        )
        self._import_as(names)

    def _import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self._window, "Import a Folder", str(self._folder())
        )
        self._import_as([name] if name else [])

    def _import_as(self, names: "Sequence[str]") -> None:
        """Asks how the chosen files are to be read."""
        from ui.dialogs.import_dialog import ImportDialog

        if names:
            paths = [Path(name) for name in names]
            _open(ImportDialog(self._bench, paths, self._window))

    def _export(self) -> None:
        from ui.dialogs.export_dialog import ExportDialog

        if isinstance(self._aside.dialog, ExportDialog):
            self._aside.come_back()
            return
        bench = self._bench
        names = {row.id: row.name for row in bench.documents.rows}
        dialog = ExportDialog(
            bench.session.project.path,
            jobs=bench.jobs,
            tell=bench.tell,
            warn=bench.warn,
            name_of=lambda document: names.get(document, document),
            list_help=self._list_help(),
            theme=self._themes.theme,
            parent=self._window,
        )
        self._themes.changed.connect(dialog.set_theme)
        self._aside.watch(dialog)
        _open(dialog)

    def _list_help(self) -> str:
        back = self._bench.keys.tip("project.list", "brings this list back.")
        return f"Enter goes to the place of a row. {back}".rstrip()

    def _align(self) -> None:
        from ui.dialogs.align_dialog import AlignDialog

        if isinstance(self._aside.dialog, AlignDialog):
            self._aside.come_back()
            return
        dialog = AlignDialog(self._bench, self._themes.theme, self._window)
        self._themes.changed.connect(dialog.set_theme)
        self._aside.watch(dialog)
        _open(dialog)

    def _release(self) -> None:
        from ui.dialogs.release_dialog import ReleaseDialog

        _open(ReleaseDialog(self._bench.session.project.path, self._window))

    def _labels(self) -> None:
        from ui.dialogs.labels_dialog import LabelsDialog

        dialog = LabelsDialog(
            self._bench,
            registry=self._registry,
            theme=self._themes.theme,
            parent=self._window,
        )
        self._themes.changed.connect(dialog.set_theme)
        _open(dialog)

    def _lists(self) -> None:
        from ui.dialogs.own_lists_dialog import OwnListsDialog

        _open(OwnListsDialog(self._bench, self._themes, self._window))

    def _name(self) -> None:
        bench = self._bench
        name, is_given = QInputDialog.getText(
            self._window,
            "Your Name",
            "Kept with what you annotate; empty for the name of your login:",
            text=bench.settings.get("annotator"),
        )
        if is_given:
            bench.settings.set("annotator", name.strip())
            bench.session.set_annotator(name.strip())

    def _date(self) -> None:
        from ui.actions.dates import set_date

        document = self._bench.document
        if document is None:
            return
        day = document.document.date
        words, is_given = QInputDialog.getText(
            self._window,
            "Date of This Document",
            "Such as 2025-06-03; \u201clast week\u201d is reckoned from it. Empty for none:",
            text=day.isoformat() if day else "",
        )
        if is_given:
            set_date(self._bench, document.document.id, words)

    def _keys(self) -> None:
        from ui.dialogs.keys_dialog import KeysDialog

        _open(KeysDialog(self._registry, self._themes, self._window))

    def _tour(self) -> None:
        from ui.dialogs.tour import Tour

        for there in self._window.findChildren(Tour):
            there.end()
        tour = Tour(self._bench, self._themes.theme, self._window)
        self._themes.changed.connect(tour.set_theme)

    def _guideline(self) -> None:
        from ui.dialogs.guideline_dialog import GuidelineDialog

        text = guideline(self._bench)
        if text.strip():
            # Beside the work, which goes on.
            _open(GuidelineDialog(text, self._window), is_modal=False)

    def _everywhere(self) -> None:
        from ui.actions.occurring import everywhere
        from ui.dialogs.occurrences_dialog import OccurrencesDialog

        asked = everywhere(self._bench)
        if asked is not None:
            dialog = OccurrencesDialog(self._bench, asked, self._themes.theme, self._window)
            self._themes.changed.connect(dialog.set_theme)
            _open(dialog)

    def _find_act(self) -> None:
        from ui.dialogs.palette import CommandPalette

        if self._palette is None:
            self._palette = CommandPalette(self._bench, self._registry, self._themes, self._window)
        self._palette.start()

    def _suggesters(self) -> None:
        from ui.dialogs.suggesters_dialog import SuggestersDialog

        _open(SuggestersDialog(self._bench, self._window))

    def _agreement(self, asked: dict[str, Any]) -> None:
        from ui.actions.pipelines import agree, refuse
        from ui.dialogs.agreement import Agreement

        source = asked["source"]
        if source in self._asking:
            return
        self._asking.add(source)
        box = Agreement(asked, self._top())

        def answer() -> None:
            self._asking.discard(source)
            if self._bench.session.is_open:
                (agree if box.is_agreed else refuse)(self._bench, asked)

        box.finished.connect(answer)
        _open(box)

    def _labels_of(self, source: str) -> None:
        from ui.dialogs.mapping_dialog import MappingDialog

        entry = self._bench.suggesters.entry(source)
        if entry is not None:
            _open(MappingDialog(self._bench, entry, parent=self._top()))

    def _top(self) -> QWidget:
        """Returns what a question is put in front of: the dialog that is open, or the window."""
        return QApplication.activeModalWidget() or self._window

    def _settings(self, page: str = "") -> None:
        from ui.dialogs.settings_dialog import Means, SettingsDialog

        means = Means(self._bench, self._registry, self._themes)
        _open(SettingsDialog(means, page=page, parent=self._window))

    def _folder(self) -> Path:
        session = self._bench.session
        return session.project.path.parent if session.is_open else Path.home()


def _open(dialog: QDialog, *, is_modal: bool = True) -> None:
    """Opens a dialog that goes for good when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window = dialog.parentWidget()
    if window is not None:
        # Not every platform gives the keyboard back by itself.
        dialog.finished.connect(window.activateWindow)
    if is_modal:
        dialog.open()
    else:
        dialog.show()
