"""What a release holds, counted: documents, labels, annotators, languages, examples."""

from collections import Counter
from dataclasses import dataclass, field

from annotator.model.document import AnnotatedDocument
from annotator.services.releases.agreement import Agreement
from annotator.text.sentences import sentence_at

# Examples show sentences of a length that is read at a glance.
_SHORTEST, _LONGEST = 40, 240
_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its spans: (words, label), in the order of the text."""

    text: str
    spans: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Counts:
    """Counts of one share of a release.

    Attributes:
        annotators: How many annotations each person made.
        statuses: How many documents have each status.
    """

    documents: int = 0
    characters: int = 0
    spans: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    first_day: str = ""
    last_day: str = ""
    agreement: Agreement = field(default_factory=Agreement)
    examples: list[Example] = field(default_factory=list)

    def add(self, annotated: AnnotatedDocument) -> None:
        """Counts one document."""
        document = annotated.document
        self.documents += 1
        self.characters += len(document.text)
        self.spans.update(span.label for span in annotated.spans)
        self.relations.update(relation.label for relation in annotated.relations)
        self.annotators.update(span.annotator or "" for span in annotated.spans)
        self.annotators.update(relation.annotator or "" for relation in annotated.relations)
        self.languages[document.language] += 1
        self.statuses[document.status.value] += 1
        if document.date:
            day = document.date.isoformat()
            self.first_day = min(self.first_day or day, day)
            self.last_day = max(self.last_day, day)
        self.agreement.add(annotated)
        if len(self.examples) < _EXAMPLES:
            example = _example(annotated)
            if example:
                self.examples.append(example)


def _example(annotated: AnnotatedDocument) -> Example | None:
    """Returns the first sentence of a readable length that has several spans."""
    text = annotated.document.text
    for span in annotated.spans:
        start, end = sentence_at(text, span.start) or (0, 0)
        if not _SHORTEST <= end - start <= _LONGEST:
            continue
        inside = [one for one in annotated.spans if start <= one.start and one.end <= end]
        unique = dict.fromkeys((annotated.text_of(one), one.label) for one in inside)
        if len(unique) > 1:
            return Example(" ".join(text[start:end].split()), tuple(unique))
    return None
