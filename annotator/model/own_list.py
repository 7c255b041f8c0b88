"""Lists of a user's own words and token patterns, each with the label that they stand for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

# What a word that is added in the text goes into.
MY_WORDS: Final = "my words"
_BEFORE_NAME: Final = "gazetteer · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a list: a text or a token pattern, and what it is.

    Attributes:
        text: The words themselves; "" for a token pattern.
        pattern: A token pattern as spaCy's Matcher takes it, as JSON without blanks; else "".
        entity_id: Which thing in the world it is, for whoever keeps such ids; "" for none.
    """

    label: str
    text: str = ""
    pattern: str = ""
    entity_id: str = ""

    @property
    def words(self) -> str:
        """What a reader sees of it."""
        return self.text or self.pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """Entries that came together and are named after their file.

    Attributes:
        match_case: True where upper and lower case must be as written.
    """

    name: str
    entries: tuple[Entry, ...]
    match_case: bool = True

    @property
    def suggester(self) -> str:
        """The name under which it offers suggestions."""
        return _BEFORE_NAME + self.name

    @property
    def version(self) -> str:
        """Another one for other entries, so that it can be told what offered a suggestion."""
        content = [[entry.label, entry.words, entry.entity_id] for entry in self.entries]
        packed = json.dumps([self.match_case, content])
        from hashlib import sha256

        return sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()[:8]

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of its entries, in their order."""
        return tuple(dict.fromkeys(entry.label for entry in self.entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSummary:
    """A list without its entries: how many there are, of them token patterns, and their labels."""

    name: str
    match_case: bool
    entries: int
    patterns: int
    labels: tuple[str, ...]


def is_own_list(suggester: str) -> bool:
    """True for the name of a suggester that is a list of the user's."""
    return suggester.startswith(_BEFORE_NAME)


def packed_pattern(tokens: Sequence[Any]) -> str:
    """Returns a token pattern as an entry keeps it."""
    return json.dumps(tokens, ensure_ascii=False, separators=(",", ":"))


def entry_record(entry: Entry) -> dict[str, Any]:
    """Returns an entry as a line of an EntityRuler's file has it."""
    pattern = json.loads(entry.pattern) if entry.pattern else entry.text
    record = {"label": entry.label, "pattern": pattern}
    return record | {"id": entry.entity_id} if entry.entity_id else record
