from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.model.annotation import Relation, Span
from annotator.model.document import AnnotatedDocument
from annotator.model.own_list import Entry, OwnList
from annotator.model.scheme import LabelScheme
from annotator.services.schemes import load_scheme
from annotator.suggest.own import ListMatcher, WithOwnLists
from annotator.suggest.rules import RulesSuggester
from projects import joined, offered, text_document

TEXT = "President Ada Brook met Carl Dent of Norwind. “The Norwind plan costs $5,” she said."


class Fixed:
    """A suggester that offers what it was given."""

    name = "rules"
    version = "1"

    def __init__(self, spans: list[Span], relations: list[Relation]) -> None:
        self._spans, self._relations = spans, relations

    def suggest(
        self, documents: Iterable[AnnotatedDocument], scheme: LabelScheme
    ) -> Iterator[AnnotatedDocument]:
        del scheme
        for document in documents:
            yield replace(
                document,
                suggested_spans=tuple(self._spans),
                suggested_relations=tuple(self._relations),
            )


def suggested(
    spans: list[Span], entries: list[Entry], relations: list[Relation] | None = None
) -> AnnotatedDocument:
    matcher = ListMatcher([OwnList(name="own.csv", entries=tuple(entries))])
    suggester = WithOwnLists(Fixed(spans, relations or []), matcher)
    (found,) = suggester.suggest([text_document(text=TEXT)], load_scheme("news"))
    return found


def shown(found: AnnotatedDocument) -> list[tuple[str, str, str]]:
    return [
        (found.text_of(span), span.label, span.suggestion.suggester)
        for span in found.suggested_spans
        if span.suggestion
    ]


def test_own_entry_wins_on_the_same_words_and_across() -> None:
    spans = [
        offered("Carl Dent of", "ORG", TEXT),
        offered("Norwind", "PERSON", TEXT),
        offered("Ada", "GPE", TEXT),
    ]
    found = suggested(
        spans,
        [
            Entry(label="PERSON", text="Ada Brook"),
            Entry(label="PERSON", text="Dent of Norwind", entity_id="Q5"),
        ],
    )
    own = "gazetteer · own.csv"
    assert shown(found) == [("Ada Brook", "PERSON", own), ("Dent of Norwind", "PERSON", own)]
    last = found.suggested_spans[-1]
    assert last.attributes == {"entity_id": "Q5"}
    assert last.score == 0.95
    assert last.suggestion is not None
    assert last.suggestion.rule == "words"


def test_longer_name_around_own_words_stays() -> None:
    spans = [
        offered("Ada Brook", "PERSON", TEXT),
        offered("Norwind plan", "PROGRAM", TEXT),
        offered("The Norwind plan costs $5", "QUOTE", TEXT),
    ]
    found = suggested(
        spans, [Entry(label="PERSON", text="Brook"), Entry(label="ORG", text="Norwind")]
    )
    assert [(words, label) for words, label, _ in shown(found)] == [
        ("Ada Brook", "PERSON"),
        ("Norwind", "ORG"),
        ("The Norwind plan costs $5", "QUOTE"),
        ("Norwind plan", "PROGRAM"),
        ("Norwind", "ORG"),
    ]


def test_relations_follow_to_the_own_span_or_go() -> None:
    dent, norwind = offered("Carl Dent", "PERSON", TEXT), offered("Norwind", "GPE", TEXT)
    relations = [joined(dent, norwind, "employed_by")]
    found = suggested([dent, norwind], [Entry(label="ORG", text="Norwind")], relations)
    (relation,) = found.suggested_relations
    assert relation.head == dent.id
    assert relation.child == next(
        span.id for span in found.suggested_spans if found.text_of(span) == "Norwind"
    )
    # A relation that the scheme does not know between these labels has nowhere to lead.
    gone = suggested([dent, norwind], [Entry(label="EVENT", text="Norwind")], relations)
    assert gone.suggested_relations == ()


def test_rules_relate_what_only_a_list_knows() -> None:
    text = "Ada Brook, the chief executive of zephor, spoke on Monday."
    matcher = ListMatcher([OwnList(name="a", entries=(Entry(label="ORG", text="zephor"),))])
    (found,) = WithOwnLists(RulesSuggester(), matcher).suggest(
        [text_document(text=text)], load_scheme("news")
    )
    texts = {span.id: found.text_of(span) for span in found.suggested_spans}
    ends = {(texts[each.head], each.label, texts[each.child]) for each in found.suggested_relations}
    assert ("Ada Brook", "heads", "zephor") in ends


def test_figures_get_values_and_unknown_labels_are_left_out() -> None:
    found = suggested([], [Entry(label="MONEY", text="$5"), Entry(label="NOPE", text="Norwind")])
    (span,) = found.suggested_spans
    assert span.value is not None
    assert span.value.amount == 5
    assert span.value.currency == "USD"
