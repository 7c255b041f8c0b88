"""What Qt is told of a theme: a palette for Fusion, and what only a style sheet can say."""

from functools import cache
from importlib import resources
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

from ui.theme import inks
from ui.theme.colors import Theme


def mixed(top: str, ground: str, share: float) -> str:
    """Returns `ground` with `share` (0 to 1) of `top` laid over it, as "#rrggbb"."""
    return inks.mixed(QColor(top), QColor(ground), share).name()


def faded(theme: Theme) -> str:
    """Returns the color of words that say what cannot be done now; they can still be read."""
    return mixed(theme.text, theme.panel, 0.5)


def message_ground(theme: Theme, level: str) -> str:
    """Returns the ground of a message: "problem", "news", or "" for any other."""
    color, share = {"problem": (theme.bad, 0.10), "news": (theme.accent, 0.10)}.get(
        level, (theme.warn, 0.12)
    )
    return mixed(color, theme.card, share)


def palette_of(theme: Theme) -> QPalette:
    """Returns the palette from which Fusion and the standard dialogs paint."""
    palette = QPalette()
    role = QPalette.ColorRole
    for target, color in {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.card,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.card,
        role.Midlight: theme.panel,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.line,
    }.items():
        palette.setColor(target, QColor(color))
    faded_words = QColor(faded(theme))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, faded_words)
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    return palette


@cache
def _picture(name: str) -> str:
    """The file of a small picture; a style sheet can take one from a file only."""
    return Path(str(resources.files("resources") / "icons" / f"{name}.svg")).as_posix()


