"""What an export brought, or would bring: its words and the rows of its list."""

from collections.abc import Callable, Iterator, Sequence

from ui.jobs.export_job import ExportOutcome
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
}


def outcome_words(outcome: ExportOutcome) -> str:
    """Returns what goes into an export, and how much of it the format cannot hold."""
    counts = ", ".join(
        f"{count:,} {word}{'s' * (count != 1)}"
        for count, word in (
            (outcome.documents, "document"),
            (outcome.spans, "span"),
            (outcome.relations, "relation"),
        )
    )
    if not outcome.lost:
        return f"{counts}; nothing is lost."
    reasons = sorted(outcome.loss_counts.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = ", ".join(f"{reason.replace('_', ' ')} ({count:,})" for reason, count in reasons)
    return f"{counts}. The format cannot hold everything: {listed}."


def proof_words(outcome: ExportOutcome) -> str:
    """Returns what reading it back showed."""
    if outcome.unproved:
        count = len(outcome.unproved)
        return f"Read back: {count:,} difference{'s' * (count != 1)}, first: {outcome.unproved[0]}."
    if outcome.proved is None:
        return "Nothing here can read it back."
    return "Read back: all there." if not outcome.lost else "Read back: all the rest is there."


def room_words(outcome: ExportOutcome) -> str:
    """Returns the bookkeeping that the format never holds; "" for none."""
    if not outcome.no_room:
        return ""
    return f"It never has room for: {', '.join(outcome.no_room)}."


def outcome_rows(outcome: ExportOutcome, name_of: Callable[[str], str]) -> list[ReportRow]:
    """Returns the rows of the list: what came back different, then the losses by reason."""
    rows: list[ReportRow] = []
    if outcome.unproved:
        rows.append(_heading("Came back different", len(outcome.unproved)))
        rows += [
            ReportRow(name=name, words=words or name)
            for name, _, words in map(_cut, outcome.unproved)
        ]
    for reason in sorted(outcome.loss_counts, key=lambda one: (-outcome.loss_counts[one], one)):
        shown = [loss for loss in outcome.losses if loss.reason == reason]
        rows += grouped(
            reason,
            outcome.loss_counts[reason],
            [
                ReportRow(
                    name=name_of(loss.document),
                    words=loss.detail or reason.replace("_", " "),
                    document=loss.document,
                    annotation=loss.annotation,
                )
                for loss in shown
            ],
        )
    return rows


def grouped(reason: str, count: int, shown: Sequence[ReportRow]) -> Iterator[ReportRow]:
    """Yields the heading of a reason, its rows, and how many more there are."""
    words = REASONS.get(reason, reason.replace("_", " ").capitalize())
    yield _heading(words, count)
    yield from shown
    if count > len(shown):
        yield ReportRow(words=f"and {count - len(shown):,} more", is_heading=True)


def _heading(words: str, count: int) -> ReportRow:
    return ReportRow(words=words, note=f"{count:,}", is_heading=True)


def _cut(sentence: str) -> tuple[str, str, str]:
    return sentence.partition(": ")
