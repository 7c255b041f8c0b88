"""Prodigy's JSON Lines, for `prodigy db-in` and the manual interfaces.

One record for each annotator of a document with the answer "accept" (Prodigy's `review` compares
them), then one with the answer "ignore" for suggestions and one with "reject" for those that were
rejected, so that no training takes them for annotations. Hashes are left out: Prodigy makes its
own.

Beside Prodigy's own keys each span and relation keeps the parts of the native record (`id`,
`value`, `attributes`, `note`, `fragments`, `origin`, `version`, `rule`, `verdict`), and each record
has `document` with id, name, date, language and status; Prodigy leaves unknown keys alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.model.annotation import Decision, Relation, Span
from annotator.model.comparing import own_metadata
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.tokens import tokens
from exports.fields import document_fields, native_entries, without
from exports.json_lines import write_records
from exports.parts import named

# What a record may not be given from elsewhere, since it is made anew.
OWN_KEYS = frozenset(
    "text meta tokens spans relations answer document _annotator_id _session_id _view_id "
    "_input_hash _task_hash".split()
)


class ProdigyWriter:
    """Writes Prodigy records; only pieces of discontinuous spans are out of Prodigy's own sight."""

    name = "prodigy"
    title = "Prodigy"
    suffix = ".jsonl"
    holds = Holds.everything()
    reader = "prodigy"

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
        del scheme  # records name their labels themselves

        def records(annotated: AnnotatedDocument) -> Iterator[dict[str, Any]]:
            _report(annotated, report)
            return _records(annotated)

        return write_records(documents, target, records)


def _report(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    for span in (*annotated.spans, *annotated.suggested_spans):
        if span.fragments:
            detail = f"{named(annotated, span)} is discontinuous; Prodigy sees it as one stretch"
            report(
                Loss(
                    document=annotated.document.id,
                    annotation=span.id,
                    reason="fragments",
                    detail=detail,
                    part=Part.USE,
                )
            )


@dataclass
class _Answer:
    """What one record says."""

    answer: str | None
    annotator: str | None
    spans: dict[str, Span] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    relations: list[Relation] = field(default_factory=list)


def _records(annotated: AnnotatedDocument) -> Iterator[dict[str, Any]]:
    entries = native_entries(annotated)
    for answer in _answers(annotated):
        yield _record(annotated.document, answer, entries)


def _answers(annotated: AnnotatedDocument) -> list[_Answer]:
    found: dict[tuple[str | None, str | None], _Answer] = {}
    spans = {span.id: span for span in (*annotated.spans, *annotated.suggested_spans)}
    for span in spans.values():
        answer = _answer(found, span)
        answer.spans[span.id] = span
        answer.own.add(span.id)
    for relation in (*annotated.relations, *annotated.suggested_relations):
        answer = _answer(found, relation)
        answer.relations.append(relation)
        # Both ends come along, whoever made them.
        for end in (relation.head, relation.child):
            answer.spans.setdefault(end, spans[end])
    if not found:
        # Nothing there: an answer where somebody said so, else a task.
        is_done = annotated.document.status is Status.DONE
        return [_Answer("accept" if is_done else None, None)]
    return list(found.values())


def _answer(found: dict[tuple[str | None, str | None], _Answer], made: Span | Relation) -> _Answer:
    if made.suggestion is None:
        key: tuple[str | None, str | None] = ("accept", made.annotator)
    else:
        verdict = made.suggestion.verdict
        is_rejected = verdict is not None and verdict.decision is Decision.REJECTED
        by = verdict.annotator if verdict is not None and is_rejected else None
        key = ("reject" if is_rejected else "ignore", by)
    return found.setdefault(key, _Answer(*key))


def _record(
    document: Document, answer: _Answer, entries: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    metadata = own_metadata(document)
    extra = metadata.get("prodigy")
    own = extra if isinstance(extra, dict) else {}
    meta = without(metadata, ["prodigy"] if own else [])
    is_plain = not own and not {"source", "prodigy"} & meta.keys()
    hidden = own.get("meta")
    meta |= hidden if isinstance(hidden, dict) else {}
    spans = sorted(answer.spans.values(), key=lambda span: (span.start, -span.end, span.id))
    pieces = _Tokens(document.text, spans)
    shown = {span.id: _span(span, entries[span.id], pieces, answer) for span in spans}
    record: dict[str, Any] = {
        "text": document.text,
        "meta": meta,
        "tokens": pieces.records,
        "spans": list(shown.values()),
    }
    if answer.relations:
        record["relations"] = [
            _relation(relation, entries[relation.id], shown, answer)
            for relation in answer.relations
        ]
    record["_view_id"] = "relations" if answer.relations else "spans_manual"
    if answer.annotator:
        record |= {"_annotator_id": answer.annotator, "_session_id": answer.annotator}
    if answer.answer:
        record["answer"] = answer.answer
    record |= {key: value for key, value in own.items() if key not in OWN_KEYS}
    # `meta` is all that the reader finds of metadata as long as no key stands for something else.
    record["document"] = document_fields(document, meta if is_plain else None)
    return record


def _span(
    span: Span, entry: Mapping[str, Any], pieces: "_Tokens", answer: _Answer
) -> dict[str, Any]:
    first, last = pieces.of(span)
    return {
        "start": span.start,
        "end": span.end,
        "token_start": first,
        "token_end": last,
        "label": span.label,
        "text": entry["text"],
        **_more(entry, answer, ("start", "end", "label", "text")),
        # Here as the end of a relation only; the reader knows it again by its id.
        **({} if span.id in answer.own else {"elsewhere": True}),
    }


def _relation(
    relation: Relation,
    entry: Mapping[str, Any],
    shown: Mapping[str, Mapping[str, Any]],
    answer: _Answer,
) -> dict[str, Any]:
    head, child = shown[relation.head], shown[relation.child]
    keys = ("start", "end", "token_start", "token_end", "label", "id")
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "label": relation.label,
        "head_span": {key: head[key] for key in keys},
        "child_span": {key: child[key] for key in keys},
        **_more(entry, answer, ("head", "child", "label")),
    }


def _more(entry: Mapping[str, Any], answer: _Answer, written: tuple[str, ...]) -> dict[str, Any]:
    """Returns the rest of a native entry under the names that Prodigy has for it."""
    more = without(entry, (*written, "suggester"))
    if "suggester" in entry:
        more["source"] = entry["suggester"]
    elif answer.answer != "accept" or more.get("annotator") != answer.annotator:
        more.setdefault("annotator", None)
    else:
        more.pop("annotator", None)
    return more


class _Tokens:
    """Tokens that cover the whole text and begin and end wherever a span does.

    One blank behind a token is its `ws`, as in spaCy, unless a span begins or ends at it.
    """

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.records: list[dict[str, Any]] = []
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        starts = {span.start for span in spans}
        ends = {span.end for span in spans}
        words = {edge for token in tokens(text) for edge in token}
        for start, end in pairwise(sorted({0, len(text)} | starts | ends | words)):
            is_quiet = start not in starts and end not in ends
            if text[start:end] == " " and is_quiet and self.records:
                self.records[-1]["ws"] = True
            else:
                self._add(text, start, end)

    def of(self, span: Span) -> tuple[int, int]:
        """Returns the first and the last token of a span."""
        return self._starts[span.start], self._ends[span.end]

    def _add(self, text: str, start: int, end: int) -> None:
        number = len(self.records)
        self._starts[start] = self._ends[end] = number
        self.records.append(
            {"text": text[start:end], "start": start, "end": end, "id": number, "ws": False}
        )
