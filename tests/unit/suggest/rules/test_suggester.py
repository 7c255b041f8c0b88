"""The rules as a whole: what holds on any text, on the real article, on the sample."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.model.annotation import SURE_SCORE
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.figure_record import figure_record
from annotator.model.protocols import Suggester
from annotator.model.scheme import LabelScheme
from annotator.suggest.rules import RulesSuggester
from annotator.suggest.rules.version import version
from shared_data import shared_file

_PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        (
            "U.S. President Anna Holm|the \u2018Silver Lantern\u2019 project|"
            "\u201csome old words\u201d|"
            "\"|'|(CBO)|said|citing Reuters|$5 billion|\ud800|\x00|\n\n|-|&|of|and|The Bank of|"
            "Prime Minister|Why It Matters:|Disclaimer: Anna Holm|e\u0301|\u05e9\u05dc\u05d5\u05dd|"
            "\U0001f468\u200d\U0001f469\u200d\U0001f467|\u6771\u4eac|.|,"
        ).split("|")
    ),
)


def suggest(text: str, scheme: LabelScheme) -> AnnotatedDocument:
    document = Document(id="d", name="d", text=text, date=date(2025, 6, 3))
    return next(iter(RulesSuggester().suggest([AnnotatedDocument(document=document)], scheme)))


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_PIECES, max_size=25).map(" ".join))
def test_any_text_gets_sound_suggestions(news, text):
    found = suggest(text, news)
    ids = {span.id for span in found.suggested_spans}
    assert len(ids) == len(found.suggested_spans)
    for span in found.suggested_spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.label in news.spans
        assert span.score is not None
        assert 0 <= span.score <= 1
        assert span.suggestion is not None
        assert (span.suggestion.suggester, span.suggestion.version) == ("rules", version())
        assert span.suggestion.rule
        covered = text[span.start : span.end]
        assert covered == covered.strip()
    labels = {span.id: span.label for span in found.suggested_spans}
    for relation in found.suggested_relations:
        assert {relation.head, relation.child} <= ids
        assert news.relations[relation.label].joins(labels[relation.head], labels[relation.child])


def test_follows_the_protocol():
    assert isinstance(RulesSuggester(), Suggester)


def test_scheme_without_labels_gets_nothing():
    found = suggest("Anna Holm paid $5 in Peru.", LabelScheme(name="empty", labels=()))
    assert found.suggested_spans == ()
    assert found.suggested_relations == ()


def test_zones_are_left_out(look):
    found = look(
        "What Happened: Anna Holm left.\n\nImage via Peter Stone\n\n"
        "Disclaimer: Peru paid $5 to Carl Weston."
    )
    assert [found.annotated.text_of(span) for span in found.annotated.suggested_spans] == [
        "Anna Holm"
    ]


def test_bullets_and_dashes_begin_a_sentence(look):
    found = look("- Anna Holm left Peru\n\u2022 Carl Weston stayed\n\u2014 However, nothing helped")
    assert found.texts("PERSON") == ["Anna Holm", "Carl Weston"]
    assert "However" not in found.texts("PERSON")


def test_existing_suggestions_are_replaced(news):
    first = suggest("Anna Holm left.", news)
    again = next(iter(RulesSuggester().suggest([first], news)))
    assert len(again.suggested_spans) == len(first.suggested_spans) == 1
    assert again.document == first.document


def test_cost_grows_with_the_text_only(news):
    import time

    text = (
        "Peruvian President Rosa Quispe told Zelmar Bank that it would pay $5 million over 3 "
        "years, Reuters reported. \u201cIt is a very good thing,\u201d she said.\n\n"
    )
    seconds = []
    for times in (100, 1000):
        began = time.process_time()
        suggest(text * times, news)
        seconds.append(time.process_time() - began)
    assert seconds[1] < 10 * seconds[0] * 2.5


@pytest.mark.parametrize(
    "piece",
    [
        "Paris London ",
        "University of Peru of ",
        "Anna and ",
        '"we go home now" said Anna Holm and ',
    ],
)
def test_endless_runs_are_survived(news, piece):
    text = "It was the day that they left and it is said to be so. " * 120 + piece * 3000
    assert suggest(text, news).suggested_spans


@pytest.fixture(scope="module")
def gold() -> dict:
    return json.loads(shared_file("article", "gold.json").read_text(encoding="utf-8"))


@pytest.mark.article
def test_article_spans(gold, news):
    found = suggest(gold["text"], news)
    offered = {
        (span.start, span.end, span.label)
        for span in found.suggested_spans
        if span.score >= SURE_SCORE
    }
    true = {(span["start"], span["end"], span["label"]) for span in gold["spans"]}
    f1 = 2 * len(offered & true) / (len(offered) + len(true))
    assert f1 >= 0.95, (sorted(offered - true), sorted(true - offered))


@pytest.mark.article
def test_article_figures(gold, news):
    found = suggest(gold["text"], news)
    values = {
        (span.start, span.end): figure_record(span.value)
        for span in found.suggested_spans
        if span.value is not None
    }
    figures = [span for span in gold["spans"] if "value" in span]
    assert {"MONEY", "DATE"} <= {span["label"] for span in figures}
    for span in figures:
        # What was assumed, and where an interval lies exactly, goes beyond what gold says.
        said = values[span["start"], span["end"]]
        assert {key: said.get(key) for key in span["value"]} == span["value"]


@pytest.mark.article
def test_article_relations(gold, news):
    found = suggest(gold["text"], news)
    places = {span.id: (span.start, span.end) for span in found.suggested_spans}
    offered = {
        (places[one.head], places[one.child], one.label) for one in found.suggested_relations
    }
    spans = {span["id"]: (span["start"], span["end"]) for span in gold["spans"]}
    true = {(spans[one["head"]], spans[one["child"]], one["label"]) for one in gold["relations"]}
    right = len(offered & true)
    assert right / len(offered) >= 0.9, offered - true
    assert right / len(true) >= 0.6, true - offered
