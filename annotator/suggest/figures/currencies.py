"""Signs, codes and words of currencies, with the ISO 4217 code that each means."""

from fractions import Fraction

_CENT = Fraction(1, 100)

# Sign: code, and what is assumed by reading it so. Letters before a sign are part of it.
SIGNS = {
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
    "₸": ("KZT", ""),
    "₵": ("GHS", ""),
    "₡": ("CRC", ""),
    "₲": ("PYG", ""),
    "₾": ("GEL", ""),
    "₼": ("AZN", ""),
    "৳": ("BDT", ""),
}
# Letters joined to a sign: "US$", "C$", "NT$", "CN¥".
PREFIXES = {
    ("US", "$"): "USD",
    ("USD", "$"): "USD",
    ("C", "$"): "CAD",
    ("CA", "$"): "CAD",
    ("CAD", "$"): "CAD",
    ("CDN", "$"): "CAD",
    ("Can", "$"): "CAD",
    ("A", "$"): "AUD",
    ("AU", "$"): "AUD",
    ("AUD", "$"): "AUD",
    ("NZ", "$"): "NZD",
    ("HK", "$"): "HKD",
    ("NT", "$"): "TWD",
    ("S", "$"): "SGD",
    ("SG", "$"): "SGD",
    ("R", "$"): "BRL",
    ("MX", "$"): "MXN",
    ("Mex", "$"): "MXN",
    ("J", "$"): "JMD",
    ("TT", "$"): "TTD",
    ("N", "$"): "NAD",
    ("Z", "$"): "ZWL",
    ("CN", "¥"): "CNY",
    ("RMB", "¥"): "CNY",
    ("JP", "¥"): "JPY",
    ("E", "£"): "EGP",
    ("LE", "£"): "EGP",
}
# Letters that are a sign by themselves, before the number, as they are written.
LETTER_SIGNS = {
    "Rs": ("INR", "Rs is Indian rupee"),
    "Re": ("INR", "Re is Indian rupee"),
    "Dh": ("AED", "Dh is UAE dirham"),
    "Dhs": ("AED", "Dh is UAE dirham"),
    "Dhm": ("AED", "Dh is UAE dirham"),
    "QR": ("QAR", ""),
    "SR": ("SAR", ""),
    "BD": ("BHD", ""),
    "KD": ("KWD", ""),
    "RM": ("MYR", ""),
    "Rp": ("IDR", ""),
    "Tk": ("BDT", ""),
    "Ksh": ("KES", ""),
    "KSh": ("KES", ""),
    "Sh": ("KES", "Sh is Kenyan shilling"),
    "Fr": ("CHF", "Fr is Swiss franc"),
    "SFr": ("CHF", ""),
    "RMB": ("CNY", ""),
    "zł": ("PLN", ""),
    "kr": ("SEK", "kr is Swedish krona"),
    "Kč": ("CZK", ""),
    "Ft": ("HUF", ""),
}
CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AZN BAM BBD BDT BGN BHD BND BOB BRL BTN BWP BYN CAD CDF"
    " CHF CLP CNH CNY COP CRC CUP CZK DKK DOP DZD EGP ETB EUR FJD GBP GEL GHS GMD GNF GTQ HKD"
    " HNL HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KRW KWD KZT LAK LBP LKR LYD MAD"
    " MDL MGA MKD MMK MNT MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PEN PGK PHP PKR"
    " PLN PYG QAR RON RSD RUB RWF SAR SDG SEK SGD SOS SYP THB TJS TMT TND TRY TTD TWD TZS UAH"
    " UGX USD UYU UZS VND XAF XOF YER ZAR ZMW"
    " ANG AWG BIF BMD BSD BZD CVE DJF ERN FKP GIP GYD HTG KMF KPW KYD LRD LSL MOP MRU PAB PYG SBD"
    " SCR SHP SLE SRD SSP STN SVC SZL TOP VES VUV WST XCD XPF ZWG ZWL".split()
) | {"RMB"}

