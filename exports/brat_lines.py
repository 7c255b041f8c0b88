"""What brat's lines can say as they are, and the ids by which they name each other."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from annotator.model.annotation import Json, Relation, Span
from annotator.model.brat_names import BRAT_ID

ID = re.compile(r"[A-Z#]\d+\t")
NAMED = re.compile(r"\b[TREANM#]\d+\b")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_BLANK = re.compile(r"\s")


class Ids:
    """Ids as brat counts them: those that lines name stay, others get the next free number.

    Attributes:
        kept: Ids that the kept lines themselves have.
    """

    def __init__(self, lines: Iterable[str], annotations: Iterable[Span | Relation]) -> None:
        self.kept = {match.group().strip() for line in lines if (match := ID.match(line))}
        self._reserved = {str(one.attributes.get(BRAT_ID, "")) for one in annotations}
        self._used = set(self.kept)
        self._last: Counter[str] = Counter()

    def take(self, prefix: str, annotation: Span | Relation) -> str:
        """Returns the id of a span or relation."""
        wanted = str(annotation.attributes.get(BRAT_ID, ""))
        if wanted.startswith(prefix) and ID.match(f"{wanted}\t") and wanted not in self._used:
            self._used.add(wanted)
            return wanted
        return self.next(prefix)

    def next(self, prefix: str) -> str:
        """Returns the next id with this letter."""
        while True:
            self._last[prefix] += 1
            id_ = f"{prefix}{self._last[prefix]}"
            if id_ not in self._used and id_ not in self._reserved:
                self._used.add(id_)
                return id_


def is_plain(value: Json) -> bool:
    """True for what brat's line can say as it is: that it is there, or words without a break."""
    if isinstance(value, str):
        return bool(value) and value == value.strip() and not _CONTROL.search(value)
    return value is True


def is_references(value: Json) -> bool:
    """True for a list of references that brat's lines can say."""
    return isinstance(value, list) and bool(value) and len(pairs(value)) == len(value)


def pairs(value: Json) -> list[tuple[str, str]]:
    """Returns the pairs of a reference without blanks and its words, leaving others out."""
    found = []
    for entry in value if isinstance(value, list) else ():
        found_pair = pair(entry)
        if found_pair and _is_reference(*found_pair):
            found.append(found_pair)
    return found


def _is_reference(name: str, covered: str) -> bool:
    return bool(name) and not _BLANK.search(name) and not _CONTROL.search(covered)


def pair(value: Json) -> tuple[str, str] | None:
    """Returns the two strings of a list of two; None for anything else."""
    found = words(value)
    return (found[0], found[1]) if len(found) == 2 else None


def words(value: Json) -> list[str]:
    """Returns the strings of a list; none where it is no list."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def mapping(value: Json) -> Mapping[str, Json]:
    """Returns an object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}
