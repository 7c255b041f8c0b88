"""The date of a document, as a person types it."""

from datetime import date

from ui.actions import dates
from ui.program import Program


def test_date_is_set_where_it_is_one_and_suggestions_are_stale_then(desk: Program):
    said: list[str] = []
    desk.bench.told.connect(lambda _, sentence: said.append(sentence))
    document = desk.bench.document_id
    before = desk.bench.document.document.date
    dates.set_date(desk.bench, document, "3 June")
    assert said[-1] == "'3 June' is no date: write it like 2025-06-03."
    dates.set_date(desk.bench, document, f"{before}")
    assert said[-1] == f"The date of this document is {before} already."
    assert desk.bench.document.document.date == before
    dates.set_date(desk.bench, document, "2024-02-29")
    assert said[-1].startswith("The date of this document is 2024-02-29 now. Ctrl+G suggests")
    assert desk.bench.document.document.date == date(2024, 2, 29)
    assert desk.session.state(f"suggested.{document}") == ""
    dates.set_date(desk.bench, document, "")
    assert said[-1].startswith("This document has no date now.")
    desk.session.undo()
    desk.session.undo()
    assert desk.bench.document.document.date == before
