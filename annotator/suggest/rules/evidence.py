"""What speaks for and against a name that a rule found: what is seen of it and around it.

Each look is at one place, and what it sees is read by a table: ("before", "in"), ("last", "Bank").
What is read of it are features of general classes (`features.py`) where weights are counted, and
their weights where names are weighed (`weighing.py`).
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.chunks import begins_anew
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Scene

T = TypeVar("T")

# More mentions tell no more than so many.
_MOST_TIMES = 4
# Words and marks beyond which a further one tells more.
_STEPS = word_set("the , 's of a and ( - in at near from")
# What joins a name to a word that it touches.
_TIGHT = frozenset("-\u2010\u2011&/@")
# They tell of somebody; "it" tells of nothing in particular.
_PERSONAL = word_set("he she his her him He She His Her")
# What is kept of words seen before, for each look.
_KEPT = 32_768


# Makes, for a look, what reads what stands there.
Reader = Callable[[str], Callable[[str], T]]


class Look(dict[str, T]):
    """What is read of all that one look saw so far, by what stands there."""

    def __init__(self, read: Callable[[str], T]) -> None:
        """Makes a look; `read` takes what stands there."""
        super().__init__()
        self._read = read

    def __missing__(self, said: str) -> T:
        """Reads what was not seen before."""
        if len(self) >= _KEPT:
            self.clear()
        read = self[said] = self._read(said)
        return read


class Looks(Generic[T]):
    """All looks at a name.

    Attributes:
        rules: At a rule: by its label and name, and whether a name touches what it found.
        times: At how often it is said, by number.
        before: At the word before it, "" for none in its sentence.
        after: At the word after it.
        beyond: At one word more, by what is between.
        only: At its word, of a name of one.
        first: At the first word of a longer one.
        last: At its last word.
        here: Where somebody is "he" or "she" in its sentence.
        next: Where somebody is so in the next one.
        small: Where a word of it, "only", "first" or "last", is an ordinary word elsewhere.
    """

    def __init__(self, reader: Reader[T]) -> None:
        """Makes the looks."""
        self._read_rule = reader("rule")
        self.rules: dict[tuple[str, str, str], T] = {}
        counts = range(_MOST_TIMES + 1)
        self.times = [reader("times")(str(count)) for count in counts]
        self.before = Look(reader("before"))
        self.after = Look(reader("after"))
        self.beyond = {
            side: {step: Look(reader(f"{side} {step}")) for step in _STEPS}
            for side in ("before", "after")
        }
        self.only = Look(reader("only"))
        self.first = Look(reader("first"))
        self.last = Look(reader("last"))
        self.here = reader("personal")("here")
        self.next = reader("personal")("next")
        self.small = Look(reader("small"))

    def at_rule(self, found: Candidate, beside: str) -> T:
        """Looks at the rule that found something, and at which side a name is."""
        key = found.label, found.rule, beside
        read = self.rules.get(key)
        if read is None:
            said = f"{found.label}, {found.rule}, {beside}"
            read = self.rules[key] = self._read_rule(said)
        return read


class Overview:
    """What the names of a document are judged by beside their own surroundings.

    Attributes:
        counts: How many candidates say what.
        personal: The numbers of the sentences with "he" or "she".
    """

    def __init__(self, scene: Scene, found: Iterable[Candidate]) -> None:
        """Looks at all candidates of a document."""
        words = scene.words
        text = words.text
        self.counts = Counter([text[one.start : one.end] for one in found])
        self.personal: set[int] = set()
        if not (_PERSONAL.isdisjoint(words.small) and _PERSONAL.isdisjoint(words.large)):
            self.personal = {
                number
                for word, number in zip(words.word, words.sentence, strict=True)
                if word in _PERSONAL
            }


def evidence(scene: Scene, found: Candidate, overview: Overview, looks: Looks[T]) -> list[T]:
    """Returns what is read of `found` and around it; of what is no whole words, its rule alone."""
    words = scene.words
    begin, last = words.at_start.get(found.start), words.at_end.get(found.end)
    if begin is None or last is None:
        return [looks.at_rule(found, "apart")]
    number = words.sentence[begin]
    count = overview.counts[words.text[found.start : found.end]]
    read = [looks.times[min(count, _MOST_TIMES)]]
    _look_around(scene, begin, last + 1, found, looks, read)
    if number in overview.personal:
        read.append(looks.here)
    if number + 1 in overview.personal:
        read.append(looks.next)
    if begin == last:
        word = words.word[begin]
        read.append(looks.only[word])
        if word.lower() in words.small:
            read.append(looks.small["only"])
        return read
    first, final = words.word[begin], words.word[last]
    read += (looks.first[first], looks.last[final])
    if first.lower() in words.small:
        read.append(looks.small["first"])
    if final.lower() in words.small:
        read.append(looks.small["last"])
    return read


def _look_around(
    scene: Scene, begin: int, stop: int, found: Candidate, looks: Looks[T], read: list[T]
) -> None:
    words, titles = scene.words, scene.lists.title_words
    word, sentence = words.word, words.sentence
    number = sentence[begin]
    beside = ""
    if begin and sentence[begin - 1] == number:
        before = word[begin - 1]
        if before in _STEPS and begin > 1 and sentence[begin - 2] == number:
            read.append(looks.beyond["before"][before][word[begin - 2]])
        if words.name[begin - 1] and not words.first[begin - 1]:
            beside = "before"
    else:
        before = ""
    if stop < len(word) and sentence[stop] == number and not begins_anew(words, stop):
        after = word[stop]
        if after in _STEPS and stop + 1 < len(word) and sentence[stop + 1] == number:
            read.append(looks.beyond["after"][after][word[stop + 1]])
        # "Coast Guard General Holm": the title begins anew.
        goes_on = words.name[stop] and after not in titles
        if goes_on or (after in _TIGHT and words.start[stop] == found.end):
            beside += "after"
    else:
        after = ""
    read += (looks.before[before], looks.after[after], looks.at_rule(found, beside))
