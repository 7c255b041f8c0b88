"""What stands around a run of name-like words, where the run itself says nothing."""

from annotator.suggest.rules import persons
from annotator.suggest.rules.phrases import word_set
from annotator.suggest.rules.scene import Scene

Guess = tuple[str, float, str]
# Rules that look at the run alone and know next to nothing.
VAGUE = frozenset(
    {"one capitalized word", "several capitalized words", "two capitalized words", "acronym"}
)
# Rules that a name's neighbors in a row know better than.
WEAK = VAGUE | {
    "acronym that has something",
    "inner capital",
    "after in",
    "ending of a company",
    "known name inside",
}

_PLACE_BEFORE = frozenset({"in", "near", "outside", "at", "from", "across", "around", "toward"})
TOWN_BEFORE = word_set("city town village suburb capital province district port region")
ORG_BEFORE = word_set(
    "company firm startup start-up bank maker chipmaker carmaker automaker drugmaker retailer "
    "carrier airline operator group newspaper daily magazine broadcaster agency network "
    "platform giant outlet website publisher label band subsidiary conglomerate manufacturer "
    "supplier developer contractor insurer lender brokerage refiner miner builder party club team "
    "rival owner parent unit union charity consultancy nonprofit watchdog regulator militia "
    "orchestra exchange chain utility"
)
ORG_AFTER = word_set(
    "shares stock stocks shareholders investors customers employees executives spokesman "
    "spokeswoman spokesperson officials"
)
# What parties, unions and armed groups have; "leader" alone would follow a country as well.
MEMBERS = word_set(
    "candidate candidates leader leaders leadership chairman chairwoman chairperson mp mps member "
    "members lawmaker lawmakers councillor councillors councilor councilors politician politicians "
    "activist activists militant militants fighters headquarters"
)
_PERSON_AFTER = frozenset({"who", "whose", "himself", "herself"})
PERSON_BEFORE = word_set(
    "son daughter wife husband brother sister father mother friend colleague named called mr actor "
    "actress singer author poet writer painter composer artist journalist reporter politician "
    "candidate player striker goalkeeper driver director's rapper novelist architect philosopher "
    "physicist chemist pianist comedian lawmaker rep granddaughter grandson grandmother "
    "grandfather niece nephew cousin uncle aunt neighbor neighbour roommate teammate classmate "
    "engineer guard nurse teacher farmer fisherman lawyer solicitor barrister priest economist "
    "analyst scientist biologist geologist ecologist historian archaeologist researcher doctor "
    "surgeon epidemiologist student volunteer survivor witness suspect victim pilot sailor baker "
    "shopkeeper trader resident midfielder defender winger forward batsman bowler batter pitcher "
    "quarterback sprinter cyclist swimmer boxer jockey referee umpire substitute teenager"
)
# What a person does, and a place, a firm or a thing does not.
DEEDS = word_set(
    "wrote writes ran married died resigned graduated studied attended lived moved taught felt "
    "believed thought knew loved sang divorced retired emigrated fled traveled travelled inherited "
    "befriended starred learned enrolled campaigned smiled laughed nodded shrugged apologized "
    "apologised recovered slept woke wept"
)
UNDERGONE = word_set(
    "born educated raised elected re-elected reelected appointed sworn married knighted arrested "
    "assassinated buried baptized baptised survived"
)
# What is mostly done to persons.
_MET = word_set(
    "met meets thanked married interviewed arrested charged sentenced questioned hired telephoned "
    "congratulated kissed hugged"
)
PARTIES = word_set("party newspaper")
_ARTICLE = frozenset({"the"})
# "Fulani herders": what is said of peoples, seldom of towns.
_OF_A_PEOPLE = word_set(
    "elders elder herders herder tribesmen tribe tribes clan clans minority minorities nomads "
    "separatists worshippers worshipers pilgrims refugees chiefs"
)


def guess(scene: Scene, begin: int, stop: int) -> Guess | None:
    """Returns label, score and rule for an unclear run, or None where it is better left alone."""
    words, lists = scene.words, scene.lists
    said = words.said(begin, stop)
    if stop - begin == 1 and (said in lists.plain or said.lower() in lists.common or len(said) < 2):
        return None
    if words.heading[begin] or said in scene.plain_acronyms:
        return None
    strong = _by_neighbors(scene, begin, stop)
    if strong is not None:
        return strong
    if stop - begin == 1:
        return _one_word(scene, begin, said)
    return _several(scene, begin, stop)


def is_paper(scene: Scene, begin: int, known: int, stop: int) -> bool:
    """True for "Baltic Courier" where it reports or is cited: a place and one or two words."""
    words = scene.words
    if not known < stop <= known + 2 or words.heading[begin]:
        return False
    if any(
        index in scene.known or words.word[index] in scene.lists.given
        for index in range(known, stop)
    ):
        return False
    return _is_source(scene, begin, stop)


