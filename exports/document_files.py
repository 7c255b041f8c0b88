"""A folder with one text file for each document, for the formats that are made so."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from annotator.errors import WriteError
from annotator.model.document import AnnotatedDocument
from annotator.model.protocols import Written
from exports.file_names import FileNames

Pieces = Callable[[AnnotatedDocument], Iterable[str]]


def write_files(
    documents: Iterable[AnnotatedDocument],
    target: Path,
    suffix: str,
    pieces: Pieces,
    *,
    beside: Mapping[str, str] | None = None,
) -> Written:
    """Writes each document into a file of its own, UTF-8, one document at a time.

    Args:
        documents: What is written.
        target: The folder; made where it is not there.
        suffix: Of the files, with the dot.
        pieces: Makes the pieces of a file one after another, and reports what it does not hold.
        beside: Text files that come along, by name.

    Returns:
        How many documents, annotated spans and relations went by.

    Raises:
        WriteError: The folder or a file in it cannot be written.
    """
    count = spans = relations = 0
    names = FileNames()
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, text in (beside or {}).items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
        for annotated in documents:
            path = target / f"{names.name(annotated.document.name)}{suffix}"
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(pieces(annotated))
            count += 1
            spans += len(annotated.spans)
            relations += len(annotated.relations)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
    return Written(documents=count, spans=spans, relations=relations)
