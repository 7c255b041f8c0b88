"""A folder of what people have texts in goes in as it is, and tables and a page come out."""

import csv
from pathlib import Path

import docx
import openpyxl

from annotator.services.exporting import export
from annotator.services.importing import import_paths
from annotator.services.project import Project
from annotator.services.schemes import load_scheme
from annotator.services.suggesting import suggest
from annotator.text.cells import as_it_was
from pdf_files import pdf


def test_a_folder_of_texts(tmp_path: Path):
    source = tmp_path / "texts"
    source.mkdir()
    (source / "plain.txt").write_text("The plain text costs $5 million.")
    (source / "news.csv").write_text("title,text,date\nA,=Cost: $6 million,2025-06-03\nB,Two,\n")
    (source / "lines.jsonl").write_text('{"headline": "C", "body": "Lines of $7 million."}\n')
    (source / "paper.pdf").write_bytes(pdf("The paper costs $8 million."))
    (source / "pictures.pdf").write_bytes(pdf(""))
    made = docx.Document()
    made.add_paragraph("The letter costs $9 million.")
    made.save(source / "letter.docx")
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append(["The sheet costs $10 million."])
    book.save(source / "sheet.xlsx")
    with Project.create(tmp_path / "p.annot", load_scheme("news"), annotator="ann") as project:
        report = import_paths(project, [source])
        assert [(one.path.name, one.reason[:11]) for one in report.skipped] == [
            ("pictures.pdf", "has no text")
        ]
        assert report.loss_counts == {}
        texts = {one.document.name: one.document.text for one in project.documents()}
        assert texts == {
            "plain": "The plain text costs $5 million.",
            "A": "=Cost: $6 million",
            "B": "Two",
            "C": "Lines of $7 million.",
            "paper": "The paper costs $8 million.",
            "letter": "The letter costs $9 million.",
            "sheet, row 2 of Sheet": "The sheet costs $10 million.",
        }
        suggest(project)
        for format, out in (("csv_tables", "tables"), ("html_page", "page.html")):
            written = export(project, format=format, out=tmp_path / out)
            assert (written.documents, written.proved) == (len(texts), None)
    with (tmp_path / "tables" / "documents.csv").open(newline="") as file:
        rows = {row["name"]: as_it_was(row["text"]) for row in csv.DictReader(file)}
    assert rows == texts
    page = (tmp_path / "page.html").read_text()
    assert all(text.split("$")[0] in page for text in texts.values())
