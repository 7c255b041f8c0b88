"""Which tables stand under the text."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.actions.figures import value_words
from ui.actions.workbench import Workbench
from ui.models.kinds import figure_labels
from ui.panels.tables_panel import TablesPanel
from ui.theme.colors import Theme

if TYPE_CHECKING:
    from ui.panels.table_page import TablePage


def tables_panel(bench: Workbench, theme: Theme) -> TablesPanel:
    """Returns the panel with the tables of marks, relations and figures, and what was found."""
    panel = TablesPanel(bench, theme)

    def marks() -> "TablePage":
        from ui.models.mark_table import MarkColumn, MarkTable
        from ui.models.table_delegate import TableDelegate
        from ui.panels.table_page import TablePage

        page = TablePage(
            bench,
            MarkTable(value_words),
            TableDelegate(theme),
            name="Marks",
            nothing="Nothing is marked yet. Select words and press a label's key.",
        )
        page.set_widths(
            {
                MarkColumn.STATE: 32,
                MarkColumn.LABEL: 120,
                MarkColumn.VALUE: 170,
                MarkColumn.SCORE: 64,
                MarkColumn.NOTE: 120,
            },
            stretched=MarkColumn.TEXT,
        )
        return page

    def nothing_joined() -> str:
        tip = bench.keys.tip("annotate.relation", "joins the mark in focus to another.")
        return f"Nothing is joined yet. {tip}".rstrip()

    def relations() -> "TablePage":
        from ui.models.relation_table import RelationColumn, RelationTable
        from ui.models.table_delegate import TableDelegate
        from ui.panels.table_page import TablePage

        page = TablePage(
            bench,
            RelationTable(),
            TableDelegate(theme),
            name="Relations",
            nothing=nothing_joined(),
        )
        bench.keys.changed.connect(lambda: page.set_nothing(nothing_joined()))
        page.set_widths(
            {
                RelationColumn.STATE: 32,
                RelationColumn.HEAD: 200,
                RelationColumn.LABEL: 120,
                RelationColumn.SCORE: 64,
                RelationColumn.NOTE: 120,
            },
            stretched=RelationColumn.CHILD,
        )
        return page

    def figures() -> "TablePage":
        from ui.panels.figures_page import FiguresPage

        return FiguresPage(bench, theme)

    def count_figures() -> int:
        if bench.document is None:
            return 0
        return bench.document.count_of(figure_labels(bench.session.scheme))

    panel.add_page("marks", "Marks", marks, lambda: bench.document.count if bench.document else 0)
    panel.add_page(
        "relations",
        "Relations",
        relations,
        lambda: bench.document.relation_count if bench.document else 0,
    )
    panel.add_page("figures", "Figures", figures, count_figures)
    add_found_page(panel, bench, theme)
    return panel


def add_found_page(panel: TablesPanel, bench: Workbench, theme: Theme) -> None:
    """Adds the page that finds in the whole project."""
    count = 0

    def make() -> QWidget:
        from ui.panels.found_page import FoundPage

        page = FoundPage(bench, theme)

        def take(number: int) -> None:
            nonlocal count
            count = number
            panel.count()

        page.counted.connect(take)
        return page

    panel.add_page("found", "Found", make, lambda: count)
