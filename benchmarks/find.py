"""Finding in 10,000 documents of 2 kB, beside reading and scanning all texts in the same run.

Each search is the real one: parsed, asked of the index, looked for in the texts, with a line of
context for each hit, up to the first 1,000. The scan reads every text from the same project and
looks through it with the same needle. Promise: at most 1.2 for any words, 0.4 for rare ones.

Usage: python benchmarks/find.py [NUMBER]
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from annotator.commands import documents
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.services.project import Project
from annotator.services.query import Query, parse
from annotator.services.schemes import load_scheme
from annotator.services.search import search
from annotator.store import finding
from annotator.text.finding import Needle

SIZE = 2000
_WORDS = 30_000
_RUNS = 5


def main() -> int:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(20250603)
    lexicon = [
        "".join(chance.choices("etaoinshrdlucm", k=chance.randint(2, 11))) for _ in range(_WORDS)
    ]
    weights = list(accumulate(1 / (rank + 1) for rank in range(_WORDS)))
    texts = [
        " ".join(chance.choices(lexicon, cum_weights=weights, k=SIZE // 5))[:SIZE]
        for _ in range(number)
    ]
    rare, common = lexicon[_WORDS // 2], lexicon[3]
    queries = {
        "a rare word": rare,
        "part of a word": rare[1:-1],
        "a phrase": f'"{" ".join(texts[number // 2].split()[5:8])}"',
        "a common word": common,
        "nothing": "qqqqqq",
        "a pattern": rf"/{rare[:4]}\w+{rare[-1]}/",
    }
    with tempfile.TemporaryDirectory(prefix="annotator-benchmark-") as folder:
        path = Path(folder) / "p.annot"
        with Project.create(path, load_scheme("news")) as project:
            project.do(
                documents.import_documents,
                (
                    AnnotatedDocument(document=Document(id=new_id(), name=str(place), text=text))
                    for place, text in enumerate(texts)
                ),
            )
            print(f"{number:,} documents of {SIZE:,} characters")
            first = _seconds(lambda: search(project, parse(rare)))
            print(f"first search of a session  {first * 1000:8.1f} ms")
            for name, line in queries.items():
                query = parse(line)
                ours = min(
                    _seconds(lambda query=query: search(project, query)) for _ in range(_RUNS)
                )
                scan = min(
                    _seconds(lambda query=query: _scan(project, query)) for _ in range(_RUNS)
                )
                print(
                    f"{name:<16} {ours * 1000:8.1f} ms   scan {scan * 1000:8.1f} ms"
                    f"   ratio {ours / scan:6.3f}"
                )
    return 0


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _scan(project: Project, query: Query) -> int:
    """Reads all texts and counts the hits of the words of the query in them."""
    needle = Needle(" ".join(query.words) or query.pattern.split("\\")[0])
    count = 0
    with project.file.reading() as connection:
        numbers = [each.number for each in finding.listed(connection)]
        for start in range(0, len(numbers), 500):
            texts = finding.texts(connection, numbers[start : start + 500])
            count += sum(1 for text in texts.values() for _ in needle.hits(text))
    return count


if __name__ == "__main__":
    sys.exit(main())
