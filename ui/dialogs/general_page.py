"""The page of the settings for what fits nowhere else: colors, name, suggestions."""

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from annotator.settings import OPTIONS
from ui.actions.viewing import set_panel_scale, set_theme, shows_rejected, toggle_rejected
from ui.actions.workbench import Workbench
from ui.dialogs.number_box import number_box
from ui.dialogs.team_default import add_team_default, on_or_off, percent
from ui.theme.manager import SCALES

_THEMES = (("As the system", "system"), ("Light", "light"), ("Dark", "dark"))


class GeneralPage(QWidget):
    """Writes each choice as it is made."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        settings = bench.settings
        self.theme = QComboBox()
        for words, choice in _THEMES:
            self.theme.addItem(words, choice)
        self.theme.setCurrentIndex(self.theme.findData(settings.get("theme")))
        self.theme.currentIndexChanged.connect(self._set_theme)
        low, high = (round(scale * 100) for scale in SCALES)
        self.scale = number_box(low, high, step=10, suffix=" %")
        self.scale.setValue(round(settings.get("panel_scale") * 100))
        self.scale.valueChanged.connect(lambda value: set_panel_scale(bench, value / 100))
        self.name = QLineEdit(settings.get("annotator"))
        self.name.setPlaceholderText("name of your login")
        self.name.editingFinished.connect(self._set_name)
        self.suggest = QCheckBox("Make suggestions when a document is first opened")
        self.suggest.setChecked(settings.get("suggest_on_opening"))
        self.suggest.toggled.connect(lambda is_on: settings.set("suggest_on_opening", is_on))
        self.rejected = QCheckBox("Show rejected suggestions, struck through")
        self.rejected.setChecked(settings.get("show_rejected"))
        self.rejected.toggled.connect(self._set_rejected)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.addRow("&Colors", self.theme)
        add_team_default(
            form,
            settings,
            "theme",
            words=lambda choice: self.theme.itemText(self.theme.findData(choice)),
            take=lambda choice: self.theme.setCurrentIndex(self.theme.findData(choice)),
            changed=self.theme.currentIndexChanged,
        )
        form.addRow("&Panel text size", self.scale)
        add_team_default(
            form,
            settings,
            "panel_scale",
            words=percent,
            take=lambda scale: self.scale.setValue(round(scale * 100)),
            changed=self.scale.valueChanged,
        )
        form.addRow("Your &name", self.name)
        about = QLabel(OPTIONS["annotator"].words)
        about.setProperty("kind", "quiet")
        about.setWordWrap(True)
        form.addRow("", about)
        for key, box in (("suggest_on_opening", self.suggest), ("show_rejected", self.rejected)):
            form.addRow("", box)
            add_team_default(
                form, settings, key, words=on_or_off, take=box.setChecked, changed=box.toggled
            )

    def _set_theme(self) -> None:
        set_theme(self._bench, choice=self.theme.currentData())

    def _set_name(self) -> None:
        name = self.name.text().strip()
        self._bench.settings.set("annotator", name)
        self._bench.session.set_annotator(name)

    def _set_rejected(self, is_on: bool) -> None:
        if shows_rejected(self._bench) != is_on:
            toggle_rejected(self._bench)
