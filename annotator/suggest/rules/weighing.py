"""Weighs the evidence for a name: person, organization, place or none, and how likely it is that.

The features of what is seen (`features.py`) have weights for each kind, in
resources/calibration/weights.tsv; their sums, taken to the power of e, are to each other as the
likelihoods of the kinds, that of no name being 1 (logistic regression of several classes). To them
comes the guess of the rule that found the name, so that it holds where nothing else is known. The
weights were counted on annotated text by benchmarks/weighing.py.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from math import exp, log

from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.evidence import Looks, Overview, evidence
from annotator.suggest.rules.features import features
from annotator.suggest.rules.scene import Scene

# For person, organization and place.
Vector = tuple[float, float, float]

KINDS = {"PERSON": 0, "ORG": 1, "GPE": 2, "LOC": 2, "FAC": 2}
_LABELS = ("PERSON", "ORG", "GPE")
# What these find may be no name, but it is nothing else.
_FIRM = frozenset({"joined by &"})
# Nothing is sure, and nothing that is offered is impossible.
_LEAST, _MOST = 0.02, 0.98
# What is said more than once is the same each time: of its sums so much is its own, so much the
# mean of all. Together they are more than one, for that many speak louder.
_OWN, _SHARED = 0.3, 0.9


class Weigher:
    """Weighs by a table of weights."""

    def __init__(self, table: str) -> None:
        """Takes the table: lines of look, what it shows, and its weight for each kind."""
        weights: dict[str, dict[str, Vector]] = {}
        for line in table.splitlines():
            if line and not line.startswith("#"):
                look, shown, person, organization, place = line.split("\t")
                row = float(person), float(organization), float(place)
                weights.setdefault(look, {})[shown] = row
        self._weights = weights
        self._looks = Looks(self._reader)

    def _reader(self, look: str) -> Callable[[str], Vector]:
        """Returns what tells the weights of that which a look sees."""
        rows = self._weights.get(look, {})
        row_of, shown = rows.get, features(look)

        def read(said: str) -> Vector:
            person = organization = place = 0.0
            for feature in shown(said):
                row = row_of(feature)
                if row is not None:
                    person += row[0]
                    organization += row[1]
                    place += row[2]
            return person, organization, place

        return read

    def weighed(self, scene: Scene) -> list[Candidate]:
        """Returns what was found; persons, bodies and places with label and score by evidence."""
        names = named(scene.found)
        others = [found for found in scene.found if found.label not in KINDS]
        overview = Overview(scene, names)
        sums = [self._sum(scene, found, overview) for found in names]
        _agree(scene, names, overview, sums)
        return others + [_judged(found, vector) for found, vector in zip(names, sums, strict=True)]

    def _sum(self, scene: Scene, found: Candidate, overview: Overview) -> Vector:
        person = organization = place = 0.0
        for one, two, three in evidence(scene, found, overview, self._looks):
            person += one
            organization += two
            place += three
        kind, guess = KINDS[found.label], guessed(found)
        if kind == 0:
            return person + guess, organization, place
        if kind == 1:
            return person, organization + guess, place
        return person, organization, place + guess


@cache
def bundled() -> Weigher:
    """Returns the weights that come with the rules; read once."""
    source = resources.files("resources") / "calibration" / "weights.tsv"
    return Weigher(source.read_text(encoding="utf-8"))


def guessed(found: Candidate) -> float:
    """Returns what the guess of the rule that found a name weighs: the logarithm of its odds."""
    return log(found.score / (1.0 - found.score))


def named(found: Iterable[Candidate]) -> list[Candidate]:
    """Returns the persons, bodies and places, where no other guess for the same is better."""
    best: dict[tuple[int, int], Candidate] = {}
    for one in found:
        key = one.start, one.end
        if key not in best or best[key].score < one.score:
            best[key] = one
    return [one for one in best.values() if one.label in KINDS]


def _agree(scene: Scene, names: list[Candidate], overview: Overview, sums: list[Vector]) -> None:
    """Draws the sums of what says the same closer together."""
    text = scene.words.text
    alike: dict[str, list[int]] = {}
    for index, found in enumerate(names):
        said = text[found.start : found.end]
        if overview.counts[said] > 1:
            alike.setdefault(said, []).append(index)
    for several in alike.values():
        part = _SHARED / len(several)
        one, two, three = (
            part * sum(column) for column in zip(*(sums[i] for i in several), strict=True)
        )
        for index in several:
            own = sums[index]
            sums[index] = _OWN * own[0] + one, _OWN * own[1] + two, _OWN * own[2] + three


def _judged(found: Candidate, sums: Vector) -> Candidate:
    one, two, three = sums
    best = max(sums)
    kind = KINDS[found.label] if found.rule in _FIRM else sums.index(best)
    label = found.label if KINDS[found.label] == kind else _LABELS[kind]
    likely = exp(sums[kind] - best) / (
        exp(-best) + exp(one - best) + exp(two - best) + exp(three - best)
    )
    # By hundredths, as one reads it.
    score = int(likely * 100 + 0.5) / 100
    if not _LEAST <= score <= _MOST:
        score = _LEAST if score < _LEAST else _MOST
    return Candidate(found.start, found.end, label, score, found.rule)
