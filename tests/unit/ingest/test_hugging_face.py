import json
from pathlib import Path

import datasets
import pyarrow as arrow
import pyarrow.parquet
import pytest

from annotator.errors import ReadError
from annotator.ingest.files import choose_reader
from annotator.ingest.hugging_face import HuggingFaceReader
from annotator.model.document import AnnotatedDocument
from annotator.model.loss import Loss
from annotator.model.protocols import HasCompanions, Reader
from annotator.registry import readers


def read(path: Path) -> tuple[list[AnnotatedDocument], list[Loss]]:
    losses: list[Loss] = []
    return list(HuggingFaceReader().read(path, losses.append)), losses


def saved(path: Path, rows: list[dict], features: datasets.Features | None = None) -> Path:
    table = datasets.Dataset.from_list(rows, features=features).data.table
    pyarrow.parquet.write_table(table, path, compression="gzip")
    return path


def marks(annotated: AnnotatedDocument) -> list[tuple[str, str]]:
    return [(annotated.text_of(span), span.label) for span in annotated.spans]


def test_it_is_a_reader_and_the_readme_is_no_document(tmp_path: Path):
    reader = HuggingFaceReader()
    assert isinstance(reader, Reader)
    assert isinstance(reader, HasCompanions)
    (tmp_path / "data").mkdir()
    path = saved(tmp_path / "data" / "train-0.bin", [{"text": "one"}])
    (tmp_path / "README.md").write_text("# Words")
    assert choose_reader(path, readers.all()).name == "hugging_face"
    assert list(reader.companions(path)) == [tmp_path / "README.md"]


def test_tokens_with_tags_that_the_library_wrote(tmp_path: Path):
    features = datasets.Features(
        {
            "id": datasets.Value("string"),
            "tokens": datasets.Sequence(datasets.Value("string")),
            "ner_tags": datasets.Sequence(
                datasets.ClassLabel(names=["O", "B-PER", "I-PER", "B-LOC"])
            ),
            "source": datasets.Value("string"),
        }
    )
    rows = [
        {
            "id": "7",
            "tokens": ["U.N.", "Rolf", "Ekeus", "in", "Baghdad"],
            "ner_tags": [0, 1, 2, 0, 3],
            "source": "wire",
        },
        {"id": "8", "tokens": ["Rolf", "Ana"], "ner_tags": [1, 1], "source": None},
        {"id": "9", "tokens": [], "ner_tags": [], "source": None},
    ]
    found, losses = read(saved(tmp_path / "a.parquet", rows, features))
    assert [one.document.text for one in found] == ["U.N. Rolf Ekeus in Baghdad", "Rolf Ana"]
    assert marks(found[0]) == [("Rolf Ekeus", "PER"), ("Baghdad", "LOC")]
    assert marks(found[1]) == [("Rolf", "PER"), ("Ana", "PER")]
    assert (found[0].document.name, found[0].document.metadata) == ("7", {"source_column": "wire"})
    assert [loss.detail for loss in losses] == ["row 3 has an empty text"]


def test_texts_with_spans_and_tags_as_words(tmp_path: Path):
    rows = [
        {
            "text": "A b\u00a0c.",
            "words": ["A", "b", "c", "."],
            "labels": ["I-X", "I-X", "B-X", "O"],
            "spans": [],
        },
        {
            "text": "Ottawa",
            "spans": [
                {"start": 0, "end": 6, "label": "GPE"},
                {"start": 3, "end": 9, "label": "GPE"},
            ],
        },
    ]
    found, losses = read(saved(tmp_path / "a.parquet", rows))
    assert marks(found[0]) == [("A b", "X"), ("c", "X")]
    assert marks(found[1]) == [("Ottawa", "GPE")]
    assert [loss.reason for loss in losses] == ["offsets"]


def test_numbers_without_names_are_told_of(tmp_path: Path):
    rows = [{"tokens": ["a", "b"], "ner_tags": [3, -100]}]
    (found,), losses = read(saved(tmp_path / "a.parquet", rows))
    assert not found.spans
    assert [loss.reason for loss in losses] == ["tags"]


def test_a_table_without_texts_is_refused(tmp_path: Path):
    table = arrow.table({"n": [1], "price": [2.5]})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet", compression="none")
    with pytest.raises(ReadError, match="no column named text or tokens, only n, price"):
        read(tmp_path / "a.parquet")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"tokens": ["Ada", "B.", "met"], "ner_tags": [1, 2, 0]}, [("Ada B.", "PER")]),
        ({"tokens": ["Ada", "B.", "met"], "tags": ["B-PER", "L-PER", "O"]}, [("Ada B.", "PER")]),
        ({"words": ["Ada", "met"], "ner_tags": ["PER", "O"]}, [("Ada", "PER")]),
        (
            {"tokenized_text": ["Ada", "B.", "met"], "ner": [[0, 1, "person"]]},
            [("Ada B.", "person")],
        ),
    ],
)
@pytest.mark.parametrize("is_lines", [True, False])
def test_data_sets_as_json(tmp_path: Path, row: dict, found: list, is_lines: bool):
    path = tmp_path / "train.json"
    path.write_text(json.dumps(row if is_lines else [row]))
    column = {"feature": {"names": ["O", "B-PER", "I-PER"], "_type": "ClassLabel"}}
    info = tmp_path / "dataset_info.json"
    info.write_text(json.dumps({"features": {"ner_tags": column, "id": {"_type": "Value"}}}))
    assert choose_reader(path, readers.all()).name == "hugging_face"
    assert list(HuggingFaceReader().companions(path)) == [info]
    (one,), losses = read(path)
    assert (marks(one), losses) == (found, [])


def test_numbers_that_nobody_names_are_refused_and_what_does_not_fit_is_told(tmp_path: Path):
    path = tmp_path / "train.jsonl"
    path.write_text('{"tokens": ["Ada"], "ner_tags": [1]}')
    with pytest.raises(ReadError, match=r"line 1 has tags that are numbers.*dataset_info\.json"):
        read(path)
    rows = [
        {"tokens": ["Ada", "met"], "ner": [[0, 0, "A"], [1, 2, "A"], [0, "A"]], "heads": [1, 1]},
        {"tokens": ["Bob", "met"], "ner": ["B-A"], "score": float("1.5")},
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    found, losses = read(path)
    assert [marks(one) for one in found] == [[("Ada", "A")], [("Bob", "A")]]
    assert [loss.reason for loss in losses] == ["offsets", "bad_span", "columns", "tags"]
    assert losses[2].detail == "columns of lists that are not read: heads"
    assert found[1].document.metadata == {"score": 1.5}