def _is_source(scene: Scene, begin: int, stop: int) -> bool:
    before, after = scene.lower_before(begin), scene.lower_after(stop)
    if before == "the":
        before = scene.words.near(begin, begin - 2).lower()
    return after in {"reported", "reports"} or before in {"citing", "quoting"}


def _by_neighbors(scene: Scene, begin: int, stop: int) -> Guess | None:
    before, after = scene.lower_before(begin), scene.lower_after(stop)
    if _is_source(scene, begin, stop) and scene.words.word[begin] not in scene.lists.given:
        return "ORG", 0.65, "reports or is cited"
    for rule in (_ticker, _place_pair, _org_words):
        found = rule(scene, begin, stop, before, after)
        if found is not None:
            return found
    if before in TOWN_BEFORE or (before == "of" and _before_of(scene, begin) in TOWN_BEFORE):
        return "GPE", 0.6, "after a word for a place"
    if stop - begin == 1 and (after in _OF_A_PEOPLE or before == "ethnic"):
        return "NORP", 0.55, "before a word for a people"
    return _person_words(scene, begin, stop, before, after)


def _ticker(scene: Scene, begin: int, stop: int, before: str, after: str) -> Guess | None:
    if after != "(":
        return None
    market = scene.words.near(stop - 1, stop + 1).upper().rstrip(":")
    if market in {"NASDAQ", "NYSE", "LSE", "TSX", "AMEX", "OTC"}:
        return "ORG", 0.9, "before a stock ticker"
    return None


def _place_pair(scene: Scene, begin: int, stop: int, before: str, after: str) -> Guess | None:
    """Finds a place that its state follows: "Springtown, Ohio"."""
    if after != "," or stop - begin > 3:
        return None
    known = scene.known.get(stop + 1)
    if known is not None and known[1] == "GPE" and before in _PLACE_BEFORE | {"of", "to", "the"}:
        return "GPE", 0.75, "place before its state"
    return None


def _org_words(scene: Scene, begin: int, stop: int, before: str, after: str) -> Guess | None:
    if before in ORG_BEFORE:
        return "ORG", 0.65, "after a word for an organization"
    if after in PARTIES and before == "the":
        return "ORG", 0.88, "before a word for a party"
    if after in MEMBERS:
        return "ORG", 0.5, "before a word for who belongs to it"
    if after in ORG_AFTER and before not in {"by"}:
        return "ORG", 0.55, "before a word for what companies have"
    if before == "of" and _before_of(scene, begin) in {"shares", "subsidiary", "unit"}:
        return "ORG", 0.65, "shares of it"
    return None


def _before_of(scene: Scene, begin: int) -> str:
    return scene.words.near(begin, begin - 2).lower()


def _person_words(scene: Scene, begin: int, stop: int, before: str, after: str) -> Guess | None:
    words = scene.words
    if stop - begin > 4:
        return None
    if (
        after == ","
        and _is_age(words.near(stop - 1, stop + 1))
        and words.near(stop - 1, stop + 2) in {",", "."}
    ):
        return "PERSON", 0.8, "name with age"
    if after in _PERSON_AFTER or (after == "," and words.near(stop - 1, stop + 1) == "who"):
        return "PERSON", 0.7, "who"
    if before in PERSON_BEFORE and _ARTICLE.isdisjoint({before}):
        return "PERSON", 0.6, "after a word for a person"
    if _has_lower_title(scene, begin, stop):
        return "PERSON", 0.75, "beside a title"
    if stop - begin == 1 and _acts(scene, begin, after):
        return "PERSON", 0.55, "does what people do"
    if 1 < stop - begin < 4 and before in _MET:
        return "PERSON", 0.65, "whom somebody meets"
    if after in persons.SPEECH or before in {"said", "says", "told"}:
        return "PERSON", 0.6 if stop - begin > 1 else 0.5, "somebody who speaks"
    return None


def _acts(scene: Scene, begin: int, after: str) -> bool:
    """True for "Zoller" in "Zoller wrote" and "Zoller was born"."""
    words, lists = scene.words, scene.lists
    said = words.word[begin]
    if after in {"was", "is", "were"}:
        acts = words.near(begin, begin + 2) in UNDERGONE
    else:
        acts = after in DEEDS
    if not acts or said.isupper() or scene.lower_before(begin) == "the":
        return False
    if not words.first[begin]:
        return True
    # A sentence may begin with any word, and a plural does what people do.
    is_plural = said.endswith("s") and said not in lists.surnames
    return not is_plural and said.lower() not in words.small and not said.endswith(_ENGLISH_ENDINGS)


def _is_age(word: str) -> bool:
    return word.isdigit() and 1 <= len(word) <= 3 and int(word) < 110


