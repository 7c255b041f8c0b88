"""Second readings of a run of name-like words, which compete with what the sure rules make of it.

"Harrow Lottery" is perhaps a town and an ordinary word, perhaps a body with a town in its name;
"House of Lanterns" a house or a party. Here both are put on record; what stands around them tells
which is offered (`weighing.py`).
"""

from annotator.suggest.rules import contexts
from annotator.suggest.rules.chunks import is_part, run_end
from annotator.suggest.rules.scene import Scene

# A name with a known name in it has seldom more words.
_LONGEST = 5
_OF = frozenset({"of", "for"})


def add_whole(scene: Scene, begin: int, known: int, behind: int, stop: int) -> None:
    """Puts the whole run begin:stop on record, in which words known:behind are a known name."""
    words = scene.words
    if stop - begin > _LONGEST or words.heading[begin]:
        return
    if scene.known.get(stop - 1, (0, ""))[1] == "NORP":
        # "Senate Democrats" are people.
        return
    label = scene.known[known][1]
    if behind < stop:
        if scene.lower_after(stop) in contexts.PARTIES:
            # "the Georgian Dream party"
            scene.add(begin, stop, "ORG", 0.88, "before a word for a party")
            return
        label, rule = "ORG", "known name with words behind it"
    else:
        rule = "known name with words before it"
        if label not in {"GPE", "LOC", "ORG", "FAC"}:
            label = "ORG"
    scene.add(begin, stop, label, 0.4, rule)


def add_of(scene: Scene, begin: int, stop: int) -> None:
    """Puts "House of Lanterns" on record, of which words begin:stop are the first part."""
    words = scene.words
    if words.near(begin, stop) not in _OF or stop - begin > 2 or words.heading[begin]:
        return
    if words.first[begin] and words.word[begin].lower() in scene.lists.common:
        return
    start = stop + 1
    if words.near(begin, start).lower() == "the":
        start += 1
    if not words.near(begin, start) or not is_part(words, start, scene.lists):
        return
    end = run_end(words, start, scene.lists)
    if end - start <= 3:
        scene.add(begin, end, "ORG", 0.4, f"joined by {words.word[stop]}")


def add_article(scene: Scene) -> None:
    """Takes "The" into a name before which it has a capital in the middle of a sentence."""
    words = scene.words
    if "The" not in words.large:
        return
    for index, found in enumerate(scene.found):
        begin = words.at_start.get(found.start, 0)
        if begin and words.word[begin - 1] == "The" and not words.first[begin - 1]:
            if words.heading[begin] or words.sentence[begin - 1] != words.sentence[begin]:
                continue
            if found.label in {"ORG", "PERSON", "GPE", "LOC", "FAC"}:
                start = words.start[begin - 1]
                scene.found[index] = found._replace(
                    start=start, rule="name with its article", label="ORG", score=0.5
                )
