from pathlib import Path

import pytest

from annotator.ingest.titles import name_of


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Budget", "The Budget"),
        ("Document retention", "Document retention"),
        ("Microsoft Word - draft.doc", "file"),
        ("Untitled", "file"),
        ("Document1", "file"),
        ("report.docx", "file"),
        (" ", "file"),
        (None, "file"),
    ],
)
def test_a_title_that_a_program_made_up_is_no_name(title: str | None, name: str):
    assert name_of(title, Path("file.docx")) == name
