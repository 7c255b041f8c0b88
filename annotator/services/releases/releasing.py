"""Writes a release: a frozen state of a project as a folder that says what is in it.

The same state with the same wishes gives the same bytes, so that a release can be checked by
making it again.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from annotator.errors import RefusedError, WriteError
from annotator.model.document import AnnotatedDocument
from annotator.registry import writers
from annotator.services.choices import configured, parse
from annotator.services.exporting import ExportReport, export
from annotator.services.project import Project
from annotator.services.releases.card import Facts, card
from annotator.services.releases.counts import Counts
from annotator.services.releases.defaults import SHARES
from annotator.services.releases.partition import Partition, partition
from annotator.services.selecting import EVERYTHING, Selection, check_annotator, people
from annotator.services.selecting import ids as selected_ids
from annotator.services.splitting import PARTS
from annotator.services.staging import Staging

MANIFEST = "manifest.json"
CARD = "README.md"
_FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a release is to be.

    Attributes:
        formats: Names of writers, each with the choices for it.
        shares: Percent of train, dev and test.
    """

    name: str
    licence: str = ""
    formats: Mapping[str, Mapping[str, str]]
    selection: Selection = EVERYTHING
    shares: Sequence[int] = SHARES
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was released.

    Attributes:
        documents: Of each share.
        files: Relative to the folder, with their SHA-256.
        losses: Of each format: how many of each reason.
        unproved: What came back different, one sentence each.
    """

    folder: Path
    documents: Mapping[str, int]
    spans: int
    relations: int
    kept_together: int
    files: Mapping[str, str]
    losses: Mapping[str, Mapping[str, int]]
    unproved: tuple[str, ...] = ()
    cancelled: bool = False


def with_options(formats: Iterable[str], given: Iterable[str]) -> dict[str, dict[str, str]]:
    """Returns formats with their choices, which are written like "conll:scheme=BILUO".

    Raises:
        RefusedError: A choice is not written so, or is for no format of the release.
    """
    chosen: dict[str, dict[str, str]] = {format: {} for format in formats}
    for words in given:
        format, colon, choice = words.partition(":")
        if not colon or format not in chosen:
            raise RefusedError(
                f"{words!r} is for none of the formats: write it like spacy:NAME=VALUE."
            )
        chosen[format] |= parse([choice])
    return chosen


class _CancelledError(Exception):
    """Somebody asked to stop."""


def release(
    project: Project,
    out: Path,
    wish: Wish,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] | None = None,
) -> Release:
    """Writes a release of a project into the folder `out`, whole or not at all.

    Args:
        project: May be open for reading only.
        out: A folder that is not there yet, or empty.
        wish: What the release is to be.
        cancelled: Asked before each document; True leaves nothing behind.
        progress: Told how many of how many passes over a document are done.

    Raises:
        RefusedError: `out` has something in it, or nothing is selected.
        UnknownNameError: A format, option or label is unknown.
        WriteError: `out` cannot be written.
    """
    for format, options in wish.formats.items():
        configured(writers.get(format), options)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RefusedError(f"{out} is not empty: name a new folder for the release.")
    with _frozen(project) as frozen, Staging([out]) as staging:
        try:
            (place,) = staging.places
            made = _Making(frozen, place, wish, cancelled, progress).run(out)
        except _CancelledError:
            return Release(
                folder=out,
                documents={},
                spans=0,
                relations=0,
                kept_together=0,
                files={},
                losses={},
                cancelled=True,
            )
        staging.publish()
    return made


@contextmanager
def _frozen(project: Project) -> Iterator[Project]:
    """Yields a copy of the project as it is now; edits meanwhile do not reach it."""
    from annotator.store.backups import copy_to

    with tempfile.TemporaryDirectory(prefix="annotator-") as folder:
        copy = copy_to(project.path, Path(folder) / "frozen.annot")
        with Project.open(copy, read_only=True) as frozen:
            yield frozen


class _Making:
    """One release under way."""

    def __init__(
        self,
        project: Project,
        place: Path,
        wish: Wish,
        cancelled: Callable[[], bool],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self._project = project
        self._place = place
        self._wish = wish
        self._cancelled = cancelled
        self._progress = progress
        self._done = 0
        self._seen: set[str] = set()
        # Each document is read to be split, twice to be counted, and once for each format.
        self._total = len(project.document_ids()) * (3 + len(wish.formats))

    def run(self, out: Path) -> Release:
        wish = self._wish
        ids = selected_ids(self._project, wish.selection)
        found = partition(self._documents(ids), wish.shares, seed=wish.seed)
        check_annotator(wish.selection, self._seen)
        if not any(found.parts):
            raise RefusedError("Nothing is selected: a release needs a document.")
        names = PARTS[: len(wish.shares)]
        counts = {name: self._counted(part) for name, part in zip(names, found.parts, strict=True)}
        whole = self._counted([id_ for part in found.parts for id_ in part])
        reports = {format: self._write(format, found) for format in wish.formats}
        files = {
            format: {
                name: file.relative_to(self._place).as_posix()
                for name, file in zip(names, report.files, strict=True)
            }
            for format, report in reports.items()
        }
        losses = {format: dict(report.loss_counts) for format, report in reports.items()}
        facts = Facts(
            name=wish.name,
            licence=wish.licence,
            files=files,
            split=f"{'/'.join(map(str, wish.shares))} by document, seed {wish.seed}",
            kept_together=found.kept_together,
            program=f"annotator {version('annotator')}",
            tokenizer=f"spacy {version('spacy')}",
            losses=losses,
        )
        self._save(CARD, card(facts, counts, whole))
        hashes = self._hashes()
        manifest = self._manifest(facts, found, counts, hashes)
        text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=False)
        self._save(MANIFEST, text + "\n")
        return Release(
            folder=out,
            documents={name: count.documents for name, count in counts.items()},
            spans=whole.spans.total(),
            relations=whole.relations.total(),
            kept_together=found.kept_together,
            files={**hashes, MANIFEST: _sha256(self._place / MANIFEST)},
            losses=losses,
            unproved=tuple(line for report in reports.values() for line in report.unproved),
        )

    def _documents(self, ids: Sequence[str]) -> Iterator[AnnotatedDocument]:
        for annotated in self._project.documents(ids):
            if self._cancelled():
                raise _CancelledError
            self._tell(self._done + 1)
            if self._wish.selection.annotator:
                self._seen.update(people(annotated))
            taken = self._wish.selection.of(annotated)
            if taken:
                yield taken

    def _counted(self, ids: Sequence[str]) -> Counts:
        counts = Counts()
        for annotated in self._documents(ids):
            counts.add(annotated)
        return counts

    def _tell(self, done: int) -> None:
        self._done = done
        if self._progress:
            self._progress(min(done, self._total), self._total)

    def _write(self, format: str, found: Partition) -> ExportReport:
        before = self._done
        report = export(
            self._project,
            format=format,
            out=self._place / format,
            selection=self._wish.selection,
            options=self._wish.formats[format],
            parts=found.parts,
            progress=lambda done, _: self._tell(before + done),
            cancelled=self._cancelled,
        )
        if report.cancelled:
            raise _CancelledError
        return report

    def _save(self, name: str, text: str) -> None:
        try:
            (self._place / name).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{name} cannot be written: {reason}.") from error

    def _hashes(self) -> dict[str, str]:
        paths = sorted(path for path in self._place.rglob("*") if path.is_file())
        return {path.relative_to(self._place).as_posix(): _sha256(path) for path in paths}

    def _manifest(
        self,
        facts: Facts,
        found: Partition,
        counts: Mapping[str, Counts],
        hashes: Mapping[str, str],
    ) -> dict[str, Any]:
        wish, scheme = self._wish, self._project.scheme
        newest = self._project.history(limit=1)
        return {
            "form": _FORM,
            "name": wish.name,
            "licence": wish.licence,
            "program": facts.program,
            "tokenizer": facts.tokenizer,
            # Of the last edit that is in it: the time of writing would differ each time.
            "state": {
                "edit": newest[0].id if newest else "",
                "at": newest[0].at.isoformat(timespec="milliseconds") if newest else "",
            },
            "labels": {"spans": list(scheme.spans), "relations": list(scheme.relations)},
            "selection": _plain(asdict(wish.selection)),
            "split": {
                "shares": list(wish.shares),
                "seed": wish.seed,
                "kept_together": facts.kept_together,
            },
            "shares": {name: _share(count) for name, count in counts.items()},
            "documents": {name: list(part) for name, part in zip(counts, found.parts, strict=True)},
            "formats": {
                format: {"options": dict(options), "losses": dict(facts.losses[format])}
                for format, options in wish.formats.items()
            },
            "files": {
                path: {"sha256": digest, "bytes": (self._place / path).stat().st_size}
                for path, digest in hashes.items()
            },
        }


def _share(counts: Counts) -> dict[str, Any]:
    return {
        "documents": counts.documents,
        "characters": counts.characters,
        "spans": dict(sorted(counts.spans.items())),
        "relations": dict(sorted(counts.relations.items())),
        "annotators": dict(sorted(counts.annotators.items())),
        "languages": dict(sorted(counts.languages.items())),
        "statuses": dict(sorted(counts.statuses.items())),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a selection
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset | set | tuple | list):
        return sorted(map(str, value))
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
