from annotator.suggest.rules.carrying import stands_for


def test_surnames_are_carried(look):
    found = look("Mayor Vrondel Axby opened the fair. Then Axby left, and nobody missed Axby.")
    assert found.texts("PERSON", least=0.5) == ["Vrondel Axby", "Axby", "Axby"]


def test_acronym_in_brackets_is_carried(look):
    found = look("The Bureau of Sea Traffic (BST) was asked. Later BST replied, and the BST paid.")
    assert found.texts("ORG", least=0.5) == ["Bureau of Sea Traffic", "BST", "BST", "BST"]


def test_an_acronym_behind_a_person_is_what_the_person_is_of(look):
    found = look("They met Gary Holm of QXV and Anna Krantz from WJD.")
    assert found.texts("ORG", least=0.5) == ["QXV", "WJD"]


def test_an_acronym_of_ordinary_words_is_no_name(look):
    found = look("The gross regional output (GRO) fell. The GRO is low, and the GRO's fall is new.")
    assert found.texts("ORG") == []


def test_acronym_without_brackets(look):
    found = look("Lawyers of the Harbor Workers Union came. The HWU was founded in 1950.")
    assert found.texts("ORG", least=0.5) == ["Harbor Workers Union", "HWU"]


def test_company_without_its_suffixes(look):
    found = look("Corvane Semiconductor Inc. grew. Corvane pays well.")
    assert found.texts("ORG", least=0.5) == ["Corvane Semiconductor Inc.", "Corvane"]


def test_stands_for():
    assert stands_for("CBO", "Congressional Budget Office")
    assert stands_for("DoD", "Department of Defense") is True
    assert not stands_for("XYZ", "Congressional Budget Office")
    assert not stands_for("C", "Congress")


def test_names_of_the_text_are_found_in_its_headline(look):
    text = (
        "Quorvel Brimm Silences His Rivals Once More\n\n"
        "He won. Mayor Quorvel Brimm thanked all who had come to the hall."
    )
    assert look(text).texts("PERSON") == ["Quorvel Brimm", "Quorvel Brimm"]
