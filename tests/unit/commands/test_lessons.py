"""What was said to suggestions counts when the next ones are stored."""

from pathlib import Path

import pytest

from annotator.commands import documents, spans, verdicts
from annotator.errors import RefusedError
from annotator.model.annotation import Span
from annotator.model.learning import NO_LEARNING, Learning, Record, Rule, moved_score
from annotator.model.scheme import LabelKind
from annotator.services.project import Project
from projects import dollars, make_project, offer, offered, text_document, there_and_back

FIRST = "Golden Dome costs $5. Golden Dome grows, Carl Dent said."
SECOND = "They like Golden Dome, for two reasons. Ada Brook left two."
THIRD = "The GOLDEN DOME of Carl Dent costs $5."


@pytest.fixture
def three(tmp_path: Path):
    arrivals = [
        text_document(name, text)
        for name, text in (("first", FIRST), ("second", SECOND), ("third", THIRD))
    ]
    with make_project(tmp_path, *arrivals) as project:
        yield project


def on(project: Project, name: str, *made: Span, **arguments):
    return offer(project, made, document=project.find(name), **arguments)


def waiting(project: Project, name: str) -> list[tuple[str, str]]:
    there = project.document(project.find(name))
    return [(there.text_of(span), span.label) for span in there.suggested_spans if span.is_pending]


def reject(project: Project, name: str, made: Span):
    return project.do(verdicts.reject, project.find(name), [made.id])


def dome(text: str, label: str = "PERSON", words: str = "Golden Dome", **more) -> Span:
    return offered(words, label, text, **more)


def test_what_was_rejected_is_left_out_elsewhere(three: Project) -> None:
    wrong = dome(FIRST)
    on(three, "first", wrong)
    there_and_back(three, lambda: reject(three, "first", wrong))
    changes = on(three, "second", dome(SECOND), offered("Ada Brook", "PERSON", SECOND))
    assert changes.words == "Offered 1 suggestion, left out 1 that was rejected before"
    assert waiting(three, "second") == [("Ada Brook", "PERSON")]
    # In capitals as in a heading, it is the same name; with another label it is another matter.
    on(
        three,
        "third",
        dome(THIRD, words="GOLDEN DOME"),
        dome(THIRD, "PROGRAM", words="GOLDEN DOME"),
    )
    assert waiting(three, "third") == [("GOLDEN DOME", "PROGRAM")]


def test_once_the_rejection_is_undone_it_is_offered_again(three: Project) -> None:
    wrong = dome(FIRST)
    on(three, "first", wrong)
    reject(three, "first", wrong)
    on(three, "second", dome(SECOND))
    assert waiting(three, "second") == []
    three.undo()
    on(three, "second", dome(SECOND), automatic=True)
    assert waiting(three, "second") == [("Golden Dome", "PERSON")]
    three.redo()
    # What waits goes at the next suggesting.
    changes = there_and_back(three, lambda: on(three, "second", dome(SECOND)))
    assert changes.words == "Offered 0 suggestions, left out 1 that was rejected before"
    assert waiting(three, "second") == []


def test_a_document_in_the_trash_says_nothing(three: Project) -> None:
    wrong = dome(FIRST)
    on(three, "first", wrong)
    reject(three, "first", wrong)
    three.do(documents.remove, [three.find("first")])
    on(three, "second", dome(SECOND))
    assert waiting(three, "second") == [("Golden Dome", "PERSON")]


def test_what_is_labeled_more_often_since_is_offered_again(three: Project) -> None:
    wrong = dome(FIRST)
    on(three, "first", wrong)
    reject(three, "first", wrong)
    first = three.find("first")
    for start in (0, FIRST.rindex("Golden")):
        on(three, "second", dome(SECOND))
        assert waiting(three, "second") == []
        three.do(spans.add, first, start, start + 11, "PERSON")
    on(three, "second", dome(SECOND))
    assert waiting(three, "second") == [("Golden Dome", "PERSON")]


def test_what_was_labeled_before_does_not_weigh_up(three: Project) -> None:
    first = three.find("first")
    for start in (0, FIRST.rindex("Golden")):
        three.do(spans.add, first, start, start + 11, "PERSON")
    wrong = dome(SECOND)
    on(three, "second", wrong)
    reject(three, "second", wrong)
    on(three, "third", dome(THIRD, words="GOLDEN DOME"))
    assert waiting(three, "third") == []


def test_a_correction_to_another_label_is_a_rejection(three: Project) -> None:
    wrong, carl = dome(FIRST), offered("Carl Dent", "PERSON", FIRST)
    on(three, "first", wrong, carl)
    first = three.find("first")
    three.do(verdicts.correct, first, wrong.id, label="PROGRAM")
    # Other edges say nothing against the words within the old ones.
    three.do(verdicts.correct, first, carl.id, end=carl.end - 1)
    on(
        three,
        "third",
        dome(THIRD, words="GOLDEN DOME"),
        offered("Carl Dent", "PERSON", THIRD),
        learning=Learning(mentions=False),
    )
    assert waiting(three, "third") == [("Carl Dent", "PERSON")]


