"""DocRED: tokenized documents with entities (clusters of mentions) and relations between them.

Each mention is a span that remembers its entity; a relation between entities becomes one between
those mentions in its evidence that are nearest to each other, or between the first mentions where
there is no evidence for one. The text is put together from the tokens, one sentence a line, unless
a sidecar (`NAME.docred_ext.jsonl`, as our writer makes it) has the text itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from annotator.ingest.assembling import Assembly
from annotator.ingest.files import readable_name
from annotator.ingest.json_items import first_object, read_objects
from annotator.ingest.json_parts import list_in
from annotator.ingest.sidecar import Found, Sidecar, records
from annotator.model.annotation import Json, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss
from annotator.text.token_note import KEY, Sentences, joined, token_note

# Under this key of the metadata is what else a record says.
KEPT: Final = "docred"
ENTITY: Final = "entity"
EVIDENCE: Final = "evidence"
# Of a relation: its name, where the label is an id that a file beside names.
NAME: Final = "name"
RELATION_NAMES: Final = "rel_info.json"
# So many mentions of an entity are compared, to find those that are nearest.
_MOST_COMPARED: Final = 1_000
# The names of relations are told in a small file.
_MOST_NAMES: Final = 1_000_000
_KNOWN: Final = frozenset({"title", "sents", "vertexSet", "labels"})
# What says the same in another way is left out.
_OF_MENTIONS: Final = frozenset({"name", "sent_id", "pos", "type", "global_pos", "index"})
_OF_FACTS: Final = frozenset({"h", "t", "r", EVIDENCE})


class DocredReader:
    """Reads the records of a file one at a time."""

    name = "docred"
    title = "DocRED"
    suffixes = (".json",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first record has sentences of tokens, and entities or a title."""
        record = first_object(path, head)
        sentences = record.get("sents")
        is_tokens = isinstance(sentences, list) and all(isinstance(one, list) for one in sentences)
        return is_tokens and bool({"vertexSet", "title"} & record.keys())

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the sidecar and the names of relations beside a file, where they are."""
        beside = sidecar_of(path)
        if beside.is_file():
            yield beside
        if path.name != RELATION_NAMES and _names_beside(path):
            yield path.with_name(RELATION_NAMES)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of the file in order.

        Raises:
            ReadError: The file cannot be opened, or has no record with sentences; then the reason
                is that of the first one.
        """
        stem = readable_name(path.stem)
        beside = _Beside(path)

        def build(record: dict[str, Any], where: str) -> AnnotatedDocument:
            number = int(where.rpartition(" ")[2])
            return _Record(record, where, f"{stem} {number}", report).run(path, beside.at(number))

        yield from read_objects(path, report, build)


def sidecar_of(path: Path) -> Path:
    """Returns where the sidecar of a file would be."""
    return path.with_name(f"{path.stem}.docred_ext.jsonl")


def _names_beside(path: Path) -> Mapping[str, str]:
    """Returns the names of relations by their ids, as a file beside says them; {} for none."""
    names = path.with_name(RELATION_NAMES)
    try:
        status = names.stat()
    except OSError:
        return {}
    if status.st_size > _MOST_NAMES:
        return {}
    return _names_in(names, status.st_size, status.st_mtime_ns)


# A folder may have very many files, and names them once.
@lru_cache(maxsize=1)
def _names_in(path: Path, _size: int, _changed: int) -> Mapping[str, str]:
    try:
        names = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        return {}
    return names


class _Beside:
    """The records of the sidecar, by number."""

    def __init__(self, path: Path) -> None:
        self._records = enumerate(records(sidecar_of(path)), start=1)

    def at(self, wanted: int) -> object:
        for number, record in self._records:
            if number == wanted:
                return record
        return None


@dataclass(slots=True)
class _Mention:
    """A mention: its entity, its sentence, its tokens from start to before end."""

    entity: int
    sentence: int
    start: int
    end: int
    label: str
    attributes: dict[str, Any]
    span: Span | None = None


