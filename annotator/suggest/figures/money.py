"""Money: amounts with the sign, code or word of a currency.

A sign that several currencies share is resolved by its prefix ("C$"), by the words near it
("Canadian dollars"), else by the usual reading, which is put on record as assumed.
"""

import re
from decimal import Decimal

from annotator.model.figure import Figure, FigureKind
from annotator.suggest.figures.amounts import OPENING, SEPARATOR, amount, strip_opening
from annotator.suggest.figures.bounds import BOUND, bound_before
from annotator.suggest.figures.numbers import BLANK, NUMBER, START

# Sign: ISO 4217 code, and what is assumed by reading it so.
SIGNS = {
    "US$": ("USD", ""),
    "C$": ("CAD", ""),
    "CA$": ("CAD", ""),
    "CAD$": ("CAD", ""),
    "A$": ("AUD", ""),
    "AU$": ("AUD", ""),
    "NZ$": ("NZD", ""),
    "HK$": ("HKD", ""),
    "NT$": ("TWD", ""),
    "S$": ("SGD", ""),
    "R$": ("BRL", ""),
    "Mex$": ("MXN", ""),
    "$": ("USD", "$ is US dollar"),
    "£": ("GBP", ""),
    "€": ("EUR", ""),
    "¥": ("JPY", "¥ is Japanese yen"),
    "\uffe5": ("JPY", "¥ is Japanese yen"),
    "₹": ("INR", ""),
    "₩": ("KRW", ""),
    "₽": ("RUB", ""),
    "₺": ("TRY", ""),
    "₪": ("ILS", ""),
    "₫": ("VND", ""),
    "฿": ("THB", ""),
    "₦": ("NGN", ""),
    "₱": ("PHP", ""),
    "₴": ("UAH", ""),
    "Rs.": ("INR", "Rs is Indian rupee"),
    "Rs": ("INR", "Rs is Indian rupee"),
    "Dhs": ("AED", "Dh is UAE dirham"),
    "Dh": ("AED", "Dh is UAE dirham"),
    "QR": ("QAR", ""),
    "RM": ("MYR", ""),
    "Sh": ("KES", "Sh is Kenyan shilling"),
}
CODES = frozenset(
    "USD EUR GBP JPY CNY RMB INR CAD AUD NZD CHF SEK NOK DKK PLN CZK HUF RON BGN TRY ILS RUB UAH"
    " KRW TWD HKD SGD MYR THB IDR PHP VND BRL MXN ARS CLP COP PEN ZAR NGN KES EGP SAR AED QAR KWD"
    " BHD OMR PKR BDT LKR ISK".split()
)
# Word: ISO 4217 code, what is assumed by it alone, and how many make a main unit.
_HUNDREDTH = Decimal("0.01")
WORDS: dict[str, tuple[str, str, Decimal]] = {
    word: (code, assumed, Decimal(1))
    for words, code, assumed in (
        ("dollar dollars bucks", "USD", "dollar is US dollar"),
        ("euro euros", "EUR", ""),
        ("pound pounds quid", "GBP", "pound is pound sterling"),
        ("yen", "JPY", ""),
        ("yuan renminbi", "CNY", ""),
        ("rupee rupees", "INR", "rupee is Indian rupee"),
        ("won", "KRW", "won is South Korean won"),
        ("franc francs", "CHF", "franc is Swiss franc"),
        ("peso pesos", "MXN", "peso is Mexican peso"),
        ("ruble rubles rouble roubles", "RUB", ""),
        ("shekel shekels", "ILS", ""),
        ("dirham dirhams", "AED", "dirham is UAE dirham"),
        ("riyal riyals", "SAR", "riyal is Saudi riyal"),
        ("krona kronor", "SEK", "krona is Swedish krona"),
        ("krone kroner", "NOK", "krone is Norwegian krone"),
        ("reais", "BRL", ""),
        ("rand", "ZAR", ""),
        ("lira liras", "TRY", ""),
        ("zloty zlotys", "PLN", ""),
        ("baht", "THB", ""),
        ("ringgit", "MYR", ""),
        ("naira", "NGN", ""),
        ("hryvnia", "UAH", ""),
    )
    for word in words.split()
} | {
    "cent": ("USD", "cent is US cent", _HUNDREDTH),
    "cents": ("USD", "cent is US cent", _HUNDREDTH),
    "pence": ("GBP", "", _HUNDREDTH),
}
# Adjective of a country before the word of a currency, or near its sign.
_NATIONAL = {
    ("us", "dollar"): "USD",
    ("u.s.", "dollar"): "USD",
    ("american", "dollar"): "USD",
    ("canadian", "dollar"): "CAD",
    ("australian", "dollar"): "AUD",
    ("new zealand", "dollar"): "NZD",
    ("hong kong", "dollar"): "HKD",
    ("singapore", "dollar"): "SGD",
    ("taiwan", "dollar"): "TWD",
    ("egyptian", "pound"): "EGP",
    ("british", "pound"): "GBP",
    ("pakistani", "rupee"): "PKR",
    ("sri lankan", "rupee"): "LKR",
    ("indian", "rupee"): "INR",
    ("swiss", "franc"): "CHF",
    ("danish", "krone"): "DKK",
    ("norwegian", "krone"): "NOK",
    ("swedish", "krona"): "SEK",
    ("icelandic", "krona"): "ISK",
    ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP",
    ("colombian", "peso"): "COP",
    ("philippine", "peso"): "PHP",
    ("mexican", "peso"): "MXN",
    ("saudi", "riyal"): "SAR",
    ("qatari", "riyal"): "QAR",
    ("uae", "dirham"): "AED",
    ("moroccan", "dirham"): "MAD",
    ("turkish", "lira"): "TRY",
    ("chinese", "yuan"): "CNY",
    ("japanese", "yen"): "JPY",
    ("south korean", "won"): "KRW",
    ("south african", "rand"): "ZAR",
    ("russian", "ruble"): "RUB",
}

