"""Moves many spans to the edges of tokens, as one edit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.commands.corrections import turn_to_corrected
from annotator.commands.rules import check_extent, pieces
from annotator.commands.wording import counted
from annotator.errors import RefusedError
from annotator.model.annotation import Origin, Span
from annotator.model.changes import Changes

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Where a span was when it was looked at, and where it is to be: pieces in code points."""

    document: str
    span: str
    old: tuple[tuple[int, int], ...]
    new: tuple[tuple[int, int], ...]


def snap_spans(file: "ProjectFile", moves: Sequence[Move], tokenizer: str) -> Changes:
    """Moves annotations to new places; their values, notes and relations stay.

    What was moved or deleted since it was looked at stays as it is, and so does a span whose new
    place the same annotator has marked so already.

    Args:
        tokenizer: Whose tokens these are, for the history.

    Raises:
        RefusedError: Nothing is left to move.
        UnknownNameError: A document is not there.
    """
    by_document: dict[str, list[Move]] = defaultdict(list)
    for move in moves:
        by_document[move.document].append(move)
    with file.edit() as edit:
        changed: list[Span] = []
        for document, own in by_document.items():
            changed += _moved(edit, document, own)
        if not changed:
            raise RefusedError("None of these spans can be moved any more.")
        if len(by_document) == 1:
            edit.document = next(iter(by_document))
        turn_to_corrected(edit, changed, [])
        edit.change_spans(changed)
        edit.words = f"Snapped {counted(len(changed), 'span')} to the tokens of {tokenizer}"
    return edit.changes


def _moved(edit: "Edit", document: str, moves: Sequence[Move]) -> list[Span]:
    place = edit.place(document)
    there, _ = edit.on_document(place)
    known = {span.id: span for span in there if span.suggestion is None}
    taken = {_key(span) for span in known.values()}
    changed: list[Span] = []
    for move in moves:
        span = known.get(move.span)
        if span is None or (span.fragments or ((span.start, span.end),)) != move.old:
            continue
        parts = pieces(move.new if len(move.new) > 1 else ())
        start, end = move.new[0][0], move.new[-1][1]
        check_extent(place, start, end, parts)
        new = replace(span, start=start, end=end, fragments=parts)
        if _key(new) in taken:
            continue
        taken.add(_key(new))
        made = span.origin in (Origin.ACCEPTED, Origin.CORRECTED)
        changed.append(replace(new, origin=Origin.CORRECTED) if made else new)
    return changed


def _key(span: Span) -> tuple[object, ...]:
    return span.start, span.end, span.fragments, span.label, span.annotator
