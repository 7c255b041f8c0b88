"""One document while the rules work on it: its words, what is known, what was found."""

from dataclasses import dataclass, field
from itertools import compress

from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.lists import Lists
from annotator.suggest.rules.words import Words

# What a rule leaves of a run for the others: begin and stop of each piece. A rule that has
# nothing to say of a run returns None instead.
Rest = list[tuple[int, int]]


@dataclass(slots=True)
class Open:
    """A run of name-like words that no rule was sure of.

    Attributes:
        begin: Word number, included.
        stop: Word number, excluded.
    """

    begin: int
    stop: int


@dataclass(slots=True)
class Scene:
    """What the rules about names share.

    Attributes:
        known: Names from the gazetteers: first word -> (word after the last, label).
        found: What was found so far.
        plain_acronyms: Capitals that stand for ordinary words here.
        person_ends: The last words of persons that are rather sure.
        open: Runs that wait for what the rest of the document says.
    """

    words: Words
    lists: Lists
    known: dict[int, tuple[int, str]] = field(default_factory=dict)
    found: list[Candidate] = field(default_factory=list)
    plain_acronyms: set[str] = field(default_factory=set)
    person_ends: set[int] = field(default_factory=set)
    open: list[Open] = field(default_factory=list)

    def add(self, begin: int, stop: int, label: str, score: float, rule: str) -> None:
        """Puts words begin:stop on record as a candidate."""
        words = self.words
        end = words.end[stop - 1]
        self.found.append(Candidate(words.start[begin], end, label, score, rule))

    def look_up(self) -> None:
        """Finds the known names in the text."""
        words, at = self.words, self.lists.names.at
        behind = 0
        word, quiet = words.word, words.quiet
        for index in compress(range(len(word)), words.name):
            if index < behind or quiet[index]:
                continue
            hit = at(word[index], words.text, words.start[index], words.at_end)
            if hit is not None:
                behind = words.at_end[hit[0]] + 1
                self.known[index] = (behind, hit[1])

    def whole(self, begin: int, stop: int) -> str | None:
        """Returns the label of words begin:stop where they are exactly a known name."""
        known = self.known.get(begin)
        return known[1] if known is not None and known[0] == stop else None

    def joined(self, index: int, stop: int) -> int | None:
        """Returns the end of a body with its country before it: "U.S." + "Coast Guard"."""
        known = self.known.get(index)
        if known is None or known[1] not in {"GPE", "NORP"}:
            return None
        body = self.known.get(known[0])
        if body is None or body[1] != "ORG" or body[0] > stop:
            return None
        return body[0] if self.words.word[body[0] - 1] in self.lists.body_suffixes else None

    def with_year(self, begin: int) -> int:
        """Returns where "2016 Harbor Festival" begins, of which `begin` is the first capital."""
        return begin - 1 if is_year(self.words.near(begin, begin - 1)) else begin

    def lower_before(self, begin: int) -> str:
        """Returns the word before `begin` in its sentence, in small letters."""
        return self.words.near(begin, begin - 1).lower()

    def lower_after(self, stop: int) -> str:
        """Returns the word after `stop` - 1 in its sentence, in small letters."""
        return self.words.near(stop - 1, stop).lower()


def is_year(word: str) -> bool:
    """True for four digits that happenings are called by."""
    return len(word) == 4 and word.isdigit() and word[:2] in {"17", "18", "19", "20"}
