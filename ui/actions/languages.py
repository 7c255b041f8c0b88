"""Which language the open document is in."""

from annotator.text.languages import NAMES, guess_language
from ui.actions.suggesting import make_stale
from ui.actions.workbench import Workbench
from ui.models.choices import Choice

_GUESS = "guess"


def ask(bench: Workbench) -> None:
    """Lets a person choose the language of the open document."""
    document = bench.document
    if document is None or bench.front is None:
        return
    now = document.document.language or "en"
    named = NAMES.get(now.split("-")[0], now)
    first = Choice(_GUESS, "Guess from the text", f"it is {named} now")
    rest = sorted(NAMES.items(), key=lambda pair: pair[1])
    choices = [first, *(Choice(code, name, code) for code, name in rest)]
    document_id = document.document.id
    bench.front.choose(
        "Language of this document",
        choices,
        lambda code: set_language(bench, document_id, code),
        beside="",
    )


def set_language(bench: Workbench, document_id: str, code: str) -> None:
    """Says which language a document is in, and offers to suggest on it anew."""
    from annotator.commands import documents

    document = bench.document
    if document is None or document.document.id != document_id:
        return
    chosen = guess_language(document.text) if code == _GUESS else code
    words = NAMES.get(chosen, chosen)
    if chosen == document.document.language:
        bench.tell(f"This document is in {words} already.")
        return
    if bench.session.do(documents.set_language, [document_id], chosen) is None:
        return
    make_stale(bench, document_id)
    tip = bench.keys.tip("suggest.document", "suggests on it anew.")
    bench.tell(f"This document is in {words} now. {tip}".rstrip())
