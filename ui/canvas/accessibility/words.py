"""Marks and changes of marks in words, as a screen reader says them."""

from collections import Counter
from collections.abc import Mapping

from annotator.model.annotation import Decision, Relation, Span
from annotator.model.changes import DocumentChange
from ui.canvas.marks import Wording
from ui.models.kinds import PENDING, SETTLED
from ui.models.open_document import Item, OpenDocument
from ui.models.states import state_of

_LONGEST = 200
# More changes than this are said as numbers.
_NAMED = 2

Before = Mapping[str, Item | None]


def words_of(document: OpenDocument, item: Item, wording: Wording) -> str:
    """Says what is in focus: "PERSON, Trump, suggestion, 3 relations, 12 of 55"."""
    parts = [item.label, _covered(document, item)]
    if isinstance(item, Relation):
        parts.insert(0, "relation")
    elif item.value and wording.value:
        parts.append(wording.value(item.value))
    parts.append(state_of(item).value)
    if item.is_uncertain:
        parts.append("flagged as uncertain")
    if isinstance(item, Span):
        joined = len(document.relations_of(item.id))
        if joined:
            parts.append(f"{joined} relation{'s' * (joined != 1)}")
    if item.note:
        parts.append(f"note: {item.note}")
    parts.append(_place(document, item))
    return ", ".join(part for part in parts if part)


def words_of_change(
    document: OpenDocument, change: DocumentChange, before: Before, wording: Wording
) -> str:
    """Says what an edit did to the open document.

    Args:
        document: As it is after the edit.
        change: What the edit changed.
        before: The items of `change` as they were.
        wording: Says values.
    """
    after: dict[str, Item | None] = {**change.spans, **change.relations}
    # An annotation that came of a suggestion is said with the verdict.
    made = {_annotation_of(item) for item in after.values()} - {None}
    done: list[tuple[str, str]] = []
    for item_id, item in after.items():
        was = before.get(item_id)
        if item_id in made and was is None:
            continue
        said = _said(document, was, item, after, wording)
        if said is not None:
            done.append(said)
    if len(done) <= _NAMED:
        return ", ".join(sentence for _, sentence in done)
    counts = Counter(verb for verb, _ in done)
    return ", ".join(f"{count:,} {verb}" for verb, count in counts.items())


def named(document: OpenDocument, item: Item) -> str:
    """Names a mark: "PERSON Trump", "relation holds_title: Trump to President"."""
    if isinstance(item, Relation):
        return f"relation {item.label}: {_covered(document, item)}"
    return f"{item.label} {_covered(document, item)}"


def _said(
    document: OpenDocument,
    was: Item | None,
    item: Item | None,
    after: Mapping[str, Item | None],
    wording: Wording,
) -> tuple[str, str] | None:
    """Returns what happened to one mark: a word for counting, and a sentence."""
    if item is None:
        return ("removed", f"removed: {named(document, was)}") if was is not None else None
    if was is None:
        return _appeared(document, item)
    if item.suggestion is not None and was.suggestion is not None:
        return _judged(document, was, item, after)
    return _changed(document, was, item, wording)


def _appeared(document: OpenDocument, item: Item) -> tuple[str, str]:
    if item.suggestion is not None:
        return "suggested", f"suggested: {named(document, item)}"
    if isinstance(item, Relation):
        return "added", f"{named(document, item)}, added"
    return "added", f"{item.label} added: {_covered(document, item)}"


def _judged(
    document: OpenDocument, was: Item, item: Item, after: Mapping[str, Item | None]
) -> tuple[str, str] | None:
    assert was.suggestion is not None
    assert item.suggestion is not None
    verdict = item.suggestion.verdict
    if verdict == was.suggestion.verdict:
        return None
    if verdict is None:
        return "open again", f"open again: {named(document, item)}"
    if verdict.decision is Decision.REJECTED:
        return "rejected", f"rejected: {named(document, item)}"
    annotation = after.get(verdict.annotation or "") or item
    verb = str(verdict.decision.value)
    return verb, f"{verb}: {named(document, annotation)}"


def _changed(
    document: OpenDocument, was: Item, item: Item, wording: Wording
) -> tuple[str, str] | None:
    """Says what is another now about an annotation; None where nothing is that can be heard."""
    name = named(document, item)
    if item.label != was.label:
        return "relabeled", f"{name}, was {was.label}"
    if isinstance(item, Relation) and isinstance(was, Relation):
        if (item.head, item.child) != (was.head, was.child):
            return "turned", f"turned: {name}"
    elif isinstance(item, Span) and isinstance(was, Span):
        bounds = (item.start, item.end, item.fragments)
        if bounds != (was.start, was.end, was.fragments):
            return "moved", f"now: {name}"
        if item.value != was.value:
            value = wording.value(item.value) if item.value and wording.value else "none"
            return "valued", f"value {value}: {name}"
    if item.note != was.note:
        return "noted", f"note {item.note or 'removed'}: {name}"
    return ("changed", f"changed: {name}") if item != was else None


def _covered(document: OpenDocument, item: Item) -> str:
    if isinstance(item, Span):
        return _short(document.text_of(item))
    ends = document.ends_of(item.id)
    if ends is None:
        # Its ends are not shown any more, but they can still be named.
        found = (document.span(item.head), document.span(item.child))
        if found[0] is None or found[1] is None:
            return ""
        ends = (found[0], found[1])
    return f"{_short(document.text_of(ends[0]))} to {_short(document.text_of(ends[1]))}"


def _place(document: OpenDocument, item: Item) -> str:
    """Says which of the suggestions, or of the annotations, it is: "12 of 55"."""
    place = document.number_of(item.id, PENDING if item.is_pending else SETTLED)
    return f"{place[0]:,} of {place[1]:,}" if place else ""


def _annotation_of(item: Item | None) -> str | None:
    if item is None or item.suggestion is None or item.suggestion.verdict is None:
        return None
    return item.suggestion.verdict.annotation


def _short(words: str) -> str:
    return " ".join(words.split())[:_LONGEST]
