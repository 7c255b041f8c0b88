"""What a team hands out with the program: labels, lists, settings, a guideline, a first project.

It lies in one folder beside the program, or in its bundle. All of it may be left out; what is there
is checked whenever it is read, and what is wrong is said in one sentence that names the file.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotator.errors import AnnotatorError, ProjectError
from annotator.paths import data_dir, team_dir
from annotator.settings import OPTIONS

if TYPE_CHECKING:
    from annotator.model.own_list import OwnList
    from annotator.model.scheme import LabelScheme
    from annotator.services.project import Project

SCHEME, GUIDELINE, PATTERNS = "scheme.toml", "guideline.md", "patterns.csv"
SETTINGS, START, README = "settings.json", "start.annot", "README.md"
FILES: Final = (SCHEME, GUIDELINE, PATTERNS, SETTINGS, START, README)
# What a guideline may have, so that it is shown at once: a book of some hundred pages.
_MOST_WORDS: Final = 300_000
_MOST_SETTINGS: Final = 100_000
# What belongs to a person, or to one machine.
PERSONAL: Final = frozenset(
    "annotator trusted_pipelines recent_actions recent_projects last_project".split()
)
"""Settings that a team cannot choose."""
_SQLITE, _APPLICATION = b"SQLite format 3\0", (0x414E4E54).to_bytes(4, "big")


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """What is in the folder of a team.

    Attributes:
        folder: The folder.
        scheme: The labels of new projects; None for the usual ones.
        guideline: What is to be read under Help, Markdown; "" for none.
        patterns: A list for new projects; None for none.
        settings: What holds where a person has not chosen.
        start: The project to begin with; None for the sample.
    """

    folder: Path
    scheme: "LabelScheme | None" = None
    guideline: str = ""
    patterns: "OwnList | None" = None
    settings: Mapping[str, Any] = field(default_factory=dict)
    start: Path | None = None

    @property
    def scheme_path(self) -> str:
        """By what the scheme is loaded; "" for none."""
        return str(self.folder / SCHEME) if self.scheme is not None else ""

    def record(self) -> dict[str, Any]:
        """Returns plain values for JSON."""
        return {
            "folder": str(self.folder),
            "labels": len(self.scheme.labels) if self.scheme else 0,
            "guideline": len(self.guideline),
            "patterns": len(self.patterns.entries) if self.patterns else 0,
            "settings": dict(self.settings),
            "start": str(self.start) if self.start else None,
        }


def read_team(folder: Path) -> Team:
    """Reads and checks all that a team hands out.

    Raises:
        ProjectError: Something is wrong with it; one sentence that says in which file.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise ProjectError(f"The team's folder {folder} cannot be read: {_why(error)}.") from error
    for name in names:
        if name.startswith(START) and name != START:
            # What the program keeps beside a project; it is not handed out.
            continue
        if name not in FILES:
            raise ProjectError(
                f"{folder / name} is nothing that a team hands out: that is {', '.join(FILES)}."
            )
        if not (folder / name).is_file():
            raise ProjectError(f"{folder / name} is no file.")
    scheme = _scheme(folder)
    return Team(
        folder=folder,
        scheme=scheme,
        guideline=read_guideline(folder),
        patterns=_patterns(folder, scheme),
        settings=read_settings(folder),
        start=_start(folder),
    )


def the_team() -> Team | None:
    """Returns what comes with this program; None where nothing does.

    Raises:
        ProjectError: Something is wrong with it.
    """
    folder = team_dir()
    return read_team(folder) if folder is not None else None


def read_guideline(folder: Path) -> str:
    """Returns the guideline; "" where there is none.

    Raises:
        ProjectError: It is no text, or too long.
    """
    return _text(folder / GUIDELINE, _MOST_WORDS)


def read_settings(folder: Path) -> dict[str, Any]:
    """Returns the settings that hold where a person has not chosen.

    Raises:
        ProjectError: One is not known, does not fit, or is not a team's to choose.
    """
    path = folder / SETTINGS
    text = _text(path, _MOST_SETTINGS)
    if not text.strip():
        return {}
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProjectError(f"{path} is no JSON: {error}.") from error
    if not isinstance(content, dict):
        raise ProjectError(f"{path} is no JSON object.")
    for key, value in content.items():
        if key not in OPTIONS or key in PERSONAL:
            known = ", ".join(sorted(OPTIONS.keys() - PERSONAL))
            raise ProjectError(f"{path}: {key!r} is no setting that a team chooses: {known}.")
        if not OPTIONS[key].fits(value):
            raise ProjectError(f"{path}: {key} cannot be {json.dumps(value)[:80]}.")
    return content


def fitting_list(scheme: "LabelScheme", team: Team) -> "OwnList | None":
    """Returns the team's list for a new project; None where the project lacks labels of it.

    Raises:
        RefusedError: It has token patterns that do not work.
    """
    if team.patterns is None or any(label not in scheme.spans for label in team.patterns.labels):
        return None
    from annotator.services import own_lists

    return own_lists.load(team.folder / PATTERNS)


def equip(project: "Project", team: Team) -> None:
    """Gives a new project the team's list, if it has the labels of it.

    Raises:
        AnnotatorError: The list has token patterns that do not work, or the project cannot be
            written.
    """
    from annotator.services import own_lists

    own = fitting_list(project.scheme, team)
    if own is not None:
        own_lists.add(project, own)


def place_start(team: Team) -> Path | None:
    """Returns the person's own copy of the team's first project, made where there is none.

    Raises:
        ProjectError: It cannot be copied.
    """
    if team.start is None:
        return None
    target = data_dir() / START
    if target.exists():
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".tmp")
        os.close(handle)
        try:
            # Without the mode: what is installed may be there to be read only.
            shutil.copyfile(team.start, name)
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise ProjectError(f"{team.start} cannot be copied to {target}: {_why(error)}.") from error
    return target


def _scheme(folder: Path) -> "LabelScheme | None":
    if not (folder / SCHEME).exists():
        return None
    from annotator.services.schemes import load_scheme

    return load_scheme(str(folder / SCHEME))


def _patterns(folder: Path, scheme: "LabelScheme | None") -> "OwnList | None":
    path = folder / PATTERNS
    if not path.exists():
        return None
    from annotator.ingest.own_lists import read_list
    from annotator.services.schemes import load_scheme

    try:
        own = read_list(path)
    except AnnotatorError as error:
        raise ProjectError(f"{path}: {error}.") from error
    labels = (scheme or load_scheme("news")).spans
    lacking = [label for label in own.labels if label not in labels]
    if lacking:
        raise ProjectError(f"{path} has labels that the scheme lacks: {', '.join(lacking)}.")
    return own


def _start(folder: Path) -> Path | None:
    path = folder / START
    if not path.exists():
        return None
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {_why(error)}.") from error
    if not head.startswith(_SQLITE) or head[68:72] != _APPLICATION:
        raise ProjectError(f"{path} is no project.")
    beside = path.with_name(f"{START}-wal")
    if beside.exists() and beside.stat().st_size:
        raise ProjectError(f"{path} is open somewhere: close it, so that all of it is in one file.")
    return path


def _text(path: Path, most: int) -> str:
    try:
        if path.stat().st_size > most * 4:
            raise ProjectError(f"{path} is longer than {most:,} characters.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise ProjectError(f"{path} is no text in UTF-8.") from error
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {_why(error)}.") from error
    if len(text) > most:
        raise ProjectError(f"{path} is longer than {most:,} characters.")
    return text


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
