"""`annotator align`: spans that a spaCy tokenizer would cut, and moving them to its tokens."""

from typing import TYPE_CHECKING

import typer

from annotator.cli import console
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE

if TYPE_CHECKING:
    from annotator.services.alignment import Tokenizer


# Codes of languages have two or three letters; a longer name is that of a pipeline.
_LONGEST_CODE = 3


def align(
    project: o.ProjectPath,
    tokenizer: o.TokenizerName = "own",
    snap: o.Snap = False,
    annotator: o.By = None,
    as_json: o.AsJson = False,
) -> None:
    """List spans that begin or end inside a token.

    With --snap they are moved to the nearest whole tokens, as one edit.
    """
    from annotator.commands.wording import counted
    from annotator.services import alignment
    from annotator.services.project import Project

    edges = _tokenizer(tokenizer)
    with Project.open(project, read_only=not snap, annotator=annotator) as opened:
        rows = list(alignment.misaligned(opened, edges))
        can_move = [row for row in rows if row.move is not None]
        moved = 0
        if snap and can_move:
            changes = alignment.snap(opened, can_move, tokenizer)
            moved = sum(len(change.spans) for change in changes.documents.values())
    if as_json:
        found = [
            {
                "document": row.document,
                "name": row.name,
                "span": row.span,
                "label": row.label,
                "start": row.start,
                "end": row.end,
                "text": row.words,
                "snapped": [list(piece) for piece in row.move.new] if row.move else None,
                "snapped_text": row.snapped_words,
            }
            for row in rows
        ]
        console.say_json({"tokenizer": tokenizer, "misaligned": found, "snapped": moved})
    else:
        console.say_table(
            [
                (
                    f"{row.name}:{row.start}",
                    row.label,
                    row.words,
                    "→",
                    row.snapped_words or "nothing",
                )
                for row in rows
            ]
        )
        words = counted(len(rows), "span")
        console.say(f"{words} not on whole tokens" + (f", {moved:,} moved" if snap else ""))
    raise typer.Exit(INCOMPLETE if len(rows) > moved else DONE)


def _tokenizer(name: str) -> "Tokenizer":
    from annotator.cli import suggest_verb
    from annotator.services import alignment

    if name == alignment.OWN or len(name) <= _LONGEST_CODE:
        return alignment.language_tokenizer(name)
    suggest_verb.agree([name])
    return alignment.pipeline_tokenizer(name)
