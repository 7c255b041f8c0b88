"""Counts what evidence weighs: python benchmarks/weighing.py DATA… [--write FILE].

The weights tell the rules which of their names is a person, a body, a place or none
(`annotator/suggest/rules/weighing.py`): a logistic regression of four classes over the features of
each candidate. DATA has a format of benchmarks/suggesting.py. Says first how right the rules are on
text that their weights were not counted on: weights from every other record judge the rest, and the
other way round, with the tables of benchmarks/suggesting.py. Then counts on all records.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from suggesting import Tally, count, records, report, report_sources, source_of, to_document

from annotator.model.annotation import SURE_SCORE
from annotator.services.schemes import load_scheme
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.evidence import Looks, Overview, evidence
from annotator.suggest.rules.features import features
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.suggester import RulesSuggester, find_names
from annotator.suggest.rules.weighing import KINDS, Weigher, guessed, named
from annotator.suggest.rules.words import read_words
from annotator.text.zones import zones

# How much a record counts by how its source begins: news and texts like it more, less what marks
# only some of its names. The first that fits counts.
_IMPORTANCE = (
    ("counted", 3.0),
    ("gum news", 2.0),
    ("gum", 1.5),
    ("uner", 1.2),
    ("wikigold", 1.0),
    ("crossner-politics", 1.0),
    ("", 0.4),
)
_NONE = 3
_ROUNDS = 200
# Features seen less often say nothing.
_RARE = 10
# How strongly weights are held near 0: the precision of a normal distribution around it.
_HOLD = 4.0
_HEADER = """\
# What each feature of a name weighs for person, organization and place (see
# annotator/suggest/rules/weighing.py); 0 for what is no name. Made by
# python benchmarks/weighing.py DATA.jsonl… --write resources/calibration/weights.tsv
"""
_Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate whose kind is known.

    Attributes:
        record: Its record's number.
        source: What its record's text is from.
        kind: 0 to 2 as in `KINDS`, 3 for none.
        guessed_kind: What the rule that found it takes it for.
        guess: What its guess weighs.
    """

    record: int
    source: str
    features: tuple[tuple[str, str], ...]
    kind: int
    guessed_kind: int
    guess: float


def _shown(look: str) -> Callable[[str], list[tuple[str, str]]]:
    return lambda said: [(look, shown) for shown in features(look)(said)]


_LOOKS = Looks(_shown)


def cases(record: dict[str, Any], number: int) -> list[Case]:
    """Returns the candidates of a record."""
    document = to_document(record, number).document
    words = read_words(document.text, zones(document.text), english())
    scene = find_names(document, words)
    names = named(scene.found)
    overview = Overview(scene, names)
    true = {
        (span["start"], span["end"]): KINDS[span["label"]]
        for span in record["spans"]
        if span["label"] in KINDS
    }
    return [
        Case(
            number,
            source_of(record),
            tuple(shown for several in evidence(scene, one, overview, _LOOKS) for shown in several),
            _kind(one, true),
            KINDS[one.label],
            guessed(one),
        )
        for one in names
    ]


def _kind(found: Candidate, true: dict[tuple[int, int], int]) -> int:
    """Returns what `found` is.

    Of a known name a source may say something odd. Some that were made from others mark only
    "Nations" of some "United Nations"; and some call a country a body where it does something,
    where the scheme `news` knows it as a country all the same. Some take a title for a part of a
    name, which it marks apart.
    """
    kind = true.get((found.start, found.end))
    if found.rule == "after a title" and kind is None:
        with_title = (one for (start, end), one in true.items() if end == found.end > start)
        return next(with_title, _NONE)
    if found.rule.startswith("known "):
        own = KINDS[found.label]
        if kind is None and any(
            found.start < start and end == found.end and other == own
            for (start, end), other in true.items()
        ):
            return own
        if found.rule == "known GPE" and kind == KINDS["ORG"]:
            return own
    return _NONE if kind is None else kind


def importance(case: Case) -> float:
    """Returns how much a case counts."""
    return next(much for begins, much in _IMPORTANCE if case.source.startswith(begins))


# A record's number in its file, the record, and its candidates.
Sample = tuple[int, dict[str, Any], list[Case]]


