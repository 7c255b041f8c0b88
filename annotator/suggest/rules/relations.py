"""Relations between found spans: patterns over the words between two spans of one sentence.

Precision comes first: the gap is short, no third span of the same kind stands in it, and the
scheme must allow the relation between the two labels.
"""

from collections.abc import Collection, Iterator

from annotator.model.annotation import Span
from annotator.model.scheme import LabelScheme
from annotator.suggest.rules import deeds, offices, sayings, sums
from annotator.suggest.rules.reference import References
from annotator.suggest.rules.sentences import ACTORS, AMOUNTS, Arrow, Sentence, sentences
from annotator.suggest.rules.words import Words

# Spans that are less sure than this carry no relation.
LEAST_SCORE = 0.25
_OFFICERS = frozenset({"PERSON"})
_LASTING = frozenset({"EVENT"})
_Key = tuple[str, str, str]


def find(words: Words, spans: Collection[Span], scheme: LabelScheme) -> list[Arrow]:
    """Returns the relations that the patterns see, each once, those that `scheme` allows."""
    usable = [span for span in spans if (span.score or 0.0) >= LEAST_SCORE]
    if not usable:
        return []
    labels = {span.id: span.label for span in usable}
    known = References()
    best: dict[_Key, Arrow] = {}
    for sentence in sentences(words, usable):
        here = _in_sentence(sentence, known, labels, scheme)
        known.read(sentence, here)
        for arrow in here:
            best.setdefault((arrow.head, arrow.child, arrow.label), arrow)
    return list(best.values())


def _arrows(sentence: Sentence, known: References) -> Iterator[Arrow]:
    """Yields what the patterns see; only those are asked whose labels are in the sentence."""
    if len(sentence.spans) == 1:
        # All others look at two spans of the sentence.
        yield from deeds.stances(sentence, known)
        return
    if sentence.has(_OFFICERS):
        yield from offices.find(sentence)
    if sentence.has(ACTORS):
        yield from sayings.find(sentence)
    if sentence.has(AMOUNTS) or sentence.has(_LASTING):
        yield from sums.find(sentence)
    yield from deeds.find(sentence, known)


def _in_sentence(
    sentence: Sentence, known: References, labels: dict[str, str], scheme: LabelScheme
) -> list[Arrow]:
    best: dict[_Key, Arrow] = {}
    for arrow in _arrows(sentence, known):
        relation = scheme.relations.get(arrow.label)
        if relation is None or arrow.head == arrow.child:
            continue
        if not relation.joins(labels[arrow.head], labels[arrow.child]):
            continue
        key = (arrow.head, arrow.child, arrow.label)
        if relation.symmetric and (arrow.child, arrow.head, arrow.label) in best:
            continue
        if key not in best or best[key].score < arrow.score:
            best[key] = arrow
    return list(best.values())
