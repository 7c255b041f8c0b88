"""Names told by their first or last words: "Ministry of …", "… Bank", "… River", "… Act"."""

from dataclasses import dataclass
from functools import cache

from annotator.suggest.rules.chunks import LONGEST
from annotator.suggest.rules.lists import Lists, english
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Rest, Scene

_LINKS = frozenset({"of", "for", "on"})
_JOINTS = _LINKS | {"and"}
_ON_HEADS = frozenset({"Committee", "Council", "Commission", "Conference", "Board", "Forum"})
_JOINED_HEADS = word_set(
    "Administration Commission Department Ministry Committee Agency Board Office Institute "
    "Authority Bureau Association Council Service Services Party Union Society Organization "
    "Organisation Center Centre Foundation Academy Federation University College Forum Fund "
    "Company Corporation Bank Museum"
)
# What joins others "for" something.
_FOR_HEADS = _JOINED_HEADS | word_set(
    "Alliance Movement Coalition League Campaign Citizens Friends Front Partnership Network "
    "Mission Conference Group Project School Order"
)
# What bodies are for, and of which "of" tells more: "Council for the Welfare of Immigrants".
_AIMS = word_set(
    "Welfare Study Prevention Protection Promotion Advancement Defense Defence Rights Development "
    "History Reform Freedom Treatment Elimination Prohibition Abolition Preservation Liberation "
    "Cooperation States Propagation Encouragement Improvement Control Return Restoration Support "
    "Prosecution Conservation Repatriation Exploration Investigation Arts Affairs Interests"
)
# First words of clubs and, in the languages whose parties and firms are named in English news, of
# bodies: "FC Basel", "Parti nationaliste", "Banco Santander".
_LONE_ORG_HEADS = word_set(
    "FC AFC AC VfB VfL TSV FK NK CSKA Dynamo Dinamo Lokomotiv Spartak Olympique Parti Partido "
    "Partito Partij Movimiento Movimento Mouvement Frente Fronte Alianza Alleanza Ligue Liga Lega "
    "Banco Banque Banca Grupo Gruppo Groupe Universidad Universidade Università Université "
    "Universität Instituto Institut Istituto Ministerio Ministère Museo Musée Teatro Compagnie "
    "Société Sociedad Fundación Fundação Fondation Fondazione Asociación Associazione Unión Grup"
)
_STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Storm"})
_OF_STORMS = frozenset({"Tropical", "Super", "Winter", "Severe"})
_LAW_HEADS = frozenset({"Treaty", "Convention", "Charter", "Declaration", "Armistice", "Protocol"})
_EVENT_HEADS = frozenset(
    {"Battle", "Siege", "War", "Fall", "Massacre", "Conference", "Congress", "Invasion", "Feast"}
)


@dataclass(frozen=True, slots=True)
class Suffix:
    """What a last word says of a name."""

    label: str
    score: float


@cache
def suffixes() -> dict[str, Suffix]:
    """Returns the last words that tell a label; where a word is in two lists, the later wins."""
    lists = english()
    table: dict[str, Suffix] = {}
    for words, label, score in (
        (lists.loc_suffixes, "LOC", 0.8),
        (lists.gpe_suffixes, "GPE", 0.75),
        (lists.fac_suffixes, "FAC", 0.75),
        (lists.law_suffixes, "LAW", 0.75),
        (lists.event_suffixes, "EVENT", 0.75),
        (lists.company_suffixes, "ORG", 0.8),
        (lists.body_suffixes, "ORG", 0.85),
    ):
        table.update((word, Suffix(label, score)) for word in words)
    # Words of two lists where the other reading is the usual one.
    table |= dict.fromkeys(("Pact", "Convention", "Bill"), Suffix("LAW", 0.6))
    table |= dict.fromkeys(("Campaign", "Congress", "Movement"), Suffix("ORG", 0.6))
    table |= dict.fromkeys(("Express", "Cable", "Power", "Water", "Oil", "Gas"), Suffix("ORG", 0.6))
    table |= dict.fromkeys(("House", "Hall", "Centre", "Center"), Suffix("ORG", 0.6))
    table |= {"Open": Suffix("EVENT", 0.6), "Code": Suffix("LAW", 0.6)}
    return table


def extend(scene: Scene, begin: int, stop: int) -> int:
    """Returns where a name that goes on after "of", "for" or "and" ends.

    "Department" + "of" + "Homeland Security"; "Food" + "and" + "Drug Administration".
    """
    link = scene.words.near(begin, stop)
    if link not in _JOINTS:
        return stop
    end = _over_and(scene, begin, stop)
    while True:
        further = _over_of(scene, begin, end)
        if further == end or further - begin > LONGEST:
            return end
        end = further


