r"""brat's standoff: a folder with `X.txt`, `X.ann` for each document, and brat's configuration.

A span over a line break is written in fragments, split at the break, as brat itself does; the
reader joins fragments that only blanks part. Line ends are LF: where the text has `\r`, a blank of
the same length takes its place. What brat has no line for is a note whose text is JSON: the value
of a figure (`Value`), attributes that are more than a word (`Attributes`), a note of several lines
(`NoteText`), who made it where several people did (`AnnotatedBy`).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.errors import WriteError
from annotator.model import brat_names as form
from annotator.model.annotation import Json, Relation, Span
from annotator.model.comparing import has_several_annotators
from annotator.model.document import AnnotatedDocument
from annotator.model.figure_record import figure_record
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss, Written
from annotator.model.scheme import LabelScheme
from annotator.text.fragments import over_blanks
from exports.brat_conf import Types, annotation_conf, shortcuts_conf, visual_conf
from exports.brat_lines import ID, NAMED, Ids, is_plain, is_references, mapping, pair, pairs, words
from exports.file_names import FileNames
from exports.parts import named, report_missing

_HELD = frozenset({Part.VALUE, Part.ATTRIBUTES, Part.NOTE})
# Where brat, or what reads its files line by line, breaks a line.
_BREAKS = re.compile(r"[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_NAME = re.compile("[A-Za-z0-9_-]+")
_OWN = frozenset({form.BRAT_ID, form.EVENTS, form.EVENT, form.TARGET, form.ARGUMENTS})


class BratWriter:
    """Writes a folder that brat opens as a collection."""

    name = "brat"
    title = "brat standoff"
    suffix = ""
    holds = Holds(spans=_HELD, relations=_HELD - {Part.VALUE})
    reader = "brat"

    def write(
        self,
        documents: Iterable[AnnotatedDocument],
        scheme: LabelScheme,
        target: Path,
        report: ReportLoss,
    ) -> Written:
        """Writes two files for each document, one document at a time.

        Raises:
            WriteError: The folder or a file in it cannot be written.
        """
        seen = _Seen(Types())
        names = FileNames()
        count = spans = relations = 0
        try:
            target.mkdir(parents=True)
            for annotated in documents:
                page = _Page(annotated, seen, report)
                lines = page.lines()
                stem = names.name(annotated.document.name)
                _save(target / f"{stem}.txt", page.text)
                _save(target / f"{stem}.ann", "".join(f"{line}\n" for line in lines))
                count += 1
                spans += len(page.spans)
                relations += len(page.relations)
            for name, text in seen.configuration(scheme):
                _save(target / name, text)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{target.name} cannot be written: {reason}.") from error
        return Written(documents=count, spans=spans, relations=relations)


def _save(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))


@dataclass
class _Seen:
    """What the configuration has to list: all that occurs in any document."""

    types: Types
    spans: dict[str, None] = field(default_factory=dict)
    relations: dict[str, None] = field(default_factory=dict)
    attributes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    events: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def configuration(self, scheme: LabelScheme) -> Iterator[tuple[str, str]]:
        spans = dict.fromkeys(scheme.spans) | self.spans
        relations = dict.fromkeys(scheme.relations) | self.relations
        text = annotation_conf(self.types, scheme, spans, relations, self.attributes, self.events)
        yield "annotation.conf", text
        yield "visual.conf", visual_conf(self.types, scheme.labels)
        yield "kb_shortcuts.conf", shortcuts_conf(self.types, scheme.spans.values())


class _Page:
    """One document on its way into its two files."""

    def __init__(self, annotated: AnnotatedDocument, seen: _Seen, report: ReportLoss) -> None:
        self._annotated = annotated
        self._seen = seen
        self._report = report
        self.text = annotated.document.text.replace("\r\n", " \n").replace("\r", " ")
        # Of what is written: its id of brat's.
        self.spans: dict[str, str] = {}
        self.relations: dict[str, str] = {}
        self._by_id: dict[str, Span | Relation] = {one.id: one for one in annotated.annotations}
        self._kept = self._kept_lines()
        self._ids = Ids(self._kept, self._by_id.values())
        self._several = has_several_annotators(annotated)

    def lines(self) -> list[str]:
        """Returns the lines of the `.ann`, and reports what they do not hold."""
        if self.text != self._annotated.document.text:
            self._lose(
                None, "newlines", "brat knows one line end: others became a blank", Part.TEXT
            )
        lines = list(self._span_lines())
        lines += self._relation_lines()
        lines += self._event_lines()
        lines += self._more_lines()
        lines += self._kept
        metadata = self._annotated.document.metadata
        annotated = self._annotated
        if form.KEPT in metadata:
            rest = {key: value for key, value in metadata.items() if key != form.KEPT}
            annotated = replace(annotated, document=replace(annotated.document, metadata=rest))
        report_missing(
            annotated,
            replace(
                BratWriter.holds,
                spans=_HELD | {Part.ANNOTATOR},
                relations=_HELD | {Part.ANNOTATOR},
            ),
            self._report,
            left_out={
                one.id
                for one in annotated.annotations
                if one.id not in self.spans and one.id not in self.relations
            },
        )
        return lines

    def _span_lines(self) -> Iterator[str]:
        for span in self._annotated.spans:
            pieces = [*self._pieces(span)]
            if not pieces:
                self._lose(span, "blank", "covers nothing but line breaks", Part.WHOLE)
                continue
            if tuple(over_blanks(self.text, pieces)) != (
                span.fragments or ((span.start, span.end),)
            ):
                detail = "begins or ends with a line break, or has only blanks between its pieces"
                self._lose(span, "fragments", detail, Part.PLACE)
            type_ = self._type(span, self._seen.spans)
            id_ = self._ids.take("T", span)
            self.spans[span.id] = id_
            places = ";".join(f"{start} {end}" for start, end in pieces)
            covered = " ".join(self.text[start:end] for start, end in pieces)
            yield f"{id_}\t{type_} {places}\t{covered}"

    def _pieces(self, span: Span) -> Iterator[tuple[int, int]]:
        """Yields the fragments of a span, none of which has a line break in it."""
        for start, end in span.fragments or ((span.start, span.end),):
            low = start
            for match in _BREAKS.finditer(self.text, start, end):
                if match.start() > low:
                    yield low, match.start()
                low = match.end()
            if low < end:
                yield low, end

    def _relation_lines(self) -> Iterator[str]:
        for relation in self._annotated.relations:
            ends = self.spans.get(relation.head), self.spans.get(relation.child)
            if None in ends:
                self._lose(relation, "relation_end", "one of its ends is left out", Part.WHOLE)
                continue
            if form.EVENT in relation.attributes and self._event_of(relation):
                # It is an argument in the line of its event.
                self.relations[relation.id] = ""
                continue
            type_ = self._type(relation, self._seen.relations)
            id_ = self._ids.take("R", relation)
            self.relations[relation.id] = id_
            roles = pair(relation.attributes.get(form.ARGUMENTS)) or ("Arg1", "Arg2")
            targets = pair(relation.attributes.get(form.TARGET)) or ends
            yield f"{id_}\t{type_} {roles[0]}:{targets[0]} {roles[1]}:{targets[1]}\t"

    def _event_of(self, relation: Relation) -> str:
        """Returns the event whose argument a relation is; "" where its head has it no more."""
        event = relation.attributes.get(form.EVENT)
        events = mapping(self._by_id[relation.head].attributes.get(form.EVENTS))
        return event if isinstance(event, str) and event in events else ""

    def _event_lines(self) -> Iterator[str]:
        arguments: dict[str, list[Relation]] = defaultdict(list)
        for relation in self._annotated.relations:
            if self.relations.get(relation.id) == "":
                arguments[self._event_of(relation)].append(relation)
        for span in self._annotated.spans:
            for event, entry in mapping(span.attributes.get(form.EVENTS)).items():
                if event in self._ids.kept or span.id not in self.spans:
                    continue
                type_ = str(mapping(entry).get("type", span.label))
                roles: Counter[str] = Counter()
                parts = [f"{event}\t{type_}:{self.spans[span.id]}"]
                for relation in arguments[event]:
                    role = self._seen.types.of(relation.label)
                    roles[role] += 1
                    number = "" if roles[role] == 1 else str(roles[role])
                    parts.append(f"{role}{number}:{self._target(relation)}")
                self._seen.events[type_].update(roles)
                yield " ".join(parts)

    def _target(self, relation: Relation) -> str:
        target = relation.attributes.get(form.TARGET)
        events = mapping(self._by_id[relation.child].attributes.get(form.EVENTS))
        return (
            target if isinstance(target, str) and target in events else (self.spans[relation.child])
        )

    def _more_lines(self) -> Iterator[str]:
        """Yields the lines that say more of a span or relation: attributes, references, notes."""
        for annotation in self._annotated.annotations:
            id_ = self.spans.get(annotation.id) or self.relations.get(annotation.id)
            if id_:
                yield from self._about(annotation, id_)
            elif annotation.id in self.relations:
                self._lose_more(annotation)

    def _about(self, annotation: Span | Relation, id_: str) -> Iterator[str]:
        events = mapping(annotation.attributes.get(form.EVENTS))
        owners = {
            name: event
            for event, entry in events.items()
            for name in words(mapping(entry).get("attributes"))
        }
        more: dict[str, Json] = {}
        for name, value in annotation.attributes.items():
            if name == form.NORMALIZATIONS and is_references(value):
                for reference, covered in pairs(value):
                    yield f"{self._ids.next('N')}\tReference {id_} {reference}\t{covered}"
            elif name not in _OWN and _NAME.fullmatch(name) and is_plain(value):
                said = "" if value is True else f" {value}"
                self._seen.attributes[name].update([said.strip()] if said else [])
                yield f"{self._ids.next('A')}\t{name} {owners.get(name, id_)}{said}"
            elif name not in _OWN:
                more[name] = value
        yield from self._notes(annotation, id_, more)

    def _notes(self, annotation: Span | Relation, id_: str, more: dict[str, Json]) -> Iterator[str]:
        if more:
            yield self._note(form.ATTRIBUTES_NOTE, id_, json.dumps(more))
        if annotation.note:
            if is_plain(annotation.note):
                yield self._note(form.NOTE, id_, annotation.note)
            else:
                yield self._note(form.TEXT_NOTE, id_, json.dumps(annotation.note))
        if isinstance(annotation, Span) and annotation.value:
            yield self._note(form.VALUE_NOTE, id_, json.dumps(figure_record(annotation.value)))
        if self._several and annotation.annotator:
            yield self._note(form.ANNOTATOR_NOTE, id_, json.dumps(annotation.annotator))

    def _note(self, kind: str, id_: str, said: str) -> str:
        return f"{self._ids.next('#')}\t{kind} {id_}\t{said}"

    def _lose_more(self, relation: Span | Relation) -> None:
        """Reports what an argument of an event has and no line of brat's is about."""
        if relation.attributes.keys() - _OWN:
            self._lose(relation, "attributes", "is an argument of an event", Part.ATTRIBUTES)
        if relation.note:
            self._lose(relation, "note", "is an argument of an event", Part.NOTE)
        if self._several and relation.annotator:
            self._lose(relation, "annotator", "is an argument of an event", Part.ANNOTATOR)

    def _type(self, annotation: Span | Relation, seen: dict[str, None]) -> str:
        seen[annotation.label] = None
        type_ = self._seen.types.of(annotation.label)
        if type_ != annotation.label:
            detail = f"its label has signs that brat does not allow; it is {type_}"
            self._lose(annotation, "label", detail, Part.LABEL)
        return type_

    def _kept_lines(self) -> list[str]:
        """Returns the lines that came from brat and that name only what is still there."""
        entry = mapping(self._annotated.document.metadata.get(form.KEPT))
        lines = [line for line in words(entry.get("lines")) if not _BREAKS.search(line)]
        there = {str(one.attributes.get(form.BRAT_ID, "")) for one in self._by_id.values()}
        for span in self._annotated.spans:
            there.update(mapping(span.attributes.get(form.EVENTS)))
        there.update(match.group().strip() for line in lines if (match := ID.match(line)))
        kept = [line for line in lines if there.issuperset(NAMED.findall(line.partition("\t")[2]))]
        if len(kept) < len(lines):
            detail = "lines that came from brat are about annotations that are gone"
            self._lose(None, "metadata", detail, Part.METADATA)
        return kept

    def _lose(
        self, annotation: Span | Relation | None, reason: str, detail: str, part: Part
    ) -> None:
        subject = f"{named(self._annotated, annotation)}: " if annotation else ""
        self._report(
            Loss(
                document=self._annotated.document.id,
                annotation=annotation.id if annotation else "",
                reason=reason,
                detail=subject + detail,
                part=part,
            )
        )
