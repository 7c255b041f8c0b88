"""Figures in other languages than English: digits, signs, codes, and what CLDR knows by name."""

from annotator.suggest.figures.abroad.finding import find, value_in

__all__ = ["find", "value_in"]
