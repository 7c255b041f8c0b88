"""What can be known of a pipeline from its files alone: nothing here runs code of it."""

import configparser
import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from annotator.errors import SuggesterError, UnknownNameError
from annotator.suggest.pipelines.added import find_added
from annotator.suggest.pipelines.mapping import PipelineLabels

_CONFIG, _META, _CODE = "config.cfg", "meta.json", "__init__.py"
_PIECE = 1 << 20
# A name of a license is short; some put the whole text there.
_MOST_LICENSE = 80

# Components whose labels are no labels of spans: parts of speech, classes of texts, and so on.
_OF_NO_SPANS = frozenset(
    """tagger morphologizer parser senter sentencizer lemmatizer trainable_lemmatizer
    attribute_ruler textcat textcat_multilabel tok2vec transformer curated_transformer
    span_finder experimental_coref experimental_span_resolver""".split()
)
_OF_RELATIONS = re.compile(r"(?:^|_)rels?(?:_|$)|relation", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PipelineCard:
    """What the files of a pipeline say of it.

    Attributes:
        source: What it was asked for by: the name of an added pipeline or a package, or a folder.
        folder: Where its files are.
        package: The name to import it by; "" for a folder.
        fingerprint: Another one for every change of any of its files.
        has_code: True where Python files lie with it.
        labels: Those of its spans and relations.
        license: The name of its license; "" where it does not say.
    """

    source: str
    folder: Path
    package: str
    name: str
    version: str
    fingerprint: str
    has_code: bool
    labels: PipelineLabels
    license: str = ""

    def record(self) -> dict[str, Any]:
        """Returns plain values for JSON."""
        return {
            "source": self.source,
            "folder": str(self.folder),
            "name": self.name,
            "version": self.version,
            "fingerprint": self.fingerprint,
            "has_code": self.has_code,
            "labels": self.labels.record(),
            "license": self.license,
        }


def read_card(source: str, *, has_fingerprint: bool = True) -> PipelineCard:
    """Finds a pipeline and reads what its files say of it.

    Args:
        source: What it is asked for by.
        has_fingerprint: False to leave the weights unread; nobody can agree to such a card.

    Raises:
        UnknownNameError: There is no such package or folder.
        SuggesterError: It is there and is no spaCy pipeline, or cannot be read.
    """
    folder, package = find_folder(source)
    data = data_folder(folder)
    try:
        meta = json.loads((data / _META).read_text(encoding="utf-8"))
        config = _read_config(data / _CONFIG)
        mark = fingerprint(folder) if has_fingerprint else ""
        has_code = any(path.suffix == ".py" for path in _files(folder))
    except (OSError, ValueError, RecursionError, configparser.Error) as error:
        raise SuggesterError(f"{source} is no spaCy pipeline: {_reason(error)}.") from error
    if not isinstance(meta, dict):
        raise SuggesterError(f"{source} is no spaCy pipeline: its {_META} is no object.")
    return PipelineCard(
        source=source,
        folder=folder,
        package=package,
        name=full_name(meta),
        version=str(meta.get("version", "")),
        fingerprint=mark,
        has_code=has_code,
        labels=labels_of(meta, config),
        license=" ".join(str(meta.get("license") or "").split())[:_MOST_LICENSE],
    )


def full_name(meta: Mapping[str, Any]) -> str:
    """Returns the name by which suggestions of a pipeline are kept."""
    return f"{meta.get('lang') or 'xx'}_{meta.get('name') or 'pipeline'}"


def find_folder(source: str) -> tuple[Path, str]:
    """Returns where a pipeline lies, and the package that it is; "" for a folder.

    A pipeline that was added to the program comes before a package of the same name: somebody
    wanted that one, and where the program is packed there are no packages.

    Raises:
        UnknownNameError: There is neither an added pipeline nor a package nor a folder.
    """
    added = find_added(source)
    if added is not None:
        return added.resolve(), ""
    if source.isidentifier():
        spec = _spec(source)
        if spec is not None and spec.origin and Path(spec.origin).name == _CODE:
            return Path(spec.origin).parent.resolve(), source
    folder = Path(source).expanduser()
    if source and folder.is_dir():
        return folder.resolve(), ""
    raise UnknownNameError(f"There is no suggester and no spaCy pipeline {source!r}.")


def _spec(package: str) -> ModuleSpec | None:
    try:
        return importlib.util.find_spec(package)
    except ValueError:
        # A module that is loaded and was imported by nobody, such as `__main__`.
        return None


def data_folder(folder: Path) -> Path:
    """Returns the folder of the weights: of a package, the one in it that bears its version.

    Raises:
        SuggesterError: There is none.
    """
    if (folder / _CONFIG).is_file():
        return folder
    inner = sorted(path.parent for path in folder.glob(f"*/{_CONFIG}"))
    if len(inner) == 1:
        return inner[0]
    raise SuggesterError(f"{folder} is no spaCy pipeline: there is no {_CONFIG} in it.")


def fingerprint(folder: Path) -> str:
    """Returns what changes with any file in the folder.

    Raises:
        OSError: A file cannot be read.
    """
    digest = hashlib.blake2b(digest_size=16)
    for path in _files(folder):
        name = path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape")
        digest.update(b"%d:%s:%d:" % (len(name), name, path.stat().st_size))
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    return digest.hexdigest()


def glance(folder: Path) -> object:
    """Returns what a change of files is noticed by without reading them."""
    return tuple(
        (path.relative_to(folder).as_posix(), seen.st_size, seen.st_mtime_ns)
        for path in _files(folder)
        for seen in (path.stat(),)
    )


def labels_of(meta: Mapping[str, Any], config: Mapping[str, str]) -> PipelineLabels:
    """Returns the labels of spans and relations that a pipeline's meta data names.

    Args:
        meta: Its meta data.
        config: By name of component: its factory.
    """
    spans: dict[str, None] = {}
    relations: dict[str, None] = {}
    labels = meta.get("labels")
    for component, found in (labels if isinstance(labels, Mapping) else {}).items():
        factory = config.get(component, component)
        if factory in _OF_NO_SPANS or not isinstance(found, list | tuple):
            continue
        is_relation = any(_OF_RELATIONS.search(name) for name in (component, factory))
        kind = relations if is_relation else spans
        kind.update(dict.fromkeys(str(label) for label in found if label))
    return PipelineLabels(tuple(spans), tuple(relations))


def _read_config(path: Path) -> dict[str, str]:
    """Returns the factory of each component that the configuration names."""
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    # Names of options have two cases; that is how `configparser` is told so.
    parser.optionxform = str  # type: ignore[assignment, method-assign] # as said above
    parser.read_string(path.read_text(encoding="utf-8"))
    return {
        section.removeprefix("components."): parser[section]["factory"].strip("\"'")
        for section in parser.sections()
        if section.startswith("components.") and "factory" in parser[section]
    }


def _files(folder: Path) -> Iterator[Path]:
    """Yields the files of a pipeline in a stable order; what Python makes of them is left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{Path(error.filename).name}: {(error.strerror or str(error)).lower()}"
    return str(error).splitlines()[0]
