"""Loads a pipeline, which runs the code that comes with it."""

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from annotator.errors import SuggesterError
from annotator.suggest.pipelines.finding import PipelineCard, data_folder

if TYPE_CHECKING:
    from spacy.language import Language

# Lies beside a pipeline where it was packed, and is not meant to be run by whoever loads it.
_NOT_LOADED = frozenset({"setup.py", "conftest.py"})


def load(card: PipelineCard) -> "Language":
    """Loads a pipeline: a package by its own `load`, a folder by spaCy.

    Python files at the top of a folder are run first: they register the components that are not
    spaCy's own, as files given to `spacy train --code` do.

    Raises:
        SuggesterError: It does not load; says why in one sentence.
    """
    try:
        return _load(card)
    # Whatever a third party's code does when it is loaded; it may also try to end the program.
    except (Exception, SystemExit) as error:
        raise SuggesterError(
            f"The spaCy pipeline {card.source!r} cannot be loaded: {said(error)}."
        ) from error


def said(error: BaseException) -> str:
    """Returns the kind of an error and the first line of what it says, without a full stop."""
    lines = str(error).strip().splitlines()
    words = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return words[:300].rstrip(". ")


def _load(card: PipelineCard) -> "Language":
    import spacy

    if card.package:
        module = importlib.import_module(card.package)
        return module.load()  # type: ignore[no-any-return]  # whatever the package has
    if (card.folder / "__init__.py").is_file():
        module = _run(card, card.folder / "__init__.py")
        if hasattr(module, "load"):
            return module.load()  # type: ignore[no-any-return]  # whatever the folder has
    else:
        # Behind all else, so that a file named like a library does not take its place.
        sys.path.append(str(card.folder))
        for path in sorted(card.folder.glob("*.py")):
            if path.name not in _NOT_LOADED:
                _run(card, path)
    return spacy.load(data_folder(card.folder))


def _run(card: PipelineCard, path: Path) -> ModuleType:
    """Imports one file under a name that no library has."""
    name = f"annotator_pipeline_{card.fingerprint}"
    is_package = path.name == "__init__.py"
    if not is_package:
        name = f"{name}_{path.stem}"
    spec = importlib.util.spec_from_file_location(
        name, path, submodule_search_locations=[str(path.parent)] if is_package else None
    )
    if spec is None or spec.loader is None:
        raise SuggesterError(f"{path} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    # Before it runs: classes in it may ask for their module by name.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
