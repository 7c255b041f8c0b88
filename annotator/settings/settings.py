"""The settings file: JSON that holds only what differs from the defaults."""

import copy
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.settings.schema import OPTIONS

_log = logging.getLogger(__name__)

MAX_RECENT = 8


class Settings:
    """What was chosen, read once and written at each change.

    A value that does not fit its option counts as not chosen; keys that this version does not
    know are kept, so that an older program does not take away what a newer one wrote. A file
    that is no JSON is left aside under another name.
    """

    def __init__(self, path: Path | None, defaults: Mapping[str, Any] | None = None) -> None:
        """Reads the file at `path`; with None nothing is read and nothing kept.

        Args:
            path: The file.
            defaults: What holds in place of the usual defaults; what does not fit does not.
        """
        self._path = path
        self._defaults = dict(defaults or {})
        self._values: dict[str, Any] = self._read()

    def get(self, key: str) -> Any:  # noqa: ANN401 - the schema table says what it is
        """Returns the chosen value of an option, or its default.

        Raises:
            KeyError: There is no such option.
        """
        option = OPTIONS[key]
        default = self.default(key)
        value = self._values.get(key, default)
        return copy.deepcopy(value if option.fits(value) else default)

    def default(self, key: str) -> Any:  # noqa: ANN401 - the schema table says what it is
        """Returns what holds where a person chose nothing.

        Raises:
            KeyError: There is no such option.
        """
        option = OPTIONS[key]
        value = self._defaults[key] if self.is_given(key) else option.default
        return copy.deepcopy(value)

    def is_given(self, key: str) -> bool:
        """True where another default than the program's own was given, as a team does."""
        return key in self._defaults and OPTIONS[key].fits(self._defaults[key])

    def set(self, key: str, value: Any) -> None:  # noqa: ANN401 - the schema table says what it is
        """Chooses a value and writes the file.

        A file that cannot be written is logged and forgotten: the choice then holds until the
        program ends.

        Raises:
            KeyError: There is no such option.
            ValueError: The option cannot have this value.
        """
        option = OPTIONS[key]
        if not option.fits(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if value == self.get(key):
            return
        if value == self.default(key):
            self._values.pop(key, None)
        else:
            self._values[key] = value
        self._write()

    def remember_project(self, path: Path) -> None:
        """Puts a project first among the recent ones, and makes it the one opened at start."""
        entry = str(path.resolve())
        others = [known for known in self.get("recent_projects") if known != entry]
        self.set("recent_projects", [entry, *others][:MAX_RECENT])
        self.set("last_project", entry)

    def forget_project(self, path: Path) -> None:
        """Takes a project that is no longer there off the recent ones."""
        entry = str(path.resolve())
        self.set(
            "recent_projects", [known for known in self.get("recent_projects") if known != entry]
        )
        if self.get("last_project") == entry:
            self.set("last_project", "")

    def _read(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            _log.warning("the settings %s cannot be read: %s", self._path, error)
            return {}
        except ValueError as error:
            _log.warning("the settings %s are damaged and left aside: %s", self._path, error)
            self._leave_aside()
            return {}
        return content if isinstance(content, dict) else {}

    def _leave_aside(self) -> None:
        if self._path is None:
            return
        try:
            os.replace(self._path, self._path.with_suffix(".damaged.json"))
        except OSError as error:
            _log.warning("the damaged settings stay where they are: %s", error)

    def _write(self) -> None:
        if self._path is None:
            return
        text = json.dumps(self._values, indent=2, ensure_ascii=False, sort_keys=True)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".tmp")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self._path)
        except OSError as error:
            _log.warning("the settings %s cannot be written: %s", self._path, error)
