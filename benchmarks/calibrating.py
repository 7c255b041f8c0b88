"""Counts how often rules are right: python benchmarks/calibrating.py DATA… [--write FILE].

The counts give the rules their scores (`annotator/suggest/rules/calibration.py`). DATA has a format
of benchmarks/suggesting.py; it must be files that nothing is measured on afterwards. Only labels
that a record's source marks are counted, and no figures: what sources call a date differs too much.
Persons, bodies and places are weighed instead (benchmarks/weighing.py). Of records, those count
whose id or source begins like one of --news.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from suggesting import merged, records, to_document

from annotator.services.schemes import load_scheme
from annotator.suggest.rules import RulesSuggester
from annotator.suggest.rules.calibration import Calibration, Count, shape, titled
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.weighing import KINDS
from annotator.suggest.rules.words import read_words
from annotator.text.zones import zones

_NEWS = ("counted", "uner-ewt", "wikigold", "crossner-politics", "gum")
_HEADER = """\
# How often suggestions of each rule were right, exact span and label, by the rule's own guess and
# by shape (see annotator/suggest/rules/calibration.py): label, rule, guess, shape, offered, right.
# Counts only, over records of annotated text that is news or like it; made by
# python benchmarks/calibrating.py DATA… --write resources/calibration/rules.tsv
"""
_Row = tuple[tuple[str, ...], bool]


def rows(record: dict[str, Any], number: int, suggester: RulesSuggester) -> list[_Row]:
    """Returns label, rule, guess and shape of each name offered on a record, and if it is right."""
    scheme = load_scheme("news")
    document = to_document(record, number)
    found = next(iter(suggester.suggest([document], scheme)))
    true = {(span["start"], span["end"], span["label"]) for span in record["spans"]}
    annotated = set(record.get("annotated", ()))
    words = read_words(record["text"], zones(record["text"]), english())
    counted = []
    offered = [
        Candidate(span.start, span.end, span.label, span.score or 0.0, "")
        for span in found.suggested_spans
    ]
    titles = titled(words, offered)
    for span in found.suggested_spans:
        label = merged(span.label, annotated)
        if label not in annotated or span.value is not None or span.suggestion is None:
            continue
        if span.label in KINDS:
            # The evidence for these is weighed: benchmarks/weighing.py.
            continue
        candidate = Candidate(span.start, span.end, span.label, span.score or 0.0,
                              span.suggestion.rule)  # fmt: skip
        key = (span.label, candidate.rule, f"{candidate.score:.2f}")
        outline = shape(words, english(), candidate, titles)
        counted.append(((*key, outline), (span.start, span.end, label) in true))
    return counted


def is_news(record: dict[str, Any], news: list[str]) -> bool:
    """True where the id or the source of a record begins like one of `news`."""
    names = (str(record.get("id", "")), str(record.get("source", "")))
    return any(name.startswith(tuple(news)) for name in names)


def counts(found: list[_Row]) -> dict[tuple[str, ...], Count]:
    """Returns the counts by key."""
    table: dict[tuple[str, ...], Count] = defaultdict(Count)
    for key, right in found:
        table[key].offered += 1
        table[key].right += right
    return dict(table)


def print_table(calibration: Calibration, found: list[_Row]) -> None:
    """Prints how right suggestions are by what the calibration says of them."""
    bins: dict[int, Count] = defaultdict(Count)
    for (label, rule, guess, outline), right in found:
        score = calibration.score(label, rule, float(guess), outline)
        count = bins[min(int(score * 10), 9)]
        count.offered += 1
        count.right += right
    print("score      suggested   right")
    for low, count in sorted(bins.items()):
        share = count.right / count.offered
        print(f"{low / 10:.1f}-{low / 10 + 0.1:.1f} {count.offered:12d} {share:7.2f}")


def main() -> int:
    """Counts on the files that are named; tells how one half's counts hold for the rest."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--news", nargs="*", default=_NEWS, help="how ids or sources begin")
    parser.add_argument("--write", type=Path, help="the table of counts")
    options = parser.parse_args()
    suggester = RulesSuggester(calibrated=False)
    halves: tuple[list[_Row], list[_Row]] = ([], [])
    for path in options.data:
        for number, record in enumerate(records(path)):
            if is_news(record, options.news):
                halves[number % 2].extend(rows(record, number, suggester))
    print("counted on one half, held against the other:")
    print_table(Calibration(counts(halves[0]).items()), halves[1])
    if options.write:
        table = counts([*halves[0], *halves[1]])
        lines = ["\t".join((*key, str(count.offered), str(count.right)))
                 for key, count in sorted(table.items())]  # fmt: skip
        options.write.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"wrote {len(lines)} counts to {options.write}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
