"""Along relations: from one to the next of a span, to the other end and back, a look at it."""

from annotator.model.annotation import Relation, Span
from ui.actions.workbench import Workbench
from ui.models.open_document import OpenDocument
from ui.spoken import announce


def has_relations(bench: Workbench) -> bool:
    """True where a relation, or a span with relations, is in focus."""
    item, document = bench.focused, bench.document
    if bench.mode != "text" or document is None or item is None:
        return False
    return isinstance(item, Relation) or document.has_relations(item.id)


def can_go_back(bench: Workbench) -> bool:
    """True where a jump can be taken back."""
    return bench.mode == "text" and bench.document is not None and bool(bench.trail)


def step_relation(bench: Workbench, *, step: int) -> None:
    """Goes to the next (1) or previous (-1) relation of the span in focus, round the end.

    From a relation it goes on round the span from which it was come to.
    """
    item, document = bench.focused, bench.document
    if item is None or document is None:
        return
    span = item.id if isinstance(item, Span) else bench.canvas.focus_end
    ids = relations_round(document, span)
    if not ids:
        return
    if item.id in ids:
        if len(ids) == 1:
            bench.tell("This is the only relation of this span.")
            return
        found = ids[(ids.index(item.id) + step) % len(ids)]
    elif bench.trail.fresh in ids:
        # What was drawn last is most likely meant.
        found, bench.trail.fresh = bench.trail.fresh, ""
    else:
        found = ids[0 if step > 0 else -1]
    bench.trail.walked = found
    bench.canvas.focus_annotation(found, near=span)


def jump(bench: Workbench) -> None:
    """Goes to the span at the other end; of several relations to the first one, to choose."""
    item, document = bench.focused, bench.document
    if item is None or document is None:
        return
    relation = _relation_to_follow(bench, document, item)
    if relation is None:
        step_relation(bench, step=1)
        count = len(document.relations_of(item.id))
        tip = bench.keys.tip("go.partner", "goes to its other end.")
        bench.tell(f"This is one of {count:,} relations. {tip}".rstrip())
        return
    partner = _partner(bench, document, relation)
    if partner is not None:
        bench.trail.leave(bench.canvas.place())
        bench.canvas.focus_annotation(partner.id)


def go_back(bench: Workbench) -> None:
    """Goes back to where the last jump began."""
    place, document = bench.trail.last(), bench.document
    if place is None or document is None:
        return
    focus = str(place.get("focus", ""))
    # A suggestion may be an annotation by now.
    place = {**place, "focus": document.standing(focus) or focus}
    bench.canvas.restore_place(place)


def peek(bench: Workbench) -> None:
    """Shows the line of the other end beside this one; again shows that of the next relation."""
    item, document, canvas = bench.focused, bench.document, bench.canvas
    if item is None or document is None:
        return
    if isinstance(item, Relation):
        relation_id, span = item.id, canvas.focus_end
    else:
        ids, span = relations_round(document, item.id), item.id
        last = ids.index(canvas.peek.shown) if canvas.peek.shown in ids else -1
        relation_id = ids[(last + 1) % len(ids)]
    relation = document.relation(relation_id)
    partner = _other_end(document, relation, span) if relation is not None else None
    if partner is not None:
        canvas.peek.show_span(partner, beside=span, shown=relation_id)
        announce(canvas, canvas.peek.words)


def relations_round(document: OpenDocument, span_id: str) -> list[str]:
    """Returns the ids of the visible relations of a span, in the order of their other ends."""

    def place(relation: Relation) -> tuple[int, int, str]:
        other = _other_end(document, relation, span_id)
        return (other.start, other.end, relation.id) if other is not None else (0, 0, relation.id)

    return [relation.id for relation in sorted(document.relations_of(span_id), key=place)]


def _relation_to_follow(
    bench: Workbench, document: OpenDocument, item: Span | Relation
) -> Relation | None:
    """Returns the relation in focus, or the only one of the span in focus."""
    if isinstance(item, Relation):
        return item
    relations = document.relations_of(item.id)
    return relations[0] if len(relations) == 1 else None


def _partner(bench: Workbench, document: OpenDocument, relation: Relation) -> Span | None:
    """Returns the end of a relation that is not the one where the focus is."""
    item = bench.focused
    here = item.id if isinstance(item, Span) else bench.canvas.focus_end
    return _other_end(document, relation, here)


def _other_end(document: OpenDocument, relation: Relation, span_id: str) -> Span | None:
    ends = document.ends_of(relation.id)
    if ends is None:
        return None
    return ends[1] if ends[0].id == span_id else ends[0]
