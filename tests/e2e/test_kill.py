"""Nothing is lost: an edit whose call has returned is in the file, whatever happens to the process.

A child process works on a project and reports each edit on a pipe once the call has returned. It is
killed at a random moment, fifty times; each time every reported edit must be there and the project
sound. The next child goes on where the last one was killed.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from annotator.services.project import Project
from projects import TEXT, make_project, text_document

_TESTS = str(Path(__file__).resolve().parents[1])
_ROUNDS = 50

# Imports once and forks a process for each line it reads, so that the time goes into edits. What a
# process writes at once, up to 4096 bytes, comes through the pipe whole or not at all.
_CHILD = r"""
import json, os, random, sys
from pathlib import Path

sys.path.insert(0, sys.argv[2])
from annotator.commands import documents, importing, relations, spans, verdicts
from annotator.errors import RefusedError
from annotator.services.project import Project
from projects import joined, offer, offered, text_document


def say(line):
    os.write(1, line.encode() + b"\n")


for seed in sys.stdin:
    pid = os.fork()
    if not pid:
        break
    say(f"pid {pid}")
    _, status = os.waitpid(pid, 0)
    say(f"dead {os.waitstatus_to_exitcode(status)}")
else:
    sys.exit()

dice = random.Random(seed)
project = Project.open(Path(sys.argv[1]), annotator="child")


def act():
    known = project.document_ids()
    if len(known) < 2 or dice.random() < 0.1:
        arrived = text_document("more", f"Carl Dent met Ada Brook {dice.randrange(99)} times.")
        return project.do(documents.import_documents, [arrived]).changes
    document = dice.choice(known)
    there = project.document(document)
    text = there.document.text
    kind = dice.choice(("add", "add", "offer", "judge", "link", "delete", "undo", "redo"))
    if kind == "add":
        start = dice.randrange(len(text) - 9)
        return project.do(spans.add, document, start, start + dice.randrange(1, 9), "PERSON")
    if kind == "offer":
        made = [offered(word, "PERSON", text) for word in dice.sample(text.split(), 2)]
        arrows = [joined(*made, "spoke_with")] if made[0].start != made[1].start else []
        return offer(project, made, arrows, document=document)
    if kind == "judge":
        suggested = (*there.suggested_relations, *there.suggested_spans)
        pending = [made.id for made in suggested if made.is_pending]
        return project.do(dice.choice((verdicts.accept, verdicts.reject)), document, pending[:2])
    if kind == "link":
        head, child = dice.sample([span.id for span in there.spans], 2)
        return project.do(relations.add, document, head, child, "spoke_with")
    if kind == "delete":
        return project.do(spans.delete, document, [dice.choice(there.spans).id])
    return project.undo() if kind == "undo" else project.redo()


while True:
    try:
        changes = act()
    except (RefusedError, ValueError, IndexError):
        continue
    if changes.edit:
        report = {"edit": changes.edit, "words": changes.words, "spans": {}}
        for change in changes.documents.values():
            report["spans"] |= {uid: span is not None for uid, span in change.spans.items()}
        say(json.dumps(report))
"""


def killed_at_work(workers: subprocess.Popen[str], dice: random.Random) -> list[dict]:
    """Lets a process work for a random time, kills it, and returns what it reported."""
    workers.stdin.write(f"{dice.random()}\n")
    workers.stdin.flush()
    pid = int(workers.stdout.readline().split()[1])
    lines = []
    if dice.random() < 0.9:
        # The first report means that the project is open; a few are killed while it is opened.
        lines.append(workers.stdout.readline())
    time.sleep(dice.uniform(0.0, 0.15))
    os.kill(pid, signal.SIGKILL)
    while not lines or not lines[-1].startswith("dead"):
        lines.append(workers.stdout.readline())
        assert lines[-1], "the process that forks has gone"
    assert lines.pop() == f"dead {-signal.SIGKILL}\n"
    return [json.loads(line) for line in lines]


def missing(project: Project, reports: list[dict]) -> list[str]:
    """Returns what is reported and not so in the file."""
    recorded = {edit.id for edit in project.history(1_000_000)}
    problems = [report["words"] for report in reports if report["edit"] not in recorded]
    expected: dict[str, bool] = {}
    for report in reports:
        expected |= report["spans"]
    excused = touched_unreported(project.path, {report["edit"] for report in reports})
    found = spans_in(project.path)
    return problems + [
        f"span {span}"
        for span, is_there in expected.items()
        if (span in found) != is_there and span not in excused
    ]


def spans_in(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {uid for (uid,) in connection.execute("SELECT uid FROM span")}


def touched_unreported(path: Path, reported: set[str]) -> set[str]:
    """Returns the spans that the edit changed which was done, but not reported, when death came."""
    query = """
        SELECT edit.uid, coalesce(edit_row.after, edit_row.before) FROM edit
        JOIN edit_row ON edit_row.edit_id IN (edit.id, edit.target_id)
        WHERE edit_row.table_name = 'span'
        AND edit.id = (SELECT max(id) FROM edit)
    """
    with closing(sqlite3.connect(path)) as connection:
        return {
            json.loads(image)["uid"]
            for edit, image in connection.execute(query)
            if edit not in reported
        }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_every_reported_edit_survives_fifty_kills(tmp_path: Path) -> None:
    dice = random.Random(random.random())
    with make_project(tmp_path, text_document("one", f"{TEXT} One.")) as project:
        path = project.path
    reported = 0
    command = [sys.executable, "-c", _CHILD, str(path), _TESTS]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as workers:
        for _ in range(_ROUNDS):
            reports = killed_at_work(workers, dice)
            reported += len(reports)
            with Project.open(path) as project:
                assert missing(project, reports) == []
                assert project.check() == []
    # On a machine that does much else a round has few edits; none would show nothing.
    assert reported > _ROUNDS
