from collections import Counter
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.services.releases.partition import partition, source_of

SHARES = (80, 10, 10)


def article(
    number: int, labels: str = "", text: str = "", day: date | None = None, **metadata: str
) -> AnnotatedDocument:
    text = text or f"{number} " + " ".join(f"w{number}x{word}" for word in range(30))
    spans = tuple(
        Span(id=f"{number}-{place}", start=place, end=place + 1, label=label)
        for place, label in enumerate(labels)
    )
    document = Document(id=f"d{number}", name=str(number), text=text, date=day, metadata=metadata)
    return AnnotatedDocument(document=document, spans=spans)


def test_every_label_is_dealt_out_by_the_shares():
    # Of 200 documents 20 have the rare label, and nothing says so but the label.
    documents = [
        article(number, "AAB" + ("R" if number % 10 == 0 else "")) for number in range(200)
    ]
    found = partition(documents, SHARES, seed=0)
    assert [len(part) for part in found.parts] == [160, 20, 20]
    by_id = {one.document.id: one for one in documents}
    for part, share in zip(found.parts, SHARES, strict=True):
        counts = Counter(span.label for id_ in part for span in by_id[id_].spans)
        assert counts["A"] == 4 * share
        assert abs(counts["R"] - share / 5) <= 1
    assert found.kept_together == 0


def test_near_duplicates_and_the_same_source_and_day_stay_together():
    day = date(2025, 6, 3)
    story = " ".join(f"s{number}" for number in range(100))
    documents = [article(number) for number in range(60)]
    documents += [article(100 + number, text=f"{story} {number}") for number in range(5)]
    documents += [article(200 + number, day=day, site="Daily") for number in range(4)]
    documents += [article(300, day=day, url="https://daily/x"), article(301, site="Daily")]
    found = partition(documents, (50, 25, 25), seed=1)
    side = {id_: number for number, part in enumerate(found.parts) for id_ in part}
    assert len({side[f"d{100 + number}"] for number in range(5)}) == 1
    assert len({side[f"d{number}"] for number in (200, 201, 202, 203, 300)}) == 1
    assert found.kept_together == 10


def test_ids_and_order_do_not_matter():
    documents = [article(number, "AB" if number % 3 else "C") for number in range(50)]
    found = partition(documents, SHARES, seed=3)
    turned = partition(list(reversed(documents)), SHARES, seed=3)
    assert [set(part) for part in found.parts] == [set(part) for part in turned.parts]
    assert found != partition(documents, SHARES, seed=4)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text("ABC", max_size=4), max_size=12),
    st.sampled_from([(80, 20), (60, 20, 20), (100, 0)]),
)
def test_each_document_goes_to_one_side(labels: list[str], shares: tuple[int, ...]):
    documents = [article(number, text) for number, text in enumerate(labels)]
    found = partition(documents, shares, seed=0)
    assert sorted(id_ for part in found.parts for id_ in part) == sorted(
        one.document.id for one in documents
    )
    # None with a share is empty while there are enough, however rare its labels are.
    filled = [bool(part) for part in found.parts]
    if len(documents) >= len(shares):
        assert filled == [bool(share) for share in shares]


def test_a_source_is_named_or_the_host_of_an_address():
    assert source_of(article(1, site=" Daily News ").document) == "daily news"
    assert (
        source_of(article(1, url="https://www.Daily.example/a?b").document) == "www.daily.example"
    )
    assert source_of(article(1).document) == ""
