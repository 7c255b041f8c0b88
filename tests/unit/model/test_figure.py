import pytest

from annotator.model.figure import Figure, FigureKind


def test_a_figure_has_an_amount_or_a_range():
    with pytest.raises(ValueError, match="not both"):
        Figure(kind=FigureKind.NUMBER, amount=1, low=1)


def test_a_range_runs_forward():
    with pytest.raises(ValueError, match="backwards: 4 to 3"):
        Figure(kind=FigureKind.NUMBER, low=4, high=3)
    assert Figure(kind=FigureKind.NUMBER, low=3, high=3).low == 3
