"""`annotator release`: a frozen, split, described data set out of a project."""

import typer

from annotator.cli import console
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE
from annotator.cli.selection_options import selected


def release(
    project: o.ProjectPath,
    out: o.ReleaseTo,
    format: o.ReleaseFormats = None,
    name: o.ReleaseName = "",
    licence: o.Licence = "",
    annotator: o.OnlyBy = None,
    include: o.Include = o.IncludeWhat.ANNOTATIONS,
    status: o.OnlyStatus = None,
    label: o.OnlyLabels = None,
    since: o.Since = None,
    until: o.Until = None,
    meta: o.OnlyMetadata = None,
    query: o.OnlyFound = "",
    rejected: o.Rejected = True,
    split: o.ReleaseSplit = "80/10/10",
    seed: o.Seed = 0,
    option: o.ReleaseOptions = None,
    as_json: o.AsJson = False,
) -> None:
    """Write a data set that can be cited.

    Train, dev and test by document, near duplicates on one side, a manifest with hashes and a card.
    The same project gives the same bytes.
    """
    from annotator.services.project import Project
    from annotator.services.releases import releasing
    from annotator.services.releases.defaults import FORMATS
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
    wish = releasing.Wish(
        name=name or project.stem,
        licence=licence,
        formats=releasing.with_options(format or FORMATS, option or ()),
        selection=selection,
        shares=parse_split(split),
        seed=seed,
    )
    with (
        Project.open(project, read_only=True) as opened,
        console.progress("Releasing") as progress,
    ):
        made = releasing.release(opened, out, wish, cancelled=console.is_stopped, progress=progress)
    console.end_if(made.cancelled, "Stopped: nothing was written.")
    if as_json:
        console.say_json(
            {
                "folder": str(made.folder),
                "documents": dict(made.documents),
                "spans": made.spans,
                "relations": made.relations,
                "kept_together": made.kept_together,
                "files": dict(made.files),
                "losses": {key: dict(value) for key, value in made.losses.items()},
                "unproved": list(made.unproved),
            }
        )
    else:
        console.say_table([*made.documents.items(), ("spans", made.spans)])
        console.say_table([("relations", made.relations), ("kept together", made.kept_together)])
        for path, digest in made.files.items():
            console.say(f"{digest}  {console.printable(path)}")
        for key, counts in made.losses.items():
            for reason, count in sorted(counts.items()):
                console.say(f"not held  {count:,}  {reason} ({key})")
        for difference in made.unproved:
            console.say(f"differs  {difference}")
    is_whole = not made.unproved and not any(made.losses.values())
    raise typer.Exit(DONE if is_whole else INCOMPLETE)
