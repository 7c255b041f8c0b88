"""Adds spaCy pipelines to the program from a file, without a network and without pip.

A pipeline is unpacked into the user's data and loaded from its folder. Nothing of it runs here:
whether its code may run is asked before it is loaded, see `trust`.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from annotator.errors import (
    AnnotatorError,
    ReadError,
    RefusedError,
    SuggesterError,
    UnknownNameError,
)
from annotator.services.unpacking import unpack
from annotator.suggest.pipelines.added import (
    NAME,
    VERSION,
    added_dir,
    added_folders,
    find_added,
)
from annotator.suggest.pipelines.finding import PipelineCard, fingerprint, read_card

_CONFIG, _META, _CODE = "config.cfg", "meta.json", "__init__.py"
# Of the files that are read as a whole.
_MOST_META: Final = 16_000_000
_HALF_DONE: Final = ".adding-"
_DAY: Final = 86_400
_NONE: Final = " is no spaCy pipeline: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A pipeline of the program's own folder.

    Attributes:
        name: By what it is asked for; the newest version of its name.
        version: Its version.
        folder: Where it lies.
        license: What it says of that; "" for nothing.
        spacy: The versions of spaCy that it wants; "" where it does not say.
        card: What else its files say.
    """

    name: str
    version: str
    folder: Path
    license: str
    spacy: str
    card: PipelineCard

    @property
    def title(self) -> str:
        """Its name and version."""
        return f"{self.name} {self.version}"

    @property
    def words(self) -> str:
        """What a person is told of it."""
        terms = f"its license is {self.license}" if self.license else "it names no license"
        return f"{self.title}: {terms}; loading it runs the code in its files."

    def record(self) -> dict[str, Any]:
        """Returns plain values for JSON."""
        return {
            "name": self.name,
            "version": self.version,
            "folder": str(self.folder),
            "license": self.license,
            "spacy": self.spacy,
            "has_code": self.card.has_code,
            "labels": self.card.labels.record(),
        }


def is_archive(source: str) -> bool:
    """True for what is to be unpacked before it can be loaded."""
    return Path(source.strip()).expanduser().is_file()


def install(source: Path, *, canceled: Callable[[], bool] = lambda: False) -> Added:
    """Adds a pipeline from a wheel, an archive (.zip, .tar.gz) or a folder.

    Where anything is wrong with it, the user's data are as they were.

    Args:
        source: The file or folder.
        canceled: Asked now and then.

    Raises:
        RefusedError: It is no pipeline, one for another spaCy, or nothing that can be unpacked
            safely; one sentence.
    """
    if not source.exists():
        raise RefusedError(f"There is no file or folder {source}.")
    root = added_dir()
    new = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
        _clear(root)
        with tempfile.TemporaryDirectory(prefix=_HALF_DONE, dir=root) as half_done:
            inner = Path(half_done) / "pipeline"
            inner.mkdir()
            unpack(source, inner, canceled=canceled)
            return _put(_find(inner), root)
    except BaseException as error:
        for folder in new:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if isinstance(error, ReadError):
            raise RefusedError(f"{source.name} {error}.") from error
        if isinstance(error, AnnotatorError):
            raise RefusedError(f"{source.name} was not added: {error}") from error
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
            raise RefusedError(f"{source.name} could not be added to {root}: {reason}.") from error
        raise


def added() -> list[Added]:
    """Returns the pipelines that were added; what is no pipeline any more is left out."""
    found = []
    for folder in added_folders():
        try:
            found.append(_look(folder))
        except AnnotatorError:
            # Somebody took files out of the folder; it can be removed, and cannot be used.
            continue
    return found


