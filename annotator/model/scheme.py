"""Labels, and the scheme of labels that a project works with."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any

from annotator.model.figure import FigureKind


class LabelKind(StrEnum):
    """What a label can be put on."""

    SPAN = "span"
    RELATION = "relation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The name of a kind of span or relation.

    Attributes:
        color: "#rrggbb", from a palette that the color-blind can tell apart.
        key: The letter or digit that sets it; "" for none.
        figures: Kinds of value that spans of this label can have; empty where it is no figure.
        heads: Of a relation: labels its head may have; empty for any.
        children: Of a relation: labels its child may have; empty for any.
        symmetric: Of a relation: true where direction says nothing ("spoke_with").
    """

    id: str
    name: str
    kind: LabelKind = LabelKind.SPAN
    color: str = "#5b6770"
    key: str = ""
    description: str = ""
    figures: tuple[FigureKind, ...] = ()
    heads: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    symmetric: bool = False

    @property
    def is_figure(self) -> bool:
        """True where spans of this label have a value."""
        return bool(self.figures)

    def joins(self, head: str, child: str) -> bool:
        """True where this relation may lead from a span labelled `head` to one labelled `child`."""
        fits = _allows(self.heads, head) and _allows(self.children, child)
        turned = _allows(self.heads, child) and _allows(self.children, head)
        return fits or (self.symmetric and turned)


def _allows(labels: tuple[str, ...], label: str) -> bool:
    return not labels or label in labels


@dataclass(frozen=True)
class LabelScheme:
    """The labels of a project, in the order in which they are shown."""

    name: str
    labels: tuple[Label, ...]

    @cached_property
    def spans(self) -> dict[str, Label]:
        """Labels of spans by name."""
        return {label.name: label for label in self.labels if label.kind is LabelKind.SPAN}

    @cached_property
    def relations(self) -> dict[str, Label]:
        """Labels of relations by name."""
        return {label.name: label for label in self.labels if label.kind is LabelKind.RELATION}

    def relations_between(self, head: str, child: str) -> tuple[Label, ...]:
        """Labels of the relations that may lead from label `head` to label `child`."""
        return tuple(label for label in self.relations.values() if label.joins(head, child))


def label_record(label: Label) -> dict[str, Any]:
    """Returns `label` as plain values for JSON or TOML; fields without a value are left out."""
    values = asdict(label) | {"kind": label.kind.value}
    for name in ("figures", "heads", "children"):
        values[name] = [str(value) for value in values[name]]
    return {key: value for key, value in values.items() if value not in ("", [], False)}


def label_from_record(record: Mapping[str, Any], *, new_id: Callable[[], str]) -> Label:
    """Builds a label from `label_record`'s form; one without an id gets a new one.

    Raises:
        ValueError: A field is unknown or of the wrong form; the message names it.
    """
    known = {field.name for field in fields(Label)}
    strange = sorted(set(record) - known)
    if strange:
        raise ValueError(f"a label has no field {strange[0]!r}")
    if not str(record.get("name", "")).strip():
        raise ValueError("a label has no name")
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", record.get("color", "#5b6770")):
        raise ValueError(f"label {record['name']}: color {record['color']!r} is not like #0072b2")
    return Label(
        **{
            **record,
            "id": record.get("id") or new_id(),
            "kind": LabelKind(record.get("kind", LabelKind.SPAN)),
            "figures": tuple(FigureKind(kind) for kind in record.get("figures", ())),
            "heads": tuple(record.get("heads", ())),
            "children": tuple(record.get("children", ())),
        }
    )
