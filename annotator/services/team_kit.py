"""Writes a folder to begin with for a team that hands out the program with its own labels."""

import os
import tempfile
from importlib import resources
from pathlib import Path
from typing import Final

from annotator.errors import ProjectError
from annotator.services.team import GUIDELINE, PATTERNS, README, SCHEME, SETTINGS

FOLDER: Final = "team"

_GUIDELINE = """\
# Guideline

What every annotator reads first, under Help, Guideline. Write it in Markdown: headings, lists,
**bold**, tables and links work; pictures and HTML are left out.

## What to mark

- **PERSON**: a person by name, without the title. In "Dr. Ada Byron" it is "Ada Byron".
- **ORG**: a company, an agency, a party, a newspaper.

## What not to mark

- Pronouns ("she", "it") and common nouns ("the company").

## When in doubt

Leave it, flag the document, and ask.
"""
_PATTERNS = """\
text,label,id
Reserve Bank of Australia,ORG,
"""
_SETTINGS = """\
{
  "suggest_on_opening": true,
  "zoom": 1.0
}
"""
_README = """\
# A build of the program for your team

Each file may be left out. `annotator team-kit DIR --check` says what is wrong.

1. Labels: change `scheme.toml`; new projects have these labels.
2. Guideline: write `guideline.md`; it is read under Help, Guideline.
3. Lists and settings: put names that are always the same into `patterns.csv` (text, label, id), and
   what is to hold until a person chooses otherwise into `settings.json`.
4. First project, if you want one: `annotator new team/start.annot --scheme team/scheme.toml`, then
   `annotator import team/start.annot FILES`. Each annotator gets a copy in place of the sample.
5. Put this folder, named `team`, beside `build.spec` and build, or beside the installed program.
"""


def write_kit(parent: Path) -> Path:
    """Writes the folder `team` into `parent`; returns it.

    Raises:
        ProjectError: It is there already, or cannot be written.
    """
    target = parent / FOLDER
    if target.exists():
        raise ProjectError(f"{target} is there already; --check says what is wrong with it.")
    scheme = resources.files("resources") / "schemes" / "news.toml"
    files = {
        SCHEME: scheme.read_text(encoding="utf-8"),
        GUIDELINE: _GUIDELINE,
        PATTERNS: _PATTERNS,
        SETTINGS: _SETTINGS,
        README: _README,
    }
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".team-", dir=parent) as folder:
            made = Path(folder) / FOLDER
            made.mkdir()
            for name, text in files.items():
                (made / name).write_text(text, encoding="utf-8", newline="\n")
            os.rename(made, target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ProjectError(f"{target} cannot be written: {reason}.") from error
    return target
