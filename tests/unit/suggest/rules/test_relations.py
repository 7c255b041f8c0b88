import pytest


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (
            "Peruvian President Rosa Quispe left.",
            ("Rosa Quispe", "holds_title", "Peruvian President"),
        ),
        ("Paul Aldous, chairman of Zelmar Bank, left.", ("Paul Aldous", "holds_title", "chairman")),
        ("Paul Aldous, chairman of Zelmar Bank, left.", ("Paul Aldous", "heads", "Zelmar Bank")),
        (
            "Dora Hale, an analyst at Zelmar Bank, left.",
            ("Dora Hale", "employed_by", "Zelmar Bank"),
        ),
        (
            "U.S. Coast Guard Admiral Dora Hale left.",
            ("Dora Hale", "employed_by", "U.S. Coast Guard"),
        ),
        (
            "Rosa Quispe cut taxes and named Dora Hale to lead it.",
            ("Rosa Quispe", "appointed", "Dora Hale"),
        ),
        (
            "Dora Hale was appointed by Rosa Quispe in May.",
            ("Rosa Quispe", "appointed", "Dora Hale"),
        ),
        (
            "Rosa Quispe spoke with Paul Aldous on Monday.",
            ("Rosa Quispe", "spoke_with", "Paul Aldous"),
        ),
        ("Reuters reported, citing Bloomberg.", ("Reuters", "cites", "Bloomberg")),
        ('Dora Hale called it "a very bad idea" then.', ("Dora Hale", "says", "a very bad idea")),
        (
            '"It is a very bad idea," said Dora Hale.',
            ("Dora Hale", "says", "It is a very bad idea"),
        ),
        (
            '"It is a very bad idea," Dora Hale said.',
            ("Dora Hale", "says", "It is a very bad idea"),
        ),
        (
            '"It is a very bad idea," said Zelmar Bank president Dora Hale.',
            ("Dora Hale", "says", "It is a very bad idea"),
        ),
        ("Japan builds the 'Silver Lantern' project.", ("Japan", "develops", "Silver Lantern")),
        ("China opposes the Silver Lantern project.", ("China", "opposes", "Silver Lantern")),
        ("China has backed the Silver Lantern project.", ("China", "supports", "Silver Lantern")),
        ("Zelmar Bank, based in Peru, grew.", ("Zelmar Bank", "located_in", "Peru")),
        (
            "Quillon Group, a unit of Zelmar Bank, grew.",
            ("Quillon Group", "part_of", "Zelmar Bank"),
        ),
    ],
)
def test_patterns(look, text, relation):
    assert relation in look(text).relations


@pytest.mark.parametrize(
    "text",
    [
        "The Zelmar Bank project cost $5 million.",
        "Reuters asked Bloomberg for help.",
        "Rosa Quispe and Paul Aldous met Dora Hale with a friend.",
        'Dora Hale told Paul Aldous that Peru had sent "a very bad letter" to them.',
        "A woman named Dora Hale left.",
        "China does not oppose the Silver Lantern project.",
        "They went to France, Germany and Italy.",
    ],
)
def test_no_relation_without_its_words(look, text):
    assert look(text).relations == set()


def test_figures_and_what_they_belong_to(look):
    found = look(
        "The Rural Budget Office projects that the cost could reach $831 million over 20 years."
    )
    assert ("$831 million", "over_period", "20 years") in found.relations
    assert ("The Rural Budget Office", "says", "$831 million") in found.relations


def test_amount_of_a_program(look):
    assert ("$4 billion", "amount_of", "Silver Lantern") in look(
        "They built the $4 billion Silver Lantern project."
    ).relations
    assert ("$4 billion", "amount_of", "Silver Lantern") in look(
        "They say the Silver Lantern project would cost $4 billion."
    ).relations


def test_title_alone_stands_for_who_was_named_with_it(look):
    found = look(
        "Peruvian Prime Minister Rosa Quispe left. The Prime Minister spoke with Paul Aldous."
    )
    assert ("Rosa Quispe", "spoke_with", "Paul Aldous") in found.relations


def test_the_project_stands_for_the_program_named_last(look):
    found = look("They pay for the Silver Lantern plan. China voiced concerns over the project.")
    assert ("China", "opposes", "Silver Lantern") in found.relations


def test_same_stance_in_the_next_sentence(look):
    found = look(
        "China opposes the Silver Lantern project. Peru has also expressed disapproval, calling "
        "it bad."
    )
    assert ("Peru", "opposes", "Silver Lantern") in found.relations


def test_quotation_of_two_sentences(look):
    found = look('"It was late. Nobody came to help us," Dora Hale said.')
    assert ("Dora Hale", "says", "It was late. Nobody came to help us") in found.relations
