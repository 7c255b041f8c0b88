"""What the keys do now, for the key bar."""

from dataclasses import dataclass

from annotator.model.annotation import Relation, Span
from ui.actions.key_words import cap_of, is_bare
from ui.actions.learning import reject_words
from ui.actions.what_next import ACTIONS, Next, next_step
from ui.actions.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Hint:
    """One entry of the key bar.

    Attributes:
        keys: The key as written on its cap.
        words: What it does now.
        stays: True for what leads out of a mode, and to all acts and keys; it stands at the end
            and is shown even where there is little room.
    """

    keys: str
    words: str
    stays: bool = False


@dataclass(frozen=True, slots=True)
class _Does:
    """What the keys of some actions do now; keys that are the mode's own are written out."""

    words: str
    actions: tuple[str, ...] = ()
    keys: str = ""

    def hint(self, bench: Workbench) -> Hint:
        """Returns the hint with the keys as they are set."""
        keys = self.keys or bench.keys.cap(*self.actions)
        return Hint(keys, self.words, stays=keys == "Esc")


def _does(words: str, *actions: str) -> _Does:
    return _Does(words, actions)


def _key(keys: str, words: str) -> _Does:
    return _Does(words, keys=keys)


# Keys of a mode or a field, which are the same for everybody, and of actions, which are not.
_MODES = {
    "relation": (
        _key("A …", "join the one with this letter"),
        _key("Tab", "next one"),
        _key("⏎", "join the ringed one"),
        _key("Esc", "cancel"),
    ),
    "piece": (
        _key("⇧ ←→", "select the words"),
        _key("⏎", "add them as a piece"),
        _key("Esc", "cancel"),
    ),
    "choice": (
        _key("1 – 9", "take it"),
        _key("A …", "find by name"),
        _key("↑ ↓", "choose"),
        _key("⏎", "take the chosen one"),
        _key("Esc", "cancel"),
    ),
    "value": (_key("⏎", "keep the value"), _key("Esc", "leave it as it was")),
    "note": (_key("⏎", "keep the note"), _key("Esc", "leave it as it was")),
    "find": (
        _key("⏎", "next"),
        _key("⇧ ⏎", "previous"),
        _key("Alt C W X", "case, whole words, pattern"),
        _key("Esc", "to the text, hit selected"),
    ),
    "find project": (
        _key("⏎", "to what was found"),
        _key("Alt C W X", "case, whole words, pattern"),
        _key("Esc", "to the text"),
    ),
    "found": (
        _key("↑ ↓", "look at it"),
        _key("⏎", "go there"),
        _key("Esc", "to the text"),
    ),
    "filter": (_key("↓", "to the list"), _key("⏎", "open the first"), _key("Esc", "show all")),
    "labels": (
        _key("↑ ↓", "choose"),
        _key("⏎", "put the label"),
        _key("Esc", "back to the text"),
    ),
    "palette": (
        _key("↑ ↓", "choose"),
        _key("⏎", "do it"),
        _key("Esc", "back to the text"),
    ),
    "documents": (
        _key("↑ ↓", "choose"),
        _key("⏎", "open"),
        _does("next pane", "go.next_pane"),
    ),
    "history": (_key("↑ ↓", "choose"), _key("⏎", "take it back"), _key("Esc", "back to the text")),
    "table": (
        _key("↑ ↓", "choose"),
        _key("⏎", "go there"),
        _key("Space", "accept"),
        _key("⌫", "reject or remove"),
        _key("F4", "sort by this column"),
        _key("Esc", "back to the text"),
    ),
    "cell": (
        _key("↑ ↓", "choose"),
        _key("⏎", "fill the cell"),
        _key("Esc", "leave it as it was"),
    ),
    "figures": (
        _key("↑ ↓ ← →", "choose"),
        _key("⏎", "fill the cell"),
        _key("Space", "accept"),
        _key("⌫", "reject or empty"),
        _key("F4", "sort by this column"),
        _key("Esc", "back to the text"),
    ),
    "hints": (_key("A …", "go to the mark with this letter"), _key("Esc", "cancel")),
}
_FIND = _does("next name or figure", "select.candidate")
_ALONG = (
    _does("next relation", "go.next_relation"),
    _does("other end", "go.partner"),
    _does("peek", "go.peek"),
)
_GO_TO = _does("go to", "go.hints")
_STEPS = {
    Next.JUDGE: "next suggestion",
    Next.FINISH: "done and next",
    Next.GO_ON: "next document",
    Next.EXPORT: "export",
}
_DONE = _does("done and next", "go.done")
_EDGES = _does("edges", "annotate.end.left", "annotate.end.right")
# In these the next key is for the mode alone.
_SHORT = ("hints", "palette")
# More than this nobody reads.
_MOST = 9


def hints(bench: Workbench) -> tuple[Hint, ...]:
    """Returns what the keys do now, the most useful first; what has no key is left out."""
    made = [entry.hint(bench) for entry in _entries(bench)]
    shown = [hint for hint in made if hint.keys][:_MOST]
    return (*shown, *(() if bench.mode in _SHORT else _rest(bench)))


