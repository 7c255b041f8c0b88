"""Finds the entries of a user's lists in a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from annotator.model.own_list import Entry, OwnList
from annotator.suggest.own.patterns import TokenPatterns
from annotator.suggest.own.tokens import Tokens, pieces, pipeline, words_doc

# Lists for so many languages are kept at a time; a project has one or two.
_LANGUAGES: Final = 4

_Ranked: TypeAlias = tuple[Entry, OwnList, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in a text where an entry of a list matches; code points, half-open.

    Attributes:
        rank: What was added last has the lowest; of two entries on the same words it wins.
    """

    start: int
    end: int
    entry: Entry
    own: OwnList
    rank: int


class NoMatcher:
    """Finds nothing: for a project without lists."""

    def __init__(self) -> None:
        self.slow: set[str] = set()
        self.lists: tuple[OwnList, ...] = ()

    def find(self, text: str, language: str) -> list[Hit]:
        """Returns no hits."""
        del text, language
        return []

    def close(self) -> None:
        """Has nothing to end."""


class ListMatcher:
    """The lists of a project, ready to be looked for in texts of any language.

    Words are looked for here. Token patterns can take longer than anybody waits, so they are
    looked for by a process of their own, which is ended over one that does.

    Attributes:
        slow: Token patterns that were given up on a text, as they are written.
    """

    def __init__(self, lists: Sequence[OwnList]) -> None:
        self.slow: set[str] = set()
        self.lists = tuple(lists)
        pairs = [(entry, own) for own in reversed(lists) for entry in own.entries]
        ranked = [(*pair, rank) for rank, pair in enumerate(pairs)]
        self._words = [found for found in ranked if not found[0].pattern]
        self._patterns = [found for found in ranked if found[0].pattern]
        self._ready: dict[str, list[_Phrases]] = {}
        self._child = TokenPatterns([entry.pattern for entry, _, _ in self._patterns])

    def find(self, text: str, language: str) -> list[Hit]:
        """Returns the hits in `text` that do not overlap: of two that do, the longer one."""
        hits = [
            hit
            for tokens in pieces(text, language)
            for phrases in self._phrases(language)
            for hit in phrases.find(tokens)
        ]
        if self._patterns:
            found, slow = self._child.find(text, language)
            self.slow |= slow
            hits += [Hit(start, end, *self._patterns[index]) for index, start, end in found]
        return _apart(hits)

    def close(self) -> None:
        """Ends the process of the token patterns, if there is one."""
        self._child.close()

    def _phrases(self, language: str) -> "list[_Phrases]":
        if language not in self._ready:
            if len(self._ready) >= _LANGUAGES:
                del self._ready[next(iter(self._ready))]
            self._ready[language] = [
                _Phrases(
                    [found for found in self._words if found[1].match_case is match_case],
                    language,
                    match_case=match_case,
                )
                for match_case in (True, False)
                if any(own.match_case is match_case for _, own, _ in self._words)
            ]
        return self._ready[language]


class _Phrases:
    """Entries of plain words in a matcher of spaCy's."""

    def __init__(self, entries: Sequence[_Ranked], language: str, *, match_case: bool) -> None:
        from spacy.matcher import PhraseMatcher  # spaCy is slow to import

        vocab = pipeline(language).vocab
        self._matcher = PhraseMatcher(vocab, attr="ORTH" if match_case else "LOWER")
        self._entries: dict[int, _Ranked] = {}
        for found in entries:
            doc = words_doc(found[0].text, language)
            if len(doc):
                name = str(found[2])
                self._matcher.add(name, [doc])
                self._entries[vocab.strings[name]] = found

    def find(self, tokens: Tokens) -> list[Hit]:
        """Returns the places of all entries, also where they overlap."""
        return [
            Hit(tokens.starts[first], tokens.ends[after - 1], *self._entries[key])
            for key, first, after in self._matcher(tokens.doc)
        ]


def _apart(hits: list[Hit]) -> list[Hit]:
    """Returns hits without overlap: longer ones before shorter, then by rank."""
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start, hit.rank)):
        # Longer ones are in already, so one that lies across would show at an end of this.
        if hit.start in taken or hit.end - 1 in taken:
            continue
        taken.update(range(hit.start, hit.end))
        kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
