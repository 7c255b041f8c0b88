"""The verb `find` of the command line."""

from dataclasses import asdict

import typer

from annotator.cli import console
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE


def find(
    project: o.ProjectPath,
    query: o.FindWhat,
    match_case: o.MatchCase = False,
    whole_words: o.WholeWords = False,
    regex: o.Regex = False,
    limit: o.Limit = 1000,
    as_json: o.AsJson = False,
) -> None:
    """Find places in texts and among annotations.

    A line of words, "exact words", /regular expression/, label:PERSON, value:>100m or
    value:10..12%, by:NAME, note:WORDS, and is:unsure, pending, annotation, flagged, rejected,
    new, started or done. Options stand before words that begin with a dash.
    """
    from annotator.services.project import Project
    from annotator.services.query import parse
    from annotator.services.search import search

    wanted = parse(" ".join(query), case=match_case, whole=whole_words, regex=regex)
    with Project.open(project, read_only=True) as opened:
        page = search(opened, wanted, limit=limit, canceled=console.is_stopped)
    console.end_if(page.is_canceled, "Stopped.")
    if as_json:
        found = [asdict(one) for one in page.found]
        left_out = list(page.left_out)
        console.say_json({"found": found, "is_more": page.is_more, "left_out": left_out})
    else:
        console.say_table(
            [(f"{one.name}:{one.start}", one.label, one.line.strip()) for one in page.found]
        )
        for name in page.left_out:
            console.warn(f"left out: {name}: the pattern takes too long there")
        if page.is_more:
            console.warn(f"There is more: these are the first {limit:,}.")
    raise typer.Exit(INCOMPLETE if page.left_out or page.is_more else DONE)
