"""Which label of the project stands for which label of a pipeline; chosen by a person, and kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from annotator.model.scheme import LabelKind, LabelScheme

# What `LabelMapping.record` gives: plain values for JSON.
Record: TypeAlias = dict[str, dict[str, str]]

LEFT_OUT = ""

# Other names of the same thing, as corpora and pipelines use them. The first that the scheme has
# is offered; nothing is mapped by these without a person's word.
_ALIASES = {
    "PER": ("PERSON",),
    "PERS": ("PERSON",),
    "PERSON": ("PER",),
    "ORGANIZATION": ("ORG",),
    "ORGANISATION": ("ORG",),
    "ORG": ("ORGANIZATION", "ORGANISATION"),
    "COMPANY": ("ORG",),
    "LOC": ("LOCATION", "GPE", "PLACE"),
    "LOCATION": ("LOC", "GPE"),
    "PLACE": ("LOC", "GPE"),
    "GPE": ("LOC", "LOCATION"),
    "COUNTRY": ("GPE", "LOC"),
    "CITY": ("GPE", "LOC"),
    "FACILITY": ("FAC", "LOC"),
    "FAC": ("FACILITY", "LOC"),
    "NATIONALITY": ("NORP",),
    "NUMBER": ("CARDINAL",),
    "PERCENTAGE": ("PERCENT",),
    "CURRENCY": ("MONEY",),
    "JOB": ("TITLE",),
    "ROLE": ("TITLE",),
    "WORKS_FOR": ("employed_by",),
    "WORK_FOR": ("employed_by",),
    "EMPLOYEE_OF": ("employed_by",),
    "LIVE_IN": ("located_in",),
    "BASED_IN": ("located_in",),
    "LEADS": ("heads",),
}


@dataclass(frozen=True)
class PipelineLabels:
    """The labels that a pipeline says it has."""

    spans: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()

    def record(self) -> dict[str, list[str]]:
        """Returns plain values for JSON."""
        return {"spans": list(self.spans), "relations": list(self.relations)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "PipelineLabels":
        """Builds it from `record`'s form."""
        return cls(tuple(record.get("spans", ())), tuple(record.get("relations", ())))


@dataclass(frozen=True)
class LabelMapping:
    """What a person chose for the labels of one pipeline.

    Attributes:
        spans: By label of the pipeline: a label of the project, or `LEFT_OUT`.
        relations: The same of its relations.
    """

    spans: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)

    def target(self, label: str, kind: LabelKind, scheme: LabelScheme) -> str | None:
        """Returns the label of the project; `LEFT_OUT` by choice; None where nobody chose.

        A choice that the scheme no longer has counts as none. A label that the scheme has under
        the same name needs no choice.
        """
        there = names(scheme, kind)
        chosen = (self.spans if kind is LabelKind.SPAN else self.relations).get(label)
        if chosen is not None and (chosen == LEFT_OUT or chosen in there):
            return chosen
        return label if label in there else None

    def unmapped(self, labels: PipelineLabels, scheme: LabelScheme) -> PipelineLabels:
        """Returns the labels for which a person has to choose."""
        return PipelineLabels(
            tuple(
                label
                for label in labels.spans
                if self.target(label, LabelKind.SPAN, scheme) is None
            ),
            tuple(
                label
                for label in labels.relations
                if self.target(label, LabelKind.RELATION, scheme) is None
            ),
        )

    def updated(self, other: "LabelMapping") -> "LabelMapping":
        """Returns these choices with those of `other` over them."""
        return LabelMapping({**self.spans, **other.spans}, {**self.relations, **other.relations})

    def record(self) -> Record:
        """Returns plain values for JSON."""
        return {"spans": dict(self.spans), "relations": dict(self.relations)}

    @classmethod
    def from_record(cls, record: object) -> "LabelMapping":
        """Builds it from `record`'s form; what does not fit counts as not chosen."""
        if not isinstance(record, Mapping):
            return cls()
        return cls(_texts(record.get("spans")), _texts(record.get("relations")))


def _texts(values: object) -> dict[str, str]:
    if not isinstance(values, Mapping):
        return {}
    return {key: value for key, value in values.items() if isinstance(value, str)}


def names(scheme: LabelScheme, kind: LabelKind) -> Collection[str]:
    """Returns the names of the scheme's labels of one kind, in its order."""
    return scheme.spans if kind is LabelKind.SPAN else scheme.relations


def preset(label: str, kind: LabelKind, scheme: LabelScheme) -> str:
    """Returns what to offer for a label: the same name in any case, a usual alias, or nothing."""
    there = {name.casefold(): name for name in names(scheme, kind)}
    for tried in (label, *_ALIASES.get(label.upper(), ())):
        found = there.get(tried.casefold())
        if found is not None:
            return found
    return LEFT_OUT


def state_key(pipeline: str) -> str:
    """Returns under which key a project keeps the choices for the pipeline of this name."""
    return f"suggester.labels.{pipeline}"
