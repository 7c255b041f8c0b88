import pytest


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Shares of Quillon Holdings Inc. fell.", "Quillon Holdings Inc.", "ORG"),
        ("The Ministry of Rural Affairs was closed.", "Ministry of Rural Affairs", "ORG"),
        (
            "He left the Department of Health and Human Services.",
            "Department of Health and Human Services",
            "ORG",
        ),
        ("She teaches at the University of Tarnow.", "University of Tarnow", "ORG"),
        (
            "The Coastal and Fisheries Commission met.",
            "Coastal and Fisheries Commission",
            "ORG",
        ),
        ("They founded the Progress Party of Norway.", "Progress Party of Norway", "ORG"),
        (
            "The Joint Council for the Welfare of Sailors sued.",
            "Joint Council for the Welfare of Sailors",
            "ORG",
        ),
        ("He left the Alliance for Norway.", "Alliance for Norway", "ORG"),
        ("They joined the Parti Velmois.", "Parti Velmois", "ORG"),
        ("He played for FC Tarnow.", "FC Tarnow", "ORG"),
        ("It gave to Harbor Relief International.", "Harbor Relief International", "ORG"),
        ("A suit by Barrow & Finch failed.", "Barrow & Finch", "ORG"),
        ("The boat crossed Lake Orrin at noon.", "Lake Orrin", "LOC"),
        ("A ship in the Strait of Melk burned.", "Strait of Melk", "LOC"),
        ("They swam in the Velda River.", "Velda River", "LOC"),
        ("Planes left Tamsin Airport late.", "Tamsin Airport", "FAC"),
        ("A fire on the Halden Bridge was put out.", "Halden Bridge", "FAC"),
        ("He grew up in Orchard County.", "Orchard County", "GPE"),
        ("The Clean Rivers Act passed.", "Clean Rivers Act", "LAW"),
        ("They signed the Treaty of Ostrava.", "Treaty of Ostrava", "LAW"),
        ("Thousands died in the Battle of Kelm.", "Battle of Kelm", "EVENT"),
        ("Roofs flew when Hurricane Bettina landed.", "Hurricane Bettina", "EVENT"),
        ("She ran the Porto Marathon.", "Porto Marathon", "EVENT"),
    ],
)
def test_first_and_last_words_tell_the_label(look, text, name, label):
    found = look(text)
    assert found.labels(name) == [label], found.annotated.suggested_spans


def test_public_bodies_are_sure(look):
    found = look("The new Lake Transport Authority opens.")
    assert found.span("Lake Transport Authority").score >= 0.7


def test_authority_of_a_lake_is_no_lake(look):
    assert look("The new Lake Transport Authority opens.").labels("Lake Transport Authority") == [
        "ORG"
    ]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("She was taken to St. Brendan's Hospital on Monday.", "St. Brendan's Hospital", "ORG"),
        ("Teachers at King's College agreed.", "King's College", "ORG"),
        ("It was filed by the Contract Teachers' Association.", "Contract Teachers' Association",
         "ORG"),
        ("They met at the Estadio Nuevo in May.", "Estadio Nuevo", "FAC"),
        ("The Río Sello is dry.", "Río Sello", "LOC"),
        ("It rained when Tropical Cyclone Quorvel came.", "Tropical Cyclone Quorvel", "EVENT"),
        ("Shares of Quorvel A/S rose by 2%.", "Quorvel A/S", "ORG"),
    ],
)  # fmt: skip
def test_names_of_bodies_with_owners_and_of_other_languages(look, text, name, label):
    assert look(text).labels(name) == [label]


def test_what_a_country_or_a_queen_has_is_no_name_with_it(look):
    assert look("Iran's Senate and the Supreme Court met.").texts("GPE") == ["Iran"]
    assert look("The King's speech and the Queen's Speech.").texts("PERSON") == []


def test_an_article_is_no_part_of_a_body(look):
    assert look("The Rural Budget Office agreed.").texts("ORG") == ["Rural Budget Office"]
    assert look("He left the Rural Budget Office.").texts("ORG") == ["Rural Budget Office"]
    assert look("The Quillon Group agreed.").texts("ORG") == ["Quillon Group"]


def test_partisans_are_people_and_no_body(look):
    found = look("A bill by Senate Democrats failed.")
    assert "Democrats" in found.texts("NORP")


def test_a_body_of_a_country_ends_before_a_given_name(look):
    found = look("It ran against Liberal Party of Canada Susan Holm.")
    assert found.texts("ORG") == ["Liberal Party of Canada"]
    assert found.texts("PERSON") == ["Susan Holm"]
