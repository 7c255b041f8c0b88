"""The gold annotation of an article, and how a project differs from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.figure import Figure
from annotator.model.figure_record import figure_from_record
from annotator.services.schemes import load_scheme
from ui.program import Program

# Start, end, label; and head, label, child.
SpanKey = tuple[int, int, str]
RelationKey = tuple[SpanKey, str, SpanKey]
_SYMMETRIC = frozenset(
    label.name for label in load_scheme("news").relations.values() if label.symmetric
)


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right.

    Attributes:
        spans: Every span with the value of its figure, None for no figure.
        relations: Every relation.
    """

    spans: Mapping[SpanKey, Figure | None]
    relations: frozenset[RelationKey]

    @property
    def count(self) -> int:
        """How many annotations there are, spans and relations."""
        return len(self.spans) + len(self.relations)

    def differences(self, annotated: AnnotatedDocument) -> list[str]:
        """Returns what of a document is not as it should be, each in one line."""
        found = {span_key(span): span for span in annotated.spans}
        by_id = {span.id: span_key(span) for span in annotated.spans}
        relations = {relation_key(each, by_id) for each in annotated.relations}
        text = annotated.document.text

        def words(key: SpanKey) -> str:
            return f"{key[2]} {text[key[0] : key[1]]!r}"

        wrong = [f"missing {words(key)}" for key in self.spans.keys() - found.keys()]
        wrong += [f"too much {words(key)}" for key in found.keys() - self.spans.keys()]
        for key, value in self.spans.items():
            if key in found and plain(found[key].value) != plain(value):
                wrong.append(f"{words(key)} says {found[key].value}, not {value}")
        wrong += [
            f"missing {words(head)} {label} {words(child)}"
            for head, label, child in self.relations - relations
        ]
        wrong += [
            f"too much {words(head)} {label} {words(child)}"
            for head, label, child in relations - self.relations
        ]
        return sorted(wrong)


def read_gold(path: Path) -> Gold:
    """Reads a gold annotation: spans with ids, relations between them."""
    record = json.loads(path.read_text(encoding="utf-8"))
    keys = {each["id"]: (each["start"], each["end"], each["label"]) for each in record["spans"]}
    return Gold(
        spans={
            keys[each["id"]]: figure_from_record(each["value"]) if "value" in each else None
            for each in record["spans"]
        },
        relations=frozenset(
            in_order((keys[each["head"]], each["label"], keys[each["child"]]))
            for each in record["relations"]
        ),
    )


def stored(program: Program) -> AnnotatedDocument:
    """Returns the open document as the project has it."""
    return program.session.project.document(program.bench.document_id)


def span_key(span: Span) -> SpanKey:
    """Returns what makes a span the one of the gold annotation."""
    return span.start, span.end, span.label


def relation_key(relation: Relation, by_id: Mapping[str, SpanKey]) -> RelationKey:
    """Returns what makes a relation the one of the gold annotation."""
    return in_order((by_id[relation.head], relation.label, by_id[relation.child]))


def in_order(key: RelationKey) -> RelationKey:
    """Returns the same key for both directions where direction says nothing."""
    head, label, child = key
    return (child, label, head) if label in _SYMMETRIC and child < head else key


def plain(figure: Figure | None) -> Figure | None:
    """Returns a value without the words on what was assumed, which are no part of what is right."""
    return replace(figure, assumed="") if figure is not None else None
