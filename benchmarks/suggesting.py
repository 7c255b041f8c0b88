"""Says how right the rules are on annotated text: python benchmarks/suggesting.py DATA.jsonl.

Prints, per label, precision, recall and F1 of suggestions at or above the threshold (exact span
and label), the share of true spans that any suggestion touches, the same for the names of each
source, a calibration table (of the suggestions scored so, how many are right, with the 95 %
interval of that), and words per CPU-second in one process; with --lengths also those of 5 kB and of
5 MB of text, and their ratio.

DATA.jsonl holds one object a line: text, spans [{start, end, label}], and if known: id, date,
annotated (the labels that its source marks; only those count), language, relations [{head, child,
label}] between ids of spans. A file that ends with .txt is marked text (`marked_text.py`). Where a
source marks no GPE but LOC, then GPE and FAC count as LOC.
"""

import argparse
import gc
import json
import math
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from marked_text import articles

from annotator.model.annotation import SURE_SCORE
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.scheme import LabelScheme
from annotator.services.schemes import load_scheme
from annotator.suggest.rules import RulesSuggester

Marked = tuple[int, int, str]
# Sizes in characters of the texts whose speed is compared.
_SHORT, _LONG = 5_000, 5_000_000
# Standard deviations from the mean within which 95 % of a normal distribution lie.
_DEVIATIONS = 1.96
_NAMES = ("PERSON", "ORG", "LOC", "GPE", "FAC", "NORP")


@dataclass
class Tally:
    """Counts over a whole file."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    touched: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    bins: dict[int, list[int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the records of a JSON Lines file or of marked text, or that of a JSON file."""
    if path.suffix == ".txt":
        yield from articles(path)
        return
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        yield json.loads(content)
        return
    for line in content.split("\n"):
        if line.strip():
            yield json.loads(line)


def to_document(record: dict[str, Any], number: int) -> AnnotatedDocument:
    """Builds the bare document of a record."""
    said = record.get("date")
    return AnnotatedDocument(
        document=Document(
            id=str(record.get("id", number)),
            name=str(record.get("id", record.get("name", number))),
            text=record["text"],
            date=date.fromisoformat(said) if said else None,
            language=record.get("language", "en"),
        )
    )


def merged(label: str, annotated: set[str]) -> str:
    """Returns the label under which a suggestion counts against this source."""
    if label in {"GPE", "FAC"} and label not in annotated and "LOC" in annotated:
        return "LOC"
    return label


def count(tally: Tally, record: dict[str, Any], found: AnnotatedDocument, least: float) -> None:
    """Adds one document to the tally."""
    true = {(span["start"], span["end"], span["label"]) for span in record["spans"]}
    annotated = set(record.get("annotated", ())) or {label for _, _, label in true}
    offered: dict[Marked, float] = {}
    for span in found.suggested_spans:
        key = (span.start, span.end, merged(span.label, annotated))
        if key[2] in annotated:
            offered[key] = max(span.score or 0.0, offered.get(key, 0.0))
    for key, score in offered.items():
        right = key in true
        bin_ = tally.bins.setdefault(min(int(score * 10), 9), [0, 0])
        bin_[0] += 1
        bin_[1] += right
        if score >= least:
            (tally.right if right else tally.wrong)[key[2]] += 1
            if not right:
                tally.misses.append(_shown(record, key, f"+{score:.2f}"))
    for start, end, label in true:
        tally.true[label] += 1
        if offered.get((start, end, label), -1.0) < least:
            tally.missed[label] += 1
            tally.misses.append(_shown(record, (start, end, label), "-"))
        if any(span.start < end and start < span.end for span in found.suggested_spans):
            tally.touched[label] += 1


def _shown(record: dict[str, Any], key: Marked, sign: str) -> str:
    start, end, label = key
    text = record["text"]
    around = f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}"
    return f"{sign} {label} {around}".replace("\n", " ")


def relations_of(record: dict[str, Any]) -> set[tuple[Marked, Marked, str]]:
    """Returns the true relations of a record by the places of their ends."""
    spans = {
        span.get("id"): (span["start"], span["end"], span["label"]) for span in record["spans"]
    }
    return {
        (spans[one["head"]], spans[one["child"]], one["label"])
        for one in record.get("relations", ())
    }


def suggested_relations(found: AnnotatedDocument) -> set[tuple[Marked, Marked, str]]:
    """Returns the suggested relations by the places of their ends."""
    spans = {span.id: (span.start, span.end, span.label) for span in found.suggested_spans}
    return {(spans[one.head], spans[one.child], one.label) for one in found.suggested_relations}


def ratio(part: int, whole: int) -> float:
    """Returns part / whole, 0 where there is nothing."""
    return part / whole if whole else 0.0


