"""News with its names marked in the running text, written for this purpose: benchmarks/news.

An article begins with "date: 2023-03-04" and its headline; a line "====" ends it. "[GPE Beira]" is
a marked name, never in another. What is marked is in `LABELS`; every mention is.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PROGRAM")
_BETWEEN = "\n====\n"
_MARK = re.compile(r"\[([A-Z]+) ([^\[\]]+)\]")


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """Yields the articles of a file as records: id, source, date, text, spans, annotated.

    Raises:
        ValueError: If a bracket is left over or a label is none of `LABELS`; says which.
    """
    content = path.read_text(encoding="utf-8")
    for number, article in enumerate(content.removesuffix(_BETWEEN).split(_BETWEEN), 1):
        where = f"{path.stem}:{number}"
        date, body = article.strip("\n").removeprefix("date: ").split("\n", 1)
        text, spans = _read(body.strip("\n"), where)
        yield {
            "id": where,
            "source": path.stem.rpartition("_")[0],
            "date": date,
            "text": text,
            "spans": spans,
            "annotated": list(LABELS),
        }


def _read(body: str, where: str) -> tuple[str, list[dict[str, Any]]]:
    """Returns the text without its marks, and the spans that they stood for."""
    parts: list[str] = []
    spans: list[dict[str, Any]] = []
    behind = length = 0
    for mark in _MARK.finditer(body):
        label, name = mark.groups()
        if label not in LABELS:
            raise ValueError(f"{where}: {label} is no label")
        parts += (body[behind : mark.start()], name)
        length += mark.start() - behind
        spans.append({"start": length, "end": length + len(name), "label": label})
        length += len(name)
        behind = mark.end()
    text = "".join([*parts, body[behind:]])
    left = re.search(r"[\[\]]", text)
    if left:
        raise ValueError(f"{where}: a bracket too many in {text[left.start() - 20 :][:60]!r}")
    return text, spans
