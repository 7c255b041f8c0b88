"""Native JSON Lines: everything a project holds about its documents, one record a line."""

import json
from collections.abc import Iterable
from pathlib import Path

from annotator.errors import WriteError
from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.protocols import ReportLoss, Written
from annotator.model.record import to_record
from annotator.model.scheme import LabelScheme

# Line separators of Unicode are legal inside JSON strings, but many a program splits lines there.
_SEPARATORS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})

# One for all; no record holds itself, so nobody need look for that.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


class JsonLinesWriter:
    """Writes one native record a line, UTF-8, LF; nothing is lost."""

    name = "jsonl"
    title = "JSON Lines"
    suffix = ".jsonl"
    holds = Holds.everything()
    reader = "jsonl"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, one at a time.

        Raises:
            WriteError: The target cannot be written.
        """
        del scheme, report  # records name their labels themselves, and hold everything
        count = spans = relations = 0
        try:
            with target.open("w", encoding="utf-8", newline="\n") as file:
                for annotated in documents:
                    line = _ENCODER.encode(to_record(annotated))
                    if not line.isascii():
                        line = line.translate(_SEPARATORS)
                    file.write(line + "\n")
                    count += 1
                    spans += len(annotated.spans)
                    relations += len(annotated.relations)
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return Written(documents=count, spans=spans, relations=relations)
