"""What a format could not hold, or a reader could not take: one loss for each part."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which part of an annotation or document a loss is about.

    Of a span or relation: WHOLE is all of it; PLACE its offsets and fragments (of a relation its
    ends); USE says that it is in the file with everything, but not where the format's own programs
    look for it first. Of a document: WHOLE is all of it with all its annotations; TEXT are its
    blanks, as in formats of tokens; the last five are its own fields.
    """

    WHOLE = "whole"
    PLACE = "place"
    USE = "use"
    TEXT = "text"
    LABEL = "label"
    VALUE = "value"
    ATTRIBUTES = "attributes"
    NOTE = "note"
    ANNOTATOR = "annotator"
    SCORE = "score"
    ORIGIN = "origin"
    SUGGESTER = "suggester"
    VERDICT = "verdict"
    ID = "id"
    NAME = "name"
    DATE = "date"
    LANGUAGE = "language"
    STATUS = "status"
    METADATA = "metadata"


# How an annotation came about and what a document is called: a format that has no room for these
# says so once (`Holds`), instead of once for each annotation. Metadata count where a document has
# more than the program's own note of how it was read.
BOOKKEEPING = frozenset(
    {
        Part.ID,
        Part.ORIGIN,
        Part.ANNOTATOR,
        Part.SCORE,
        Part.SUGGESTER,
        Part.NAME,
        Part.DATE,
        Part.LANGUAGE,
        Part.STATUS,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something that an import or export could not hold.

    Attributes:
        document: Id (export) or name (import) of the document.
        annotation: Id of the span or relation; "" where it is about the document.
        reason: A stable word for the kind of loss ("overlap", "misaligned", "fragments").
        detail: One sentence for a reader.
        part: What of it is lost; everything else of it is in the file.
    """

    document: str
    annotation: str
    reason: str
    detail: str = ""
    part: Part = Part.WHOLE