def likely(right: int, offered: int) -> tuple[float, float]:
    """Returns between which shares the true one lies with 95 % likelihood: Wilson's interval.

    A score that lies within is not shown to be wrong by so few suggestions.
    """
    if not offered:
        return 0.0, 1.0
    share, spread = right / offered, _DEVIATIONS**2 / offered
    middle = (share + spread / 2) / (1 + spread)
    half = (
        _DEVIATIONS / (1 + spread) * math.sqrt(share * (1 - share) / offered + spread / offered / 4)
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def line(name: str, labels: list[str], tally: Tally, *, width: int = 12) -> str:
    """Returns a row of the table over `labels`."""
    right, wrong, missed, touched, true = (
        sum(counts[label] for label in labels)
        for counts in (tally.right, tally.wrong, tally.missed, tally.touched, tally.true)
    )
    precision, recall = ratio(right, right + wrong), ratio(right, right + missed)
    f1 = ratio(2 * right, 2 * right + wrong + missed)
    shares = f"{precision:9.3f} {recall:7.3f} {f1:7.3f} {ratio(touched, true):8.3f}"
    return f"{name:<{width}} {shares} {true:6d}"


def report(tally: Tally, least: float) -> None:
    """Prints the tables."""
    print(f"suggestions scored {least} and more")
    print(f"{'label':<12} {'precision':>9} {'recall':>7} {'F1':>7} {'touched':>8} {'true':>6}")
    labels = sorted(tally.true | tally.wrong)
    for label in labels:
        print(line(label, [label], tally))
    print(line("names", [label for label in labels if label in _NAMES], tally))
    print(line("all", labels, tally))
    print("\nscore      suggested   right   of all such, likely")
    for low in sorted(tally.bins):
        offered, right = tally.bins[low]
        least, most = likely(right, offered)
        scores, share = f"{low / 10:.1f}-{low / 10 + 0.1:.1f}", ratio(right, offered)
        print(f"{scores} {offered:12d} {share:7.2f}   {least:.2f} to {most:.2f}")


def source_of(record: dict[str, Any]) -> str:
    """Returns what a record's text is from: its source, and of a corpus of genres its genre."""
    name = str(record.get("id", ""))
    source = str(record.get("source") or name.partition(":")[0])
    genre = re.search(
        r":(?:GUM_)?(newsgroup|news|weblog|email|reviews|answers|bio|interview)", name
    )
    return f"{source} {genre[1]}" if genre else source


def report_sources(tallies: dict[str, Tally]) -> None:
    """Prints how right names are in each source."""
    print(f"\n{'names of':<28} {'precision':>9} {'recall':>7} {'F1':>7} {'touched':>8} {'true':>6}")
    for source, tally in sorted(tallies.items()):
        print(line(source, list(_NAMES), tally, width=28))


def speed(suggester: RulesSuggester, scheme: LabelScheme, texts: list[str]) -> float:
    """Returns words per CPU-second over `texts`."""
    documents = [to_document({"text": text}, number) for number, text in enumerate(texts)]
    began = time.process_time()
    for _ in suggester.suggest(documents, scheme):
        pass
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


def report_lengths(suggester: RulesSuggester, scheme: LabelScheme, texts: list[str]) -> None:
    """Prints the speed on texts of 5 kB and on one of 5 MB, made of the same words."""
    whole = "\n\n".join(texts)
    whole = (whole + "\n\n") * (_LONG // len(whole) + 1)
    pieces = [whole[start : start + _SHORT] for start in range(0, 100 * _SHORT, _SHORT)]
    before = speed(suggester, scheme, pieces)
    long = speed(suggester, scheme, [whole[:_LONG]])
    # What else the machine does meanwhile must not count for one of them.
    short = (before + speed(suggester, scheme, pieces)) / 2
    speeds = f"{short:,.0f} words per CPU-second at 5 kB, {long:,.0f} at 5 MB"
    print(f"\n{speeds}: ratio {long / short:.2f}")


def main() -> int:
    """Reads the file named on the command line and prints what the rules make of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("--min-score", type=float, default=SURE_SCORE)
    parser.add_argument("--only", default="", help="only records whose id begins so")
    parser.add_argument("--half", choices=("odd", "even"), help="only every other record")
    parser.add_argument("--lengths", action="store_true", help="also compare 5 kB with 5 MB")
    parser.add_argument("--errors", action="store_true", help="also list each error")
    options = parser.parse_args()
    scheme = load_scheme("news")
    suggester = RulesSuggester()
    list(
        suggester.suggest([to_document({"text": "Warm-up in Paris, said John Smith."}, 0)], scheme)
    )
    # As the program's child process does.
    gc.collect()
    gc.freeze()
    tally = Tally()
    sources: dict[str, Tally] = defaultdict(Tally)
    words, seconds = 0, 0.0
    right, offered, true = 0, 0, 0
    for number, record in enumerate(records(options.data)):
        if not str(record.get("id", "")).startswith(options.only):
            continue
        if options.half and (number % 2 == 1) != (options.half == "odd"):
            continue
        document = to_document(record, number)
        began = time.process_time()
        found = next(iter(suggester.suggest([document], scheme)))
        seconds += time.process_time() - began
        words += len(record["text"].split())
        count(tally, record, found, options.min_score)
        count(sources[source_of(record)], record, found, options.min_score)
        if record.get("relations"):
            arrows, gold = suggested_relations(found), relations_of(record)
            right, offered, true = (
                right + len(arrows & gold),
                offered + len(arrows),
                true + len(gold),
            )
    report(tally, options.min_score)
    if len(sources) > 1:
        report_sources(sources)
    if true:
        print(
            f"\nrelations: precision {ratio(right, offered):.3f}, recall {ratio(right, true):.3f}"
        )
    print(f"\n{ratio(words, 1) / max(seconds, 1e-9):,.0f} words per CPU-second ({words:,} words)")
    if options.lengths:
        texts = [record["text"] for record in records(options.data)]
        report_lengths(suggester, scheme, texts)
    if options.errors:
        print(*tally.misses, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
