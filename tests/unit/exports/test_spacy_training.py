"""`spacy train`, the real command, takes what is exported as it is."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spacy.language import DEFAULT_CONFIG
from thinc.api import Config

from annotator.model.annotation import Decision, Span, Suggestion, Verdict
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.services.schemes import load_scheme
from exports.spacy_docbin import SpacyDocBinWriter

NER = """
[components.trained]
factory = "ner"
incorrect_spans_key = "incorrect_spans"

[components.trained.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "ner"
extra_state_tokens = false
hidden_width = 8
maxout_pieces = 2
use_upper = false
nO = null

[components.trained.model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
"""
SPANCAT = """
[components.trained]
factory = "spancat"
spans_key = "sc"

[components.trained.model]
@architectures = "spacy.SpanCategorizer.v1"
reducer = {"@layers":"spacy.mean_max_reducer.v1","hidden_size":8}
scorer = {"@layers":"spacy.LinearLogistic.v1","nO":null,"nI":null}

[components.trained.model.tok2vec]
@architectures = "spacy.HashEmbedCNN.v2"
"""
EMBEDDING = """
width = 16
depth = 1
embed_size = 200
window_size = 1
maxout_pieces = 2
subword_features = true
pretrained_vectors = null
"""
SUGGESTER = """
[components.trained.suggester]
@misc = "spacy.ngram_suggester.v1"
sizes = [1,2,3]
"""
CONFIG = """
[paths]
train = null
dev = null

[nlp]
lang = "en"
pipeline = ["trained"]

[components]
{component}

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${{paths.train}}

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${{paths.dev}}

[training]
seed = 1
max_steps = 30
eval_frequency = 15
patience = 0

[training.optimizer]
@optimizers = "Adam.v1"
learn_rate = 0.02
"""


def document(number: int, who: str, place: str) -> AnnotatedDocument:
    text = f"{who} flew to {place} on Tuesday"
    verdict = Verdict(
        decision=Decision.REJECTED, annotator="ann", at=datetime(2025, 6, 3, tzinfo=UTC)
    )
    to = text.index(" to ") + 4
    wrong = Span(
        id=f"w{number}",
        start=len(text) - 7,
        end=len(text),
        label="GPE",
        suggestion=Suggestion(suggester="rules", version="1", verdict=verdict),
    )
    return AnnotatedDocument(
        document=Document(id=f"d{number}", name="n", text=text, status=Status.DONE),
        spans=(
            Span(id=f"p{number}", start=0, end=len(who), label="PERSON", annotator="ann"),
            # Inside of another span, which a recognizer of entities is not shown.
            Span(id=f"f{number}", start=0, end=who.index(" "), label="TITLE", annotator="ann"),
            Span(id=f"g{number}", start=to, end=to + len(place), label="GPE", annotator="ann"),
        ),
        suggested_spans=(wrong,),
    )


def exported(folder: Path, names: Sequence[str]) -> Path:
    documents = [
        document(number, who, place)
        for number, (who, place) in enumerate((w, p) for w in names for p in ("Ottawa", "Tokyo"))
    ]
    writer = SpacyDocBinWriter().configured({"negatives": "yes", "shard": "5"})
    writer.write(documents, load_scheme("news"), folder, [].append)
    return folder


@pytest.mark.parametrize(
    ("component", "score", "labels"),
    [
        (NER + EMBEDDING, "ents_f", {"GPE", "PERSON"}),
        (SPANCAT + EMBEDDING + SUGGESTER, "spans_sc_f", {"GPE", "PERSON", "TITLE"}),
    ],
    ids=["ner", "spancat"],
)
def test_it_trains(tmp_path: Path, component: str, score: str, labels: set[str]):
    config = tmp_path / "config.cfg"
    own = Config().from_str(CONFIG.format(component=component), interpolate=False)
    Config(DEFAULT_CONFIG).merge(own).to_disk(config)
    data = exported(tmp_path / "train", ["President Trump", "Minister Ishiba", "General Guetlein"])
    held_out = exported(tmp_path / "dev", ["President Macron", "Minister Sato"])
    command = [sys.executable, "-m", "spacy", "train", config, "--output", tmp_path / "out"]
    command += ["--paths.train", data, "--paths.dev", held_out]
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=200)
    assert run.returncode == 0, run.stdout + run.stderr
    meta = json.loads((tmp_path / "out" / "model-last" / "meta.json").read_text("utf-8"))
    assert set(meta["labels"]["trained"]) == labels
    # Thirty steps are enough for what is so regular.
    assert meta["performance"][score] > 0.5
