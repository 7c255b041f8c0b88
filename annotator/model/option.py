"""Choices that a reader or writer offers: shown as fields in the window, `--option` in scripts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.errors import UnknownNameError


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice; its value is a string.

    Attributes:
        name: Stable name ("scheme").
        title: Name for a person ("Tagging scheme").
        help: One sentence.
        choices: What may be chosen; empty where any words may be given.
        default: The value where nothing was chosen.
        is_column: True where the value is the name of a column of the file, see
            `annotator.model.protocols.HasPreview`.
        is_for_one: True where it means nothing once the documents are split into parts.
    """

    name: str
    title: str
    help: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    is_column: bool = False
    is_for_one: bool = False


def checked(options: Iterable[Option], given: Mapping[str, str], *, owner: str) -> dict[str, str]:
    """Returns a value for every option: the one given, else its default.

    Args:
        owner: Title of the format, for the message.

    Raises:
        UnknownNameError: An option is unknown, or its value is none of its choices.
    """
    known = {option.name: option for option in options}
    for name, value in given.items():
        if name not in known:
            words = ", ".join(sorted(known)) or "none"
            raise UnknownNameError(f"{owner} has no option {name!r}; it has: {words}.")
        choices = known[name].choices
        if choices and value not in choices:
            raise UnknownNameError(
                f"{owner}: {name} cannot be {value!r}, only {', '.join(choices)}."
            )
    return {name: given.get(name, option.default) for name, option in known.items()}
