"""Offices and ranks beside names: "Japanese Prime Minister X", "Gen. X", "X, chief executive"."""

from annotator.suggest.rules import affixes, persons
from annotator.suggest.rules.chunks import run_end
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Rest, Scene

# Before a title these belong to it: "Former President", "Deputy Mayor".
_MODIFIERS = word_set(
    "Former Deputy Acting Interim Assistant Senior Vice Then Executive First Second Chief"
)
_COMMA = frozenset({",", "("})
_LEADING = frozenset({"the", "a", "an", "its", "his", "her", "their", "former", "then", "our"})
_OWNING = frozenset({"its", "the", "their", "his", "her", "'s"})
_OF_OFFICE = frozenset({"'s", "'"})
_MODIFYING = frozenset({"former", "deputy", "acting", "interim", "assistant", "senior", "vice"})


def find(scene: Scene, begin: int, stop: int) -> Rest | None:
    """Splits a run that holds a title: what is before it, the title, the person after it."""
    at = _title_at(scene, begin, stop)
    if at is None:
        return None
    first, after = at
    if after < stop and not _may_hold(scene, first, after, stop):
        return _split_rest(scene, begin, first, after, stop)
    whole = _with_place(scene, begin, first)
    rest = [(begin, whole), (whole, first)]
    if after < stop:
        persons.add_name(scene, after, stop, 0.92, "after a title")
        scene.add(whole, after, "TITLE", 0.85, "title before name")
    else:
        _add_lone(scene, whole, first, after)
    return rest


def _may_hold(scene: Scene, first: int, after: int, stop: int) -> bool:
    """True where after:stop may be the person who holds the title before it."""
    words, lists = scene.words, scene.lists
    last = words.word[stop - 1]
    if stop - after == 1:
        weak = words.said(first, after) in lists.addresses
        return persons.may_be_name(scene, after, stop) and not (weak and last in affixes.suffixes())
    if words.word[after] in lists.given and stop - after <= 3:
        # "Ellen Marsh" after "Secretary" is a person, whatever a marsh is.
        return persons.may_be_name(scene, after, stop - 1) and stop - 1 not in scene.known
    return persons.may_be_name(scene, after, stop)


def _title_at(scene: Scene, begin: int, stop: int) -> tuple[int, int] | None:
    """Returns first word and end of the title in begin:stop, with its modifiers."""
    words, lists = scene.words, scene.lists
    for index in range(begin, stop):
        if words.word[index] not in lists.title_words:
            continue
        hit = lists.titles.at(words.word[index], words.text, words.start[index], words.at_end)
        if hit is None:
            continue
        after = words.at_end[hit[0]] + 1
        if after > stop or (after - index == 1 and words.word[index] in lists.given):
            continue
        if after < stop and words.word[after] in _OF_OFFICE:
            # "Queen's University" is no person.
            continue
        after = _next_title(scene, after, stop)
        first = index
        while first > begin and words.word[first - 1] in _MODIFIERS:
            first -= 1
        return first, after
    return None


def _next_title(scene: Scene, after: int, stop: int) -> int:
    """Goes over a second title that follows at once: "Defense Minister General"."""
    words, lists = scene.words, scene.lists
    if after >= stop or words.word[after] not in lists.title_words:
        return after
    hit = lists.titles.at(words.word[after], words.text, words.start[after], words.at_end)
    if hit is None:
        return after
    further = words.at_end[hit[0]] + 1
    return further if further <= stop else after


def tail(scene: Scene, index: int) -> int | None:
    """Returns where a run with a title at `index` ends; None where no title is there."""
    words, lists = scene.words, scene.lists
    if index >= len(words) or words.word[index] not in lists.title_words:
        return None
    hit = lists.titles.at(words.word[index], words.text, words.start[index], words.at_end)
    if hit is None or words.sentence[index] != words.sentence[index - 1] or words.quiet[index]:
        return None
    return run_end(words, index, lists)


