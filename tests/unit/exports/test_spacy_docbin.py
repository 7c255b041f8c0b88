import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from spacy.tokens import Doc, DocBin

import awkward
from annotator.errors import UnknownNameError
from annotator.model.annotation import Decision, Relation, Span, Suggestion, Verdict
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.model.ids import new_id
from annotator.model.loss import Loss, Part
from annotator.model.protocols import Writer
from annotator.model.record import from_record
from annotator.services.schemes import load_scheme
from exports.spacy_docbin import MAX_PAIRS, SpacyDocBinWriter
from shared_data import shared_file

SCHEME = load_scheme("news")
# Not that of the writer: what it needs must be in the file.
VOCAB = spacy.blank("xx").vocab


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spacy")


def exported(folder: Path, *documents: AnnotatedDocument) -> tuple[list[Doc], list[Loss]]:
    """Writes, and reads back with nothing but spaCy."""
    losses: list[Loss] = []
    target = folder / "out.spacy"
    report = SpacyDocBinWriter().write(documents, SCHEME, target, losses.append)
    if not Doc.has_extension("rel"):
        Doc.set_extension("rel", default={})
    docs = list(DocBin().from_disk(target).get_docs(VOCAB))
    assert report.documents == len(docs)
    return docs, losses


def document(
    text: str,
    *spans: tuple[int, int, str],
    relations: tuple[tuple[int, int, str], ...] = (),
    status: Status = Status.NEW,
    language: str = "en",
) -> AnnotatedDocument:
    return AnnotatedDocument(
        document=Document(id="d1", name="n", text=text, status=status, language=language),
        spans=tuple(
            Span(id=f"s{number}", start=start, end=end, label=label, annotator="ann")
            for number, (start, end, label) in enumerate(spans)
        ),
        relations=tuple(
            Relation(id=f"r{number}", head=f"s{head}", child=f"s{child}", label=label)
            for number, (head, child, label) in enumerate(relations)
        ),
    )


