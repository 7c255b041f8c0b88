"""Spans: add, delete, relabel, move their edges, set value and note."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.commands.corrections import turn_to_corrected
from annotator.commands.flags import flag_words, with_flag
from annotator.commands.removal import remove
from annotator.commands.rules import (
    check_extent,
    check_joins,
    check_new_span,
    check_relation_label,
    check_span_label,
    check_value,
    pieces,
)
from annotator.commands.wording import counted, shortened, span_words
from annotator.errors import RefusedError
from annotator.model.annotation import Origin, Span
from annotator.model.changes import Changes
from annotator.model.figure import Figure
from annotator.model.ids import new_id
from annotator.model.scheme import LabelScheme

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.project_file import ProjectFile


def add(
    file: "ProjectFile",
    document: str,
    start: int,
    end: int,
    label: str,
    *,
    value: Figure | None = None,
    fragments: Sequence[tuple[int, int]] = (),
    note: str = "",
) -> Changes:
    """Marks a stretch of text; offsets are code points.

    Raises:
        RefusedError: The label is unknown, the place is not in the text, the value does not go
            with the label, or the annotator has this span already.
    """
    with file.edit() as edit:
        place = edit.place(document)
        edit.document = place.id
        parts = pieces(fragments)
        check_extent(place, start, end, parts)
        check_value(check_span_label(file.scheme, label), value)
        span = Span(
            id=new_id(),
            start=start,
            end=end,
            label=label,
            fragments=parts,
            annotator=edit.annotator,
            origin=Origin.MANUAL,
            value=value,
            note=note,
        )
        edit.put(span, place)
        check_new_span(edit, span, edit.annotator)
        edit.add_spans([(place, span)])
        edit.words = f"Added {span_words(edit, span)}"
    return edit.changes


def delete(file: "ProjectFile", document: str, ids: Collection[str]) -> Changes:
    """Deletes annotations, with the relations on them, as one edit.

    Raises:
        RefusedError: One of them is a suggestion, or not there.
    """
    with file.edit() as edit:
        spans = _annotations(edit, document, ids)
        edit.document = document
        edit.words = (
            f"Deleted {span_words(edit, spans[0])}"
            if len(spans) == 1
            else f"Deleted {counted(len(spans), 'span')}"
        )
        remove(edit, spans, [])
    return edit.changes


def relabel(
    file: "ProjectFile", document: str, span: str, label: str, *, value: Figure | None = None
) -> Changes:
    """Gives a span another label.

    A value that is not given stays, if its kind goes with the new label.

    Raises:
        RefusedError: The label is unknown, the value does not go with it, the annotator has such
            a span already, or a relation on the span does not go with it.
    """
    with file.edit() as edit:
        old = _annotation(edit, document, span)
        new_label = check_span_label(file.scheme, label)
        check_value(new_label, value)
        kept = old.value if old.value and old.value.kind in new_label.figures else None
        new = replace(old, label=label, value=value or kept)
        _check_relations(edit, file.scheme, new)
        _change(edit, document, old, new)
        edit.words = f"Relabeled {shortened(edit.covered(old))} as {label}"
    return edit.changes


def set_bounds(
    file: "ProjectFile",
    document: str,
    span: str,
    start: int,
    end: int,
    *,
    fragments: Sequence[tuple[int, int]] = (),
    value: Figure | None = None,
) -> Changes:
    """Moves the edges of a span; a value that is not given stays.

    Raises:
        RefusedError: The new place is not in the text, or the annotator has such a span already.
    """
    with file.edit() as edit:
        old = _annotation(edit, document, span)
        parts = pieces(fragments)
        check_extent(edit.place(document), start, end, parts)
        if value is not None:
            check_value(check_span_label(file.scheme, old.label), value)
        new = replace(old, start=start, end=end, fragments=parts, value=value or old.value)
        _change(edit, document, old, new)
        edit.words = f"Moved the edges of {span_words(edit, new)}"
    return edit.changes


def set_value(file: "ProjectFile", document: str, span: str, value: Figure | None) -> Changes:
    """Says what a figure says; None takes its value away.

    Raises:
        RefusedError: The label is no figure, or has other kinds of value.
    """
    with file.edit() as edit:
        old = _annotation(edit, document, span)
        check_value(check_span_label(file.scheme, old.label), value)
        _change(edit, document, old, replace(old, value=value))
        done = "Set" if value else "Removed"
        edit.words = f"{done} the value of {shortened(edit.covered(old))}"
    return edit.changes


def set_note(file: "ProjectFile", document: str, span: str, note: str) -> Changes:
    """Writes a note on a span, annotation or suggestion; "" takes it away."""
    with file.edit() as edit:
        edit.document = document
        (old,) = edit.spans(document, [span])
        edit.change_spans([replace(old, note=note)])
        done = "Set" if note else "Removed"
        edit.words = f"{done} the note on {shortened(edit.covered(old))}"
    return edit.changes


def set_flag(file: "ProjectFile", document: str, span: str, is_on: bool) -> Changes:
    """Flags a span as uncertain, annotation or suggestion, or takes the flag away."""
    with file.edit() as edit:
        edit.document = document
        (old,) = edit.spans(document, [span])
        if old.is_uncertain != is_on:
            new = replace(old, attributes=with_flag(old.attributes, is_on))
            edit.change_spans([new])
        edit.words = flag_words(is_on, span_words(edit, old))
    return edit.changes


def _change(edit: "Edit", document: str, old: Span, new: Span) -> None:
    """Writes the new form of an annotation; what came of a suggestion is a correction now."""
    edit.document = document
    if new == old:
        return
    check_new_span(edit, new, new.annotator or edit.annotator)
    turn_to_corrected(edit, [new], [])
    made = new.origin in (Origin.ACCEPTED, Origin.CORRECTED)
    edit.change_spans([replace(new, origin=Origin.CORRECTED) if made else new])


def _annotation(edit: "Edit", document: str, span: str) -> Span:
    (found,) = _annotations(edit, document, [span])
    return found


def _annotations(edit: "Edit", document: str, ids: Collection[str]) -> list[Span]:
    found = edit.spans(document, ids)
    if any(span.suggestion is not None for span in found):
        raise RefusedError("This is a suggestion: accept, correct or reject it.")
    return found


def _check_relations(edit: "Edit", scheme: LabelScheme, new: Span) -> None:
    """Refuses a label with which a relation on the span could not be."""
    joined = [entry for entry in edit.relations_at([new]) if entry.suggestion is None]
    ends = edit.ends_of(joined) | {new.id: new}
    for relation in joined:
        label = check_relation_label(scheme, relation.label)
        check_joins(label, ends[relation.head], ends[relation.child])
