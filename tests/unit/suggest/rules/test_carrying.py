from annotator.suggest.rules.carrying import stands_for


def test_surnames_are_carried(look):
    found = look("Mayor Vrondel Axby opened the fair. Then Axby left, and nobody missed Axby.")
    assert found.texts("PERSON", least=0.5) == ["Vrondel Axby", "Axby", "Axby"]


def test_acronym_in_brackets_is_carried(look):
    found = look("The Bureau of Sea Traffic (BST) was asked. Later BST replied, and the BST paid.")
    assert found.texts("ORG", least=0.5) == ["Bureau of Sea Traffic", "BST", "BST", "BST"]


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
