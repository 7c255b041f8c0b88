"""Names of documents by the titles that their files give."""

import re
from pathlib import Path
from typing import Final

from annotator.ingest.files import readable_name

# What programs put for a title that nobody gave.
_NO_TITLE: Final = re.compile(
    r"Microsoft (?:Word|PowerPoint|Excel)\b.*|Word Document|Untitled\b.*"
    r"|(?:Document|Presentation) ?\d*"
    r"|.*\.(?:docx?|pdf|indd|qxd|rtf|odt)",
    re.IGNORECASE,
)


def name_of(title: object, path: Path) -> str:
    """Returns the title of a document where it says something, else the name of its file."""
    words = " ".join(title.split()) if isinstance(title, str) else ""
    return words if words and not _NO_TITLE.fullmatch(words) else readable_name(path.stem)
