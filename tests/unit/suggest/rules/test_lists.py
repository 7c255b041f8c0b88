from annotator.suggest.rules.lists import english
from annotator.suggest.rules.phrases import Phrases


def test_cldr_territories_are_known():
    names = english().names
    for name in ("Kyrgyzstan", "Côte d'Ivoire", "Bosnia and Herzegovina", "Myanmar"):
        assert names.get(name) == "GPE", name
    assert names.get("Southeast Asia") == "LOC"


def test_words_that_are_no_places_are_not():
    names = english().names
    for word in ("Center", "Nome", "Davis", "Wake", "Unknown", "world"):
        assert word not in names, word


def test_longest_phrase_wins_and_ends_at_a_word():
    phrases = Phrases({"North": "A", "North Sea": "B"})
    text = "North Sea North Seaside"
    ends = {5: 0, 9: 1, 15: 2, 23: 3}
    assert phrases.at("North", text, 0, ends) == (9, "B")
    assert phrases.at("North", text, 10, ends) == (15, "A")
    assert phrases.at("South", text, 0, ends) is None
