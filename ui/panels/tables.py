"""Which tables stand under the text."""

from ui.actions.figures import value_words
from ui.actions.workbench import Workbench
from ui.panels.table_page import TablePage
from ui.panels.tables_panel import TablesPanel
from ui.theme.colors import Theme


def tables_panel(bench: Workbench, theme: Theme) -> TablesPanel:
    """Returns the panel with the tables of marks, relations and figures."""
    panel = TablesPanel(bench, theme)

    def marks() -> TablePage:
        from ui.models.mark_table import Mark, MarkTable
        from ui.models.table_delegate import TableDelegate

        page = TablePage(
            bench,
            MarkTable(value_words),
            TableDelegate(theme),
            name="Marks",
            nothing="Nothing is marked yet. Select words and press a label's key.",
        )
        page.set_widths(
            {Mark.STATE: 32, Mark.LABEL: 120, Mark.VALUE: 170, Mark.SCORE: 64, Mark.NOTE: 120},
            stretched=Mark.TEXT,
        )
        return page

    panel.add_page("marks", "Marks", marks, lambda: bench.document.count if bench.document else 0)
    return panel