_national = "|".join(
    re.escape(name).replace(r"\ ", BLANK)
    for name in sorted({name for name, _ in _NATIONAL}, key=len, reverse=True)
)
_signs = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_codes = "|".join(sorted(CODES))
_words = "|".join(sorted(WORDS, key=len, reverse=True))
_WORD = rf"(?:(?P<national>{_national}){BLANK})?(?P<word>{_words})(?:{BLANK}sterling)?\b"
_PREFIX = rf"(?<![\w$])(?:(?P<sign>{_signs})|(?P<code>{_codes})){BLANK}?"

_prefixed = (
    rf"{BOUND}{OPENING}{_PREFIX}(?P<first>{NUMBER})"
    rf"(?:{SEPARATOR}(?:{_signs}|(?:{_codes}){BLANK}?)?(?P<second>{NUMBER}))?"
    rf"(?:{BLANK}(?P<national>{_national}){BLANK}dollars?\b)?(?![\w%]|[.,]\d)"
)
_suffixed = (
    rf"{BOUND}{OPENING}{START}(?P<first>{NUMBER})(?:{SEPARATOR}(?P<second>{NUMBER}))?"
    rf"(?:{BLANK}|-)?(?:{_WORD}|(?P<sign>[€£¥₹])|(?P<code>{_codes})\b)(?!\w)"
)
_vague = (
    r"(?:(?:tens|hundreds|thousands|millions|billions|trillions|dozens)(?: of )){1,2}"
    rf"(?:{_national})?(?:{_words})\b"
)
PREFIXED = re.compile(_prefixed, re.IGNORECASE)
SUFFIXED = re.compile(_suffixed, re.IGNORECASE)
VAGUE = re.compile(_vague, re.IGNORECASE)
_exact_signs = {sign.lower(): sign for sign in SIGNS}
# Signs made of letters are words otherwise ("qr", "rs"): text must have them as they are written.
_LETTERED = re.compile(r"[A-Za-z]")


def money(text: str, *, before: str = "", after: str = "") -> Figure | None:
    """Returns the amount of money that `text` says, None if it says none.

    Args:
        before, after: Text next to it: tells which dollar, and bounds outside of the span.
    """
    bound, rest = strip_opening(text)
    for pattern in (PREFIXED, SUFFIXED):
        match = pattern.fullmatch(rest.strip())
        if match is not None:
            break
    else:
        return None
    value = amount(match["first"], match["second"], bound=bound or bound_before(before))
    if value is None:
        return None
    currency, assumed, factor = _currency(match.groupdict(), before, after)
    return value.figure(FigureKind.MONEY, factor=factor, currency=currency, assumed=assumed)


def is_money(text: str, match: re.Match[str]) -> bool:
    """False where letters only look like a sign or code: "Sh 5" yes, "rs 5" and "try 3" no."""
    groups = match.groupdict()
    sign, code = groups.get("sign"), groups.get("code")
    if sign and _LETTERED.search(sign):
        return sign in SIGNS
    return not code or code.isupper()


def _currency(groups: dict[str, str | None], before: str, after: str) -> tuple[str, str, Decimal]:
    word, national = (groups.get("word") or "").lower(), (groups.get("national") or "").lower()
    national = re.sub(BLANK, " ", national)
    if word:
        code, assumed, factor = WORDS[word]
        known = _NATIONAL.get((national, re.sub("s$", "", word)))
        return (known, "", factor) if known else (code, assumed, factor)
    if groups.get("code"):
        code = str(groups["code"]).upper()
        return "CNY" if code == "RMB" else code, "", Decimal(1)
    sign = _exact_signs[str(groups["sign"]).lower()]
    code, assumed = SIGNS[sign]
    if assumed:
        near = f"{national} {before[-40:]} {after[:40]}".lower()
        singular = {"$": "dollar", "¥": "yuan", "\uffe5": "yuan"}.get(sign, "")
        if national and (known := _NATIONAL.get((national, singular))):
            return known, "", Decimal(1)
        if singular == "yuan" and re.search(r"yuan|renminbi|chinese|china|beijing", near):
            return "CNY", "¥ is Chinese yuan, by the words near it", Decimal(1)
        for (name, unit), other in _NATIONAL.items():
            if unit == singular == "dollar" and f"{name} dollar" in near:
                return other, f"$ is {name.title()} dollar, by the words near it", Decimal(1)
    return code, assumed, Decimal(1)
