"""The page of the settings for the text: its type, the spacing of its lines, its width."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ui.actions.viewing import set_text
from ui.actions.workbench import Workbench
from ui.dialogs.number_box import number_box
from ui.dialogs.team_default import add_team_default, percent


class TextPage(QWidget):
    """Shows each choice at once in the text behind it."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        settings = bench.settings
        self.family = QComboBox()
        self.family.addItem("Usual", "")
        for family in QFontDatabase.families():
            if QFontDatabase.isSmoothlyScalable(family) and not family.startswith("."):
                self.family.addItem(family, family)
        # A type that is not on this machine is what was chosen all the same.
        if self.family.findData(settings.get("text_font")) < 0:
            self.family.addItem(settings.get("text_font"), settings.get("text_font"))
        self.family.setCurrentIndex(self.family.findData(settings.get("text_font")))
        self.family.currentIndexChanged.connect(
            lambda _: set_text(bench, "text_font", self.family.currentData())
        )
        self.size_ = number_box(60, 300, step=10, suffix=" %")
        self.size_.setValue(round(settings.get("zoom") * 100))
        self.size_.valueChanged.connect(lambda value: bench.canvas.set_zoom(value / 100))
        self.spacing = number_box(90, 200, step=10, suffix=" %")
        self.spacing.setValue(round(settings.get("line_spacing") * 100))
        self.spacing.valueChanged.connect(
            lambda value: set_text(bench, "line_spacing", value / 100)
        )
        self.width_ = number_box(40, 140, step=5, suffix=" characters")
        self.width_.setValue(round(settings.get("text_width")))
        self.width_.valueChanged.connect(lambda value: set_text(bench, "text_width", value))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        form.addRow("&Type", self.family)
        add_team_default(
            form,
            settings,
            "text_font",
            words=lambda family: family or "the usual type",
            take=self._take_family,
            changed=self.family.currentIndexChanged,
        )
        form.addRow("Text si&ze", self.size_)
        add_team_default(
            form,
            settings,
            "zoom",
            words=percent,
            take=lambda size: self.size_.setValue(round(size * 100)),
            changed=self.size_.valueChanged,
        )
        form.addRow("Line &spacing", self.spacing)
        add_team_default(
            form,
            settings,
            "line_spacing",
            words=percent,
            take=lambda spacing: self.spacing.setValue(round(spacing * 100)),
            changed=self.spacing.valueChanged,
        )
        form.addRow("Line &width", self.width_)
        add_team_default(
            form,
            settings,
            "text_width",
            words=lambda width: f"{round(width)} characters",
            take=lambda width: self.width_.setValue(round(width)),
            changed=self.width_.valueChanged,
        )

    def _take_family(self, family: str) -> None:
        # A team's type may not be on this machine; where it is, it is shown.
        if self.family.findData(family) < 0:
            self.family.addItem(family, family)
        self.family.setCurrentIndex(self.family.findData(family))
