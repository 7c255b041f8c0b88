"""spaCy's DocBin (`.spacy`): what `spacy convert`, scripts and our own writer make.

Entities, every span group and `doc._.rel` come in; a span that is in several of them is one. What
our own writer kept in `doc.user_data` brings everything else back. Nothing of a file is executed
and spaCy itself is asked for the numbers of its attributes and strings only.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from annotator.ingest.assembling import Assembly, document_from
from annotator.ingest.docbin_file import StoredDoc, begins_docbin, opened, unpacked
from annotator.ingest.docbin_spans import TokenSpan, Vocabulary, spans_of, text_of
from annotator.ingest.files import readable_name
from annotator.ingest.held import Held
from annotator.ingest.json_items import whole_value
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.model.record import from_record

if TYPE_CHECKING:
    from annotator.model.annotation import Json

# The group in which trainers look for spans that are wrong.
INCORRECT: Final = "incorrect_spans"
_SUGGESTER: Final = "spacy"
_NOBODY: Final = "unknown"
# What our writer puts into `doc.user_data`.
_FIELDS: Final = ("name", "date", "language", "status", "metadata", "suggestions")
_OWN: Final = frozenset({"doc_id", "annotations", "relations", "tokenizer", "exact", *_FIELDS})
_REL: Final = ("._.", "rel", None, None)
# A pair scored at least so high is a relation.
_IS_RELATION: Final = 0.5


class SpacyDocBinReader:
    """Reads a DocBin document by document."""

    name = "spacy"
    title = "spaCy DocBin"
    suffixes = (".spacy",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the file unpacks to what a DocBin begins with."""
        del path
        return begins_docbin(head)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: It cannot be opened, is no DocBin, is damaged, or has no document with text.
        """
        name = readable_name(path.stem)
        held = Held(report)
        with opened(path) as docs:
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            vocabulary = Vocabulary(docs.attrs, docs.strings)
            for number, stored in enumerate(docs, start=1):
                where = f"document {number}"
                try:
                    annotated = _Doc(
                        stored, vocabulary, where, f"{name} {number}", report, at
                    ).run()
                except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
                    held.lose(_bad(name, where, error))
                    continue
                held.take()
                yield annotated
        held.close("has no documents")


def _bad(name: str, where: str, error: Exception) -> Loss:
    said = str(error) if type(error) is ValueError else "is not of the form that spaCy writes"
    return Loss(document=name, annotation="", reason="bad_record", detail=f"{where} {said}")


@dataclass
class _Doc:
    """One document on its way in."""

    stored: StoredDoc
    vocabulary: Vocabulary
    where: str
    name: str
    report: ReportLoss
    read_at: datetime

    def run(self) -> AnnotatedDocument:
        text, edges = text_of(self.stored, self.vocabulary)
        if not text.strip():
            raise ValueError("has an empty text")
        data = unpacked(self.stored.user_data) if self.stored.user_data else {}
        data = data if isinstance(data, dict) else {}
        found = spans_of(self.stored, self.vocabulary, edges, self._lose)
        if isinstance(data.get("doc_id"), str) and isinstance(data.get("annotations"), dict):
            return self._with_later_spans(_own_document(data, text), found)
        return self._foreign(data, text, found)

    def _lose(self, reason: str, said: str) -> None:
        detail = f"{self.where}: {said}"
        self.report(Loss(document=self.name, annotation="", reason=reason, detail=detail))

    def _with_later_spans(
        self, own: AnnotatedDocument, found: list[TokenSpan]
    ) -> AnnotatedDocument:
        """Returns our own document with spans that somebody put into the file since."""
        known = {(span.start, span.end, span.label) for span in (*own.spans, *own.suggested_spans)}
        later = [one for one in found if (one.start, one.end, one.label) not in known]
        if not later:
            return own
        assembly = Assembly(own.document.text, self.name, self.report, self.where)
        for span in own.spans:
            assembly.spans[span.id] = span
        for span in own.suggested_spans:
            assembly.spans[span.id] = span
        for relation in (*own.relations, *own.suggested_relations):
            assembly.relations[relation.id] = relation
        self._add(assembly, later, {})
        return assembly.document(own.document)

    def _foreign(
        self, data: Mapping[Any, Any], text: str, found: list[TokenSpan]
    ) -> AnnotatedDocument:
        assembly = Assembly(text, self.name, self.report, self.where)
        by_token = self._add(assembly, found, _of_spans(data))
        is_known = self._add_relations(assembly, data.get(_REL, {}), by_token)
        rest = {
            key if isinstance(key, str) else "".join(key[:2]): _plain(value)
            for key, value in data.items()
            if _is_kept(key) and not (key == _REL and is_known)
        }
        metadata: dict[str, Json] = {}
        kept = {"user_data": rest, "cats": _plain(self.stored.cats)}
        if any(kept.values()):
            metadata["spacy"] = {key: value for key, value in kept.items() if value}
        said = {key: value for key, value in rest.items() if isinstance(value, str)}
        document = document_from(
            None, text, name=said.get("title") or self.name, metadata=said, status=Status.NEW
        )
        return assembly.document(replace(document, metadata=metadata))

    def _add(
        self,
        assembly: Assembly,
        found: list[TokenSpan],
        said: Mapping[tuple[int, int | None], Mapping[str, Any]],
    ) -> dict[int, str]:
        """Adds spans; returns which begins at each token, entities before others.

        Args:
            assembly: Takes them.
            found: The spans.
            said: What `span._` says, by place in characters; that of a token has no end.
        """
        by_token: dict[int, str] = {}
        places = {(one.start, one.end) for one in found}
        left = sum(len(values) for place, values in said.items() if place not in places)
        if left:
            self._lose(
                "user_data", f"{left} values of tokens, and of spans without a label, were left out"
            )
        for number, one in enumerate(found, start=1):
            is_wrong = one.group == INCORRECT
            entry: dict[str, Any] = {
                "start": one.start,
                "end": one.end,
                "label": one.label,
                "attributes": {**said.get((one.start, one.end), {}), **one.attributes},
            }
            if is_wrong:
                entry |= {"suggester": _SUGGESTER, "verdict": self._rejected()}
            span = assembly.add_span(entry, f"span {number}", suggested=is_wrong)
            if span is not None and not is_wrong:
                by_token.setdefault(one.token, span.id)
        return by_token

    def _rejected(self) -> dict[str, str]:
        return {"decision": "rejected", "annotator": _NOBODY, "at": self.read_at.isoformat()}

    def _add_relations(
        self, assembly: Assembly, pairs: object, by_token: Mapping[int, str]
    ) -> bool:
        """Adds relations as spaCy's own example has them; False where they are of another form."""
        if not isinstance(pairs, dict) or not all(map(_is_scored, pairs.items())):
            self._lose("bad_relation", "doc._.rel is not like {(0, 4): {'label': 1.0}}; it is kept")
            return False
        for (head, child), labels in pairs.items():
            for label, score in labels.items():
                if score >= _IS_RELATION:
                    entry = {
                        "head": by_token.get(head),
                        "child": by_token.get(child),
                        "label": str(label),
                        "score": None if score == 1 else float(score),
                    }
                    assembly.add_relation(entry, f"{label} from token {head} to token {child}")
        return True


