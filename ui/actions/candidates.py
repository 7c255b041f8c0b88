"""Selecting by key the next stretch that is likely to be marked."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from annotator.model.annotation import Span
from ui.actions.workbench import Workbench
from ui.models.open_document import OpenDocument

Place: TypeAlias = tuple[int, int]

# How far one key press looks: more than two screens, and well within a blink.
_REACH = 6000
# Names are no longer than this.
_LONGEST = 200
# A figure that its finder thinks less likely is passed over.
_LIKELY = 0.4
_QUOTES = '\u201c\u201e\u00ab"'
_EVERYTHING = 1 << 40


def load_finders() -> None:
    """Loads what finds names, figures and sentences; from any thread."""
    from annotator.suggest.figures import find
    from annotator.text.candidates import candidates

    words = "Ann Lee paid $5 on Monday."
    candidates(
        words, 0, len(words), figures=lambda text: [(each.start, each.end) for each in find(text)]
    )


def select_candidate(bench: Workbench, *, step: int) -> None:
    """Selects the next (1) or previous (-1) candidate that carries no mark, round the end."""
    document = bench.document
    if document is None:
        return
    text, place = document.text, place_of(bench)
    found = next(upcoming(document, place, step), None)
    edge = place[0] + step * _REACH
    is_beyond = edge >= len(text) if step > 0 else edge <= 0
    if found is None and is_beyond:
        begin = (0, _EVERYTHING) if step > 0 else (len(text), 0)
        found = next(upcoming(document, begin, step), None)
    if found is not None:
        bench.canvas.select(*found)
    elif is_beyond and len(text) <= _REACH:
        bench.tell("No name or figure without a mark is left in this document.")
    else:
        goal = edge if not is_beyond else (_REACH if step > 0 else max(0, len(text) - _REACH))
        bench.canvas.select(goal, goal)
        bench.tell(f"No name or figure without a mark in {_REACH:,} characters; look on from here.")


def upcoming(document: OpenDocument, place: Place, step: int) -> Iterator[Place]:
    """Yields the candidates without a mark that step by step come after, or before, a place."""
    from annotator.text.candidates import candidates_after, candidates_before

    text = document.text

    def figures(words: str) -> Iterable[Place]:
        return figures_in(document, words)

    if step > 0:
        # What began before the place may go on behind it, without a mark.
        begin = (max(0, place[0] - _LONGEST), _EVERYTHING)
        row = candidates_after(text, begin, figures=figures, reach=_REACH)
    else:
        row = candidates_before(text, place, figures=figures, reach=_REACH)
    return _free(document, row, place, step)


def figures_in(document: OpenDocument, text: str) -> Iterable[Place]:
    """Returns where the likely figures of a part of the document are, offsets in that part."""
    from annotator.suggest.figures import find

    return [
        (found.start, found.end)
        for found in find(text, date=document.document.date)
        if found.score >= _LIKELY
    ]


def _free(document: OpenDocument, row: Iterable[Place], place: Place, step: int) -> Iterator[Place]:
    """Yields what of the candidates carries no mark, in the order in which they come."""
    key = (place[0], -place[1])
    for candidate in row:
        parts = unmarked(document, candidate)
        for part in parts if step > 0 else reversed(parts):
            if ((part[0], -part[1]) > key) == (step > 0) and part != place:
                yield part


def unmarked(document: OpenDocument, candidate: Place) -> list[Place]:
    """Returns a candidate without a mark; of one that is marked in part the names in the rest."""
    from annotator.text.names import names

    start, end = candidate
    text = document.text
    is_quoted = text[start - 1 : start] in _QUOTES and start > 0
    marks = [
        piece
        for mark in document.spans_in(start, end)
        if mark.suggestion is None or mark.is_pending
        for piece in mark.fragments or ((mark.start, mark.end),)
        if piece[0] < end
        and piece[1] > start
        # Words in a quotation can be marked beside the quotation itself.
        and not _is_quotation_around(text, piece, candidate)
        and (not is_quoted or (piece[0] <= start and end <= piece[1]))
    ]
    if not marks:
        return [candidate]
    parts: list[Place] = []
    at = start
    for first, last in sorted(marks):
        parts += names(text, at, first) if first > at else ()
        at = max(at, last)
    parts += names(text, at, end) if end > at else ()
    return parts


def _is_quotation_around(text: str, mark: Place, candidate: Place) -> bool:
    is_around = mark[0] <= candidate[0] and candidate[1] <= mark[1] and mark != candidate
    return is_around and mark[0] > 0 and text[mark[0] - 1] in _QUOTES


def place_of(bench: Workbench) -> Place:
    """Returns from where to look: the selection, the span in focus, or the caret."""
    item, document = bench.focused, bench.document
    if bench.canvas.selection is not None:
        return bench.canvas.selection
    if isinstance(item, Span):
        return item.start, item.end
    start = document.start_of(item.id) if item is not None and document is not None else None
    return (bench.canvas.caret if start is None else start), _EVERYTHING
