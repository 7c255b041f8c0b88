"""The table of phrases in tests/data/figures.tsv: each is found, and valued as it says."""

import csv
import datetime
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from annotator.model.figure_record import figure_from_record, figure_record
from annotator.suggest.figures import find, value_of
from annotator.suggest.figures.readings import KINDS

TABLE = Path(__file__).parents[3] / "data" / "figures.tsv"
# At and above this a suggestion is not shown as unsure.
SURE = 0.5


class Line(NamedTuple):
    """A sentence of the table; `start` and `end` are 0 where there is no figure in it."""

    text: str
    start: int
    end: int
    label: str
    date: datetime.date | None
    value: dict[str, object]


def table() -> list[Line]:
    rows = [row for row in TABLE.read_text(encoding="utf-8").splitlines() if row[:1] != "#"]
    lines = []
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        before, words, after = re.fullmatch(r"([^{]*)(?:\{(.+)\})?([^}]*)", row["phrase"]).groups()
        lines.append(
            Line(
                text=before + (words or "") + after,
                start=len(before) if words else 0,
                end=len(before + words) if words else 0,
                label=row["label"],
                date=datetime.date.fromisoformat(row["date"]) if row["date"] else None,
                value=json.loads(row["value"] or "{}"),
            )
        )
    return lines


LINES = table()
FIGURES = [line for line in LINES if line.label]
OTHERS = [line for line in LINES if not line.label]


def name(line):
    return line.text


def test_the_table_is_as_long_as_was_promised_and_says_nothing_twice():
    assert len(FIGURES) >= 450
    assert len(OTHERS) >= 90
    assert len({(line.text, line.start, line.date) for line in LINES}) == len(LINES)
    assert {line.label for line in FIGURES} == set(KINDS)


@pytest.mark.parametrize("line", FIGURES, ids=name)
def test_the_figure_is_found_and_no_other_and_has_its_value(line):
    found = [each for each in find(line.text, date=line.date) if each.score >= SURE]
    assert [(each.start, each.end, each.label) for each in found] == [
        (line.start, line.end, line.label)
    ]
    assert figure_record(found[0].value) == line.value


@pytest.mark.parametrize("line", FIGURES, ids=name)
def test_a_span_made_by_hand_there_has_the_same_value(line):
    value = value_of(
        line.text[line.start : line.end],
        kinds=KINDS[line.label],
        date=line.date,
        before=line.text[: line.start],
        after=line.text[line.end :],
    )
    assert value == figure_from_record(line.value)


@pytest.mark.parametrize("line", OTHERS, ids=name)
def test_what_only_looks_like_a_figure_is_none(line):
    found = find(line.text, date=datetime.date(2025, 6, 3))
    assert [line.text[each.start : each.end] for each in found if each.score >= SURE] == []
