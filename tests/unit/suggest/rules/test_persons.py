import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday Jonathan Birchwood opened the bridge.", "Jonathan Birchwood"),
        ("The novel by R. J. Calloway sold well.", "R. J. Calloway"),
        ("A letter from Ursula von der Brugge arrived.", "Ursula von der Brugge"),
        ("The court heard Maria del Campo on Friday.", "Maria del Campo"),
        ("Critics of Shigeru Tanabe were loud.", "Shigeru Tanabe"),
        ("A speech by Khalid al-Hamdani followed.", "Khalid al-Hamdani"),
        ("It was Jean-Pierre Valmont who left.", "Jean-Pierre Valmont"),
        ("Talks with Anna O'Dell failed.", "Anna O'Dell"),
    ],
)
def test_given_names_and_initials_make_a_person(look, text, name):
    found = look(text)
    assert name in found.texts("PERSON", least=0.5)


def test_possessive_is_not_part_of_the_name(look):
    for apostrophe in ("'", "\u2019"):
        found = look(f"It was Teresa Blakemore{apostrophe}s third win.")
        assert found.texts("PERSON") == ["Teresa Blakemore"]


@pytest.mark.parametrize(
    "text",
    [
        "A walker, Xoliva Brenn, 34, was found alive.",
        "They met Xoliva Brenn, who runs the shop.",
        "They met Xoliva Brenn, a spokeswoman for the town.",
    ],
)
def test_neighbors_tell_a_person_whose_name_says_nothing(look, text):
    assert "Xoliva Brenn" in look(text).texts("PERSON", least=0.5)


def test_a_word_for_a_person_before_a_name_makes_it_one(look):
    assert look("The actress Xoliva Brenn stayed away.").labels("Xoliva Brenn") == ["PERSON"]


def test_two_capitalized_words_alone_are_a_weak_guess(look):
    found = look("Nobody had seen the colors of Drelva Munt before.")
    span = found.span("Drelva Munt")
    assert span.is_unsure


def test_place_name_as_surname_of_a_person(look):
    found = look("Michael Jordan spoke first. Later Jordan left the hall.")
    assert found.texts("PERSON") == ["Michael Jordan", "Jordan"]


def test_place_stays_a_place_without_a_person(look):
    assert look("Rain fell in Jordan all week.").labels("Jordan") == ["GPE"]


def test_speaker_after_a_common_sentence_start(look):
    found = look("However, Rachel Winslow disagreed.")
    assert found.texts("PERSON") == ["Rachel Winslow"]


def test_month_that_is_a_name(look):
    assert "Theresa May" in look("In 2017 Theresa May lost seats.").texts("PERSON")
    assert "May" not in look("It rained in May and June.").texts("PERSON")


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Zoller married twice.", "Zoller", "PERSON"),
        ("In 1920 Zoller was born there.", "Zoller", "PERSON"),
        ("Then Qordex lawmakers left.", "Qordex", "ORG"),
    ],
)
def test_what_somebody_does_tells_what_a_lone_name_is(look, text, name, label):
    assert look(text).labels(name) == [label]


def test_a_plural_at_the_start_of_a_sentence_is_nobody(look):
    assert look("Zollers married twice.").texts("PERSON") == []


@pytest.mark.parametrize(
    "name", ["Lee Cheuk-yan", "Hui Chi-fung", "Park Myung-bak", "Wong Pik-wan"]
)
def test_a_given_name_of_two_syllables_is_one_word(look, name):
    assert name in look(f"Then {name} spoke, said Gary Holm.").texts("PERSON")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister met Tarvo Kess on Friday in the harbor.", "Tarvo Kess"),
        ("The opposition leader Nika Quorvel left the hall.", "Nika Quorvel"),
        ("Striker Kwabena Holm scored twice.", "Kwabena Holm"),
        ("His granddaughter Malika Brimm taught him.", "Malika Brimm"),
        ("She won. Quorvel-Brimm took the baton, said Liv Quorvel-Brimm's coach.", "Quorvel-Brimm"),
    ],
)
def test_who_is_told_by_what_stands_before(look, text, name):
    assert look(text).labels(name) == ["PERSON"]
