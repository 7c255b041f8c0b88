"""How a language writes numbers, months and money: CLDR through babel, and words it lacks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from babel import Locale

T = TypeVar("T")

UNSPACED: Final = frozenset({"zh", "ja", "th", "lo", "km", "my"})
# A point after a small number makes an ordinal of it: "die 3. Auflage".
ORDINAL_POINT: Final = frozenset("de da nb no fi cs sk hu pl hr sr sl tr et lv is fo bs mk".split())
_NATIVE_DIGITS: Final = {"ar": "arab", "fa": "arabext", "ur": "arabext"}
MONEY: Final = (
    "EUR USD GBP JPY CHF CNY RUB INR KRW TRY PLN CZK HUF RON SEK NOK DKK UAH ILS EGP SAR AED BRL "
    "MXN ARS CLP COP CAD AUD THB VND IDR IRR PKR RSD BGN"
).split()
# What is said for a currency without its country, and what that assumes.
_SHORT_NAMES: Final = {
    "USD": "dollar dollars dólar dólares dollari dollaro dollarn dollaria доллар доллара долларов "
    "долларах долларами долар долари доларів долара dolar dolarów dolarů dolárov dollárt dollár "
    "dolari دولار دولارات دولارا דולר דולרים डॉलर 美元 美金 ドル 米ドル 달러 đô",
    "EUR": "euro euros eura eur евро євро يورو اليورو אירו यूरो 欧元 歐元 ユーロ 유로 ευρώ avro "
    "eurot euroa",
    "RUB": "рубль рубля рублей рублях рублями",
    "UAH": "гривня гривні гривень",
    "JPY": "円 日元 日圆 yen yenes 엔",
    "CNY": "元 人民币 yuan yuans yuanes юань юаней юаня 위안",
    "KRW": "원",
    "INR": "रुपये रुपए रुपया rupien roupies rupias рупий",
    "ILS": "שקל שקלים שקלים חדשים",
    "GBP": "livres sterling פאונד 英镑 ポンド",
    "PLN": "zł złoty złotych złote",
    "CZK": "kč koruna korun koruny",
    "SEK": "kronor",
    "TRY": "lira lirası tl",
    "HUF": "forint forintot forintba",
    "RON": "lei",
    "BRL": "real reais",
    "VND": "đồng",
    "IDR": "rupiah",
    "THB": "บาท",
    "EGP": "جنيه جنيها",
    "SAR": "ريال",
}
_ASSUMED: Final = {
    "USD": "dollar is US dollar",
    "EGP": "pound is Egyptian",
    "SAR": "riyal is Saudi",
}
# How magnitudes bend where they stand, which CLDR does not say.
_MAGNITUDES: Final = {
    "de": {"mio": 6, "mrd": 9, "bio": 12, "tsd": 3, "million": 6, "milliarden": 9},
    "ru": {"тыс": 3, "млн": 6, "млрд": 9, "трлн": 12},
    "uk": {"тис": 3, "млн": 6, "млрд": 9, "трлн": 12},
    "ar": {"ألف": 3, "مليون": 6, "مليار": 9, "ملايين": 6, "آلاف": 3},
    "he": {"אלף": 3, "אלפים": 3, "מיליון": 6, "מיליארד": 9},
    "hi": {"हज़ार": 3, "हजार": 3, "लाख": 5, "करोड़": 7, "अरब": 9},
    "es": {"mil millones": 9, "mill": 6},
    "pt": {"bilhões": 9, "bilhão": 9, "mil milhões": 9, "trilhões": 12},
    "it": {"mila": 3, "mln": 6, "mld": 9},
    "nl": {"mln": 6, "mld": 9, "miljoen": 6, "miljard": 9},
    "pl": {"tys": 3, "mln": 6, "mld": 9},
    "zh": {"万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12},
    "ja": {"万": 4, "億": 8, "兆": 12},
    "ko": {"만": 4, "억": 8, "조": 12},
}


_ALWAYS_GROUP: Final = "\u00a0\u202f\u2009'\u2019"
_NO_WORD: Final = re.compile(r"[0\d#.,\u00a4\s\u200e\u200f\u00a0]+")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one language writes figures.

    Attributes:
        decimal: Signs that may be the decimal point.
        group: Signs that may stand between groups of digits.
        magnitudes: Powers of ten by word, folded.
        currencies: Code and what is assumed, by word, folded.
        months: Number of the month by name, folded.
    """

    language: str
    decimal: str
    group: str
    magnitudes: Mapping[str, int]
    currencies: Mapping[str, tuple[str, str]]
    months: Mapping[str, int]

    @property
    def is_unspaced(self) -> bool:
        """True where words and numbers have no blanks between them."""
        return self.language in UNSPACED


