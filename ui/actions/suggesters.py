"""The suggesters of the open project: the rules and the pipelines added, and which are on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.settings import Settings
from annotator.suggest.pipelines.mapping import LabelMapping, PipelineLabels, state_key
from ui.jobs.suggest_worker import SuggestWorker
from ui.project_session import ProjectSession

RULES = "rules"
_KEY = "suggesters"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggesterEntry:
    """One suggester of the project.

    Attributes:
        source: "rules"; of a pipeline the package or folder.
        name: What its suggestions bear.
        folder: Of a pipeline: where its files are.
        labels: Of a pipeline: the labels that it had when it was loaded last.
    """

    source: str
    name: str
    folder: str = ""
    version: str = ""
    is_on: bool = True
    labels: PipelineLabels = field(default_factory=PipelineLabels)

    @property
    def id(self) -> str:
        """Stable id of the row."""
        return self.source

    @property
    def is_pipeline(self) -> bool:
        """False for the rules."""
        return self.source != RULES


class Suggesters(QObject):
    """Which suggesters the project has, kept in it; and whose code may run, kept in the settings.

    Signals:
        changed(): Another one is there or gone, on or off, or its labels are mapped otherwise.
        renewed(): Other suggestions would come now than those that the open document has.
        agreement_wanted(dict): Somebody has to say whether the code of a pipeline may run; what
            its files say of it, with "is_changed".
        labels_wanted(str): Labels of this pipeline, by its source, are to be mapped.
    """

    changed = Signal()
    renewed = Signal()
    agreement_wanted = Signal(object)
    labels_wanted = Signal(str)

    def __init__(
        self,
        session: ProjectSession,
        settings: Settings,
        worker: SuggestWorker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._worker = worker
        # Pipelines that failed since the program started, by source.
        self._failed: set[str] = set()
        session.project_opened.connect(self.changed)
        session.project_closed.connect(self._forget_project)
        # True once the child may have a pipeline in memory.
        self._has_loaded = False

    @property
    def entries(self) -> list[SuggesterEntry]:
        """All of them, in the order in which they are joined; the rules first."""
        kept = self._session.state(_KEY, [])
        found = [_entry(record) for record in (kept if isinstance(kept, list) else [])]
        entries = [entry for entry in found if entry is not None]
        if not any(entry.source == RULES for entry in entries):
            entries.insert(0, SuggesterEntry(source=RULES, name=RULES))
        return entries

    @property
    def on(self) -> list[SuggesterEntry]:
        """Those that suggest now: on, and not failed before."""
        return [e for e in self.entries if e.is_on and e.source not in self._failed]

    def entry(self, source: str) -> SuggesterEntry | None:
        """Returns the suggester of this source."""
        return next((entry for entry in self.entries if entry.source == source), None)

    def has_failed(self, source: str) -> bool:
        """True for a pipeline that failed since the program started, and is left out for that."""
        return source in self._failed

    def wishes(self) -> list[str | dict[str, Any]]:
        """Returns those that are on as the child process takes them."""
        self._has_loaded = self._has_loaded or any(entry.is_pipeline for entry in self.on)
        return [
            {
                "pipeline": entry.source,
                "agreed": self.agreed(entry),
                "labels": self.mapping(entry.name).record(),
            }
            if entry.is_pipeline
            else entry.source
            for entry in self.on
        ]

    def put(self, entry: SuggesterEntry) -> None:
        """Adds a suggester, or puts another state of it in its place."""
        entries = self.entries
        if any(there.source == entry.source for there in entries):
            entries = [entry if there.source == entry.source else there for there in entries]
        else:
            entries.append(entry)
        self._keep(entries)

    def switch(self, source: str, *, is_on: bool) -> None:
        """Puts a suggester on or off; what is off is not kept in memory."""
        entry = self.entry(source)
        had_failed = source in self._failed
        self._failed.discard(source)
        if entry is None or (entry.is_on == is_on and not had_failed):
            return
        self.put(replace(entry, is_on=is_on))
        if entry.is_pipeline and not is_on:
            self._free()
        self.renewed.emit()

    def remove(self, source: str) -> None:
        """Takes a pipeline off the list; the choice of its labels stays."""
        self._failed.discard(source)
        entry = self.entry(source)
        self._keep([there for there in self.entries if there.source != source])
        if entry is not None and entry.is_on:
            self._free()
            self.renewed.emit()

    def move(self, source: str, step: int) -> None:
        """Lets a pipeline change places with the pipeline before (-1) or after it (1), if any."""
        entries = self.entries
        at = next((row for row, entry in enumerate(entries) if entry.source == source), 0)
        other = at + step
        if not 0 <= other < len(entries) or not all(
            entries[row].is_pipeline for row in (at, other)
        ):
            return
        decides = entries[at].is_on and entries[other].is_on
        entries[at], entries[other] = entries[other], entries[at]
        self._keep(entries)
        if decides:
            self.renewed.emit()

    def fail(self, source: str) -> None:
        """Leaves a pipeline out until it is switched on by hand, or the program starts anew."""
        self._failed.add(source)
        self.changed.emit()

    def agreed(self, entry: SuggesterEntry) -> str:
        """Returns the fingerprint of the files of a pipeline that were agreed to."""
        from annotator.services import trust

        return trust.trusted(self._settings, entry.folder) if entry.folder else ""

    def is_agreed(self, card: dict[str, Any]) -> bool:
        """True where somebody agreed to just these files."""
        from annotator.services import trust

        return trust.is_trusted(self._settings, card["folder"], card["fingerprint"])

    def was_agreed(self, card: dict[str, Any]) -> bool:
        """True where somebody agreed to other files in the same folder."""
        from annotator.services import trust

        return bool(trust.trusted(self._settings, card["folder"]))

    def agree(self, card: dict[str, Any]) -> None:
        """Remembers that somebody agreed to these files."""
        from annotator.services import trust

        if self.was_agreed(card):
            # What was loaded of the old files cannot be replaced within one process.
            self._free()
        trust.trust(self._settings, card["folder"], card["fingerprint"])

    def distrust(self, folder: Path) -> None:
        """Forgets what was agreed to in a folder whose files are gone."""
        from annotator.services import trust

        trust.distrust(self._settings, folder)
        self.changed.emit()

    def mapping(self, name: str) -> LabelMapping:
        """Returns what was chosen for the labels of the pipeline of this name."""
        return LabelMapping.from_record(self._session.state(state_key(name)))

    def keep_mapping(self, name: str, chosen: LabelMapping) -> None:
        """Keeps choices over those that are there."""
        record = self.mapping(name).updated(chosen).record()
        self._session.keep_state(state_key(name), record)
        self.changed.emit()
        self.renewed.emit()

    def unmapped(self, entry: SuggesterEntry) -> PipelineLabels:
        """Returns the labels of a pipeline for which somebody has to choose."""
        return self.mapping(entry.name).unmapped(entry.labels, self._session.scheme)

    def note_loaded(self) -> None:
        """Notes that the child has a pipeline in memory."""
        self._has_loaded = True

    def _forget_project(self) -> None:
        self._free()
        self.changed.emit()

    def _free(self) -> None:
        """Replaces a child that has pipelines in memory by one that has none."""
        if self._has_loaded:
            self._has_loaded = False
            self._worker.restart()

    def _keep(self, entries: Sequence[SuggesterEntry]) -> None:
        records = [{**asdict(entry), "labels": entry.labels.record()} for entry in entries]
        self._session.keep_state(_KEY, records)
        self.changed.emit()


def _entry(record: object) -> SuggesterEntry | None:
    """Returns the suggester in a record; None where it is of no form that we know."""
    if not isinstance(record, dict):
        return None
    texts = [record.get(key) for key in ("source", "name", "folder", "version")]
    labels = record.get("labels")
    if not all(isinstance(text, str) for text in texts) or not isinstance(labels, dict):
        return None
    source, name, folder, version = (str(text) for text in texts)
    return SuggesterEntry(
        source=source,
        name=name,
        folder=folder,
        version=version,
        is_on=record.get("is_on") is True,
        labels=PipelineLabels.from_record(labels),
    )
