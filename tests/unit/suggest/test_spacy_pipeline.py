from pathlib import Path

import pytest
import spacy

from annotator.errors import SuggesterError, UnknownNameError
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.protocols import Suggester
from annotator.services.schemes import load_scheme
from annotator.suggest.spacy_pipeline import UNSAID, SpacyPipelineSuggester

TEXT = "Image via Trump\n\nTrump spoke of $5 billion and a Gizmo."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline of our own, saved as a user would have it."""
    pipeline = spacy.blank("en")
    pipeline.meta["name"] = "tiny"
    pipeline.meta["version"] = "0.3.1"
    patterns = [
        {"label": "PERSON", "pattern": "Trump"},
        {"label": "MONEY", "pattern": "$5 billion"},
        {"label": "GADGET", "pattern": "Gizmo"},
    ]
    pipeline.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    ruler = pipeline.add_pipe("span_ruler", config={"spans_key": "sc"})
    ruler.add_patterns([{"label": "ORG", "pattern": "Trump"}, patterns[0]])  # type: ignore[attr-defined]
    place = tmp_path_factory.mktemp("pipeline") / "tiny"
    pipeline.to_disk(place)
    return place


def test_a_pipeline_in_a_folder_offers_what_the_scheme_knows(folder: Path):
    suggester = SpacyPipelineSuggester(str(folder))
    assert isinstance(suggester, Suggester)
    assert (suggester.name, suggester.version) == ("en_tiny", "0.3.1")
    document = AnnotatedDocument(document=Document(id="d", name="n", text=TEXT))
    (suggested,) = suggester.suggest([document], load_scheme("news"))
    found = {(suggested.text_of(span), span.label): span for span in suggested.suggested_spans}
    # Not the credit of the picture, not the label that the scheme lacks, nothing twice.
    assert found.keys() == {("Trump", "PERSON"), ("Trump", "ORG"), ("$5 billion", "MONEY")}
    assert len(suggested.suggested_spans) == 3
    value = found["$5 billion", "MONEY"].value
    assert value
    assert value.amount == 5_000_000_000
    for span in suggested.suggested_spans:
        assert span.is_pending
        assert span.score == UNSAID
        assert span.start >= 17


def test_what_is_not_there_or_no_pipeline_is_said(tmp_path: Path):
    with pytest.raises(UnknownNameError, match="no spaCy pipeline 'no_such_package'"):
        SpacyPipelineSuggester("no_such_package")
    with pytest.raises(SuggesterError, match="is no spaCy pipeline"):
        SpacyPipelineSuggester(str(tmp_path))
