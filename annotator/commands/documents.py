"""Documents: status, date, name, to the trash, and their import."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date as Date  # noqa: N812 - `date` is what the document has
from typing import TYPE_CHECKING

from annotator.commands.imported import Imported
from annotator.commands.wording import counted, shortened
from annotator.errors import RefusedError
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument, Status

# As BCP 47 has them, without its rarer parts.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}")

if TYPE_CHECKING:
    from annotator.model.protocols import ReportLoss
    from annotator.store.edits import Edit
    from annotator.store.lookup import Place
    from annotator.store.project_file import ProjectFile


def set_status(file: "ProjectFile", document: str, status: Status) -> Changes:
    """Says how far the work on a document is."""
    with file.edit() as edit:
        place = edit.place(document)
        edit.document = place.id
        edit.change_document(place, status=status.value)
        edit.words = f"Set {shortened(place.name)} to {status.value}"
    return edit.changes


def set_date(file: "ProjectFile", ids: Collection[str], date: Date | None) -> Changes:
    """Says which day documents speak from, as one edit; what is suggested on them is stale then."""
    with file.edit() as edit:
        places = _places(edit, ids)
        edit.change_documents(places, date=date.isoformat() if date else None)
        if len(places) == 1:
            edit.document = places[0].id
            named = shortened(places[0].name)
        else:
            named = counted(len(places), "document")
        edit.words = (
            f"Set the date of {named} to {date}" if date else f"Removed the date of {named}"
        )
    return edit.changes


def read_date(words: str) -> Date | None:
    """Returns the day that a person typed; None for nothing.

    Raises:
        RefusedError: It is no day written like 2025-06-03.
    """
    words = words.strip()
    if not words:
        return None
    try:
        return Date.fromisoformat(words)
    except ValueError:
        raise RefusedError(f"{words!r} is no date: write it like 2025-06-03.") from None


def set_language(file: "ProjectFile", ids: Collection[str], language: str) -> Changes:
    """Says which language documents are in, as one edit; what is suggested on them is stale then.

    Raises:
        RefusedError: `language` is no code like "de" or "pt-BR".
    """
    code = check_language(language)
    with file.edit() as edit:
        places = _places(edit, ids)
        edit.change_documents(places, language=code)
        if len(places) == 1:
            edit.document = places[0].id
            edit.words = f"Set the language of {shortened(places[0].name)} to {code}"
        else:
            edit.words = f"Set the language of {counted(len(places), 'document')} to {code}"
    return edit.changes


def check_language(language: str) -> str:
    """Returns the code of a language as documents have it.

    Raises:
        RefusedError: It is no code like "de" or "pt-BR".
    """
    code = language.strip()
    if not _LANGUAGE.fullmatch(code):
        raise RefusedError(f"{language!r} is no code of a language: write it like de or pt-BR.")
    first, *rest = code.split("-")
    return "-".join([first.lower(), *rest])


def rename(file: "ProjectFile", document: str, name: str) -> Changes:
    """Gives a document another name.

    Raises:
        RefusedError: The name is blank.
    """
    if not name.strip():
        raise RefusedError("A document needs a name.")
    with file.edit() as edit:
        place = edit.place(document)
        edit.document = place.id
        edit.change_document(place, name=name.strip())
        edit.words = f"Renamed {shortened(place.name)} to {shortened(name)}"
    return edit.changes


def remove(file: "ProjectFile", ids: Collection[str]) -> Changes:
    """Puts documents into the trash, with all that is on them, as one edit."""
    with file.edit() as edit:
        places = _places(edit, ids)
        edit.words = (
            f"Removed {shortened(places[0].name)}"
            if len(places) == 1
            else f"Removed {counted(len(places), 'document')}"
        )
        edit.discard_documents(places)
    return edit.changes


def _places(edit: "Edit", ids: Collection[str]) -> "list[Place]":
    """Returns documents in few queries, however many; raises UnknownNameError as `place` does."""
    from annotator.store.places import live_places

    found = live_places(edit, list(ids))
    return [found[document] for document in dict.fromkeys(ids)]


def import_documents(
    file: "ProjectFile",
    documents: Iterable[AnnotatedDocument],
    *,
    annotator: str | None = None,
    as_suggestions: bool = False,
    words: str = "",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    report: "ReportLoss | None" = None,
) -> Imported:
    """Takes documents in, as one edit; a text that is there gets only the annotations it lacks.

    Args:
        file: The project.
        documents: What comes in; read once, in pieces.
        annotator: Who made the annotations that name nobody; by default who imports.
        as_suggestions: True to take annotations in as suggestions, judged ones left out.
        words: For the history; by default "Imported 12 documents".
        progress: Is told how many documents were read; the total (0) is not known.
        cancelled: Is asked before each document whether to stop.
        report: Takes what does not fit; by default the result lists it.

    Raises:
        ProjectError: The disk does not take it. Nothing came in then.
    """
    # The machinery loads the database; this module is loaded before a project is open.
    from annotator.commands.importing import Import

    with file.import_lock:
        return Import(
            file,
            annotator=annotator,
            as_suggestions=as_suggestions,
            words=words,
            progress=progress,
            cancelled=cancelled,
            report=report,
        ).run(documents)
