from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.parquet.columns import Kind, Leaf, ListOf, Node, StructOf
from exports.parquet.file import ParquetFile

LEAVES = {
    Kind.STRING: st.text(st.characters(exclude_categories=("Cs",)), max_size=5),
    Kind.LONG: st.integers(-(2**63), 2**63 - 1),
    Kind.DOUBLE: st.floats(allow_nan=False),
    Kind.BOOL: st.booleans(),
}


def fields(node: st.SearchStrategy[Node]) -> st.SearchStrategy[dict[str, Node]]:
    return st.dictionaries(st.sampled_from("abc"), node, min_size=1, max_size=3)


NODES = st.recursive(
    st.sampled_from(Kind).map(Leaf),
    lambda node: st.builds(ListOf, node) | st.builds(StructOf, fields(node)),
    max_leaves=4,
)


def values(node: Node) -> st.SearchStrategy:
    if isinstance(node, Leaf):
        return st.none() | LEAVES[node.kind]
    if isinstance(node, ListOf):
        return st.none() | st.lists(values(node.element), max_size=4)
    return st.none() | st.fixed_dictionaries({k: values(v) for k, v in node.fields.items()})


def written(path: Path, schema: StructOf, rows: list[dict], at_once: int = 500, **notes) -> Path:
    with ParquetFile(path, schema, rows_at_once=at_once) as file:
        for row in rows:
            file.add(row)
        file.close(notes)
    return path


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_pyarrow_reads_what_was_written(tmp_path_factory, data: st.DataObject):
    schema = StructOf(data.draw(fields(NODES)))
    row = st.fixed_dictionaries({name: values(node) for name, node in schema.fields.items()})
    rows = data.draw(st.lists(row, max_size=12))
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    written(path, schema, rows, data.draw(st.sampled_from([1, 3, 500])), note="yes")
    table = pyarrow.parquet.read_table(path)
    assert table.to_pylist() == rows
    assert table.schema.metadata == {b"note": b"yes"}


def test_types_are_those_that_pyarrow_would_write(tmp_path: Path):
    leaves = StructOf({kind.name.lower(): Leaf(kind) for kind in Kind})
    path = written(tmp_path / "a.parquet", StructOf({"rows": ListOf(leaves)}), [])
    inner = arrow.struct(
        [
            ("bool", arrow.bool_()),
            ("long", arrow.int64()),
            ("double", arrow.float64()),
            ("string", arrow.string()),
        ]
    )
    schema = pyarrow.parquet.read_schema(path)
    assert schema.types == [arrow.list_(arrow.field("element", inner))]


def test_the_same_rows_are_the_same_bytes_in_groups(tmp_path: Path):
    schema = StructOf({"a": ListOf(Leaf(Kind.LONG))})
    rows = [{"a": list(range(number % 7))} for number in range(1000)]
    one, other = (written(tmp_path / name, schema, rows, 300) for name in "ab")
    assert one.read_bytes() == other.read_bytes()
    assert pyarrow.parquet.ParquetFile(one).num_row_groups == 4


def test_more_than_a_page_holds_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("exports.parquet.file._MOST_BYTES", 100)
    schema = StructOf({"a": Leaf(Kind.STRING)})
    with pytest.raises(OverflowError, match="one column"):
        written(tmp_path / "a", schema, [{"a": "x" * 200}])
