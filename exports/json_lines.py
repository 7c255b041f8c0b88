"""JSON Lines, whatever the records: UTF-8, LF, no line separator of Unicode left inside a line."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.errors import WriteError
from annotator.model.document import AnnotatedDocument
from annotator.model.protocols import Written
from exports.fields import as_line

Records = Callable[[AnnotatedDocument], Iterable[Mapping[str, Any]]]


def write_records(
    documents: Iterable[AnnotatedDocument], target: Path, records: Records
) -> Written:
    """Writes the records of each document, one document at a time.

    Args:
        documents: What is written.
        target: The file.
        records: Makes the records of a document, and reports what they do not hold.

    Returns:
        How many documents, annotated spans and relations went by.

    Raises:
        WriteError: The target cannot be written.
    """
    return write_lines(documents, target, lambda annotated: map(as_line, records(annotated)))


def write_lines(
    documents: Iterable[AnnotatedDocument],
    target: Path,
    lines: Callable[[AnnotatedDocument], Iterable[str]],
) -> Written:
    """As `write_records`, with records that are lines already, as `as_line` gives them."""
    count = spans = relations = 0
    try:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            for annotated in documents:
                for line in lines(annotated):
                    file.write(line + "\n")
                count += 1
                spans += len(annotated.spans)
                relations += len(annotated.relations)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
    return Written(documents=count, spans=spans, relations=relations)
