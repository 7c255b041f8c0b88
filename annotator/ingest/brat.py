"""brat's standoff: `X.ann` with the annotations of `X.txt`.

Offsets are code points of the text with every line end one LF, as brat reads it. A span over a line
break comes in fragments, split there; such fragments are one span again here. An event is a span
(its trigger) with relations to its arguments, which remember the event in their attributes. What
has no place here (equivalences, notes of other kinds, lines nobody knows) is kept in the metadata
of the document, and written back.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.decoding import decode
from annotator.ingest.files import read_bytes, readable_name
from annotator.model.annotation import Json, Relation, Span
from annotator.model.brat_names import (
    ANNOTATOR_NOTE,
    ARGUMENTS,
    ATTRIBUTES_NOTE,
    BRAT_ID,
    EVENT,
    EVENTS,
    KEPT,
    NORMALIZATIONS,
    NOTE,
    TARGET,
    TEXT_NOTE,
    USUAL_ROLES,
    VALUE_NOTE,
)
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure
from annotator.model.ids import new_id
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss
from annotator.model.record import figure_from_record
from annotator.text.fragments import over_blanks

_CONFIGURATION = ("annotation.conf", "visual.conf", "kb_shortcuts.conf", "tools.conf")
_PLACES: Final = re.compile(r"\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*")
_NAMED: Final = re.compile(r"\b[TREANM#]\d+\b")
_NUMBER: Final = re.compile(r"\d+\Z")


class BratReader:
    """Reads `.ann` with the `.txt` beside it."""

    name = "brat"
    title = "brat standoff"
    suffixes = (".ann", ".a1", ".a2")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True by the suffix, where a text of the same name is there."""
        del head
        return path.suffix.lower() in self.suffixes and path.with_suffix(".txt").is_file()

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the text, and the configuration that lies in the same folder."""
        yield path.with_suffix(".txt")
        yield from (path.with_name(name) for name in _CONFIGURATION)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: The text is missing, empty or cannot be read; no line is an annotation.
        """
        beside = path.with_suffix(".txt")
        if not beside.is_file():
            raise ReadError(f"has no text beside it: {beside.name} is missing")
        text = _text(beside)
        data = read_bytes(path)
        try:
            lines = data.decode("utf-8-sig").split("\n")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ReadError(f"is damaged: line {line} is no utf-8 text") from error
        yield _Parsing(path, text, report).run(line.rstrip("\r") for line in lines)


