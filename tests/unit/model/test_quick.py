from dataclasses import FrozenInstanceError, fields

import pytest

from annotator.model.annotation import Origin, Relation, Span, Suggestion, nothing
from annotator.model.quick import quick_relation, quick_span

SPAN = ("s1", 2, 5, "ORG", ((2, 3), (4, 5)), "ann", Origin.MANUAL, 0.5, None, {"a": 1}, "n", None)
OFFER = Suggestion(suggester="rules", version="1")
RELATION = ("r1", "s1", "s2", "heads", None, None, None, nothing(), "", OFFER)


@pytest.mark.parametrize(
    ("quick", "kind", "values"),
    [(quick_span, Span, SPAN), (quick_relation, Relation, RELATION)],
)
def test_it_is_what_the_dataclass_makes(quick, kind, values):
    made = quick(*values)
    names = [field.name for field in fields(kind)]
    assert type(made) is kind
    assert made == kind(**dict(zip(names, values, strict=True)))
    assert repr(made) == repr(kind(**dict(zip(names, values, strict=True))))
    with pytest.raises(FrozenInstanceError):
        made.label = "other"


def test_it_refuses_what_the_dataclass_refuses():
    with pytest.raises(ValueError, match="covers no character"):
        quick_span("s1", 5, 5, *SPAN[3:])
    with pytest.raises(ValueError, match="joins a span with itself"):
        quick_relation("r1", "s1", "s1", *RELATION[3:])
