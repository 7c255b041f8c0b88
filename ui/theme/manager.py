"""Which theme is on: the system's, or the one chosen in the View menu."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.theme.colors import DARK, LIGHT, Theme
from ui.theme.style import palette_of, style_sheet_of

CHOICES = ("system", "light", "dark")
PANEL_FONT_PIXELS = 13


class ThemeManager(QObject):
    """Keeps the application's palette and style sheet in step with the chosen theme.

    Signals:
        changed(Theme): Another theme is on from now.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, *, choice: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._theme: Theme | None = None
        app.setStyle("Fusion")
        font = QFont(app.font())
        font.setPixelSize(PANEL_FONT_PIXELS)
        app.setFont(font)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self.choose(choice)

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return self._theme or LIGHT

    @property
    def choice(self) -> str:
        """One of `CHOICES`."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Puts on the theme of this choice; "system" follows the desktop from now on."""
        self._choice = choice if choice in CHOICES else "system"
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        # Title bars and native dialogs follow where the platform can; it is silent where not.
        QGuiApplication.styleHints().setColorScheme(
            schemes.get(self._choice, Qt.ColorScheme.Unknown)
        )
        self._follow()

    def _follow(self) -> None:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        if self._choice != "system":
            dark = self._choice == "dark"
        theme = DARK if dark else LIGHT
        if theme is self._theme:
            return
        self._theme = theme
        self._app.setPalette(palette_of(theme))
        self._app.setStyleSheet(style_sheet_of(theme))
        self.changed.emit(theme)
