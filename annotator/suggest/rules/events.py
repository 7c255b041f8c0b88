"""Named happenings whose last word is small: "2010 Canadian federal election", "G20 summit"."""

from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Scene, is_year

_HEADS = word_set(
    "election elections by-election referendum primary primaries summit protests riots massacre "
    "war wars crisis olympics uprising revolution earthquake coup pandemic championship "
    "championships invasion attacks genocide putsch campaign rebellion conference strike "
    "hurricane wildfires bombing"
)
_VOTES = frozenset({"election", "elections", "by-election", "referendum", "primary", "primaries"})
_BETWEEN = word_set(
    "general federal presidential parliamentary legislative local regional state municipal "
    "provincial gubernatorial snap primary constitutional leadership senate mayoral national "
    "european assembly congressional midterm mid-term council party independence nuclear civil "
    "peace climate annual by party trade world street and membership"
)
_MONTHS = word_set(
    "January February March April May June July August September October November December"
)
_STRONG = frozenset({"summit", "massacre", "earthquake", "genocide", "olympics", "putsch"})


def find(scene: Scene) -> None:
    """Puts happenings with a small last word on record."""
    words = scene.words
    if words.small.isdisjoint(_HEADS):
        return
    for index, word in enumerate(words.word):
        if word in _HEADS and not words.quiet[index]:
            _add(scene, index, word)


def _add(scene: Scene, index: int, word: str) -> None:
    words = scene.words
    start = index
    while start > index - 4 and words.near(index, start - 1) in _BETWEEN:
        start -= 1
    name = start
    while name > index - 9 and _is_named(scene, index, name - 1):
        name -= 1
    year = is_year(words.near(index, name - 1))
    begin = name - 1 if year else name
    if year and words.near(index, begin - 1) in _MONTHS:
        begin -= 1
    score = _score(word, year=year, named=name < start, middle=start < index)
    if score:
        stop = _where(scene, index) if word in _VOTES and year and name < start else index + 1
        scene.add(begin, stop, "EVENT", score, "happening with its name or year")


def _where(scene: Scene, index: int) -> int:
    """Returns where "1996 Senate election in Louisiana" ends: it is one of many in that year."""
    words = scene.words
    if words.near(index, index + 1) != "in":
        return index + 1
    place = index + 2 + (words.near(index, index + 2) == "the")
    end, label = scene.known.get(place, (0, ""))
    return end if label == "GPE" and words.near(index, place) else index + 1


def _is_named(scene: Scene, index: int, position: int) -> bool:
    words = scene.words
    word = words.near(index, position)
    if not word or words.quiet[position] or word in _MONTHS:
        return False
    if words.name[position]:
        return not (words.first[position] and word.lower() in scene.lists.common)
    return False


def _score(word: str, *, year: bool, named: bool, middle: bool) -> float:
    if word in _VOTES:
        if year:
            return 0.85 if named else 0.7
        return 0.45 if named and middle else 0.0
    if not named:
        return 0.0
    if word in _STRONG:
        return 0.7 if year else 0.6
    return 0.65 if year else 0.3
