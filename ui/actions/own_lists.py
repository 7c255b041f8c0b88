"""The user's own words: what is in focus or selected goes into a list of the project."""

from annotator.model.annotation import Span
from ui.actions.workbench import Workbench
from ui.plain import shortened

# Characters of a list's name, or of words in it, in a sentence.
LONGEST = 40


def can_add_words(bench: Workbench) -> bool:
    """True where words are selected or a span is in focus."""
    return bench.can_edit and (
        bench.canvas.selection is not None or isinstance(bench.focused, Span)
    )


def add_words(bench: Workbench) -> None:
    """Adds the words of the span in focus, with its label, to the user's own.

    Selected words get the label in hand, else the one that was put last.
    """
    from annotator.commands import own_lists
    from annotator.ingest.own_lists import make_entry
    from annotator.model.own_list import MY_WORDS

    document, item = bench.document, bench.focused
    if document is None:
        return
    place = bench.canvas.selection
    if place is not None:
        label = bench.hand.held or bench.hand.last_label
        words = document.text[slice(*place)]
    elif isinstance(item, Span):
        label = item.label
        words = document.text[item.start : item.end]
    else:
        return
    if label not in bench.session.scheme.spans:
        bench.warn("Press a label's key on these words first; then they can go into your words.")
        return
    try:
        entry = make_entry(label, words)
    except ValueError as error:
        bench.warn(f"These words cannot go into your words: the entry {error}.")
        return
    if bench.session.do(own_lists.add_words, entry) is not None:
        tip = bench.keys.tip("suggest.document", "marks them wherever they stand here.")
        bench.tell(
            f"Added {shortened(entry.text, LONGEST)} as {label} to {MY_WORDS}. {tip}".rstrip()
        )
