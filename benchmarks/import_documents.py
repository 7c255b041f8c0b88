"""`annotator import` of 10,000 documents of 2 kB, beside plain sqlite3 inserts of the same rows.

The import is the real command in a process of its own: start of the program, telling the format of
each file, reading and decoding it, guessing its language, finding duplicates, staging, the index of
words, the edit on record. The inserts are what is left when all of that is known: every row of
every table that the import wrote, into the same tables with the same indexes and the same care for
the disk, in one transaction; all but the index of words. Both are measured in processor time, that
of the system included, three times in turns, and the least counts: whatever else runs only slows
them down. Most of the import is spent on the files, not on the rows.

Promise, by which it exits with 1 where it is broken: at most 18 times the inserts.

Usage: python benchmarks/import_documents.py [NUMBER]
"""

import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TIMES_INSERTS = 18
TIMES = 3
SIZE = 2000
SENTENCE = (
    "the minister said that a budget of $3 billion would be passed by June in Tokyo and Washington "
    "after talks between both governments on Tuesday ended without agreement over tariffs"
)

Rows = dict[str, list[tuple[object, ...]]]


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as folder:
        place = Path(folder)
        _write_documents(place / "in", number)
        measured = [_measure(place / str(turn), place / "in") for turn in range(TIMES)]
    ours = min(seconds for seconds, _, _ in measured)
    plain = min(seconds for _, seconds, _ in measured)
    rows = measured[0][2]
    count = sum(rows.values())
    assert rows["document"] == number, rows
    print(f"{number:,} documents of {SIZE:,} bytes, {count:,} rows in {len(rows)} tables")
    print(f"annotator import   {ours:7.2f} s of processor time")
    print(f"sqlite3 inserts    {plain:7.2f} s")
    is_kept = ours <= TIMES_INSERTS * plain
    print(f"{'kept  ' if is_kept else 'BROKEN'}  {ours / plain:.1f} times the inserts")
    return 0 if is_kept else 1


def _measure(place: Path, documents: Path) -> tuple[float, float, dict[str, int]]:
    """Returns the seconds of the import and of the inserts, and how many rows of each table."""
    place.mkdir()
    path = place / "p.annot"
    _annotator("new", path)
    before = _rows(path)
    began = _of_children()
    _annotator("import", path, documents)
    ours = _of_children() - began
    rows = _difference(_rows(path), before)
    plain = _insert(place / "plain.db", path, rows)
    return ours, plain, {table: len(of) for table, of in rows.items()}


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _write_documents(folder: Path, number: int) -> None:
    folder.mkdir()
    words = SENTENCE.split()
    chance = random.Random(20250603)
    for index in range(number):
        text = f"date 2025-06-03 Document {index}."
        while len(text) < SIZE:
            text += " " + " ".join(chance.choices(words, k=40)) + ".\n"
        (folder / f"{index:06}.txt").write_text(text[:SIZE], encoding="utf-8")


def _annotator(*arguments: object) -> None:
    subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _tables(database: sqlite3.Connection) -> list[str]:
    return [
        name
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'text_%'"
        )
    ]


def _rows(path: Path) -> Rows:
    database = sqlite3.connect(path)
    try:
        return {
            table: database.execute(f"SELECT * FROM {table}").fetchall()
            for table in _tables(database)
        }
    finally:
        database.close()


def _difference(after: Rows, before: Rows) -> Rows:
    """Returns the rows that came, of the tables that any came into."""
    old = {table: set(rows) for table, rows in before.items()}
    new = {table: [row for row in rows if row not in old[table]] for table, rows in after.items()}
    return {table: rows for table, rows in new.items() if rows}


def _insert(path: Path, like: Path, rows: Rows) -> float:
    """Inserts the rows into an empty database with the tables of `like`; returns the seconds."""
    source = sqlite3.connect(like)
    schema = [
        sql
        for (sql,) in source.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            " AND name NOT LIKE 'text_%'"
        )
    ]
    source.close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    for sql in schema:
        database.execute(sql)
    database.commit()
    began = time.process_time()
    with database:
        for table, of in rows.items():
            marks = ", ".join("?" * len(of[0]))
            database.executemany(f"INSERT INTO {table} VALUES ({marks})", of)
    seconds = time.process_time() - began
    database.close()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
