import pytest

from relation_sentences import FALSE, TRUE


@pytest.mark.parametrize(("text", "relation"), [pair for pairs in TRUE.values() for pair in pairs])
def test_what_a_sentence_says(look, text, relation):
    assert relation in look(text).relations


@pytest.mark.parametrize(
    ("label", "text"), [(label, text) for label, texts in FALSE.items() for text in texts]
)
def test_what_a_sentence_does_not_say(look, label, text):
    assert not [one for one in look(text).relations if one[1] == label]


def test_every_type_of_the_news_scheme_has_its_sentences(news):
    assert set(TRUE) == set(FALSE) == set(news.relations)
    assert all(len(sentences) >= 4 for table in (TRUE, FALSE) for sentences in table.values())


def test_figures_and_what_they_belong_to(look):
    found = look(
        "The Rural Budget Office projects that the cost could reach $831 million over 20 years."
    )
    assert ("$831 million", "over_period", "20 years") in found.relations
    assert ("Rural Budget Office", "says", "$831 million") in found.relations


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
