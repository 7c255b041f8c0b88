"""Flags: what a person is not certain of, as an attribute of the annotation or suggestion."""

from collections.abc import Mapping

from annotator.model.annotation import UNCERTAIN, Json, Relation, Span


def with_flag(attributes: Mapping[str, Json], is_on: bool) -> dict[str, Json]:
    """Returns attributes with the flag, or without it."""
    kept = {name: value for name, value in attributes.items() if name != UNCERTAIN}
    return {**kept, UNCERTAIN: True} if is_on else kept


def is_remarked(made: Span | Relation) -> bool:
    """True where a person left a note or a flag: no program takes such a suggestion away."""
    return bool(made.note) or made.is_uncertain


def flag_words(is_on: bool, what: str) -> str:
    """Returns how the history tells of a flag that was set or taken away."""
    return f"Flagged {what} as uncertain" if is_on else f"Unflagged {what}"
