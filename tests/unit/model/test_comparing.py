from dataclasses import replace

import pytest
from hypothesis import given, settings

import roundtrip
from annotator.model.annotation import Relation, Span
from annotator.model.comparing import differences
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.holds import Holds
from annotator.model.loss import Loss, Part

TEXT = "Ishiba met Trump in Tokyo."
EVERYTHING = Holds.everything()


def span(id: str, start: int, end: int, label: str = "PERSON", **more: object) -> Span:
    return Span(id=id, start=start, end=end, label=label, annotator="ann", **more)


RELATION = Relation(id="r", head="a", child="b", label="spoke_with", annotator="ann")
SENT = AnnotatedDocument(
    document=Document(id="d", name="n", text=TEXT, metadata={"site": "x"}),
    spans=(span("a", 0, 6, note="sure"), span("b", 11, 16), span("c", 20, 25, "GPE")),
    relations=(RELATION,),
)


def lost(annotation: str, part: Part) -> Loss:
    return Loss(document="d", annotation=annotation, reason="x", part=part)


@settings(max_examples=50, deadline=None)
@given(roundtrip.documents())
def test_the_same_is_no_difference(annotated: AnnotatedDocument):
    assert list(differences(annotated, annotated, [], EVERYTHING)) == []


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (replace(SENT, spans=SENT.spans[1:], relations=()), "PERSON at 0:6 is missing"),
        (replace(SENT, relations=()), "spoke_with between spans is missing"),
        (replace(SENT, spans=(*SENT.spans, span("z", 7, 10))), "PERSON at 7:10 came back and"),
        (
            replace(SENT, spans=(replace(SENT.spans[0], note=""), *SENT.spans[1:])),
            "the note of PERSON at 0:6 came back as '' instead of 'sure'",
        ),
        (
            replace(SENT, spans=(replace(SENT.spans[0], start=1), *SENT.spans[1:])),
            "PERSON at 0:6 is missing",
        ),
        (replace(SENT, document=replace(SENT.document, text=TEXT + " ")), "its text came back"),
        (replace(SENT, document=replace(SENT.document, metadata={})), "the metadata of the"),
        (None, "it is missing"),
    ],
)
def test_what_differs_is_said(back: AnnotatedDocument | None, words: str):
    assert any(words in said for said in differences(SENT, back, [], EVERYTHING))


def test_what_was_reported_is_no_difference():
    back = replace(SENT, spans=(replace(SENT.spans[0], note=""), *SENT.spans[1:]))
    assert list(differences(SENT, back, [lost("a", Part.NOTE)], EVERYTHING)) == []
    back = replace(SENT, spans=(replace(SENT.spans[0], end=10), *SENT.spans[1:]))
    assert list(differences(SENT, back, [lost("a", Part.PLACE)], EVERYTHING)) == []
    back = replace(SENT, spans=SENT.spans[:2])
    assert list(differences(SENT, back, [lost("c", Part.WHOLE)], EVERYTHING)) == []
    assert list(differences(SENT, None, [lost("", Part.WHOLE)], EVERYTHING)) == []


@pytest.mark.parametrize(
    ("annotation", "part"),
    [("a", Part.NOTE), ("a", Part.PLACE), ("c", Part.WHOLE), ("c", Part.LABEL), ("", Part.TEXT)],
)
def test_a_needless_loss_is_a_difference(annotation: str, part: Part):
    assert list(differences(SENT, SENT, [lost(annotation, part)], EVERYTHING))


def test_bookkeeping_counts_only_where_the_format_holds_it():
    bare = replace(
        SENT,
        document=replace(SENT.document, id="other", name="other"),
        spans=tuple(replace(one, id=f"new {one.id}", annotator=None) for one in SENT.spans),
        relations=(
            replace(SENT.relations[0], id="q", head="new a", child="new b", annotator=None),
        ),
    )
    holds = Holds(spans=frozenset({Part.NOTE}), documents=frozenset({Part.METADATA}))
    assert list(differences(SENT, bare, [], holds)) == []
    assert list(differences(SENT, bare, [], EVERYTHING))


def test_blanks_do_not_count_where_the_text_is_reported():
    spaced = replace(
        SENT,
        document=replace(SENT.document, text="Ishiba  met Trump in Tokyo ."),
        spans=(
            SENT.spans[0],
            replace(SENT.spans[1], start=12, end=17),
            replace(SENT.spans[2], start=21, end=26),
        ),
    )
    assert list(differences(SENT, spaced, [lost("", Part.TEXT)], EVERYTHING)) == []
    assert list(differences(SENT, spaced, [], EVERYTHING))


@pytest.mark.parametrize("part", [Part.LABEL, Part.PLACE])
def test_a_large_document_is_compared_in_time_that_grows_with_its_size(
    part: Part, monkeypatch: pytest.MonkeyPatch
):
    from annotator.model import comparing

    count = 2_000
    spans = tuple(span(f"s{n}", 10 * n, 10 * n + 5, "A B") for n in range(count))
    sent = replace(
        SENT,
        document=replace(SENT.document, text="x" * 10 * count),
        spans=spans,
        relations=(),
    )
    changed = {"label": "A_B"} if part is Part.LABEL else {}
    back = replace(
        sent,
        spans=tuple(
            replace(one, end=one.end + (part is Part.PLACE), **changed) for one in reversed(spans)
        ),
    )
    looks = []
    measure = comparing._distance
    monkeypatch.setattr(comparing, "_distance", lambda *each: looks.append(1) or measure(*each))
    losses = [lost(one.id, part) for one in spans]
    assert list(differences(sent, back, losses, EVERYTHING)) == []
    assert len(looks) < 100 * count
    # One that is gone is seen among so many.
    gone = list(differences(sent, replace(back, spans=back.spans[1:]), losses, EVERYTHING))
    assert any("is missing and was not reported" in one for one in gone)
