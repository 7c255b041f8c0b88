"""Small files that were made to fill memory, disk or time, or to read other files: all refused."""

import io
import json
import resource
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from annotator.services.project import Project
from commandline import annotator, project_of
from mutations_inside import packed_zeros
from seed_files import excel_file, pdf_file, word_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of memory")

SECRET = "The secret of Zanzibar."
MEMORY = 2 << 30
SECONDS = 60
XMI = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmi:version="2.0"><cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{0}"/>'
    '<cas:View sofa="1" members=""/></xmi:XMI>'
)
TASK = "<TASK><TEXT>{0}</TEXT><TAGS/></TASK>"
LAUGHS = '<!DOCTYPE r [<!ENTITY a "ha">{}]>'.format(
    "".join(
        f'<!ENTITY {name} "{f"&{last};" * 10}">'
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
)
OUTSIDE = '<!DOCTYPE r [<!ENTITY i SYSTEM "../secret.txt">]>'


def with_member(archive: bytes, name: str, content: bytes, *, times: int = 1) -> bytes:
    """Returns an archive with something else in the place of a member."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for one in old.infolist():
            if one.filename != name:
                new.writestr(one, old.read(one))
        with new.open(name, "w", force_zip64=True) as file:
            for _ in range(times):
                file.write(content)
    return made.getvalue()


def lying(archive: bytes) -> bytes:
    """Returns an archive whose list says that each member is small."""
    changed = bytearray(archive)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = (1000).to_bytes(4, "little")
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def bombs() -> dict[str, bytes]:
    blanks = b" " * 10_000_000
    docx, xlsx, pdf = word_file(), excel_file(), pdf_file()
    stream = pdf[pdf.index(b"stream\n") + 7 : pdf.index(b"\nendstream")]
    leaving = io.BytesIO()
    with zipfile.ZipFile(leaving, "w") as archive:
        archive.writestr("../../left.xmi", XMI.format("No."))
        archive.writestr("/tmp/left.xml", "<typeSystemDescription/>")
    made = {
        "laughs.xmi": LAUGHS + XMI.format("&i;"),
        "laughs.xml": LAUGHS + TASK.format("&i;"),
        "outside.xmi": OUTSIDE + XMI.format("&i;"),
        "outside.xml": OUTSIDE + TASK.format("&i;"),
        "deep.jsonl": '{"text":' + "[" * 200_000 + "]" * 200_000 + "}",
        "deep.json": '[{"text": "x", "label":' + '{"a":' * 200_000 + "1" + "}" * 200_000 + "}]",
        "digits.jsonl": '{"text": "One.", "spans": [{"start": ' + "9" * 1_000_000 + "}]}",
        "deep.xmi": "<a>" * 200_000 + "</a>" * 200_000,
        "wide.csv": "a," * 1_000_000 + "a\n" + "1," * 1_000_000,
    }
    return {
        **{name: content.encode() for name, content in made.items()},
        # What looks for the declaration among the bytes of the file does not find it.
        "wide.xml": (OUTSIDE + TASK.format("&i;")).encode("utf-16"),
        "bomb.docx": with_member(docx, "word/document.xml", blanks, times=8),
        "lying.docx": lying(with_member(docx, "word/document.xml", blanks, times=8)),
        "bomb.xlsx": with_member(xlsx, "xl/worksheets/sheet1.xml", blanks, times=20),
        "laughs.docx": with_member(docx, "word/document.xml", (LAUGHS + "<w/>").encode()),
        "leaving.zip": leaving.getvalue(),
        "bomb.spacy": packed_zeros(150),
        "list.spacy": zlib.compress(b"\x81\xa6tokens\xdd\xff\xff\xff\xff"),
        "bomb.pdf": pdf.replace(stream, packed_zeros(150)),
    }


def test_files_that_explode_or_reach_out_are_refused(tmp_path: Path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "before.txt").write_text("What was there before.")
    path = project_of(tmp_path / "p.annot", tmp_path / "before.txt")
    made = bombs()
    for name, content in made.items():
        (folder / name).write_bytes(content)
    before = {one.name for one in tmp_path.iterdir()}

    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    began = time.monotonic()
    result = json.loads(annotator("import", path, folder, "--json", before=limits, code=1).stdout)
    said = {Path(one["path"]).name: one["reason"] for one in result["skipped"]}
    assert {one.name for one in tmp_path.iterdir()} <= {*before, "p.annot.backups"}
    assert {one.name for one in folder.iterdir()} == made.keys()
    assert not (tmp_path.parent / "left.xmi").exists()
    with Project.open(path) as project:
        assert project.check() == []
        texts = [one.document.text for one in project.documents()]
    # A name that leads out of an archive is only a name: what is in it is a document.
    assert texts == ["What was there before.", "No."], said
    assert said.keys() == made.keys() - {"leaving.zip"}
    assert not [reason for reason in said.values() if "memory of this machine" in reason]
    assert time.monotonic() - began < 10 * SECONDS
