"""Labelling many places at once: all occurrences of some words, on any number of documents."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.commands.judging import Accepted, accept_spans
from annotator.commands.rules import check_extent, check_span_label, check_value
from annotator.commands.wording import counted, shortened
from annotator.errors import RefusedError
from annotator.model.annotation import Origin, Span
from annotator.model.changes import Changes
from annotator.model.figure import Figure
from annotator.model.ids import new_id
from annotator.store.lists import unique
from annotator.store.places import live_places, waiting_at

if TYPE_CHECKING:
    from annotator.store.edits import Edit
    from annotator.store.lookup import SpanKey
    from annotator.store.project_file import ProjectFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A place to label, with the value of the figure that stands there, if it is one."""

    document: str
    start: int
    end: int
    value: Figure | None = None


def label_all(file: "ProjectFile", words: str, label: str, places: Sequence[Occurrence]) -> Changes:
    """Labels places, as one edit.

    What the annotator has already is left out. A pending suggestion of the same place and label
    is accepted; those of another label are left alone.

    Args:
        file: The project.
        words: What stands at the places, for the history.
        label: Name of the label.
        places: Where; the same place twice is one.

    Raises:
        RefusedError: The label is unknown, a place is not in its text, a value does not go with
            the label, or all places have the label already.
        UnknownNameError: A document is not there.
    """
    with file.edit() as edit:
        known_label = check_span_label(file.scheme, label)
        for place in places:
            check_value(known_label, place.value)
        wanted = _spans(edit, label, places)
        have = edit.spans_of(edit.annotator, list(wanted.values()))
        missing = {key: span for key, span in wanted.items() if key not in have}
        if not missing:
            raise RefusedError(f"{shortened(words)} is marked as {label} there already.")
        waiting = _waiting(edit, label, missing)
        accept_spans(edit, list(waiting.values()), Accepted(), seconds=None)
        edit.add_spans(
            [(edit.place_of(span), span) for key, span in missing.items() if key not in waiting]
        )
        documents = unique(place.document for place in places)
        edit.document = documents[0] if len(documents) == 1 else None
        edit.words = labelled_words(words, label, len(missing))
    return edit.changes


def labelled_words(words: str, label: str, count: int) -> str:
    """Returns how the history names it: "Labeled 12 × Golden Dome as PROGRAM"."""
    return f"Labeled {count:,} × {shortened(words)} as {label}"


def labelled_in(changes: Changes) -> int:
    """Returns how many annotations an edit of `label_all` made."""
    return sum(
        span is not None and span.suggestion is None
        for change in changes.documents.values()
        for span in change.spans.values()
    )


def outcome_words(words: str, label: str, made: int, left_out: int) -> str:
    """Returns what came of it, as one sentence for a person."""
    done = f"{labelled_words(words, label, made)}"
    if not left_out:
        return f"{done}."
    return f"{done}; {counted(left_out, 'place')} had that label already."


def _spans(edit: "Edit", label: str, places: Iterable[Occurrence]) -> "dict[SpanKey, Span]":
    """Returns the annotations to make, by what makes two of them the same."""
    found = live_places(edit, unique(place.document for place in places))
    wanted: dict[SpanKey, Span] = {}
    for place in places:
        document = found[place.document]
        check_extent(document, place.start, place.end, ())
        span = Span(
            id=new_id(),
            start=place.start,
            end=place.end,
            label=label,
            annotator=edit.annotator,
            origin=Origin.MANUAL,
            value=place.value,
        )
        edit.put(span, document)
        wanted.setdefault(edit.key_of(span), span)
    return wanted


def _waiting(edit: "Edit", label: str, missing: "dict[SpanKey, Span]") -> "dict[SpanKey, Span]":
    """Returns the suggestions that wait at these very places, one for each; the surest."""
    starts: dict[int, set[int]] = defaultdict(set)
    for document, start, *_ in missing:
        starts[document].add(start)
    found: dict[SpanKey, Span] = {}
    for span in waiting_at(edit, label, starts):
        key = edit.key_of(span)
        if key in missing and (key not in found or (span.score or 0) > (found[key].score or 0)):
            found[key] = span
    return found
