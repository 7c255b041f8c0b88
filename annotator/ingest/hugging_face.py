"""Parquet files of Hugging Face data sets: what our own writer makes, and tokens with tags.

Of other data sets text or tokens are taken, tags whose classes have names, spans with offsets, and
every other column of single values as metadata.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.assembling import Assembly, checked_text, document_from
from annotator.ingest.files import readable_name
from annotator.ingest.parquet.file import MAGIC, ParquetRows
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

_TEXTS: Final = ("text", "sentence", "content")
_TOKENS: Final = ("tokens", "words")
_TAGS: Final = ("ner_tags", "tags", "labels", "ner")
_OWN: Final = ("name", "date", "language", "status", "metadata")
_LISTS: Final = ("spans", "relations", "suggested_spans", "suggested_relations")
_AMOUNTS: Final = ("amount", "low", "high")
# Up to here a float holds each whole number.
_WHOLE: Final = 2**53


class HuggingFaceReader:
    """Reads Parquet files row by row."""

    name = "hugging_face"
    title = "Hugging Face"
    suffixes = (".parquet",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the file begins like Parquet."""
        del path
        return head.startswith(MAGIC)

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the README of the data set."""
        for folder in (path.parent, path.parent.parent):
            found = folder / "README.md"
            if path.parent.name == "data" and found.is_file():
                yield found

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: It cannot be opened, is no Parquet file or written in a way that is not read
                here, or has no column with texts or tokens.
        """
        rows = ParquetRows(path)
        names = _class_names(rows.notes.get("huggingface", ""))
        name = readable_name(path.stem)
        if not set(rows.columns) & {*_TEXTS, *_TOKENS}:
            known = ", ".join(rows.columns[:8])
            raise ReadError(f"has no column named text or tokens, only {known}")
        bad: list[Loss] = []
        found = False
        for number, row in enumerate(rows, start=1):
            where = f"row {number}"
            try:
                annotated = _Row(row, names, Assembly("", f"{name} {number}", report, where)).run()
            except (ValueError, TypeError, AttributeError, KeyError) as error:
                said = str(error) if type(error) is ValueError else "is of another form"
                bad.append(
                    Loss(
                        document=name,
                        annotation="",
                        reason="bad_record",
                        detail=f"{where} {said}",
                    )
                )
                continue
            found = True
            yield annotated
        if not found:
            raise ReadError(bad[0].detail if bad else "has no rows")
        for loss in bad:
            report(loss)


class _Row:
    """One row on its way in."""

    def __init__(
        self, row: dict[str, Any], names: Mapping[str, Sequence[str]], assembly: Assembly
    ) -> None:
        self._row = row
        self._names = names
        self._assembly = assembly

    def run(self) -> AnnotatedDocument:
        assembly, row = self._assembly, self._row
        edges = self._put_text()
        if _is_native(row):
            self._put_native()
        else:
            self._put_tags(edges)
            self._put_spans()
        metadata = {
            key: value
            for key, value in row.items()
            if isinstance(value, str | int | float)
            and key not in ("id", "text", *(_OWN if _is_native(row) else ()))
        }
        fields = None
        if _is_native(row):
            fields = {key: row.get(key) for key in ("id", *_OWN) if row.get(key) is not None}
            fields["metadata"] = json.loads(row.get("metadata") or "{}")
        document = document_from(
            fields,
            assembly.text,
            name=_word(row.get("title")) or _word(row.get("id")) or assembly.name,
            metadata=metadata,
            status=Status.NEW,
        )
        return assembly.document(document)

    def _put_text(self) -> list[tuple[int, int]]:
        """Sets the text; returns where each token is in it."""
        row, assembly = self._row, self._assembly
        tokens = _first(row, _TOKENS)
        text = next((row[key] for key in _TEXTS if isinstance(row.get(key), str)), None)
        if tokens is None or not all(isinstance(token, str) for token in tokens):
            assembly.text = checked_text(text)
            return []
        if text is None:
            text = " ".join(tokens)
        assembly.text = checked_text(text)
        edges: list[tuple[int, int]] = []
        place = 0
        for token in tokens:
            start = text.find(token, place)
            if start < 0:
                assembly.lose("tokens", f"token {len(edges) + 1}", "is not in the text")
                return edges
            place = start + len(token)
            edges.append((start, place))
        return edges

    def _put_native(self) -> None:
        for key in _LISTS:
            suggested = key.startswith("suggested_")
            for number, stored in enumerate(self._row.get(key) or (), start=1):
                entry, place = _native(stored), f"{key} {number}"
                if "start" in entry:
                    self._assembly.add_span(entry, place, suggested=suggested)
                else:
                    self._assembly.add_relation(entry, place, suggested=suggested)

    def _put_tags(self, edges: list[tuple[int, int]]) -> None:
        key = next((key for key in _TAGS if isinstance(self._row.get(key), list)), None)
        if key is None or not edges:
            return
        names = self._names.get(key, ())
        tags = []
        for tag in self._row[key]:
            if isinstance(tag, str):
                tags.append(tag)
            elif isinstance(tag, int) and 0 <= tag < len(names):
                tags.append(names[tag])
            else:
                tags.append("O")
                if tag is not None and tag >= 0:
                    self._assembly.lose("tags", f"{key} {tag}", "is a number without a name")
        for start, end, label in _runs(tags[: len(edges)]):
            entry = {"start": edges[start][0], "end": edges[end - 1][1], "label": label}
            self._assembly.add_span(entry, f"tokens {start}:{end}")

    def _put_spans(self) -> None:
        for number, entry in enumerate(self._row.get("spans") or (), start=1):
            if isinstance(entry, dict) and {"start", "end", "label"} <= entry.keys():
                kept = {key: entry[key] for key in ("start", "end", "label")}
                self._assembly.add_span(kept, f"span {number}")


def _is_native(row: Mapping[str, Any]) -> bool:
    return {"id", "text", "status", *_LISTS} <= row.keys()


def _native(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the entry of a native record: what is missing is left out."""
    entry = {key: value for key, value in stored.items() if value not in (None, [])}
    if "attributes" in entry:
        entry["attributes"] = json.loads(entry["attributes"])
    for key in ("value", "verdict"):
        if key in entry:
            entry[key] = {name: value for name, value in entry[key].items() if value is not None}
    for key in _AMOUNTS:
        amount = entry.get("value", {}).get(key)
        if isinstance(amount, float) and amount.is_integer() and abs(amount) < _WHOLE:
            entry["value"][key] = int(amount)
    return entry


def _runs(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yields first token, token behind the last and label of each run of tags (IOB1, IOB2)."""
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        begin, _, name = tag.partition("-") if tag[1:2] == "-" else ("", "", tag)
        name = "" if tag in ("O", "") else name
        if label and (name != label or begin in ("B", "U", "S")):
            yield start, index, label
            label = ""
        if name and not label:
            start, label = index, name


def _class_names(note: str) -> dict[str, Sequence[str]]:
    """Returns the names of the classes of each column of lists of them."""
    try:
        features = json.loads(note)["info"]["features"]
        found = {
            key: feature["feature"]["names"]
            for key, feature in features.items()
            if isinstance(feature, dict)
            and isinstance(feature.get("feature"), dict)
            and feature["feature"].get("_type") == "ClassLabel"
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Nobody said it, or not in a form that the library would understand.
        return {}
    return {key: names for key, names in found.items() if isinstance(names, list)}


def _first(row: Mapping[str, Any], names: Iterable[str]) -> list[Any] | None:
    return next((row[name] for name in names if isinstance(row.get(name), list)), None)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
