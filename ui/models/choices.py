"""A few things of which one is to be chosen, by number or by typing part of a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from ui.models.name_fit import Fit, fit
from ui.models.rows import RowsModel


@dataclass(frozen=True, slots=True)
class Choice:
    """One of them.

    Attributes:
        id: Whatever tells it from the others.
        name: Its name, which can be typed.
        description: What it means, in a few words.
        number: From 1; the digit that takes it, up to 9. 0 where no digit does.
        color: Of its label, "#rrggbb"; "" for a label without one, None where it has no label.
        is_suggested: True where a suggester offers it.
    """

    id: str
    name: str
    description: str = ""
    number: int = 0
    color: str | None = None
    is_suggested: bool = False


class ChoiceModel(RowsModel[Choice]):
    """The choices that fit what was typed."""

    @override
    def words_of(self, row: Choice) -> str:
        number = str(row.number) if row.number else ""
        return ", ".join(filter(None, (number, row.name, row.description)))


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """Returns the choices of which a word begins with what was typed, else those that have it."""
    fits = [(choice, fit(typed, choice.name)) for choice in choices]
    begins = [choice for choice, how in fits if how is not None and how < Fit.INSIDE]
    return begins or [choice for choice, how in fits if how is not None]
