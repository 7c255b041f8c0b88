"""Sorts runs of name-like words into persons, organizations, places: the strong rules first."""

from collections.abc import Callable
from itertools import compress

from annotator.suggest.rules import affixes, contexts, persons, rivals, titles
from annotator.suggest.rules.chunks import is_part, run_end
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Open, Rest, Scene

Rule = Callable[[Scene, int, int], Rest | None]

# "Office of the President" is one name: there the title is only looked for afterwards.
_OF_RULES: tuple[Rule, ...] = (affixes.find, titles.find)
_RULES: tuple[Rule, ...] = (
    titles.find,
    affixes.find,
    persons.find_by_given_name,
    affixes.find_listed,
)
_ARTICLES = frozenset({"The", "A", "An", "THE"})


def find_names(scene: Scene) -> None:
    """Puts the names of a document on record; what stays unclear goes to `scene.open`."""
    scene.look_up()
    words, lists = scene.words, scene.lists
    behind = 0
    for index in compress(range(len(words)), words.name):
        if index < behind or not is_part(words, index, lists):
            continue
        stop = run_end(words, index, lists)
        start = _skip_common(scene, index, stop)
        behind = sort_run(scene, start, stop)
        if behind == stop:
            rivals.add_of(scene, start if start < stop else index, stop)


def sort_run(scene: Scene, begin: int, stop: int) -> int:
    """Finds what the run begin:stop is, as a whole or in parts; returns the word to go on with."""
    if begin >= stop:
        return stop
    end = affixes.extend(scene, begin, stop)
    if end > stop:
        tail = titles.tail(scene, end)
        if tail is not None and _sort_whole(scene, begin, tail, (titles.find,)):
            return tail
        if _sort_whole(scene, begin, end, _OF_RULES):
            return end
    if not _sort_whole(scene, begin, stop, _RULES):
        _sort_parts(scene, begin, stop)
    return stop


def _sort_whole(scene: Scene, begin: int, stop: int, rules: tuple[Rule, ...]) -> bool:
    label = scene.whole(begin, stop)
    if label is not None:
        _add_known(scene, begin, stop, label)
        return True
    for rule in rules:
        rest = rule(scene, begin, stop)
        if rest is not None:
            for piece_begin, piece_stop in rest:
                sort_run(scene, piece_begin, piece_stop)
            return True
    return False


def _sort_parts(scene: Scene, begin: int, stop: int) -> None:
    """Splits a run at the first known name in it; leaves it open where it holds none."""
    for index in range(begin, stop):
        known = scene.known.get(index)
        if known is not None and known[0] <= stop:
            if index == begin and contexts.is_paper(scene, begin, known[0], stop):
                scene.open.append(Open(begin, stop))
                return
            rivals.add_whole(scene, begin, index, known[0], stop)
            sort_run(scene, begin, index)
            joined = scene.joined(index, stop)
            if joined is None:
                _add_known(scene, index, known[0], known[1])
            else:
                scene.add(index, joined, "ORG", 0.88, "body with its country")
            sort_run(scene, joined or known[0], stop)
            return
    scene.open.append(Open(begin, stop))


def _add_known(scene: Scene, begin: int, stop: int, label: str) -> None:
    words, lists = scene.words, scene.lists
    said = words.said(begin, stop)
    score, rule = 0.9, f"known {label}"
    if label in {"NORP", "LANGUAGE"} and _is_language(scene, begin, stop, said):
        label, score, rule = "LANGUAGE", 0.75, "language"
    elif label == "NORP" and said in lists.norp_weak:
        score = 0.35 if words.first[begin] else 0.65
    elif label == "ORG" and said in lists.org_weak:
        score = _weak_org_score(scene, begin, stop)
    elif label == "LANGUAGE":
        score, rule = 0.5, "language"
    elif label == "GPE" and said in ("US", "IS") and words.heading[begin] and said == "IS":
        score = 0.3
    if stop - begin == 1 and words.first[begin] and said in lists.ambiguous:
        score = min(score, 0.6)
    scene.add(scene.with_year(begin) if label == "EVENT" else begin, stop, label, score, rule)


def _weak_org_score(scene: Scene, begin: int, stop: int) -> float:
    words = scene.words
    if words.first[begin] or words.heading[begin]:
        after = scene.lower_after(stop)
        return 0.6 if after in persons.SPEECH or after in {"shares", "stock", "'s"} else 0.35
    return 0.65


def _is_language(scene: Scene, begin: int, stop: int, said: str) -> bool:
    if said not in scene.lists.languages:
        return False
    before = scene.lower_before(begin)
    after = scene.lower_after(stop)
    return after == "language" or (
        before in {"in", "into", "speak", "speaks", "spoke", "spoken", "speaking", "from", "learn"}
        and (after in _AFTER_LANGUAGE or not after[:1].isalpha())
    )


_AFTER_LANGUAGE = word_set(
    "and or but at as for to with by when because while that he she they only alone too from since"
)


def _skip_common(scene: Scene, begin: int, stop: int) -> int:
    """Returns where a run begins, without the words that only begin a sentence."""
    words, lists = scene.words, scene.lists
    while begin < stop:
        word = words.word[begin]
        if begin in scene.known and (scene.known[begin][0] - begin > 1 or not words.first[begin]):
            return begin
        bare = words.first[begin] or words.heading[begin] or stop - begin == 1
        passed = word in _ARTICLES or (bare and word.lower() in lists.common)
        # "Striker Kwabena Holm scored": the word begins the sentence, and says who he is.
        passed = passed or (words.first[begin] and word.lower() in contexts.PERSON_BEFORE)
        if not passed or _is_start_of_name(scene, begin, stop):
            return begin
        begin += 1
    return begin


def _is_start_of_name(scene: Scene, begin: int, stop: int) -> bool:
    """True for "National Council" or "Will Holm" at the start of a sentence."""
    words, lists = scene.words, scene.lists
    word = words.word[begin]
    if word in _ARTICLES or stop - begin < 2 or word.lower() in _FUNCTION:
        return False
    if begin + 1 in scene.known and word in lists.given:
        return False
    return (
        word in _NAME_WORDS
        or word in lists.org_prefixes
        or word in lists.title_words
        or word in lists.given
    )


# Common words that names of bodies begin with.
_NAME_WORDS = word_set(
    "New Great South North West East United National Central Global General First International "
    "Social Public Human Free Open Young World State States Northern Southern Western Foreign "
    "Royal Federal Regional Local Modern Natural Private Popular Medical Military Justice Labor "
    "Traditional Independent Second Third Big Better Best Business Foreign Home Health Human Sports"
)
_FUNCTION = word_set(
    "the a an in on at by for from of to with but and or as if so that this these those it its he "
    "his she her they their we our you your i my when while after before since because although "
    "though however what which who why how where all some many most no not is are was were do does "
    "did has have had can could will would should may might must only both each every either "
    "neither meanwhile also then there here under over about during between against despite like "
    "unlike according former last earlier later"
)
