"""Pipelines from files: found in whatever they are packed, and nothing of a hostile one stays."""

import gzip
import io
import os
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import RefusedError, UnknownNameError
from annotator.paths import data_dir
from annotator.services import pipeline_installing as installing
from annotator.services import unpacking
from annotator.suggest.pipelines.finding import read_card
from pipelines import blank_pipeline

META = '{"lang": "en", "name": "bad", "version": "1"}'
ZEROS = 10_000_000_000


def tree(folder: Path) -> dict[str, bytes | None]:
    """Returns all that is below a folder, itself too."""
    if not folder.exists():
        return {}
    return {
        str(path): path.read_bytes() if path.is_file() else None
        for path in (folder, *folder.rglob("*"))
    }


def zip_of(path: Path, *entries: tuple[zipfile.ZipInfo | str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in entries:
            archive.writestr(name, words)
    return path


def tar_of(path: Path, *entries: tarfile.TarInfo, words: bytes = b"") -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for entry in entries:
            entry.size = len(words) if entry.isreg() else 0
            archive.addfile(entry, io.BytesIO(words))
    return path


def entry(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, target
    return made


def zip_link(path: Path) -> Path:
    link = zipfile.ZipInfo("en/model")
    link.external_attr = 0o120777 << 16
    return zip_of(path, ("en/meta.json", META), (link, "/etc"))


def zip_of_zeros(path: Path) -> Path:
    """Ten billion zeros, packed without packing them: what deflate makes of them repeats."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    piece = packer.compress(bytes(50_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    lone = zipfile.ZipInfo("en/config.cfg")
    lone.compress_type = zipfile.ZIP_STORED
    packed = piece * (ZEROS // 50_000_000) + b"\x03\x00"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(lone, packed)
    content = bytearray(path.read_bytes())
    for at, length in ((0, 8), (content.rindex(b"PK\x01\x02"), 10)):
        content[at + length : at + length + 2] = (zipfile.ZIP_DEFLATED).to_bytes(2, "little")
        # A size of four bytes cannot say ten billion: the list lies, as hostile ones do.
        sizes = at + length + 14
        content[sizes : sizes + 4] = (4_000_000_000).to_bytes(4, "little")
    path.write_bytes(bytes(content))
    return path


def tar_of_zeros(path: Path, *, name: str = "en/model", is_name: bool = False) -> Path:
    """As many zeros in a tar archive: in a file, or where the name of one should be."""
    header = entry(name, tarfile.GNUTYPE_LONGNAME if is_name else tarfile.REGTYPE)
    header.size = 3_000_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    start = packer.compress(header.tobuf(tarfile.GNU_FORMAT))
    start += packer.compress(bytes(60_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    path.write_bytes(start)
    return path


def folder_with_link(path: Path) -> Path:
    folder = blank_pipeline(path)
    (folder / "vocab").symlink_to("/etc")
    return folder


def with_meta(**meta: object) -> Callable[[Path], Path]:
    return lambda path: packed_zip(blank_pipeline(path.with_name("made"), **meta), path)


def packed_zip(folder: Path, path: Path) -> Path:
    return zip_of(path, *((f"x/{one.name}", one.read_text()) for one in sorted(folder.iterdir())))


HOSTILE = {
    "zip_absolute": (lambda p: zip_of(p, ("/tmp/evil", "x")), "would go elsewhere: '/tmp/evil'"),
    "zip_up": (lambda p: zip_of(p, ("en/../../evil", "x")), "would go elsewhere"),
    "zip_drive": (lambda p: zip_of(p, ("C:/evil", "x")), "would go elsewhere: 'C:/evil'"),
    "zip_backslash": (lambda p: zip_of(p, ("..\\evil", "x")), "elsewhere"),
    "zip_device_name": (lambda p: zip_of(p, ("en/NUL.txt", "x")), "no system takes"),
    "zip_link": (zip_link, "'en/model' in it, which is a link or a device"),
    "zip_twice": (lambda p: zip_of(p, ("en/A", "x"), ("en/a", "y")), "both called 'en/a'"),
    "zip_file_and_folder": (lambda p: zip_of(p, ("a", "x"), ("a/b", "y")), "as a file and as a"),
    "zip_zeros": (zip_of_zeros, "more than 100 times its size"),
    "tar_absolute": (lambda p: tar_of(p, entry("/tmp/evil")), "would go elsewhere"),
    "tar_up": (lambda p: tar_of(p, entry("en/../../evil")), "would go elsewhere"),
    "tar_link": (lambda p: tar_of(p, entry("a", tarfile.SYMTYPE, "/etc")), "a link or a device"),
    "tar_hard": (lambda p: tar_of(p, entry("a", tarfile.LNKTYPE, "../x")), "a link or a device"),
    "tar_device": (lambda p: tar_of(p, entry("a", tarfile.CHRTYPE)), "a link or a device"),
    "tar_pipe": (lambda p: tar_of(p, entry("a", tarfile.FIFOTYPE)), "a link or a device"),
    "tar_zeros": (tar_of_zeros, "more than 100 times its size"),
    "tar_long_name": (lambda p: tar_of_zeros(p, is_name=True), "is damaged"),
    "folder_link": (folder_with_link, "'vocab' in it, which is a link or a device"),
    "no_meta": (lambda p: zip_of(p, ("en/config.cfg", "[nlp]")), "there is no meta.json in it"),
    "nothing": (lambda p: zip_of(p, ("read.me", "x")), "no config.cfg with a meta.json"),
    "odd_meta": (lambda p: zip_of(p, ("config.cfg", ""), ("meta.json", "[1]")), "is no object"),
    "old_spacy": (with_meta(spacy_version=">=3.4,<3.5"), "is for spaCy >=3.4,<3.5, and here is"),
    "no_spacy": (with_meta(spacy_version="new"), "does not say which spaCy it is for"),
    "odd_name": (with_meta(name="../../x"), "without a usable name and version"),
    "no_version": (with_meta(version=""), "without a usable name and version"),
    "text": (lambda p: p.write_text("hello") and p, "is neither a wheel nor an archive"),
    "empty": (lambda p: p.write_bytes(b"") or p, "is neither a wheel nor an archive"),
    "cut_tar": (lambda p: p.write_bytes(gzip.compress(b"x" * 9999)[:-9]) and p, "is damaged"),
    "cut_zip": (lambda p: p.write_bytes(b"PK\x03\x04" + bytes(99)) and p, "is damaged"),
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
