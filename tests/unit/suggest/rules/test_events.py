def test_election_with_its_year_and_place(look):
    found = look("She won the 2019 Latvian presidential election and a seat.")
    assert found.texts("EVENT", least=0.8) == ["2019 Latvian presidential election"]
    assert found.texts("NORP") == []


def test_election_without_name_or_year_is_left_alone(look):
    assert look("She won the election after all.").texts("EVENT") == []


def test_known_events(look):
    found = look("The film about World War II won at the Olympics.")
    assert found.texts("EVENT") == ["World War II", "Olympics"]


def test_an_election_held_in_many_places_is_told_by_its_place(look):
    found = look("She won the 1996 United States Senate election in Louisiana that year.")
    assert found.texts("EVENT") == ["1996 United States Senate election in Louisiana"]


def test_a_year_before_a_happening_belongs_to_it(look):
    found = look("She sang at the 2016 Quorvel Jazz Festival and saw the 1964 Olympics.")
    assert found.texts("EVENT") == ["2016 Quorvel Jazz Festival", "1964 Olympics"]
