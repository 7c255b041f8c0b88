"""Icons: one monochrome SVG each, tinted with the theme's text color."""

from importlib import resources

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ui.theme.colors import Theme
from ui.theme.style import faded

# Shown at 16 pixels; the larger one is for dense screens.
_SIZES = (16, 32)


def icon(name: str, theme: Theme, *, color: str | None = None) -> QIcon:
    """Returns the icon `resources/icons/<name>.svg` in `color`, the theme's text by default.

    It holds pixmaps of several sizes, so that it stays sharp on dense screens.
    """
    source = (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, tint in (
        (QIcon.Mode.Normal, color or theme.text),
        (QIcon.Mode.Disabled, faded(theme)),
    ):
        for size in _SIZES:
            made.addPixmap(_pixmap(source.replace("currentColor", tint), size), mode)
    return made


def _pixmap(source: str, size: int) -> QPixmap:
    # Where no icon is shown, nobody waits for QtSvg.
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        renderer = QSvgRenderer(QByteArray(source.encode()))
        renderer.render(painter, QRectF(0, 0, size, size))
    return pixmap