class _Record:
    """One document on its way in."""

    def __init__(self, record: dict[str, Any], where: str, name: str, report: ReportLoss) -> None:
        self._record = record
        self._where = where
        self._report = report
        title = record.get("title")
        self._name = title if isinstance(title, str) and title.strip() else name
        self._words = _words(record.get("sents"))
        text, tokens = joined([[word for word in one if word.strip()] for one in self._words])
        if not text:
            raise ValueError("has no text")
        self._text = text
        self._tokens = _with_blank_words(self._words, tokens)
        self._assembly = Assembly(text, self._name, report, where)
        self._note = token_note(tokens)
        self._names: Mapping[str, str] = {}

    def run(self, path: Path, beside: object) -> AnnotatedDocument:
        """Returns the document, with its record of the sidecar where that fits."""
        self._names = _names_beside(path)
        sidecar = None if beside is None else Sidecar.fitting(beside, self._words)
        if beside is not None and sidecar is None:
            self._lose_sidecar("has other words, and is left out")
        try:
            document = sidecar.document(self._name) if sidecar else self._document(path)
        except ValueError as error:
            self._lose_sidecar(str(error))
            sidecar, document = None, self._document(path)
        if sidecar is not None:
            self._text, self._tokens = sidecar.text, sidecar.tokens
            self._assembly = Assembly(sidecar.text, document.name, self._report, self._where)
        mentions = [one for entity in self._entities() for one in entity]
        found = [self._found(one) for one in mentions]
        if sidecar is not None:
            attributes = [one.attributes for one in mentions]
            spans = sidecar.put_spans(found, self._assembly, attributes)
        else:
            spans = [
                self._assembly.add_span(
                    {"label": label, "start": start, "end": end, "attributes": one.attributes},
                    f"mention of entity {one.entity}",
                )
                for one, (label, start, end) in zip(mentions, found, strict=True)
            ]
        entities: dict[int, list[_Mention]] = {}
        for one, span in zip(mentions, spans, strict=True):
            one.span = span
            if span is not None:
                entities.setdefault(one.entity, []).append(one)
        self._relations(entities, sidecar)
        return self._assembly.document(document)

    def _lose_sidecar(self, said: str) -> None:
        detail = f"{self._where}: the sidecar {said}"
        self._report(Loss(document=self._name, annotation="", reason="sidecar", detail=detail))

    def _document(self, path: Path) -> Document:
        others: dict[str, Json] = {
            key: value for key, value in self._record.items() if key not in _KNOWN
        }
        source: dict[str, Json] = {"file": readable_name(path.name), "encoding": "utf-8"}
        if self._note:
            source[KEY] = self._note
        return Document(
            id=new_id(),
            name=self._name,
            text=self._text,
            language="",
            metadata={**({KEPT: others} if others else {}), "source": source},
        )

    def _entities(self) -> Iterator[list[_Mention]]:
        for number, entity in enumerate(list_in(self._record, "vertexSet")):
            mentions = []
            for entry in entity if isinstance(entity, list) else [entity]:
                try:
                    mentions.append(self._mention(entry, number))
                except ValueError as error:
                    self._assembly.lose("offsets", f"a mention of entity {number}", str(error))
            yield mentions

    def _mention(self, entry: object, number: int) -> _Mention:
        if not isinstance(entry, dict):
            raise ValueError("is no object")  # noqa: TRY004 - one error for bad records
        place: Any = entry.get("pos")
        if not (isinstance(place, list) and len(place) == 2):
            raise ValueError("has no place like [3, 5]")
        sentence, start, end = map(_whole, (entry.get("sent_id"), *place))
        if not 0 <= sentence < len(self._tokens):
            raise ValueError(f"is in sentence {sentence} of {len(self._tokens)}")
        tokens = self._tokens[sentence]
        if not 0 <= start < end <= len(tokens):
            raise ValueError(f"is at {start} to {end} of {len(tokens)} words")
        if tokens[start][0] >= tokens[end - 1][1]:
            raise ValueError("covers blanks only")
        label = entry.get("type")
        name = entry.get("name")
        words = "".join(self._words[sentence][start:end])
        attributes: dict[str, Any] = {ENTITY: number}
        if isinstance(name, str) and "".join(name.split()) != "".join(words.split()):
            attributes["name"] = name
        attributes |= {key: value for key, value in entry.items() if key not in _OF_MENTIONS}
        if not isinstance(label, str) or not label.strip():
            label = "ENTITY"
        return _Mention(number, sentence, start, end, label, attributes)

    def _found(self, one: _Mention) -> Found:
        tokens = self._tokens[one.sentence]
        return one.label, tokens[one.start][0], tokens[one.end - 1][1]

    def _relations(self, entities: Mapping[int, list[_Mention]], sidecar: Sidecar | None) -> None:
        facts = list_in(self._record, "labels")
        keys = [_key(fact) for fact in facts]
        known: set[tuple[int, int, str] | None] = set()
        if sidecar is not None:
            written = {id_: _key(fact) for id_, fact in sidecar.facts().items()}
            gone = {id_ for id_, key in written.items() if key not in keys}
            sidecar.put_others(self._assembly, gone)
            known = set(written.values())
        for number, (fact, key) in enumerate(zip(facts, keys, strict=True), start=1):
            if key is None or not isinstance(fact, dict):
                self._assembly.lose("bad_relation", f"label {number}", "has no h, t and r")
            elif key not in known:
                self._relation(number, fact, key, entities)

    def _relation(
        self,
        number: int,
        fact: Mapping[str, Any],
        key: tuple[int, int, str],
        entities: Mapping[int, list[_Mention]],
    ) -> None:
        head, tail = entities.get(key[0]), entities.get(key[1])
        if head is None or tail is None:
            self._assembly.lose("ends", f"label {number}", "joins an entity without mentions")
            return
        evidence = [one for one in list_in(fact, EVIDENCE) if type(one) is int]
        ends = _nearest(head, tail, frozenset(evidence))
        attributes = {name: value for name, value in fact.items() if name not in _OF_FACTS}
        name = self._names.get(key[2], key[2])
        if name != key[2]:
            # An id like P112 says nothing to a person.
            attributes.setdefault(NAME, name)
        if evidence:
            attributes[EVIDENCE] = evidence
        spans = [one.span for one in ends]
        native = {
            "head": spans[0].id if spans[0] else "",
            "child": spans[1].id if spans[1] else "",
            "label": key[2],
            "attributes": attributes,
        }
        self._assembly.add_relation(native, f"label {number}")


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError("has a place that is no whole number")  # noqa: TRY004 - one error for all
    return value


