"""JSON Lines, whatever the records: UTF-8, LF, no line separator of Unicode left inside a line."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from annotator.errors import WriteError
from annotator.model.document import AnnotatedDocument
from annotator.model.protocols import Written
from exports.fields import SEPARATORS

Records = Callable[[AnnotatedDocument], Iterable[Mapping[str, Any]]]


def write_lines(documents: Iterable[AnnotatedDocument], target: Path, records: Records) -> Written:
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
    count = spans = relations = 0
    try:
        with target.open("w", encoding="utf-8", newline="\n") as file:
            for annotated in documents:
                for record in records(annotated):
                    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
                    file.write(line.translate(SEPARATORS) + "\n")
                count += 1
                spans += len(annotated.spans)
                relations += len(annotated.relations)
    except OSError as error:
        reason = error.strerror or str(error)
        raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
    return Written(documents=count, spans=spans, relations=relations)
