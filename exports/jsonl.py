"""Native JSON Lines: everything a project holds about its documents, one record a line."""

from collections.abc import Iterable
from pathlib import Path

from annotator.model.document import AnnotatedDocument
from annotator.model.holds import Holds
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from exports.json_lines import write_lines
from exports.native_line import NativeLines


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
        native = NativeLines()
        return write_lines(documents, target, lambda annotated: [native.line(annotated)])
