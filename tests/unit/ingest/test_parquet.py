import random
from pathlib import Path

import pyarrow as arrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.parquet import snappy
from annotator.ingest.parquet.file import ParquetRows

TEXTS = st.none() | st.text(st.characters(exclude_categories=("Cs",)), max_size=4)
TYPES = {
    arrow.string(): TEXTS,
    arrow.int64(): st.none() | st.integers(-(2**63), 2**63 - 1),
    arrow.int32(): st.none() | st.integers(-(2**31), 2**31 - 1),
    arrow.float64(): st.none() | st.floats(allow_nan=False),
    arrow.bool_(): st.none() | st.booleans(),
}


def fields(types: st.SearchStrategy) -> st.SearchStrategy:
    return st.dictionaries(st.sampled_from("abc"), types, min_size=1, max_size=3)


ALL = st.recursive(
    st.sampled_from(list(TYPES)),
    lambda of: of.map(arrow.list_) | fields(of).map(lambda named: arrow.struct(named.items())),
    max_leaves=4,
)


def values(of: arrow.DataType) -> st.SearchStrategy:
    if of in TYPES:
        return TYPES[of]
    if arrow.types.is_list(of):
        return st.none() | st.lists(values(of.value_type), max_size=4)
    return st.none() | st.fixed_dictionaries(
        {of.field(n).name: values(of.field(n).type) for n in range(of.num_fields)}
    )


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_what_pyarrow_writes_is_read(tmp_path_factory, data: st.DataObject):
    schema = arrow.schema(data.draw(fields(ALL)).items(), metadata={"note": "yes"})
    row = st.fixed_dictionaries({field.name: values(field.type) for field in schema})
    rows = data.draw(st.lists(row, min_size=1, max_size=12))
    path = tmp_path_factory.mktemp("parquet") / "a.parquet"
    pyarrow.parquet.write_table(
        arrow.Table.from_pylist(rows, schema),
        path,
        compression=data.draw(st.sampled_from(["snappy", "gzip", "none"])),
        use_dictionary=data.draw(st.booleans()),
        row_group_size=data.draw(st.sampled_from([1, 5, 100])),
    )
    read = ParquetRows(path)
    assert list(read) == rows
    assert read.columns == tuple(schema.names)
    assert read.notes["note"] == "yes"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"compression": "zstd"}, "packed with Zstandard, which is not read here: write it with"),
        ({"compression": "none", "data_page_version": "2.0"}, "data pages of form 2"),
        (
            {"compression": "none", "use_dictionary": False, "column_encoding": "DELTA_BYTE_ARRAY"},
            "encoded in a way that is not read here",
        ),
    ],
)
def test_what_is_not_read_is_refused_by_name(tmp_path: Path, options: dict, said: str):
    table = arrow.table({"a": ["x"] * 50})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet", **options)
    with pytest.raises(ReadError, match=said):
        list(ParquetRows(tmp_path / "a.parquet"))


def test_a_file_of_another_kind_is_refused(tmp_path: Path):
    for data in (b"", b"PAR1", b"PAR1" * 20, b"PAR1" + bytes(30) + b"PARE"):
        (tmp_path / "a.parquet").write_bytes(data)
        with pytest.raises(ReadError, match="no Parquet file"):
            ParquetRows(tmp_path / "a.parquet")


@given(st.lists(st.binary(max_size=9) | st.sampled_from([b"ab" * 40, b"c" * 300]), max_size=60))
def test_snappy_as_another_program_packs_it(pieces: list[bytes]):
    data = b"".join(pieces)
    packed = arrow.compress(data, codec="snappy", asbytes=True)
    assert snappy.unpacked(packed, len(data)) == data
    for wrong, size in (
        (packed, len(data) + 1),
        (packed[:-1], len(data)),
        (packed + b"x", len(data)),
    ):
        with pytest.raises(ValueError, match=r"cannot be unpacked|cut off"):
            snappy.unpacked(wrong, size)


@pytest.mark.parametrize("codec", ["gzip", "snappy"])
def test_nothing_but_errors_in_words_comes_of_damaged_files(tmp_path: Path, codec: str):
    rows = [{"a": [{"b": "x" * n, "c": n} for n in range(5)], "d": n / 3} for n in range(9)]
    path = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(arrow.Table.from_pylist(rows), path, compression=codec)
    whole = path.read_bytes()
    chance = random.Random(3)
    for _ in range(600):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            list(ParquetRows(path))
        except ReadError:
            continue