# Word: code, what is assumed by the word alone, and what part of the main unit one is.
WORDS: dict[str, tuple[str, str, Fraction]] = {
    word: (code, assumed, Fraction(1))
    for words, code, assumed in (
        ("dollar dollars buck bucks", "USD", "dollar is US dollar"),
        ("euro euros", "EUR", ""),
        ("quid", "GBP", ""),
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
        ("rial rials", "IRR", "rial is Iranian rial"),
        ("dinar dinars", "KWD", "dinar is Kuwaiti dinar"),
        ("krona kronor", "SEK", "krona is Swedish krona"),
        ("krone kroner", "NOK", "krone is Norwegian krone"),
        ("crowns", "SEK", "crown is Swedish krona"),
        ("koruna korunas", "CZK", ""),
        ("reais", "BRL", ""),
        ("rand", "ZAR", ""),
        ("lira liras", "TRY", "lira is Turkish lira"),
        ("zloty zlotys", "PLN", ""),
        ("forint forints", "HUF", ""),
        ("baht", "THB", ""),
        ("ringgit", "MYR", ""),
        ("rupiah", "IDR", ""),
        ("dong", "VND", ""),
        ("taka", "BDT", ""),
        ("naira", "NGN", ""),
        ("cedi cedis", "GHS", ""),
        ("birr", "ETB", ""),
        ("shilling shillings", "KES", "shilling is Kenyan shilling"),
        ("hryvnia hryvnias", "UAH", ""),
        ("tenge", "KZT", ""),
        ("lari", "GEL", ""),
    )
    for word in words.split()
} | {
    "cent": ("USD", "cent is US cent", _CENT),
    "cents": ("USD", "cent is US cent", _CENT),
    "¢": ("USD", "cent is US cent", _CENT),
    "pence": ("GBP", "", _CENT),
    "penny": ("GBP", "penny is British penny", _CENT),
    "paise": ("INR", "paise are Indian", _CENT),
    "kopecks": ("RUB", "kopecks are Russian", _CENT),
}
POUND = ("GBP", "pound is pound sterling", Fraction(1))

# Adjective of a country with the singular of a currency's word.
NATIONAL = {
    ("us", "dollar"): "USD",
    ("american", "dollar"): "USD",
    ("canadian", "dollar"): "CAD",
    ("australian", "dollar"): "AUD",
    ("new zealand", "dollar"): "NZD",
    ("hong kong", "dollar"): "HKD",
    ("singapore", "dollar"): "SGD",
    ("singaporean", "dollar"): "SGD",
    ("taiwan", "dollar"): "TWD",
    ("taiwanese", "dollar"): "TWD",
    ("jamaican", "dollar"): "JMD",
    ("namibian", "dollar"): "NAD",
    ("british", "pound"): "GBP",
    ("egyptian", "pound"): "EGP",
    ("lebanese", "pound"): "LBP",
    ("syrian", "pound"): "SYP",
    ("sudanese", "pound"): "SDG",
    ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR",
    ("sri lankan", "rupee"): "LKR",
    ("nepalese", "rupee"): "NPR",
    ("nepali", "rupee"): "NPR",
    ("swiss", "franc"): "CHF",
    ("cfa", "franc"): "XOF",
    ("danish", "krone"): "DKK",
    ("norwegian", "krone"): "NOK",
    ("swedish", "krona"): "SEK",
    ("swedish", "krone"): "SEK",
    ("icelandic", "krona"): "ISK",
    ("danish", "crown"): "DKK",
    ("norwegian", "crown"): "NOK",
    ("swedish", "crown"): "SEK",
    ("icelandic", "crown"): "ISK",
    ("czech", "crown"): "CZK",
    ("czech", "koruna"): "CZK",
    ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP",
    ("colombian", "peso"): "COP",
    ("cuban", "peso"): "CUP",
    ("philippine", "peso"): "PHP",
    ("mexican", "peso"): "MXN",
    ("saudi", "riyal"): "SAR",
    ("qatari", "riyal"): "QAR",
    ("iranian", "rial"): "IRR",
    ("omani", "rial"): "OMR",
    ("yemeni", "rial"): "YER",
    ("uae", "dirham"): "AED",
    ("emirati", "dirham"): "AED",
    ("moroccan", "dirham"): "MAD",
    ("kuwaiti", "dinar"): "KWD",
    ("iraqi", "dinar"): "IQD",
    ("bahraini", "dinar"): "BHD",
    ("jordanian", "dinar"): "JOD",
    ("serbian", "dinar"): "RSD",
    ("tunisian", "dinar"): "TND",
    ("libyan", "dinar"): "LYD",
    ("algerian", "dinar"): "DZD",
    ("turkish", "lira"): "TRY",
    ("lebanese", "lira"): "LBP",
    ("chinese", "yuan"): "CNY",
    ("japanese", "yen"): "JPY",
    ("korean", "won"): "KRW",
    ("south korean", "won"): "KRW",
    ("north korean", "won"): "KPW",
    ("south african", "rand"): "ZAR",
    ("russian", "ruble"): "RUB",
    ("russian", "rouble"): "RUB",
    ("brazilian", "real"): "BRL",
    ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX",
    ("tanzanian", "shilling"): "TZS",
    ("israeli", "shekel"): "ILS",
    ("euro", "cent"): "EUR",
    ("us", "cent"): "USD",
    ("canadian", "cent"): "CAD",
    ("australian", "cent"): "AUD",
}
ADJECTIVES = frozenset(name for name, _ in NATIONAL)


