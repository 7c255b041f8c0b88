"""The look of the HTML page: colors of labels that can be read on a light and on a dark ground."""

import re
from collections.abc import Mapping
from typing import Final

LIGHT: Final = "#ffffff"
DARK: Final = "#16191d"
# Of a box over the ground, and the contrast that words in the color of a label have, after WCAG.
_TINT: Final = 0.16
_DARK_TINT: Final = 0.26
_CONTRAST: Final = 4.5
_STEPS: Final = 24
_PLAIN: Final = "#5b6770"
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")
# As many underlines as have room between two lines of text.
LANES: Final = 6

_Rgb = tuple[float, float, float]

PAGE: Final = f"""\
:root {{ color-scheme: light dark; --paper: {LIGHT}; --words: #1c2024; --quiet: #5d666f;
  --rule: #d8dde2; }}
@media (prefers-color-scheme: dark) {{ :root {{ --paper: {DARK}; --words: #e6e9ec;
  --quiet: #a0a9b2; --rule: #363c43; }} }}
body {{ margin: 0 auto; padding: 2rem 1.25rem 6rem; max-width: 46rem; background: var(--paper);
  color: var(--words); font: 17px/2.3 Georgia, "Noto Serif", "Times New Roman", serif; }}
h1, h2, nav, .about, .legend, .rel, b, .also {{ font-family: system-ui, "Segoe UI", "Noto Sans",
  sans-serif; }}
h1 {{ font-size: 1.1rem; line-height: 1.4; }}
h2 {{ font-size: 1.35rem; line-height: 1.3; margin: 0 0 .25rem; }}
article {{ border-top: 1px solid var(--rule); padding-top: 2rem; margin-top: 2.5rem; }}
.about, nav {{ color: var(--quiet); font-size: .8rem; line-height: 1.6; margin: 0; }}
.about dl {{ display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem;
  margin: .25rem 0; }}
.about dd {{ margin: 0; overflow-wrap: anywhere; }}
nav a {{ color: inherit; }}
nav ol {{ columns: 16rem; padding-left: 1.5rem; }}
.text {{ margin-top: 1.25rem; }}
.text p {{ margin: 0 0 .35em; white-space: pre-wrap; overflow-wrap: anywhere; }}
.text p:empty {{ height: .9em; }}
.legend {{ line-height: 1.9; font-size: .8rem; padding: 0; margin: 1rem 0; }}
.legend li {{ display: inline-block; margin-right: .5rem; }}
mark {{ color: inherit; background: var(--tint); border-radius: 5px; padding: .12em .3em;
  box-decoration-break: clone; -webkit-box-decoration-break: clone; }}
.s > b, mark.s {{ outline: 1px dashed var(--ink); background: none; }}
u {{ text-decoration: none; border-bottom: 2px solid var(--ink); }}
u.s {{ border-bottom-style: dashed; }}
b {{ color: var(--ink); font-size: .66rem; font-weight: 650; letter-spacing: .02em; line-height: 1;
  margin-inline-start: .35em; unicode-bidi: isolate; white-space: nowrap; vertical-align: .12em;
  user-select: none; -webkit-user-select: none; }}
b i {{ font-style: normal; font-weight: 450; margin-inline-start: .35em; }}
b.t {{ vertical-align: -.55em; margin-inline: .1em .25em; }}
.rel, .also {{ display: block; color: var(--quiet); font-size: .78rem; line-height: 1.55;
  margin-inline-start: 1.25rem; white-space: normal; }}
.rel.l, .also.l {{ margin-bottom: .8em; }}
.rel q, .also q {{ color: var(--words); quotes: none; }}
.rel b {{ font-size: .72rem; margin: 0 .4em; }}
.rel.s {{ font-style: italic; }}
{"".join(f".k{lane} {{ padding-bottom: {3 * lane - 2}px; }}" for lane in range(1, LANES + 1))}
@media print {{ body {{ max-width: none; }} article {{ break-before: page; }} }}
"""


def label_rules(colors: Mapping[str, str]) -> str:
    """Returns the rules for labels: ink and tint of each class on a light and a dark ground.

    Args:
        colors: "#rrggbb" by class; what is no color becomes gray.
    """
    light = "".join(f".{name} {{ {_inks(color, LIGHT)} }}\n" for name, color in colors.items())
    dark = "".join(f".{name} {{ {_inks(color, DARK)} }}\n" for name, color in colors.items())
    return f"{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


def ink(color: str, ground: str) -> str:
    """Returns a shade of `color` that can be read on `ground`, and on its own tint over it."""
    shade = _rgb(color if _COLOR.fullmatch(color) else _PLAIN)
    under = _tinted(shade, _rgb(ground))
    end = (0.0, 0.0, 0.0) if _luminance(_rgb(ground)) > 0.5 else (1.0, 1.0, 1.0)
    for step in range(_STEPS + 1):
        mixed = _rgb(_hex(_mixed(shade, end, step / _STEPS)))
        if contrast(_hex(mixed), _hex(under)) >= _CONTRAST:
            return _hex(mixed)
    return _hex(end)


def tint(color: str, ground: str) -> str:
    """Returns the color of a box over `ground`."""
    return _hex(_tinted(_rgb(color if _COLOR.fullmatch(color) else _PLAIN), _rgb(ground)))


def contrast(one: str, other: str) -> float:
    """Returns the contrast of two colors, 1 to 21, after WCAG."""
    low, high = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (high + 0.05) / (low + 0.05)


def _inks(color: str, ground: str) -> str:
    return f"--ink: {ink(color, ground)}; --tint: {tint(color, ground)};"


def _tinted(color: _Rgb, ground: _Rgb) -> _Rgb:
    # A dark color over a dark ground would not be seen.
    is_dark = _luminance(ground) < 0.5
    if is_dark:
        return _mixed(ground, _mixed(color, (1.0, 1.0, 1.0), 0.35), _DARK_TINT)
    return _mixed(ground, color, _TINT)


def _mixed(one: _Rgb, other: _Rgb, share: float) -> _Rgb:
    red, green, blue = (a * (1 - share) + b * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(color: str) -> _Rgb:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(color: _Rgb) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in color)


def _luminance(color: _Rgb) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
