"""What the hand remembers from one key press to the next."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rejected:
    """A suggestion that was just rejected, where others of its words and label still wait.

    Attributes:
        edit: Id of the edit that rejected it.
        others: How many wait.
    """

    edit: str
    document: str
    suggestion: str
    others: int


@dataclass(slots=True)
class Hand:
    """State of the keys that belongs to no document.

    Attributes:
        last_label: Name of the label that was put last; "" for none.
        held: Name of the label that is kept in hand, so that Enter and the mouse put it; "" for
            none.
        widened: What was selected before each widening, the innermost first: start, end, and id of
            the span that was in focus then, "" for a selection.
        selected: What the last widening selected; `widened` is of use only while it is selected.
        rejected: What was rejected last, where others of the same words wait; None for none.
    """

    last_label: str = ""
    held: str = ""
    widened: list[tuple[int, int, str]] = field(default_factory=list)
    selected: tuple[int, int] | None = None
    rejected: Rejected | None = None

    def forget_selecting(self) -> None:
        """Forgets what was widened: another document is open."""
        self.widened.clear()
        self.selected = None