def singular(word: str) -> str:
    """Returns the word of a currency in the singular: what `NATIONAL` has."""
    irregular = {"kroner": "krone", "kronor": "krona", "reais": "real"}
    return irregular.get(word) or (word.removesuffix("s") if word in WORDS or word == "pounds"
                                   else word)  # fmt: skip


# Of words that several countries use: places whose currency it is, if they are named near it.
PLACES = {
    "peso": {"PHP": "philippin(?:e|es)|manila|marcos", "ARS": "argentin(?:a|e|ian)|buenos aires",
             "CLP": "chilean|chile|santiago", "COP": "colombian?|bogot[aá]", "CUP": "cuban?|havana",
             "UYU": "uruguay(?:an)?|montevideo", "DOP": "dominican|santo domingo"},
    "rupee": {"PKR": "pakistani?|islamabad|karachi|lahore", "LKR": "sri lankan?|colombo",
              "NPR": "nepal(?:i|ese)?|kathmandu", "MUR": "mauriti(?:us|an)"},
    "dinar": {"IQD": "iraqi?|baghdad", "JOD": "jordan(?:ian)?|amman", "BHD": "bahraini?|manama",
              "RSD": "serbian?|belgrade", "TND": "tunisian?|tunis", "LYD": "libyan?|tripoli",
              "DZD": "algerian?|algiers"},
    "rial": {"OMR": "omani?|muscat", "YER": "yemeni?|sanaa|aden"},
    "riyal": {"QAR": "qatari?|doha", "YER": "yemeni?|sanaa|aden"},
    "dirham": {"MAD": "morocc(?:o|an)|rabat|casablanca"},
    "shilling": {"UGX": "ugandan?|kampala", "TZS": "tanzanian?|dodoma|dar es salaam",
                 "SOS": "somali(?:a|an)?|mogadishu"},
    "won": {"KPW": "north korean?|pyongyang"},
    "lira": {"LBP": "leban(?:on|ese)|beirut", "SYP": "syrian?|damascus"},
    "krone": {"DKK": "denmark|danish|copenhagen"},
    "krona": {"ISK": "iceland(?:ic)?|reykjav[ií]k"},
    "crown": {"DKK": "denmark|danish|danes?|copenhagen|aarhus",
              "NOK": "norw(?:ay|egian)|oslo|bergen", "ISK": "iceland(?:ic)?|reykjav[ií]k",
              "SEK": "swed(?:en|ish|es?)|stockholm|gothenburg|malmö",
              "CZK": "czechs?|czechia|prague|brno"},
    "franc": {"XOF": "seneg(?:al|alese)|dakar|ivory coast|ivorian|abidjan|mali(?:an)?|bamako"
                     "|burkina faso|niger|benin|togo(?:lese)?|bceao",
              "XAF": "cameroon(?:ian)?|gabon(?:ese)?|chad(?:ian)?|congo-brazzaville|beac",
              "RWF": "rwandan?|kigali", "GNF": "conakry", "CDF": "kinshasa|congolese"},
    "cent": {"EUR": "euros?|eurozone"},
}  # fmt: skip
