"""Selecting by key: wider and narrower, and the next stretch that is likely to be marked."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from annotator.model.annotation import Span
from ui.actions.accepting import paragraph_at
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


def can_select(bench: Workbench) -> bool:
    """True where words can be selected by key."""
    return bench.document is not None and bench.mode == "text"


def load_finders() -> None:
    """Loads what finds names, figures and sentences; from any thread."""
    from annotator.suggest.figures import find
    from annotator.text.candidates import candidates

    words = "Ann Lee paid $5 on Monday."
    candidates(
        words, 0, len(words), figures=lambda text: [(each.start, each.end) for each in find(text)]
    )


# Candidates.


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
        return _figures(document, words)

    if step > 0:
        # What began before the place may go on behind it, without a mark.
        begin = (max(0, place[0] - _LONGEST), _EVERYTHING)
        row = candidates_after(text, begin, figures=figures, reach=_REACH)
    else:
        row = candidates_before(text, place, figures=figures, reach=_REACH)
    return _free(document, row, place, step)


def _figures(document: OpenDocument, text: str) -> Iterable[Place]:
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


# Wider and narrower.


def widen(bench: Workbench) -> None:
    """Selects more: the word at the caret, its name, the sentence, the paragraph."""
    document, hand = bench.document, bench.hand
    if document is None:
        return
    item, selection = bench.focused, bench.canvas.selection
    if selection is None and isinstance(item, Span):
        now, focused = (item.start, item.end), item.id
    else:
        now, focused = selection or (bench.canvas.caret, bench.canvas.caret), ""
    wider = _wider(bench, document, *now)
    if wider is None:
        bench.tell("All of the paragraph is selected.")
        return
    if hand.selected != selection:
        hand.widened.clear()
    hand.widened.append((*now, focused))
    hand.selected = wider
    bench.canvas.select(*wider)


def narrow(bench: Workbench) -> None:
    """Selects less: what was selected before it was widened, else a smaller part of it."""
    document, hand = bench.document, bench.hand
    if document is None:
        return
    item, selection = bench.focused, bench.canvas.selection
    if selection is not None and hand.widened and selection == hand.selected:
        _go_back(bench)
        return
    if selection is None and isinstance(item, Span):
        selection = item.start, item.end
    narrower = _narrower(document, *selection) if selection is not None else None
    if narrower is None:
        bench.tell("There is nothing smaller to select here.")
    else:
        bench.canvas.select(*narrower)


def _go_back(bench: Workbench) -> None:
    hand = bench.hand
    start, end, focused = hand.widened.pop()
    if focused and bench.document is not None and bench.document.is_visible(focused):
        hand.selected = None
        bench.canvas.focus_annotation(focused)
    else:
        hand.selected = (start, end) if start < end else None
        bench.canvas.select(start, end)


def _wider(bench: Workbench, document: OpenDocument, start: int, end: int) -> Place | None:
    from annotator.text.candidates import candidate_at
    from annotator.text.sentences import sentence_at

    text = document.text
    if start == end:
        word = bench.canvas.target
        if word is not None:
            return word
    levels = (
        candidate_at(text, start, end, figures=lambda piece: _figures(document, piece)),
        sentence_at(text, start),
        paragraph_at(document, start),
    )
    for level in levels:
        if level is not None and level[0] <= start and end <= level[1] and level != (start, end):
            return level
    return None


def _narrower(document: OpenDocument, start: int, end: int) -> Place | None:
    from annotator.text.names import narrower_name
    from annotator.text.sentences import sentence_at

    sentence = sentence_at(document.text, start)
    if sentence is not None and start <= sentence[0] and sentence[1] < end:
        return sentence
    return narrower_name(document.text, start, end)
