import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.errors import SuggesterError, UnknownNameError
from annotator.suggest.pipelines.finding import (
    fingerprint,
    glance,
    labels_of,
    read_card,
)
from pipelines import package


@pytest.fixture
def folder(tiny_pipeline: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_pipeline, tmp_path / "tiny"))


def test_a_card_is_read_without_running_anything(folder: Path):
    (folder / "trap.py").write_text("raise SystemExit('this was run')\n")
    card = read_card(str(folder))
    assert (card.name, card.version, card.package) == ("en_tiny", "0.3.1", "")
    assert card.folder == folder.resolve()
    assert card.has_code
    assert set(card.labels.spans) == {"PER", "ORG", "MISC", "Product"}
    assert card.labels.relations == ("WORKS_FOR",)
    assert card.record()["labels"]["relations"] == ["WORKS_FOR"]


def test_every_change_of_a_file_changes_the_fingerprint(folder: Path):
    before = fingerprint(folder)
    assert fingerprint(folder) == before
    seen = {before}
    (folder / "relations.py").write_text("x = 1\n")
    seen.add(fingerprint(folder))
    (folder / "new.txt").write_text("")
    seen.add(fingerprint(folder))
    (folder / "new.txt").rename(folder / "newer.txt")
    seen.add(fingerprint(folder))
    weights = folder / "ner" / "model"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    seen.add(fingerprint(folder))
    assert len(seen) == 5


def test_what_python_leaves_behind_changes_nothing(folder: Path):
    before, looked = fingerprint(folder), glance(folder)
    (folder / "__pycache__").mkdir(exist_ok=True)
    (folder / "__pycache__" / "relations.pyc").write_bytes(b"x")
    assert (fingerprint(folder), glance(folder)) == (before, looked)
    os.utime(folder / "meta.json", (1, 1))
    assert fingerprint(folder) == before
    assert glance(folder) != looked


def test_a_package_is_found_by_name_without_being_imported(tiny_pipeline: Path, tmp_path: Path):
    name = package(tiny_pipeline, tmp_path)
    (tmp_path / name / "__init__.py").write_text("raise SystemExit('this was run')\n")
    script = (
        "from annotator.suggest.pipelines.finding import read_card\n"
        f"card = read_card({name!r})\n"
        "print(card.package, card.name, card.version, card.folder)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{os.getcwd()}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == [name, "en_tiny", "0.3.1", str((tmp_path / name).resolve())]
    assert read_card(str(tmp_path / name)).name == "en_tiny"


def test_what_is_not_there_or_no_pipeline_is_said(tmp_path: Path, folder: Path):
    for source in ("no_such_package", str(tmp_path / "nothing"), ""):
        with pytest.raises(UnknownNameError, match="no spaCy pipeline"):
            read_card(source)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(SuggesterError, match=r"there is no config\.cfg in it"):
        read_card(str(empty))
    (folder / "meta.json").write_text("{")
    with pytest.raises(SuggesterError, match="is no spaCy pipeline"):
        read_card(str(folder))
    (folder / "meta.json").write_text("[]")
    with pytest.raises(SuggesterError, match="no object"):
        read_card(str(folder))
    (folder / "meta.json").unlink()
    with pytest.raises(SuggesterError, match=r"meta\.json: no such file"):
        read_card(str(folder))


def test_labels_of_what_finds_no_spans_are_none():
    meta = {
        "labels": {
            "tagger": ["NN"],
            "my_parser": ["nsubj"],
            "ner": ["PER", ""],
            "relation_extractor": ["WORKS_FOR"],
            "odd": "PER",
        }
    }
    found = labels_of(meta, {"my_parser": "parser"})
    assert (found.spans, found.relations) == (("PER",), ("WORKS_FOR",))
    assert labels_of({}, {}).spans == ()
