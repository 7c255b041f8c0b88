"""Names of persons: by given name, initial, surname, and by what stands around them."""

from annotator.suggest.rules.affixes import suffixes
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Rest, Scene
from annotator.suggest.rules.splitting import are_syllables

SPEECH = word_set(
    "said says told tells added adds wrote writes asked asks argued argues warned warns noted "
    "notes explained explains insisted insists claimed claims tweeted replied stated commented "
    "remarked recalled admitted acknowledged announced announces confirmed denied testified "
    "urged vowed pledged"
)
_NO_NAMES = word_set("Street Road Avenue University College School Airport Party Inc Corp")


def find_by_given_name(scene: Scene, begin: int, stop: int) -> Rest | None:
    """Puts begin:stop on record where it begins with a given name or an initial."""
    words, lists = scene.words, scene.lists
    length = stop - begin
    first = words.word[begin]
    if length < 2 or length > 6 or not may_be_name(scene, begin, stop):
        return None
    second = words.word[begin + 1]
    if words.heading[begin] and first in lists.ambiguous:
        return None
    if first in lists.given:
        score = 0.55 if first in lists.ambiguous else 0.88
        if second in lists.surnames or is_initial(second):
            score = 0.9
        if words.heading[begin] and first.lower() in lists.common:
            score = 0.3
        scene.add(begin, stop, "PERSON", score, "given name")
        return []
    if is_initial(first) and not words.word[stop - 1].isupper() and first != "I":
        scene.add(begin, stop, "PERSON", 0.75, "initials")
        return []
    if is_initial(second) and length >= 3:
        scene.add(begin, stop, "PERSON", 0.8, "middle initial")
        return []
    if length <= 3 and any(_is_of_syllables(words.word[index]) for index in (begin, stop - 1)):
        scene.add(begin, stop, "PERSON", 0.84, "given name of two syllables")
        return []
    if words.word[stop - 1] in lists.surnames and length <= 3 and first not in lists.names:
        scene.add(begin, stop, "PERSON", 0.6, "known surname")
        return []
    return None


def _is_of_syllables(word: str) -> bool:
    """True for "Wai-man" and "Tae-jin", given names of Chinese and Korean."""
    left, hyphen, right = word.partition("-")
    return bool(hyphen and right and right.islower()) and are_syllables(left, right)


def is_initial(word: str) -> bool:
    """True for "W.", "J.K." and "W"."""
    if word in {"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "A.M.", "P.M.", "U.A.E.", "I", "A"}:
        return False
    letters = word.replace(".", "")
    return word[0].isupper() and (
        (len(word) <= 2 and len(letters) == 1) or (len(letters) <= 3 and word.count(".") >= 2)
    )


def may_be_name(scene: Scene, begin: int, stop: int) -> bool:
    """True where nothing in begin:stop speaks against a person's name."""
    words, lists = scene.words, scene.lists
    if stop - begin > 6:
        return False
    for index in range(begin, stop):
        word = words.word[index]
        if word == "&" or word in _NO_NAMES or word.lower() in {"of", "the", "and"}:
            return False
        known = scene.known.get(index)
        if known is not None and _is_no_person(scene, index, known, begin, stop):
            return False
    last = words.word[stop - 1]
    ends_otherwise = last in suffixes() and last not in lists.surnames and stop - begin > 1
    return not ends_otherwise


def _is_no_person(scene: Scene, index: int, known: tuple[int, str], begin: int, stop: int) -> bool:
    """True where a known name inside a run is not just a person's name like "Jordan"."""
    end, label = known
    word = scene.words.word[index]
    if index == begin and word in scene.lists.given and end - index == 1:
        return False
    if word in scene.lists.surnames or word in scene.lists.given:
        return end - index > 1 and end > stop
    if end - index > 1 or label in {"NORP", "ORG", "EVENT", "LAW"}:
        return True
    first = scene.words.word[begin]
    return not (index == stop - 1 and first in scene.lists.given and index > begin)


def add_name(scene: Scene, begin: int, stop: int, score: float, rule: str) -> None:
    """Puts a person on record whose name is begin:stop, without a "Jr." that a comma cut off."""
    scene.add(begin, stop, "PERSON", score, rule)
