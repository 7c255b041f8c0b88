"""Losses in a list: what their reasons are called, and their rows under a heading."""

from collections.abc import Iterator, Sequence

from ui.models.report_rows import ReportRow

# What the reasons of losses are called; others are written as they are.
REASONS = {
    "overlap": "Spans that overlap others",
    "fragments": "Spans in several pieces",
    "misaligned": "Spans that begin or end inside a token",
    "crossing": "Spans across sentences",
    "duplicate": "The same twice",
    "relation": "Relations",
    "relation_end": "Relations without an end",
    "suggestion": "Suggestions",
    "self": "Relations of a span to itself",
    "label": "Labels that had to be changed",
    "blanks": "Blanks and breaks of lines",
    "blank": "Spans of nothing but blanks",
    "newlines": "Ends of lines that became blanks",
    "characters": "Signs that the format does not allow",
    "number": "Numbers with too many digits",
    "collision": "Relations that begin at the same token",
    "negatives": "Pairs without a relation that were left out",
    "contradiction": "Rejected, and annotated all the same",
    "attributes": "Attributes",
    "annotator": "Who annotated, where several did",
    "note": "Notes",
    "value": "Values of figures",
    "verdict": "Verdicts on suggestions",
    "metadata": "Metadata of documents",
    "bad_line": "Lines that cannot be read",
    "bad_span": "Spans that cannot be read",
    "bad_relation": "Relations that cannot be read",
    "guessed_column": "Columns that were guessed",
    "new_label": "Labels that were added to the project",
    "offsets": "Places outside the text",
    "ends": "Relations whose ends are missing",
    "bad_record": "Documents that cannot be read",
    "changed": "What is no longer in the rows",
    "columns": "Columns that are not read",
    "sidecar": "Files beside it that do not fit",
    "tag": "Tags that fit no scheme",
    "tags": "Tags whose names are not known",
    "layers": "Layers that programs make",
    "types": "Types that are not known",
    "empty": "What covers no character",
    "loop": "Relations of a span to itself",
    "cancelled": "Work that its annotator skipped",
    "draft": "Work that was never handed in",
    "other_words": "Places where other words stand",
    "sheet": "Other sheets of the workbook",
    "notes": "Footnotes and comments",
    "no_text": "Pages without text",
    "user_data": "User data that cannot be read",
    "date": "Dates that cannot be read",
    "language": "Codes of no language",
    "score": "Scores that are none",
}


def called(reason: str) -> str:
    """Returns what a reason is called, for a reader."""
    return REASONS.get(reason, reason.replace("_", " ").capitalize())


def grouped(reason: str, count: int, shown: Sequence[ReportRow]) -> Iterator[ReportRow]:
    """Yields the heading of a reason, its rows, and how many more there are."""
    yield heading(called(reason), count)
    yield from shown
    if count > len(shown):
        yield ReportRow(words=f"and {count - len(shown):,} more", is_heading=True)


def heading(words: str, count: int) -> ReportRow:
    """Returns the row over those of a reason."""
    return ReportRow(words=words, note=f"{count:,}", is_heading=True)
