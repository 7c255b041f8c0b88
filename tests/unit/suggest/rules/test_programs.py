import pytest


@pytest.mark.parametrize(
    ("before", "after"), [("\u2018", "\u2019"), ("'", "'"), ("\u201c", "\u201d"), ('"', '"')]
)
def test_quoted_name_before_a_word_for_a_program(look, before, after):
    found = look(f"He explained the {before}Silver Lantern{after} missile defense shield to them.")
    assert found.texts("PROGRAM", least=0.8) == ["Silver Lantern"]


@pytest.mark.parametrize(
    "word", ["project", "plan", "initiative", "program", "programme", "scheme"]
)
def test_capitalized_name_before_a_word_for_a_program(look, word):
    assert look(f"Both are against the Silver Lantern {word}.").texts("PROGRAM") == [
        "Silver Lantern"
    ]


def test_further_mentions_are_found(look):
    found = look("The Silver Lantern project grew. Nobody had paid for Silver Lantern before.")
    assert found.texts("PROGRAM") == ["Silver Lantern", "Silver Lantern"]


def test_word_for_a_program_with_a_capital_belongs_to_the_name(look):
    assert look("Under the Green Meadows Initiative, farms grew.").texts("PROGRAM") == [
        "Green Meadows Initiative"
    ]


def test_country_before_project_is_no_program(look):
    found = look("It was a Japan project, a German plan and another project.")
    assert found.texts("PROGRAM") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They dug ditches under a project called Green Lantern with money from Norway.",
         "Green Lantern"),
        ("The relief program known as Plan Quorvel began in May.", "Plan Quorvel"),
    ],
)  # fmt: skip
def test_what_a_program_is_called(look, text, name):
    assert look(text).texts("PROGRAM") == [name]


def test_who_heads_a_program_is_none(look):
    assert look("The project named Karen Holm as its head.").texts("PROGRAM") == []
