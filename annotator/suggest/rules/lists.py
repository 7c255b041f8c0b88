"""The word lists of the rules: bundled gazetteers, and CLDR through babel where it knows more."""

import re
from dataclasses import dataclass
from functools import cache

from annotator.suggest.rules.phrases import Phrases, word_set
from annotator.text.gazetteers import gazetteer

# CLDR's codes of things that are no places, or that are written otherwise in news.
_NO_TERRITORY = {"EZ", "UN", "XA", "XB", "ZZ", "QO", "001", "AQ", "EU"}
# Exemplar cities of CLDR's time zones that are more often another word.
_NO_CITY = word_set(
    "Center Davis Casey Palmer Troll Wake Christmas Easter Nelson Knox Vincennes Marengo Mawson "
    "Rothera Syowa Vostok Resolute Nome Oral Unknown UTC GMT Stanley Creston Dawson Macquarie "
    "Pitcairn Mahe Merida Chatham Midway Menominee Monticello Petersburg Vevay Winamac Beulah "
    "Eucla Gambier Lindeman Wallis Canary Cayman Comoro Cocos Faroe DumontDUrville Thule "
    "Madeira Azores Galapagos Marquesas Kerguelen Chagos Noronha"
)
_LOC_CITIES = {"Bougainville", "Guadalcanal", "Kamchatka", "Sakhalin", "Lord Howe", "Grand Turk"}


@dataclass(frozen=True)
class Lists:
    """All lists, as sets of strings in the case in which they are written in text."""

    given: frozenset[str]
    ambiguous: frozenset[str]
    surnames: frozenset[str]
    titles: Phrases
    title_words: frozenset[str]
    lower_titles: Phrases
    lower_title_ends: frozenset[str]
    addresses: frozenset[str]
    names: Phrases
    norp_weak: frozenset[str]
    org_weak: frozenset[str]
    languages: frozenset[str]
    company_suffixes: frozenset[str]
    body_suffixes: frozenset[str]
    org_prefixes: frozenset[str]
    event_suffixes: frozenset[str]
    law_suffixes: frozenset[str]
    loc_suffixes: frozenset[str]
    loc_prefixes: frozenset[str]
    gpe_suffixes: frozenset[str]
    gpe_prefixes: frozenset[str]
    fac_suffixes: frozenset[str]
    of_saints: frozenset[str]
    program_heads: frozenset[str]
    common: frozenset[str]
    plain: frozenset[str]
    abbreviations: frozenset[str]


@cache
def english() -> Lists:
    """Returns the lists for English; read once, on first use."""
    people = gazetteer("people")
    titles = gazetteer("titles")
    places = gazetteer("places")
    nations = gazetteer("nations")
    organizations = gazetteer("organizations")
    other = gazetteer("other")
    words = gazetteer("words")
    suffixes = [*organizations["suffix_company"], *titles["before"]]
    return Lists(
        given=frozenset(people["given"]),
        ambiguous=frozenset(people["ambiguous"]),
        surnames=frozenset(people["surnames"]),
        titles=Phrases(dict.fromkeys(titles["before"], "TITLE")),
        title_words=frozenset(word for entry in titles["before"] for word in entry.split()),
        lower_titles=Phrases(dict.fromkeys(titles["lower"], "TITLE")),
        lower_title_ends=frozenset(re.split(r"[ -]", title)[-1] for title in titles["lower"])
        | frozenset(titles["lower"]),
        addresses=frozenset(titles["address"]),
        names=Phrases(_names(places, nations, organizations, other)),
        norp_weak=frozenset(nations["norp_weak"]),
        org_weak=frozenset(organizations["org_weak"]),
        languages=frozenset(nations["language"]),
        company_suffixes=frozenset(organizations["suffix_company"]),
        body_suffixes=frozenset(organizations["suffix_body"]),
        org_prefixes=frozenset(organizations["prefix"]),
        event_suffixes=frozenset(other["suffix_event"]),
        law_suffixes=frozenset(other["suffix_law"]),
        loc_suffixes=frozenset(other["suffix_loc"]),
        loc_prefixes=frozenset(other["prefix_loc"]),
        gpe_suffixes=frozenset(other["suffix_gpe"]),
        gpe_prefixes=frozenset(other["prefix_gpe"]),
        fac_suffixes=frozenset(other["suffix_fac"]),
        of_saints=frozenset([*other["suffix_fac"], *organizations["suffix_body"], "Day"]),
        program_heads=frozenset(entry.split()[-1] for entry in other["program_words"]),
        common=frozenset(words["common"]),
        plain=frozenset(words["plain"]),
        abbreviations=frozenset(
            word for entry in suffixes for word in entry.split() if word.endswith(".")
        ),
    )


def _names(*files: dict[str, list[str]]) -> dict[str, str]:
    """Returns every known name with its label; what stands later here wins over what is before."""
    places, nations, organizations, other = files
    names = _cldr_territories()
    sections: tuple[tuple[str, list[str]], ...] = (
        ("LANGUAGE", nations["language"]),
        ("GPE", _cldr_cities()),
        ("GPE", places["gpe"]),
        ("LOC", places["loc"]),
        ("FAC", places["fac"]),
        ("NORP", nations["norp"]),
        ("ORG", organizations["org"]),
        ("EVENT", other["event"]),
        ("LAW", other["law"]),
        ("PRODUCT", other["product"]),
        ("PROGRAM", other["program"]),
    )
    for label, entries in sections:
        names.update((entry, label) for entry in entries)
    return names


def _cldr_territories() -> dict[str, str]:
    from babel import Locale  # babel is slow to import and only needed here

    names = {}
    for code, name in Locale("en").territories.items():
        if code in _NO_TERRITORY:
            continue
        plain = name.split(" (")[0]
        for form in {plain, plain.replace(" & ", " and "), plain.replace("\u2019", "'")}:
            names[form] = "LOC" if code.isdigit() else "GPE"
    return names


def _cldr_cities() -> list[str]:
    from babel.core import get_global  # as above

    zones = {zone.split("/")[-1].replace("_", " ") for zone in get_global("zone_territories")}
    return sorted(
        zone
        for zone in zones - _NO_CITY - _LOC_CITIES
        if zone[0].isupper() and "GMT" not in zone and "+" not in zone
    )
