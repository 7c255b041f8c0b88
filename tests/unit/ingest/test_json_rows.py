import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest import json_stream
from annotator.ingest.json_rows import rows
from annotator.ingest.table_rows import BadRow, NamedRow
from annotator.ingest.text_stream import text_stream


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json")


def read(folder: Path, content: str) -> list[NamedRow | BadRow]:
    (folder / "a").write_bytes(content.encode())
    return list(rows(text_stream(folder / "a")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"a": 1}\n{\n{"a": 2}', "line 2 is no JSON"),
        ('{"a": 1}\n[]\n{"a": 2}', "line 2 is no object"),
        ('{"a": 1}\n{"a": NaN}\n{"a": 2}', "line 2 has NaN"),
        ('{"a": 1}\n{"a": 1e999}\n{"a": 2}', "line 2 has the number 1e999, which is too large"),
        ('{"a": 1}\n{"a": "\\ud800"}\n{"a": 2}', "line 2 has half of a surrogate"),
        ('{"a": 1}\n{"a": ' + "9" * 5000 + '}\n{"a": 2}', "line 2 has a number with thousands"),
        ('{"a": 1}\n{"a": ' + "[" * 5000 + '\n{"a": 2}', "line 2 is nested too deep"),
        ('[{"a": 1}, 5, {"a": 2}]', "record 2 is no object"),
        ('[{"a": 1}, "\\ud800", {"a": 2}]', "record 2 is no object"),
    ],
)
def test_a_bad_one_is_said_and_the_others_are_read(folder: Path, content: str, words: str):
    one, bad, two = read(folder, content)
    assert isinstance(one, NamedRow)
    assert one.values == {"a": 1}
    assert isinstance(bad, BadRow)
    assert bad.words.startswith(words)
    assert isinstance(two, NamedRow)
    assert two.values == {"a": 2}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[{"a": 1}, {"b": }, {"a": 2}]', "record 2 is no JSON"),
        ('[{"a": 1} {"a": 2}]', "record 1 is followed by no comma"),
        ('[{"a": 1}, {"a": "x', "record 2 is no JSON"),
        ('[{"a": 1}', "the list ends without a bracket"),
        ('[{"a": 1}, ' + "[" * 5000, "record 2 is nested too deep"),
    ],
)
def test_a_list_ends_at_its_first_mistake(folder: Path, content: str, words: str):
    one, bad = read(folder, content)
    assert isinstance(one, NamedRow)
    assert isinstance(bad, BadRow)
    assert bad.words.startswith(words)
    assert bad.is_end


def test_objects_over_several_lines_are_read_one_after_another(folder: Path):
    records = [{"a": 1, "b": "x\n"}, {"a": 2}]
    found = read(folder, "\n".join(json.dumps(record, indent=2) for record in records))
    assert [row.values for row in found if isinstance(row, NamedRow)] == records
    one, bad = read(folder, '{\n"a": 1}\n{"a": \n')
    assert isinstance(one, NamedRow)
    assert isinstance(bad, BadRow)
    assert bad.words.startswith("record 2 is no JSON")


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)


@given(
    st.lists(st.dictionaries(st.sampled_from("abc"), _values), max_size=5),
    st.sampled_from([None, 0, 2]),
    st.booleans(),
    st.integers(1, 40),
)
def test_lists_are_read_whole_wherever_a_piece_ends(
    folder: Path, values: list, indent: int | None, escaped: bool, piece: int
):
    before = json_stream._PIECE
    json_stream._PIECE = piece
    try:
        content = json.dumps(values, indent=indent, ensure_ascii=escaped)
        found = read(folder, f" {content}\n")
    finally:
        json_stream._PIECE = before
    assert [row.values for row in found if isinstance(row, NamedRow)] == values
    assert len(found) == len(values)


@given(st.text(st.sampled_from('[]{}",:\\ua1e- \n'), max_size=40))
def test_any_signs_are_rows_or_bad_rows(folder: Path, content: str):
    if content:
        read(folder, content)


def test_a_number_may_be_cut_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch):
    for piece in range(1, 12):
        monkeypatch.setattr(json_stream, "_PIECE", piece)
        found = read(folder, '[{"a": 1}, -1.5e3, {"a": 2}]')
        assert [type(row) for row in found] == [NamedRow, BadRow, NamedRow], piece
