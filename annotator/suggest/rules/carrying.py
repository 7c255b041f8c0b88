"""Names carried through a document: surnames, acronyms, short forms, further mentions."""

from itertools import compress

from annotator.suggest.rules import contexts, enumerations
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.scene import Open, Scene

_SURE = 0.55
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PROGRAM", "EVENT", "PRODUCT"})
# No words that an acronym stands for are longer.
_EXPANDED = 120
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "&", "to"})


def find_acronyms(scene: Scene) -> None:
    """Finds "Congressional Budget Office (CBO)": the letters in brackets are the same thing."""
    words = scene.words
    for found in list(scene.found):
        last = words.at_end.get(found.end)
        if last is None or words.at(last + 1) != "(" or words.at(last + 3) not in {")", ",", ";"}:
            continue
        short = words.at(last + 2)
        if not 2 <= len(short) <= 8 or not any(letter.isupper() for letter in short):
            continue
        name = words.text[found.start : found.end]
        if found.label in {"ORG", "EVENT", "LAW", "PROGRAM", "GPE", "FAC"} and stands_for(
            short, name
        ):
            scene.add(last + 2, last + 3, found.label, 0.88, "acronym in brackets")


def note_plain_acronyms(scene: Scene) -> None:
    """Takes note of "gross domestic product (GDP)": such letters stand for no name."""
    words = scene.words
    if "(" not in words.small:
        return
    for index, word in enumerate(words.word):
        if word != "(" or words.near(index, index + 2) not in {")", ",", ";"}:
            continue
        short = words.word[index + 1].removesuffix("s")
        before = words.near(index, index - 1)
        if len(short) > 1 and short.isalpha() and short.isupper() and before.islower():
            said = words.text[max(0, words.start[index] - _EXPANDED) : words.start[index]]
            parts = said.replace("-", " ").split()[-len(short) :]
            if "".join(part[0] for part in parts).upper() == short:
                scene.plain_acronyms |= {short, f"{short}s"}


def stands_for(short: str, name: str) -> bool:
    """True where the capitals of `short` are the first letters of words of `name`, in order."""
    letters = [letter for letter in short if letter.isupper()]
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isalpha())
    position = 0
    hits = 0
    for letter in letters:
        at = initials.upper().find(letter, position)
        if at >= 0:
            hits += 1
            position = at + 1
    return (
        len(letters) >= 2
        and hits >= max(2, len(letters) - 1)
        and letters[0] == initials[0:1].upper()
    )


def settle(scene: Scene) -> None:
    """Gives the open runs a label: from sure names of the document, else from their neighbors."""
    known = _sure_names(scene)
    scene.person_ends = {
        scene.words.at_end.get(found.end, -1)
        for found in scene.found
        if found.label == "PERSON" and found.score >= _SURE
    }
    rows = enumerations.guesses(scene)
    guesses: list[tuple[Open, contexts.Guess]] = []
    waiting: list[Open] = []
    for run in scene.open:
        said = scene.words.said(run.begin, run.stop)
        if said in known:
            _add_carried(scene, run, *known[said])
            continue
        found = contexts.guess(scene, run.begin, run.stop)
        row = rows.get(run.begin)
        if row is not None and (found is None or found[2] in contexts.WEAK):
            found = row
        if found is None:
            waiting.append(run)
        else:
            guesses.append((run, found))
    best = _best_guesses(scene, guesses)
    for run, found in guesses:
        said = scene.words.said(run.begin, run.stop)
        label, score, rule = best.get(said, found)
        scene.add(run.begin, run.stop, label, score, rule)
    for run in waiting:
        said = scene.words.said(run.begin, run.stop)
        if said in best and best[said][1] >= 0.5 and not scene.words.heading[run.begin]:
            scene.add(
                run.begin, run.stop, best[said][0], best[said][1] - 0.05, "mentioned elsewhere"
            )


def carry_into_headings(scene: Scene) -> None:
    """Finds the sure names of the text in its headings, in which every word has a capital."""
    words = scene.words
    if True not in words.heading:
        return
    known = _sure_names(scene)
    # By first word, so that the cost stays small however many names begin alike.
    lengths: dict[str, set[int]] = {}
    for said in known:
        lengths.setdefault(said.split(" ", 1)[0], set()).add(len(said))
    for index in compress(range(len(words)), words.heading):
        start = words.start[index]
        for length in lengths.get(words.word[index], ()):
            last = words.at_end.get(start + length)
            carried = known.get(words.text[start : start + length])
            if last is not None and carried is not None:
                label, score, rule = carried
                scene.add(index, last + 1, label, min(score, 0.8), rule)


