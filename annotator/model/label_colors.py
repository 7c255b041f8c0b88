"""The colors that labels get where nobody chose one."""

from typing import Final

# Those of the main labels of the bundled scheme. Any two differ for the color-blind, too, and have
# 4.5:1 on a light ground; `ui.theme.inks` turns them for a dark one.
LABEL_COLORS: Final = (
    "#0072b2",
    "#914f06",
    "#003734",
    "#925b7f",
    "#012f96",
    "#d8245c",
    "#51230f",
    "#556f5e",
)
