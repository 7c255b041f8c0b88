"""Documents to put on a canvas."""

from annotator.model.annotation import Origin, Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document

BY = Suggestion(suggester="rules", version="1.0")


def annotated(text: str, *, spans=(), relations=(), offered=(), offered_relations=()):
    """Builds a document; spans are Span objects in any order."""
    return AnnotatedDocument(
        document=Document(id="d", name="d", text=text),
        spans=tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.id))),
        relations=tuple(relations),
        suggested_spans=tuple(sorted(offered, key=lambda span: (span.start, -span.end, span.id))),
        suggested_relations=tuple(offered_relations),
    )


def span(text: str, words: str, label: str, id: str = "", *, nth: int = 0, **more) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    more.setdefault("origin", Origin.MANUAL)
    more.setdefault("annotator", "ann")
    return Span(id=id or words, start=start, end=start + len(words), label=label, **more)


def offer(text: str, words: str, label: str, id: str = "", *, score: float = 0.9, **more) -> Span:
    return span(
        text, words, label, id, origin=None, annotator=None, score=score, suggestion=BY, **more
    )


def relation(head: str, child: str, label: str = "cites", id: str = "", **more) -> Relation:
    return Relation(id=id or f"{head}>{child}", head=head, child=child, label=label, **more)