def _over_of(scene: Scene, begin: int, stop: int) -> int:
    words, lists = scene.words, scene.lists
    last = words.word[stop - 1]
    link = words.near(begin, stop)
    if link not in _LINKS:
        return stop
    goes_on = last in _AIMS and _is_joined(scene, begin, stop)
    if not (goes_on or _takes_of(lists, last) or _takes_of(lists, words.word[begin])):
        return stop
    if link != "of" and (stop - begin < 2 and last not in _FOR_HEADS):
        return stop
    if link == "on" and last not in _ON_HEADS:
        return stop
    start = stop + 1
    if words.near(begin, start).lower() == "the":
        start += 1
    end = start
    limit = min(len(words), begin + LONGEST)
    while end < limit and words.sentence[end] == words.sentence[begin] and words.name[end]:
        if end > start and (_begins_title(scene, end) or _begins_person(scene, end)):
            break
        end += 1
        if scene.known.get(end - 1, (0, ""))[0] > end:
            end = scene.known[end - 1][0]
        if words.near(begin, end) == "and" and _lists_on(scene, start, end):
            end += 1
    return end if end > start else stop


def _begins_title(scene: Scene, index: int) -> bool:
    """True for "Governor" in "Bank of England Governor"."""
    words, lists = scene.words, scene.lists
    return words.word[index] in lists.title_words and (
        lists.titles.at(words.word[index], words.text, words.start[index], words.at_end) is not None
    )


def _begins_person(scene: Scene, index: int) -> bool:
    """True for "Susan" in "Liberal Party of Canada Susan Holm": a place, then a given name."""
    word = scene.words.word[index]
    if word not in scene.lists.given or word in scene.lists.names:
        return False
    return any(
        end == index and label in {"GPE", "LOC"} and index - begin <= 3
        for begin in range(max(0, index - 3), index)
        for end, label in [scene.known.get(begin, (0, ""))]
    )


def _is_joined(scene: Scene, begin: int, stop: int) -> bool:
    """True where words begin:stop hold "of" or "for" already."""
    return any(scene.words.word[index] in _LINKS for index in range(begin, stop))


def _takes_of(lists: Lists, word: str) -> bool:
    return (
        word in lists.org_prefixes
        or word in lists.gpe_prefixes
        or word in lists.loc_prefixes
        or word in _LAW_HEADS
        or word in _EVENT_HEADS
        or word in _FOR_HEADS
    )


def _lists_on(scene: Scene, start: int, end: int) -> bool:
    """True for "Health and Human Services" after "of": one word, "and", one or two words."""
    words = scene.words
    following = words.near(start, end + 1)
    if end - start != 1 or not following[:1].isupper() or following in scene.lists.given:
        return False
    return scene.whole(start, end) is None and end + 1 not in scene.known


def _over_and(scene: Scene, begin: int, stop: int) -> int:
    words, lists = scene.words, scene.lists
    if words.near(begin, stop) != "and" or stop - begin > 2:
        return stop
    if words.word[begin] in lists.given or words.word[stop - 1] in suffixes():
        return stop
    if any(index in scene.known for index in range(begin, stop)):
        return stop
    end = stop + 1
    limit = min(len(words), stop + 6)
    while end < limit and words.sentence[end] == words.sentence[begin] and words.name[end]:
        if end in scene.known:
            return stop
        end += 1
    joined = 1 < end - stop - 1 <= 3 and words.word[end - 1] in _JOINED_HEADS
    return end if joined and scene.lower_before(begin) in {"the", "'s"} else stop


def find(scene: Scene, begin: int, stop: int) -> Rest | None:
    """Puts begin:stop on record where its first or last word tells what it is."""
    words = scene.words
    if stop - begin > 12 or (stop - begin == 1 and words.word[begin] not in _LINKS):
        return None
    head = by_head(scene, begin, stop)
    if head is not None:
        scene.add(begin, stop, head.label, head.score, f"first word of {head.label}")
        return []
    if _add_directed(scene, begin, stop):
        return []
    last = words.word[stop - 1]
    suffix = suffixes().get(last) or (suffixes().get(last.title()) if last.isupper() else None)
    if suffix is None or stop - begin < 2:
        return None
    if suffix.label == "ORG" and _is_plural_of_norp(scene, begin, stop):
        return None
    score = suffix.score
    if words.heading[begin]:
        score = min(score, 0.45)
    if suffix.label == "GPE" and words.word[begin] in {"New", "Old"}:
        score = 0.5
    if suffix.label == "EVENT":
        rule = "awards" if last == "Awards" else "last word of EVENT"
        scene.add(scene.with_year(begin), stop, "EVENT", score, rule)
    else:
        scene.add(begin, stop, suffix.label, score, f"last word of {suffix.label}")
    return []


