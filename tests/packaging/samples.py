"""One file for each reader that no writer writes for."""

import json
from collections.abc import Callable
from pathlib import Path

from pdf_files import pdf

WORDS = "The mayor of Rome paid $5 million on Monday."

MEDTATOR = f"""<?xml version="1.0" encoding="UTF-8" ?>
<TASK><TEXT><![CDATA[{WORDS}]]></TEXT>
<TAGS><GPE spans="13~17" text="Rome" id="G0"/></TAGS></TASK>
"""


def _text(folder: Path) -> Path:
    path = folder / "story.txt"
    path.write_text(WORDS, "utf-8")
    return path


def _xml(folder: Path) -> Path:
    path = folder / "story.txt.xml"
    path.write_text(MEDTATOR, "utf-8")
    return path


def _triples(folder: Path) -> Path:
    path = folder / "story.json"
    path.write_text(json.dumps([{"text": WORDS, "entities": [[13, 17, "GPE"]]}]), "utf-8")
    return path


def _sheet(folder: Path) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["title", "text", "date"])
    book.active.append(["A story", WORDS, "2024-05-06"])
    path = folder / "stories.xlsx"
    book.save(path)
    return path


def _word(folder: Path) -> Path:
    from docx import Document

    document = Document()
    document.add_paragraph(WORDS)
    path = folder / "story.docx"
    document.save(str(path))
    return path


def _page(folder: Path) -> Path:
    path = folder / "story.html"
    paragraphs = f"<p>{WORDS} {WORDS}</p>" * 5
    head = "<head><meta charset='utf-8'><title>A story</title></head>"
    path.write_text(f"<html>{head}<body><article>{paragraphs}</article></body></html>", "utf-8")
    return path


def _pdf(folder: Path) -> Path:
    path = folder / "story.pdf"
    path.write_bytes(pdf(WORDS, packed=True))
    return path


SAMPLES: dict[str, Callable[[Path], Path]] = {
    "docx": _word,
    "html": _page,
    "json_spans": _triples,
    "medtator": _xml,
    "pdf": _pdf,
    "plain_text": _text,
    "table": _sheet,
}
