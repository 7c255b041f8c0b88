"""What the keys do now, for the key bar."""

from dataclasses import dataclass

from annotator.model.annotation import Relation, Span
from ui.actions.moving import has_work
from ui.actions.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Hint:
    """One entry of the key bar: a key as written on it, and what it does now."""

    keys: str
    words: str


_MODES = {
    "relation": (
        Hint("Tab", "next word to join"),
        Hint("⏎", "draw"),
        Hint("Esc", "cancel"),
    ),
    "value": (Hint("⏎", "keep the value"), Hint("Esc", "leave it as it was")),
    "note": (Hint("⏎", "keep the note"), Hint("Esc", "leave it as it was")),
    "filter": (Hint("↓", "to the list"), Hint("⏎", "open the first"), Hint("Esc", "show all")),
    "labels": (
        Hint("↑ ↓", "choose"),
        Hint("⏎", "put the label"),
        Hint("Esc", "back to the text"),
    ),
    "documents": (Hint("↑ ↓", "choose"), Hint("⏎", "open"), Hint("F6", "next pane")),
    "inspector": (Hint("Tab", "next field"), Hint("Esc", "back to the text")),
    "history": (Hint("↑ ↓", "choose"), Hint("⏎", "take it back"), Hint("Esc", "back to the text")),
    "hints": (Hint("A …", "go to the mark with this letter"), Hint("Esc", "cancel")),
}
_DONE = Hint("Ctrl ⏎", "done and next")
_MORE = Hint("F1", "all keys")


def hints(bench: Workbench) -> tuple[Hint, ...]:
    """Returns what the keys do now, the most useful first."""
    if not bench.session.is_open:
        return (Hint("Ctrl O", "open"), Hint("Ctrl N", "new project"), _MORE)
    if bench.mode in _MODES:
        return _MODES[bench.mode]
    if bench.document is None:
        more = (Hint("Ctrl F", "filter"),) if bench.documents.rows else ()
        return (Hint("Ctrl I", "import"), *more, _MORE)
    if not bench.can_edit:
        return (Hint("Tab", "next"), Hint("H", "go to"), _MORE)
    return _of_text(bench)


def _of_text(bench: Workbench) -> tuple[Hint, ...]:
    item = bench.focused
    letters = _letters(bench)
    if bench.canvas.selection is not None:
        return (Hint(letters, "label the words"), Hint("L", "find label"), Hint("Esc", "let go"))
    if isinstance(item, Span):
        value = bench.label_of(item)
        return (
            *_verdict(item),
            Hint("Tab", "next"),
            Hint(letters, "relabel"),
            *((Hint("V", "value"),) if value is not None and value.is_figure else ()),
            Hint("R", "relation"),
            Hint("Alt ←→", "edges"),
            Hint("H", "go to"),
            _DONE,
            _MORE,
        )
    if isinstance(item, Relation):
        return (
            *_verdict(item),
            Hint("Tab", "next"),
            Hint("R", "other type"),
            Hint("⇧ R", "turn"),
            _DONE,
            _MORE,
        )
    # Where all is judged, what comes next comes first.
    is_left = has_work(bench)
    return (
        Hint("Tab", "next suggestion") if is_left else _DONE,
        Hint(letters, "label the word"),
        Hint("⇧ ←→", "select"),
        Hint("H", "go to"),
        *((_DONE,) if is_left else ()),
        _MORE,
    )


def _verdict(item: Span | Relation) -> tuple[Hint, ...]:
    if item.suggestion is not None:
        return (Hint("⏎", "accept"), Hint("⌫", "reject"))
    return (Hint("⌫", "remove"),)


def _letters(bench: Workbench) -> str:
    keys = [label.key.upper() for label in bench.session.scheme.spans.values() if label.key]
    return " ".join([*keys[:3], *(["…"] if keys[3:] else [])])
