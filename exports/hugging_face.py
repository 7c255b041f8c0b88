"""A data set for Hugging Face's `datasets`: a folder with Parquet files and a README.

`load_dataset(FOLDER)` gives the columns `id`, `tokens` and `ner_tags` with the names of the
classes, as token classifiers want them, and beside them all that a project holds: `text`, `spans`
and `relations` with offsets in code points, values of figures, notes, suggestions. The classes are
"O" and then B- and I- of each label in the order of the scheme, so that numbers stay the same from
one export to the next. A document that nobody has annotated and that is not done has no tags.
Train, dev and test are one data set, of the splits train, validation and test.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from annotator.errors import WriteError
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.figure import Figure
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.option import Option, checked
from annotator.model.protocols import ReportLoss, Written
from annotator.model.record import to_record
from annotator.model.scheme import LabelScheme
from exports.hugging_face_schema import SCHEMA, TAGS, features, features_card
from exports.parquet.file import ParquetFile
from exports.parts import named
from exports.token_tags import tag_names, tagged

_AMOUNTS = ("amount", "low", "high")
# What the library calls a part that it does not call like us.
_SPLITS = {"dev": "validation"}


class HuggingFaceWriter:
    """Writes the folder of a data set; spans that are no runs of tokens are in no tags."""

    name = "hugging_face"
    title = "Hugging Face"
    suffix = ""
    holds = Holds.everything()
    reader = "hugging_face"
    options = (
        Option(
            name="split",
            title="Part of the data set",
            help="What the documents are for, if they are not split.",
            choices=("train", "validation", "test"),
            default="train",
            is_for_one=True,
        ),
    )

    def __init__(self, choices: Mapping[str, str] | None = None) -> None:
        self._split = checked(self.options, choices or {}, owner=self.title)["split"]

    def configured(self, values: Mapping[str, str]) -> Self:
        """Returns a writer with these choices.

        Raises:
            UnknownNameError: An option is unknown, or its value is none of its choices.
        """
        return type(self)(values)

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes all documents, some hundred at a time.

        Raises:
            WriteError: The target cannot be written.
        """
        (written,) = self.write_parts({self._split: documents}, scheme, target, report)
        return written

    def place_of(self, part: str) -> str:
        """Returns the path of the file of a part."""
        return f"data/{_SPLITS.get(part, part)}-00000-of-00001.parquet"

    def write_parts(
        self,
        parts: Mapping[str, Iterable[AnnotatedDocument]],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> list[Written]:
        """Writes one data set with a split for each part; the numbers of classes are the same.

        Raises:
            WriteError: The target cannot be written.
        """
        # Labels that the scheme lacks come behind all others, as they turn up.
        numbers = {name: number for number, name in enumerate(tag_names(scheme.spans))}
        try:
            (target / "data").mkdir(parents=True)
            with ExitStack() as stack:
                files = {
                    part: stack.enter_context(ParquetFile(target / self.place_of(part), SCHEMA))
                    for part in parts
                }
                written = [
                    _fill(files[part], documents, numbers, report)
                    for part, documents in parts.items()
                ]
                names = list(numbers)
                # Only now all classes are known.
                for file in files.values():
                    file.close({"huggingface": features(names)})
            counts = {
                _SPLITS.get(part, part): one.documents
                for part, one in zip(parts, written, strict=True)
            }
            card = _card(names, [name for name, count in counts.items() if count] or [*counts])
            (target / "README.md").write_text(card, encoding="utf-8", newline="\n")
        except OverflowError as error:
            raise WriteError(f"{target.name} cannot be written: it has {error}.") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise WriteError(f"{target.name} cannot be written: {reason.lower()}.") from error
        return written


def _fill(
    file: ParquetFile,
    documents: Iterable[AnnotatedDocument],
    numbers: dict[str, int],
    report: ReportLoss,
) -> Written:
    count = spans = relations = 0
    for annotated in documents:
        file.add(_row(annotated, numbers, report))
        count += 1
        spans += len(annotated.spans)
        relations += len(annotated.relations)
    file.flush()
    return Written(documents=count, spans=spans, relations=relations)


def _row(
    annotated: AnnotatedDocument, numbers: dict[str, int], report: ReportLoss
) -> dict[str, Any]:
    text = annotated.document.text
    tokens = tagged(annotated, report)
    _report_numbers(annotated, report)
    is_judged = bool(annotated.spans) or annotated.document.status is Status.DONE
    record = to_record(annotated)
    suggestions = record.get("suggestions", {})
    return {
        **record,
        "metadata": _json(record.get("metadata")),
        "tokens": [text[start:end] for start, end in tokens.edges],
        TAGS: [_number(numbers, tag) for tag in tokens.tags] if is_judged else None,
        "token_starts": [start for start, _ in tokens.edges],
        "spans": _entries(record["spans"]),
        "relations": _entries(record["relations"]),
        "suggested_spans": _entries(suggestions.get("spans", ())),
        "suggested_relations": _entries(suggestions.get("relations", ())),
    }


def _number(numbers: dict[str, int], tag: str) -> int:
    if tag not in numbers:
        label = tag[2:]
        for begin in "BI":
            numbers.setdefault(f"{begin}-{label}", len(numbers))
    return numbers[tag]


def _entries(entries: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {**entry, "attributes": _json(entry["attributes"])} if "attributes" in entry else entry
        for entry in entries
    ]


def _json(value: object) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _report_numbers(annotated: AnnotatedDocument, report: ReportLoss) -> None:
    for span in (*annotated.spans, *annotated.suggested_spans):
        if span.value is not None and not _is_exact(span.value):
            report(
                Loss(
                    document=annotated.document.id,
                    annotation=span.id,
                    reason="number",
                    detail=f"{named(annotated, span)} has more digits than a column of numbers",
                    part=Part.VALUE,
                )
            )


def _is_exact(figure: Figure) -> bool:
    amounts = (getattr(figure, name) for name in _AMOUNTS)
    return all(amount is None or float(amount) == amount for amount in amounts)


def _card(names: Sequence[str], splits: Iterable[str]) -> str:
    # Splits without rows are not listed: the library takes one for a mistake.
    head = [
        "---",
        "task_categories:",
        "- token-classification",
        "configs:",
        "- config_name: default",
        "  data_files:",
    ]
    for split in splits:
        head += [f"  - split: {split}", f"    path: data/{split}-*"]
    head += ["dataset_info:", "  features:", *(f"  {line}" for line in features_card(names))]
    head.append("---")
    return "\n".join(head) + "\n" + _WORDS


_WORDS = """
# Annotated documents

`tokens` and `ner_tags` are for token classification. A token has one tag: of overlapping spans the
longest is tagged, and what is discontinuous or begins inside of a token is not. `ner_tags` is
missing where nobody has looked at a document yet: leave those out for training.

`spans` and `relations` hold everything. Offsets are code points of `text`, half-open; `head` and
`child` of a relation are ids of spans; `value` is what a figure says; `attributes` and `metadata`
are JSON.
"""
