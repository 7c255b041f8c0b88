"""Where the program keeps its own files, and who is at the keyboard."""

import getpass
import os
import sys
from pathlib import Path

import platformdirs

_APP = "annotator"
_PORTABLE = "ANNOTATOR_PORTABLE"
_BESIDE = "annotator-data"
_TEAM, _TEAM_FOLDER = "ANNOTATOR_TEAM", "team"


def settings_dir() -> Path:
    """Returns the folder of the settings; it may not exist yet."""
    return _place("settings") or platformdirs.user_config_path(_APP, appauthor=False)


def data_dir() -> Path:
    """Returns the folder for projects that the program makes itself; it may not exist yet."""
    return _place("data") or platformdirs.user_data_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """Returns the folder for what can be made again; it may not exist yet."""
    return _place("cache") or platformdirs.user_cache_path(_APP, appauthor=False)


def log_dir() -> Path:
    """Returns the folder of the log files; it may not exist yet."""
    return _place("log") or platformdirs.user_log_path(_APP, appauthor=False)


def make_portable() -> None:
    """Keeps everything of the program beside it, here and in the processes that it starts."""
    os.environ[_PORTABLE] = "1"


def portable_dir() -> Path | None:
    """Returns the folder beside the program that holds everything of it; None as a rule.

    It does where `--portable` was given once: then the folder is there, and a packed program that
    finds it beside itself keeps to it.
    """
    is_frozen = getattr(sys, "frozen", False)
    program = Path(sys.executable).resolve().parent if is_frozen else Path(sys.prefix)
    beside = program / _BESIDE
    if os.environ.get(_PORTABLE) or (is_frozen and beside.is_dir()):
        return beside
    return None


def team_dir() -> Path | None:
    """Returns the folder with what a team hands out with the program; None where there is none.

    It is the one that ANNOTATOR_TEAM names; else `team` in the bundle or beside the packed program;
    from source `team` beside build.spec.
    """
    named = os.environ.get(_TEAM)
    if named:
        return Path(named)
    if getattr(sys, "frozen", False):
        bundle = getattr(sys, "_MEIPASS", "")
        places = [Path(bundle)] if bundle else []
        places.append(Path(sys.executable).resolve().parent)
    else:
        source = Path(__file__).resolve().parent.parent
        places = [source] if (source / "build.spec").is_file() else []
    folders = (place / _TEAM_FOLDER for place in places)
    return next((folder for folder in folders if folder.is_dir()), None)


def _place(name: str) -> Path | None:
    folder = portable_dir()
    return folder / name if folder is not None else None


def default_annotator() -> str:
    """Returns the name that work is signed with where nobody gave one: that of the account."""
    try:
        return getpass.getuser()
    # KeyError and ImportError up to Python 3.12, OSError from 3.13: an account without a name.
    except (KeyError, ImportError, OSError):
        return "annotator"
