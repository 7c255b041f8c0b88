import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.brat import BratReader
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure import Figure, FigureKind
from annotator.model.loss import Loss, Part
from annotator.services.schemes import load_scheme
from exports.brat import BratWriter
from exports.file_names import FileNames, safe

SCHEME = load_scheme("news")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("brat")


def fresh(folder: Path) -> Path:
    return folder / str(len(list(folder.iterdir())))


def written(target: Path, *documents: AnnotatedDocument) -> tuple[list[str], list[Loss]]:
    losses = roundtrip.losses_of(BratWriter(), documents, SCHEME, target)
    (page,) = target.glob("*.ann")
    return page.read_bytes().decode("utf-8").split("\n")[:-1], losses


def document(text: str, *spans: Span, relations: tuple[Relation, ...] = ()) -> AnnotatedDocument:
    made = Document(id="d", name="a/b: c", text=text)
    return AnnotatedDocument(document=made, spans=spans, relations=relations)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(roundtrip.documents())
def test_what_came_back_and_the_losses_are_what_went_in(folder: Path, annotated: AnnotatedDocument):
    target = fresh(folder)
    files = [target / "awkward.ann"]
    found = roundtrip.unexplained(
        BratWriter(), BratReader(), [annotated], SCHEME, target, files=files
    )
    assert found == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(roundtrip.documents())
def test_brat_takes_every_line(folder: Path, annotated: AnnotatedDocument):
    """As its parser checks them: types, places in order, the words that are there."""
    target = fresh(folder)
    lines, _ = written(target, annotated)
    text = (target / "awkward.txt").read_bytes().decode("utf-8")
    assert "\r" not in text
    for line in lines:
        if not line.startswith("T"):
            continue
        match = re.fullmatch(r"T\d+\t([A-Za-z0-9_-]+) ([\d ;]+)\t(.*)", line, re.DOTALL)
        assert match, line
        places = [tuple(map(int, place.split())) for place in match[2].split(";")]
        assert places == sorted(places)
        words = " ".join(text[low:high] for low, high in places)
        assert words == match[3]
        assert len(words.splitlines()) <= 1


def test_the_lines_of_a_small_document(tmp_path: Path):
    pieces = ((0, 4), (8, 9))
    money = Figure(kind=FigureKind.MONEY, amount=5, currency="USD")
    spans = (
        Span(id="p", start=0, end=4, label="PERSON", note="who?", attributes={"uncertain": True}),
        Span(id="m", start=10, end=12, label="MONEY", value=money),
        Span(id="x", start=0, end=9, label="a b", fragments=pieces, attributes={"k": [1]}),
        Span(id="l", start=13, end=24, label="ORG"),
    )
    relation = Relation(id="r", head="p", child="m", label="amount_of", note="n\nm")
    lines, losses = written(
        tmp_path / "out", document("Merz paid $5 to\n the EU", *spans, relations=(relation,))
    )
    assert lines == [
        "T1\tPERSON 0 4\tMerz",
        "T2\tMONEY 10 12\t$5",
        "T3\ta_b 0 4;8 9\tMerz d",
        "T4\tORG 13 15;16 24\tto  the EU",
        "R1\tamount_of Arg1:T1 Arg2:T2\t",
        "A1\tuncertain T1",
        "#1\tAnnotatorNotes T1\twho?",
        '#2\tValue T2\t{"kind": "money", "amount": 5, "currency": "USD"}',
        '#3\tAttributes T3\t{"k": [1]}',
        '#4\tNoteText R1\t"n\\nm"',
    ]
    assert [(loss.annotation, loss.reason, loss.part) for loss in losses] == [
        ("x", "label", Part.LABEL)
    ]
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [
        "a_b_ c.ann",
        "a_b_ c.txt",
        "annotation.conf",
        "kb_shortcuts.conf",
        "visual.conf",
    ]
    conf = (tmp_path / "out" / "annotation.conf").read_text("utf-8")
    assert "\na_b\n" in conf
    assert "\nuncertain\tArg:<ANY>\n" in conf


@given(
    st.lists(st.text(max_size=20) | st.sampled_from(["CON", "con.x", "a/b", "A_B", ".", "é" * 200]))
)
def test_file_names_are_safe_and_differ(names: list[str]):
    made = FileNames()
    chosen = [made.name(name) for name in names]
    assert len({name.casefold() for name in chosen}) == len(chosen)
    for name in chosen:
        assert safe(name).startswith(name[:60])
        assert len(name.encode()) < 200
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
        assert Path(name).name == name
