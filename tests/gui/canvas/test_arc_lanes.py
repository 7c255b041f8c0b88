"""Arcs side by side: none over another, and no leg through a label where that can be helped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas_content import annotated, relation, span
from ui.canvas.arc_lanes import AIR, lanes_of
from ui.canvas.arcs import ARC_LANES
from ui.canvas.marks import Arc, LineMarks, Wording
from ui.canvas.metrics import Metrics
from ui.canvas.placing import place
from ui.canvas.text_layout import ShapedBlock
from ui.models.open_document import OpenDocument
from ui.models.states import State

WORDS = "Ann met Bob of Acme and Cy of Nordia while Dee and Eve of Oslo sold Fay to Gus".split()
NAMES = [word for word in WORDS if word[0].isupper()]
TEXT = " ".join(WORDS) + "."


def arc(start: int, end: int, text_left: int, text_width: int, *, stub: bool = False) -> Arc:
    return Arc(
        id="a", label="l", text="", state=State.ANNOTATION, head="h", child="c", start=start,
        end=end, start_lane=0, end_lane=-1 if stub else 0, arrow_at=(), text_left=text_left,
        text_width=text_width,
    )  # fmt: skip


places = st.integers(0, 300)
arcs = st.builds(
    lambda start, end, text, wide, stub: arc(start, end, text, wide, stub=stub),
    places, places, places, st.integers(10, 120), st.booleans(),
)  # fmt: skip


def under(found: list[Arc]) -> list[set[int]]:
    """Of each arc those of which a foot is under its label."""
    feet = [(each.start,) if each.is_stub else (each.start, each.end) for each in found]
    return [
        {
            other
            for other, standing in enumerate(feet)
            if other != place
            and any(
                one.text_left - AIR <= x <= one.text_left + one.text_width + AIR for x in standing
            )
        }
        for place, one in enumerate(found)
    ]


def leads(graph: list[set[int]], start: int, goal: int) -> bool:
    seen, left = set(), [start]
    while left:
        at = left.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            left += graph[at]
    return False


@given(st.lists(arcs, max_size=12), st.integers(0, 6))
def test_no_leg_goes_through_a_label_unless_both_are_in_the_way_of_each_other(found, gap):
    lanes = lanes_of(found, gap=gap)
    graph = under(found)
    for upper, below in enumerate(graph):
        for lower in below:
            assert lanes[upper] > lanes[lower] or leads(graph, lower, upper)


@given(st.lists(arcs, max_size=12), st.integers(0, 6))
def test_no_two_of_a_lane_meet(found, gap):
    lanes = lanes_of(found, gap=gap)
    for at, one in enumerate(found):
        for other, two in enumerate(found[:at]):
            if lanes[at] == lanes[other]:
                assert one.right + gap <= two.left or two.right + gap <= one.left


def lines_of(width: int, joined: list[tuple[str, str, str]], *, zoom: float = 1.0):
    content = annotated(
        TEXT,
        spans=[span(TEXT, name, "PERSON") for name in NAMES],
        relations=[relation(*ends, label, f"r{n}") for n, (*ends, label) in enumerate(joined)],
    )
    metrics = Metrics(zoom)
    shaped = ShapedBlock(TEXT, 0, metrics=metrics, width=width)
    document = OpenDocument(content)
    marks = place(document, 0, shaped, metrics=metrics, width=width, wording=Wording())
    return marks.lines


drawn_relations = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(["spoke_with", "in", "holds_title", "is_the_largest_owner_of"]),
    ).filter(lambda ends: ends[0] != ends[1]),
    max_size=10,
)


@given(drawn_relations, st.integers(260, 900))
def test_labels_stay_in_the_column_and_apart(qapp, joined, width):
    for line in lines_of(width, joined):
        for one in line.arcs:
            assert 0 <= one.text_left <= one.text_left + one.text_width <= width
            for other in line.arcs:
                if one is not other and one.lane == other.lane:
                    assert one.right <= other.left or other.right <= one.left


def crossings(line: LineMarks) -> int:
    graph = under(list(line.arcs))
    return sum(
        line.arcs[place].lane <= line.arcs[other].lane
        for place, below in enumerate(graph)
        for other in below
    )


@pytest.mark.parametrize("zoom", [0.8, 1.0, 2.0])
def test_a_dense_sentence_has_no_leg_through_a_label(qapp, zoom):
    joined = [
        ("Ann", "Bob", "spoke_with"),
        ("Bob", "Acme", "employed_by"),
        ("Acme", "Nordia", "part_of"),
        ("Cy", "Nordia", "employed_by"),
        ("Ann", "Oslo", "based_in"),
        ("Dee", "Oslo", "based_in"),
    ]
    lines = lines_of(round(900 * zoom), joined, zoom=zoom)
    assert sum(len(line.arcs) for line in lines) >= len(joined)
    assert [crossings(line) for line in lines] == [0] * len(lines)
    assert max(each.lane for line in lines for each in line.arcs) < ARC_LANES


def test_a_label_that_does_not_fit_says_less_of_the_other_end(qapp):
    text = (
        f"{'Ann'} met them {'again and ' * 12}and then there was Vestergaard Marine Group of Oslo."
    )
    content = annotated(
        text,
        spans=[span(text, "Ann", "PERSON"), span(text, "Vestergaard Marine Group", "ORG")],
        relations=[relation("Ann", "Vestergaard Marine Group", "employed_by", "r")],
    )
    metrics = Metrics()
    document = OpenDocument(content)
    seen = {}
    for width in (700, 240, 200):
        shaped = ShapedBlock(text, 0, metrics=metrics, width=width)
        marks = place(document, 0, shaped, metrics=metrics, width=width, wording=Wording())
        seen[width] = next(one.text for line in marks.lines for one in line.arcs if one.at == "Ann")
    assert seen[700] == "employed_by → Vestergaard Marine Group"
    assert seen[240].startswith("employed_by → Vest")
    assert seen[240].endswith("…")
    assert len(seen[200]) < len(seen[240]) < len(seen[700])


def test_from_right_to_left_what_comes_later_is_to_the_left(qapp):
    text = "דנה כהן פגשה את " + "אנשים רבים מאוד " * 8 + "ואת משה לוי בתל אביב."
    content = annotated(
        text,
        spans=[span(text, "פגשה", "PERSON", "a"), span(text, "משה לוי", "PERSON", "m")],
        relations=[relation("a", "m", "spoke_with", "r")],
    )
    metrics = Metrics()
    shaped = ShapedBlock(text, 0, metrics=metrics, width=500)
    marks = place(OpenDocument(content), 0, shaped, metrics=metrics, width=500, wording=Wording())
    out = next(one for line in marks.lines for one in line.arcs if one.at == "a")
    assert out.end < out.start
