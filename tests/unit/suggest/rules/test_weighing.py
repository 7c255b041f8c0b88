"""The evidence decides of a name what it is, and how likely."""

from importlib import resources
from itertools import pairwise

import pytest

from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.evidence import Looks, Overview, evidence
from annotator.suggest.rules.lists import english
from annotator.suggest.rules.scene import Scene
from annotator.suggest.rules.weighing import KINDS, Weigher, bundled, named
from annotator.suggest.rules.words import read_words


def scene_with(text: str, *said: str, label: str = "PERSON", score: float = 0.4) -> Scene:
    scene = Scene(read_words(text, [], english()), english())
    for one in said:
        start = text.index(one)
        rule = "one capitalized word"
        scene.found.append(Candidate(start, start + len(one), label, score, rule))
    return scene


def seen(text: str, said: str) -> list[tuple[str, str]]:
    scene = scene_with(text, said)
    looks = Looks(lambda look: lambda said: (look, said))
    return evidence(scene, scene.found[0], Overview(scene, scene.found), looks)


def test_what_is_seen_of_one_word():
    assert set(seen("They met Quorvel, who left. He wept.", "Quorvel")) == {
        ("rule", "PERSON, one capitalized word, "),
        ("times", "1"),
        ("before", "met"),
        ("after", ","),
        ("after ,", "who"),
        ("personal", "next"),
        ("only", "Quorvel"),
    }


def test_what_is_seen_of_several_words():
    assert set(seen("Shares of Quorvel Brimm Norway fell.", "Quorvel Brimm")) == {
        ("rule", "PERSON, one capitalized word, after"),
        ("times", "1"),
        ("before", "of"),
        ("before of", "Shares"),
        ("after", "Norway"),
        ("first", "Quorvel"),
        ("last", "Brimm"),
    }


def test_an_ordinary_word_is_seen_as_one():
    assert ("small", "only") in seen("A quorvel grew. They met Quorvel.", "Quorvel")


def test_part_of_a_word_is_known_by_its_rule_alone():
    assert seen("They met Quorvel.", "Quor") == [("rule", "PERSON, one capitalized word, apart")]


def test_two_joined_are_nobody():
    text = "A suit by Quorvel & Brimm failed."
    found = Candidate(10, 25, "ORG", 0.65, "joined by &")
    scene = Scene(read_words(text, [], english()), english(), found=[found])
    assert bundled().weighed(scene)[0].label == "ORG"


def test_another_sentence_is_not_seen():
    looked = dict(seen("It ended. Quorvel. Then came rain.", "Quorvel"))
    assert looked["before"] == ""
    assert looked["after"] == "."


def test_a_line_that_runs_on_unmarked_is_another_sentence():
    assert dict(seen("Photo by Quorvel In the harbor they met.", "Quorvel"))["after"] == ""


@pytest.mark.parametrize(
    ("likelier", "unlikelier", "said"),
    [
        ("She met Quorvel, who wept.", "She ate Quorvel with bread.", "Quorvel"),
        ("It lies near Quorvel, Norway.", "It tastes of Quorvel.", "Quorvel"),
    ],
)
def test_surroundings_speak_for_a_name(likelier, unlikelier, said):
    one, other = (bundled().weighed(scene_with(text, said))[0] for text in (likelier, unlikelier))
    assert one.score > other.score


def test_the_evidence_may_know_better_than_the_rule():
    scene = scene_with("They live in Quorvelville near the border.", "Quorvelville")
    assert bundled().weighed(scene)[0].label == "GPE"


def test_a_place_keeps_what_kind_of_place_it_is():
    text = "They crossed the Quorvel Bridge in Norway."
    scene = scene_with(text, "Quorvel Bridge", label="FAC", score=0.75)
    assert bundled().weighed(scene)[0].label == "FAC"


def test_what_is_said_again_is_judged_alike():
    text = "She met Quorvel, who wept. It snowed, Quorvel or not."
    first, second = text.index("Quorvel"), text.rindex("Quorvel")
    scene = scene_with(text, "Quorvel")
    alone = Scene(
        scene.words, scene.lists, found=[scene.found[0]._replace(start=second, end=second + 7)]
    )
    apart = abs(bundled().weighed(scene)[0].score - bundled().weighed(alone)[0].score)
    scene.found.append(alone.found[0])
    one, other = bundled().weighed(scene)
    assert {one.start, other.start} == {first, second}
    assert abs(one.score - other.score) < apart


def test_other_labels_are_left_alone():
    scene = scene_with("They met in the Quorvel War.", "Quorvel War", label="EVENT", score=0.75)
    assert bundled().weighed(scene) == scene.found


def test_the_guess_of_a_rule_holds_where_nothing_is_known():
    text = "They met Quorvel."
    for score in (0.2, 0.6, 0.9):
        scene = scene_with(text, "Quorvel", score=score)
        # Nothing else than a person, or no name.
        found = Weigher("times\t1\t0.0\t-9.0\t-9.0").weighed(scene)[0]
        assert found.score == pytest.approx(score)


def test_weights_come_on_top_of_it():
    scene = scene_with("They met Quorvel.", "Quorvel", score=0.6)
    found = Weigher("before\tmet\t0.0\t3.0\t0.0").weighed(scene)[0]
    assert found.label == "PERSON"
    found = Weigher("before\tdone to somebody\t0.0\t3.0\t0.0").weighed(scene)[0]
    assert found.label == "ORG"


def test_of_two_guesses_for_the_same_the_better_counts():
    person = Candidate(0, 5, "PERSON", 0.4, "one capitalized word")
    program = Candidate(0, 5, "PROGRAM", 0.9, "before a word for a program")
    assert named([person, program]) == []
    assert named([program._replace(score=0.3), person]) == [person]


def test_every_weight_is_of_a_look_that_is_taken():
    source = resources.files("resources") / "calibration" / "weights.tsv"
    rows = [
        line.split("\t")
        for line in source.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    taken: set[str] = set()
    Looks(lambda look: taken.add(look) or str)
    assert len(rows) > 300
    for look, shown, *weights in rows:
        assert look in taken, look
        assert shown
        assert len(weights) == len(set(KINDS.values()))
        assert all(abs(float(one)) < 8 for one in weights)
    assert all(one[:2] < other[:2] for one, other in pairwise(rows)), "in order, each once"
