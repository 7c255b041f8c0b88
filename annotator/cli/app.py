"""The command line: one function per verb. What is done is in `annotator.services`.

Exit codes: 0 done, 1 done but something was left out or found, 2 refused. Whatever is heavy is
imported where it is used, so that `annotator --help` answers at once.
"""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotator.cli import (
    align_verb,
    console,
    date_verb,
    export_verb,
    formats_verb,
    import_verb,
    label_verb,
    language_verb,
    lists_verb,
    pipelines_verb,
    release_verb,
    stats_verb,
    suggest_verb,
    team_verb,
)
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE
from annotator.cli.find_verb import find
from annotator.errors import AnnotatorError
from annotator.model.annotation import SURE_SCORE

if TYPE_CHECKING:
    from annotator.services.project import Project

app = typer.Typer(
    name="annotator",
    help="Mark up news articles: entities, figures with their values, and relations.",
    epilog="Exit codes: 0 done, 1 done but something was left out or found, 2 refused.",
    # Names and texts are printed as they are, never read as markup.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code."""
    return console.run(app, sys.argv[1:] if arguments is None else arguments)


def _show_version(wanted: bool) -> None:
    if wanted:
        console.say(f"annotator {version('annotator')}")
        raise typer.Exit


@app.callback()
def _all(
    _version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
    # Taken out before anything is read; it is here for the help.
    _portable: Annotated[
        bool, typer.Option("--portable", help="Keep settings and data beside the program.")
    ] = False,
) -> None:
    """Mark up news articles: entities, figures with their values, and relations."""


@app.command()
def new(project: o.ProjectPath, scheme: o.Scheme = None, as_json: o.AsJson = False) -> None:
    """Create a project."""
    from annotator.services.schemes import load_scheme
    from annotator.services.team import equip, the_team

    team = the_team()
    loaded = load_scheme(scheme or (team and team.scheme_path) or "news")
    with _project().create(project, loaded) as made:
        if team is not None:
            equip(made, team)
        result = {"project": str(made.path), "scheme": loaded.name}
    _result(result, f"{result['project']} with the labels of {loaded.name!r}", as_json=as_json)


app.command("import")(import_verb.import_)
app.command("set-date")(date_verb.set_date)
app.command("set-language")(language_verb.set_language)
app.command("suggest")(suggest_verb.suggest)
app.command("pipelines")(pipelines_verb.pipelines)


@app.command()
def accept(
    project: o.ProjectPath,
    min_score: o.MinScore = SURE_SCORE,
    label: o.OnlyLabels = None,
    document: o.OnlyDocument = None,
    annotator: o.By = None,
    as_json: o.AsJson = False,
) -> None:
    """Accept suggestions in bulk, as one edit."""
    from annotator.commands.wording import counted
    from annotator.services.accepting import accept_matching

    with _project().open(project, annotator=annotator) as opened:
        accepted = accept_matching(
            opened, min_score=min_score, labels=label or None, document=document
        )
    _result({"accepted": accepted}, f"{counted(accepted, 'suggestion')} accepted", as_json=as_json)


app.command("team-kit")(team_verb.team_kit)
app.command("label")(label_verb.label)
app.command("lists")(lists_verb.lists)


@app.command()
def show(project: o.ProjectPath, document: o.DocumentName, as_json: o.AsJson = False) -> None:
    """Print one document as its native JSON record."""
    from annotator.model.record import to_record

    with _project().open(project, read_only=True) as opened:
        record = to_record(opened.document(opened.find(document)))
    console.say_json(record, indent=None if as_json else 2)


app.command("export")(export_verb.export)
app.command("release")(release_verb.release)
app.command("find")(find)
app.command("align")(align_verb.align)


app.command("stats")(stats_verb.stats)


@app.command()
def check(project: o.ProjectPath, as_json: o.AsJson = False) -> None:
    """Look for damage in a project file."""
    with _project().open(project, read_only=True) as opened:
        problems = opened.check()
    if as_json:
        console.say_json({"ok": not problems, "problems": problems})
    else:
        for line in problems or ["nothing is wrong"]:
            console.say(line)
    raise typer.Exit(INCOMPLETE if problems else DONE)


@app.command()
def history(project: o.ProjectPath, as_json: o.AsJson = False) -> None:
    """List what was done, newest first."""
    with _project().open(project, read_only=True) as opened:
        edits = opened.history(limit=1_000_000)
    if as_json:
        rows = [
            {**asdict(edit), "at": edit.at.isoformat(timespec="milliseconds")} for edit in edits
        ]
        console.say_json({"edits": rows})
        return
    console.say_table(
        [
            (f"{edit.at.astimezone():%Y-%m-%d %H:%M}", edit.state, edit.annotator, edit.words)
            for edit in edits
        ]
    )


@app.command()
def undo(project: o.ProjectPath, as_json: o.AsJson = False) -> None:
    """Take the last edit back."""
    with _project().open(project) as opened:
        changes = opened.undo()
    _result({"edit": changes.edit, "undone": changes.words}, changes.words, as_json=as_json)


@app.command()
def redo(project: o.ProjectPath, as_json: o.AsJson = False) -> None:
    """Do again what was taken back last."""
    with _project().open(project) as opened:
        changes = opened.redo()
    _result({"edit": changes.edit, "redone": changes.words}, changes.words, as_json=as_json)


@app.command()
def backup(project: o.ProjectPath, as_json: o.AsJson = False) -> None:
    """Write a checked copy beside the project."""
    with _project().open(project, read_only=True) as opened:
        path = opened.backup()
    _result({"backup": str(path)}, str(path), as_json=as_json)


app.command("formats")(formats_verb.formats)


@app.command()
def value(texts: o.Figures, date: o.Day = None, as_json: o.AsJson = False) -> None:
    """Say the value of each figure, as in the native record."""
    from annotator.model.figure_record import figure_record
    from annotator.suggest.figures import describe, figures_in

    today = date.date() if date else None
    rows = [row for text in texts for row in figures_in(text, date=today)]
    if as_json:
        values = [{"text": text, "value": value and figure_record(value)} for text, value in rows]
        console.say_json({"values": values})
        return
    console.say_table(
        [
            (text, describe(value) if value else "no value", value.assumed if value else "")
            for text, value in rows
        ]
    )


@app.command()
def gui(
    project: o.MaybeProject = None,
    document: o.OnlyDocument = None,
    screenshot: o.Screenshot = None,
    as_json: o.AsJson = False,
) -> None:
    """Open the window."""
    from annotator.services.screen import has_screen
    from annotator.services.window import window_main

    start = window_main()
    if not (screenshot or has_screen()):
        raise AnnotatorError("There is no screen here: `annotator demo` does without one.")
    code = start(project, document, screenshot)
    if as_json:
        console.say_json({"screenshot": str(screenshot) if screenshot else None, "exit": code})
    raise typer.Exit(code)


@app.command()
def demo(
    files: o.DemoFiles = None,
    out: o.DemoFolder = Path("annotator-demo"),
    as_json: o.AsJson = False,
) -> None:
    """Do the whole main job without a screen.

    Import, suggest, accept, export, and a picture of the window.
    """
    from annotator.services.demo import Step, run_demo

    steps: list[Step] = []

    def tell(step: Step) -> None:
        steps.append(step)
        if not as_json:
            console.say(f"{step.name:<8}  " + step.words.replace("\n", "\n" + " " * 10))

    is_complete = run_demo(files or [], out, tell=tell)
    if as_json:
        console.say_json({"steps": [{"step": step.name, **step.data} for step in steps]})
    raise typer.Exit(DONE if is_complete else INCOMPLETE)


def _project() -> "type[Project]":
    from annotator.services.project import Project

    return Project


def _result(result: dict[str, Any], words: str, *, as_json: bool) -> None:
    if as_json:
        console.say_json(result)
    else:
        console.say(words)