@cache
def conventions(language: str) -> Conventions:
    """Returns the conventions of a language; of one that CLDR lacks those of most of the world."""
    code = language.split("-")[0].lower()
    locale = _cldr(code)
    if locale is None:
        return Conventions(code, ".", "," + _ALWAYS_GROUP, {}, {}, {})
    decimal, group = _symbols(code, locale)
    return Conventions(
        language=code,
        decimal=decimal,
        group=group,
        magnitudes={**_compact(locale), **_MAGNITUDES.get(code, {})},
        currencies=_currencies(locale),
        months=_months(locale),
    )


def alternatives(words: Iterable[str]) -> str:
    """Returns the words as a pattern that prefers the longer ones; blanks may be of any kind."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) or r"(?!)"


def entry(table: Mapping[str, T], written: str) -> T | None:
    """Returns what a table has for a word that a pattern of its `alternatives` matched.

    Whatever its letters: "\u0130" is "i" to a pattern that ignores case, and no "i" in small.
    """
    found = table.get(" ".join(written.lower().split()))
    if found is not None:
        return found
    for word, meant in table.items():
        if re.fullmatch(alternatives([word]), written, re.IGNORECASE):
            return meant
    return None


def _cldr(code: str) -> "Locale | None":
    from babel import Locale, UnknownLocaleError  # slow to import, and only needed here

    try:
        return Locale.parse({"no": "nb"}.get(code, code))
    except (UnknownLocaleError, ValueError):
        return None


def _symbols(code: str, locale: "Locale") -> tuple[str, str]:
    latin = locale.number_symbols["latn"]
    native = locale.number_symbols.get(_NATIVE_DIGITS.get(code, "latn"), latin)
    decimal = {latin["decimal"], native["decimal"]}
    group = {latin["group"], native["group"], *_ALWAYS_GROUP} - decimal
    return "".join(sorted(decimal)), "".join(sorted(group))


def _compact(locale: "Locale") -> dict[str, int]:
    """Returns powers of ten by word, from patterns such as "00 Millionen" for ten millions."""
    found: dict[str, int] = {}
    for width in ("long", "short"):
        for sizes in locale.compact_decimal_formats.get(width, {}).values():
            for size, pattern in sizes.items():
                written = pattern.pattern.split(";")[0].replace("'", "")
                word = " ".join(_NO_WORD.sub(" ", written).split()).strip(" .").lower()
                zeros = written.count("0")
                if word and zeros:
                    found[word] = len(size) - zeros
    # A letter alone is more often a unit or something else.
    return {word: power for word, power in found.items() if len(word) > 1 or not word.isascii()}


def _currencies(locale: "Locale") -> dict[str, tuple[str, str]]:
    from babel.numbers import get_currency_name

    found: dict[str, tuple[str, str]] = {}
    for code in MONEY:
        for count in (None, 1, 2, 5, 1.5):
            found[get_currency_name(code, count=count, locale=locale).lower()] = code, ""
    for code, words in _SHORT_NAMES.items():
        for word in words.split():
            found.setdefault(word, (code, _ASSUMED.get(code, "")))
    return found


def _months(locale: "Locale") -> dict[str, int]:
    found: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                plain = name.strip(".").lower()
                if len(plain) > 2 and not any(letter.isdecimal() for letter in plain):
                    found[plain] = number
    return found
