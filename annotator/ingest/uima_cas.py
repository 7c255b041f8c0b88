"""A document out of a UIMA CAS, whatever file it came in.

Annotations of INCEpTION's and other layers become spans: the label is the feature `value` or
`label` where it is filled in, else the layer's name, and the other features are attributes. What
has a governor and a dependent becomes a relation, and so do slots and the links of chains.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.assembling import Assembly, document_from
from annotator.ingest.json_items import whole_value
from annotator.ingest.uima_types import (
    CONTROLS,
    DETAILS,
    DOCUMENT,
    META_DATA,
    SENTENCE,
    SUGGESTED_RELATION,
    SUGGESTION,
    TOKEN,
    is_machinery,
    is_seen,
    short_name,
)
from annotator.model.annotation import Json
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.protocols import ReportLoss
from annotator.text.offsets import Utf16Map

_ENDS: Final = ("Governor", "Dependent")
_LABELS: Final = ("value", "label", "referenceType")
_RELATION_LABELS: Final = ("value", "label", "DependencyType", "relation")
# Lists may be shared: a file of a megabyte can say that each of its spans points to all others.
_MOST_LINKS: Final = 300_000
_META: Final = frozenset(("documentUri", "collectionId", "documentBaseUri"))


@dataclass(slots=True)
class Structure:
    """One feature structure.

    Attributes:
        id: Its number in the file.
        type: Full name of its type.
        sofa: Number of the text it is about; None for what is about none.
        begin: Where it begins, in UTF-16 units; None for what has no place.
        end: Where it ends.
        features: What it says in numbers, words and lists of them.
        references: By feature: numbers of the structures that it points to.
    """

    id: int
    type: str
    sofa: int | None = None
    begin: int | None = None
    end: int | None = None
    features: dict[str, Json] = field(default_factory=dict)
    references: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Cas:
    """What a file says.

    Attributes:
        text: The text of its first view.
        sofa: The number of that text.
        structures: By number.
        members: Numbers of what is indexed; None where the file does not say it.
    """

    text: str
    sofa: int
    structures: dict[int, Structure]
    members: frozenset[int] | None = None


def annotated(cas: Cas, name: str, report: ReportLoss) -> AnnotatedDocument:
    """Returns the document of a CAS.

    Raises:
        ReadError: It has nothing but blanks, or what the program itself wrote into it is broken.
    """
    return _Reading(cas, name, report).run()


class _Reading:
    def __init__(self, cas: Cas, name: str, report: ReportLoss) -> None:
        self._cas = cas
        self._units = Utf16Map(cas.text)
        self._name = name
        self._report = report
        self._spans: dict[int, str] = {}
        self._tried: set[int] = set()
        self._details: dict[int, Structure] = {}
        self._document: dict[str, Any] = {}
        self._said: Structure | None = None
        self._text = cas.text
        self._links = 0

    def run(self) -> AnnotatedDocument:
        about = self._sorted_out()
        if not self._text.strip():
            raise ReadError("has an empty text")
        language = self._language()
        said = self._said.features if self._said else {}
        title = said.get("documentTitle") or said.get("documentId")
        name = str(self._document.get("name") or title or self._name)
        assembly = Assembly(self._text, name, self._report, "")
        ends = [one for one in about if all(one.references.get(end) for end in _ENDS)]
        arrows = {one.id for one in ends}
        for one in about:
            if one.id not in arrows:
                self._add_span(assembly, one)
        for one in about:
            if one.id in arrows:
                self._add_arrow(assembly, one)
            else:
                self._add_slots(assembly, one)
        metadata: dict[str, Json] = {
            key: value for key, value in said.items() if key in _META and value
        }
        try:
            document = document_from(
                self._document or None,
                self._text,
                name=name,
                metadata={"uima": metadata} if metadata else {},
                status=Status.NEW,
            )
        except ValueError as error:
            raise ReadError(str(error)) from error
        if not self._document:
            document = replace(document, language=language)
        return assembly.document(document)

    def _sorted_out(self) -> list[Structure]:
        """Returns the annotations that go in; notes what is about the document, counts the rest."""
        about: list[Structure] = []
        left_out: Counter[str] = Counter()
        for one in self._cas.structures.values():
            if self._is_note(one) or one.begin is None:
                continue
            if one.sofa not in (None, self._cas.sofa) and is_seen(one.type):
                left_out[f"{short_name(one.type)} of other texts in the file"] += 1
            if not self._is_here(one):
                continue
            if is_seen(one.type) or one.type in (SUGGESTION, SUGGESTED_RELATION):
                about.append(one)
            elif not is_machinery(one.type):
                left_out[short_name(one.type)] += 1
        if self._document:
            # Our own writer put them there for other programs.
            for type_ in (TOKEN, SENTENCE):
                left_out.pop(short_name(type_), None)
        if left_out:
            counts = ", ".join(f"{count} {name}" for name, count in sorted(left_out.items()))
            lost = Assembly(self._text, self._name, self._report, "")
            lost.lose("layers", "some layers", f"were left out: {counts}")
        return about

    def _is_here(self, one: Structure) -> bool:
        members = self._cas.members
        return one.sofa == self._cas.sofa and (members is None or one.id in members)

    def _is_note(self, one: Structure) -> bool:
        """Takes what is about the document or one of its annotations; True where it was that."""
        if one.type == DETAILS:
            for id_ in one.references.get("of", ()):
                self._details[id_] = one
        elif one.type == DOCUMENT:
            self._take_document(one)
        elif one.type == META_DATA:
            self._said = one
        else:
            return False
        return True

    def _take_document(self, one: Structure) -> None:
        self._document = _object(one.features.get("more"))
        self._document.setdefault("metadata", {})
        controls = _object(one.features.get("controls"))
        if controls:
            # Signs that XML cannot hold; blanks stand in their places.
            text = list(self._text)
            for offset, code in controls.items():
                is_place = offset.isdecimal() and len(offset) < 10
                if is_place and isinstance(code, int) and code in CONTROLS:
                    text[int(offset) : int(offset) + 1] = chr(code)
            self._text = "".join(text[: len(self._text)])

    def _language(self) -> str:
        """Returns the code of two letters that the file gives; "" where it gives none."""
        structures = self._cas.structures.values()
        for one in structures:
            said = one.features.get("language")
            if one.sofa == self._cas.sofa and isinstance(said, str) and is_machinery(one.type):
                code = said.lower().replace("_", "-").split("-")[0]
                if len(code) == 2 and code.isalpha():
                    return code
        return ""

    def _add_span(self, assembly: Assembly, one: Structure) -> None:
        if one.id in self._tried:
            return
        self._tried.add(one.id)
        assert one.begin is not None
        native = self._native(one, _LABELS)
        native["start"], native["end"] = self._offset(one.begin), self._offset(one.end)
        is_suggested = one.type == SUGGESTION
        span = assembly.add_span(native, f"{short_name(one.type)} {one.id}", suggested=is_suggested)
        if span is not None:
            self._spans[one.id] = span.id

    def _offset(self, position: int | None) -> int | None:
        return None if position is None else self._units.to_offset(position)

    def _add_arrow(self, assembly: Assembly, one: Structure) -> None:
        native = self._native(one, _RELATION_LABELS)
        head, child = (one.references[end][0] for end in _ENDS)
        native["head"], native["child"] = self._end(assembly, head), self._end(assembly, child)
        is_suggested = one.type == SUGGESTED_RELATION
        place = f"{short_name(one.type)} {one.id}"
        assembly.add_relation(native, place, suggested=is_suggested)

    def _add_slots(self, assembly: Assembly, one: Structure) -> None:
        """Adds a relation for each thing that a span points to: slots, links of chains."""
        if one.id not in self._spans:
            return
        place = f"{short_name(one.type)} {one.id}"
        for feature, targets in one.references.items():
            for target in self._members(targets):
                ends = self._ends(target)
                self._links += 1 + len(ends)
                if self._links > _MOST_LINKS:
                    raise ReadError(f"has more than {_MOST_LINKS:,} slots that are filled")
                if not ends:
                    assembly.lose("attributes", place, f"has a {feature} that is no annotation")
                for end in ends:
                    native = {
                        "head": self._spans[one.id],
                        "child": self._end(assembly, end),
                        "label": self._slot_label(one, feature, target),
                    }
                    assembly.add_relation(native, place)

    def _ends(self, target: int) -> list[int]:
        """Returns what a slot is filled with; of what is an annotation itself, that."""
        found = self._cas.structures.get(target)
        if found is None:
            return []
        return found.references.get("target") or ([target] if found.begin is not None else [])

    def _slot_label(self, one: Structure, feature: str, target: int) -> str:
        role = self._cas.structures[target].features.get("role")
        if isinstance(role, str) and role:
            return role
        said = one.features.get("referenceRelation") if feature == "next" else None
        return said if isinstance(said, str) and said else feature

    def _members(self, targets: list[int]) -> Iterator[int]:
        """Yields what is pointed to; of a list that is a structure by itself, what is in it."""
        for target in targets:
            found = self._cas.structures.get(target)
            if found is not None and "elements" in found.references:
                yield from found.references["elements"]
            else:
                yield target

    def _end(self, assembly: Assembly, id_: int) -> str | None:
        """Returns the span of a structure that a relation joins; a word becomes one by that."""
        found = self._cas.structures.get(id_)
        if found is not None and found.begin is not None:
            self._add_span(assembly, found)
        return self._spans.get(id_)

    def _native(self, one: Structure, names: tuple[str, ...]) -> dict[str, Any]:
        own = self._details.get(one.id)
        features = dict(one.features)
        label = short_name(one.type)
        for name in names:
            said = features.get(name)
            if isinstance(said, str) and said:
                label = said
                del features[name]
                break
        attributes = {key: value for key, value in features.items() if value is not None}
        attributes.pop("referenceRelation", None)
        native: dict[str, Any] = {"label": label}
        if own is None:
            return native | {"attributes": attributes}
        said_more = own.features
        native["annotator"] = said_more.get("annotator")
        native["note"] = said_more.get("note")
        native["value"] = _object(said_more.get("value")) or None
        native["attributes"] = attributes | _object(said_more.get("attributes"))
        return native | _object(said_more.get("more"))


def _object(said: object) -> dict[str, Any]:
    """Returns the object that a feature of ours holds as JSON; {} where it holds none."""
    if not isinstance(said, str):
        return {}
    try:
        found = whole_value(said)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def first_text(sofas: Mapping[int, tuple[str, str | None]]) -> tuple[int, str]:
    """Returns number and text of the view that is read: the initial one, else the first.

    Args:
        sofas: By number: name of the view, and its text where it has one.

    Raises:
        ReadError: No view has a text.
    """
    texts = [(name != "_InitialView", id_, text) for id_, (name, text) in sofas.items() if text]
    if not texts:
        raise ReadError("has no text in any of its views")
    _, id_, text = min(texts)
    return id_, text
