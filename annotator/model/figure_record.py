"""The `value` object of a figure in a native record."""

from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from annotator.model.checked import checked, number_in, one_of
from annotator.model.figure import Figure, FigureKind

_AMOUNTS = ("amount", "low", "high")
_FIGURE_NAMES = frozenset(field.name for field in fields(Figure))
_FIGURE_FIELDS = tuple(field.name for field in fields(Figure) if field.name != "kind")
_figure_values = attrgetter(*_FIGURE_FIELDS)
_PLAIN = frozenset({str, int, float, bool, type(None)})
_figures: dict[str, Figure] = {}
_MOST_FIGURES = 2000
_LONGEST_FIGURE = 500


def figure_record(figure: Figure) -> dict[str, Any]:
    """Returns the `value` object of a figure."""
    values: dict[str, Any] = {
        name: value
        for name, value in zip(_FIGURE_FIELDS, _figure_values(figure), strict=True)
        # An amount of 0 is a value; it equals False, so it must not be compared with it.
        if value is not None and value is not False and value != ""
    }
    return {"kind": figure.kind._value_, **values}


def figure_from_record(record: Mapping[str, Any]) -> Figure:
    """Builds a figure from its `value` object.

    Raises:
        ValueError: `kind` is missing or unknown, or a field is none that a figure has.
    """
    if not _PLAIN.issuperset(map(type, record.values())):
        return _figure(record)
    # The same ones come again and again. They are known by their words: 1 equals 1.0.
    words = repr(record)
    known = _figures.get(words)
    if known is None:
        known = _figure(record)
        if len(words) <= _LONGEST_FIGURE:
            if len(_figures) >= _MOST_FIGURES:
                _figures.clear()
            _figures[words] = known
    return known


def _figure(record: Mapping[str, Any]) -> Figure:
    strange = record.keys() - _FIGURE_NAMES
    if strange:
        raise ValueError(f"value has the unknown field {min(strange)!r}")
    if "kind" not in record:
        raise ValueError("value has no kind")
    for key, value in record.items():
        if key in _AMOUNTS:
            number_in(record, key)
        elif type(value) is not str or key == "approximate":
            checked(value, key, bool if key == "approximate" else str)
    return Figure(**{**record, "kind": one_of(FigureKind, record["kind"], "kind")})
