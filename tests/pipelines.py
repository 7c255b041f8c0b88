"""Makes and trains a small spaCy pipeline: entities, a span group, and a relation component.

Run as a program (`python pipelines.py FOLDER`), so that nothing of it stays in the tests' process.
"""

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

# A component of its own, in a file that lies in the pipeline's folder. It relates a person to the
# next organization, and does what a text tells it to, so that tests can see it fail.
RELATIONS = """
import os
import time

from spacy.language import Language
from spacy.tokens import Doc

if not Doc.has_extension("rel"):
    Doc.set_extension("rel", default={})


class TinyRelations:
    labels = ("WORKS_FOR",)

    def __call__(self, doc):
        if "please raise" in doc.text:
            raise RuntimeError("the tiny component was asked to fail")
        if "please leave" in doc.text:
            raise SystemExit(3)
        if "please exit" in doc.text:
            os._exit(9)
        if "please hang" in doc.text:
            time.sleep(3600)
        if "please print" in doc.text:
            os.write(1, b"{\\"ready\\": false}\\n")
            print("this is no answer")
        persons = [entity for entity in doc.ents if entity.label_ == "PER"]
        firms = [entity for entity in doc.ents if entity.label_ == "ORG"]
        pairs = {}
        for person in persons:
            for firm in firms:
                score = 0.9 if 0 < firm.start - person.end < 5 else 0.1
                pairs[person.start, firm.start] = {"WORKS_FOR": score}
        doc._.rel = pairs
        return doc


@Language.factory("tiny_relations", assigns=["doc._.rel"])
def make_tiny_relations(nlp, name):
    return TinyRelations()
"""

# Invented names that no list of the program knows; gizmos go to the span group.
PERSONS = ("Zorvak Quilm", "Bexley Thrain", "Oomla Vint", "Dreska Pohl")
FIRMS = ("Glimvex", "Tarnoq Labs", "Wexel Forge", "Plonder")
GIZMOS = ("thrumscope", "quanta loom", "fizzle rig")
THINGS = ("Vorpal Prize", "Snark Cup")
TEMPLATES = (
    "{PER} joined {ORG} and won the {MISC} with a {gizmo} .",
    "At {ORG} , {PER} built a {gizmo} .",
    "{PER} sold the {gizmo} to {ORG} .",
    "The {MISC} went to {PER} of {ORG} .",
    "In spring {PER} joined {ORG} in the city .",
)


def sentences() -> list[tuple[str, dict]]:
    """Returns sentences of our own with what is to be found in them."""
    chosen = random.Random(7)
    made = []
    for _ in range(60):
        template = chosen.choice(TEMPLATES)
        words = {
            "PER": chosen.choice(PERSONS),
            "ORG": chosen.choice(FIRMS),
            "MISC": chosen.choice(THINGS),
            "gizmo": chosen.choice(GIZMOS),
        }
        text = template.format(**words)
        places = {
            key: (text.index(word), text.index(word) + len(word))
            for key, word in words.items()
            if word in text
        }
        entities = [(*place, key) for key, place in places.items() if key != "gizmo"]
        gizmos = [(*place, "Product") for key, place in places.items() if key == "gizmo"]
        made.append((text, {"entities": entities, "spans": {"sc": gizmos}}))
    return made


def build(folder: Path) -> None:
    """Trains the pipeline a few steps and saves it as a user would have it."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, import_file, minibatch

    fix_random_seed(3)
    folder.mkdir(parents=True)
    (folder / "relations.py").write_text(RELATIONS)
    import_file("tiny_relations_module", folder / "relations.py")
    pipeline = spacy.blank("en")
    pipeline.meta["name"] = "tiny"
    pipeline.meta["version"] = "0.3.1"
    tok2vec = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 24,
        "depth": 1,
        "embed_size": 300,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": True,
    }
    recognizer = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 24,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }
    pipeline.add_pipe("ner", config={"model": recognizer})
    spans = {
        "@architectures": "spacy.SpanCategorizer.v1",
        "tok2vec": tok2vec,
        "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 24},
        "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
    }
    pipeline.add_pipe("spancat", config={"model": spans, "spans_key": "sc"})
    examples = [Example.from_dict(pipeline.make_doc(text), gold) for text, gold in sentences()]
    optimizer = pipeline.initialize(lambda: examples)
    optimizer.learn_rate = 0.01
    chosen = random.Random(5)
    for _ in range(10):
        chosen.shuffle(examples)
        for batch in minibatch(examples, 12):
            pipeline.update(batch, sgd=optimizer)
    pipeline.add_pipe("tiny_relations")
    pipeline.to_disk(folder)


def make_pipeline(folder: Path) -> Path:
    """Builds the pipeline in a process of its own; returns its folder."""
    subprocess.run([sys.executable, __file__, str(folder)], check=True, timeout=200)
    return folder


def package(pipeline: Path, root: Path) -> str:
    """Makes an importable package of a pipeline as `spacy package` does; returns its name."""
    name = "en_tiny"
    inner = root / name / f"{name}-0.3.1"
    shutil.copytree(pipeline, inner, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    shutil.copy(pipeline / "relations.py", root / name / "relations.py")
    shutil.copy(pipeline / "meta.json", root / name / "meta.json")
    (root / name / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_init_py\n"
        "from . import relations\n\n"
        "__version__ = '0.3.1'\n\n\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n"
    )
    return name


def wheel(pipeline: Path, root: Path) -> Path:
    """Packs a pipeline as `spacy package --build wheel` does; returns the file."""
    name = package(pipeline, root / "packed")
    (root / "packed" / f"{name}-0.3.1.dist-info").mkdir()
    (root / "packed" / f"{name}-0.3.1.dist-info" / "METADATA").write_text(f"Name: {name}\n")
    made = shutil.make_archive(str(root / f"{name}-0.3.1-py3-none-any"), "zip", root / "packed")
    return Path(made).rename(Path(made).with_suffix(".whl"))


def blank_pipeline(folder: Path, name: str = "blank", **meta: object) -> Path:
    """Makes a pipeline with one rule and no weights, without spaCy, so at once."""
    folder.mkdir(parents=True)
    said = {"lang": "en", "name": name, "version": "1.2", "license": "MIT", "labels": {}}
    (folder / "meta.json").write_text(json.dumps(said | {"spacy_version": ">=3.8,<3.9"} | meta))
    (folder / "config.cfg").write_text(
        '[nlp]\nlang = "en"\npipeline = ["sentencizer"]\n\n'
        '[components.sentencizer]\nfactory = "sentencizer"\n'
    )
    return folder


if __name__ == "__main__":
    build(Path(sys.argv[1]))
