"""The result of one annotation or prediction of Label Studio: regions, their fields, relations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeGuard

from annotator.ingest.assembling import Assembly, score_of
from annotator.ingest.json_items import whole_value
from annotator.model.annotation import Json
from annotator.text.offsets import Utf16Map

_NATIVE: Final = frozenset(
    "id fragments annotator origin attributes suggester version rule verdict".split()
)
_META: Final = _NATIVE | {"text", "elsewhere", "lead_time"}
_FIELDS: Final = frozenset(("choices", "number", "textarea", "rating", "taxonomy", "datetime"))
_NO_LABEL: Final = "relation"


class Result:
    """Puts a result into a document.

    Attributes:
        about: Answers that are about the whole document, by the name of their field.
    """

    def __init__(
        self,
        assembly: Assembly,
        items: Sequence[Mapping[str, Any]],
        place: str,
        *,
        annotator: str | None,
        suggester: str | None,
        score: object,
        is_ours: bool,
    ) -> None:
        self._assembly = assembly
        self._items = items
        self._place = place
        self._annotator = annotator
        self._suggester = suggester
        self._score = score_of(score)
        self._is_ours = is_ours
        self._units = _units(assembly.text, items)
        # Of each region: the spans that stand for it, one for each of its labels.
        self._regions: dict[str, list[str]] = defaultdict(list)
        self._fields: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        self.about: dict[str, Json] = {}

    def put(self) -> None:
        """Adds all that fits to the document; what does not is a loss."""
        labels: list[tuple[int, Mapping[str, Any]]] = []
        relations: list[tuple[int, Mapping[str, Any]]] = []
        regions = {_id(one) for one in self._items if _is_region(one)}
        for number, item in enumerate(self._items, start=1):
            kind = str(item.get("type"))
            if kind == "relation":
                relations.append((number, item))
            elif _is_region(item):
                labels.append((number, item))
            elif kind in _FIELDS and _id(item) in regions:
                self._fields[_id(item)].append(item)
            elif kind in _FIELDS:
                self.about[str(item.get("from_name"))] = _answer(item)
            else:
                self._assembly.lose("bad_span", f"{self._place}, result {number}", "is no span")
        for number, item in labels:
            self._put_region(item, f"{self._place}, result {number}")
        for number, item in relations:
            self._put_relation(item, f"{self._place}, result {number}")

    def _put_region(self, item: Mapping[str, Any], place: str) -> None:
        value = item["value"]
        kind = str(item.get("type"))
        names = value.get(kind, value.get("labels"))
        names = names if isinstance(names, list) else [names]
        texts = [name for name in names if isinstance(name, str)]
        if not texts:
            self._assembly.lose("bad_span", place, "has no label")
            return
        native, is_copy = self._native(item)
        place_in = _page_offsets(value) or value
        native["start"], native["end"] = self._units.get(place_in.get("start"), place_in.get("end"))
        if place_in is not value and not self._covers(native, value.get("text")):
            self._assembly.lose("offsets", place, "is counted in a page of HTML, not in its source")
            return
        self._add_fields(native, self._fields.get(_id(item), ()))
        for label in texts:
            span = self._assembly.add_span(
                {**native, "label": label},
                place,
                suggested="suggester" in native,
                is_copy=is_copy,
            )
            if span is not None:
                self._regions[_id(item)].append(span.id)
                self._check_words(span.start, span.end, value.get("text"), place)

    def _put_relation(self, item: Mapping[str, Any], place: str) -> None:
        native, _ = self._native(item)
        ends = [self._regions.get(str(item.get(key)), ()) for key in ("from_id", "to_id")]
        if item.get("direction") == "left":
            ends.reverse()
        elif item.get("direction") == "bi":
            native["attributes"] = {"direction": "bi", **native["attributes"]}
        labels = item.get("labels")
        names = [one for one in labels if isinstance(one, str)] if isinstance(labels, list) else []
        head, child = ((end[0] if end else None) for end in ends)
        for label in names or [_NO_LABEL]:
            self._assembly.add_relation(
                {**native, "head": head, "child": child, "label": label},
                place,
                suggested="suggester" in native,
            )

    def _native(self, item: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
        """Returns the parts of a native entry beside place and label, and whether it is a copy."""
        said = item.get("meta")
        meta: Mapping[str, Any] = said if isinstance(said, dict) else {}
        notes = meta.get("text")
        note = "\n".join(map(str, notes)) if isinstance(notes, list) else str(notes or "")
        attributes = {key: value for key, value in meta.items() if key not in _META}
        native: dict[str, Any] = {
            "note": note or str(item.get("notes") or ""),
            "score": score_of(item.get("score")),
            "attributes": attributes,
        }
        if self._is_ours:
            native |= {key: meta[key] for key in _NATIVE & meta.keys()}
            if not isinstance(native["attributes"], dict):
                native["attributes"] = attributes
            native.setdefault("annotator", self._annotator)
            if self._suggester is None:
                # A prediction of ours that somebody took over is that person's work.
                native.pop("suggester", None)
            if self._suggester is None or "suggester" in meta or meta.get("elsewhere") is True:
                return native, meta.get("elsewhere") is True
        if self._suggester is not None:
            native["suggester"] = self._suggester
            native["score"] = native["score"] if native["score"] is not None else self._score
        else:
            native["annotator"] = self._annotator
            if native["score"] is not None:
                native.pop("score")
        return native, False

    def _add_fields(self, native: dict[str, Any], fields: Sequence[Mapping[str, Any]]) -> None:
        """Adds what was filled in for a region: a number is a value, words a note or a value."""
        for item in fields:
            answer = _answer(item)
            figure = _figure(item.get("type"), answer)
            if figure is not None and "value" not in native:
                native["value"] = figure
            elif item.get("type") == "textarea" and isinstance(answer, str):
                native["note"] = "\n".join(filter(None, (native["note"], answer)))
            else:
                native["attributes"] = {
                    **native["attributes"],
                    str(item.get("from_name") or item.get("type")): answer,
                }

    def _covers(self, native: Mapping[str, Any], said: object) -> bool:
        start, end = native["start"], native["end"]
        is_place = type(start) is int and type(end) is int and start >= 0 and end >= 0
        return is_place and isinstance(said, str) and _is_same(self._assembly.text[start:end], said)

    def _check_words(self, start: int, end: int, said: object, place: str) -> None:
        """Tells where a region repeats other words than it covers; blanks do not count."""
        covered = self._assembly.text[start:end]
        if (
            isinstance(said, str)
            and not self._is_ours
            and "".join(said.split()) != "".join(covered.split())
        ):
            words = f"says {said[:40]!r}, but its offsets cover {covered[:40]!r}"
            self._assembly.lose("text", place, words)


class _Units:
    """Offsets of a file in code points."""

    def __init__(self, text: str, *, is_utf16: bool) -> None:
        self._map = _map_of(text) if is_utf16 else None

    def get(self, *offsets: object) -> list[object]:
        """Returns the offsets; what is no whole number stays as it is, for the assembly."""
        found = self._map
        if found is None:
            return list(offsets)
        return [
            found.to_offset(one) if isinstance(one, int) and 0 <= one < 2**31 else one
            for one in offsets
        ]


@lru_cache(maxsize=1)
def _map_of(text: str) -> Utf16Map:
    """Returns the map of a text, which a task has once for all its annotations."""
    return Utf16Map(text)


def _units(text: str, items: Sequence[Mapping[str, Any]]) -> _Units:
    """Returns the units of a result: UTF-16 where only they cover the words of all regions."""
    plain = _Units(text, is_utf16=False)
    if text.isascii() or _map_of(text).is_identity:
        return plain
    wide = _Units(text, is_utf16=True)
    values = [item["value"] for item in items if _is_region(item)]
    if _cover(text, values, plain) or not _cover(text, values, wide):
        return plain
    return wide


def _cover(text: str, values: Sequence[Mapping[str, Any]], units: _Units) -> bool:
    """True where all regions that repeat their words cover them in these units."""
    for value in values:
        said = value.get("text")
        start, end = units.get(value.get("start"), value.get("end"))
        if not (isinstance(start, int) and isinstance(end, int) and isinstance(said, str)):
            continue
        if not _is_same(text[max(start, 0) : max(end, 0)], said):
            return False
    return True


def _page_offsets(value: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Returns the offsets of a region of a page, whose start and end are paths into its HTML."""
    offsets = value.get("globalOffsets")
    is_page = isinstance(value.get("start"), str) and isinstance(offsets, dict)
    return offsets if is_page else None


