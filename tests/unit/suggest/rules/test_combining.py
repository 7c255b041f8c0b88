from hypothesis import given
from hypothesis import strategies as st

from annotator.model.scheme import Label, LabelScheme
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.combining import combine, fit_scheme


def candidate(start: int, end: int, label: str, score: float = 0.8) -> Candidate:
    return Candidate(start, end, label, score, "test")


def marked(found: list[Candidate]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label) for one in found]


def test_longer_sure_name_wins():
    found = combine([candidate(0, 5, "GPE", 0.9), candidate(0, 12, "ORG", 0.8)])
    assert marked(found) == [(0, 12, "ORG")]


def test_weak_long_name_does_not_push_out_a_sure_one():
    found = combine([candidate(0, 5, "GPE", 0.9), candidate(0, 12, "PERSON", 0.3)])
    assert marked(found) == [(0, 5, "GPE")]


def test_title_holds_its_country():
    found = combine([candidate(0, 14, "TITLE"), candidate(0, 4, "GPE"), candidate(5, 9, "PERSON")])
    assert marked(found) == [(0, 14, "TITLE"), (0, 4, "GPE")]


def test_figure_inside_a_sure_name_is_part_of_it():
    year = candidate(0, 4, "DATE", 0.95)
    assert marked(combine([candidate(0, 20, "EVENT")], [year])) == [(0, 20, "EVENT")]
    assert marked(combine([candidate(0, 20, "EVENT", 0.3)], [year])) == [(0, 4, "DATE")]


def test_figure_that_covers_a_name_stays():
    assert marked(combine([candidate(4, 8, "ORG", 0.9)], [candidate(0, 12, "MONEY")])) == [
        (0, 12, "MONEY")
    ]


def test_quotation_holds_anything():
    found = combine(
        [candidate(0, 50, "QUOTE"), candidate(3, 9, "PERSON")], [candidate(12, 14, "DATE")]
    )
    assert len(found) == 3


def test_scheme_with_other_names_for_places():
    scheme = LabelScheme(name="s", labels=(Label(id="1", name="LOC"), Label(id="2", name="PER")))
    found = fit_scheme(
        [candidate(0, 2, "GPE"), candidate(3, 5, "PERSON"), candidate(6, 8, "MONEY")], scheme
    )
    assert marked(found) == [(0, 2, "LOC"), (3, 5, "PER")]


_candidates = st.lists(
    st.builds(
        lambda start, length, label, score: candidate(start, start + length, label, score),
        st.integers(0, 600),
        st.integers(1, 300),
        st.sampled_from(["PERSON", "ORG", "GPE", "TITLE", "QUOTE", "EVENT"]),
        st.floats(0, 1),
    ),
    max_size=30,
)


@given(_candidates, _candidates)
def test_nothing_crosses_and_nothing_is_there_twice(names, figures):
    figures = [Candidate(one.start, one.end, "DATE", one.score, "test") for one in figures]
    found = combine(names, figures)
    places = [(one.start, one.end) for one in found]
    assert len(places) == len(set(places))
    for one in found:
        for other in found:
            crosses = one.start < other.start < one.end < other.end
            assert not crosses