def entities(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def iob(doc: Doc) -> list[int]:
    """Returns per token: 0 missing, 1 inside, 2 outside, 3 begin."""
    return [token.ent_iob for token in doc]


def reasons(losses: list[Loss]) -> list[tuple[str, str]]:
    return [(loss.annotation, loss.reason) for loss in losses]


def test_it_is_a_writer():
    assert isinstance(SpacyDocBinWriter(), Writer)


def test_the_gold_article_through_spacy_alone(tmp_path: Path):
    record = json.loads(shared_file("article", "gold.json").read_text("utf-8"))
    gold = from_record(record, new_id=new_id)
    (doc,), losses = exported(tmp_path, gold)
    assert doc.text == gold.document.text
    lost = {loss.annotation: loss.reason for loss in losses}
    grouped = {(span.id_, span.start_char, span.end_char, span.label_) for span in doc.spans["sc"]}
    assert grouped == {
        (span.id, span.start, span.end, span.label)
        for span in gold.spans
        if lost.get(span.id) != "misaligned"
    }
    assert {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents} == {
        (span.start, span.end, span.label) for span in gold.spans if span.id not in lost
    }
    starts = {ent.start_char: ent.start for ent in doc.ents}
    by_id = {span.id: span for span in gold.spans}
    positive = {
        (head, child, label)
        for (head, child), labels in doc._.rel.items()
        for label, value in labels.items()
        if value == 1.0
    }
    assert positive == {
        (starts[by_id[one.head].start], starts[by_id[one.child].start], one.label)
        for one in gold.relations
        if one.id not in lost
    }
    assert doc.user_data["relations"].keys() == {one.id for one in gold.relations}


def test_the_longest_of_overlapping_spans_is_the_entity(tmp_path: Path):
    text = "U.S. President Donald Trump spoke"
    (doc,), losses = exported(
        tmp_path, document(text, (0, 4, "GPE"), (0, 14, "TITLE"), (15, 27, "PERSON"))
    )
    assert entities(doc) == [("U.S. President", "TITLE"), ("Donald Trump", "PERSON")]
    assert reasons(losses) == [("s0", "overlap")]
    assert [(span.text, span.label_, span.id_) for span in doc.spans["sc"]] == [
        ("U.S.", "GPE", "s0"),
        ("U.S. President", "TITLE", "s1"),
        ("Donald Trump", "PERSON", "s2"),
    ]


def test_of_equally_long_spans_the_first_wins_whatever_their_order(tmp_path: Path):
    annotated = document("one two three", (0, 7, "ORG"), (4, 13, "GPE"), (4, 13, "FAC"))
    turned = replace(annotated, spans=annotated.spans[::-1])
    for one in (annotated, turned):
        (doc,), losses = exported(tmp_path, one)
        assert entities(doc) == [("two three", "FAC")]
        assert sorted(reasons(losses)) == [("s0", "overlap"), ("s1", "overlap")]
        # "one" has an annotation: to call it outside would be false.
        assert iob(doc) == [0, 3, 1]


def test_the_same_span_of_two_annotators_is_one_entity_and_no_loss(tmp_path: Path):
    annotated = document(
        "Trump met Ishiba",
        (0, 5, "PERSON"),
        (0, 5, "PERSON"),
        (10, 16, "PERSON"),
        relations=((1, 2, "spoke_with"),),
    )
    (doc,), losses = exported(tmp_path, annotated)
    assert not losses
    assert entities(doc) == [("Trump", "PERSON"), ("Ishiba", "PERSON")]
    assert [span.id_ for span in doc.spans["sc"]] == ["s0", "s1", "s2"]
    assert doc._.rel[0, 2]["spoke_with"] == 1.0


def test_a_misaligned_span_is_lost_and_its_tokens_are_missing(tmp_path: Path):
    (doc,), losses = exported(tmp_path, document("Trumpland won", (0, 5, "PERSON")))
    assert reasons(losses) == [("s0", "misaligned")]
    assert not doc.ents
    assert len(doc.spans["sc"]) == 0
    assert iob(doc) == [0, 2]
    assert doc.user_data["annotations"]["s0"]["text"] == "Trump"


def test_fragments_are_lost_in_entities_and_kept_in_user_data(tmp_path: Path):
    annotated = document("Breast and lung cancer", (0, 22, "EVENT"))
    span = replace(annotated.spans[0], fragments=((0, 6), (16, 22)))
    (doc,), losses = exported(tmp_path, replace(annotated, spans=(span,)))
    assert reasons(losses) == [("s0", "fragments")]
    assert not doc.ents
    assert len(doc.spans["sc"]) == 0
    assert doc.user_data["annotations"]["s0"]["fragments"] == ((0, 6), (16, 22))
    assert iob(doc) == [0, 2, 2, 0]


@pytest.mark.parametrize(
    ("annotated", "expected"),
    [
        (document("one two"), [0, 0]),
        (document("one two", status=Status.STARTED), [0, 0]),
        (document("one two", status=Status.DONE), [2, 2]),
        (document("one two", (0, 3, "CARDINAL")), [3, 2]),
    ],
)
def test_only_a_judged_document_says_that_something_is_nothing(
    tmp_path: Path, annotated: AnnotatedDocument, expected: list[int]
):
    (doc,), losses = exported(tmp_path, annotated)
    assert iob(doc) == expected
    assert not losses


def test_relations_have_every_ordered_pair_and_label(tmp_path: Path):
    annotated = document(
        "Guetlein heads Dome in Canada",
        (0, 8, "PERSON"),
        (15, 19, "PROGRAM"),
        (23, 29, "GPE"),
        relations=((0, 1, "heads"), (1, 2, "located_in")),
    )
    (doc,), losses = exported(tmp_path, annotated)
    assert not losses
    assert doc._.rel.keys() == {(0, 2), (2, 0), (0, 4), (4, 0), (2, 4), (4, 2)}
    for pair, labels in doc._.rel.items():
        assert labels.keys() == SCHEME.relations.keys()
        for label, value in labels.items():
            assert value == float((*pair, label) in {(0, 2, "heads"), (2, 4, "located_in")})


def test_a_relation_whose_end_is_no_entity_is_lost_but_kept_in_user_data(tmp_path: Path):
    annotated = document(
        "U.S. President Trump runs Dome",
        (0, 4, "GPE"),  # same start as the entity: its key in rel would be that of the title
        (0, 14, "TITLE"),
        (5, 14, "ORG"),  # inside the title, begins elsewhere
        (15, 20, "PERSON"),
        relations=((3, 1, "holds_title"), (3, 0, "employed_by"), (3, 2, "employed_by")),
    )
    (doc,), losses = exported(tmp_path, annotated)
    assert reasons(losses) == [
        ("s2", "overlap"),
        ("s0", "overlap"),
        ("r1", "collision"),
        ("r2", "relation_end"),
    ]
    assert [pair for pair, labels in doc._.rel.items() if any(labels.values())] == [(2, 0)]
    assert doc.user_data["relations"]["r1"] == {
        "id": "r1",
        "head": "s3",
        "child": "s0",
        "label": "employed_by",
    }


def test_very_many_entities_have_no_zeros_and_say_so(tmp_path: Path):
    count = int(MAX_PAIRS**0.5) + 2
    spans = tuple((2 * number, 2 * number + 1, "ORG") for number in range(count))
    annotated = document("a " * count, *spans, relations=((0, 1, "cites"),))
    (doc,), losses = exported(tmp_path, annotated)
    assert reasons(losses) == [("", "negatives")]
    assert doc._.rel.keys() == {(0, 1)}
    assert doc._.rel[0, 1]["cites"] == 1.0
    assert len(doc.ents) == count


def test_user_data_holds_ids_values_and_metadata_as_plain_types(tmp_path: Path):
    annotated = document("About $175 billion", (6, 18, "MONEY"))
    span = replace(
        annotated.spans[0],
        value=Figure(kind=FigureKind.MONEY, amount=10**20, currency="USD", approximate=True),
        note="n",
    )
    source = replace(
        annotated.document,
        date=date(2025, 6, 3),
        metadata={"source": {"file": "a.txt"}, "big": 2**70 + 1, "list": [1, None, "x"]},
    )
    (doc,), losses = exported(tmp_path, replace(annotated, spans=(span,), document=source))
    data = doc.user_data
    assert (data["doc_id"], data["name"], data["date"]) == ("d1", "n", "2025-06-03")
    assert data["tokenizer"] == f"spacy {spacy.__version__} en"
    assert data["annotations"]["s0"] == {
        "id": "s0",
        "start": 6,
        "end": 18,
        "label": "MONEY",
        "text": "$175 billion",
        "annotator": "ann",
        "value": {"kind": "money", "amount": 1e20, "currency": "USD", "approximate": True},
        "note": "n",
        "token_start": 1,
        "token_end": 4,
    }
    assert data["metadata"] == {
        "source": {"file": "a.txt"},
        "big": str(2**70 + 1),
        "list": (1, None, "x"),
    }
    assert reasons(losses) == [("", "number")]


def test_suggestions_that_come_along_stay_apart(tmp_path: Path):
    offered = Span(
        id="g1",
        start=0,
        end=5,
        label="PERSON",
        score=0.7,
        suggestion=Suggestion(suggester="rules", version="1"),
    )
    annotated = replace(document("Trump spoke"), suggested_spans=(offered,))
    (doc,), losses = exported(tmp_path, annotated)
    assert not losses
    assert not doc.ents
    assert iob(doc) == [0, 0]
    (kept,) = doc.user_data["suggestions"]["spans"]
    assert (kept["id"], kept["text"], kept["suggester"]) == ("g1", "Trump", "rules")


@pytest.mark.parametrize("language", ["en", "he", "zh", "ja", "xx", "not-a-language"])
def test_every_language_gives_the_text_back(tmp_path: Path, language: str):
    text = "日本の首相 met ראש \U0001f468\u200d\U0001f469 in Tōkyō."
    (doc,), losses = exported(tmp_path, document(text, (0, 2, "GPE"), language=language))
    assert doc.text == text
    assert {loss.reason for loss in losses} <= {"misaligned"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(awkward.documents())
def test_what_comes_back_covers_the_same_characters(folder: Path, annotated: AnnotatedDocument):
    (doc,), losses = exported(folder, annotated)
    text = annotated.document.text
    assert doc.text == text
    by_id = {span.id: span for span in annotated.spans}
    lost = {loss.annotation: loss.reason for loss in losses}
    for span in doc.spans["sc"]:
        true = by_id[span.id_]
        assert (span.start_char, span.end_char, span.label_) == (true.start, true.end, true.label)
        assert span.text == annotated.text_of(true)
    # Every span is either in the group, or on record with the reason why it is not.
    grouped = {span.id_ for span in doc.spans["sc"]}
    assert {id_ for id_ in by_id if id_ not in grouped} == {
        id_ for id_, reason in lost.items() if reason in ("misaligned", "fragments")
    }
    covered = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
    assert covered == {
        (span.start, span.end, span.label) for span in annotated.spans if span.id not in lost
    }
    kept = doc.user_data["annotations"]
    assert {id_: entry["text"] for id_, entry in kept.items()} == {
        span.id: annotated.text_of(span) for span in annotated.spans
    }
    positive = sum(value for labels in doc._.rel.values() for value in labels.values())
    assert positive <= len(annotated.relations)
    if not annotated.spans and annotated.document.status is not Status.DONE:
        assert set(iob(doc)) == {0}


def test_rejected_suggestions_are_wrong_spans_where_that_is_asked_for(tmp_path: Path):
    verdict = Verdict(
        decision=Decision.REJECTED, annotator="ann", at=datetime(2025, 6, 3, tzinfo=UTC)
    )

    def offered(id_: str, start: int, end: int, judged: Verdict | None) -> Span:
        suggestion = Suggestion(suggester="rules", version="1", verdict=judged)
        return Span(id=id_, start=start, end=end, label="GPE", suggestion=suggestion)

    annotated = replace(
        document("Trump met Ishiba in Ottawa", (20, 26, "GPE")),
        suggested_spans=(
            offered("g0", 0, 5, verdict),
            offered("g1", 10, 13, verdict),
            offered("g2", 10, 16, None),
            offered("g3", 20, 26, verdict),
        ),
    )
    losses: list[Loss] = []
    writer = SpacyDocBinWriter().configured({"negatives": "yes"})
    writer.write([annotated], SCHEME, tmp_path / "a.spacy", losses.append)
    (doc,) = DocBin().from_disk(tmp_path / "a.spacy").get_docs(VOCAB)
    assert [(span.text, span.label_) for span in doc.spans["incorrect_spans"]] == [("Trump", "GPE")]
    assert reasons(losses) == [("g1", "misaligned"), ("g3", "contradiction")]
    assert {loss.part for loss in losses} == {Part.USE}


def test_shards_are_files_of_so_many_documents(tmp_path: Path):
    writer = SpacyDocBinWriter().configured({"shard": "2"})
    assert writer.suffix == ""
    documents = [document(f"number {number}") for number in range(5)]
    assert writer.write(documents, SCHEME, tmp_path / "out", [].append).documents == 5
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [f"documents-{number:05}.spacy" for number in range(3)]
    texts = [
        doc.text
        for name in files
        for doc in DocBin().from_disk(tmp_path / "out" / name).get_docs(VOCAB)
    ]
    assert texts == [one.document.text for one in documents]
    for wrong in ("0", "-1", "many"):
        with pytest.raises(UnknownNameError, match="shard is a number"):
            SpacyDocBinWriter().configured({"shard": wrong})
