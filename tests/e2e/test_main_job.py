"""The main job by keyboard: from a text to training data, over a restart of the program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.model.annotation import Relation, Span
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from shared_data import REPOSITORY, article

pytest.importorskip("PySide6")
from ui.dialogs.export_dialog import ExportDialog
from windowing import CTRL, SHIFT, Hands, Key, run_window

# Reads a DocBin with spaCy and nothing of ours.
READER = """
import json, sys
import spacy
from spacy.tokens import Doc, DocBin
Doc.set_extension("rel", default={})
(doc,) = DocBin(store_user_data=True).from_disk(sys.argv[1]).get_docs(spacy.blank("en").vocab)
starts = {span.start: (span.start_char, span.end_char) for span in doc.ents}
print(json.dumps({
    "text": doc.text,
    "spans": [[s.start_char, s.end_char, s.label_, s.id_] for s in doc.spans["sc"]],
    "ents": [[e.start_char, e.end_char, e.label_] for e in doc.ents],
    "relations": [
        [*starts[head], *starts[child], label]
        for (head, child), labels in doc._.rel.items()
        for label, value in labels.items() if value == 1.0
    ],
    "values": {key: value.get("value") for key, value in doc.user_data["annotations"].items()},
}))
"""


@pytest.fixture
def source() -> Path:
    """The real article; the sample, on which it is the same story, where that is not there."""
    try:
        return article()
    except pytest.skip.Exception:
        return REPOSITORY / "resources" / "sample" / "001_harbor_shield.txt"


@pytest.fixture
def project(tmp_path: Path, source: Path) -> Path:
    path = tmp_path / "job.annot"
    with Project.create(path, load_scheme("news"), annotator="anna") as made:
        import_paths(made, [source])
    return path


class Expected:
    """What a person who did all that thinks must be in the project."""

    def __init__(self) -> None:
        self.spans: dict[tuple[int, int], str] = {}
        self.values: dict[tuple[int, int], float] = {}
        self.relations: set[tuple[tuple[int, int], tuple[int, int], str]] = set()


def first_day(hands: Hands, expected: Expected) -> None:
    """Accepts, relabels, adds, rejects, corrects a value, draws a relation, undoes, redoes."""
    hands.wait(lambda: hands.pending() > 5, 90)
    assert hands.window.focus_card.words.text()

    # Accepts the first one, and is led to the next.
    first = hands.tab_to(lambda item: isinstance(item, Span) and not item.is_unsure)
    expected.spans[first.start, first.end] = first.label
    hands.press(Key.Key_Return)
    assert hands.bench.focused.is_pending

    # Gives another one another label.
    wrong = hands.tab_to(
        lambda item: isinstance(item, Span) and item.is_pending and item.label == "GPE"
    )
    hands.press(Key.Key_C)
    expected.spans[wrong.start, wrong.end] = "LOC"

    # Rejects one.
    rejected = hands.tab_to(
        lambda item: isinstance(item, Span) and item.is_pending and item.label == "DATE"
    )
    count = hands.pending()
    hands.press(Key.Key_Backspace)
    assert hands.pending() < count
    assert (rejected.start, rejected.end) not in expected.spans

    # Corrects what a figure says.
    money = hands.tab_to(
        lambda item: isinstance(item, Span) and item.is_pending and item.label == "MONEY"
    )
    assert "value" in [hint.words for hint in hands.window.key_bar.hints]
    hands.press(Key.Key_V)
    assert hands.window.focus_card.value.line.hasFocus()
    hands.press(Key.Key_A, CTRL)
    hands.type("7.5bn eur")
    assert "7,500,000,000 euros" in hands.window.focus_card.value.understood.text()
    hands.press(Key.Key_Return)
    assert hands.canvas.hasFocus()
    expected.spans[money.start, money.end] = "MONEY"
    expected.values[money.start, money.end] = 7_500_000_000

    # Marks what nobody suggested.
    words = "What Happened"
    hands.select(words)
    hands.press(Key.Key_E)
    start = hands.text.index(words)
    expected.spans[start, start + len(words)] = "EVENT"
    assert hands.words(hands.bench.focused) == words

    # Draws a relation between a person and a title: one type fits, so no question is asked.
    title = hands.tab_to(
        lambda item: isinstance(item, Span) and item.is_pending and item.label == "TITLE"
    )
    hands.press(Key.Key_Return)
    expected.spans[title.start, title.end] = "TITLE"
    person = hands.tab_to(
        lambda item: isinstance(item, Span) and item.is_pending and item.label == "PERSON"
    )
    hands.press(Key.Key_R)
    assert hands.bench.mode == "relation"
    for _ in range(100):
        child = hands.canvas.relation_ends[1]
        if child and hands.words(hands.bench.document.span(child)) == hands.words(title):
            break
        hands.press(Key.Key_Tab)
    child_span = hands.bench.document.span(hands.canvas.relation_ends[1])
    hands.press(Key.Key_Return)
    assert hands.bench.mode == "text"
    # The focus is back on the head; the relation is the first that is gone to from there.
    assert hands.words(hands.bench.focused) == hands.words(person)
    hands.press(Key.Key_R, CTRL)
    made = hands.bench.focused
    assert isinstance(made, Relation)
    assert made.label == "holds_title"
    head = (person.start, person.end)
    expected.spans[head] = "PERSON"
    expected.spans[child_span.start, child_span.end] = "TITLE"
    expected.relations.add((head, (child_span.start, child_span.end), "holds_title"))

    # Takes the relation back and does it again.
    hands.press(Key.Key_Z, CTRL)
    assert not stored(hands).relations
    hands.press(Key.Key_Z, CTRL | SHIFT)
    check(hands, expected)

    # One thing more, to be taken back tomorrow.
    last = hands.tab_to(
        lambda item: (
            isinstance(item, Span)
            and item.is_pending
            and (item.start, item.end) not in expected.spans
        )
    )
    hands.press(Key.Key_Return)
    assert (last.start, last.end) in {(span.start, span.end) for span in stored(hands).spans}


def second_day(hands: Hands, expected: Expected, folder: Path) -> None:
    """Finds everything as it was left, undoes what was done before closing, exports."""
    hands.wait(lambda: hands.bench.document is not None, 30)
    before = len(stored(hands).spans)
    hands.press(Key.Key_Z, CTRL)
    assert len(stored(hands).spans) == before - 1
    check(hands, expected)
    for name in ("jsonl", "spacy"):
        # Without a window manager nobody else does it once the dialog is gone.
        hands.window.activateWindow()
        hands.wait(hands.window.isActiveWindow)
        hands.press(Key.Key_E, CTRL)
        dialog = next(each for each in hands.window.findChildren(ExportDialog) if each.isVisible())
        hands.wait(dialog.isActiveWindow)
        hands.wait(lambda dialog=dialog: dialog.format.count() > 0)
        dialog.format.setCurrentIndex(dialog.format.findData(name))
        out = folder / f"out.{name}"
        dialog.file.setFocus()
        hands.wait(dialog.file.hasFocus)
        dialog.file.selectAll()
        hands.type(str(out))
        hands.press(Key.Key_Return)
        hands.wait(lambda out=out: out.exists() and not hands.bench.jobs.jobs, 40)
        assert hands.message.startswith("Written: ")


def stored(hands: Hands):
    return hands.bench.session.project.document(hands.bench.document_id)


def check(hands: Hands, expected: Expected) -> None:
    """The store and the screen have exactly what is expected."""
    annotated = stored(hands)
    assert {(s.start, s.end): s.label for s in annotated.spans} == expected.spans
    places = {span.id: (span.start, span.end) for span in annotated.spans}
    assert {
        (places[each.head], places[each.child], each.label) for each in annotated.relations
    } == expected.relations
    shown = [span for span in hands.bench.document.visible_spans() if span.suggestion is None]
    assert {(s.start, s.end): s.label for s in shown} == expected.spans


def longest_first(spans: dict[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """Those that a format without overlaps holds."""
    kept: dict[tuple[int, int], str] = {}
    for start, end in sorted(spans, key=lambda place: (place[0] - place[1], place[0])):
        if all(end <= first or start >= last for first, last in kept):
            kept[start, end] = spans[start, end]
    return kept


def test_from_a_text_to_training_data(qapp, project: Path, tmp_path: Path):
    expected = Expected()
    run_window(lambda hands: first_day(hands, expected), project=project)
    # Without a name the last project opens, in the document that was open.
    run_window(lambda hands: second_day(hands, expected, tmp_path))

    (record,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    by_id = {span["id"]: (span["start"], span["end"]) for span in record["spans"]}
    assert {(s["start"], s["end"]): s["label"] for s in record["spans"]} == expected.spans
    for span in record["spans"]:
        assert record["text"][span["start"] : span["end"]] == span["text"]
        wanted = expected.values.get((span["start"], span["end"]))
        if wanted is not None:
            assert span["value"] == {"kind": "money", "amount": wanted, "currency": "EUR"}
    assert {
        (by_id[each["head"]], by_id[each["child"]], each["label"]) for each in record["relations"]
    } == expected.relations

    read = subprocess.run(
        [sys.executable, "-c", READER, str(tmp_path / "out.spacy")],
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )
    found = json.loads(read.stdout)
    assert found["text"] == record["text"]
    assert {(s[0], s[1]): s[2] for s in found["spans"]} == expected.spans
    assert {(e[0], e[1]): e[2] for e in found["ents"]} == longest_first(expected.spans)
    assert {((a, b), (c, d), label) for a, b, c, d, label in found["relations"]} == (
        expected.relations
    )
    ids = {place: name for name, place in by_id.items()}
    for place, amount in expected.values.items():
        assert found["values"][ids[place]]["amount"] == amount
