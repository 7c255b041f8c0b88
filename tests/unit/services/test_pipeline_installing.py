"""Pipelines from files: found in whatever they are packed, and nothing of a hostile one stays."""

import io
import os
import shutil
import tarfile
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import RefusedError, UnknownNameError
from annotator.paths import data_dir
from annotator.services import pipeline_installing as installing
from annotator.services import unpacking
from annotator.suggest.pipelines.finding import read_card
from hostile_pipelines import HOSTILE, entry, packed_zip, zip_of
from pipelines import blank_pipeline


def tree(folder: Path) -> dict[str, bytes | None]:
    """Returns all that is below a folder, itself too."""
    if not folder.exists():
        return {}
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.parametrize(
    ("name", "is_first"),
    [*((name, True) for name in HOSTILE), ("zip_up", False), ("no_meta", False)],
)
def test_what_is_hostile_is_refused_in_a_sentence_and_leaves_nothing(
    name: str, is_first: bool, tmp_path: Path
):
    make, words = HOSTILE[name]
    if not is_first:
        installing.install(blank_pipeline(tmp_path / "there"))
    source = make(tmp_path / "given")
    home = Path(os.environ["HOME"])
    before = tree(home), tree(tmp_path)
    with pytest.raises(RefusedError) as refusal:
        installing.install(source)
    assert (tree(home), tree(tmp_path)) == before
    said = str(refusal.value)
    assert words in said
    assert said.startswith("given ")
    assert said.endswith(".")
    assert "\n" not in said
    assert not Path("/tmp/evil").exists()


def wheel(folder: Path, path: Path) -> Path:
    """Packs a pipeline as `spacy package --build wheel` does."""
    inner = "en_blank/en_blank-1.2"
    return zip_of(
        path,
        ("en_blank/__init__.py", "from spacy.util import load_model_from_init_py\n"),
        ("en_blank/meta.json", (folder / "meta.json").read_text()),
        *((f"{inner}/{one.name}", one.read_text()) for one in sorted(folder.iterdir())),
        ("en_blank-1.2.dist-info/METADATA", "Name: en_blank\n"),
    )


def tarball(folder: Path, path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        archive.add(folder, "en_blank-1.2/en_blank")
        archive.addfile(entry("en_blank-1.2/setup.py"), io.BytesIO())
    return path


PACKED = {
    "blank.whl": wheel,
    "blank.tar.gz": tarball,
    "blank.zip": packed_zip,
    "blank": shutil.copytree,
}


@pytest.mark.parametrize("name", PACKED)
def test_a_pipeline_is_found_in_whatever_it_is_packed(name: str, tmp_path: Path):
    folder = blank_pipeline(tmp_path / "made", labels={"ner": ["PER", "ORG"]})
    source = Path(PACKED[name](folder, tmp_path / name))
    made = installing.install(source)
    assert made.folder == data_dir() / "pipelines" / "en_blank-1.2"
    assert made.words.startswith("en_blank 1.2: its license is MIT; loading it runs the code")
    assert made.record()["labels"] == {"spans": ["PER", "ORG"], "relations": []}
    assert made.card.has_code == (name == "blank.whl")
    assert [path.name for path in (data_dir() / "pipelines").iterdir()] == ["en_blank-1.2"]
    for asked in ("en_blank", "en_blank-1.2"):
        assert read_card(asked).folder == made.folder.resolve()
    # The same once more changes nothing; another of the same name and version is refused.
    assert installing.install(source) == made
    other = blank_pipeline(tmp_path / "other", labels={"ner": ["X"]})
    with pytest.raises(RefusedError, match=r"another en_blank-1\.2 is there"):
        installing.install(other)
    assert installing.remove("en_blank") == made.folder
    assert list((data_dir() / "pipelines").iterdir()) == []
    with pytest.raises(UnknownNameError, match="there is none"):
        installing.remove("en_blank")


def test_the_newest_version_is_meant_where_none_is_named(tmp_path: Path):
    for version in ("1.9", "1.10", "1.2"):
        installing.install(blank_pipeline(tmp_path / version, version=version))
    assert [one.version for one in installing.added()] == ["1.10", "1.9", "1.2"]
    assert read_card("en_blank").version == "1.10"
    assert read_card("en_blank-1.9").version == "1.9"
    (data_dir() / "pipelines" / "en_blank-1.9" / "meta.json").unlink()
    assert [one.version for one in installing.added()] == ["1.10", "1.2"]


def test_bounds_hold_for_the_number_of_files_and_a_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    source = packed_zip(blank_pipeline(tmp_path / "made"), tmp_path / "given")
    with pytest.raises(RefusedError, match="it was stopped"):
        installing.install(source, canceled=lambda: True)
    monkeypatch.setattr(unpacking, "MOST_FILES", 1)
    with pytest.raises(RefusedError, match="has more than 1 files in it"):
        installing.install(source)
    monkeypatch.setattr(unpacking, "MOST_FILES", 9)
    monkeypatch.setattr(unpacking, "MOST_BYTES", 100)
    with pytest.raises(RefusedError, match="would unpack to more than"):
        installing.install(source)
    assert not data_dir().exists()


PLACE = st.floats(0, 1, exclude_max=True)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(["blank.whl", "blank.tar.gz"]),
    others=st.dictionaries(PLACE, st.integers(0, 255), max_size=4),
    cut=st.none() | PLACE,
)
def test_a_damaged_file_is_refused_or_whole(
    name: str, others: dict[float, int], cut: float | None, tmp_path: Path
):
    home = Path(os.environ["HOME"])
    with tempfile.TemporaryDirectory(dir=tmp_path) as place:
        source = Path(place) / name
        PACKED[name](blank_pipeline(Path(place) / "made"), source)
        content = bytearray(source.read_bytes())
        for at, byte in others.items():
            content[int(at * len(content))] = byte
        source.write_bytes(content if cut is None else content[: int(cut * len(content))])
        before = tree(home)
        said = ""
        try:
            made = installing.install(source)
        except RefusedError as refusal:
            said = str(refusal)
        if said:
            assert tree(home) == before
            assert "\n" not in said
        else:
            assert (made.folder / "meta.json").is_file() or any(made.folder.glob("*/meta.json"))
            shutil.rmtree(data_dir())
