"""What one Web Annotation says: its tags, comments and values, who made it, and about what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from annotator.model.annotation import Json

_TAGS: Final = frozenset(("tagging", "classifying"))
_NOTES: Final = frozenset(("commenting", "replying", "editing", "questioning"))
_KEPT: Final = ("created", "modified", "rights", "canonical", "via")


@dataclass(slots=True)
class Said:
    """One annotation, understood.

    Attributes:
        id: Its name in the file.
        place: What a loss calls it.
        labels: Its tags; where there is none, its motivation.
        targets: What it is about, in order.
        native: Parts of the native entry beside place and label.
        is_link: True where it joins other annotations.
        is_offer: True for a suggestion.
    """

    id: str
    place: str
    labels: list[str] = field(default_factory=list)
    targets: list[Mapping[str, Any]] = field(default_factory=list)
    native: dict[str, Any] = field(default_factory=dict)
    is_link: bool = False
    is_offer: bool = False


def said_by(annotation: Mapping[str, Any], place: str, *, is_ours: bool = False) -> Said:
    """Returns what an annotation says.

    Args:
        annotation: The object.
        place: What a loss calls it.
        is_ours: True where our own writer made the file: then its details are the native entry's.
    """
    said = Said(str(annotation.get("id", annotation.get("@id", ""))), place)
    motivations = [str(one) for one in _listed(annotation.get("motivation"))]
    motivation = motivations[0] if motivations else ""
    said.targets = [
        {"id": one} if isinstance(one, str) else one
        for one in _listed(annotation.get("target"))
        if isinstance(one, str | dict)
    ]
    said.is_link = "linking" in motivations and not any("selector" in one for one in said.targets)
    attributes: dict[str, Json] = {}
    notes: list[str] = []
    for body in _bodies(annotation):
        _take(body, motivation, said, notes, attributes)
    if not said.labels:
        said.labels = [motivation.rpartition(":")[2] or "annotation"]
    said.native["note"] = "\n".join(notes)
    _take_maker(annotation.get("creator"), said)
    details = annotation.get("details")
    if is_ours and isinstance(details, dict):
        said.native |= details
        said.is_offer = "suggester" in details
        if attributes:
            # Added by another program.
            own = details.get("attributes")
            said.native["attributes"] = {**attributes, **(own if isinstance(own, dict) else {})}
        return said
    for key in _KEPT:
        if isinstance(annotation.get(key), str):
            attributes[key] = annotation[key]
    said.native["attributes"] = attributes
    return said


def type_of(value: object) -> str:
    """Returns the type of an object of JSON-LD without its namespace; "" where it has none."""
    if not isinstance(value, dict):
        return ""
    kinds = _listed(value.get("type", value.get("@type")))
    names = [str(kind).rpartition(":")[2].rpartition("#")[2] for kind in kinds]
    return next((name for name in names if name.startswith("Annotation")), next(iter(names), ""))


def _take(
    body: Mapping[str, Any],
    motivation: str,
    said: Said,
    notes: list[str],
    attributes: dict[str, Json],
) -> None:
    purpose = str(next(iter(_listed(body.get("purpose"))), "")) or motivation
    value = body.get("value")
    if isinstance(body.get("figure"), dict):
        said.native["value"] = body["figure"]
    elif purpose in _TAGS or (said.is_link and isinstance(value, str) and not said.labels):
        label = value if isinstance(value, str) else _address(body)
        if label.strip():
            said.labels.append(label)
    elif isinstance(value, str) and (purpose in _NOTES or not purpose):
        notes.append(value)
    else:
        answer: Json = value if isinstance(value, str | int | float | bool) else _address(body)
        attributes[purpose or "body"] = answer


def _take_maker(creator: object, said: Said) -> None:
    """Takes who made it; what software made is a suggestion."""
    maker = next(iter(_listed(creator)), None)
    if isinstance(maker, str):
        said.native["annotator"] = maker
        return
    if not isinstance(maker, dict):
        return
    name = next(
        (str(maker[key]) for key in ("name", "nickname", "email", "id") if maker.get(key)), None
    )
    if type_of(maker) in ("Software", "SoftwareAgent", "SoftwareApplication"):
        said.is_offer = True
        said.native["suggester"] = name or "software"
    else:
        said.native["annotator"] = name


def _bodies(annotation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    plain = annotation.get("bodyValue")
    if isinstance(plain, str):
        yield {"value": plain}
    for body in _listed(annotation.get("body")):
        if isinstance(body, str):
            # An address of something elsewhere; text by itself is a body value.
            yield {"id": body, "purpose": "linking" if "://" in body else ""} | (
                {} if "://" in body else {"value": body}
            )
        elif isinstance(body, dict):
            yield from (one for one in _choices(body) if isinstance(one, dict))


def _choices(body: Mapping[str, Any]) -> list[Any]:
    items = body.get("items")
    return items if isinstance(items, list) else [body]


def _address(body: Mapping[str, Any]) -> str:
    source = body.get("source", body.get("id", ""))
    if isinstance(source, dict):
        source = source.get("id", "")
    return str(source)


def _listed(value: object) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
