"""The way from the core to the window: two entry points that the window's package provides."""

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol

from annotator.errors import AnnotatorError

_GROUP = "annotator.window"
_MISSING = "The window needs PySide6, which cannot be loaded here"


class RenderPicture(Protocol):
    """Renders the window with one document open and writes a PNG."""

    def __call__(self, project_path: Path, document: str, out_png: Path) -> None:
        """Writes `out_png`."""
        ...


def window_main() -> Callable[[Path | None, str | None, Path | None], int]:
    """Returns what opens the window: project, document, file for a screenshot → exit code.

    Raises:
        AnnotatorError: There is no window here, or PySide6 is missing.
    """
    found: Callable[[Path | None, str | None, Path | None], int] = _load("main")
    return found


def picture() -> RenderPicture:
    """Returns what renders a picture of the window.

    Raises:
        AnnotatorError: There is no window here, or PySide6 is missing.
    """
    found: RenderPicture = _load("picture")
    return found


def _load(name: str) -> Any:  # noqa: ANN401 - whatever the entry point names
    points = list(entry_points(group=_GROUP, name=name))
    if not points:
        raise AnnotatorError("This installation has no window; the command line does the rest.")
    try:
        return points[0].load()
    except ImportError as error:
        if _is_about_qt(error):
            raise AnnotatorError(
                f"{_MISSING} ({error}): pip install 'annotator[window]'."
            ) from error
        raise


def _is_about_qt(error: ImportError) -> bool:
    """True where PySide6 or a library under it is missing; anything else is our own mistake."""
    about = f"{error.name or ''} {error}"
    return "PySide6" in about or "shiboken6" in about or ".so" in about
