from annotator.model.changes import DocumentChange
from canvas_content import annotated, offer
from ui.models.open_document import OpenDocument
from ui.models.pending_places import PendingPlaces

TEXT = "Ann met Bob in Oslo"


def test_counts_again_after_a_change_only():
    document = OpenDocument(
        annotated(TEXT, offered=[offer(TEXT, words, "PERSON") for words in ("Ann", "Bob", "Oslo")])
    )
    places = PendingPlaces()
    assert places.place(document, "Bob") == (2, 3)
    assert places.place(document, "nobody") is None
    document.apply(DocumentChange(spans={"Ann": None}))
    assert places.place(document, "Bob") == (1, 2)
    assert places.place(document, "Ann") is None
    other = OpenDocument(annotated(TEXT, offered=[offer(TEXT, "Bob", "PERSON")]))
    assert places.place(other, "Bob") == (1, 1)
