"""Joins what several suggesters offer on one document, so that each place is offered once.

The order is the one that measured best: what the rules are sure of stays, then pipelines fill the
gaps, in their order; a pipeline's organization may swallow a shorter one of the rules; what the
rules only guess comes last. Whoever offered a suggestion stays written on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.scheme import LabelScheme
from annotator.suggest.rules.combining import can_hold

# From here on the rules are sure enough to be right against a pipeline: a title before a name, a
# name from a list, "Inc." behind it, a known first name; not two capitals, nor "in X".
FIRM = 0.7

_ORGANIZATIONS = frozenset({"ORG", "ORGANIZATION", "ORGANISATION"})


def join(
    rules: AnnotatedDocument | None,
    pipelines: Sequence[AnnotatedDocument],
    scheme: LabelScheme,
) -> AnnotatedDocument:
    """Returns the document with the suggestions that can stand together.

    Args:
        rules: The document with what the rules offer; None where they are off.
        pipelines: The same document with what each pipeline offers, the first goes before.
        scheme: Says which relations may join which spans.

    Raises:
        ValueError: There is nothing to join.
    """
    parts = [*([rules] if rules else []), *pipelines]
    if not parts:
        raise ValueError("nothing to join")
    joined = Joined()
    if rules:
        joined.add([span for span in rules.suggested_spans if is_firm(span)])
    for pipeline in pipelines:
        joined.fill(pipeline.suggested_spans)
    if rules:
        joined.fill(span for span in rules.suggested_spans if not is_firm(span))
    offered = [relation for part in parts for relation in part.suggested_relations]
    return replace(
        parts[0],
        suggested_spans=tuple(joined.spans()),
        suggested_relations=tuple(joined.relations(offered, scheme)),
    )


def is_firm(span: Span) -> bool:
    """True for what stays against a pipeline: figures with a value, and sure names."""
    return span.value is not None or (span.score or 0.0) >= FIRM


class Joined:
    """The spans that stay so far, found by place; and what stands for those that do not."""

    _BLOCK = 256

    def __init__(self) -> None:
        self._blocks: dict[int, dict[str, Span]] = {}
        self._kept: dict[str, Span] = {}
        self._instead: dict[str, str] = {}

    def add(self, spans: Iterable[Span]) -> None:
        """Keeps spans that are known to stand together."""
        for span in spans:
            self._kept[span.id] = span
            for block in self._touched(span):
                self._blocks.setdefault(block, {})[span.id] = span

    def fill(self, spans: Iterable[Span]) -> None:
        """Keeps those of another suggester that fit; spans of its own may cross each other."""
        fitting = []
        for span in spans:
            against = [other for other in self._over(span) if not _fit(span, other)]
            if all(_swallows(span, other) for other in against):
                for other in against:
                    self._drop(other, instead=span)
                fitting.append(span)
            else:
                self._instead[span.id] = min(against, key=lambda other: _far(span, other)).id
        self.add(fitting)

    def spans(self) -> list[Span]:
        """Returns what stays, in the order of a document's suggestions."""
        return sorted(self._kept.values(), key=lambda span: (span.start, -span.end, span.id))

    def relations(self, offered: Iterable[Relation], scheme: LabelScheme) -> list[Relation]:
        """Returns the relations between what stays; of the same ends and label, the first.

        Where another span stands for an end, it takes its place if the scheme allows that.
        """
        found: dict[tuple[str, str, str], Relation] = {}
        for relation in offered:
            head, child = self._end(relation.head), self._end(relation.child)
            label = scheme.relations.get(relation.label)
            if head is None or child is None or head.id == child.id or label is None:
                continue
            key = (head.id, child.id, relation.label)
            moved = (head.id, child.id) != (relation.head, relation.child)
            if key in found or (moved and not label.joins(head.label, child.label)):
                continue
            found[key] = replace(relation, head=head.id, child=child.id)
        return list(found.values())

    def _end(self, name: str) -> Span | None:
        while name in self._instead:
            name = self._instead[name]
        return self._kept.get(name)

    def _drop(self, span: Span, *, instead: Span) -> None:
        self._instead[span.id] = instead.id
        self._kept.pop(span.id, None)
        for block in self._touched(span):
            self._blocks.get(block, {}).pop(span.id, None)

    def _over(self, span: Span) -> list[Span]:
        found = {
            other.id: other
            for block in self._touched(span)
            for other in self._blocks.get(block, {}).values()
            if other.start < span.end and span.start < other.end
        }
        return list(found.values())

    def _touched(self, span: Span) -> range:
        return range(span.start // self._BLOCK, (span.end - 1) // self._BLOCK + 1)


def _fit(span: Span, other: Span) -> bool:
    """True where both can be offered; they overlap."""
    if (span.start, span.end) == (other.start, other.end):
        return False
    return any(
        outer.start <= inner.start and inner.end <= outer.end and can_hold(outer.label, inner.label)
        for outer, inner in ((span, other), (other, span))
    )


def _swallows(span: Span, other: Span) -> bool:
    """True where `span` takes the place of a shorter organization of the rules."""
    return (
        span.label == other.label
        and span.label in _ORGANIZATIONS
        and other.suggestion is not None
        and other.suggestion.suggester == "rules"
        and span.start <= other.start
        and other.end <= span.end
        and span.end - span.start > other.end - other.start
    )


def _far(span: Span, other: Span) -> int:
    """Returns how far two spans are from covering the same, in code points."""
    return abs(span.start - other.start) + abs(span.end - other.end)
