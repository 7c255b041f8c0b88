"""What a figure's value says, in a few words for a page: "USD 175,000,000,000", "about 20 %"."""

from decimal import Decimal

from annotator.model.figure import Figure, FigureKind


def figure_words(figure: Figure) -> str:
    """Returns the value in words; "" where it says nothing."""
    is_time = figure.timex or figure.start or figure.end
    words = _time(figure) if is_time else _amount(figure)
    return f"about {words}" if figure.approximate and words else words


def _time(figure: Figure) -> str:
    if figure.kind is FigureKind.DATE and figure.start and figure.end:
        days = figure.start if figure.start == figure.end else f"{figure.start} – {figure.end}"
    else:
        days = figure.timex or figure.start or figure.end or ""
    return f"{figure.modifier.lower()} {days}" if figure.modifier else days


def _amount(figure: Figure) -> str:
    if figure.amount is not None:
        words = _number(figure.amount)
    elif figure.low is not None and figure.high is not None:
        words = f"{_number(figure.low)} – {_number(figure.high)}"
    elif figure.low is not None:
        words = f"≥ {_number(figure.low)}"
    elif figure.high is not None:
        words = f"≤ {_number(figure.high)}"
    else:
        return figure.currency or figure.unit or ""
    if figure.currency:
        return f"{figure.currency} {words}"
    if figure.kind is FigureKind.PERCENT:
        return f"{words} %"
    return f"{words} {figure.unit}" if figure.unit else words


def _number(value: int | float) -> str:
    """Returns a number with all of its digits and thousands separators; a huge one in powers."""
    if abs(value) >= 1e21:
        # No float holds what a whole number may be.
        return f"{Decimal(value):.6g}"
    whole = int(value)
    if value == whole:
        return f"{whole:,}"
    _, _, fraction = f"{value:.10f}".rstrip("0").partition(".")
    return f"{value:,.{len(fraction)}f}" if fraction else f"{value:.6g}"
