from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import ReadError
from annotator.ingest.docx import DocxReader, joined
from annotator.model.document import Document
from annotator.model.loss import Loss
from annotator.model.protocols import Reader
from annotator.text.zones import ZoneKind, zones

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def read(path: Path) -> tuple[Document, list[Loss]]:
    losses: list[Loss] = []
    (annotated,) = DocxReader().read(path, losses.append)
    return annotated.document, losses


def by_hand(path: Path, body: str, **more: str) -> Path:
    """Makes a document as other programs do, with as few parts as there may be."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
            f'"{MAIN}"/></Types>',
        )
        link = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
        around = f'<Relationships xmlns="{PACKAGE}/relationships">{{0}}</Relationships>'
        archive.writestr(
            "_rels/.rels",
            around.format(link.format("r1", OFFICE, "officeDocument", "word/document.xml")),
        )
        links = "".join(link.format(f"r{name}", OFFICE, name, f"{name}.xml") for name in more)
        archive.writestr("word/_rels/document.xml.rels", around.format(links))
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in more.items():
            archive.writestr(f"word/{name}.xml", content)
    return path


def paragraph(words: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def test_it_is_a_reader():
    assert isinstance(DocxReader(), Reader)
    assert DocxReader().recognizes(Path("a.DOCX"), b"PK\x03\x04")
    assert not DocxReader().recognizes(Path("a.docx"), b"{\\rtf")


def test_a_document_that_python_docx_wrote(tmp_path: Path):
    made = docx.Document()
    made.core_properties.title = "The  Budget"
    made.core_properties.author = "Ann Lee"
    made.core_properties.created = datetime(2025, 6, 3, 12, 30)
    made.add_heading("A Plan for the Long Road", level=1)
    made.add_paragraph("The state pays $175 billion, and it pays it in many parts over the years.")
    made.add_paragraph("One", style="List Bullet")
    made.add_paragraph("Two", style="List Bullet")
    made.add_paragraph("First", style="List Number")
    made.add_paragraph("Second", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {number}"
    last = made.add_paragraph("Tab\tand ")
    last.add_run("bold").bold = True
    last.add_run("\nline")
    made.save(tmp_path / "a.docx")
    document, losses = read(tmp_path / "a.docx")
    assert not losses
    assert document.text == (
        "A Plan for the Long Road\n"
        "The state pays $175 billion, and it pays it in many parts over the years.\n"
        "• One\n• Two\n1. First\n2. Second\n"
        "cell 0\ncell 1\ncell 2\ncell 3\nTab\tand bold\nline"
    )
    assert document.name == "The Budget"
    assert (
        document.metadata.items()
        >= {
            "author": "Ann Lee",
            "title": "The  Budget",
            "created": "2025-06-03T12:30:00",
        }.items()
    )
    assert document.metadata["source"] == {"file": "a.docx", "headings": 1}
    (zone,) = [one for one in zones(document.text) if one.kind is ZoneKind.HEADING]
    assert document.text[zone.start : zone.end] == "A Plan for the Long Road"


def test_a_document_of_another_program_with_changes_fields_and_boxes(tmp_path: Path):
    run = "<w:r><w:t>{0}</w:t></w:r>"
    body = (
        "<w:p><w:r><w:t>Kept </w:t></w:r>"
        "<w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('inserted')}</w:ins>"
        "<w:r><w:noBreakHyphen/><w:br/><w:instrText>HYPERLINK</w:instrText></w:r>"
        f"<w:hyperlink>{run.format('a &amp; b')}</w:hyperlink>"
        f"<w:moveFrom>{run.format('gone')}</w:moveFrom></w:p><w:p/><w:p/>"
        f"<w:sdt><w:sdtContent>{paragraph('In a control')}</w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:t>Out</w:t><w:txbxContent>{paragraph('Box')}</w:txbxContent></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{paragraph('x')}<w:tbl><w:tr><w:tc>{paragraph('y')}</w:tc></w:tr>"
        "</w:tbl></w:tc></w:tr></w:tbl><w:p/>"
    )
    document, losses = read(by_hand(tmp_path / "own name.docx", body))
    assert document.text == "Kept inserted\u2011\na & b\n\nIn a control\nOut\nBox\nx\ny"
    assert document.name == "own name"
    assert not losses


def test_footnotes_that_are_left_out_are_said(tmp_path: Path):
    notes = f'<w:footnotes xmlns:w="{W}">{paragraph("A note")}</w:footnotes>'
    _, losses = read(by_hand(tmp_path / "a.docx", paragraph("x"), footnotes=notes))
    assert [loss.reason for loss in losses] == ["notes"]
    assert "its footnotes are no part of the text" in losses[0].detail


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "has no text"),
        (paragraph(" "), "has no text"),
        ("<w:p><w:r>", "is no Word document"),
        ("<w:p>" * 5000, "is no Word document"),
        (
            '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr></w:p>',
            "has no text",
        ),
    ],
)
def test_without_a_text_it_is_refused_in_a_sentence(tmp_path: Path, body: str, words: str):
    with pytest.raises(ReadError, match=words):
        read(by_hand(tmp_path / "a.docx", body))


def test_bombs_and_what_is_no_word_document_are_refused(tmp_path: Path):
    entities = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    with pytest.raises(ReadError, match="declares a document type"):
        read(by_hand(tmp_path / "a.docx", paragraph("x"), styles=entities))
    with pytest.raises(ReadError, match="times its size"):
        read(by_hand(tmp_path / "b.docx", paragraph("x"), media="\0" * 30_000_000))
    (tmp_path / "c.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(ReadError, match="is encrypted or of an old Office"):
        read(tmp_path / "c.docx")
    with ZipFile(tmp_path / "d.docx", "w") as archive:
        archive.writestr("x.xml", "<a/>")
    with pytest.raises(ReadError, match="is no Word document"):
        read(tmp_path / "d.docx")


def test_styles_that_are_based_on_each_other_end(tmp_path: Path):
    styles = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    from annotator.ingest.docx_lines import Lines

    made = docx.oxml.parse_xml(f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    own = paragraph("x", '<w:pPr><w:pStyle w:val="A"/></w:pPr>')
    body = docx.oxml.parse_xml(f'<w:body xmlns:w="{W}">{own}</w:body>')
    assert list(Lines(body, made, None)) == ["x"]


@settings(max_examples=25)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")),
        min_size=1,
        max_size=5,
    )
)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, lines: list[str]):
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    path = tmp_path_factory.mktemp("docx") / "a.docx"
    made.save(path)
    if not joined(lines):
        with pytest.raises(ReadError, match="has no text"):
            read(path)
        return
    assert read(path)[0].text == joined(lines)
