"""Named programs: "the 'Iron Reef' project", "Iron Reef missile defense shield", and again."""

from annotator.suggest.rules.chunks import is_part, run_end
from annotator.suggest.rules.phrases import Phrases, word_set
from annotator.suggest.rules.scene import Scene

_OPEN = {"\u2018": "\u2019'", "'": "'", "“": "”", '"': '"', "«": "»"}
# Small words that may stand between a program's name and the word for what it is.
_BETWEEN = word_set(
    "missile defense defence air space infrastructure development aid relief energy housing "
    "investment stimulus rescue weapons satellite research training spending modernization "
    "modernisation training recovery climate border immigration nuclear rail transport health "
    "coastal harbor harbour security reform assistance construction pilot loan"
)
_SUFFIXES = frozenset({"Project", "Plan", "Initiative", "Program", "Programme", "Shield", "Scheme"})
_NOT_BEFORE = frozenset({"GPE", "NORP", "PERSON", "LOC", "LANGUAGE", "TITLE"})


def find(scene: Scene) -> None:
    """Puts the programs of a document on record."""
    # Each name, and its first word.
    names: dict[str, str] = {}
    taken = {(found.start, found.end): found for found in scene.found}
    for begin, stop, quoted in _named(scene):
        said = scene.words.said(begin, stop)
        known = taken.get((scene.words.start[begin], scene.words.end[stop - 1]))
        if known is not None and known.label in _NOT_BEFORE and not quoted:
            continue
        if known is not None and known.label == "ORG" and known.score >= 0.8 and not quoted:
            continue
        scene.add(begin, stop, "PROGRAM", 0.9 if quoted else 0.7, "before a word for a program")
        names[said] = scene.words.word[begin]
    _find_suffixed(scene)
    _carry(scene, names)


def _named(scene: Scene) -> list[tuple[int, int, bool]]:
    """Returns begin, stop and whether it is in quotes, of each name before a program word."""
    words, heads = scene.words, scene.lists.program_heads
    found: list[tuple[int, int, bool]] = []
    if heads.isdisjoint(words.small) and heads.isdisjoint(words.large):
        return found
    for index, word in enumerate(words.word):
        if word not in heads or words.quiet[index]:
            continue
        last = index - 1
        while last > index - 4 and words.near(index, last) in _BETWEEN:
            last -= 1
        name = _before(scene, index, last)
        if name is not None and (word not in _VAGUE or name[2] or last < index - 1):
            found.append(name)
        elif (called := _called(scene, index)) is not None:
            found.append(called)
    return found


def _called(scene: Scene, index: int) -> tuple[int, int, bool] | None:
    """Returns the name behind "a project called" and "the scheme, known as"."""
    words = scene.words
    begin = index + 1 + (words.near(index, index + 1) == ",")
    word = words.near(index, begin)
    if word == "known" and words.near(index, begin + 1) == "as":
        begin += 2
    elif word in _CALLED:
        begin += 1
    else:
        return None
    if not words.near(index, begin) or not is_part(words, begin, scene.lists):
        return None
    return begin, run_end(words, begin, scene.lists), False


_CALLED = frozenset({"called", "named", "dubbed", "codenamed", "code-named", "titled"})


_VAGUE = frozenset({"system", "mission", "strategy", "fund", "drive", "campaign", "proposal"})


def _before(scene: Scene, index: int, last: int) -> tuple[int, int, bool] | None:
    """Returns the name whose last word, or closing quotation mark, is word `last`."""
    words = scene.words
    quoted = words.near(index, last) in {"\u2019", "'", "”", '"', "»"}
    stop = last if quoted else last + 1
    begin = stop
    while begin > 0 and stop - begin < 5 and words.sentence[begin - 1] == words.sentence[index]:
        word = words.word[begin - 1]
        joined = word in {"and", "of", "the", "for"} and begin < stop and quoted
        if not (words.name[begin - 1] and not words.quiet[begin - 1]) and not joined:
            break
        begin -= 1
    if quoted:
        ok = begin < stop and words.near(index, begin - 1) in _OPEN
        return (begin, stop, True) if ok else None
    while begin < stop and (
        words.word[begin].lower() in scene.lists.common
        or scene.whole(begin, begin + 1) in _NOT_BEFORE
    ):
        begin += 1
    if begin >= stop or (stop - begin == 1 and not _is_lone_name(scene, begin)):
        return None
    return begin, stop, False


def _is_lone_name(scene: Scene, begin: int) -> bool:
    word = scene.words.word[begin]
    lists = scene.lists
    return not (
        scene.words.first[begin]
        or word in lists.plain
        or word in lists.surnames
        or word in lists.given
        or word in lists.names
        or word.isupper()
    )


def _find_suffixed(scene: Scene) -> None:
    """Finds names that the word for what they are belongs to: "Green Harbor Initiative"."""
    words = scene.words
    if _SUFFIXES.isdisjoint(words.large):
        return
    for index, word in enumerate(words.word):
        if word not in _SUFFIXES or words.quiet[index] or words.heading[index]:
            continue
        begin = index
        while (
            begin > 0 and index - begin < 5 and words.sentence[begin - 1] == words.sentence[index]
        ):
            if not words.name[begin - 1] and words.word[begin - 1] not in {"and", "&"}:
                break
            begin -= 1
        while begin < index and (
            words.word[begin].lower() in scene.lists.common or words.word[begin] == "and"
        ):
            begin += 1
        if begin < index:
            scene.add(begin, index + 1, "PROGRAM", 0.75, "last word of a program")


def _carry(scene: Scene, names: dict[str, str]) -> None:
    """Finds the further mentions of programs that were found."""
    if not names:
        return
    words = scene.words
    have = {found.start for found in scene.found if found.label == "PROGRAM"}
    phrases = Phrases(
        {name: "PROGRAM" for name in names if " " in name or name.lower() not in words.small}
    )
    first = set(names.values())
    for index, word in enumerate(words.word):
        # Of a long text nearly every word begins none.
        if word not in first:
            continue
        hit = phrases.at(word, words.text, words.start[index], words.at_end)
        if hit is None or words.start[index] in have or words.quiet[index]:
            continue
        scene.add(index, words.at_end[hit[0]] + 1, "PROGRAM", 0.85, "program named elsewhere")
