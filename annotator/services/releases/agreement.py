"""How far annotators agree on the documents that several of them worked on."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from annotator.model.document import AnnotatedDocument


@dataclass(slots=True)
class Agreement:
    """Counts, document by document, what each pair of annotators has in common.

    A span is the same where place and label are. Of two annotators who worked on one document the
    measure is F1, which does not ask which of them is right. Who made no annotation on a document
    is taken as not having worked on it.
    """

    documents: int = 0
    _same: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    _made: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, annotated: AnnotatedDocument) -> None:
        """Counts one document."""
        marks: dict[str, set[tuple[object, ...]]] = defaultdict(set)
        for span in annotated.spans:
            place = span.fragments or ((span.start, span.end),)
            marks[span.annotator or ""].add((place, span.label))
        if len(marks) < 2:
            return
        self.documents += 1
        for one, other in combinations(sorted(marks), 2):
            self._same[one, other] += len(marks[one] & marks[other])
            self._made[one, other] += len(marks[one]) + len(marks[other])

    def f1(self) -> Mapping[tuple[str, str], float]:
        """Returns F1 of exact spans with labels, 0 to 1, for each pair of annotators."""
        return {pair: 2 * self._same[pair] / made for pair, made in sorted(self._made.items())}
