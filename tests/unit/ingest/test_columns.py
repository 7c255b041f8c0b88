import pytest

from annotator.errors import ReadError
from annotator.ingest.columns import find_columns


def found(names: str, *, text: str = "", **values: str) -> dict[str, str]:
    row = {name: values.get(name, "words") for name in names.split("|")}
    return dict(find_columns(names.split("|"), {"text": text}, [row]).of)


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        ("id|title|text|date", {"id": "id", "name": "title", "text": "text", "date": "date"}),
        ("Headline|Body|Pub Date", {"name": "Headline", "text": "Body", "date": "Pub Date"}),
        ("article|article_text", {"text": "article_text"}),
        ("Text|text", {"text": "Text"}),
        ("title|content|lang|coder", {"name": "title", "text": "content", "language": "lang"}),
    ],
)
def test_the_usual_names(names: str, columns: dict[str, str]):
    assert found(names).items() >= columns.items()


def test_a_choice_goes_before_the_usual_names_and_takes_a_column_away_from_them():
    assert found("text|body", text="BODY") == {"text": "body"}
    columns = find_columns(["text", "title"], {"text": "title", "name": "text"}, [{}])
    assert columns.of == {"text": "title", "name": "text"}
    assert columns.named == {"text", "name"}
    assert not columns.guessed


def test_the_column_with_texts_is_told_by_its_length():
    rows = [{"a": "x", "b": "words " * 40}, {"a": "yes", "b": "words " * 30}]
    columns = find_columns(["a", "b"], {}, rows)
    assert columns.of == {"text": "b"}
    assert columns.guessed
    assert find_columns(["only"], {}, [{"only": "short"}]).of == {"text": "only"}


@pytest.mark.parametrize(
    ("names", "text", "words"),
    [
        ("a|b", "", "no column that is the text for sure; its columns are 'a', 'b'"),
        ("a|b", "c", "no column 'c'; its columns are 'a', 'b'"),
    ],
)
def test_without_a_text_the_columns_are_named(names: str, text: str, words: str):
    with pytest.raises(ReadError, match=words):
        found(names, text=text)


def test_a_column_of_numbers_is_no_text():
    with pytest.raises(ReadError, match="no column that is the text"):
        find_columns(["text", "n"], {}, [{"text": 5, "n": 7}])
