"""The data set card: a README.md with the front matter that the Hugging Face hub reads."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.services.releases.counts import Counts

# Bounds of the hub's size categories, in documents.
_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
)
_LARGEST = "n>1M"
# What `load_dataset` reads, the better first: a table knows its columns, even where all are empty.
_LOADABLE = (".parquet", ".jsonl")
# What Markdown or HTML would take for more than a character.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$^:@\"'])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a card says beside the counts.

    Attributes:
        name: Of the data set.
        licence: As the user named it; "" for none.
        files: Of each format: the files of each share, relative to the release.
        split: Shares and seed, in words.
        kept_together: Documents that stay on one side with others.
        program: Name and version.
        tokenizer: Name and version.
        losses: How many of each reason, by format.
    """

    name: str
    licence: str
    files: Mapping[str, Mapping[str, str]]
    split: str
    kept_together: int
    program: str
    tokenizer: str
    losses: Mapping[str, Mapping[str, int]]


def card(facts: Facts, shares: Mapping[str, Counts], whole: Counts) -> str:
    """Returns the text of README.md; names and words of the project are data in it."""
    parts = [
        _front_matter(facts, shares, whole),
        f"# {escaped(facts.name)}\n",
        _summary(facts, whole),
        _label_table("Spans", {name: counts.spans for name, counts in shares.items()}),
        _label_table("Relations", {name: counts.relations for name, counts in shares.items()}),
        _files(facts),
        _examples(whole),
        _agreement(whole),
        _losses(facts),
    ]
    return "\n".join(part for part in parts if part)


def escaped(words: str) -> str:
    """Returns words as Markdown shows them: no markup, one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _front_matter(facts: Facts, shares: Mapping[str, Counts], whole: Counts) -> str:
    # JSON strings are YAML strings, whatever is in them.
    quoted = json.dumps
    lines = ["---", f"pretty_name: {quoted(facts.name)}"]
    lines.append(f"license: {quoted(facts.licence or 'unknown')}")
    languages = sorted(code for code in whole.languages if code)
    if languages:
        lines += ["language:", *(f"- {quoted(code)}" for code in languages)]
    lines += ["task_categories:", "- token-classification"]
    size = next((words for bound, words in _SIZES if whole.documents < bound), _LARGEST)
    lines += ["size_categories:", f"- {quoted(size)}"]
    lines += ["annotations_creators:", "- expert-generated", "tags:", "- news"]
    return "\n".join([*lines, *_configs(facts, shares), "---\n"])


def _configs(facts: Facts, shares: Mapping[str, Counts]) -> Iterator[str]:
    """Yields what `load_dataset` is told: of which files a data set is, and their splits.

    One that it cannot read would keep it from reading the others; and so would an empty split.
    """
    for suffix in _LOADABLE:
        found = {
            format: files
            for format, files in facts.files.items()
            if all(path.endswith(suffix) for path in files.values())
        }
        if found:
            break
    else:
        return
    yield "configs:"
    for format, files in found.items():
        yield f"- config_name: {json.dumps(format if len(found) > 1 else 'default')}"
        yield "  data_files:"
        for split, path in files.items():
            if shares[split].documents:
                yield f"  - split: {_split_name(split)}"
                yield f"    path: {json.dumps(path)}"


def _split_name(part: str) -> str:
    return "validation" if part == "dev" else part


def _summary(facts: Facts, whole: Counts) -> str:
    days = f" from {whole.first_day} to {whole.last_day}" if whole.first_day else ""
    people = sum(1 for name in whole.annotators if name)
    lines = [
        f"{whole.documents:,} documents{days} with {whole.spans.total():,} spans and "
        f"{whole.relations.total():,} relations, by {people} "
        f"{'person' if people == 1 else 'people'}.",
        "",
        f"- Licence: {escaped(facts.licence) or 'not named'}",
        f"- Split: {facts.split}; near duplicates, and what one source published on one day, "
        f"are on the same side ({facts.kept_together:,} documents)",
        f"- Status: {_listed(whole.statuses)}",
        f"- Made with {facts.program}; tokens by {facts.tokenizer}",
        "- Offsets are Unicode code points, half-open",
        "",
    ]
    return "\n".join(lines)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{escaped(name)} {count:,}" for name, count in sorted(counts.items()))


def _label_table(title: str, shares: Mapping[str, Mapping[str, int]]) -> str:
    labels = sorted({label for counts in shares.values() for label in counts})
    if not labels:
        return ""
    rows = [
        (escaped(label), *(f"{counts.get(label, 0):,}" for counts in shares.values()))
        for label in labels
    ]
    head = ("label", *shares)
    return "\n".join([f"## {title}\n", _row(head), _row(["---"] * len(head)), *map(_row, rows), ""])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _files(facts: Facts) -> str:
    lines = ["## Files\n"]
    lines += [f"- `{path}`" for files in facts.files.values() for path in files.values()]
    lines += ["- `manifest.json`: hashes, counts, order of labels, seed, what was selected", ""]
    return "\n".join(lines)


def _examples(whole: Counts) -> str:
    if not whole.examples:
        return ""
    lines = ["## Examples\n"]
    for example in whole.examples:
        spans = "; ".join(f"{escaped(words)} → {escaped(label)}" for words, label in example.spans)
        lines += [f"> {escaped(example.text)}", "", spans, ""]
    return "\n".join(lines)


def _agreement(whole: Counts) -> str:
    if not whole.agreement.documents:
        return ""
    lines = [
        "## Agreement\n",
        f"F1 of exact spans with labels, on {whole.agreement.documents:,} documents that several "
        "people annotated:\n",
    ]
    lines += [
        f"- {escaped(one)} and {escaped(other)}: {value:.3f}"
        for (one, other), value in whole.agreement.f1().items()
    ]
    return "\n".join([*lines, ""])


def _losses(facts: Facts) -> str:
    lines = [
        f"- `{format}`: {_listed(counts)}" for format, counts in facts.losses.items() if counts
    ]
    if not lines:
        return ""
    return "\n".join(["## What a format could not hold\n", *lines, ""])
