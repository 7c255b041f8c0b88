"""Chips and arcs: who is nearer to the letters, who stands on whom, what is left out."""

import pytest

from canvas_content import annotated, offer, relation, span
from ui.canvas.arcs import ARC_LANES
from ui.canvas.marks import Wording
from ui.canvas.metrics import Metrics
from ui.canvas.page import Page
from ui.canvas.placing import CHIP_LANES
from ui.models.open_document import OpenDocument
from ui.models.states import State

TEXT = "U.S. President Ann Lee met Bob Hale of Acme, and Acme wired $5 to Bob for the harbor."


def lines_of(text: str, *, width: int = 900, wording: Wording | None = None, **content):
    document = OpenDocument(annotated(text, **content))
    page = Page(document, Metrics(), wording or Wording())
    page.set_size(width, 2000)
    return [line.marks for line in page.lines()], page


@pytest.fixture(autouse=True)
def _fonts(qapp):
    """Fonts need an application."""


def test_a_line_is_as_high_with_one_lane_of_each_as_without_marks():
    plain, _ = lines_of(TEXT)
    marked, _ = lines_of(
        TEXT,
        spans=[span(TEXT, "Ann Lee", "PERSON"), span(TEXT, "Bob Hale", "PERSON")],
        relations=[relation("Ann Lee", "Bob Hale", "spoke_with")],
    )
    assert marked[0].arcs
    assert [line.height for line in plain] == [line.height for line in marked]
    assert [line.baseline for line in plain] == [line.baseline for line in marked]


def test_the_inner_of_nested_spans_is_nearer_to_the_letters():
    lines, _ = lines_of(
        TEXT, spans=[span(TEXT, "U.S. President", "TITLE"), span(TEXT, "U.S.", "GPE")]
    )
    lanes = {chip.label: chip.lane for chip in lines[0].chips}
    assert lanes == {"GPE": 0, "TITLE": 1}
    underlines = {piece.label: piece.lane for piece in lines[0].pieces}
    assert underlines == {"GPE": 0, "TITLE": 1}


def test_chips_of_a_lane_do_not_overlap():
    words = ["U.S.", "President", "Ann", "Lee", "met", "Bob", "Hale", "of", "Acme"]
    lines, _ = lines_of(
        TEXT,
        spans=[span(TEXT, word, "ORG", f"{word}-{label}") for word in words for label in "abc"],
    )
    for line in lines:
        for one in line.chips:
            for other in line.chips:
                if one is not other and one.lane == other.lane:
                    assert one.right <= other.left or other.right <= one.left


def test_more_chips_than_lanes_are_counted():
    offers = [span(TEXT, "Acme", f"LABEL{number}", f"s{number}") for number in range(10)]
    lines, _ = lines_of(TEXT, spans=offers)
    shown = [chip for line in lines for chip in line.chips]
    hidden = [chip for chip in shown if chip.hidden]
    assert len(shown) - len(hidden) == CHIP_LANES
    assert [chip.text for chip in hidden] == ["+4"]
    assert len(hidden[0].hidden) == 4
    assert max(chip.lane for chip in shown) == CHIP_LANES


def test_an_arc_stands_on_its_own_chips_and_points_at_the_child():
    lines, _ = lines_of(
        TEXT,
        spans=[
            span(TEXT, "U.S. President", "TITLE"),
            span(TEXT, "U.S.", "GPE"),
            span(TEXT, "Ann Lee", "PERSON"),
        ],
        relations=[
            relation("Ann Lee", "U.S. President", "holds_title"),
            relation("Ann Lee", "U.S.", "employed_by"),
        ],
    )
    chips = {chip.id: chip for chip in lines[0].chips}
    assert len(lines[0].arcs) == 2
    for arc in lines[0].arcs:
        assert not arc.is_stub
        head, child = chips[arc.head], chips[arc.child]
        assert head.left <= arc.start <= head.right
        assert child.left <= arc.end <= child.right
        assert (arc.start_lane, arc.end_lane) == (head.lane, child.lane)
        assert arc.arrow_at == (arc.end,)
        above = [chip for chip in chips.values() if chip.lane > child.lane]
        assert not any(chip.left < arc.end < chip.right for chip in above)


