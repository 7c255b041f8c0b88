"""A look at the first of the files to import: which format it is, and how it begins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.model.preview import Preview
from annotator.model.protocols import HasPreview

AUTO = "auto"


@dataclass(frozen=True, slots=True)
class Look:
    """What a look brought.

    Attributes:
        reader: Name of the format; "" where none takes the file, and for a folder, which may have
            files of many.
        preview: Of a table: how it begins.
        words: One sentence.
    """

    reader: str = ""
    preview: Preview | None = None
    words: str = ""


def look_at(path: Path, format: str, options: Mapping[str, str], rows: int) -> Look:
    """Looks at a file, or at the first one in a folder; for a thread.

    Args:
        path: The file or folder.
        format: Name of a reader, or "auto".
        options: Choices of that reader.
        rows: How many rows of a table are wanted.
    """
    from annotator.ingest.files import choose_reader
    from annotator.registry import readers
    from annotator.services.choices import configured

    first = next(_files(path), None)
    if first is None:
        return Look(words=f"There is nothing in {path.name}.")
    try:
        if format == AUTO:
            reader = choose_reader(first, readers.all())
        else:
            reader = configured(readers.get(format), options)
        preview = reader.preview(first, rows) if isinstance(reader, HasPreview) else None
    except AnnotatorError as error:
        return Look(words=f"{first.name} {error}.")
    name = reader.name if first == path else ""
    if preview is not None and preview.problem:
        return Look(name, preview, f"{first.name} {preview.problem}.")
    return Look(name, preview, f"{first.name} is read as {reader.title}.")


def _files(path: Path) -> Iterator[Path]:
    from annotator.ingest.files import walk

    return (found for found in walk([path]) if isinstance(found, Path))
