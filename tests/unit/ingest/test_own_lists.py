import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest import own_lists
from annotator.ingest.own_lists import read_list
from annotator.ingest.token_patterns import check_tokens
from annotator.model.own_list import Entry, entry_record


def written(folder: Path, content: str, name: str = "ministers.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("text,label,id\nAda Brook,PERSON,Q1\nNorwind,ORG,\n", "a.csv"),
        ("id,note,label,text\nQ1,x,PERSON,Ada Brook\n,y,ORG,Norwind\n", "a.csv"),
        ("Ada Brook,PERSON,Q1\nNorwind,ORG\n", "a.csv"),
        ("Text;Label;Id\n Ada  Brook ;PERSON;Q1\n\nNorwind;ORG;\n", "a.csv"),
        ("Ada Brook\tPERSON\tQ1\nNorwind\tORG\t\n", "a.tsv"),
        ('"Ada Brook","PERSON","Q1"\r\n"Norwind","ORG"\r\n"Norwind","ORG"\r\n', "a.txt"),
        (
            '\ufeff{"text":"Ada Brook","label":"PERSON","id":"Q1"}\n'
            '{"text":"Norwind","label":"ORG"}',
            "a",
        ),
        (
            '{"label":"PERSON","pattern":"Ada Brook","id":"Q1"}\n\n'
            '{"label":"ORG","pattern":"Norwind"}\n',
            "a.jsonl",
        ),
    ],
)
def test_forms(tmp_path: Path, content: str, name: str) -> None:
    own = read_list(written(tmp_path, content, name), match_case=False)
    assert own.name == name
    assert not own.match_case
    assert own.entries == (
        Entry(text="Ada Brook", label="PERSON", entity_id="Q1"),
        Entry(text="Norwind", label="ORG"),
    )
    assert own.labels == ("PERSON", "ORG")


def test_token_pattern_is_kept_as_it_is(tmp_path: Path) -> None:
    pattern = [{"LOWER": "case"}, {"TEXT": {"REGEX": r"^\d+$"}, "OP": "+"}, {"IS_PUNCT": True}]
    line = {"label": "LAW", "pattern": pattern, "id": 7}
    (entry,) = read_list(written(tmp_path, json.dumps(line), "p.jsonl")).entries
    assert entry.text == ""
    assert entry_record(entry) == {"label": "LAW", "pattern": pattern, "id": "7"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("text,label\nAda Brook,PERSON\n,ORG\n", "line 3 has no text"),
        ("text,label\nAda Brook,\n", "line 2 has no label"),
        ("Ada Brook\n", "line 1 has one column"),
        ("a,b,c,d\n", "line 1 has 4 columns"),
        ("Ada,PERSON,Q1\nBrook,PERSON,Q2,x\n", "line 2 has 4 columns"),
        ('text,label\n"Ada,PERSON\n', "line 2 is no row of a table"),
        ("text,label\n" + "x" * 301 + ",ORG\n", "line 2 has a text of more than 300 characters"),
        ("", "is empty"),
        ("text,label\n", "has no entries"),
        ('{"text":"Ada","label":"PERSON"}\n{"text":\n', "line 2 is no JSON"),
        (
            '{"text":"Ada","pattern":"Ada","label":"P"}',
            "line 1 must have either a text or a pattern",
        ),
        ('{"label":"P"}', "line 1 must have either"),
        ('{"text":"Ada","label":5}', "line 1 has a label that is no string"),
        ('{"text":"Ada \\ud800","label":"P"}', "line 1 has half of a surrogate pair"),
        ('{"pattern":7,"label":"P"}', "line 1 has a pattern that is neither"),
        ('{"pattern":[],"label":"P"}', "line 1 has a pattern without tokens"),
        ('{"pattern":[{"WORD":"x"}],"label":"P"}', "token 1 has 'WORD', which spaCy does not know"),
        (
            '{"pattern":[{"LEMMA":"be"}],"label":"P"}',
            "asks for LEMMA, which words have in a trained",
        ),
        ('{"pattern":[{"TEXT":{"REGEX":"("}}],"label":"P"}', "has an expression that is wrong"),
        ('{"pattern":[{"OP":"x"}],"label":"P"}', "has 'x' as OP"),
        ('{"pattern":[{"LENGTH":"3"}],"label":"P"}', "has LENGTH that is no whole number"),
        ('{"pattern":[{"IS_ALPHA":1}],"label":"P"}', "has IS_ALPHA that is neither"),
        ("{" * 5000, "line 1 is "),
    ],
)
def test_bad_line_is_named_and_nothing_is_read(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_list(written(tmp_path, content))
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a,ORG\nb,ORG\nc,ORG\n")
    monkeypatch.setattr(own_lists, "MAX_ENTRIES", 2)
    with pytest.raises(ReadError, match="more than 2 entries"):
        read_list(path)
    monkeypatch.setattr(own_lists, "MAX_BYTES", 4)
    with pytest.raises(ReadError, match="larger than a list can be"):
        read_list(path)
    with pytest.raises(ReadError, match="no ordinary file"):
        read_list(tmp_path)


def test_known_keys_are_those_of_spacy() -> None:
    from spacy.schemas import TokenPattern

    from annotator.ingest import token_patterns as ours

    theirs = {(field.alias or name).upper() for name, field in TokenPattern.model_fields.items()}
    assert theirs == ours._WORDS | ours._NUMBERS | ours._TRUTHS | ours._TRAINED | {"OP"}


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["TEXT", "OP", "REGEX", "IN", "FUZZY", "LENGTH", ">="]), inner
        )
    ),
    max_leaves=8,
)


@given(st.lists(_json, max_size=3))
def test_any_pattern_is_taken_or_refused(tokens: list[object]) -> None:
    with suppress(ValueError):
        check_tokens(tokens)


@given(st.text(max_size=200), st.sampled_from([".csv", ".tsv", ".jsonl", ""]))
def test_any_file_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: str, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    with suppress(ReadError):
        assert all(entry.label and entry.words for entry in read_list(path).entries)
