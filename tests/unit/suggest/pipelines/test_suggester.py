from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import SuggesterError, UnknownNameError
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import Suggester
from annotator.services.schemes import load_scheme
from annotator.suggest.pipelines import suggester as suggester_module
from annotator.suggest.pipelines.mapping import LabelMapping
from annotator.suggest.pipelines.reading import UNSAID
from annotator.suggest.pipelines.suggester import PipelineSuggester

NEWS = load_scheme("news")
CHOSEN = LabelMapping(
    {"PER": "PERSON", "Product": "PRODUCT", "MISC": ""}, {"WORKS_FOR": "employed_by"}
)
SENTENCE = "Zorvak Quilm joined Glimvex and won the Vorpal Prize with a thrumscope ."


@pytest.fixture(scope="module")
def tiny(tiny_pipeline: Path) -> PipelineSuggester:
    return PipelineSuggester(str(tiny_pipeline), CHOSEN)


def suggested(tiny: PipelineSuggester, *texts: str) -> list[AnnotatedDocument]:
    documents = [
        AnnotatedDocument(document=Document(id=new_id(), name=f"n{number}", text=text))
        for number, text in enumerate(texts)
    ]
    found = list(tiny.suggest(documents, NEWS))
    assert [one.document for one in found] == [one.document for one in documents]
    return found


def looks(annotated: AnnotatedDocument) -> set[tuple[str, str]]:
    return {(annotated.text_of(span), span.label) for span in annotated.suggested_spans}


def test_a_trained_pipeline_offers_entities_spans_and_relations(tiny: PipelineSuggester):
    assert isinstance(tiny, Suggester)
    assert (tiny.name, tiny.version) == ("en_tiny", "0.3.1")
    assert tiny.labels.relations == ("WORKS_FOR",)
    (found,) = suggested(tiny, SENTENCE)
    assert looks(found) == {
        ("Zorvak Quilm", "PERSON"),
        ("Glimvex", "ORG"),
        ("thrumscope", "PRODUCT"),
    }
    scores = {span.label: span.score for span in found.suggested_spans}
    assert scores["PERSON"] == UNSAID
    # The span categorizer says how sure it is.
    assert scores["PRODUCT"] != UNSAID
    (relation,) = found.suggested_relations
    by_id = {span.id: found.text_of(span) for span in found.suggested_spans}
    assert (by_id[relation.head], relation.label, by_id[relation.child], relation.score) == (
        "Zorvak Quilm",
        "employed_by",
        "Glimvex",
        0.9,
    )
    for made in (*found.suggested_spans, *found.suggested_relations):
        assert made.is_pending
        assert made.suggestion.suggester == "en_tiny"
        assert made.suggestion.version == "0.3.1"


def test_labels_without_a_choice_are_counted_and_left_out(tiny_pipeline: Path):
    unmapped = PipelineSuggester(str(tiny_pipeline))
    (found,) = suggested(unmapped, SENTENCE)
    assert looks(found) == {("Glimvex", "ORG")}
    assert found.suggested_relations == ()
    assert unmapped.left_out == {"PER": 1, "Product": 1, "MISC": 1, "WORKS_FOR": 1}


def test_no_suggestion_lies_in_the_credit_of_a_picture(tiny: PipelineSuggester):
    (found,) = suggested(tiny, f"Image via Zorvak Quilm\n\n{SENTENCE}")
    assert min(span.start for span in found.suggested_spans) >= 24


def test_a_long_text_gives_what_its_windows_give(
    tiny: PipelineSuggester, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(suggester_module, "LONGEST", 200)
    signs: list[int] = []
    monkeypatch.setattr(tiny, "on_window", lambda: signs.append(1))
    text = "\n\n".join([SENTENCE] * 20)
    short, long = suggested(tiny, SENTENCE, text)
    assert len(signs) > 8
    assert len(long.suggested_spans) == 20 * len(short.suggested_spans)
    assert len(long.suggested_relations) == 20
    assert {long.text_of(span) for span in long.suggested_spans} == {
        short.text_of(span) for span in short.suggested_spans
    }


PIECES = st.lists(
    st.sampled_from(
        [
            SENTENCE,
            "\r\n",
            "\r\n\r\n",
            "👩‍👧🎉 ",
            "\ud800",
            "\x00",
            "שלום ",
            "e\u0301 ",
            "\u2028",
            "\ufeff",
        ]
    ),
    max_size=8,
)


@given(PIECES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_places_are_exact_whatever_stands_around(tiny: PipelineSuggester, pieces: list[str]):
    text = "".join(pieces)
    (found,) = suggested(tiny, text)
    assert found.document.text == text
    for span in found.suggested_spans:
        assert 0 <= span.start < span.end <= len(text)
        words = found.text_of(span)
        assert words == words.strip()
    if pieces and pieces[0] == SENTENCE and (len(pieces) == 1 or pieces[1].isspace()):
        assert ("Glimvex", "ORG") in looks(found)


@pytest.mark.parametrize("word", ["raise", "leave"])
def test_a_component_that_fails_is_an_error_that_names_the_document(
    tiny: PipelineSuggester, word: str
):
    with pytest.raises(SuggesterError, match=r"en_tiny failed on n1: (RuntimeError|SystemExit)"):
        suggested(tiny, "All is well.", f"Now please {word}.")
    assert looks(suggested(tiny, SENTENCE)[0])


def test_what_is_not_there_is_said():
    with pytest.raises(UnknownNameError, match="no spaCy pipeline 'no_such_package'"):
        PipelineSuggester("no_such_package")
