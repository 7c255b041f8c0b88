"""`annotator import`: files and folders into a project."""

import typer

from annotator.cli import console
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE


def import_(
    project: o.ProjectPath,
    paths: o.ImportPaths,
    format: o.ReadFormat = "auto",
    as_: o.TakeAs = o.ImportAs.ANNOTATIONS,
    annotator: o.By = None,
    language: o.Language = "",
    option: o.FormatOptions = None,
    losses: o.LossesTo = None,
    as_json: o.AsJson = False,
) -> None:
    """Bring files and folders in; the same text twice is one document."""
    from annotator.services.choices import parse
    from annotator.services.collecting import seldom
    from annotator.services.importing import import_paths
    from annotator.services.project import Project

    with (
        Project.open(project, annotator=annotator) as opened,
        console.progress("Importing") as progress,
        seldom(),
    ):
        report = import_paths(
            opened,
            paths,
            format=format,
            as_suggestions=as_ is o.ImportAs.SUGGESTIONS,
            annotator=annotator,
            language=language,
            options=parse(option or ()),
            losses_to=losses,
            progress=progress,
            cancelled=console.is_stopped,
        )
    console.end_if(report.cancelled, "Stopped: nothing was imported.")
    skipped = [{"path": str(one.path), "reason": one.reason} for one in report.skipped]
    counts = {
        name: getattr(report, name) for name in ("documents", "duplicates", "spans", "relations")
    }
    if as_json:
        console.say_json(
            {**counts, "skipped": skipped, **console.losses(report.losses, report.loss_counts)}
        )
    else:
        console.say_table(list(counts.items()))
        for one in skipped:
            console.say(f"skipped  {console.printable(one['path'])}: {one['reason']}")
        console.say_losses(report.losses, report.loss_counts)
    raise typer.Exit(DONE if report.is_complete else INCOMPLETE)
