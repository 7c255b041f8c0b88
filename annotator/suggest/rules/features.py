"""What a piece of evidence shows: features of general classes, never the words of a name.

A word of a name shows its shape, its ending and the lists that hold it; a word beside one shows
itself where it is a small word of grammar, else the class of words that it belongs to.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from annotator.suggest.rules import contexts, persons
from annotator.suggest.rules.affixes import suffixes
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.phrases import word_set

# Small words of grammar that stand beside names; each speaks for itself.
_GRAMMAR = word_set(
    "a an the and or but of in on at by for from to into with without within near outside inside "
    "across around toward towards through throughout over under between among against about "
    "after before since until during like as than via per that which who whose whom where when "
    "while if because is was are were be been being has have had do does did will would can could "
    "may might must shall should not n't he she it they his its her their him them this these "
    "those there here then also only both all other some any no one two three first last new "
    "old former late young including such called named known based born 's '"
)
_MARKS = word_set(". , ( ) \" ' : ; - \u2013 \u2014 / & ! ? “ ” [ ]")
_PLACED = word_set(
    "north south east west northern southern eastern western central downtown upstate coast "
    "border streets visit visited visiting left leave leaving reached reach entered entering"
)
_LED = word_set(
    "founded joined owned operated run ran acquired bought sold launched established hired sued "
    "merged formed signed played plays playing worked works working studied taught represents "
    "represented led leads leading headed heads manages managed funded sponsored published"
)
# What one does to somebody.
_MET = word_set(
    "met meets meet told tells tell asked asks thanked thanks urged accused praised criticized "
    "criticised interviewed married replaced succeeded defeated beat beats invited accompanied "
    "hired fired arrested charged sentenced questioned backed backs endorsed knew calls"
)
# Who or what is "in" or "of" a place.
_THERE = word_set(
    "residents villagers people farmers voters police officials authorities rescuers hospital "
    "hospitals shops homes house houses home troops soldiers forces school schools clinic clinics "
    "court courts workers nurses office offices factory plant streets town village city cities "
    "towns villages suburb east west north south northeast northwest southeast southwest outskirts "
    "part parts mayor governor talks protests market markets"
)
# What has its place before it: "the Zamfara governor".
_OF_PLACES = word_set(
    "governor mayor prefect border coast region province district county valley peninsula airport "
    "councillors councilors residents area suburb shore hinterland delta prefecture basin"
)
_JOINED = word_set("based led backed born run owned funded bound controlled held occupied")
_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("speech", persons.SPEECH),
    ("place noun", contexts.TOWN_BEFORE),
    ("organization noun", contexts.ORG_BEFORE),
    ("member", contexts.MEMBERS),
    ("of companies", contexts.ORG_AFTER),
    ("person noun", contexts.PERSON_BEFORE),
    ("deed", contexts.DEEDS),
    ("undergone", contexts.UNDERGONE),
    ("going and staying", _PLACED),
    ("leading and working", _LED),
    ("done to somebody", _MET),
    ("who is there", _THERE),
    ("of places", _OF_PLACES),
    ("joined by a hyphen", _JOINED),
)
_FORMS = word_set(
    "Inc Inc. Incorporated Ltd Ltd. Limited Corp Corp. Corporation Co Co. Company LLC LLP PLC plc "
    "GmbH AG KG SE SA S.A. SpA S.p.A. NV N.V. BV B.V. AB ASA Oyj Pty Pte Bhd KK"
)
# Several looks are at the same neighbors.
_KEPT = 32_768
# Of a shorter word the ending is the word.
_LONGEST_ENDING = 4
_ENDINGS_BESIDE = ("ing", "ed", "ly", "ist", "ian", "er", "or", "ion", "al", "s")


def features(look: str) -> Callable[[str], Sequence[str]]:
    """Returns what tells the features of that which a look sees (see `evidence.py`)."""
    if look == "first":
        return _of_first
    if look in {"last", "only"}:
        return _of_word
    if look in _BESIDE or look.startswith(_BEYOND):
        return _of_neighbor
    return _of_rule if look == "rule" else _of_itself


def _of_rule(said: str) -> Sequence[str]:
    label, rest = said.split(", ", 1)
    rule, beside = rest.rsplit(", ", 1)
    shown = [label, f"{label}, {rule}"]
    return [*shown, f"{label}, {rule}, name {beside}"] if beside else shown


def _of_itself(said: str) -> Sequence[str]:
    return (said,)


_BESIDE = frozenset({"before", "after"})
_BEYOND = ("before ", "after ")


@lru_cache(_KEPT)
def _of_neighbor(word: str) -> Sequence[str]:
    """What a word beside a name shows."""
    small = word.lower()
    table = _neighbors()
    # "Shares of" at the beginning of a sentence as well.
    shown = table.get(word) or table.get(small)
    if shown is not None:
        return shown
    if word == small and word.endswith(_ENDINGS_BESIDE):
        for ending in _ENDINGS_BESIDE:
            if word.endswith(ending):
                return ("word in -" + ending,)
    if word[0].isalpha():
        return ("word" if word == small else "capital",)
    return ("number" if word[0].isdigit() else "mark",)


@cache
def _neighbors() -> dict[str, list[str]]:
    """Returns what words of classes and of lists show beside a name."""
    lists = english()
    table = {
        word: ["capital", "known " + label] for word, label in lists.names.single_words().items()
    }
    table |= {word: ["capital", "given name"] for word in lists.given}
    table |= {word: ["capital title"] for word in lists.title_words if word[0].isupper()}
    small: dict[str, list[str]] = {}
    for name, those in (*_CLASSES, ("title", lists.lower_title_ends)):
        for word in those:
            small.setdefault(word, []).append(name)
    table |= small
    table |= {word: [word] for word in _GRAMMAR | _MARKS}
    return table | {"": ["nothing"]}


@cache
def _listed() -> dict[str, list[str]]:
    """Returns the lists that hold a word, for all words in lists."""
    lists = english()
    table: dict[str, list[str]] = {}
    for name, those in (
        ("given name", lists.given),
        ("ambiguous", lists.ambiguous),
        ("surname", lists.surnames),
        ("title word", lists.title_words),
        ("head of a body", lists.org_prefixes),
        ("plain", lists.plain),
        ("form of a firm", _FORMS),
        ("common", frozenset(word.title() for word in lists.common)),
    ):
        for word in those:
            table.setdefault(word, []).append(name)
    for word, suffix in suffixes().items():
        table.setdefault(word, []).append("suffix " + suffix.label)
    for word, label in lists.names.single_words().items():
        table.setdefault(word, []).append("known " + label)
    return table


def _of_first(word: str) -> list[str]:
    """What the first word of a name shows."""
    return [_shape(word), *_listed().get(word, _IN_NO_LIST)]


def _of_word(word: str) -> list[str]:
    """What the last or only word of a name shows: its ending as well."""
    lists = _listed().get(word, _IN_NO_LIST)
    shown = [_shape(word), *lists]
    # The ending of "Guard" says less than that it is the last word of bodies.
    if len(word) > _LONGEST_ENDING and word[-1].islower() and not lists[-1].startswith("suffix"):
        shown += ("-" + word[-2:], "-" + word[-3:])
    return shown


_IN_NO_LIST = ["in no list"]


def _shape(word: str) -> str:
    """Capitals, points, hyphens, digits; of an ordinary word how long it is, by threes."""
    if word.istitle() and word.isalpha():
        return _LENGTHS[min(len(word) // 3, 3)] if word.isascii() else "accent"
    if any(character.isdigit() for character in word):
        return "has digit"
    if word.isupper():
        letters = len(word.replace(".", ""))
        return "initial" if letters == 1 else f"capitals {min(letters, 5)}"
    if word.islower():
        return "small"
    if "-" in word:
        return "hyphen, small" if word.rsplit("-", 1)[1].islower() else "hyphen"
    for sign, name in (("'", "apostrophe"), (".", "point")):
        if sign in word:
            return name
    return "inner capital"


_LENGTHS = ("length 0", "length 1", "length 2", "length 3")
