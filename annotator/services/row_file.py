"""A list as a file: a row a line, tabs between cells."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from annotator.errors import WriteError
from annotator.services.staging import Staging
from annotator.text.cells import harmless


def save_rows(
    path: Path, rows: Iterable[Sequence[str]], canceled: Callable[[], bool] = lambda: False
) -> int:
    """Writes rows one after another; returns how many, 0 where it was canceled.

    A cell is on one line, and none is a formula to a spreadsheet. What was at `path` stays until
    all is written.

    Raises:
        WriteError: It cannot be written.
    """
    if path.is_dir():
        raise WriteError(f"{path} is a folder: name a file.")
    count = 0
    with Staging([path]) as staging:
        (place,) = staging.places
        try:
            with place.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
                for cells in rows:
                    if canceled():
                        return 0
                    file.write("\t".join(harmless(" ".join(cell.split())) for cell in cells) + "\n")
                    count += 1
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WriteError(f"{path} cannot be written: {reason}.") from error
        staging.publish()
    return count