def test_figures_and_quotations_do_not_carry_over(three: Project) -> None:
    two = offered("two", "CARDINAL", SECOND)
    five = offered("$5", "MONEY", FIRST, value=dollars(5))
    said = offered("Carl Dent said", "QUOTE", FIRST)
    on(three, "first", five, said)
    on(three, "second", two)
    for name, made in (("first", five), ("first", said), ("second", two)):
        reject(three, name, made)
    again = offered("$5", "MONEY", THIRD, value=dollars(5))
    assert on(three, "third", again).words == "Offered 1 suggestion"
    with pytest.raises(RefusedError, match="says nothing about other places"):
        three.do(verdicts.reject_alike, three.find("first"), five.id)


def test_all_that_is_alike_is_rejected_as_one_edit(three: Project) -> None:
    second_in_first = Span(
        id="again",
        start=22,
        end=33,
        label="PERSON",
        score=0.5,
        suggestion=dome(FIRST).suggestion,
    )
    wrong, there = dome(FIRST), dome(SECOND)
    on(three, "first", wrong, second_in_first)
    on(three, "second", there, dome(SECOND, "PROGRAM"))
    reject(three, "first", wrong)
    assert three.rejected_like(wrong) == 2
    first = three.find("first")
    changes = there_and_back(three, lambda: three.do(verdicts.reject_alike, first, wrong.id))
    assert changes.words == "Rejected 2 × Golden Dome as PERSON"
    assert set(changes.documents) == {first, three.find("second")}
    assert waiting(three, "second") == [("Golden Dome", "PROGRAM")]
    assert three.rejected_like(wrong) == 0
    with pytest.raises(RefusedError, match="Nothing else like this waits"):
        three.do(verdicts.reject_alike, first, wrong.id)


def test_each_is_a_switch(three: Project) -> None:
    wrong = dome(FIRST)
    on(three, "first", wrong)
    reject(three, "first", wrong)
    three.do(spans.add, three.find("first"), FIRST.index("Carl"), FIRST.index(" said"), "PERSON")
    on(three, "third", dome(THIRD, words="GOLDEN DOME"), learning=NO_LEARNING)
    assert waiting(three, "third") == [("GOLDEN DOME", "PERSON")]
    assert three.document(three.find("third")).suggested_spans[0].score == 0.9
    for off, expected in (
        ("rejections", [("GOLDEN DOME", "PERSON"), ("Carl Dent", "PERSON")]),
        ("mentions", []),
        ("rates", [("Carl Dent", "PERSON")]),
    ):
        three.learning = Learning(**{off: False})
        assert three.learning == Learning(**{off: False})
        on(three, "third", dome(THIRD, words="GOLDEN DOME"))
        assert waiting(three, "third") == expected
    three.learning = Learning()
    on(three, "third", dome(THIRD, words="GOLDEN DOME"))
    assert waiting(three, "third") == [("Carl Dent", "PERSON")]


def test_scores_move_with_the_record_of_the_rule(three: Project) -> None:
    made = [dome(FIRST), offered("Carl Dent", "PERSON", FIRST)]
    on(three, "first", *made)
    three.do(verdicts.accept, three.find("first"), [made[1].id])
    reject(three, "first", made[0])
    rule = Rule("rules", "test", LabelKind.SPAN, "PERSON")
    assert three.record(rule) == Record(accepted=1, corrected=0, rejected=1)
    (row,) = three.rule_stats()
    assert (row.rule, row.offered, row.record) == (rule, 2, three.record(rule))
    assert row.record.rate == 0.5
    ada = offered("Ada Brook", "PERSON", SECOND)
    on(three, "second", ada, offered("two", "CARDINAL", SECOND))
    scores = {
        span.label: span.score for span in three.document(three.find("second")).suggested_spans
    }
    # (1 + 20 × 0.9) / (2 + 20); of CARDINAL nothing was judged.
    assert scores == {"PERSON": 0.8636, "CARDINAL": 0.9}
    # The next verdict moves what waits; the suggestion itself stays.
    three.do(verdicts.reject_alike, three.find("second"), ada.id)
    three.undo()
    three.do(documents.remove, [three.find("first")])
    changes = there_and_back(three, lambda: on(three, "second", dome(SECOND, words="Ada Brook")))
    assert changes.documents[three.find("second")].spans[ada.id].score == 0.9


def test_what_a_score_becomes() -> None:
    assert moved_score(None, Record(9, 0, 0)) is None
    assert moved_score(0.7, Record()) == 0.7
    assert moved_score(1.0, Record(1000, 0, 0)) == 1.0
    assert moved_score(0.0, Record(0, 1000, 1000)) == 0.0
    assert moved_score(0.5, Record(12, 0, 2)) == round((12 + 10) / 34, 4)
