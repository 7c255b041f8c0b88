"""`annotator export`: training data out of a project."""

import typer

from annotator.cli import console
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE
from annotator.cli.selection_options import selected


def export(
    project: o.ProjectPath,
    format: o.WriteFormat,
    out: o.ExportTo,
    annotator: o.OnlyBy = None,
    include: o.Include = o.IncludeWhat.ANNOTATIONS,
    status: o.OnlyStatus = None,
    label: o.OnlyLabels = None,
    since: o.Since = None,
    until: o.Until = None,
    meta: o.OnlyMetadata = None,
    query: o.OnlyFound = "",
    rejected: o.Rejected = True,
    split: o.Split = None,
    seed: o.Seed = 0,
    option: o.FormatOptions = None,
    strict: o.Strict = False,
    dry_run: o.DryRun = False,
    losses: o.LossesTo = None,
    prove: o.Prove = True,
    as_json: o.AsJson = False,
) -> None:
    """Write training data.

    An old file stays until the new one is whole.
    """
    from annotator.services import exporting
    from annotator.services.choices import parse
    from annotator.services.collecting import seldom
    from annotator.services.project import Project
    from annotator.services.splitting import parse_split

    selection = selected(
        annotator=annotator,
        include=include,
        status=status,
        label=label,
        since=since,
        until=until,
        meta=meta,
        query=query,
        rejected=rejected,
    )
    shares = None if split is None else parse_split(split)
    with (
        Project.open(project, read_only=True) as opened,
        console.progress("Exporting") as progress,
        seldom(),
    ):
        report = exporting.export(
            opened,
            format=format,
            out=out,
            selection=selection,
            split=shares,
            seed=seed,
            options=parse(option or ()),
            strict=strict,
            dry_run=dry_run,
            prove=prove,
            losses_to=losses,
            progress=progress,
            cancelled=console.is_stopped,
        )
        console.end_if(report.cancelled, "Stopped: nothing was written.")
        named = exporting.for_reader(opened, report.losses[: console.SHOWN])
    files = [str(path) for path in report.files]
    counts = {name: getattr(report, name) for name in ("documents", "spans", "relations")}
    if as_json:
        console.say_json(
            {
                **counts,
                "files": files,
                **console.losses(report.losses, report.loss_counts),
                "no_room": list(report.no_room),
                "proved": report.proved,
                "unproved": list(report.unproved),
            }
        )
    else:
        console.say_table(list(counts.items()))
        for file in files:
            console.say(f"written  {console.printable(file)}")
        if report.proved:
            console.say("proved   read back, and all that is not listed as lost is there")
        if report.no_room:
            console.say(f"no room   for {', '.join(report.no_room)}")
        for difference in report.unproved:
            console.say(f"differs  {difference}")
        console.say_losses([*named, *report.losses[console.SHOWN :]], report.loss_counts)
    raise typer.Exit(DONE if report.is_whole else INCOMPLETE)
