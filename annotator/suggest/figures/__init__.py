"""Figures: amounts, percentages, dates and quantities in a text, with what they say as data."""

from annotator.suggest.figures.finder import figures_in, find
from annotator.suggest.figures.found import FoundFigure
from annotator.suggest.figures.value import parse_typed, value_of
from annotator.suggest.figures.words import describe

__all__ = ["FoundFigure", "describe", "figures_in", "find", "parse_typed", "value_of"]
