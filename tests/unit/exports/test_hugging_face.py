import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import roundtrip
from annotator.ingest.hugging_face import HuggingFaceReader
from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.loss import Loss, Part
from annotator.model.protocols import Writer, WritesParts
from annotator.services.schemes import load_scheme
from exports.hugging_face import HuggingFaceWriter

SCHEME = load_scheme("news")


@pytest.fixture
def load_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The library's own function, with its files in a folder of this test."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    datasets.disable_progress_bars()

    def load(*arguments, **options):
        return datasets.load_dataset(*arguments, cache_dir=str(tmp_path / "cache"), **options)

    return load


def sample() -> AnnotatedDocument:
    value = Figure(kind=FigureKind.MONEY, amount=175_000_000_000, currency="USD", approximate=True)
    return AnnotatedDocument(
        document=Document(id="d1", name="n", text="Guetlein heads Golden Dome, $175 billion."),
        spans=(
            Span(id="s0", start=0, end=8, label="PERSON", annotator="ann", note="sure"),
            Span(id="s1", start=15, end=26, label="PROGRAM", annotator="ann"),
            Span(id="s2", start=15, end=21, label="ORG", annotator="ann"),
            Span(id="s3", start=28, end=40, label="MONEY", annotator="ann", value=value),
            Span(id="s4", start=30, end=33, label="CARDINAL", annotator="ann"),
        ),
        relations=(Relation(id="r0", head="s0", child="s1", label="heads", annotator="ann"),),
    )


def written(target: Path, *documents: AnnotatedDocument) -> list[Loss]:
    return roundtrip.losses_of(HuggingFaceWriter(), documents, SCHEME, target)


def test_it_is_a_writer():
    assert isinstance(HuggingFaceWriter(), Writer)
    assert isinstance(HuggingFaceWriter(), WritesParts)


def test_the_library_knows_the_classes_and_reads_the_rest(tmp_path: Path, load_dataset):
    unseen = AnnotatedDocument(document=Document(id="d2", name="m", text="Nobody looked here"))
    losses = written(tmp_path / "out", sample(), unseen)
    assert [(loss.annotation, loss.reason, loss.part) for loss in losses] == [
        ("s2", "overlap", Part.USE),
        ("s4", "misaligned", Part.USE),
    ]
    file = tmp_path / "out" / "data" / "train-00000-of-00001.parquet"
    by_files = load_dataset("parquet", data_files=str(file), split="train")
    by_folder = load_dataset(str(tmp_path / "out"), split="train")
    for data in (by_files, by_folder):
        classes = data.features["ner_tags"].feature
        assert classes.names == ["O", *(f"{b}-{label}" for label in SCHEME.spans for b in "BI")]
        row, other = data
        assert list(zip(row["tokens"], map(classes.int2str, row["ner_tags"]), strict=True)) == [
            ("Guetlein", "B-PERSON"),
            ("heads", "O"),
            ("Golden", "B-PROGRAM"),
            ("Dome", "I-PROGRAM"),
            (",", "O"),
            ("$", "B-MONEY"),
            ("175", "I-MONEY"),
            ("billion", "I-MONEY"),
            (".", "O"),
        ]
        assert other["ner_tags"] is None
        assert [(s["start"], s["end"], s["label"], s["text"]) for s in row["spans"]][:2] == [
            (0, 8, "PERSON", "Guetlein"),
            (15, 26, "PROGRAM", "Golden Dome"),
        ]
        assert row["spans"][3]["value"]["amount"] == 175e9
        assert row["spans"][3]["value"]["currency"] == "USD"
        assert row["relations"] == [
            {"id": "r0", "head": "s0", "child": "s1", "label": "heads", "annotator": "ann"}
            | dict.fromkeys(("origin", "score", "attributes", "note"))
        ]
    assert by_files.features == by_folder.features


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(roundtrip.documents(), min_size=1, max_size=3, unique_by=lambda d: d.document.text))
def test_everything_comes_back(tmp_path_factory, documents: list[AnnotatedDocument]):
    documents = [
        replace(one, document=replace(one.document, id=f"d{number}"))
        for number, one in enumerate(documents)
    ]
    target = tmp_path_factory.mktemp("hugging") / "a"
    file = target / "data" / "train-00000-of-00001.parquet"
    assert not roundtrip.unexplained(
        HuggingFaceWriter(), HuggingFaceReader(), documents, SCHEME, target, files=[file]
    )


def test_an_amount_beyond_a_column_of_numbers_is_told(tmp_path: Path):
    annotated = sample()
    value = Figure(kind=FigureKind.NUMBER, amount=2**70 + 1)
    annotated = replace(annotated, spans=(replace(annotated.spans[0], value=value),), relations=())
    losses = written(tmp_path / "out", annotated)
    assert [(loss.reason, loss.part) for loss in losses] == [("number", Part.VALUE)]


def test_the_same_documents_are_the_same_bytes_whatever_labels_come_first(tmp_path: Path):
    other = replace(
        sample(),
        document=replace(sample().document, id="d9", text="Zug", status=Status.DONE),
        spans=(Span(id="z", start=0, end=3, label="UNHEARD", annotator="ann"),),
        relations=(),
    )
    for name in ("a", "b"):
        written(tmp_path / name, other, sample())
    paths = [Path(folder, name) for folder, _, names in os.walk(tmp_path / "a") for name in names]
    assert len(paths) == 2
    for path in paths:
        again = tmp_path / "b" / path.relative_to(tmp_path / "a")
        assert path.read_bytes() == again.read_bytes()
    (card,) = (path.read_text("utf-8") for path in paths if path.name == "README.md")
    # The label that the scheme lacks comes behind all others.
    count = 2 * len(SCHEME.spans) + 1
    assert "'0': \"O\"\n" in card
    assert f"'{count}': \"B-UNHEARD\"\n" in card


def test_a_part_of_a_data_set_can_be_named(tmp_path: Path, load_dataset):
    writer = HuggingFaceWriter().configured({"split": "validation"})
    writer.write([sample()], SCHEME, tmp_path / "out", [].append)
    assert list(load_dataset(str(tmp_path / "out"))) == ["validation"]


def test_train_dev_and_test_are_one_data_set_with_the_same_classes(
    tmp_path: Path, load_dataset, caplog: pytest.LogCaptureFixture
):
    late = replace(
        sample(),
        document=replace(sample().document, id="d2", text="Zug"),
        spans=(Span(id="z", start=0, end=3, label="UNHEARD", annotator="ann"),),
        relations=(),
    )
    parts = {"train": iter([sample()]), "dev": iter([late]), "test": iter(())}
    out = tmp_path / "out"
    written = HuggingFaceWriter().write_parts(parts, SCHEME, out, [].append)
    assert [one.documents for one in written] == [1, 1, 0]
    data = load_dataset(str(out))
    # A split without documents is no split for the library, but its file is there.
    assert {name: len(rows) for name, rows in data.items()} == {"train": 1, "validation": 1}
    assert not [one for one in caplog.records if one.levelname == "WARNING"]
    train, validation = (data[name].features["ner_tags"].feature for name in data)
    # A class that only the second part has is one of the first, too.
    assert train.names == validation.names
    assert "B-UNHEARD" in train.names
    assert (out / HuggingFaceWriter().place_of("test")).is_file()
