"""Child process that reads the text layer of a PDF: `python -m annotator.ingest.pdf_child FILE`.

A PDF can be made so that reading it takes hours or all memory, and no thread of Python can be made
to give up: a process can be ended. Lines of JSON come out: first {"pages": number, "info": {…}},
then one {"text": …} for each page, at last {"end": true}; or {"error": "one sentence"}.

Whoever asks ends this process when a line takes too long. Where nobody is left to do so it ends
itself a little later.
"""

import faulthandler
import json
import logging
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from annotator.ingest.reasons import of_library

if TYPE_CHECKING:
    from pypdf import PdfReader

# How long one page, or all that comes before the first, may take; a little more than whoever asks
# waits.
GRACE: Final = 5.0
SECONDS: Final = 10.0
# A text of 300 MB does not need more.
_MEMORY: Final = 3_000_000_000
_ENCRYPTED: Final = "is encrypted: save it without a password or protection"
_INFO: Final = {
    "/Title": "title",
    "/Author": "author",
    "/Subject": "subject",
    "/Keywords": "keywords",
    "/CreationDate": "created",
    "/ModDate": "modified",
}


def main() -> int:
    """Reads the file that the last argument names."""
    _limit_memory()
    # The library tells of every flaw of a file; the reader says what matters.
    logging.disable(logging.CRITICAL)
    with open(os.devnull, "w", encoding="utf-8") as void:
        faulthandler.dump_traceback_later(SECONDS + GRACE, exit=True, file=void)
        try:
            _read(sys.argv[-1], void)
        except _secrets():
            _say(error=_ENCRYPTED)
        except MemoryError:
            _say(error="takes more memory than a document may")
        # The library meets a damaged file with any exception there is.
        except Exception as error:  # noqa: BLE001 - as said above
            _say(error=f"is damaged: it is no whole PDF ({of_library(error)})")
    return 0


def _secrets() -> tuple[type[Exception], ...]:
    """Returns what is raised of a file that needs a password, or a cipher that is not here."""
    from pypdf.errors import DependencyError, FileNotDecryptedError

    return DependencyError, FileNotDecryptedError


def _read(path: str, void: Any) -> None:  # noqa: ANN401 - a file
    from pypdf import PdfReader

    with open(path, "rb") as file:
        reader = PdfReader(file)
        if reader.is_encrypted:
            _say(error=_ENCRYPTED)
            return
        pages = reader.pages
        _say(pages=len(pages), info=_info(reader))
        for page in pages:
            faulthandler.dump_traceback_later(SECONDS + GRACE, exit=True, file=void)
            _say(text=_valid(page.extract_text()))
    faulthandler.cancel_dump_traceback_later()
    _say(end=True)


def _info(reader: "PdfReader") -> dict[str, str]:
    found: dict[str, str] = {}
    # What a file says of itself may be damaged while its pages are not.
    with suppress(Exception):
        said = reader.metadata
        if said is None:
            return found
        for key, name in _INFO.items():
            value = said.get(key)
            if isinstance(value, str) and value.strip():
                found[name] = " ".join(_valid(value).split())
    return found


def _valid(words: str) -> str:
    """Returns the words with halves of surrogate pairs replaced, which no file can hold."""
    return words.encode("utf-8", "replace").decode("utf-8")


def _limit_memory() -> None:
    # Windows has no such limit.
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _say(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