def _of_spans(data: Mapping[Any, Any]) -> dict[tuple[int, int | None], dict[str, Any]]:
    """Returns what the extensions of spans and tokens say, by their place in characters."""
    found: dict[tuple[int, int | None], dict[str, Any]] = {}
    for key, value in data.items():
        is_extension = isinstance(key, tuple) and len(key) == 4 and key[0] == "._."
        if is_extension and isinstance(key[2], int) and value is not None:
            found.setdefault((key[2], key[3]), {})[str(key[1])] = _plain(value)
    return found


def _is_scored(pair: tuple[object, object]) -> bool:
    """True for a pair of tokens with labels and their scores."""
    ends, labels = pair
    return (
        isinstance(ends, tuple)
        and len(ends) == 2
        and isinstance(labels, dict)
        and all(isinstance(score, int | float) for score in labels.values())
    )


def _own_document(data: Mapping[Any, Any], text: str) -> AnnotatedDocument:
    """Returns the document that our writer kept in the user data."""
    if isinstance(data.get("exact"), str):
        record: Any = whole_value(data["exact"])
    else:
        kept = _plain({key: data[key] for key in _FIELDS if key in data})
        record = {
            **kept,
            "id": data["doc_id"],
            "spans": _plain(list(data["annotations"].values())),
            "relations": _plain(list(data["relations"].values())),
        }
    annotated = from_record({**record, "text": text}, new_id=new_id)
    if record.get("language"):
        return annotated
    return replace(annotated, document=replace(annotated.document, language=""))


def _is_kept(key: object) -> bool:
    if isinstance(key, str):
        return key not in _OWN
    # An attribute of spaCy's `doc._`; those of tokens and spans have offsets behind the name.
    return (
        isinstance(key, tuple)
        and len(key) == 4
        and all(isinstance(part, str) for part in key[:2])
        and key[2:] == (None, None)
    )


def _plain(value: object) -> Any:  # noqa: ANN401 - any JSON
    """Returns what msgpack held as JSON can hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, str | int | bool | None):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else str(value)
    return str(value)
