"""Where the spans of a document lie: by block for painting, in text order for walking."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from annotator.model.annotation import Span
from ui.models.blocks import Blocks

# A span over more blocks than this is not entered in each of them but looked at always.
_LONG = 64

Key = tuple[int, int, str]


def span_key(span: Span) -> Key:
    """Returns by what spans are sorted: where they start, longest first, then by id."""
    return span.start, -span.end, span.id


class SpanIndex:
    """The visible spans of a document by block, and in text order."""

    def __init__(self, blocks: Blocks, spans: Iterable[Span]) -> None:
        self._blocks = blocks
        self._by_block: dict[int, list[Span]] = {}
        self._long: list[Span] = []
        self._order: list[Key] | None = None
        self.shown: dict[str, Span] = {}
        self._fill(spans)

    def add(self, span: Span) -> None:
        """Enters a span that is not there yet."""
        self.shown[span.id] = span
        for bucket in self._buckets(span):
            bucket.append(span)
        if self._order is not None:
            insort(self._order, span_key(span))

    def remove(self, span_id: str) -> Span | None:
        """Takes a span out; returns it, or None where it was not there."""
        span = self.shown.pop(span_id, None)
        if span is None:
            return None
        for bucket in self._buckets(span):
            bucket[:] = [other for other in bucket if other.id != span_id]
        if self._order is not None:
            del self._order[bisect_left(self._order, span_key(span))]
        return span

    def in_block(self, block: int) -> list[Span]:
        """Returns the spans that touch a block, sorted by `span_key`."""
        found = self._by_block.get(block, [])
        if self._long:
            start = self._blocks.starts[block]
            end = max(self._blocks.ends[block], start + 1)
            found = found + [span for span in self._long if span.start < end and span.end > start]
        return sorted(found, key=span_key)

    def between(self, start: int, end: int) -> list[Span]:
        """Returns the spans that share a character with start:end, sorted by `span_key`."""
        found: dict[str, Span] = {}
        for block in self._blocks.range(start, end):
            found.update((span.id, span) for span in self._by_block.get(block, ()))
        found.update((span.id, span) for span in self._long)
        return sorted(
            (span for span in found.values() if span.start < end and span.end > start),
            key=span_key,
        )

    @property
    def order(self) -> list[Key]:
        """The keys of all spans, sorted; made when first asked for."""
        if self._order is None:
            self._order = sorted(map(span_key, self.shown.values()))
        return self._order

    def __iter__(self) -> Iterator[Span]:
        return (self.shown[key[2]] for key in self.order)

    def _buckets(self, span: Span) -> list[list[Span]]:
        blocks = self._blocks.range(span.start, span.end)
        if len(blocks) > _LONG:
            return [self._long]
        return [self._by_block.setdefault(block, []) for block in blocks]

    def _fill(self, spans: Iterable[Span]) -> None:
        """Enters many spans; quick where they come sorted, as they do from the store."""
        starts = [*self._blocks.starts, 1 << 62]
        by_block, shown = self._by_block, self.shown
        block = 0
        for span in spans:
            shown[span.id] = span
            start = span.start
            if start < starts[block]:
                block = 0 if start < starts[1] else self._blocks.at(start)
            elif start >= starts[block + 1]:
                block += 1
                if start >= starts[block + 1]:
                    block = self._blocks.at(start)
            if span.end <= starts[block + 1]:
                bucket = by_block.get(block)
                if bucket is None:
                    by_block[block] = [span]
                else:
                    bucket.append(span)
            else:
                for bucket in self._buckets(span):
                    bucket.append(span)
