"""What an export brought, or would bring: its words and the rows of its list."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from ui.actions.losses import called, grouped, heading
from ui.jobs.export_job import ExportOutcome
from ui.models.report_rows import ReportRow


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
    lost = ", ".join(f"{called(reason).lower()} ({count:,})" for reason, count in reasons)
    return f"{counts}. The format cannot hold everything: {lost}."


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
    # Of what → which parts of it; what is lost of the same parts is said in one breath.
    parts: dict[str, list[str]] = defaultdict(list)
    for words in outcome.no_room:
        part, _, whose = words.partition(" of ")
        parts[whose].append(part)
    owners: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for whose, lacking in parts.items():
        owners[tuple(lacking)].append(whose)
    said = [
        f"{listed(lacking)} of {listed(whose)}" if all(whose) else listed(lacking)
        for lacking, whose in owners.items()
    ]
    return f"It never has room for: {'; '.join(said)}."


def listed(words: Sequence[str]) -> str:
    """Returns words as one lists them: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def outcome_rows(outcome: ExportOutcome, name_of: Callable[[str], str]) -> list[ReportRow]:
    """Returns the rows of the list: what came back different, then the losses by reason."""
    rows: list[ReportRow] = []
    if outcome.unproved:
        rows.append(heading("Came back different", len(outcome.unproved)))
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


def _cut(sentence: str) -> tuple[str, str, str]:
    return sentence.partition(": ")
