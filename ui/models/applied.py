"""What taking in a change does to the picture of a document."""

from dataclasses import dataclass, field

from annotator.model.annotation import Relation, Span


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did to the picture.

    Attributes:
        blocks: Blocks that look different now.
        moved: Id that was shown -> id that stands for it now: a suggestion and the annotation
            it became, or the other way round when that was undone.
    """

    blocks: frozenset[int]
    moved: dict[str, str] = field(default_factory=dict)


def note_moved(
    moved: dict[str, str], before: Span | Relation | None, after: Span | Relation | None
) -> None:
    """Notes which id now stands for one that was shown."""
    if after is None:
        return
    was, now = _annotation_of(before), _annotation_of(after)
    if now:
        moved[after.id] = now
    elif was:
        moved[was] = after.id


def _annotation_of(item: Span | Relation | None) -> str | None:
    if item is None or item.suggestion is None or item.suggestion.verdict is None:
        return None
    return item.suggestion.verdict.annotation