def _add_directed(scene: Scene, begin: int, stop: int) -> bool:
    """Finds "East Jerusalem" and "Upper Egypt": a direction before a known place."""
    label = scene.whole(begin + 1, stop) if scene.words.word[begin] in _DIRECTIONS else None
    if label not in {"GPE", "LOC"}:
        return False
    scene.add(begin, stop, label, 0.8, "place with its direction")
    return True


_DIRECTIONS = frozenset(
    {"North", "South", "East", "West", "Upper", "Lower", "Greater", "Central", "Northern"}
    | {"Southern", "Eastern", "Western", "Northeast", "Northwest", "Southeast", "Southwest"}
)


def by_head(scene: Scene, begin: int, stop: int) -> Suffix | None:
    """Returns what the first word, or that before "of", says of begin:stop."""
    words = scene.words
    first = words.word[begin]
    for index, word in enumerate(words.word[begin:stop], begin):
        if word in _LINKS:
            return _by_of(scene, begin, index)
    named = begin + (first in _OF_STORMS)
    if words.word[named] in _STORMS and stop - named >= 2:
        return Suffix("EVENT", 0.85)
    last = suffixes().get(words.word[stop - 1])
    body = last is not None and last.label == "ORG"
    if first in _LONE_LOC_HEADS and 2 <= stop - begin <= 3 and not body:
        return Suffix("LOC", 0.75)
    if first in _LONE_FAC_HEADS and 2 <= stop - begin <= 5 and not body:
        return Suffix("FAC", 0.75)
    if first in {"Fort", "Camp"} and stop - begin == 2:
        return Suffix("FAC", 0.6)
    if first in _LONE_ORG_HEADS and 2 <= stop - begin <= 6:
        return Suffix("ORG", 0.7)
    if first == "Operation" and stop - begin >= 2:
        return Suffix("EVENT", 0.8)
    return None


_LONE_LOC_HEADS = word_set(
    "Mount Mt. Mt Lake Cape Loch Río Lac Lago Laguna Mont Monte Cerro Sierra Cordillera Jebel "
    "Djebel Gebel Jabal Wadi Isla Île Ilha Playa Golfo Cabo Serra Gunung Bukit Pulau Sungai Nevado "
    "Volcán Glen Ben Lough Slieve"
)
# Streets, squares and buildings of cities whose news is told in English.
_LONE_FAC_HEADS = word_set(
    "Stade Estadio Estádio Stadio Plaza Piazza Praça Rue Via Avenida Avenue Calle Paseo Puente "
    "Pont Ponte Palazzo Palais Palacio Palácio Château Castello Castillo Puerta Porta Torre Parque "
    "Jardin Jalan Masjid Camino Carrer Rua Gare Aeropuerto Autopista Mercado"
)


def _by_of(scene: Scene, begin: int, of_index: int) -> Suffix | None:
    """What the word before "of" says: "Bank of England", "Treaty of Rome", "Gulf of Aden"."""
    lists = scene.lists
    before = scene.words.word[of_index - 1]
    alone = of_index - begin == 1
    for words, suffix in (
        (_LAW_HEADS, Suffix("LAW", 0.8)),
        (lists.loc_prefixes, Suffix("LOC", 0.8)),
        (_EVENT_HEADS, Suffix("EVENT", 0.8)),
    ):
        if before in words:
            return suffix
    if before in lists.gpe_prefixes and before not in _JOINED_HEADS:
        return Suffix("GPE", 0.7)
    if before in lists.org_prefixes or before in _FOR_HEADS:
        return Suffix("ORG", 0.85 if not alone or before not in _WEAK_HEADS else 0.6)
    if scene.words.word[begin] in lists.org_prefixes:
        return Suffix("ORG", 0.7)
    return None


_WEAK_HEADS = frozenset({"Order", "People", "Voice", "Center", "Centre", "Campaign", "Club"})


def find_listed(scene: Scene, begin: int, stop: int) -> Rest | None:
    """A name with "&" between its words is a company: "Barrow & Finch"."""
    if "&" in scene.words.word[begin:stop]:
        scene.add(begin, stop, "ORG", 0.65, "joined by &")
        return []
    return None


def _is_plural_of_norp(scene: Scene, begin: int, stop: int) -> bool:
    """True for "Senate Democrats" and "House Republicans", which are groups of people."""
    last = scene.words.word[stop - 1]
    return (
        stop - begin == 2 and last in scene.lists.names and last.endswith("s") and last != "Greens"
    )
