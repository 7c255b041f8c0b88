"""What actions ask of the window, which they do not know."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ui.jobs.whole_list import WholeList
from ui.models.choices import Choice
from ui.models.report_rows import ReportRow


class Front(Protocol):
    """What only the window itself can do: ask, show, move the keyboard focus."""

    def ask(self, dialog: str) -> None:
        """Opens the dialog of this name.

        Names: new, open, import, folder, export, labels, name, keys, everywhere,
        palette, settings, "settings of keys", lists, suggesters, list, align, release, date,
        guideline, tour.
        """
        ...

    def has_list(self) -> bool:
        """True while the list of a dialog waits to come back."""
        ...

    def put_list(self, title: str, words: str, rows: Sequence[ReportRow], whole: WholeList) -> None:
        """Keeps a list until somebody asks for it: `ask("list")`.

        `whole` has all rows of which `rows` are the first; it is dropped with the list.
        """
        ...

    def choose(
        self, title: str, choices: Sequence[Choice], then: Callable[[str], object], *, beside: str
    ) -> None:
        """Lets a person choose beside the mark of this id; calls `then` with the choice's id."""
        ...

    def edit(self, field: str) -> None:
        """Puts the keyboard into the field "value", "note", "filter" or "labels"."""
        ...

    def find_in_text(self, step: int = 0) -> None:
        """Opens the find bar (0), or goes to its next (1) or previous (-1) hit."""
        ...

    def find_in_project(self) -> None:
        """Puts the keyboard into the line that finds in the project; selected words go in."""
        ...

    def show_table(self, name: str) -> None:
        """Puts the keyboard into a table under the text: marks, relations, figures, found."""
        ...

    def cycle_panes(self, step: int) -> None:
        """Moves the keyboard to the next (1) or previous (-1) pane."""
        ...

    def toggle_panel(self, panel: str) -> None:
        """Shows or hides the panel "documents", "inspector" or "tables"."""
        ...

    def has_panel(self, panel: str) -> bool:
        """True while the panel is shown."""
        ...

    def set_theme(self, choice: str) -> None:
        """Puts on the theme "system", "light" or "dark"."""
        ...

    def set_panel_scale(self, scale: float) -> None:
        """Makes type and rows of the panels larger or smaller; 1.0 is usual."""
        ...

    def leave(self) -> None:
        """Closes the window."""
        ...
