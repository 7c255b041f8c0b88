"""A label kept in hand: Enter puts it, and so does letting the mouse go."""

from annotator.model.annotation import Span
from ui.actions.marking import accept, has_pending, put_label
from ui.actions.when import can_mark
from ui.actions.workbench import Workbench


def is_held(bench: Workbench) -> bool:
    """True while a label is in hand."""
    return bool(bench.hand.held)


def toggle(bench: Workbench) -> None:
    """Takes the label that was put last in hand, or lets it go."""
    if is_held(bench):
        let_go(bench)
        return
    item = bench.focused
    name = bench.hand.last_label or (item.label if isinstance(item, Span) else "")
    if name not in bench.session.scheme.spans:
        tip = bench.keys.tip("annotate.sticky", "keeps it in hand.")
        bench.tell(f"Put a label first. {tip}".rstrip())
        return
    bench.hold(name)
    keys = bench.keys.words("annotate.accept")
    puts = f"{keys} or the mouse puts it" if keys else "the mouse puts it"
    bench.tell(f"{name} is in hand: {puts}, Esc lets it go.")


def let_go(bench: Workbench) -> None:
    """Puts the label out of hand."""
    held = bench.hand.held
    bench.hold("")
    if held:
        bench.tell(f"{held} is out of hand.")


def can_answer(bench: Workbench) -> bool:
    """True where Enter has something to do: accept a suggestion, or put the label in hand."""
    return has_pending(bench) or _can_put(bench)


def answer(bench: Workbench) -> None:
    """Accepts the suggestion in focus; else puts the label in hand where the caret is."""
    if has_pending(bench):
        accept(bench)
    elif _can_put(bench):
        put_label(bench, bench.hand.held)


def put_by_mouse(bench: Workbench) -> None:
    """Puts the label in hand on what the mouse selected."""
    if is_held(bench) and can_mark(bench) and bench.canvas.selection is not None:
        put_label(bench, bench.hand.held)


def _can_put(bench: Workbench) -> bool:
    if not (is_held(bench) and can_mark(bench)):
        return False
    return bench.focused is None and bench.canvas.target is not None
