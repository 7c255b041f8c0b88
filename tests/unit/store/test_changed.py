"""What several edits changed, told as one."""

from annotator.model.changes import Changes, DocumentChange
from annotator.store.changed import joined


def test_what_came_last_counts_and_nothing_is_left_out() -> None:
    first = Changes(
        edit="1",
        words="first",
        added=frozenset({"a"}),
        documents={"d": DocumentChange(spans={"s": None}, relations={})},
        lists=True,
    )
    second = Changes(
        edit="2",
        words="second",
        removed=frozenset({"b"}),
        renewed=frozenset({"d"}),
        documents={"d": DocumentChange(spans={"t": None}, relations={"r": None})},
        scheme=True,
    )
    assert joined(second, [first, second]) == Changes(
        edit="2",
        words="second",
        added=frozenset({"a"}),
        removed=frozenset({"b"}),
        renewed=frozenset({"d"}),
        documents={"d": DocumentChange(spans={"s": None, "t": None}, relations={"r": None})},
        scheme=True,
        lists=True,
    )
    assert joined(first, [first]) is first
