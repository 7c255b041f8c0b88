"""The labels that a project has for those of pipelines: kept, put to use, counted where missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from annotator.errors import UnknownNameError
from annotator.model.protocols import Suggester
from annotator.model.scheme import LabelScheme
from annotator.services.project import Project
from annotator.suggest.pipelines.mapping import LEFT_OUT, LabelMapping, state_key

if TYPE_CHECKING:
    from annotator.suggest.pipelines.suggester import PipelineSuggester

# How many were left out, by name of the pipeline and its label.
LeftOut = dict[str, dict[str, int]]


def kept(project: Project, pipeline: str) -> LabelMapping:
    """Returns what was chosen in this project for the pipeline of this name."""
    return LabelMapping.from_record(project.get_state(state_key(pipeline)))


def keep(project: Project, pipeline: str, chosen: LabelMapping) -> LabelMapping:
    """Keeps choices over those that are there; returns all of them."""
    mapping = kept(project, pipeline).updated(chosen)
    project.set_state(state_key(pipeline), mapping.record())  # type: ignore[arg-type]  # a dict of JSON
    return mapping


def parse(choices: Iterable[str], scheme: LabelScheme) -> LabelMapping:
    """Reads choices as the command line has them: "PER=PERSON", or "MISC=" to leave it out.

    Raises:
        UnknownNameError: One is of another form, or names a label that the project lacks.
    """
    spans: dict[str, str] = {}
    relations: dict[str, str] = {}
    for choice in choices:
        label, equals, target = (part.strip() for part in choice.rpartition("="))
        if not equals or not label:
            raise UnknownNameError(
                f"{choice!r} maps no label: write PIPELINE_LABEL=LABEL, or PIPELINE_LABEL= to "
                "leave it out."
            )
        if target in scheme.spans:
            spans[label] = target
        elif target in scheme.relations:
            relations[label] = target
        elif target == LEFT_OUT:
            spans[label] = relations[label] = LEFT_OUT
        else:
            raise UnknownNameError(
                f"The project has no label {target!r}, to which {label} is mapped; "
                f"it has {', '.join((*scheme.spans, *scheme.relations))}."
            )
    return LabelMapping(spans, relations)


def pipelines(parts: Iterable[Suggester]) -> "list[PipelineSuggester]":
    """Returns those parts that are pipelines."""
    from annotator.suggest.pipelines.suggester import PipelineSuggester

    return [part for part in parts if isinstance(part, PipelineSuggester)]


def use_kept(project: Project, parts: Iterable[Suggester]) -> None:
    """Lets pipelines use what the project keeps for them."""
    for pipeline in pipelines(parts):
        pipeline.mapping = kept(project, pipeline.name)


def use(parts: Iterable[Suggester], records: Mapping[str, object]) -> None:
    """Lets pipelines use mappings given as records, by the names of the pipelines."""
    for pipeline in pipelines(parts):
        pipeline.mapping = LabelMapping.from_record(records.get(pipeline.name))


def mappings(parts: Iterable[Suggester]) -> dict[str, Any]:
    """Returns the mappings in use as records, by the names of the pipelines."""
    return {pipeline.name: pipeline.mapping.record() for pipeline in pipelines(parts)}


def sources(parts: Sequence[Suggester]) -> list[str]:
    """Returns by what each part is loaded again in another process."""
    found = {pipeline.name: pipeline.source for pipeline in pipelines(parts)}
    return [found.get(part.name, part.name) for part in parts]


def take_left_out(parts: Iterable[Suggester]) -> LeftOut:
    """Returns what pipelines left out since this was last asked."""
    found: LeftOut = {}
    for pipeline in pipelines(parts):
        if pipeline.left_out:
            found[pipeline.name] = dict(pipeline.left_out)
            pipeline.left_out.clear()
    return found


def add(total: LeftOut, more: Mapping[str, Mapping[str, int]]) -> None:
    """Adds counts to those in `total`."""
    for pipeline, counts in more.items():
        there = total.setdefault(pipeline, {})
        for label, count in counts.items():
            there[label] = there.get(label, 0) + count