def style_sheet_of(theme: Theme) -> str:
    """Returns the style sheet: round cards, buttons and fields, quiet words, one accent.

    Widgets choose by the dynamic properties `kind` ("card", "bar", "column", "main", "flat",
    "quiet", "heading", "strong", "message") and `focused`.
    """
    hover = mixed(theme.text, theme.card, 0.06)
    # Even, so that what is in the middle is.
    dot = theme.px(14) // 2 * 2
    return f"""
QFrame[kind="card"] {{ background: {theme.card}; border: 1px solid {theme.line};
    border-radius: 6px; }}
QFrame[kind="card"][focused="true"] {{ border-color: {theme.accent}; }}
QFrame[kind="palette"] {{ background: {theme.card}; border: 1px solid {theme.quiet};
    border-radius: 8px; }}
QFrame[kind="hairline"] {{ background: {theme.line}; }}
QWidget[kind="bar"] {{ background: {theme.card}; }}
QWidget[kind="column"], QScrollArea[kind="column"] > QWidget > QWidget {{
    background: {theme.panel}; }}
QWidget[kind="page"] {{ background: {theme.ground}; }}
QFrame[kind="message"] {{ background: {message_ground(theme, "")};
    border: none; border-top: 2px solid {theme.warn}; }}
QFrame[kind="message"][level="problem"] {{ background: {message_ground(theme, "problem")};
    border-top-color: {theme.bad}; }}
QFrame[kind="message"][level="news"] {{ background: {message_ground(theme, "news")};
    border-top-color: {theme.accent}; }}
QLabel[kind="quiet"] {{ color: {theme.quiet}; }}
QLabel[kind="heading"] {{ color: {theme.quiet}; font-size: {theme.px(11)}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="title"] {{ font-size: {theme.px(22)}px; font-weight: 600; }}
QLabel[kind="warn"] {{ color: {theme.warn}; }}
QPushButton {{ background: {theme.card}; color: {theme.text}; border: 1px solid {theme.line};
    border-radius: 6px; padding: {theme.px(5)}px {theme.px(11)}px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus, QToolButton:focus {{ border-color: {theme.accent}; }}
QPushButton:disabled {{ color: {faded(theme)}; }}
QPushButton[kind="main"] {{ background: {theme.accent}; color: {theme.on_accent};
    border-color: {theme.accent}; }}
QPushButton[kind="main"]:focus {{ border: 2px solid {theme.text};
    padding: {theme.px(5) - 1}px {theme.px(11) - 1}px; }}
QPushButton[kind="main"]:disabled {{ background: {theme.line}; color: {faded(theme)};
    border-color: {theme.line}; }}
QPushButton[kind="flat"], QToolButton[kind="flat"] {{ background: transparent; border: 1px solid
    transparent; border-radius: 6px; padding: {theme.px(3)}px {theme.px(6)}px; }}
QPushButton[kind="link"] {{ background: transparent; border: none; padding: 2px 0;
    color: {theme.accent}; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[keyed="true"] {{ text-align: left; }}
QPushButton[kind="cardHeading"] {{ background: transparent; border: none; padding: 0;
    color: {theme.quiet}; font-size: {theme.px(11)}px; font-weight: 600; text-align: left; }}
QPushButton[kind="cardHeading"]:hover {{ color: {theme.text}; }}
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover {{ background: {hover}; }}
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus {{ border-color: {theme.accent}; }}
QToolButton[kind="flat"]:checked {{ background: {theme.chosen}; border-color: {theme.accent};
    color: {theme.text}; }}
QLabel[wrong="true"] {{ color: {theme.bad}; }}
QLineEdit {{ background: {theme.card}; color: {theme.text};
    border: 1px solid {theme.line}; border-radius: 6px; padding: {theme.px(4)}px {theme.px(7)}px;
    selection-background-color: {theme.selection}; selection-color: {theme.text}; }}
QLineEdit:focus {{ border-color: {theme.accent}; }}
QLineEdit:disabled, QAbstractSpinBox:disabled {{ color: {faded(theme)}; }}
QLineEdit[kind="cell"] {{ border-radius: 3px; padding: 0 6px; border-color: {theme.accent}; }}
QLineEdit[kind="cell"][wrong="true"] {{ border-color: {theme.bad}; }}
QFrame[kind="float"] {{ background: {theme.card}; border: 1px solid {theme.line};
    border-radius: 6px; }}
QCheckBox::indicator, QAbstractItemView::indicator {{ background: {theme.card};
    border: 1px solid {theme.quiet}; border-radius: 3px; width: {theme.px(14)}px;
    height: {theme.px(14)}px; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {theme.accent}; border-color: {theme.accent};
    image: url("{_picture("check_dark" if theme.is_dark else "check_light")}"); }}
QCheckBox::indicator:focus {{ border-color: {theme.accent}; }}
QCheckBox::indicator:checked:focus {{ border-color: {theme.text}; }}
QCheckBox::indicator:disabled {{ background: {theme.line}; border-color: {theme.line}; }}
QCheckBox {{ padding-right: 6px; }}
QRadioButton::indicator {{ border-radius: {dot // 2 + 1}px; width: {dot}px; height: {dot}px;
    background: {theme.card}; border: 1px solid {theme.quiet}; }}
QRadioButton::indicator:checked {{ border: {(dot - 4) // 2}px solid {theme.accent};
    width: 6px; height: 6px; }}
QRadioButton::indicator:unchecked:focus {{ border-color: {theme.accent}; }}
QRadioButton:focus, QCheckBox:focus {{ color: {theme.accent}; }}
QLineEdit[wrong="true"] {{ border-color: {theme.bad}; }}
QAbstractItemView {{ background: transparent; border: none; outline: none; }}
QAbstractItemView[kind="boxed"] {{ background: {theme.card}; border: 1px solid {theme.line};
    border-radius: 6px; }}
QAbstractItemView[kind="boxed"]:focus {{ border-color: {theme.accent}; }}
QListWidget[kind="boxed"]::item {{ padding: {theme.px(4)}px {theme.px(8)}px; color: {theme.text}; }}
QListWidget[kind="boxed"]::item:selected {{ background: {theme.chosen}; color: {theme.text}; }}
QAbstractScrollArea[kind="ringed"] {{ border: 1px solid transparent; border-radius: 6px; }}
QAbstractScrollArea[kind="ringed"]:focus {{ border-color: {theme.accent}; }}
QComboBox {{ background: {theme.card}; color: {theme.text}; border: 1px solid {theme.line};
    border-radius: 6px; padding: {theme.px(4)}px {theme.px(7)}px; }}
QComboBox:focus, QComboBox:on {{ border-color: {theme.accent}; }}
QComboBox::drop-down {{ border: none; width: {theme.px(22)}px; }}
QComboBox::down-arrow {{ image: url("{_picture("chevron")}"); width: {theme.px(12)}px;
    height: {theme.px(12)}px; }}
QAbstractSpinBox {{ background: {theme.card}; color: {theme.text};
    border: 1px solid {theme.line}; border-radius: 6px;
    padding: {theme.px(4)}px 0 {theme.px(4)}px {theme.px(5)}px; }}
QAbstractSpinBox QLineEdit {{ border: none; background: transparent; padding: 0; }}
QAbstractSpinBox:focus {{ border-color: {theme.accent}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none;
    background: transparent; width: {theme.px(22)}px; }}
QAbstractSpinBox::up-arrow {{ image: url("{_picture("chevron_up")}"); width: {theme.px(10)}px;
    height: {theme.px(10)}px; }}
QAbstractSpinBox::down-arrow {{ image: url("{_picture("chevron")}"); width: {theme.px(10)}px;
    height: {theme.px(10)}px; }}
QHeaderView::section {{ background: {theme.panel}; color: {theme.quiet}; border: none;
    border-bottom: 1px solid {theme.line}; padding: 3px 8px; }}
QHeaderView {{ background: {theme.panel}; }}
QTabBar[kind="slim"]::tab {{ background: transparent; color: {theme.quiet}; border: none;
    border-bottom: 2px solid transparent; padding: 5px 8px 4px 8px; }}
QTabBar[kind="slim"]::tab:hover {{ color: {theme.text}; }}
QTabBar[kind="slim"]::tab:selected {{ color: {theme.text}; border-bottom-color: {theme.accent}; }}
QComboBox QAbstractItemView {{ background: {theme.card}; border: 1px solid {theme.line}; }}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 10px; }}
QScrollBar:horizontal {{ height: 10px; }}
QScrollBar::handle {{ background: {mixed(theme.text, theme.panel, 0.28)}; border-radius: 3px;
    margin: 2px; min-height: 24px; min-width: 24px; }}
QScrollBar::handle:hover {{ background: {mixed(theme.text, theme.panel, 0.5)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {theme.line}; border: none; border-radius: 2px; }}
QProgressBar::chunk {{ background: {theme.good}; border-radius: 2px; }}
QProgressBar[kind="work"]::chunk {{ background: {theme.accent}; }}
QSplitter::handle {{ background: {theme.line}; }}
QMenuBar {{ background: {theme.panel}; border-bottom: 1px solid {theme.line}; }}
QMenuBar::item {{ padding: {theme.px(6)}px {theme.px(10)}px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.chosen}; color: {theme.text}; }}
QToolTip {{ background: {theme.card}; color: {theme.text}; border: 1px solid {theme.line}; }}
"""
