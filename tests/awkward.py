"""Documents with the characters that offsets trip over, for property tests."""

from hypothesis import strategies as st

from annotator.model.annotation import Origin, Relation, Span
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind

# Emoji with ZWJ and skin tone, a flag, combining marks, Hebrew, CJK, BOM, NUL, NBSP, odd breaks.
PIECES = (
    "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\U0001f44d\U0001f3fd",
    "\U0001f1ef\U0001f1f5",
    "e\u0301",
    "a\u0300\u0316",
    "שלום",
    "עִבְרִית",
    "日本",
    "\u3000",
    "\ufeff",
    "\0",
    "\u00a0",
    "\u2028",
    "\u0085",
    "\r\n",
    "\r",
    "\n\n",
    "\t",
    "  ",
    "$175 billion",
    "U.S.",
    "don't",
    "A",
    "word",
    " ",
    ",",
)
LABELS = ("PERSON", "ORG", "GPE", "MONEY")


def texts(min_size: int = 1) -> st.SearchStrategy[str]:
    """Returns texts put together from awkward pieces and arbitrary characters."""
    pieces = st.sampled_from(PIECES) | st.characters(exclude_categories=("Cs",))
    return st.lists(pieces, min_size=min_size, max_size=24).map("".join).filter(str.strip)


@st.composite
def documents(draw: st.DrawFn, *, id: str = "d") -> AnnotatedDocument:
    """Returns a document with spans anywhere, whole tokens or not, and relations between them."""
    text = draw(texts())
    edges = st.integers(0, len(text))
    bounds = draw(
        st.lists(
            st.tuples(edges, edges).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=6
        )
    )
    spans = [
        Span(
            id=f"s{number}",
            start=start,
            end=end,
            label=draw(st.sampled_from(LABELS)),
            annotator=draw(st.sampled_from(("ann", "ben"))),
            origin=Origin.MANUAL,
            value=draw(
                st.none()
                | st.just(Figure(kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD"))
            ),
            fragments=_fragments(draw, start, end),
        )
        for number, (start, end) in enumerate(bounds)
    ]
    pairs = draw(
        st.lists(st.tuples(st.sampled_from(spans), st.sampled_from(spans)), max_size=4)
        if spans
        else st.just([])
    )
    relations = [
        Relation(
            id=f"r{number}",
            head=head.id,
            child=child.id,
            label=draw(st.sampled_from(("heads", "part_of"))),
            annotator="ann",
            origin=Origin.MANUAL,
        )
        for number, (head, child) in enumerate(pairs)
        if head.id != child.id
    ]
    return AnnotatedDocument(
        document=Document(
            id=id, name="awkward", text=text, status=draw(st.sampled_from(list(Status)))
        ),
        spans=tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.id))),
        relations=tuple(relations),
    )


def _fragments(draw: st.DrawFn, start: int, end: int) -> tuple[tuple[int, int], ...]:
    if end - start < 3 or not draw(st.booleans()):
        return ()
    gap = draw(st.integers(start + 1, end - 2))
    return ((start, gap), (gap + 1, end))
