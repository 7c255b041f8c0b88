"""The verb `annotator label`: one label on all occurrences of some words."""

import typer

from annotator.cli import console
from annotator.cli import options as o
from annotator.cli.console import DONE


def label(
    project: o.ProjectPath,
    words: o.Words,
    name: o.LabelName,
    document: o.OnlyDocument = None,
    whole_words: o.WholeWords = True,
    match_case: o.MatchCase = True,
    annotator: o.By = None,
    as_json: o.AsJson = False,
) -> None:
    """Label all occurrences of a text, as one edit.

    What has the label already is left out.
    """
    from annotator.commands.wording import counted
    from annotator.services.occurrences import Wish, label_everywhere
    from annotator.services.project import Project

    wish = Wish(words=words, whole_words=whole_words, match_case=match_case)
    with Project.open(project, annotator=annotator) as opened:
        found, made = label_everywhere(opened, wish, name, document=document)
    if as_json:
        console.say_json(
            {
                "found": found.count,
                "labeled": made,
                "documents": len(found.documents),
            }
        )
    else:
        console.say(
            f"{counted(found.count, 'occurrence')} in {counted(len(found.documents), 'document')}, "
            f"{made:,} newly labeled as {name}"
        )
    raise typer.Exit(DONE)