def _best_guesses(
    scene: Scene, guesses: list[tuple[Open, contexts.Guess]]
) -> dict[str, contexts.Guess]:
    """Returns the best guess for each name; surnames of well guessed persons are in it too."""
    best: dict[str, contexts.Guess] = {}
    labels: dict[str, set[str]] = {}
    for run, found in guesses:
        said = scene.words.said(run.begin, run.stop)
        if said not in best or best[said][1] < found[1]:
            best[said] = found
        if found[2] not in contexts.VAGUE:
            labels.setdefault(said, set()).add(found[0])
    for said, several in labels.items():
        if len(several) > 1:
            # The neighbors contradict each other: nobody knows.
            label, score, rule = best[said]
            best[said] = (label, min(score, 0.48), rule)
    for said, (label, score, _) in list(best.items()):
        if label != "PERSON" or score < 0.45 or " " not in said or _has_common(scene, said):
            continue
        surname = said.rsplit(" ", 1)[1]
        if surname in best and best[surname][0] == "PERSON":
            # The two support each other: somebody who is first named in full, then by surname.
            best[surname] = ("PERSON", max(0.75, score), "surname")
            best[said] = ("PERSON", max(0.75, score), "named again by surname")
    return best


def _has_common(scene: Scene, said: str) -> bool:
    """True where a word of `said` is an ordinary word here: "Greater", "Radiation"."""
    lists, small = scene.lists, scene.words.small
    return any(
        word.lower() in small or word.lower() in lists.common or word in lists.plain
        for word in said.split()
    )


def _sure_names(scene: Scene) -> dict[str, tuple[str, float, str]]:
    """Returns what each sure name of the document, and its short forms, would be labelled."""
    text = scene.words.text
    known: dict[str, tuple[str, float, str]] = {}
    for found in scene.found:
        if found.label in _NAMES and found.score >= _SURE:
            _keep(known, text[found.start : found.end], found.label, found.score, "named elsewhere")
    for found in scene.found:
        if found.score < _SURE:
            continue
        name = text[found.start : found.end]
        if found.label == "PERSON":
            _keep_surname(scene, known, name, found)
        elif found.label == "ORG" and " " in name:
            _keep_short_forms(scene, known, name, found)
    return known


def _keep(
    known: dict[str, tuple[str, float, str]], name: str, label: str, score: float, rule: str
) -> None:
    if name not in known or known[name][1] < score:
        known[name] = (label, min(score, 0.88), rule)


def _keep_surname(
    scene: Scene, known: dict[str, tuple[str, float, str]], name: str, found: Candidate
) -> None:
    parts = name.split()
    if len(parts) < 2:
        return
    while parts[-1].rstrip(".") in {"Jr", "Sr", "II", "III", "IV"} and len(parts) > 2:
        parts.pop()
    score = min(0.88, found.score)
    _keep(known, parts[-1], "PERSON", score, "surname")
    if len(parts) > 2:
        _keep(known, " ".join(parts[-2:]), "PERSON", score, "surname")
        # The family name comes first in Chinese, Korean, Vietnamese; and particles belong to it.
        for index, part in enumerate(parts):
            if index and part[0].islower():
                _keep(known, " ".join(parts[index:]), "PERSON", score, "surname")
    if parts[0] in scene.lists.given and parts[0] not in scene.lists.ambiguous:
        _keep(known, parts[0], "PERSON", min(score, 0.75), "given name of a person found")


def _keep_short_forms(
    scene: Scene, known: dict[str, tuple[str, float, str]], name: str, found: Candidate
) -> None:
    parts = [part for part in name.split() if part not in _SMALL]
    if len(parts) < 2:
        return
    lists = scene.lists
    score = min(found.score, 0.8)
    short = parts
    while len(short) > 1 and short[-1] in lists.company_suffixes:
        short = short[:-1]
        said = " ".join(short)
        if said not in lists.plain and said.lower() not in lists.common and said not in lists.names:
            _keep(known, said, "ORG", score, "short form")
    if found.score >= 0.75 and len(parts) >= 3:
        letters = "".join(part[0] for part in parts if part[0].isupper())
        if len(letters) >= 3:
            _keep(known, letters, "ORG", score, "acronym of a name found")


def _add_carried(scene: Scene, run: Open, label: str, score: float, rule: str) -> None:
    if scene.words.heading[run.begin] and run.stop - run.begin == 1:
        score = min(score, 0.7)
    scene.add(run.begin, run.stop, label, score, rule)


def carry_surnames(scene: Scene) -> None:
    """Gives surnames that are also something else ("Ford", "Chad") to the persons found.

    A known name of one word that is the surname of a person of the document is that person.
    """
    text = scene.words.text
    surnames = {
        text[found.start : found.end].split()[-1]
        for found in scene.found
        if found.label == "PERSON" and found.score >= 0.85 and " " in text[found.start : found.end]
    }
    for index, found in enumerate(scene.found):
        name = text[found.start : found.end]
        if name in surnames and found.label in {"GPE", "ORG", "LOC", "NORP", "PRODUCT"}:
            place = scene.words.at_start.get(found.start, 0)
            if scene.lower_before(place) in {"in", "near", "from"}:
                continue
            scene.found[index] = Candidate(found.start, found.end, "PERSON", 0.8, "surname")
