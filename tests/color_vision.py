"""Colors as the color-blind see them, and how different two colors are to an eye.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency" (2009), for full severity; the difference is CIEDE2000.
"""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from PySide6.QtGui import QColor

from ui.theme.inks import _linear, lab_of

VISIONS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

Lab = tuple[float, float, float]


def seen(color: str, vision: str) -> Lab:
    """Returns L*a*b* of a color as an eye of this vision sees it."""
    light = _linear(QColor(color))
    red, green, blue = (
        min(1.0, max(0.0, sum(share * value for share, value in zip(row, light, strict=True))))
        for row in VISIONS[vision]
    )
    return lab_of((red, green, blue))


def difference(one: Lab, other: Lab) -> float:
    """Returns CIEDE2000 of two colors; 1 is about what an eye can just tell apart."""
    mean_chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (light_1, chroma_1, hue_1), (light_2, chroma_2, hue_2) = (
        (each[0], hypot(each[1] * stretch, each[2]), _hue(each[1] * stretch, each[2]))
        for each in (one, other)
    )
    light, chroma = (light_1 + light_2) / 2, (chroma_1 + chroma_2) / 2
    turn = (hue_2 - hue_1 + 180) % 360 - 180 if chroma_1 * chroma_2 else 0.0
    hue = _mean_hue(hue_1, hue_2) if chroma_1 * chroma_2 else hue_1 + hue_2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    off = (light - 50) ** 2
    in_light = (light_2 - light_1) / (1 + 0.015 * off / sqrt(20 + off))
    in_chroma = (chroma_2 - chroma_1) / (1 + 0.045 * chroma)
    across = 2 * sqrt(chroma_1 * chroma_2) * sin(radians(turn / 2))
    in_hue = across / (1 + 0.015 * chroma * weight)
    bend = 2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    bend *= -sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(in_light**2 + in_chroma**2 + in_hue**2 + bend * in_chroma * in_hue)


def _hue(green_red: float, blue_yellow: float) -> float:
    return degrees(atan2(blue_yellow, green_red)) % 360


def _mean_hue(one: float, other: float) -> float:
    total = one + other
    if abs(one - other) <= 180:
        return total / 2
    return (total + 360) / 2 if total < 360 else (total - 360) / 2
