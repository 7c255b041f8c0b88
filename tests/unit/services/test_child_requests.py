"""What the window asks of its child for exports, checks and releases."""

from collections import Counter
from datetime import date

import pytest

from annotator.commands import spans
from annotator.errors import RefusedError
from annotator.model.document import Status
from annotator.model.loss import Loss
from annotator.services.child_requests import answer, selection
from annotator.services.loss_log import shared_out
from annotator.services.selecting import Selection
from projects import make_project


def ignore(done: int, total: int) -> None:
    del done, total


def test_words_of_the_window_become_a_selection():
    assert selection({}) == Selection()
    assert selection(
        {
            "include": "all",
            "rejected": False,
            "annotator": " ann ",
            "statuses": ["done"],
            "labels": "PERSON, ORG,",
            "since": "2025-06-01",
            "until": "",
            "metadata": "site=Post, section=world",
            "query": " rain ",
        }
    ) == Selection(
        include="all",
        rejected=False,
        annotator="ann",
        statuses=frozenset({Status.DONE}),
        labels=frozenset({"PERSON", "ORG"}),
        since=date(2025, 6, 1),
        metadata={"site": "Post", "section": "world"},
        query="rain",
    )
    with pytest.raises(RefusedError, match="'June' is no day"):
        selection({"since": "June"})


def test_the_rows_that_are_sent_are_bounded_and_no_reason_is_crowded_out():
    counts = {"overlap": 900, "note": 3, "value": 40}
    losses = [
        Loss(document="d", annotation=str(number), reason=reason)
        for reason, count in counts.items()
        for number in range(count)
    ]
    assert shared_out(losses, counts) == losses
    shown = Counter(loss.reason for loss in shared_out(losses, counts, 100))
    assert shown == {"note": 3, "value": 40, "overlap": 57}
    # Several reasons with more than their share: it is filled all the same.
    assert len(shared_out(losses, {"overlap": 900, "value": 40}, 30)) == 30


def test_misaligned_spans_and_a_release_as_records(tmp_path):
    with make_project(tmp_path) as project:
        (document,) = project.document_ids()
        project.do(spans.add, document, 0, 5, "TITLE")
        project.do(spans.add, document, 10, 13, "PERSON")
        path = str(project.path)
    told: list[tuple[int, int]] = []
    found = answer(
        {"do": "align", "project": path, "tokenizer": "own"},
        lambda done, total: told.append((done, total)),
        lambda: False,
    )
    assert told == [(1, 1)]
    (row,) = found["rows"]
    assert (found["count"], found["fitting"]) == (1, 1)
    assert (row["words"], row["snapped"], row["new"]) == ("Presi", "President", ((0, 9),))

    told.clear()
    made = answer(
        {
            "do": "release",
            "project": path,
            "out": str(tmp_path / "set"),
            "name": "News",
            "licence": "cc-by-4.0",
            "formats": {"jsonl": {}},
            "split": "80/10/10",
        },
        lambda done, total: told.append((done, total)),
        lambda: False,
    )
    assert sum(made["documents"].values()) == 1
    assert (tmp_path / "set" / "manifest.json").exists()
    # It comes to its end, and never goes back.
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]
    stopped = answer(
        {
            "do": "release",
            "project": path,
            "out": str(tmp_path / "other"),
            "name": "News",
            "formats": {"jsonl": {}},
            "split": "80/10/10",
        },
        ignore,
        lambda: True,
    )
    assert stopped["canceled"]
    assert not (tmp_path / "other").exists()
