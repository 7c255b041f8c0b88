"""Words and abbreviations that stand for numbers, magnitudes, months and weekdays."""

from fractions import Fraction

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

SMALL = {word: value for value, word in enumerate(_SMALL)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, start=2)}

SCALES = {
    "thousand": Fraction(10**3),
    "lakh": Fraction(10**5),
    "lakhs": Fraction(10**5),
    "lac": Fraction(10**5),
    "million": Fraction(10**6),
    "millions": Fraction(10**6),
    "crore": Fraction(10**7),
    "crores": Fraction(10**7),
    "billion": Fraction(10**9),
    "trillion": Fraction(10**12),
    "quadrillion": Fraction(10**15),
    "mn": Fraction(10**6),
    "mln": Fraction(10**6),
    "mio": Fraction(10**6),
    "bn": Fraction(10**9),
    "bln": Fraction(10**9),
    "tn": Fraction(10**12),
    "tln": Fraction(10**12),
    "trn": Fraction(10**12),
    "cr": Fraction(10**7),
}
# One letter is a magnitude only right behind digits, and most of them only for money.
LETTER_SCALES = {
    "k": Fraction(10**3),
    "m": Fraction(10**6),
    "b": Fraction(10**9),
    "t": Fraction(10**12),
}
# "tens of thousands": the plural says at least two of them.
PLURALS = {
    "tens": Fraction(10),
    "dozens": Fraction(12),
    "scores": Fraction(20),
    "hundreds": Fraction(100),
    "thousands": Fraction(10**3),
    "lakhs": Fraction(10**5),
    "millions": Fraction(10**6),
    "crores": Fraction(10**7),
    "billions": Fraction(10**9),
    "trillions": Fraction(10**12),
}

# "multimillion-dollar": at least two of them, too.
MULTIPLES = {f"multi{word}": SCALES[word] for word in ("million", "billion", "trillion")}

_PARTS = {
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1000,
}
PARTS = (
    {word: Fraction(1, parts) for word, parts in _PARTS.items()}
    | {f"{word}s": Fraction(1, parts) for word, parts in _PARTS.items()}
    | {"half": Fraction(1, 2), "halves": Fraction(1, 2)}
)
FRACTION_SIGNS = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅖": Fraction(2, 5),
    "⅗": Fraction(3, 5),
    "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}

ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
            " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        ).split(),
        start=1,
    )
} | {
    f"{word[:-1]}ieth": value for word, value in TENS.items()
}  # fmt: skip
ORDINAL_SCALES = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9}

_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_WEEKDAYS = (
    "monday mon",
    "tuesday tue tues",
    "wednesday wed",
    "thursday thu thur thurs",
    "friday fri",
    "saturday sat",
    "sunday sun",
)
# 0 is Monday, as for datetime.
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}

# As TIMEX3 writes them.
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
SEASON_LETTERS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