def _nearest(
    head: list[_Mention], tail: list[_Mention], evidence: frozenset[int]
) -> tuple[_Mention, _Mention]:
    """Returns the mentions that a relation between two entities is put on."""
    heads, tails = (
        sorted((one for one in mentions[:_MOST_COMPARED] if one.sentence in evidence), key=_place)
        for mentions in (head, tail)
    )
    if not heads or not tails:
        return (heads or head)[0], (tails or tail)[0]
    best = heads[0], tails[0]
    one = other = 0
    # The nearest pair is among those that are met where both rows are walked along together.
    while one < len(heads) and other < len(tails):
        pair = heads[one], tails[other]
        if _distance(*pair) < _distance(*best):
            best = pair
        if _place(heads[one]) <= _place(tails[other]):
            one += 1
        else:
            other += 1
    return best


def _place(mention: _Mention) -> tuple[int, int]:
    span = mention.span
    return (span.start, span.end) if span else (0, 0)


def _distance(one: _Mention, other: _Mention) -> int:
    return abs(_place(one)[0] - _place(other)[0])


def _key(fact: object) -> tuple[int, int, str] | None:
    """Returns head, tail and label of a relation; None where it has none."""
    parts = list(map(fact.get, ("h", "t", "r"))) if isinstance(fact, dict) else fact
    if not isinstance(parts, list) or len(parts) != 3:
        return None
    head, tail, label = parts
    if type(head) is not int or type(tail) is not int or not isinstance(label, str) or not label:
        return None
    return head, tail, label


def _words(sentences: object) -> list[list[str]]:
    if not isinstance(sentences, list) or not all(isinstance(one, list) for one in sentences):
        raise ValueError("has no sentences of words (sents)")
    for number, sentence in enumerate(sentences):
        if not all(isinstance(word, str) for word in sentence):
            raise ValueError(f"has something that is no word in sentence {number}")
    return sentences


def _with_blank_words(words: list[list[str]], tokens: Sentences) -> Sentences:
    """Returns the place of each word; one that is blank is where the word before ends."""
    found: Sentences = []
    rest = iter(tokens)
    end = 0
    for sentence in words:
        places = iter(next(rest) if any(word.strip() for word in sentence) else ())
        row = []
        for word in sentence:
            place = next(places) if word.strip() else (end, end)
            end = place[1]
            row.append(place)
        found.append(row)
    return found
