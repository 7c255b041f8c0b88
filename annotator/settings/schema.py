"""The one table of all options: their defaults, what they may be, and what they are for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen.

    Attributes:
        key: Its name in the file.
        default: What holds where the file says nothing.
        fits: True for a value that this option can have.
        words: What it is for, for a reader of the file or a dialog.
    """

    key: str
    default: Any
    fits: Callable[[Any], bool]
    words: str


def _one_of(*choices: str) -> Callable[[Any], bool]:
    return lambda value: value in choices


def _between(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: (
        isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    )


def _is_text(value: Any) -> bool:  # noqa: ANN401 - anything may stand in the file
    return isinstance(value, str)


def _is_bool(value: Any) -> bool:  # noqa: ANN401 - anything may stand in the file
    return isinstance(value, bool)


def _is_list_of_text(value: Any) -> bool:  # noqa: ANN401 - anything may stand in the file
    return isinstance(value, list) and all(isinstance(entry, str) for entry in value)


def _is_texts_by_text(value: Any) -> bool:  # noqa: ANN401 - anything may stand in the file
    return isinstance(value, dict) and all(
        isinstance(part, str) for entry in value.items() for part in entry
    )


def _is_keys(value: Any) -> bool:  # noqa: ANN401 - anything may stand in the file
    return isinstance(value, dict) and all(
        isinstance(action, str) and _is_list_of_text(keys) for action, keys in value.items()
    )


OPTIONS: dict[str, Option] = {
    option.key: option
    for option in (
        Option(
            key="theme",
            default="system",
            fits=_one_of("system", "light", "dark"),
            words="Colors of the window; system follows the desktop",
        ),
        Option(key="zoom", default=1.0, fits=_between(0.5, 3.0), words="Size of the text"),
        Option(
            key="panel_scale",
            default=1.0,
            fits=_between(0.8, 2.0),
            words="Size of the type in lists, inspector and bars",
        ),
        Option(
            key="text_font",
            default="",
            fits=_is_text,
            words="Type in which texts are set; empty for the usual one",
        ),
        Option(
            key="line_spacing",
            default=1.0,
            fits=_between(0.9, 2.0),
            words="Height of the lines of a text; 1 is the usual one",
        ),
        Option(
            key="text_width",
            default=70,
            fits=_between(40, 140),
            words="How many characters stand on a line where there is room",
        ),
        Option(
            key="annotator",
            default="",
            fits=_is_text,
            words="Name kept with annotations; empty for the name of the login",
        ),
        Option(
            key="show_rejected",
            default=False,
            fits=_is_bool,
            words="Show rejected suggestions struck through",
        ),
        Option(
            key="suggest_on_opening",
            default=True,
            fits=_is_bool,
            words="Make suggestions for a document when it is first opened",
        ),
        Option(
            key="trusted_pipelines",
            default={},
            fits=_is_texts_by_text,
            words="Folders of spaCy pipelines whose code may run, each with the fingerprint of the "
            "files that were agreed to",
        ),
        Option(
            key="keys",
            default={},
            fits=_is_keys,
            words="Keys in place of the usual ones: the id of each action with its list of keys, "
            'as in {"annotate.accept": ["Y"]}',
        ),
        Option(
            key="recent_actions",
            default=[],
            fits=_is_list_of_text,
            words="Actions found by name lately, the latest first",
        ),
        Option(
            key="recent_projects",
            default=[],
            fits=_is_list_of_text,
            words="Projects opened lately, newest first",
        ),
        Option(
            key="last_project",
            default="",
            fits=_is_text,
            words="The project to open at start; empty for none",
        ),
    )
}
