"""Which layer, rows and numbers each annotation gets in a WebAnno TSV."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotator.model.annotation import Json, Relation, Span
from annotator.model.comparing import has_several_annotators
from annotator.model.document import AnnotatedDocument
from annotator.model.figure_record import figure_record
from annotator.model.loss import Loss, Part
from annotator.model.protocols import ReportLoss
from annotator.text.webanno import (
    DETAILS,
    LAYER,
    LINK,
    MORE,
    RELATION,
    SLOT,
    SPAN,
    TOKEN,
    USUAL,
    Layer,
)
from exports.parts import named
from exports.webanno_kept import Kept
from exports.webanno_units import Arrow, Chains, Item, Units

_KINDS = ("SP", "CH", "RL")
_TOKENS = Layer("SP", TOKEN, ("",))


@dataclass(frozen=True, slots=True)
class _Join:
    """A relation, or what else joins two annotations.

    Attributes:
        relation: None for what is in the metadata only.
    """

    head: Item
    child: Item
    label: str
    attributes: Mapping[str, Json]
    relation: Relation | None


class Items:
    """All annotations of a document, placed on its rows.

    Attributes:
        kept: Layers that came with the document.
        header: All layers that there may be, in the order of the header.
        used: Layers that something is in.
        spans: By id, those that are written.
        relations: Ids of those that are written.
        sentence_names: By where a sentence begins.
        is_kept: True where all is written that the metadata keep for the format.
    """

    def __init__(self, annotated: AnnotatedDocument, units: Units, report: ReportLoss) -> None:
        self._annotated = annotated
        self._units = units
        self._report = report
        self._several = has_several_annotators(annotated)
        kept = Kept.of(annotated.document, {one[0].start for one in units.sentences})
        self.kept = kept.layers
        self.sentence_names = kept.sentence_names
        self._by_type = {layer.type: layer for layer in (*USUAL, *self.kept)}
        # As they stand in the header; tokens are made where a relation points at them, last.
        self.header = sorted(
            dict.fromkeys((*self.kept, *USUAL)), key=lambda one: _KINDS.index(one.kind)
        )
        self._ranks = {layer: rank for rank, layer in enumerate((*self.header, _TOKENS))}
        self.used: set[Layer] = set()
        self.spans: dict[str, Item] = {}
        self.relations: set[str] = set()
        self._rest: dict[str, dict[str, Json]] = {}
        self._details: dict[tuple[object, ...], list[tuple[Item, dict[str, str]]]] = {}
        self._chains = Chains()
        self._order: list[tuple[tuple[int, ...], _Join]] = []
        wanted = self._wanted_tokens()
        for span in annotated.spans:
            self._put(span, wanted)
        empty = [self._empty(entry) for entry in kept.empty]
        joins = [self._kept_join(entry, empty) for entry in kept.links]
        self.is_kept = kept.is_whole and None not in empty and None not in joins
        for join in (*self._joins(), *(one for one in joins if one)):
            self._join(join)
        self._chains.number(self._in_order())
        self._put_details()
        self._put_numbers()

    def _in_order(self) -> list[Item]:
        rows = (unit for sentence in self._units.in_order() for unit in sentence)
        seen = {item: None for row in rows for items in row.items.values() for item in items}
        return list(seen)

    # Spans

    def _wanted_tokens(self) -> set[str]:
        """Returns the spans that are tokens joined by a relation between tokens."""
        found = set()
        for relation in self._annotated.relations:
            layer = self._by_type.get(str(relation.attributes.get(LAYER)))
            if layer is not None and layer.base_type == TOKEN:
                found |= {relation.head, relation.child}
        return found

    def _put(self, span: Span, wanted: set[str]) -> None:
        layer = self._layer_of(span, wanted)
        item = Item(span.id, layer, span.start, span.end)
        rest = dict(span.attributes)
        if layer.type != SPAN:
            rest.pop(LAYER, None)
        if layer is not _TOKENS and not self._units.place(item):
            self._lose(span, "blank", "covers nothing but blanks, which have no row", Part.WHOLE)
            return
        self.used.add(layer)
        self.spans[span.id] = item
        self._fill(item, span.label, rest)
        if layer.label is None and span.label != layer.name:
            self._lose(span, "label", f"{layer.name} has no feature for labels", Part.LABEL)
        self._rest[span.id] = rest
        if layer.kind == "CH":
            self._chains.add(item)

    def _layer_of(self, span: Span, wanted: set[str]) -> Layer:
        type_ = span.attributes.get(LAYER)
        layer = self._by_type.get(type_) if isinstance(type_, str) else None
        if layer is not None and (layer.kind == "RL" or layer.type in (SPAN, DETAILS)):
            layer = None
        if layer is not None and (layer.label is not None or span.label == layer.name):
            return layer
        if type_ == TOKEN and span.id in wanted and span.label == _TOKENS.name:
            token = self._units.token(span.start, span.end)
            if token is not None and TOKEN not in token.items and not span.fragments:
                token.items[TOKEN] = []
                return _TOKENS
        return self._by_type[SPAN]

    def _fill(self, item: Item, label: str, rest: dict[str, Json]) -> None:
        """Puts label and features into the columns of a layer; takes them out of `rest`."""
        layer = item.layer
        if layer is _TOKENS:
            token = self._units.token(item.start, item.end)
            item.units = [token] if token else []
        if layer.label is not None and label != layer.name:
            item.values[layer.label] = label
        for name, column in layer.features.items():
            value = rest.get(name)
            if isinstance(value, str):
                item.values[column] = value
                del rest[name]

    def _empty(self, entry: Mapping[str, Any]) -> Item | None:
        """Returns an annotation of no characters that the metadata keep; None for none."""
        layer = self._by_type.get(entry[LAYER])
        at = entry["at"]
        if layer is None or layer.kind == "RL" or layer.type == DETAILS:
            return None
        if at > len(self._units.text):
            return None
        item = Item("", layer, at, at)
        self._units.place(item)
        self.used.add(layer)
        features = dict(entry["features"])
        self._fill(item, entry["label"] or layer.name, features)
        if layer.kind == "CH":
            self._chains.add(item)
        return item

    # Relations

    def _joins(self) -> Iterable[_Join]:
        for relation in self._annotated.relations:
            head, child = self.spans.get(relation.head), self.spans.get(relation.child)
            if head is None or child is None:
                detail = "one of its ends is left out"
                self._lose(relation, "relation_end", detail, Part.WHOLE)
            else:
                yield _Join(head, child, relation.label, relation.attributes, relation)

    def _kept_join(self, entry: Mapping[str, Any], empty: list[Item | None]) -> _Join | None:
        head, child = (self._referred(entry[end], empty) for end in ("head", "child"))
        if head is None or child is None or entry[LAYER] not in self._by_type:
            return None
        attributes = {LAYER: entry[LAYER], **entry["features"]}
        slot = attributes.get(SLOT)
        name = slot if isinstance(slot, str) else self._by_type[entry[LAYER]].name
        return _Join(head, child, entry["label"] or name, attributes, None)

    def _referred(self, reference: object, empty: list[Item | None]) -> Item | None:
        if isinstance(reference, int):
            return empty[reference] if 0 <= reference < len(empty) else None
        for span in self._annotated.spans:
            item = self.spans.get(span.id)
            if item and [item.layer.type, span.start, span.end, span.label] == reference:
                return item
        return None

    def _join(self, join: _Join) -> None:
        rest = dict(join.attributes)
        type_, slot = rest.get(LAYER), rest.get(SLOT)
        layer = self._by_type.get(type_) if isinstance(type_, str) else None
        is_done = False
        if layer is not None and layer.kind == "RL" and layer.type != RELATION:
            has_label = layer.label is not None or join.label == layer.name
            if has_label and self._can_join(join, layer):
                del rest[LAYER]
                is_done = self._arrow(join, layer, rest)
        elif layer is not None and layer.kind == "SP" and isinstance(slot, str):
            is_done = self._slot(join, layer, slot, rest)
        elif layer is not None and layer.kind == "CH":
            is_done = self._link(join, layer, rest)
        if not is_done:
            layer = self._by_type[RELATION]
            is_done = self._can_join(join, layer) and self._arrow(join, layer, rest)
        relation = join.relation
        if relation is None:
            return
        if not is_done:
            detail = "one of its ends is of a layer that such relations do not join"
            self._lose(relation, "relation_end", detail, Part.WHOLE)
            return
        self.relations.add(relation.id)
        self._rest[relation.id] = rest

    def _arrow(self, join: _Join, layer: Layer, rest: dict[str, Json]) -> bool:
        arrow = Arrow(layer, join.head, join.child, {})
        if layer.label is not None and join.label != layer.name:
            arrow.values[layer.label] = join.label
        elif layer.label is None and join.label != layer.name and join.relation:
            detail = f"{layer.name} has no feature for labels"
            self._lose(join.relation, "label", detail, Part.LABEL)
        for name, column in layer.features.items():
            value = rest.get(name)
            if isinstance(value, str):
                arrow.values[column] = value
                del rest[name]
        for end in (join.head, join.child):
            end.needs_number |= end.layer.type != layer.base_type
        arrows = join.child.units[0].arrows.setdefault(layer.type, [])
        arrows.append(arrow)
        self.used.add(layer)
        self._order.append(((2, self._ranks[layer], len(arrows)), join))
        return True

    def _slot(self, join: _Join, layer: Layer, slot: str, rest: dict[str, Json]) -> bool:
        if slot not in layer.roles or join.head.layer is not layer:
            return False
        wanted = layer.target_type(slot)
        if not self._can_be_found(join.child, wanted):
            return False
        del rest[LAYER], rest[SLOT]
        column = layer.roles[slot]
        fillers = join.head.slots.setdefault(column, [])
        fillers.append((None if join.label == slot else join.label, join.child))
        join.child.needs_number |= join.child.layer.type != wanted
        stack = join.head.units[0].items[layer.type].index(join.head)
        self._order.append(((0, self._ranks[layer], stack, column, len(fillers)), join))
        return True

    def _link(self, join: _Join, layer: Layer, rest: dict[str, Json]) -> bool:
        is_inside = join.head.layer is layer and join.child.layer is layer
        if not is_inside or layer.link is None or not self._chains.link(join.head, join.child):
            return False
        del rest[LAYER]
        if join.label != layer.name:
            join.head.values[layer.link] = join.label
        self._order.append(((1, self._ranks[layer]), join))
        return True

    def _can_join(self, join: _Join, layer: Layer) -> bool:
        return all(self._can_be_found(end, layer.base_type) for end in (join.head, join.child))

    def _can_be_found(self, item: Item, type_: str) -> bool:
        """True where a relation can point at it: by its number, else as the first of its type."""
        if item.layer is _TOKENS:
            return type_ == TOKEN and TOKEN not in self._by_type
        if item.layer.kind == "CH":
            first = item.units[0].items[item.layer.type][0]
            return type_ == item.layer.type and first is item
        return True

    # Numbers and details

    def _put_numbers(self) -> None:
        number = 0
        for item in self._in_order():
            if item.layer.kind != "SP" or item.layer is _TOKENS:
                continue
            is_stacked = any(len(unit.items[item.layer.type]) > 1 for unit in item.units)
            if item.needs_number or is_stacked or len(item.units) > 1:
                number += 1
                item.number = number

    def _put_details(self) -> None:
        written = [span for span in self._annotated.spans if span.id in self.spans]
        # As the reader meets those of one place.
        for span in sorted(written, key=lambda one: self._ranks[self.spans[one.id].layer]):
            item = self.spans[span.id]
            self._note(item, span.label, "", self._of_span(span, item))
        for _, join in sorted(self._order, key=lambda one: one[0]):
            if join.relation is not None:
                head = join.head.units
                place = self._units.offsets(head[0].start, head[-1].end)
                more = self._more(join.relation)
                self._note(join.child, join.label, place, more)
        columns = {name: number for number, name in enumerate(MORE.columns)}
        for group in self._details.values():
            # Those of one place and label are told apart by their order: all have details or none.
            if not any(more.keys() - {"of", "head"} for _, more in group):
                continue
            for item, more in group:
                values = {columns[name]: said for name, said in more.items()}
                start, end = item.units[0].start, item.units[-1].end
                self._units.place(Item("", MORE, start, end, values))
                self.used.add(MORE)

    def _note(self, item: Item, of: str, head: str, more: dict[str, str]) -> None:
        if item.layer.label is None and not head:
            of = item.layer.name
        more |= {"of": of, **({"head": head} if head else {})}
        place = item.units[0].start, item.units[-1].end
        self._details.setdefault((*place, of, head), []).append((item, more))

    def _of_span(self, span: Span, item: Item) -> dict[str, str]:
        more = self._more(span)
        if item.layer.kind == "CH" and item.layer.link is not None:
            self._last_link(item, span, more)
        if span.value:
            more["value"] = json.dumps(figure_record(span.value), ensure_ascii=False)
        if span.fragments:
            more["fragments"] = " ".join(self._units.offsets(*piece) for piece in span.fragments)
            detail = "is discontinuous; INCEpTION sees it as one stretch"
            self._lose(span, "fragments", detail, Part.USE)
        elif (span.start, span.end) != (item.units[0].start, item.units[-1].end):
            more["place"] = self._units.offsets(span.start, span.end)
            detail = "begins or ends with blanks; INCEpTION sees its words only"
            self._lose(span, "blanks", detail, Part.USE)
        return more

    def _last_link(self, item: Item, span: Span, more: dict[str, str]) -> None:
        """Puts what the last of a chain says of the next one, which is not there."""
        said = span.attributes.get(LINK)
        assert item.layer.link is not None
        if isinstance(said, str) and self._chains.is_last(item):
            item.values[item.layer.link] = said
            rest = {key: value for key, value in self._rest[span.id].items() if key != LINK}
            more.pop("attributes", None)
            if rest:
                more["attributes"] = json.dumps(rest, ensure_ascii=False)

    def _more(self, annotation: Span | Relation) -> dict[str, str]:
        more: dict[str, str] = {}
        if self._several and annotation.annotator:
            more["annotator"] = annotation.annotator
        if self._rest[annotation.id]:
            more["attributes"] = json.dumps(self._rest[annotation.id], ensure_ascii=False)
        if annotation.note:
            more["note"] = annotation.note
        return more

    def _lose(self, annotation: Span | Relation, reason: str, detail: str, part: Part) -> None:
        self._report(
            Loss(
                document=self._annotated.document.id,
                annotation=annotation.id,
                reason=reason,
                detail=f"{named(self._annotated, annotation)} {detail}",
                part=part,
            )
        )
