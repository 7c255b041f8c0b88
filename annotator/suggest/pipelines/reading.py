"""Reads what a pipeline left in a Doc: entities, groups of spans, relations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from annotator.model.annotation import SURE_SCORE

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

# The score of what a pipeline says nothing of how sure it is; spaCy's entity recognizer does not.
UNSAID = 0.7


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """A span under the pipeline's own label; code points of the Doc's text, half-open."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation under the pipeline's own label, between two of the spans found."""

    head: FoundSpan
    child: FoundSpan
    label: str
    score: float


def read_spans(doc: "Doc") -> list[FoundSpan]:
    """Returns entities and the spans of every group, each place and label once.

    Where the same was found twice, a score that was said goes before one that was not.
    """
    found: dict[tuple[int, int, str], float | None] = {}
    for span, score in _said(doc):
        place = _place(span)
        if place is None or not span.label_:
            continue
        key = (*place, span.label_)
        known = found.get(key)
        if known is None or (score is not None and score > known):
            found[key] = score
    return [FoundSpan(*key, UNSAID if score is None else score) for key, score in found.items()]


def read_relations(doc: "Doc") -> Iterator[FoundRelation]:
    """Yields relations of `doc._.rel` and of `doc.user_data["relations"]`.

    The first has `{(head, child): {label: score}}` with the tokens at which the spans begin, as
    spaCy's relation component writes it; pairs below `SURE_SCORE` are those that it rejected. The
    second has records with `head`, `child` and `label`, as this program exports them; their ends
    are ids of spans, or tokens. What has no span at its ends is passed over.
    """
    ends = _Ends(doc)
    seen: set[tuple[FoundSpan, FoundSpan, str]] = set()
    for head_key, child_key, label, score in (*_pairs(doc), *_records(doc)):
        head, child = ends.span(head_key), ends.span(child_key)
        if head is None or child is None or head == child or (head, child, label) in seen:
            continue
        seen.add((head, child, label))
        yield FoundRelation(head, child, label, score)


def _said(doc: "Doc") -> "Iterator[tuple[TokenSpan, float | None]]":
    for entity in doc.ents:
        yield entity, None
    for group in doc.spans.values():
        scores = group.attrs.get("scores")
        # A numpy array has no truth of its own.
        known = [] if scores is None else list(scores)
        for index, span in enumerate(group):
            yield span, _score(known[index]) if index < len(known) else None


def _place(span: "TokenSpan") -> tuple[int, int] | None:
    """Returns where a span is without blanks at its ends; None for nothing but blanks."""
    words = span.text
    start = span.start_char + len(words) - len(words.lstrip())
    end = span.start_char + len(words.rstrip())
    return (start, end) if start < end else None


def _score(value: Any) -> float | None:  # noqa: ANN401 - a third party's, often of numpy
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return None if isnan(number) else min(max(number, 0.0), 1.0)


def _pairs(doc: "Doc") -> Iterator[tuple[object, object, str, float]]:
    if not doc.has_extension("rel"):
        return
    pairs = doc._.rel
    for ends, labels in pairs.items() if isinstance(pairs, Mapping) else ():
        if not (isinstance(ends, tuple) and len(ends) == 2 and isinstance(labels, Mapping)):
            continue
        for label, value in labels.items():
            score = _score(value)
            if score is not None and score >= SURE_SCORE:
                yield *ends, str(label), score


def _records(doc: "Doc") -> Iterator[tuple[object, object, str, float]]:
    relations = doc.user_data.get("relations")
    records: Iterable[object] = ()
    if isinstance(relations, Mapping):
        records = relations.values()
    elif isinstance(relations, list | tuple):
        records = relations
    for record in records:
        if isinstance(record, Mapping) and {"head", "child", "label"} <= record.keys():
            score = _score(record.get("score"))
            yield (
                record["head"],
                record["child"],
                str(record["label"]),
                UNSAID if score is None else score,
            )


class _Ends:
    """Knows which span is meant by the token at which it begins, or by its id."""

    def __init__(self, doc: "Doc") -> None:
        self._by_token: dict[int, FoundSpan] = {}
        self._inside: dict[int, FoundSpan] = {}
        self._by_id: dict[str, FoundSpan] = {}
        known = {(span.start, span.end, span.label): span for span in read_spans(doc)}
        # Entities come first: where several begin at a token, an entity is what is meant.
        for span, _ in _said(doc):
            place = _place(span)
            found = known.get((*place, span.label_)) if place else None
            if found is None:
                continue
            self._by_token.setdefault(span.start, found)
            for token in range(span.start, span.end):
                self._inside.setdefault(token, found)
            if span.id_:
                self._by_id.setdefault(span.id_, found)
        annotations = doc.user_data.get("annotations")
        for name, record in annotations.items() if isinstance(annotations, Mapping) else ():
            if isinstance(record, Mapping):
                key = (record.get("start"), record.get("end"), record.get("label"))
                there = known.get(key)  # type: ignore[arg-type]  # what does not fit is not there
                if there is not None:
                    self._by_id.setdefault(str(name), there)

    def span(self, end: object) -> FoundSpan | None:
        """Returns the span at one end of a relation."""
        if isinstance(end, str):
            return self._by_id.get(end)
        try:
            token = int(end)  # type: ignore[call-overload]  # what is no number says so
        except (TypeError, ValueError):
            return None
        return self._by_token.get(token) or self._inside.get(token)
