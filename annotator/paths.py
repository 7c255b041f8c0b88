"""Where the program keeps its own files, and who is at the keyboard."""

import getpass
from pathlib import Path

import platformdirs

_APP = "annotator"


def settings_dir() -> Path:
    """Returns the folder of the settings; it may not exist yet."""
    return platformdirs.user_config_path(_APP, appauthor=False)


def data_dir() -> Path:
    """Returns the folder for projects that the program makes itself; it may not exist yet."""
    return platformdirs.user_data_path(_APP, appauthor=False)


def cache_dir() -> Path:
    """Returns the folder for what can be made again; it may not exist yet."""
    return platformdirs.user_cache_path(_APP, appauthor=False)


def default_annotator() -> str:
    """Returns the name that work is signed with where nobody gave one: that of the account."""
    try:
        return getpass.getuser()
    # KeyError and ImportError up to Python 3.12, OSError from 3.13: an account without a name.
    except (KeyError, ImportError, OSError):
        return "annotator"
