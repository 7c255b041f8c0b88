"""Documents for `files.py`: made up, with so many spans and relations as close annotation has."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

SPANS = 30
RELATIONS = 15
_WORDS = (
    "minister budget billion June Tokyo Washington talks governments Tuesday agreement tariffs "
    "Ottawa spokesman Dome system missile report Ishiba Trump Guetlein parliament said that would "
    "after over both the of and in to for with between"
).split()
_LABELS = ("PERSON", "ORG", "GPE", "MONEY", "DATE")
_JOINS = ("heads", "located_in", "employed_by", "spoke_with")
_WORDS_EACH = 400


def records(number: int) -> Iterator[dict[str, object]]:
    """Yields native records of about 2,400 characters; the same for the same number."""
    chance = random.Random(20250603)
    for index in range(number):
        yield _record(chance, index)


def write(path: Path, number: int) -> None:
    """Writes them as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for record in records(number):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _record(chance: random.Random, index: int) -> dict[str, object]:
    words = [f"Document{index}", *chance.choices(_WORDS, k=_WORDS_EACH)]
    starts, place = [], 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    spans = []
    for number, first in enumerate(sorted(chance.sample(range(1, _WORDS_EACH - 2), SPANS))):
        last = first + chance.randrange(3)
        label = chance.choice(_LABELS)
        start, end = starts[first], starts[last] + len(words[last])
        span = {
            "id": f"{index:x}s{number:02}",
            "start": start,
            "end": end,
            "label": label,
            "text": " ".join(words[first : last + 1]),
            "annotator": "ann",
            "origin": "manual",
        }
        if label == "MONEY":
            span["value"] = {"kind": "money", "amount": 3_000_000_000, "currency": "USD"}
        spans.append(span)
    relations = [
        {
            "id": f"{index:x}r{number:02}",
            "head": spans[head]["id"],
            "child": spans[child]["id"],
            "label": chance.choice(_JOINS),
            "annotator": "ann",
            "origin": "manual",
        }
        for number, (head, child) in enumerate(_pairs(chance))
    ]
    return {
        "id": f"{index:032x}",
        "name": f"document {index}",
        "text": " ".join(words),
        "date": "2025-06-03",
        "language": "en",
        "metadata": {"site": "example.org", "page": index},
        "status": "done",
        "spans": spans,
        "relations": relations,
    }


def _pairs(chance: random.Random) -> list[tuple[int, int]]:
    found: dict[tuple[int, int], None] = {}
    while len(found) < RELATIONS:
        head, child = chance.sample(range(SPANS), 2)
        found[head, child] = None
    return list(found)