def _text(path: Path) -> str:
    """Returns a text as brat reads it: UTF-8 whatever is in it, every line end one LF."""
    try:
        data = read_bytes(path)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return decode(data).text
    except ReadError as error:
        raise ReadError(f"has a text beside it, {path.name}, that {error}") from error
    if not text.strip():
        raise ReadError(f"has a text beside it, {path.name}, that is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class _Parsing:
    """One file under way: what each id of brat's stands for here."""

    path: Path
    text: str
    report: ReportLoss
    spans: dict[str, Span] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    # Of each event: its trigger's id and its line.
    events: dict[str, tuple[str, str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    _later: list[tuple[int, str]] = field(default_factory=list)
    _ends: set[tuple[str, str, str]] = field(default_factory=set)

    def run(self, lines: Iterable[str]) -> AnnotatedDocument:
        filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
        bad: list[Loss] = []
        good = 0
        # Relations name spans that may come after them, and notes name anything.
        order = {"T": 0, "E": 1, "R": 2}
        for number, line in sorted(filled, key=lambda one: order.get(one[1][0], 3)):
            try:
                self._take(line)
                good += 1
            except ValueError as error:
                bad.append(self._loss("bad_line", f"line {number} {error}"))
        if filled and not good:
            raise ReadError(bad[0].detail)
        for loss in bad:
            self.report(loss)
        self._take_arguments()
        self._keep_names()
        return self._document()

    def _take(self, line: str) -> None:
        kind = line[0]
        takers = {
            "T": self._take_span,
            "E": self._take_event,
            "R": self._take_relation,
            "A": self._take_attribute,
            "M": self._take_attribute,
            "N": self._take_normalization,
            "#": self._take_note,
        }
        take = takers.get(kind)
        if take is None or not take(line):
            self.lines.append(line)

    def _take_span(self, line: str) -> bool:
        id_, rest, *words = [*line.split("\t", 2), ""][:3]
        label, _, places = rest.partition(" ")
        if not label or not _PLACES.fullmatch(places):
            raise ValueError("is no span: brat writes T1, a tab, the type, start and end")
        if id_ in self.spans:
            raise ValueError(f"has the id {id_} again")
        numbers = [tuple(map(int, place.split())) for place in places.split(";")]
        pieces = [(low, high) for low, high in numbers]
        for low, high in pieces:
            if low >= high:
                raise ValueError(f"has a span from {low} to {high}, which covers nothing")
            if high > len(self.text):
                raise ValueError(f"ends at {high}, beyond the text")
        shown = over_blanks(self.text, pieces)
        if any(low < before for (_, before), (low, _) in pairwise(shown)):
            raise ValueError("has fragments that overlap")
        self.spans[id_] = Span(
            id=new_id(),
            start=shown[0][0],
            end=shown[-1][1],
            label=label,
            fragments=tuple(shown) if len(shown) > 1 else (),
        )
        covered = " ".join(self.text[low:high] for low, high in sorted(pieces))
        if words[0] and words[0].split() != covered.split():
            detail = f"{id_} says {words[0][:60]!r}, but its place has {covered[:60]!r}"
            self.report(self._loss("other_words", detail, part=Part.USE))
        return True

    def _take_event(self, line: str) -> bool:
        id_, _, rest = line.partition("\t")
        first, *_ = rest.split() or [""]
        label, colon, trigger = first.partition(":")
        if not colon or not label:
            raise ValueError("is no event: brat writes E1, a tab, the type, a colon, the trigger")
        if trigger not in self.spans:
            raise ValueError(f"has the trigger {trigger or 'nothing'}, which is not there")
        if id_ in self.events:
            raise ValueError(f"has the id {id_} again")
        self.events[id_] = trigger, line
        span = self.spans[trigger]
        events = _mapping(span.attributes.get(EVENTS))
        events[id_] = {"type": label}
        self._change(trigger, attributes={**span.attributes, EVENTS: events})
        return True

    def _take_arguments(self) -> None:
        """Makes relations of the arguments of events; an event with others keeps its line."""
        for id_, (trigger, line) in self.events.items():
            made: list[Relation] = []
            for words in line.partition("\t")[2].split()[1:]:
                role, _, target = words.partition(":")
                child = self.events[target][0] if target in self.events else target
                label = _NUMBER.sub("", role) or role
                ends = trigger, child, label
                if child not in self.spans or child == trigger or ends in self._ends:
                    made = []
                    self.lines.append(line)
                    break
                self._ends.add(ends)
                attributes: dict[str, Json] = {EVENT: id_}
                if target in self.events:
                    attributes[TARGET] = target
                made.append(self._relation(trigger, child, label, attributes))
            self.relations |= {f"{id_}:{number}": one for number, one in enumerate(made)}

    def _relation(self, head: str, child: str, label: str, attributes: dict[str, Json]) -> Relation:
        ends = self.spans[head].id, self.spans[child].id
        return Relation(
            id=new_id(), head=ends[0], child=ends[1], label=label, attributes=attributes
        )

    def _take_relation(self, line: str) -> bool:
        id_, _, rest = line.partition("\t")
        label, *arguments = rest.split()
        pairs = [argument.partition(":")[::2] for argument in arguments]
        if len(pairs) != 2 or not all(role and target for role, target in pairs):
            raise ValueError("is no relation between two annotations")
        if id_ in self.relations:
            raise ValueError(f"has the id {id_} again")
        spans = [self.events[one][0] if one in self.events else one for _, one in pairs]
        for target in spans:
            if target not in self.spans:
                raise ValueError(f"joins {target}, which is not there")
        if spans[0] == spans[1] or (*spans, label) in self._ends:
            return False
        self._ends.add((spans[0], spans[1], label))
        attributes: dict[str, Json] = {}
        roles = [role for role, _ in pairs]
        targets = [target for _, target in pairs]
        if tuple(roles) != USUAL_ROLES:
            attributes[ARGUMENTS] = list(roles)
        if targets != spans:
            attributes[TARGET] = list(targets)
        self.relations[id_] = self._relation(spans[0], spans[1], label, attributes)
        return True

    def _take_attribute(self, line: str) -> bool:
        _, _, rest = line.partition("\t")
        name, target, *value = rest.split(" ", 2) if rest.count(" ") else [rest, ""]
        if not name or not target:
            raise ValueError("is no attribute of an annotation")
        said: Json = value[0] if value else True
        owner = self.events[target][0] if target in self.events else target
        if owner in self.spans:
            span = self.spans[owner]
            if name in span.attributes:
                return False
            attributes = {**span.attributes, name: said}
            if target in self.events:
                events = _mapping(span.attributes.get(EVENTS))
                event = _mapping(events.get(target))
                named = [*_list(event.get("attributes")), name]
                attributes[EVENTS] = {**events, target: {**event, "attributes": named}}
            self._change(owner, attributes=attributes)
            return True
        if owner in self.relations:
            relation = self.relations[owner]
            if name in relation.attributes:
                return False
            self._change(owner, attributes={**relation.attributes, name: said})
            return True
        raise ValueError(f"is about {target}, which is not there")

    def _take_normalization(self, line: str) -> bool:
        _, rest, words = [*line.split("\t", 2), "", ""][:3]
        kind, target, *reference = rest.split(" ", 2) if rest.count(" ") > 1 else ["", "", ""]
        if kind != "Reference" or target not in self.spans:
            return False
        span = self.spans[target]
        entries = _list(span.attributes.get(NORMALIZATIONS))
        entries.append([*reference, words])
        self._change(target, attributes={**span.attributes, NORMALIZATIONS: entries})
        return True

    def _take_note(self, line: str) -> bool:
        _, rest, words = [*line.split("\t", 2), "", ""][:3]
        kind, _, target = rest.partition(" ")
        if target not in self.spans and target not in self.relations:
            return False
        annotation = self.spans.get(target) or self.relations[target]
        if kind == NOTE:
            if annotation.note or not words:
                return False
            self._change(target, note=words)
            return True
        return self._take_own_note(annotation, target, kind, words)

    def _take_own_note(
        self, annotation: Span | Relation, target: str, kind: str, words: str
    ) -> bool:
        """Takes a note of our writer; one of the same name that somebody else wrote is kept."""
        if kind not in (VALUE_NOTE, ATTRIBUTES_NOTE, ANNOTATOR_NOTE, TEXT_NOTE):
            return False
        try:
            said: Any = json.loads(words)
            if kind == VALUE_NOTE and isinstance(annotation, Span) and annotation.value is None:
                self._change(target, value=figure_from_record(said))
            elif kind == ATTRIBUTES_NOTE and isinstance(said, dict):
                self._change(target, attributes={**annotation.attributes, **said})
            elif kind == ANNOTATOR_NOTE and isinstance(said, str) and not annotation.annotator:
                self._change(target, annotator=said)
            elif kind == TEXT_NOTE and isinstance(said, str) and not annotation.note:
                self._change(target, note=said)
            else:
                return False
        except (ValueError, TypeError, RecursionError):
            return False
        return True

    def _change(
        self,
        id_: str,
        *,
        attributes: dict[str, Json] | None = None,
        note: str | None = None,
        annotator: str | None = None,
        value: Figure | None = None,
    ) -> None:
        changed: dict[str, Any] = {
            key: given
            for key, given in (
                ("attributes", attributes),
                ("note", note),
                ("annotator", annotator),
                ("value", value),
            )
            if given is not None
        }
        if id_ in self.spans:
            self.spans[id_] = replace(self.spans[id_], **changed)
        else:
            self.relations[id_] = replace(self.relations[id_], **changed)

    def _keep_names(self) -> None:
        """Gives annotations that a kept line names their ids of brat's."""
        named = {id_ for line in self.lines for id_ in _NAMED.findall(line.partition("\t")[2])}
        for id_ in sorted(named & {*self.spans, *self.relations}):
            annotation = self.spans.get(id_) or self.relations[id_]
            self._change(id_, attributes={**annotation.attributes, BRAT_ID: id_})

    def _document(self) -> AnnotatedDocument:
        metadata: dict[str, Json] = {"source": {"file": readable_name(self.path.name)}}
        if self.lines:
            metadata[KEPT] = {"lines": [*self.lines]}
        document = Document(
            id=new_id(),
            name=readable_name(self.path.stem),
            text=self.text,
            language="",
            metadata=metadata,
        )
        spans = sorted(self.spans.values(), key=lambda span: (span.start, -span.end, span.id))
        return AnnotatedDocument(
            document=document, spans=tuple(spans), relations=tuple(self.relations.values())
        )

    def _loss(self, reason: str, detail: str, *, part: Part = Part.WHOLE) -> Loss:
        return Loss(document=self.path.name, annotation="", reason=reason, detail=detail, part=part)


def _mapping(value: Json) -> dict[str, Json]:
    return dict(value) if isinstance(value, dict) else {}


def _list(value: Json) -> list[Json]:
    return list(value) if isinstance(value, list) else []
