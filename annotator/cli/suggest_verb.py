"""The verb `annotator suggest`: which suggesters, whose code may run, which label is which."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from annotator.cli import console, lists_verb
from annotator.cli import options as o
from annotator.cli.console import DONE, INCOMPLETE
from annotator.model.learning import NO_LEARNING
from annotator.model.scheme import LabelKind

if TYPE_CHECKING:
    from annotator.model.protocols import Suggester
    from annotator.services.pipeline_labels import LeftOut
    from annotator.services.project import Project
    from annotator.services.suggesting import SuggestReport


def suggest(
    project: o.ProjectPath,
    suggester: o.SuggesterNames = None,
    map_: o.LabelMap = None,
    patterns: o.Patterns = None,
    match_case: o.MatchCase = True,
    add_labels: o.AddLabels = False,
    workers: o.Workers = 1,
    no_learning: o.NoLearning = False,
    as_json: o.AsJson = False,
) -> None:
    """Pre-highlight: offer spans and relations on all documents.

    Your own lists are asked too; those given here are kept in the project.

    What several suggesters offer is joined. A pipeline's labels that the project lacks are asked
    for at a terminal, or said with --map; both are kept in the project.
    """
    from annotator.commands.wording import counted
    from annotator.services import suggesting
    from annotator.services.project import Project

    names = suggesting.named(suggester or "rules")
    agree(names)
    with Project.open(project) as opened:
        lists_verb.add_files(opened, patterns or [], match_case=match_case, add_labels=add_labels)
        loaded = suggesting.load_suggesters(names)
        _map(opened, loaded.parts, map_ or ())
        with console.progress("Suggesting") as progress:
            report = suggesting.suggest(
                opened,
                suggester=loaded,
                workers=workers,
                learning=NO_LEARNING if no_learning else None,
                progress=progress,
                cancelled=console.is_stopped,
            )
    console.end_if(report.cancelled, f"Stopped after {counted(report.documents, 'document')}.")
    _say(report, as_json=as_json)
    raise typer.Exit(INCOMPLETE if report.left_out or report.slow else DONE)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def agree(names: Sequence[str]) -> None:
    """Says whose code will run; at a terminal asks, once for the same files.

    Raises:
        AnnotatorError: The person said no, or there is no such pipeline.
    """
    from annotator.paths import settings_dir
    from annotator.services import suggesting, trust
    from annotator.settings import Settings

    settings = Settings(settings_dir() / "settings.json")
    for name in names:
        if suggesting.is_bundled(name):
            continue
        card = suggesting.look(name)
        if trust.is_trusted(settings, card.folder, card.fingerprint):
            continue
        is_changed = bool(trust.trusted(settings, card.folder))
        words = trust.words(card.name, card.folder, is_changed=is_changed, license_=card.license)
        console.agree(f"{words} Trust where it is from.")
        # A script has nobody who could have agreed for next time.
        if _is_terminal():
            trust.trust(settings, card.folder, card.fingerprint)


def _map(project: "Project", parts: "Sequence[Suggester]", choices: Sequence[str]) -> None:
    """Keeps what the command line says of labels, and asks a person for the rest.

    Raises:
        AnnotatorError: The command line names a label that the project lacks.
    """
    from annotator.services import pipeline_labels
    from annotator.suggest.pipelines.mapping import LabelMapping

    said = pipeline_labels.parse(choices, project.scheme)
    for pipeline in pipeline_labels.pipelines(parts):
        mapping = (
            pipeline_labels.keep(project, pipeline.name, said)
            if choices
            else pipeline_labels.kept(project, pipeline.name)
        )
        missing = mapping.unmapped(pipeline.labels, project.scheme)
        if _is_terminal() and (missing.spans or missing.relations):
            asked = LabelMapping(
                {
                    label: _ask(project, pipeline.name, label, LabelKind.SPAN)
                    for label in missing.spans
                },
                {
                    label: _ask(project, pipeline.name, label, LabelKind.RELATION)
                    for label in missing.relations
                },
            )
            pipeline_labels.keep(project, pipeline.name, asked)


def _ask(project: "Project", pipeline: str, label: str, kind: LabelKind) -> str:
    """Returns the label of the project that a person chose; "" to leave it out."""
    from annotator.suggest.pipelines.mapping import names, preset

    there = {name.casefold(): name for name in names(project.scheme, kind)}
    offered = preset(label, kind, project.scheme)
    console.warn(f"The project has no label {label}, which {pipeline} offers. It has:")
    console.warn("  " + ", ".join(there.values()))
    while True:
        answer: str = typer.prompt(
            f"{console.printable(label)} is (- to leave it out)", default=offered or "-", err=True
        )
        answer = answer.strip()
        if answer == "-":
            return ""
        if answer.casefold() in there:
            return there[answer.casefold()]
        console.warn(f"There is no label {answer}.")


def _say(report: "SuggestReport", *, as_json: bool) -> None:
    from annotator.commands.wording import counted

    losses = _losses(report.left_out)
    if as_json:
        console.say_json({**asdict(report), "losses": losses})
        return
    console.say(
        f"{report.spans:,} spans and {report.relations:,} relations on "
        f"{counted(report.documents, 'document')} by {report.suggester} in {report.seconds:.1f} s"
    )
    if report.seen_before:
        console.say(f"labeled before  {counted(report.seen_before, 'span')} of these")
    if report.rejected_before:
        console.say(f"rejected before  {counted(report.rejected_before, 'suggestion')} left out")
    for pattern in report.slow:
        console.warn(f"too slow, so left out where it was: the token pattern {pattern}")
    for loss in losses:
        console.say(f"left out  {loss['detail']}")
    if losses:
        console.warn("--map LABEL=NAME says which label of the project it is; LABEL= leaves it out")


def _losses(left_out: "LeftOut") -> list[dict[str, str]]:
    return [
        {
            "document": "",
            "annotation": "",
            "reason": "unmapped label",
            "detail": f"{label} of {pipeline}, which the project lacks: {count:,}",
        }
        for pipeline, counts in left_out.items()
        for label, count in sorted(counts.items())
    ]