def keys_of_mode(mode: str) -> tuple[Hint, ...]:
    """Returns the keys that a mode or field has for itself."""
    return tuple(Hint(entry.keys, entry.words) for entry in _MODES[mode] if entry.keys)


def _rest(bench: Workbench) -> tuple[Hint, ...]:
    """Returns what leads to all acts and all keys."""
    in_text = bench.document is not None and bench.mode in ("text", "relation")
    # A bare key is heard in the text only.
    keys = [key for key in bench.keys.keys("help.keys") if in_text or not is_bare(key)]
    keys.sort(key=is_bare, reverse=True)
    made = (
        Hint(bench.keys.cap("help.palette"), "any action", stays=True),
        Hint(cap_of(keys[0]) if keys else "", "all keys", stays=True),
    )
    return tuple(hint for hint in made if hint.keys)


def _entries(bench: Workbench) -> tuple[_Does, ...]:
    if not bench.session.is_open:
        return (_does("open", "project.open"), _does("new project", "project.new"))
    if bench.mode in _MODES:
        return _MODES[bench.mode]
    if bench.document is None:
        more = (_does("filter", "edit.find"),) if bench.documents.rows else ()
        return (_does("import", "project.import"), *more)
    if not bench.can_edit:
        along = _ALONG if bench.focused else ()
        return (*_next(bench), _does("next mark", "go.next_mark"), *along, _GO_TO)
    return _of_text(bench)


def _of_text(bench: Workbench) -> tuple[_Does, ...]:
    item = bench.focused
    letters = _letters(bench)
    held = _held(bench)
    others = reject_words(bench)
    if others and bench.canvas.selection is None:
        return (_does(others, "suggest.reject_everywhere"), *_of_item(bench, item, letters, held))
    return _of_item(bench, item, letters, held)


def _of_item(
    bench: Workbench, item: Span | Relation | None, letters: str, held: tuple[_Does, ...]
) -> tuple[_Does, ...]:
    if bench.canvas.selection is not None:
        return (
            *held,
            _key(letters, "label the words"),
            _FIND,
            _does("wider", "select.wider"),
            _does("find label", "annotate.palette"),
            *(() if held else (_key("Esc", "let go"),)),
        )
    if isinstance(item, Span):
        label = bench.label_of(item)
        is_figure = label is not None and label.is_figure
        return (
            *_verdict(item),
            *_next(bench),
            _key(letters, "relabel"),
            *((_does("value", "annotate.value"),) if is_figure else ()),
            _does("relation", "annotate.relation"),
            *held[1:],
            *((_FIND,) if item.suggestion is None else ()),
            *(_ALONG if bench.document and bench.document.has_relations(item.id) else ()),
            *_back(bench),
            _EDGES,
            _GO_TO,
            *_finish(bench),
        )
    if isinstance(item, Relation):
        return (
            *_verdict(item),
            *_next(bench),
            _does("other type", "annotate.relation"),
            _does("turn", "annotate.turn"),
            *_ALONG,
            *_back(bench),
            *_finish(bench),
        )
    return (
        *held,
        *_next(bench),
        _FIND,
        _key(letters, "label the word"),
        _does("wider", "select.wider"),
        _GO_TO,
        *_finish(bench),
    )


def _next(bench: Workbench) -> tuple[_Does, ...]:
    """Returns what does what comes next; nothing where one waits or looks."""
    step = next_step(bench)
    if step not in ACTIONS:
        return ()
    # Beside accept and reject there is little room, and no doubt what it is about.
    is_short = step is Next.JUDGE and bench.focused is not None
    return (_does("next" if is_short else _STEPS[step], ACTIONS[step]),)


def _finish(bench: Workbench) -> tuple[_Does, ...]:
    """Returns what ends the work on a document before all is judged."""
    return (_DONE,) if next_step(bench) is Next.JUDGE else ()


def _held(bench: Workbench) -> tuple[_Does, ...]:
    """Returns what Enter and Escape do while a label is in hand."""
    held = bench.hand.held
    if not held:
        return ()
    return (_does(f"put {held}", "annotate.accept"), _key("Esc", f"let {held} go"))


def _verdict(item: Span | Relation) -> tuple[_Does, ...]:
    if item.suggestion is not None:
        return (_does("accept", "annotate.accept"), _does("reject", "annotate.reject"))
    return (_does("remove", "annotate.reject"),)


def _back(bench: Workbench) -> tuple[_Does, ...]:
    return (_does("back", "go.back"),) if bench.trail else ()


def _letters(bench: Workbench) -> str:
    labels = bench.session.scheme.spans.values()
    keys = [cap for label in labels if (cap := bench.keys.cap(f"label.{label.id}"))]
    return " ".join([*keys[:3], *(["…"] if keys[3:] else [])])
