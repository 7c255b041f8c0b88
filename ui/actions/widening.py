"""Selecting wider and narrower by key: word, name, sentence, paragraph."""

from annotator.model.annotation import Span
from ui.actions.accepting import paragraph_at
from ui.actions.candidates import Place, figures_in
from ui.actions.workbench import Workbench
from ui.models.open_document import OpenDocument


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
        candidate_at(text, start, end, figures=lambda piece: figures_in(document, piece)),
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
