"""The lines of brat's standoff: what each says of the text.

What has no place here (equivalences, notes of other kinds, lines nobody knows) is kept as it is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.json_items import whole_value
from annotator.model.annotation import Json, Relation, Span
from annotator.model.brat_names import (
    ANNOTATOR_NOTE,
    ARGUMENTS,
    ATTRIBUTES_NOTE,
    BRAT_ID,
    EVENT,
    EVENTS,
    NORMALIZATIONS,
    NOTE,
    TARGET,
    TEXT_NOTE,
    USUAL_ROLES,
    VALUE_NOTE,
)
from annotator.model.figure import Figure
from annotator.model.figure_record import figure_from_record
from annotator.model.ids import new_id
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss
from annotator.text.fragments import over_blanks

# An id, or the star of an equivalence, and what it says; a line of a kind that is known may be
# wrong, and is told of as such.
_FORM: Final = re.compile(r"[TREAMN#]|[^\s\t]+\t")
_PLACES: Final = re.compile(r"\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*")
_NAMED: Final = re.compile(r"\b[TREANM#]\d+\b")
_NUMBER: Final = re.compile(r"\d+\Z")


@dataclass
class Lines:
    """The lines about one text under way: what each id of brat's stands for here.

    Attributes:
        name: Of the file, for losses.
        text: What it is about.
        report: Told of each line that cannot be taken.
        spans: By brat's id.
        relations: By brat's id; those of an event by its id and a number.
        kept: Lines that have no place here, as they are.
    """

    name: str
    text: str
    report: ReportLoss
    spans: dict[str, Span] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    # Of each event: its trigger's id and its line.
    _events: dict[str, tuple[str, str]] = field(default_factory=dict)
    _ends: set[tuple[str, str, str]] = field(default_factory=set)
    # Of each annotation by its id here: attributes. They become its own at last, since each change
    # of an annotation is a copy of it.
    _attributes: dict[str, dict[str, Json]] = field(default_factory=lambda: defaultdict(dict))

    def take(self, lines: Iterable[tuple[str, str]]) -> None:
        """Takes all lines.

        Args:
            lines: Of each its place for a reader ("line 3"), and what it says.

        Raises:
            ReadError: There are lines, and none of them says anything.
        """
        filled = [(where, line) for where, line in lines if line.strip()]
        bad: list[Loss] = []
        # Relations name spans that may come after them, and notes name anything.
        order = {"T": 0, "E": 1, "R": 2}
        for where, line in sorted(filled, key=lambda one: order.get(one[1][0], 3)):
            try:
                self._take(line)
            except ValueError as error:
                bad.append(self._loss("bad_line", f"{where} {error}"))
        if filled and len(bad) == len(filled):
            raise ReadError(bad[0].detail)
        for loss in bad:
            self.report(loss)
        self._take_arguments()
        self._keep_names()
        known = self._attributes
        for id_, span in self.spans.items():
            if span.id in known:
                self.spans[id_] = replace(span, attributes=known[span.id])
        for id_, relation in self.relations.items():
            if relation.id in known:
                self.relations[id_] = replace(relation, attributes=known[relation.id])

    def _take(self, line: str) -> None:
        if not _FORM.match(line):
            self.kept.append(line)
            raise ValueError(f"is no line of brat's: {line[:40]!r}")
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
            self.kept.append(line)

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
        if id_ in self._events:
            raise ValueError(f"has the id {id_} again")
        self._events[id_] = trigger, line
        span = self.spans[trigger]
        events = _mapping(self._attributes[span.id], EVENTS)
        events[id_] = {"type": label}
        return True

    def _take_arguments(self) -> None:
        """Makes relations of the arguments of events; an event with others keeps its line."""
        for id_, (trigger, line) in self._events.items():
            made: list[Relation] = []
            for words in line.partition("\t")[2].split()[1:]:
                role, _, target = words.partition(":")
                child = self._events[target][0] if target in self._events else target
                label = _NUMBER.sub("", role) or role
                ends = trigger, child, label
                if child not in self.spans or child == trigger or ends in self._ends:
                    made = []
                    self.kept.append(line)
                    break
                self._ends.add(ends)
                attributes: dict[str, Json] = {EVENT: id_}
                if target in self._events:
                    attributes[TARGET] = target
                made.append(self._relation(trigger, child, label, attributes))
            self.relations |= {f"{id_}:{number}": one for number, one in enumerate(made)}

    def _relation(self, head: str, child: str, label: str, attributes: dict[str, Json]) -> Relation:
        ends = self.spans[head].id, self.spans[child].id
        made = Relation(id=new_id(), head=ends[0], child=ends[1], label=label)
        if attributes:
            self._attributes[made.id] = attributes
        return made

    def _take_relation(self, line: str) -> bool:
        id_, _, rest = line.partition("\t")
        label, *arguments = rest.split() or [""]
        pairs = [argument.partition(":")[::2] for argument in arguments]
        if len(pairs) != 2 or not all(role and target for role, target in pairs):
            raise ValueError("is no relation between two annotations")
        if id_ in self.relations:
            raise ValueError(f"has the id {id_} again")
        spans = [self._events[one][0] if one in self._events else one for _, one in pairs]
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
        owner = self._events[target][0] if target in self._events else target
        annotation = self.spans.get(owner) or self.relations.get(owner)
        if annotation is None:
            raise ValueError(f"is about {target}, which is not there")
        attributes = self._attributes[annotation.id]
        if name in attributes:
            return False
        attributes[name] = said
        if target in self._events:
            event = _mapping(_mapping(attributes, EVENTS), target)
            _list(event, "attributes").append(name)
        return True

    def _take_normalization(self, line: str) -> bool:
        _, rest, words = [*line.split("\t", 2), "", ""][:3]
        kind, target, *reference = rest.split(" ", 2) if rest.count(" ") > 1 else ["", "", ""]
        if kind != "Reference" or target not in self.spans:
            return False
        entries = _list(self._attributes[self.spans[target].id], NORMALIZATIONS)
        entries.append([*reference, words])
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
            said: Any = whole_value(words)
            is_figure = isinstance(annotation, Span) and annotation.value is None
            if kind == VALUE_NOTE and is_figure and isinstance(said, dict):
                self._change(target, value=figure_from_record(said))
            elif kind == ATTRIBUTES_NOTE and isinstance(said, dict):
                self._attributes[annotation.id].update(said)
            elif kind == ANNOTATOR_NOTE and isinstance(said, str) and not annotation.annotator:
                self._change(target, annotator=said)
            elif kind == TEXT_NOTE and isinstance(said, str) and not annotation.note:
                self._change(target, note=said)
            else:
                return False
        except (ValueError, TypeError):
            return False
        return True

    def _change(
        self,
        id_: str,
        *,
        note: str | None = None,
        annotator: str | None = None,
        value: Figure | None = None,
    ) -> None:
        changed: dict[str, Any] = {
            key: given
            for key, given in (
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
        named = {id_ for line in self.kept for id_ in _NAMED.findall(line.partition("\t")[2])}
        for id_ in sorted(named & {*self.spans, *self.relations}):
            annotation = self.spans.get(id_) or self.relations[id_]
            self._attributes[annotation.id][BRAT_ID] = id_

    def _loss(self, reason: str, detail: str, *, part: Part = Part.WHOLE) -> Loss:
        return Loss(document=self.name, annotation="", reason=reason, detail=detail, part=part)


def _mapping(attributes: dict[str, Json], key: str) -> dict[str, Json]:
    """Returns the object under a key, to be filled; a new one where there is none."""
    value = attributes.get(key)
    if not isinstance(value, dict):
        value = attributes[key] = {}
    return value


def _list(attributes: dict[str, Json], key: str) -> list[Json]:
    """Returns the list under a key, to be filled; a new one where there is none."""
    value = attributes.get(key)
    if not isinstance(value, list):
        value = attributes[key] = []
    return value
