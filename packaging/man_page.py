"""Writes the manual page from the help of the command line: what `--help` says, in roff.

python packaging/man_page.py > annotator.1
"""

import re
import sys
from datetime import UTC, datetime
from importlib import metadata
from typing import Any, Final

_WINDOW: Final = """\
.SH FILES
.TP
.I name.annot
A project: documents, labels, annotations and their whole history in one SQLite file.
.TP
.I ~/.config/annotator
Settings.
.TP
.I ~/.local/share/annotator
Projects that the program makes itself.
"""


def page(day: str) -> str:
    """Returns the page; `day` is the date in its foot."""
    import typer

    from annotator.cli import app

    group: Any = typer.main.get_command(app)
    version = metadata.version("annotator")
    out = [
        f'.TH ANNOTATOR 1 "{day}" "Annotator {version}" "User Commands"',
        ".SH NAME",
        f"annotator \\- {_text(_first_line(group.help)).rstrip('.').lower()}",
        ".SH SYNOPSIS",
        ".B annotator\n.I command\n.RI [ options ]",
        ".SH DESCRIPTION",
        "Annotator marks up news articles by keyboard. Its commands do without a screen what the\n"
        "window does.",
        ".SH COMMANDS",
    ]
    for name, command in group.commands.items():
        if not command.hidden:
            out += _command(name, command)
    out += [".SH EXIT STATUS", _text(group.epilog.removeprefix("Exit codes: ")), _WINDOW.rstrip()]
    return "\n".join(out) + "\n"


def _command(name: str, command: Any) -> list[str]:  # noqa: ANN401 - click's, which typer brings
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option"]
    named = " ".join(_text(one.metavar or one.name.upper()) for one in arguments)
    out = [f".SS annotator {_text(name)} {named}".rstrip()]
    out += [_text(part) for part in re.split(r"\n\s*\n", command.help or "")]
    for option in options:
        if not option.hidden and option.name != "help":
            flags = ", ".join([*option.opts, *option.secondary_opts])
            value = "" if option.is_flag else f" {option.metavar or option.name.upper()}"
            out += [".TP", f".B {_text(flags + value)}", _text(option.help or "")]
    return out


def _first_line(words: str) -> str:
    return words.strip().splitlines()[0]


def _text(words: str) -> str:
    """Returns words as roff has them: no sign of theirs is a command."""
    line = " ".join(words.split())
    line = line.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line[:1] in {".", "'"} else line


def main() -> None:
    """Prints the page."""
    import os

    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", datetime.now(UTC).timestamp()))
    sys.stdout.write(page(datetime.fromtimestamp(seconds, UTC).date().isoformat()))


if __name__ == "__main__":
    main()
