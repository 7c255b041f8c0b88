"""Files beside formats of tokens, with what these have no room for; see `exports.sidecar`.

The rows are what counts: a span that is not in them any more is gone, one that is new there is
taken. What they never had (relations, spans that overlap) comes from the sidecar.
"""

from collections import defaultdict, deque
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.ingest.assembling import Assembly, document_from
from annotator.ingest.json_items import json_items
from annotator.ingest.json_parts import objects_in
from annotator.model.annotation import Span
from annotator.model.document import Document, Status
from annotator.text.token_note import Sentences

# Label and place of a span in the rows.
Found = tuple[str, int, int]


class Sidecar:
    """The record of one document, checked against its rows.

    Attributes:
        text: The text of the document.
        tokens: Where the words of each sentence are in it.
    """

    def __init__(self, record: Mapping[str, Any], text: str, tokens: Sentences) -> None:
        self._record = record
        self.text = text
        self.tokens = tokens

    @classmethod
    def fitting(cls, record: object, sentences: Sequence[Sequence[str]]) -> "Sidecar | None":
        """Returns the sidecar of these sentences; None where it is about other words."""
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            return None
        text: str = record["text"]
        tokens: Sentences = []
        for one in record.get("tokens") or ():
            try:
                tokens.append([(int(start), int(end)) for start, end in one])
            except (TypeError, ValueError, OverflowError):
                return None
        words = [[text[start:end] for start, end in one] for one in tokens]
        is_inside = all(0 <= start < end for one in tokens for start, end in one)
        if not is_inside or words != [list(one) for one in sentences]:
            return None
        return cls(record, text, tokens)

    def document(self, name: str) -> Document:
        """Returns the document; `name` is its name where the sidecar does not say it.

        Raises:
            ValueError: A field is of the wrong form.
        """
        fields = self._record.get("document")
        return document_from(fields, self.text, name=name, metadata={}, status=Status.NEW)

    def facts(self) -> dict[str, object]:
        """Returns what relations are in the file beside it, by id."""
        facts = self._record.get("facts")
        return facts if isinstance(facts, dict) else {}

    def put_spans(
        self,
        found: Sequence[Found],
        assembly: Assembly,
        attributes: Sequence[Mapping[str, Any]] = (),
    ) -> list[Span | None]:
        """Adds the spans in the rows, and those that never were there.

        Args:
            found: The spans in the rows.
            assembly: Told what does not fit.
            attributes: Of each one in the rows, for those that the sidecar does not know.

        Returns:
            For each one in the rows its span, None where it did not fit.
        """
        rows = self._record.get("rows")
        written: Mapping[str, Any] = rows if isinstance(rows, dict) else {}
        waiting: dict[Found, deque[Mapping[str, Any]]] = defaultdict(deque)
        for number, entry in enumerate(objects_in(self._record, "spans"), start=1):
            there = written.get(str(entry.get("id")))
            if isinstance(there, list) and len(there) == 3 and isinstance(there[0], str):
                waiting[there[0], _whole(there[1]), _whole(there[2])].append(entry)
            else:
                assembly.add_span(entry, f"span {number} of the sidecar")
        made = []
        for number, one in enumerate(found):
            label, start, end = one
            plain: dict[str, Any] = {"label": label, "start": start, "end": end}
            if waiting.get(one):
                plain |= waiting[one].popleft()
            elif attributes:
                plain["attributes"] = attributes[number]
            made.append(assembly.add_span(plain, f"{label} at {start}"))
        for (label, start, _), entries in waiting.items():
            if entries:
                assembly.lose("changed", f"{label} at {start}", "is not in the rows any more")
        return made

    def put_others(self, assembly: Assembly, gone: Container[str] = ()) -> None:
        """Adds suggestions, and relations but for those with the ids in `gone`."""
        suggestions = self._record.get("suggestions")
        offers: Mapping[str, Any] = suggestions if isinstance(suggestions, dict) else {}
        for number, entry in enumerate(objects_in(offers, "spans"), start=1):
            assembly.add_span(entry, f"suggestion {number} of the sidecar", suggested=True)
        for number, entry in enumerate(objects_in(self._record, "relations"), start=1):
            place = f"relation {number} of the sidecar"
            if str(entry.get("id")) in gone:
                assembly.lose("changed", place, "is not in the file any more")
            else:
                assembly.add_relation(entry, place)
        for number, entry in enumerate(objects_in(offers, "relations"), start=1):
            place = f"suggested relation {number} of the sidecar"
            assembly.add_relation(entry, place, suggested=True)


def records(path: Path) -> Iterator[object]:
    """Yields the records of a sidecar, something that fits nothing for one that is broken."""
    if path.is_file():
        for item in json_items(path):
            yield item.value if item.error is None else item.error


def _whole(value: object) -> int:
    return value if isinstance(value, int) else -1