def test_arcs_of_one_chip_nest_instead_of_crossing():
    lines, _ = lines_of(
        TEXT,
        spans=[span(TEXT, word, "PERSON") for word in ("Ann Lee", "Bob Hale", "Acme")],
        relations=[
            relation("Ann Lee", "Bob Hale", "spoke_with", "near"),
            relation("Ann Lee", "Acme", "employed_by", "far"),
        ],
    )
    arcs = {arc.id: arc for arc in lines[0].arcs}
    assert arcs["far"].start < arcs["near"].start
    assert arcs["near"].end < arcs["far"].end
    assert arcs["near"].lane < arcs["far"].lane


def test_a_relation_across_lines_is_two_stubs_that_name_the_other_end():
    lines, _ = lines_of(
        TEXT,
        width=420,
        spans=[span(TEXT, "Ann Lee", "PERSON"), span(TEXT, "harbor", "PROGRAM")],
        relations=[relation("Ann Lee", "harbor", "opposes")],
    )
    stubs = [(number, arc) for number, line in enumerate(lines) for arc in line.arcs]
    assert len(stubs) == 2
    (first, out), (second, into) = stubs
    assert first < second
    assert out.text == "opposes → harbor"
    assert into.text == "opposes ← Ann Lee"
    assert (out.arrow_at, into.arrow_at) == ((), (into.start,))
    assert [out.is_main, into.is_main] == [False, True]


def test_a_relation_without_direction_has_no_arrow():
    lines, _ = lines_of(
        TEXT,
        wording=Wording(symmetric=frozenset({"spoke_with"})),
        spans=[span(TEXT, "Ann Lee", "PERSON"), span(TEXT, "Bob Hale", "PERSON")],
        relations=[relation("Ann Lee", "Bob Hale", "spoke_with")],
    )
    assert lines[0].arcs[0].arrow_at == ()


def test_more_arcs_than_lanes_are_counted():
    spans = [span(TEXT, "Ann Lee", "PERSON"), span(TEXT, "Bob Hale", "PERSON")]
    relations = [
        relation("Ann Lee", "Bob Hale", f"label{number}", f"r{number}") for number in range(12)
    ]
    lines, _ = lines_of(TEXT, spans=spans, relations=relations)
    assert len(lines[0].arcs) == ARC_LANES
    assert len(lines[0].over) == 12 - ARC_LANES


def test_states_and_values_are_said_on_chips():
    from annotator.model.figure import Figure, FigureKind

    five = Figure(kind=FigureKind.MONEY, amount=5, currency="USD")
    lines, _ = lines_of(
        TEXT,
        wording=Wording(value=lambda figure: f"{figure.amount:,} {figure.currency}"),
        spans=[span(TEXT, "$5", "MONEY", value=five)],
        offered=[offer(TEXT, "Bob Hale", "PERSON"), offer(TEXT, "Acme", "ORG", score=0.2)],
    )
    chips = {chip.label: (chip.text, chip.state) for line in lines for chip in line.chips}
    assert chips == {
        "MONEY": ("MONEY 5 USD", State.ANNOTATION),
        "PERSON": ("PERSON", State.SUGGESTION),
        "ORG": ("ORG ?", State.UNSURE),
    }


def test_a_span_over_several_lines_has_one_chip_and_goes_on_without():
    lines, _ = lines_of(TEXT, width=300, spans=[span(TEXT, TEXT[:60], "QUOTE", "q")])
    assert sum(len(line.chips) for line in lines) == 1
    pieces = [piece for line in lines for piece in line.pieces]
    assert len(pieces) > 1
    assert [piece.goes_left for piece in pieces] == [False] + [True] * (len(pieces) - 1)
    assert [piece.goes_right for piece in pieces] == [True] * (len(pieces) - 1) + [False]


def test_fragments_are_pieces_of_their_own():
    start = TEXT.index("Ann")
    whole = span(TEXT, "Ann Lee met Bob", "PERSON", "f")
    from dataclasses import replace

    parted = replace(whole, fragments=((start, start + 3), (start + 12, start + 15)))
    lines, _ = lines_of(TEXT, spans=[parted])
    assert len(lines[0].pieces) == 2
    assert len(lines[0].chips) == 1
    first, second = sorted(lines[0].pieces, key=lambda piece: piece.left)
    assert first.right < second.left