def _with_place(scene: Scene, begin: int, first: int) -> int:
    """Returns where the title begins with the country or body that it belongs to."""
    if first == begin:
        return first
    for index in range(begin, first):
        known = scene.known.get(index)
        if known is None or known[1] not in {"GPE", "NORP", "ORG", "LOC"}:
            continue
        if known[0] == first or scene.joined(index, first) == first:
            return index
    last = scene.words.word[first - 1]
    suffix = affixes.suffixes().get(last)
    head = affixes.by_head(scene, begin, first)
    if any(tells is not None and tells.label == "ORG" for tells in (suffix, head)):
        return begin
    return first


def _split_rest(scene: Scene, begin: int, first: int, after: int, stop: int) -> Rest | None:
    """A title before something that is no person: "President of the Senate", "Speaker Act"."""
    if first == begin and scene.words.word[begin] in scene.lists.addresses:
        return None
    if scene.words.first[begin] and first == begin:
        return None
    whole = _with_place(scene, begin, first)
    scene.add(whole, after, "TITLE", 0.5, "title")
    return [(begin, whole), (whole, first), (after, stop)]


def _add_lone(scene: Scene, whole: int, first: int, after: int) -> None:
    """A title without a name: "The President said", "the Japanese Prime Minister"."""
    words = scene.words
    said = words.said(first, after)
    if said in scene.lists.addresses and whole == first:
        return
    score = 0.65
    if words.heading[first] or (words.first[first] and after - first == 1):
        score = 0.4
    scene.add(whole, after, "TITLE", score, "title alone")


def find_lower(scene: Scene) -> None:
    """Titles in small letters beside a person who was found: "spokeswoman X", "X, the mayor"."""
    persons_at = [found for found in scene.found if found.label == "PERSON" and found.score >= 0.3]
    words = scene.words
    for person in persons_at:
        begin = words.at_start.get(person.start)
        last = words.at_end.get(person.end)
        if begin is None or last is None:
            continue
        _before(scene, begin)
        _after(scene, last + 1)


def _before(scene: Scene, begin: int) -> bool:
    """Looks for a title in small letters that ends right before word `begin`."""
    words = scene.words
    last = words.at(begin - 1)
    if last != "," and last not in scene.lists.lower_title_ends:
        return False
    for length in (4, 3, 2, 1):
        start = begin - length
        if start < 0 or words.sentence[start] != words.sentence[begin] or words.quiet[start]:
            continue
        phrase = words.said(start, begin)
        if phrase in scene.lists.lower_titles:
            while start > 0 and words.near(begin, start - 1) in _MODIFYING:
                start -= 1
            scene.add(start, begin, "TITLE", 0.75, "small title before name")
            return True
        owned = words.near(begin, start - 1).lower() in _OWNING and words.word[begin - 1] == ","
        if owned and length > 1 and words.said(start, begin - 1) in scene.lists.lower_titles:
            scene.add(start, begin - 1, "TITLE", 0.65, "small title, comma, name")
            return True
    return False


def _after(scene: Scene, stop: int) -> bool:
    """Looks for "X, (the) chief executive (of …)"."""
    words = scene.words
    if words.near(stop - 1, stop) not in _COMMA:
        return False
    index = stop + 1
    while words.near(stop, index) in _LEADING and index < stop + 4:
        index += 1
    limit = index + 3
    while index < limit:
        word = words.near(stop, index)
        if not word or word in _COMMA:
            return False
        lists = scene.lists
        phrases = lists.titles if words.name[index] else lists.lower_titles
        hit = phrases.at(word, words.text, words.start[index], words.at_end)
        if hit is not None:
            first = index
            while words.word[first - 1] in _MODIFYING and first - 1 > stop:
                first -= 1
            scene.add(first, words.at_end[hit[0]] + 1, "TITLE", 0.7, "title after name")
            return True
        if not (words.name[index] or word in {"'s"}):
            return False
        index += 1
        limit = max(limit, index + 1) if index < stop + 8 else limit
    return False