def remove(name: str) -> Path:
    """Deletes an added pipeline; returns the folder that it had.

    Args:
        name: With its version ("en_tiny-0.3.1") or without, for the newest.

    Raises:
        UnknownNameError: None of this name was added.
        RefusedError: It cannot be deleted.
    """
    folder = find_added(name)
    if folder is None:
        there = ", ".join(path.name for path in added_folders()) or "none"
        raise UnknownNameError(f"No pipeline {name!r} was added; there is {there}.")
    try:
        aside = Path(tempfile.mkdtemp(prefix=_HALF_DONE, dir=folder.parent))
        os.replace(folder, aside / folder.name)
        shutil.rmtree(aside)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise RefusedError(f"{folder} cannot be deleted: {reason}.") from error
    return folder


def _put(folder: Path, root: Path) -> Added:
    """Gives an unpacked pipeline its place."""
    meta = _meta(folder)
    _check_spacy(str(meta.get("spacy_version") or ""))
    try:
        card = read_card(str(folder), has_fingerprint=False)
    except SuggesterError as error:
        # What it says begins with the folder, which nobody knows yet.
        reason = str(error).rpartition(_NONE)[2].rstrip(".")
        raise ReadError(f"is no spaCy pipeline: {reason}") from error
    if not (NAME.fullmatch(card.name) and VERSION.fullmatch(card.version)):
        raise ReadError(f"has a {_META} without a usable name and version")
    place = root / f"{card.name}-{card.version}"
    if place.exists():
        if fingerprint(place) != fingerprint(folder):
            raise RefusedError(
                f"another {place.name} is there; `annotator pipelines --remove {place.name}` first."
            )
    else:
        os.replace(folder, place)
    return _look(place)


def _find(folder: Path) -> Path:
    """Returns the pipeline in what was unpacked: the package, or the folder of the weights.

    Raises:
        ReadError: There is none, or several.
    """
    found = sorted(path.parent for path in folder.rglob(_CONFIG) if path.with_name(_META).is_file())
    if not found:
        is_half = any(folder.rglob(_CONFIG))
        missing = _META if is_half else f"{_CONFIG} with a {_META}"
        raise ReadError(f"holds no spaCy pipeline: there is no {missing} in it")
    if len(found) > 1:
        raise ReadError("holds more than one spaCy pipeline")
    data = found[0]
    package = data.parent
    return package if data != folder and (package / _CODE).is_file() else data


def _meta(folder: Path) -> dict[str, Any]:
    """Reads what a pipeline says of itself.

    Raises:
        ReadError: It is no JSON object, or far too long.
    """
    data = folder if (folder / _CONFIG).is_file() else next(folder.glob(f"*/{_CONFIG}")).parent
    for name in (_META, _CONFIG):
        if (data / name).stat().st_size > _MOST_META:
            raise ReadError(f"holds no spaCy pipeline: its {name} is far too long")
    try:
        meta = json.loads((data / _META).read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"holds no spaCy pipeline: its {_META} is no JSON") from error
    if not isinstance(meta, dict):
        raise ReadError(f"holds no spaCy pipeline: its {_META} is no object")
    return meta


def _check_spacy(wanted: str) -> None:
    """Refuses a pipeline for another spaCy.

    Raises:
        ReadError: It says that it is for other versions than the one that is here.
    """
    here = version("spacy")
    try:
        fits = SpecifierSet(wanted).contains(here, prereleases=True)
    except InvalidSpecifier as error:
        raise ReadError(f"does not say which spaCy it is for: {wanted[:40]!r}") from error
    if not fits:
        raise ReadError(f"is for spaCy {wanted}, and here is {here}: get it for that version")


def _look(folder: Path) -> Added:
    card = read_card(str(folder), has_fingerprint=False)
    meta = _meta(folder)
    return Added(
        name=card.name,
        version=card.version,
        folder=folder,
        license=card.license,
        spacy=str(meta.get("spacy_version") or ""),
        card=card,
    )


def _clear(root: Path) -> None:
    """Takes away what a program that was ended left half done."""
    for path in root.glob(f"{_HALF_DONE}*"):
        if path.is_dir() and time.time() - path.stat().st_mtime > _DAY:
            shutil.rmtree(path, ignore_errors=True)
