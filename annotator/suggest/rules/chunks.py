"""Runs of words written like names, the raw material of all rules about names."""

from annotator.suggest.rules.lists import Lists
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.words import Words

# No name has more words; a longer run is a list or a line of capitals, and is cut.
LONGEST = 24
_PARTICLES = word_set(
    "von van der den de del della di da dos du la le bin ibn al el zu zur ter ten af"
)
_DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_DAYS_SHORT = word_set("Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Apr Aug Sept Oct Nov Dec")
_MONTHS = word_set("January February July September October November December")
# Months that are also persons' names or verbs: they depend on what stands beside them.
_EITHER = frozenset({"March", "April", "May", "June", "August"})
_BEFORE_MONTH = word_set(
    "in by since of until till last next this early late mid from through to on and - \u2013"
)
# Words that no name goes on with before a small word.
_OPENERS = word_set(
    "The This That These Those In At On From For As If When While With After Before Since Because "
    "We He She It They You My Our Your His Her Their Its There Here Please Can Could Do Does Did "
    "Is Are Was Were Have Has Had What Why How Who Where Let And But Or So Not No By To "
    "Thank Thanks"
)
_SHORT_AND = frozenset({"&"})
_JOINTS = _PARTICLES | _SHORT_AND
_OWNING = frozenset({"'s", "'"})
_SAINTS = frozenset({"St.", "St", "Saint"})
# "Queen's University", "Contract Teachers' Association".
_OWNERS = word_set(
    "King Queen Prince Women People Men Children Workers Farmers Teachers Students Veterans "
    "Traders Bishop Trinity Lloyd Doctors Nurses Engineers Peasants Growers Writers Journalists "
    "Lawyers Drivers Employers Youth Citizens Players Builders Miners Dockers Bankers Consumers "
    "Soldiers Owners Producers Landowners Pensioners Officers Pilots Mothers Girls Boys Ladies "
    "Fishermen"
)


def is_part(words: Words, index: int, lists: Lists) -> bool:
    """True where the word at `index` may be part of a name."""
    if not words.name[index] or words.quiet[index]:
        return False
    word = words.word[index]
    if word in _DAYS or word in _MONTHS or word in _DAYS_SHORT:
        return False
    if word in _EITHER:
        return _is_no_month(words, index, lists)
    return word != "I" and not word.startswith(("I'", "#", "@", "http", "www")) and "@" not in word


def _is_no_month(words: Words, index: int, lists: Lists) -> bool:
    before = words.near(index, index - 1)
    after = words.near(index, index + 1)
    if after[:1].isdigit() or before[:1].isdigit() or before.lower() in _BEFORE_MONTH:
        return False
    return before in lists.given or before in lists.title_words or after[:1].isupper()


def run_end(words: Words, begin: int, lists: Lists) -> int:
    """Returns where the run of name-like words that begins at `begin` ends.

    A run may hold particles ("Ursula von der Leyen") and "&"; a sentence end breaks it.
    """
    index = begin + 1
    total = min(len(words.word), begin + LONGEST)
    number = words.sentence[begin]
    while index < total and words.sentence[index] == number:
        if is_part(words, index, lists):
            if begins_anew(words, index):
                break
            index += 1
            continue
        follow = _after_joint(words, index, lists) or _after_owner(words, begin, index, lists)
        if follow is None:
            break
        index = follow
    return index


def _after_owner(words: Words, begin: int, index: int, lists: Lists) -> int | None:
    """Returns where "King's College" goes on after the "'s" at `index`; None for "Iran's Senate".

    What belongs to a saint or to people of a kind is mostly a name with them in it.
    """
    if words.word[index] not in _OWNING:
        return None
    saint = words.word[begin] in _SAINTS and index - begin in (2, 3)
    if not (saint or words.word[index - 1] in _OWNERS):
        return None
    limit = index + 1
    together = limit < len(words) and words.sentence[limit] == words.sentence[begin]
    if not together or not is_part(words, limit, lists):
        return None
    return limit + 1 if not saint or words.word[limit] in lists.of_saints else None


def begins_anew(words: Words, index: int) -> bool:
    """True for "In" in "Regina Holm In the harbor": a caption or line that runs on unmarked."""
    if words.word[index] not in _OPENERS:
        return False
    following = words.near(index, index + 1)
    return following[:1].islower() or following[:1].isdigit()


def _after_joint(words: Words, index: int, lists: Lists) -> int | None:
    """Returns where a name goes on after particles or "&" at `index`; None where it does not."""
    if words.word[index] not in _JOINTS:
        # So it is at the end of nearly every run.
        return None
    limit = index
    while limit < len(words) and limit - index < 3 and words.word[limit] in _PARTICLES:
        limit += 1
    if limit == index and words.word[index] in _SHORT_AND:
        limit += 1
    if limit == index or limit >= len(words):
        return None
    together = words.sentence[limit] == words.sentence[index]
    return limit + 1 if together and is_part(words, limit, lists) else None