def _is_same(one: str, other: str) -> bool:
    return one == other or "".join(one.split()) == "".join(other.split())


def _is_region(item: Mapping[str, Any]) -> bool:
    value = item.get("value")
    if not isinstance(value, dict) or str(item.get("type")) in _FIELDS:
        return False
    return "start" in value or str(item.get("type")).endswith("labels")


def _id(item: Mapping[str, Any]) -> str:
    return str(item.get("id"))


def _answer(item: Mapping[str, Any]) -> Json:
    """Returns what was filled in: one thing alone where there is but one."""
    kind = str(item.get("type"))
    value = item.get("value")
    said: Json = value.get("text" if kind == "textarea" else kind) if _is_object(value) else None
    return said[0] if isinstance(said, list) and len(said) == 1 else said


def _is_object(value: object) -> TypeGuard[Mapping[str, Json]]:
    return isinstance(value, dict)


def _figure(kind: object, answer: Json) -> dict[str, Any] | None:
    """Returns the value of a figure that was filled in for a region."""
    if kind == "number" and isinstance(answer, int | float) and not isinstance(answer, bool):
        return {"kind": "number", "amount": answer}
    if kind == "textarea" and isinstance(answer, str) and answer.startswith("{"):
        try:
            found = whole_value(answer)
        except ValueError:
            return None
        return found if isinstance(found, dict) and "kind" in found else None
    return None
