"""What the window asks of its child process for exports, checks and releases, as plain records."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from annotator.errors import RefusedError
from annotator.model.document import Status
from annotator.model.loss import Loss
from annotator.services.choices import parse
from annotator.services.loss_log import MOST_ROWS, shared_out
from annotator.services.project import Project
from annotator.services.selecting import Selection
from annotator.services.splitting import parse_split

Record = dict[str, Any]
Progress = Callable[[int, int], None]
Canceled = Callable[[], bool]


def answer(request: Record, progress: Progress, canceled: Canceled) -> Record:
    """Does what a request asks for and returns its report.

    Raises:
        AnnotatorError: It does not work; one sentence.
        KeyError: The request lacks something.
    """
    acts = {"export": _export, "align": _align, "release": _release}
    return acts[request.get("do", "export")](request, progress, canceled)


def selection(record: Mapping[str, Any]) -> Selection:
    """Returns the selection that the fields of the window describe.

    Args:
        record: "include", "rejected", and words as they were typed: "annotator", "statuses" (a
            list), "labels" (with commas), "since", "until", "metadata" (key=value, with commas),
            "query". What is not there is not asked for.

    Raises:
        RefusedError: A day is none, or a condition on metadata has no equals sign.
    """
    return Selection(
        include=record.get("include", "annotations"),
        rejected=record.get("rejected", True),
        annotator=record.get("annotator", "").strip(),
        statuses=frozenset(map(Status, record.get("statuses", ()))),
        labels=frozenset(_listed(record.get("labels", ""))),
        since=_day(record.get("since", "")),
        until=_day(record.get("until", "")),
        metadata=parse(_listed(record.get("metadata", ""))),
        query=record.get("query", "").strip(),
    )


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]


def _day(words: str) -> date | None:
    if not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError as error:
        raise RefusedError(f"{words.strip()!r} is no day: write it like 2025-06-03.") from error


def _export(request: Record, progress: Progress, canceled: Canceled) -> Record:
    from annotator.services.exporting import export

    losses_to = request.get("losses_to", "")
    with Project.open(Path(request["project"]), read_only=True) as project:
        report = export(
            project,
            format=request["format"],
            out=Path(request["out"]),
            selection=selection(request.get("selection", {})),
            split=parse_split(request["split"]) if request.get("split") else None,
            seed=request.get("seed", 0),
            options=request.get("options", {}),
            strict=request.get("strict", False),
            losses_to=Path(losses_to) if losses_to else None,
            dry_run=request["dry_run"],
            progress=progress,
            cancelled=canceled,
        )
    return {
        "documents": report.documents,
        "spans": report.spans,
        "relations": report.relations,
        "files": [str(path) for path in report.files],
        "canceled": report.cancelled,
        "losses": [loss_record(loss) for loss in shared_out(report.losses, report.loss_counts)],
        "loss_counts": dict(report.loss_counts),
        "no_room": list(report.no_room),
        "proved": report.proved,
        "unproved": list(report.unproved),
    }


def loss_record(loss: Loss) -> Record:
    """Returns a loss as it is sent."""
    return {
        "document": loss.document,
        "annotation": loss.annotation,
        "reason": loss.reason,
        "part": loss.part.value,
        "detail": loss.detail,
    }


def _align(request: Record, progress: Progress, canceled: Canceled) -> Record:
    """Lists the spans that do not fit; "ask" in place of that where a pipeline needs leave."""
    from annotator.services import alignment

    source = request.get("pipeline", "")
    if source:
        from annotator.suggest.pipelines.finding import read_card

        card = read_card(source)
        if card.fingerprint != request.get("agreed", ""):
            return {"ask": card.record()}
        tokenizer = alignment.pipeline_tokenizer(source)
    else:
        tokenizer = alignment.language_tokenizer(request["tokenizer"])
    rows: list[Record] = []
    count = fitting = 0
    with Project.open(Path(request["project"]), read_only=True) as project:
        for row in alignment.misaligned(
            project, tokenizer, selection(request.get("selection", {})), progress=progress
        ):
            if canceled():
                break
            count += 1
            fitting += row.move is not None
            if len(rows) < MOST_ROWS:
                rows.append(
                    {
                        "document": row.document,
                        "name": row.name,
                        "span": row.span,
                        "label": row.label,
                        "words": row.words,
                        "snapped": row.snapped_words,
                        "old": row.move and row.move.old,
                        "new": row.move and row.move.new,
                    }
                )
    return {"rows": rows, "count": count, "fitting": fitting}


def _release(request: Record, progress: Progress, canceled: Canceled) -> Record:
    from annotator.services.releases.releasing import Wish, release

    wish = Wish(
        name=request["name"],
        licence=request.get("licence", ""),
        formats=request["formats"],
        selection=selection(request.get("selection", {})),
        shares=parse_split(request["split"]),
        seed=request.get("seed", 0),
    )
    with Project.open(Path(request["project"]), read_only=True) as project:
        made = release(project, Path(request["out"]), wish, cancelled=canceled, progress=progress)
    return {
        "folder": str(made.folder),
        "documents": dict(made.documents),
        "spans": made.spans,
        "relations": made.relations,
        "files": len(made.files),
        "losses": {format: dict(counts) for format, counts in made.losses.items()},
        "unproved": list(made.unproved),
        "canceled": made.cancelled,
    }
