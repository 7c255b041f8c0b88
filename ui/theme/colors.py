"""The two themes, and how large what is round the text is painted.

Text on its ground has at least 7:1, quiet text and the accent 4.5:1.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colors as "#rrggbb", named by what they are for.

    Attributes:
        ground: Behind the text that is annotated.
        panel: Behind lists and bars.
        card: Behind a section of the inspector and input fields.
        text: Letters; also the base of all shades between `text` and `ground`.
        quiet: Secondary words: dates, hints, zones.
        line: Hairlines between areas and round cards.
        accent: Focus ring, the chosen document, the one main button.
        on_accent: Letters on `accent`.
        chosen: Ground of the chosen row.
        selection: Ground of selected text.
        good, warn, bad: Done, unsure, refused.
        scale: How large type and rows of the panels are; 1.0 for type of 13 pixels.
    """

    name: str
    is_dark: bool
    ground: str
    panel: str
    card: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    chosen: str
    selection: str
    good: str
    warn: str
    bad: str
    scale: float = 1.0

    def px(self, pixels: float) -> int:
        """Returns a size or distance of the panels, in pixels."""
        return round(pixels * self.scale)


LIGHT = Theme(
    name="light",
    is_dark=False,
    ground="#fbfbfa",
    panel="#f3f3f1",
    card="#ffffff",
    text="#1b1b1b",
    quiet="#5c5c5a",
    line="#d9d9d6",
    accent="#0b62d6",
    on_accent="#ffffff",
    chosen="#dfe9f7",
    selection="#b9d4fb",
    good="#0a7a4b",
    warn="#8a5a00",
    bad="#b3261e",
)

DARK = Theme(
    name="dark",
    is_dark=True,
    ground="#18191b",
    panel="#1f2123",
    card="#27292c",
    text="#e8e8e6",
    quiet="#a5a7aa",
    line="#3a3d41",
    accent="#6aa8ff",
    on_accent="#0b1a2e",
    chosen="#27364a",
    selection="#253e62",
    good="#4cc38a",
    warn="#e0b04c",
    bad="#ff8a80",
)
