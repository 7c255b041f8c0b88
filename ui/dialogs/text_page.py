"""The page of the settings for the text: its type, the spacing of its lines, its width."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from ui.actions.viewing import set_text
from ui.actions.workbench import Workbench
from ui.dialogs.number_box import number_box


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
        form.addRow("Line &spacing", self.spacing)
        form.addRow("Line &width", self.width_)
