"""Which theme is on and how large it is: the system's, or what was chosen in the View menu."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.theme.colors import DARK, LIGHT, Theme
from ui.theme.sizes import PANEL_FONT_PIXELS
from ui.theme.style import palette_of, style_sheet_of

CHOICES = ("system", "light", "dark")
SCALES = (0.8, 2.0)

# Pixels of the system's font where nobody chose another size. On other desktops the usual sizes lie
# between 12 and this; what is larger was chosen.
_USUAL_PIXELS = {"windows": 12.0, "cocoa": 13.0}
_LARGEST_USUAL = 14.7
_MOST = 2.5


class ThemeManager(QObject):
    """Keeps the application's palette and style sheet in step with the chosen theme.

    Signals:
        changed(Theme): Another theme is on from now.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, *, choice: str = "system", scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._scale = scale
        self._system = system_scale()
        self._theme: Theme | None = None
        app.setStyle("Fusion")
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

    @property
    def scale(self) -> float:
        """How large the panels were chosen to be; what the system asks for comes on top."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Makes type and rows of the panels larger or smaller."""
        self._scale = min(SCALES[1], max(SCALES[0], scale))
        self._follow()

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
        scale = min(_MOST, self._scale * self._system)
        if scale != theme.scale:
            theme = replace(theme, scale=scale)
        if theme == self._theme:
            return
        self._theme = theme
        font = QFont(self._app.font())
        font.setPixelSize(theme.px(PANEL_FONT_PIXELS))
        self._app.setFont(font)
        self._app.setPalette(palette_of(theme))
        self._app.setStyleSheet(style_sheet_of(theme))
        self.changed.emit(theme)


def system_scale() -> float:
    """Returns how much larger than usual the system's font is; 1.0 where it is usual or smaller."""
    pixels = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    usual = _USUAL_PIXELS.get(QGuiApplication.platformName(), _LARGEST_USUAL)
    return max(1.0, round(pixels / usual, 2))
