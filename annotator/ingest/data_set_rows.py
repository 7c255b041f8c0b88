"""Rows of data sets: a text or tokens, with tags of the tokens, spans, or all that we write.

Of other programs' rows every column of single values is metadata.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any, Final

from annotator.ingest.assembling import Assembly, checked_text, document_from
from annotator.ingest.json_items import whole_value
from annotator.model.document import AnnotatedDocument, Status
from annotator.text.tagging import OUTSIDE, Tally, places_of

TEXTS: Final = ("text", "sentence", "content")
TOKENS: Final = ("tokens", "words", "tokenized_text")
TAGS: Final = ("ner_tags", "tags", "labels", "ner")
_OWN: Final = ("name", "date", "language", "status", "metadata")
_LISTS: Final = ("spans", "relations", "suggested_spans", "suggested_relations")
_AMOUNTS: Final = ("amount", "low", "high")
# Up to here a float holds each whole number.
_WHOLE: Final = 2**53


class DataSetRow:
    """One row on its way in."""

    def __init__(
        self, row: dict[str, Any], names: Mapping[str, Sequence[str]], assembly: Assembly
    ) -> None:
        """Takes a row, of each column of classes their names, and where it is to be put together.

        The text of the assembly is set from the row.
        """
        self._row = row
        self._names = names
        self._assembly = assembly

    def unread(self) -> list[str]:
        """Returns the columns of which nothing comes in."""
        read = {*TEXTS, *TOKENS, "spans", *(_LISTS if _is_native(self._row) else ())}
        read.add(next((key for key in TAGS if isinstance(self._row.get(key), list)), ""))
        return [
            key
            for key, value in self._row.items()
            if key not in read and value not in (None, [], {}) and not _is_single(value)
        ]

    def run(self) -> AnnotatedDocument:
        """Returns the document of the row.

        Raises:
            ValueError: It has no text, or tags without names.
            AttributeError, KeyError, TypeError: A part of it is of another form.
        """
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
            if _is_single(value) and key not in ("id", "text", *(_OWN if _is_native(row) else ()))
        }
        fields = None
        if _is_native(row):
            fields = {key: row.get(key) for key in ("id", *_OWN) if row.get(key) is not None}
            fields["metadata"] = whole_value(row.get("metadata") or "{}")
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
        tokens = _first(row, TOKENS)
        text = next((row[key] for key in TEXTS if isinstance(row.get(key), str)), None)
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
        key = next((key for key in TAGS if isinstance(self._row.get(key), list)), None)
        if key is None or not edges:
            return
        tags = self._row[key]
        if tags and isinstance(tags[0], list):
            self._put_token_spans(key, edges)
            return
        words = [self._word_of(key, tag) for tag in tags[: len(edges)]]
        if len(tags) != len(edges):
            said = f"are {len(tags)} for {len(edges)} tokens"
            self._assembly.lose("tags", f"{key}", said)
        tally = Tally()
        for word in (*words, OUTSIDE):
            tally.take(word)
        places, _ = places_of(words, tally.scheme())
        for start, end, label in places:
            entry = {"start": edges[start][0], "end": edges[end - 1][1], "label": label}
            self._assembly.add_span(entry, f"tokens {start}:{end}")

    def _word_of(self, key: str, tag: object) -> str:
        """Returns a tag as the word that its number stands for."""
        names = self._names.get(key, ())
        if isinstance(tag, str):
            return tag
        if isinstance(tag, int) and 0 <= tag < len(names):
            return names[tag]
        # Less than nothing is what trainers put for tokens that are not looked at.
        if tag is not None and not (isinstance(tag, int) and tag < 0):
            self._assembly.lose("tags", f"{key} {str(tag)[:20]}", "is a number without a name")
        return OUTSIDE

    def _put_token_spans(self, key: str, edges: list[tuple[int, int]]) -> None:
        """Adds spans like [2, 3, "PER"], of which both tokens belong to the span."""
        for number, entry in enumerate(self._row[key], start=1):
            place = f"{key} {number}"
            is_span = isinstance(entry, list) and len(entry) == 3 and isinstance(entry[2], str)
            first, last = entry[:2] if is_span else (None, None)
            if type(first) is not int or type(last) is not int:
                self._assembly.lose("bad_span", place, "is none of first token, last and label")
            elif not 0 <= first <= last < len(edges):
                said = f"is at {first} to {last} of {len(edges)} tokens"
                self._assembly.lose("offsets", place, said)
            else:
                native = {"start": edges[first][0], "end": edges[last][1], "label": entry[2]}
                self._assembly.add_span(native, place)

    def _put_spans(self) -> None:
        for number, entry in enumerate(self._row.get("spans") or (), start=1):
            if isinstance(entry, dict) and {"start", "end", "label"} <= entry.keys():
                kept = {key: entry[key] for key in ("start", "end", "label")}
                self._assembly.add_span(kept, f"span {number}")


def _is_single(value: object) -> bool:
    """True for a value that JSON has and that is no list of others."""
    return isinstance(value, str | int) or (isinstance(value, float) and isfinite(value))


def _is_native(row: Mapping[str, Any]) -> bool:
    return {"id", "text", "status", *_LISTS} <= row.keys()


def _native(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the entry of a native record: what is missing is left out."""
    entry = {key: value for key, value in stored.items() if value not in (None, [])}
    if "attributes" in entry:
        entry["attributes"] = whole_value(entry["attributes"])
    for key in ("value", "verdict"):
        if key in entry:
            entry[key] = {name: value for name, value in entry[key].items() if value is not None}
    for key in _AMOUNTS:
        amount = entry.get("value", {}).get(key)
        if isinstance(amount, float) and amount.is_integer() and abs(amount) < _WHOLE:
            entry["value"][key] = int(amount)
    return entry


def class_names(features: object) -> dict[str, Sequence[str]]:
    """Returns the names of the classes of each column of lists of them; {} where nothing says so.

    Args:
        features: As `datasets` describes the columns of a data set.
    """
    try:
        found = {
            key: feature["feature"]["names"]
            for key, feature in features.items()  # type: ignore[attr-defined] # that is asked here
            if isinstance(feature, dict)
            and isinstance(feature.get("feature"), dict)
            and feature["feature"].get("_type") == "ClassLabel"
        }
    except (KeyError, TypeError, AttributeError):
        # Nobody said it in a form that the library would understand.
        return {}
    return {key: names for key, names in found.items() if _are_words(names)}


def _are_words(names: object) -> bool:
    return isinstance(names, list) and all(isinstance(name, str) for name in names)


def _first(row: Mapping[str, Any], names: Iterable[str]) -> list[Any] | None:
    return next((row[name] for name in names if isinstance(row.get(name), list)), None)


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
