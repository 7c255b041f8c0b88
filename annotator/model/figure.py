"""The value of a figure: what an amount, a percentage, a date or a quantity says, as data."""

from dataclasses import dataclass
from enum import StrEnum


class FigureKind(StrEnum):
    """What sort of value a figure has; the strings are those of the native record."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    ORDINAL = "ordinal"
    QUANTITY = "quantity"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value, normalized.

    Attributes:
        kind: What sort of value this is; decides which of the other fields are set.
        amount: A single value: percent in percent (25 basis points is 0.25), money in the main
            unit of `currency` (70 cents is 0.7), a quantity in `unit`.
        low: Lower end of a range, or the bound of "more than"; instead of `amount`.
        high: Upper end of a range, or the bound of "up to"; instead of `amount`.
        currency: ISO 4217 code, of money.
        unit: Name of the unit as pint spells it, of a quantity.
        approximate: True where the text says so ("nearly", "about", "roughly").
        timex: TIMEX3 value of a date, time or duration ("2025-06-03", "P20Y").
        modifier: TIMEX3 mod: START, MID, END, APPROX, BEFORE, AFTER; or EVERY, TIMEX3's quant, of
            what comes back: then `timex` is that of one of them ("XXXX-WXX-1", "P1W") and
            `amount` how often it happens in each ("twice a week").
        start: First day (or moment) of the interval, ISO 8601, included.
        end: Last day (or moment) of the interval, ISO 8601, included.
        assumed: What was guessed, in words ("year of the document"); "" where nothing was.
    """

    kind: FigureKind
    amount: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    currency: str | None = None
    unit: str | None = None
    approximate: bool = False
    timex: str | None = None
    modifier: str | None = None
    start: str | None = None
    end: str | None = None
    assumed: str = ""

    def __post_init__(self) -> None:
        if self.amount is not None and (self.low is not None or self.high is not None):
            raise ValueError("a figure has an amount or a range, not both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the range of a figure runs backwards: {self.low} to {self.high}")
