"""Colors as inks: how bright they are, and a shade of each that can be read on a ground.

On a dark ground a color keeps its hue and its lightness is turned round: what is darkest on white
is lightest on black. So two labels that differ in lightness alone, which is what a color-blind eye
tells them by, do so on either ground.
"""

from functools import lru_cache

from PySide6.QtGui import QColor

# Relative luminance below which a ground counts as dark.
_DARK = 0.18
_STEPS = 20
# The sum of the lightnesses of an ink on a light and on a dark ground.
_TURN = 105.0
# The white that sRGB is made for, and the bend of the lightness curve, after CIE.
_WHITE = (0.95047, 1.0, 1.08883)
_BEND = 6 / 29


def mixed(over: QColor, under: QColor, share: float) -> QColor:
    """Returns `under` with `share` (0 to 1) of `over` laid over it."""
    return QColor.fromRgbF(
        *(
            top * share + bottom * (1 - share)
            for top, bottom in (
                (over.redF(), under.redF()),
                (over.greenF(), under.greenF()),
                (over.blueF(), under.blueF()),
            )
        )
    )


def luminance(color: QColor) -> float:
    """Returns the relative luminance of a color, 0 to 1, after WCAG."""
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Returns the contrast of two colors, 1 to 21, after WCAG."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=512)
def ink(color: str, ground: str, wanted: float) -> str:
    """Returns a shade of `color` that has the `wanted` contrast on `ground`; both "#rrggbb"."""
    under = QColor(ground)
    is_dark = luminance(under) < _DARK
    start = _turned(QColor(color)) if is_dark else QColor(color)
    toward = 1.0 if is_dark else 0.0
    for step in range(_STEPS):
        share = step / _STEPS
        shade = QColor.fromRgbF(
            *(
                channel * (1 - share) + toward * share
                for channel in (start.redF(), start.greenF(), start.blueF())
            )
        )
        name = shade.name()
        # As it is painted: of 256 steps, not of all that there are between.
        if contrast(QColor(name), under) >= wanted:
            return name
    return "#ffffff" if is_dark else "#000000"


def lab(color: QColor) -> tuple[float, float, float]:
    """Returns lightness, 0 to 100, and the two axes of hue of a color, after CIE L*a*b*."""
    return lab_of(_linear(color))


def lab_of(light: tuple[float, float, float]) -> tuple[float, float, float]:
    """Returns L*a*b* of linear red, green and blue, each 0 to 1."""
    red, green, blue = light
    x, y, z = (
        _bent(value / white)
        for value, white in zip(
            (
                0.4124564 * red + 0.3575761 * green + 0.1804375 * blue,
                0.2126729 * red + 0.7151522 * green + 0.0721750 * blue,
                0.0193339 * red + 0.1191920 * green + 0.9503041 * blue,
            ),
            _WHITE,
            strict=True,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _turned(color: QColor) -> QColor:
    """Returns a dark color as light as it was dark, as far as a screen can show its hue so."""
    lightness, green_red, blue_yellow = lab(color)
    lightness = max(lightness, _TURN - lightness)
    for step in range(_STEPS, -1, -1):
        part = step / _STEPS
        channels = _screen(lightness, green_red * part, blue_yellow * part)
        if all(-0.002 <= channel <= 1.002 for channel in channels):
            break
    return QColor.fromRgbF(*(min(1.0, max(0.0, channel)) for channel in channels))


def _screen(lightness: float, green_red: float, blue_yellow: float) -> list[float]:
    """Returns red, green and blue of L*a*b*; outside of 0 to 1 where no screen shows it."""
    y = (lightness + 16) / 116
    bent = (y + green_red / 500, y, y - blue_yellow / 200)
    x, y, z = (_straight(value) * white for value, white in zip(bent, _WHITE, strict=True))
    return [
        _encoded(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
        _encoded(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
        _encoded(0.0556434 * x - 0.2040259 * y + 1.0572252 * z),
    ]


def _linear(color: QColor) -> tuple[float, float, float]:
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (color.redF(), color.greenF(), color.blueF())
    )
    return red, green, blue


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _bent(value: float) -> float:
    return value ** (1 / 3) if value > _BEND**3 else value / (3 * _BEND**2) + 4 / 29


def _straight(value: float) -> float:
    return value**3 if value > _BEND else 3 * _BEND**2 * (value - 4 / 29)
