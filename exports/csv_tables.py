"""CSV tables in a folder: documents, spans, relations, figures with their values, suggestions.

* `documents.csv`: a row for each document; its text in the last column, metadata as JSON.
* `spans.csv`, `relations.csv`: annotations. `fragments` as "3-8 12-15", attributes as JSON.
* `figures.csv`: the value of each figure, of annotations and suggestions, a column for each field.
* `suggestions.csv`: offered spans and relations, with what was said to them.

Offsets are code points, half-open. Cells that a spreadsheet would take for a formula are made
harmless: see `annotator.text.cells`. Numbers are written as they are.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import fields
from pathlib import Path
from typing import Final, Self, TypeAlias

from annotator.errors import WriteError
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.figure import Figure
from annotator.model.holds import Holds
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.cells import harmless

_Cell: TypeAlias = "str | int | float | bool | None"

_VALUES: Final = tuple(field.name for field in fields(Figure))
_COMMON: Final = ("annotator", "origin", "score", "attributes", "note")
_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "documents": ("document", "name", "date", "language", "status", "metadata", "text"),
    "spans": ("document", "span", "start", "end", "fragments", "label", "words", *_COMMON),
    "relations": (
        *("document", "relation", "label", "head", "head_label", "head_words"),
        *("child", "child_label", "child_words", *_COMMON),
    ),
    # "from" and "to" are the days of a date, beside the offsets "start" and "end" of other tables.
    "figures": (
        *("document", "span", "label", "words"),
        *({"start": "from", "end": "to"}.get(name, name) for name in _VALUES),
    ),
    "suggestions": (
        *("document", "suggestion", "start", "end", "fragments", "head", "child", "label"),
        *("words", *_COMMON, "suggester", "version", "rule"),
        *("decision", "judged_by", "judged_at", "seconds", "annotation"),
    ),
}


class CsvTablesWriter:
    """Writes a folder of CSV files (RFC 4180, UTF-8); nothing is lost."""

    name = "csv_tables"
    title = "CSV tables"
    suffix = ""
    holds = Holds.everything()
    reader = ""
    options = (
        Option(
            name="bom",
            title="Byte order mark",
            help="Begin each file with the mark by which Excel knows UTF-8.",
            choices=("no", "yes"),
            default="no",
        ),
    )

    def __init__(self, chosen: Mapping[str, str] | None = None) -> None:
        """Makes a writer, with the defaults where nothing is chosen."""
        choices = checked(self.options, chosen or {}, owner=self.title)
        self._encoding = "utf-8-sig" if choices["bom"] == "yes" else "utf-8"

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a writer with these choices.

        Raises:
            UnknownNameError: An option or a value is unknown.
        """
        return type(self)(values)

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, one at a time, into the folder `target`, which it makes.

        Raises:
            WriteError: The folder or a file cannot be written.
        """
        del scheme, report  # rows name their labels themselves, and hold everything
        count = spans = relations = 0
        try:
            target.mkdir()
            with ExitStack() as files:
                tables = {}
                for name, columns in _COLUMNS.items():
                    path = target / f"{name}.csv"
                    file = path.open("w", encoding=self._encoding, newline="")
                    tables[name] = _Table(files.enter_context(file), columns)
                for annotated in documents:
                    _put(annotated, tables)
                    count += 1
                    spans += len(annotated.spans)
                    relations += len(annotated.relations)
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return Written(documents=count, spans=spans, relations=relations)


class _Table:
    """One file; takes rows by the names of their columns."""

    def __init__(self, file: object, columns: Sequence[str]) -> None:
        self._columns = columns
        self._rows = csv.writer(file)  # type: ignore[arg-type] # a file that is open for writing
        self._rows.writerow(columns)

    def add(self, row: Mapping[str, _Cell]) -> None:
        assert row.keys() <= set(self._columns), row.keys()
        self._rows.writerow([_cell(row.get(name)) for name in self._columns])


def _cell(value: _Cell) -> str | int | float:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None else value


def _put(annotated: AnnotatedDocument, tables: Mapping[str, _Table]) -> None:
    document = annotated.document
    tables["documents"].add(
        {
            "document": document.id,
            "name": document.name,
            "date": document.date.isoformat() if document.date else None,
            "language": document.language,
            "status": document.status.value,
            "metadata": _json(document.metadata),
            "text": document.text,
        }
    )
    by_id = {span.id: span for span in (*annotated.suggested_spans, *annotated.spans)}
    for span in annotated.spans:
        tables["spans"].add({"span": span.id, **_span(annotated, span)})
    for relation in annotated.relations:
        row: dict[str, _Cell] = {"relation": relation.id, **_relation(annotated, relation)}
        for end in ("head", "child"):
            joined = by_id[str(row[end])]
            row |= {f"{end}_label": joined.label, f"{end}_words": annotated.text_of(joined)}
        tables["relations"].add(row)
    for span in (*annotated.spans, *annotated.suggested_spans):
        if span.value is not None:
            tables["figures"].add(_figure(annotated, span, span.value))
    for span in annotated.suggested_spans:
        tables["suggestions"].add({**_span(annotated, span), **_suggestion(span)})
    for relation in annotated.suggested_relations:
        tables["suggestions"].add({**_relation(annotated, relation), **_suggestion(relation)})


def _span(annotated: AnnotatedDocument, span: Span) -> dict[str, _Cell]:
    return {
        "start": span.start,
        "end": span.end,
        "fragments": " ".join(f"{start}-{end}" for start, end in span.fragments),
        "words": annotated.text_of(span),
        **_common(annotated, span),
    }


def _relation(annotated: AnnotatedDocument, relation: Relation) -> dict[str, _Cell]:
    return {"head": relation.head, "child": relation.child, **_common(annotated, relation)}


def _common(annotated: AnnotatedDocument, annotation: Span | Relation) -> dict[str, _Cell]:
    return {
        "document": annotated.document.id,
        "label": annotation.label,
        "annotator": annotation.annotator,
        "origin": annotation.origin and annotation.origin.value,
        "score": annotation.score,
        "attributes": _json(annotation.attributes),
        "note": annotation.note,
    }


def _figure(annotated: AnnotatedDocument, span: Span, figure: Figure) -> dict[str, _Cell]:
    values = {name: getattr(figure, name) for name in _VALUES}
    return {
        "document": annotated.document.id,
        "span": span.id,
        "label": span.label,
        "words": annotated.text_of(span),
        "from": values.pop("start"),
        "to": values.pop("end"),
        **values,
        "kind": figure.kind.value,
    }


def _suggestion(annotation: Span | Relation) -> dict[str, _Cell]:
    suggestion = annotation.suggestion
    assert suggestion is not None
    row: dict[str, _Cell] = {
        "suggestion": annotation.id,
        "suggester": suggestion.suggester,
        "version": suggestion.version,
        "rule": suggestion.rule,
    }
    if (verdict := suggestion.verdict) is not None:
        row |= {
            "decision": verdict.decision.value,
            "judged_by": verdict.annotator,
            "judged_at": verdict.at.isoformat(timespec="milliseconds"),
            "seconds": verdict.seconds,
            "annotation": verdict.annotation,
        }
    return row


def _json(values: Mapping[str, object]) -> str:
    return json.dumps(dict(values), ensure_ascii=False, allow_nan=False) if values else ""
