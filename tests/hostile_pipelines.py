"""Archives that would do harm, or are no pipelines; each with what is said of it."""

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from pipelines import blank_pipeline

META = '{"lang": "en", "name": "bad", "version": "1"}'
ZEROS = 10_000_000_000


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