class Weights:
    """The weights of features for three kinds.

    Attributes:
        index: The features' rows in `table`; the last row stands for features that nobody counted.
        table: Shape (features + 1, 3).
    """

    def __init__(self, counted: Sequence[Case]) -> None:
        """Counts the weights, by Nesterov's accelerated descent with a step for each feature."""
        often = Counter(one for case in counted for one in set(case.features))
        kept = sorted(one for one, times in often.items() if times >= _RARE)
        self.index = {one: row for row, one in enumerate(kept)}
        self.table: _Array = np.zeros((len(kept) + 1, 3))
        rows, guesses = self._rows(counted), _guesses(counted)
        kinds = np.eye(4)[[case.kind for case in counted]]
        much = np.array([importance(case) for case in counted])[:, None]
        width = rows.shape[1]
        # No sum of squares of a case's features is larger than their number: a bound of curvature.
        active = (rows < len(kept)).sum(1, keepdims=True)
        curve = np.bincount(rows.ravel(), np.repeat(much * active, width), len(self.table))
        step = 1.0 / (0.5 * curve[:, None] + _HOLD)
        ahead, speed = self.table.copy(), 1.0
        for _ in range(_ROUNDS):
            off = much * (_likelihoods(ahead, rows, guesses) - kinds)[:, :3]
            slope = np.stack(
                [
                    np.bincount(rows.ravel(), np.repeat(column, width), len(self.table))
                    for column in off.T
                ],
                axis=1,
            )
            new = ahead - step * (slope + _HOLD * ahead)
            new[-1] = 0.0
            faster = (1.0 + (1.0 + 4.0 * speed**2) ** 0.5) / 2.0
            ahead = new + (speed - 1.0) / faster * (new - self.table)
            self.table, speed = new, faster

    def _rows(self, some: Sequence[Case]) -> _Array:
        """Returns the rows in the table of each case's features, shape (cases, most features)."""
        found = [[self.index[one] for one in case.features if one in self.index] for case in some]
        rows: _Array = np.full((len(some), max(map(len, found))), len(self.index))
        for line, several in zip(rows, found, strict=True):
            line[: len(several)] = several
        return rows

    def lines(self) -> list[str]:
        """Returns the table as lines of text."""
        return [
            "\t".join([*look, *(f"{one:.3f}" for one in self.table[row])])
            for look, row in self.index.items()
        ]


def _guesses(some: Sequence[Case]) -> _Array:
    """Returns what the rules' guesses weigh, shape (cases, 4)."""
    guesses: _Array = np.zeros((len(some), 4))
    for row, case in zip(guesses, some, strict=True):
        row[case.guessed_kind] = case.guess
    return guesses


def _likelihoods(table: _Array, rows: _Array, guesses: _Array) -> _Array:
    sums: _Array = guesses.copy()
    for column in rows.T:
        sums[:, :3] += table[column]
    sums = np.exp(sums - sums.max(1, keepdims=True))
    return sums / sums.sum(1, keepdims=True)


def judge(known: Sequence[Sample], suggester: RulesSuggester, tallies: dict[str, Tally]) -> None:
    """Adds what a suggester finds in records to the tallies of their sources, and to that of all.

    Args:
        known: The records, each with its number and cases.
        suggester: What finds names in them.
        tallies: By source, "" for all.
    """
    scheme = load_scheme("news")
    for number, record, _ in known:
        found = next(iter(suggester.suggest([to_document(record, number)], scheme)))
        for source in ("", source_of(record)):
            count(tallies[source], record, found, SURE_SCORE)


def main() -> int:
    """Counts on the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--write", type=Path, help="the table of weights")
    options = parser.parse_args()
    known = [
        (number, record, cases(record, number))
        for path in options.data
        for number, record in enumerate(records(path))
    ]
    halves = [one for one in known if one[0] % 2], [one for one in known if not one[0] % 2]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for counted, held in (halves, halves[::-1]):
        table = Weights([case for _, _, several in counted for case in several]).lines()
        judge(held, RulesSuggester(weigher=Weigher("\n".join(table))), tallies)
    print("Each half with weights counted on the other:")
    report(tallies.pop(""), SURE_SCORE)
    report_sources(tallies)
    if options.write:
        lines = Weights([case for _, _, several in known for case in several]).lines()
        options.write.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"wrote {len(lines)} weights to {options.write}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
