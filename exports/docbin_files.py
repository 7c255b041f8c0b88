"""The files of a DocBin, one or a folder of them, and the tokenizers of their documents."""

from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import WriteError
from exports.docbin_file import DocBinFile

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_UNKNOWN_LANGUAGE = "xx"


class DocBinFiles:
    """One file, or a folder of files with so many documents each.

    Attributes:
        tokenizers: Made anew for each file, since their vocabulary keeps every word and id.
        count: Documents so far.
    """

    def __init__(self, target: Path, shard: int | None) -> None:
        self._target = target
        self._shard = shard
        self._number = 0
        self.count = 0
        self.tokenizers = Tokenizers()
        self._file = DocBinFile()
        if shard is not None:
            target.mkdir()

    def add(self, doc: "Doc") -> None:
        """Takes a document; a full file is written.

        Raises:
            WriteError: It is more than one DocBin holds.
            OSError: A file cannot be written.
        """
        if not self._file.fits(doc):
            raise WriteError(
                f"{self._target.name} would be larger than a DocBin can be (about 50 million "
                "tokens): write it in parts (--option shard=1000)."
            )
        self._file.add(doc)
        self.count += 1
        if len(self._file) == self._shard:
            self._write()

    def close(self) -> None:
        """Writes what is not written yet; a folder has one file at least.

        Raises:
            OSError: It cannot be written.
        """
        if len(self._file) or not self._number:
            self._write()

    def _write(self) -> None:
        target = self._target
        if self._shard is not None:
            target /= f"documents-{self._number:05}.spacy"
        self._file.write(target)
        self._number += 1
        self._file = DocBinFile()
        self.tokenizers = Tokenizers()


class Tokenizers:
    """Blank pipelines by language, made when first needed."""

    def __init__(self) -> None:
        self._made: dict[str, Language] = {}

    def doc(self, text: str, language: str) -> "Doc | None":
        """Returns the tokens of `text`; None where spaCy cannot give the text back unchanged."""
        for code in (language, _UNKNOWN_LANGUAGE):
            pipeline = self._pipeline(code)
            pipeline.max_length = max(pipeline.max_length, len(text) + 1)
            doc = pipeline.make_doc(text)
            if doc.text == text:
                doc.user_data["tokenizer"] = f"spacy {_version()} {pipeline.lang}"
                return doc
        return None

    def _pipeline(self, code: str) -> "Language":
        import spacy

        if code not in self._made:
            try:
                self._made[code] = spacy.blank(code)
            # Unknown to spaCy, or a package for this language is not installed.
            except ImportError:
                self._made[code] = self._pipeline(_UNKNOWN_LANGUAGE)
        return self._made[code]


def _version() -> str:
    from spacy.about import __version__

    return __version__