def _has_lower_title(scene: Scene, begin: int, stop: int) -> bool:
    words, lists = scene.words, scene.lists
    before = words.near(begin, begin - 1)
    if before.islower() and before in lists.lower_title_ends:
        return True
    if words.near(stop - 1, stop) != ",":
        return False
    index = stop + 1
    if words.near(stop, index) in {"the", "a", "an", "its", "former"}:
        index += 1
    word = words.near(stop, index)
    return (
        bool(word)
        and word.islower()
        and (lists.lower_titles.at(word, words.text, words.start[index], words.at_end) is not None)
    )


def _one_word(scene: Scene, begin: int, said: str) -> Guess | None:
    words, lists = scene.words, scene.lists
    before, after = scene.lower_before(begin), scene.lower_after(begin + 1)
    if said.isupper() and len(said) >= 2:
        belongs = before in {"of", "from"} and begin - 2 in scene.person_ends
        return _acronym(said, before, after, belongs=belongs)
    if words.first[begin] and (said.lower() in words.small or after in {":", "."}):
        return None
    weak = 0.12 if words.first[begin] else 0.0
    if words.first[begin] and (said.endswith(_ENGLISH_ENDINGS) or after not in _AFTER_SUBJECT):
        return _beginning(scene, said, after)
    if said in lists.surnames and said not in lists.names:
        return "PERSON", 0.65 - weak, "known surname"
    if said in lists.given and said not in lists.ambiguous:
        return "PERSON", 0.6 - weak, "given name"
    if before in _PLACE_BEFORE and not words.first[begin]:
        return "GPE", 0.5 if before in {"in", "near"} else 0.42, "after in"
    if any(character.isupper() for character in said[1:]) and not _is_hyphenated(said):
        return "ORG", 0.44 - weak, "inner capital"
    if said.endswith(_ORG_ENDINGS):
        return "ORG", 0.55 - weak, "ending of a company"
    if before == "the":
        return "ORG", 0.3, "one capitalized word"
    return "PERSON", 0.4 - weak, "one capitalized word"


def _is_hyphenated(said: str) -> bool:
    """True for "Campbell-Reid" and "Al-Janabi": each part is written like a name."""
    parts = said.split("-")
    return len(parts) > 1 and all(part.istitle() or part.islower() for part in parts)


def _beginning(scene: Scene, said: str, after: str) -> Guess | None:
    """Finds "Rodner" in "Rodner replaced him": perhaps somebody, and no plural."""
    if said.endswith("s") and said not in scene.lists.surnames:
        return None
    acts = after in _BEGINNINGS or (after.endswith("ed") and len(after) > _SHORTEST_PAST)
    return ("PERSON", 0.3, "begins a sentence, does something") if acts else None


# "red" and "need" are no verbs in the past.
_SHORTEST_PAST = 4
# A sentence may begin with any word; only before such a verb is it likely to be a name.
_AFTER_SUBJECT = word_set(
    "said says has had is was will would could also 's told did does were and , won lost became "
    "plans wants went made took"
)
_BEGINNINGS = word_set(
    "became stood grew remains continues includes came began ran held gave found wrote sang beat "
    "left met sold bought led helps lives works runs leads makes plays spent kept sent put set hit "
    "built caught drew fell felt got knew lay paid rose saw spoke taught threw understood wore"
)
_ENGLISH_ENDINGS = ("ing", "ly", "ed", "tion", "ness", "ment", "al", "ive", "able", "ous", "ers")
_ORG_ENDINGS = ("bank", "soft", "corp", "tech", "air", "gen", "net", "tel", "com", "pharm")


def _acronym(said: str, before: str, after: str, *, belongs: bool) -> Guess | None:
    plain = said.replace(".", "")
    if not plain.isalpha() or not 2 <= len(plain) <= 6:
        return None
    if belongs:
        return "ORG", 0.7, "acronym behind a person"
    if before == "(" and after in {")", ",", ";"}:
        return "ORG", 0.55, "acronym alone in brackets"
    # Of two letters most stand for ordinary words: "PR", "HR", "TV".
    if after == "'s" and len(plain) > 2:
        return "ORG", 0.6, "acronym that has something"
    if before == "the" and len(plain) > 2:
        return "ORG", 0.6, "acronym"
    return "ORG", 0.5 if len(plain) > 2 else 0.4, "acronym"


def _several(scene: Scene, begin: int, stop: int) -> Guess | None:
    words, lists = scene.words, scene.lists
    before = scene.lower_before(begin)
    length = stop - begin
    said = [words.word[index] for index in range(begin, stop)]
    if all(word.isupper() for word in said):
        return None
    if words.first[begin] and said[0].lower() in words.small:
        return ("PERSON", 0.2, "two capitalized words") if length == 2 else None
    if before == "the" or length > 3:
        return "ORG", 0.45, "several capitalized words"
    if before in _PLACE_BEFORE:
        return "GPE", 0.4, "after in"
    if said[-1] in lists.surnames or any(word in lists.given for word in said):
        return "PERSON", 0.55, "known name inside"
    if any(word.lower() in lists.common for word in said):
        return "ORG", 0.35, "several capitalized words"
    return "PERSON", 0.48, "two capitalized words"
