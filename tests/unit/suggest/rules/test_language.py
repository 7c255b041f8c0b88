from datetime import date

from annotator.model.document import Document
from annotator.suggest.rules.language import is_english

_GERMAN = (
    "Die Bundesregierung will im kommenden Jahr mehr Geld in den Ausbau der Schienen stecken. "
    "Das sagte der Minister am Montag in Berlin. Nach seinen Worten sollen dabei vor allem "
    "kleine Orte auf dem Land besser an die großen Städte angebunden werden. Kosten: "
    "$5.00 und 12 % im Jahr 2025-06-03."
)


def document(text: str, language: str = "en") -> Document:
    return Document(id="d", name="d", text=text, date=date(2025, 6, 3), language=language)


def test_says_what_the_document_says():
    assert is_english(document("Anna Holm", "en"))
    assert is_english(document("Anna Holm", "en-GB"))
    assert not is_english(document("Anna Holm", "de"))


def test_other_language_under_an_english_flag():
    assert not is_english(document(_GERMAN))


_DUTCH = (
    "De regering wil in het komende jaar meer geld in het spoor steken. Dat zei de minister in "
    "Den Haag, en hij was het er niet mee eens dat de treinen nog altijd te laat zijn. We weten "
    "dat het beter kan, zei ze, of het nu om de grote steden gaat of om de dorpen op het land."
)
_FRENCH = (
    "Le gouvernement veut investir davantage dans les chemins de fer, a dit la ministre lundi "
    "devant les journalistes. On a besoin de trains qui partent et qui arrivent, et le budget de "
    "la région ne suffit pas pour que les petites villes soient mieux reliées aux grandes."
)


def test_neighbors_of_english():
    assert not is_english(document(_DUTCH))
    assert not is_english(document(_FRENCH))


def test_list_of_names_is_no_other_language():
    assert is_english(document("Paris, London, Madrid and Rome\n" * 50))


def test_no_english_nonsense_in_german(look):
    for language in ("de", "en"):
        found = look(_GERMAN, language=language)
        assert {span.label for span in found.annotated.suggested_spans} <= {
            "MONEY",
            "PERCENT",
            "DATE",
            "CARDINAL",
            "QUANTITY",
            "TIME",
        }
        assert found.relations == set()
    assert "$5.00" in look(_GERMAN, language="de").texts("MONEY")
