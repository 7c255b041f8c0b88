"""The kinds of marks that people walk to: suggestions, unsure ones, annotations, figures.

Of a `Kind`, unlike of any other predicate, a document keeps the marks in order (`ui.models.walks`):
the next one is found at once, however far away, and so is that there is none.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from annotator.model.annotation import Relation, Span
from annotator.model.scheme import LabelScheme

Item: TypeAlias = Span | Relation
Predicate: TypeAlias = Callable[[Item], bool]


@dataclass(frozen=True, slots=True)
class Kind:
    """A predicate with a name; those with the same name and labels are the same.

    Attributes:
        name: What it finds.
        matches: True for an item that is of the kind.
        labels: Of spans that are of the kind; none where labels do not matter.
    """

    name: str
    matches: Predicate = field(compare=False)
    labels: frozenset[str] = frozenset()

    def __call__(self, item: Item) -> bool:
        """True for an item that is of the kind."""
        return self.matches(item)


PENDING = Kind("pending", lambda item: item.is_pending)
# What waits for no verdict.
SETTLED = Kind("settled", lambda item: not item.is_pending)
UNSURE = Kind("unsure", lambda item: item.is_pending and item.is_unsure)
ANNOTATION = Kind("annotation", lambda item: item.suggestion is None)


def is_judged(item: Item) -> bool:
    """True for a suggestion that was accepted, corrected or rejected."""
    return item.suggestion is not None and not item.is_pending


def figure_labels(scheme: LabelScheme) -> frozenset[str]:
    """Returns the names of the labels whose spans have a value."""
    return frozenset(name for name, label in scheme.spans.items() if label.is_figure)


def spans_labelled(labels: frozenset[str]) -> Kind:
    """Returns the kind of spans that have one of these labels."""
    return Kind("span", lambda item: isinstance(item, Span) and item.label in labels, labels)
