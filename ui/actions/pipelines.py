"""Switching pipelines on: loaded in the child process, with leave, their labels mapped."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.suggest.pipelines.mapping import PipelineLabels
from ui.actions.suggesters import SuggesterEntry
from ui.actions.workbench import Workbench
from ui.jobs.job import Canceled, Progress
from ui.jobs.load_job import LoadJob
from ui.jobs.suggest_job import SuggestJob
from ui.jobs.thread_job import ThreadJob

if TYPE_CHECKING:
    from annotator.services.pipeline_installing import Added

Card = dict[str, Any]


def add(bench: Workbench, source: str) -> None:
    """Adds a pipeline by name, folder or file, and switches it on."""
    from annotator.services.pipeline_installing import is_archive

    source = source.strip()
    if not source:
        bench.warn("Write the name of an installed pipeline, or choose its folder or file.")
    elif is_archive(source):
        take_in(bench, Path(source).expanduser())
    elif bench.suggesters.entry(source) is not None:
        bench.tell(f"{source} is in the list already.")
        switch(bench, source, is_on=True)
    else:
        _load(bench, source, source, agreed="")


def switch(bench: Workbench, source: str, *, is_on: bool) -> None:
    """Puts a suggester on or off; a pipeline is loaded first, and stays off if that fails."""
    entry = bench.suggesters.entry(source)
    if entry is None:
        return
    if is_on and entry.is_pipeline:
        _load(bench, source, entry.name, agreed=bench.suggesters.agreed(entry))
    else:
        bench.suggesters.switch(source, is_on=is_on)


def found(bench: Workbench) -> list[SuggesterEntry]:
    """Returns the pipelines in the user's data that the project does not have yet."""
    from annotator.services.pipeline_installing import added

    entries: dict[str, SuggesterEntry] = {}
    for one in added():
        # The first of a name is the newest; older ones are asked for with their version.
        source = f"{one.name}-{one.version}" if one.name in entries else one.name
        entries[source] = SuggesterEntry(
            source=source,
            name=one.name,
            folder=str(one.folder),
            version=one.version,
            is_on=False,
            labels=one.card.labels,
        )
    there = {entry.source for entry in bench.suggesters.entries}
    return [entry for entry in entries.values() if entry.source not in there]


def take_in(bench: Workbench, path: Path) -> None:
    """Puts a pipeline from a file or folder into the user's data; a project loads it from there."""
    from annotator.services import pipeline_installing as installing

    def work(_: Progress, canceled: Canceled) -> installing.Added:
        return installing.install(path, canceled=canceled)

    def take(made: installing.Added) -> None:
        bench.tell(made.words)
        if not bench.session.is_open:
            return
        # One that the project has is loaded anew: its files may be other ones now.
        _load(bench, made.name, made.name, agreed="")

    job = ThreadJob(f"Unpacking {path.name}", work, bench)
    job.finished.connect(take)
    bench.jobs.add(job)
    job.start(bench.pool)


def user_of(bench: Workbench, folder: Path) -> SuggesterEntry | None:
    """Returns what the project has on its list of the pipeline in a folder."""
    entries = bench.suggesters.entries if bench.session.is_open else []
    return next((entry for entry in entries if entry.folder == str(folder)), None)


def is_busy(bench: Workbench, one: "Added") -> bool:
    """True while a child process loads a pipeline or suggests with it."""
    entry = user_of(bench, one.folder)
    is_on = entry is not None and entry in bench.suggesters.on
    names = {one.name, one.folder.name, str(one.folder)}
    return any(
        (isinstance(job, LoadJob) and job.source in names)
        or (isinstance(job, SuggestJob) and is_on)
        for job in bench.jobs.jobs
    )


def delete(bench: Workbench, one: "Added") -> None:
    """Deletes an added pipeline from the user's data, and takes it off the project's list."""
    if is_busy(bench, one):
        bench.warn(f"{one.title} is at work right now: try again when it is done.")
        return
    entry = user_of(bench, one.folder)
    if entry is not None:
        # The child that has it in memory is replaced by one that has not.
        bench.suggesters.remove(entry.source)

    def work(_progress: Progress, _canceled: Canceled) -> Path:
        from annotator.services.pipeline_installing import remove

        return remove(one.folder.name)

    def take(folder: Path) -> None:
        bench.suggesters.distrust(folder)
        bench.tell(f"{one.title} is deleted.")

    job = ThreadJob(f"Deleting {one.title}", work, bench)
    job.finished.connect(take)
    bench.jobs.add(job)
    job.start(bench.pool)


def _load(bench: Workbench, source: str, name: str, *, agreed: str) -> None:
    job = LoadJob(source, name, agreed=agreed, parent=bench)
    job.asked.connect(lambda card: take_question(bench, card, lambda: _load_agreed(bench, card)))
    job.loaded.connect(lambda card: _take(bench, card))
    bench.jobs.add(job)
    bench.worker.submit(job)


def _load_agreed(bench: Workbench, card: Card) -> None:
    _load(bench, card["source"], card["name"], agreed=card["fingerprint"])


def take_question(bench: Workbench, card: Card, then: Callable[[], None]) -> None:
    """Goes on with `then` once somebody agreed that the code of a pipeline runs."""
    suggesters = bench.suggesters
    if suggesters.is_agreed(card):
        then()
        return
    asked = {**card, "is_changed": suggesters.was_agreed(card), "then": then}
    suggesters.agreement_wanted.emit(asked)


def agree(bench: Workbench, asked: Card) -> None:
    """Takes a yes to the question whether the code of a pipeline may run."""
    bench.suggesters.agree(asked)
    asked["then"]()


def refuse(bench: Workbench, asked: Card) -> None:
    """Takes a no: the pipeline is off, and nothing of it was run."""
    bench.suggesters.switch(asked["source"], is_on=False)
    bench.tell(f"{asked['name']} is off; no code of it was run.")


def _take(bench: Workbench, card: Card) -> None:
    """Puts a pipeline that is loaded on the list, and asks for its labels."""
    if not bench.session.is_open:
        return
    suggesters = bench.suggesters
    entry = SuggesterEntry(
        source=card["source"],
        name=card["name"],
        folder=card["folder"],
        version=card["version"],
        labels=PipelineLabels.from_record(card["labels"]),
    )
    suggesters.note_loaded()
    before = suggesters.entry(entry.source)
    suggesters.put(replace(entry, is_on=before is not None and before.is_on))
    suggesters.switch(entry.source, is_on=True)
    bench.tell(f"{entry.name} {entry.version} is loaded and on.")
    missing = suggesters.unmapped(entry)
    if missing.spans or missing.relations:
        suggesters.labels_wanted.emit(entry.source)


def loading(bench: Workbench) -> set[str]:
    """Returns the sources of the pipelines that are being loaded."""
    return {job.source for job in bench.jobs.jobs if isinstance(job, LoadJob)}
