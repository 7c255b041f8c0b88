"""How many acts an article takes: keys and mouse acts from suggestions to the gold annotation.

Drives the real window with real keys, as somebody would who knows what is right and which keys are
nearest: wrong suggestions are mended or rejected, what is missing is added, the rest is accepted at
once. Then the same from an article without suggestions. Each key that goes down counts as one act,
each letter of what is typed too. At the end the project must hold the gold annotation, with values
and relations, and nothing else; otherwise the program says what differs and ends with 1.

Promise: at most 0.6 acts per gold annotation from suggestions, at most 2.3 from an empty article.
For comparison, such an article takes 2.3 (brat's rapid mode, doccano) to 3.0 (Label Studio).

    .venv/bin/python benchmarks/acts.py [TEXT GOLD]

Without arguments the bundled sample, each article with its gold annotation in `benchmarks/gold`.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from acts_gold import Gold, read_gold, stored
from acts_person import Person
from PySide6.QtWidgets import QApplication

from annotator.commands import suggestions
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.settings import Settings
from annotator.suggest.rules import RulesSuggester
from ui.app import application
from ui.program import Program

ROOT = Path(__file__).resolve().parents[1]
FROM_SUGGESTIONS = 0.6
FROM_EMPTY = 2.3


def run(app: QApplication, text: Path, gold: Gold, *, suggested: bool) -> Person:
    """Annotates one article in the window; returns who did it, with the acts counted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "acts.annot"
        with Project.create(path, load_scheme("news"), annotator="bench") as project:
            import_paths(project, [text])
            if suggested:
                made = RulesSuggester().suggest(list(project.documents()), project.scheme)
                project.do(suggestions.store, list(made), automatic=True)
        program = Program(app, settings=Settings(None), with_worker=False)
        program.window.resize(1360, 860)
        program.window.show()
        program.window.activateWindow()
        try:
            assert program.session.open(path)
            program.bench.open_document(program.documents.rows[0].id)
            app.processEvents()
            person = Person(program, gold)
            if suggested:
                person.mend()
            else:
                person.begin_anew()
            person.differences = gold.differences(stored(program))
            return person
        finally:
            program.window.close()
            program.put_away()
            program.window.deleteLater()
            program.deleteLater()
            app.processEvents()


def pairs(arguments: list[str]) -> list[tuple[Path, Path]]:
    """Returns the articles to annotate, each with its gold annotation."""
    if arguments:
        text, gold = arguments
        return [(Path(text), Path(gold))]
    sample = sorted((ROOT / "resources" / "sample").glob("*.txt"))
    return [(text, ROOT / "benchmarks" / "gold" / f"{text.stem}.json") for text in sample]


def main(arguments: list[str]) -> int:
    """Prints the counts of every article and of all; returns the exit code."""
    app = application()
    totals = {True: 0, False: 0}
    annotations = 0
    is_right = True
    print(f"{'article':24}{'gold':>6}{'suggested':>12}{'empty':>8}   acts per annotation")
    for text, gold_file in pairs(arguments):
        gold = read_gold(gold_file)
        annotations += gold.count
        acts = {}
        for suggested in (True, False):
            person = run(app, text, gold, suggested=suggested)
            acts[suggested] = person.acts
            totals[suggested] += person.acts
            for difference in person.differences:
                is_right = False
                print(f"  {'suggested' if suggested else 'empty'}: {difference}", file=sys.stderr)
            if "ACTS_LOG" in os.environ:
                print("  " + " ".join(person.log), file=sys.stderr)
        print(
            f"{text.stem[:23]:24}{gold.count:6}{acts[True]:12}{acts[False]:8}"
            f"   {acts[True] / gold.count:.2f}, {acts[False] / gold.count:.2f}"
        )
    ratios = totals[True] / annotations, totals[False] / annotations
    print(
        f"acts per gold annotation: {ratios[0]:.2f} from suggestions (promised: at most"
        f" {FROM_SUGGESTIONS}), {ratios[1]:.2f} from empty (promised: at most {FROM_EMPTY})"
    )
    return int(not is_right or ratios[0] > FROM_SUGGESTIONS or ratios[1] > FROM_EMPTY)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
