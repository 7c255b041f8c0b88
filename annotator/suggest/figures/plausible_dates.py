"""How likely what can be read as a date is meant as one."""

from annotator.suggest.figures.dated import year_at
from annotator.suggest.figures.lasting import is_of_a_life
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tokens import Token, Tokens
from annotator.suggest.figures.vocabulary import MONTHS, WEEKDAYS

_PREPOSITIONS = frozenset(
    "in of by since until till from to before after during through throughout around circa c"
    " between for early late mid and or year years spring summer autumn fall winter season late"
    " as on back into post pre the , - \u2013 ( class".split()
)
_DATING = frozenset({"date", "dates", "dated", "dating", "back"})
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "dec", "sep", "sept", "jun"})
_SHORT_WEEKDAYS = frozenset(word for word in WEEKDAYS if len(word) <= 5)
# Before a month that is a name or a verb as well ("May", "March") these say what it is.
_STRONG_LEADS = frozenset(
    "in of by since until till from before after during through last next this early late mid"
    " between starting beginning around".split()
)
_PAPERS = frozenset(
    "times herald mail telegraph express mirror post star sun world tribune journal mercury"
    " independent people sport business review live football".split()
)
# Weekdays that have a name of their own.
_NAMED_BY = frozenset("super bloody cyber ash palm fat giving holy".split())
_MONTH_LEADS = frozenset(
    "in of by since until till from to before after during through last next this early late mid"
    " and between for , ( end - \u2013 starting beginning around".split()
)
# Behind a number of four digits these show that it counts something.
NO_NOUN = frozenset(
    "is was has does as its this us plus versus years yes always perhaps besides towards alas"
    " thus across less unless his hers theirs".split()
)
# What has a year, in the plural: "2019 levels", "the 2024 elections". Four digits before any other
# plural count it.
_YEARLY = frozenset(
    "levels elections results midterms primaries races polls games olympics playoffs finals"
    " championships highs lows prices earnings revenues sales profits figures estimates forecasts"
    " projections targets goals budgets taxes returns protests riots attacks bombings floods fires"
    " wildfires hurricanes reforms rules talks accords amendments borders boundaries guidelines"
    " standards models season seasons editions awards olympians elections censuses recommendations"
    " sanctions tariffs negotiations agreements massacres killings raids strikes".split()
)
_SENTENCE_ENDS = frozenset('.!?:\u201c"')


def judge_date(tokens: Tokens, index: int, reading: Reading) -> float:
    """Returns how sure a date is in its surroundings, 0 to 1; 0 where it is none."""
    words = [tokens.at(at) for at in range(index, reading.end)]
    for word in words:
        # Months and weekdays have capitals; "may" and "march" are verbs.
        is_name = word.lower in MONTHS or word.lower in WEEKDAYS
        if is_name and not word.text[0].isupper() and word.lower != "second":
            return 0.0
    if reading.rule == "month" and len(words) <= 2:
        return _month(tokens, index, reading)
    if reading.rule == "year" or reading.rule == "years":
        return _year(tokens, index, reading)
    return _named(tokens, index, reading, words)


def _named(tokens: Tokens, index: int, reading: Reading, words: list[Token]) -> float:
    """Judges what has a name of its own, by how it is written and what leads it."""
    before = tokens.around(index - 1)
    if reading.rule == "weekday":
        following = tokens.around(reading.end)
        is_paper = following.text[:1].isupper() and following.lower in _PAPERS
        if words[0].lower in _SHORT_WEEKDAYS or is_paper:
            return 0.3
        if before.text[:1].isupper() and before.lower in _NAMED_BY:
            return 0.3
    if words[0].text == "Today" and before.text[:1].isupper():
        return 0.4  # the name of a paper
    is_short = "decade" in reading.rule or reading.rule == "part of a period"
    if is_short and is_of_a_life(tokens, index) and not year_at(tokens, reading.end - 2):
        return 0.0  # "in his 30s"
    if reading.rule == "year in words" and before.lower not in ("in", "since", "of", "by"):
        return 0.4
    if reading.rule in ("quarter", "half") and words[-1].text in ("q", "h"):
        return 0.0  # "2h" are two hours
    if reading.rule == "set: adverb" and words[0].text[0].isupper():
        # "Annual sales rose", but "the Daily Record".
        is_plain = begins_sentence(before) and tokens.around(reading.end).text.islower()
        return reading.score if is_plain else 0.3
    if reading.rule == "holiday" and not words[0].text[0].isupper():
        return 0.0
    return reading.score


def begins_sentence(before: Token) -> bool:
    """True where a sentence begins behind this token."""
    return before.kind in ("end", "break") or before.text in _SENTENCE_ENDS


def _month(tokens: Tokens, index: int, reading: Reading) -> float:
    token, before = tokens.at(index), tokens.around(index - 1)
    is_led = before.lower in _MONTH_LEADS and before.kind != "end"
    following = tokens.around(reading.end)
    is_name = following.kind == "word" and following.text[0].isupper()
    if token.lower in _AMBIGUOUS_MONTHS or len(token.text) <= 3:
        if not is_led:
            return 0.0
        is_sure = before.lower in _STRONG_LEADS or _is_behind_month(tokens, index)
        return 0.85 if is_sure and not is_name else 0.4
    if is_led:
        return 0.93
    return 0.5 if is_name else 0.75


def _is_behind_month(tokens: Tokens, index: int) -> bool:
    """True for the "March" of "in February and March"."""
    if tokens.around(index - 1).lower not in ("and", "or", ",", "to", "-", "\u2013"):
        return False
    return any(tokens.around(index - back).lower in MONTHS for back in (2, 3))


def _year(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges four digits as a year: by the word before them, or by their size alone."""
    before, following = tokens.around(index - 1), tokens.around(reading.end)
    text = tokens.at(reading.end - 1).text
    if tokens.at(index).lower in ("circa", "c", "ca"):
        return 0.88
    is_led = before.lower in _PREPOSITIONS or before.lower in MONTHS or before.lower in _DATING
    if before.lower in ("[", "(") and following.text in ("]", ")", ",", "-", "\u2013"):
        return 0.88
    if before.lower == "to" and tokens.around(index - 2).lower in _DATING:
        return 0.88
    is_counted = is_counting(tokens, reading.end)
    if not is_year(text) and not (reading.rule == "years" and len(text) == 2):
        is_early = is_led and before.lower not in ("-", "\u2013", ",", "to", "for", "and", "or")
        if is_early and not is_counted:
            return 0.85
        is_named = tokens.around(reading.end).text[:1].isupper() or is_led
        return 0.6 if is_named and is_early_year(tokens, index) else 0.0
    if is_yearly(tokens, reading.end):
        return 0.85
    if before.lower in ("in", "since", "by", "during", "until", "year", "early", "late", "of"):
        return 0.93 if before.lower != "of" or not is_counted else 0.3
    if before.lower == "the":
        return 0.88
    if is_counted:
        return 0.6 if before.lower in ("after", "before") else 0.4 if is_led else 0.0
    return 0.88 if is_led else 0.65


def is_counting(tokens: Tokens, end: int) -> bool:
    """True where a plural in small letters follows, which the number counts."""
    following = tokens.around(end)
    is_word = following.kind == "word" and following.gap and following.text.islower()
    return is_word and (
        following.lower in ("people", "men", "women", "children")
        or (following.lower.endswith("s") and following.lower not in NO_NOUN)
    )


def is_yearly(tokens: Tokens, end: int) -> bool:
    """True before a plural that years have: "2019 levels", "2024 elections"."""
    return tokens.around(end).lower in _YEARLY


def is_early_year(tokens: Tokens, index: int) -> bool:
    """True for four digits that are rather a year of the 18th or 19th century than a count."""
    text = tokens.at(index).text
    is_early = len(text) == 4 and text.isdecimal() and "1700" <= text < "1900"
    return is_early and not is_counting(tokens, index + 1)


def is_year(text: str) -> bool:
    """True for four digits that look like a year of our time."""
    return len(text) == 4 and text.isdecimal() and "1900" <= text <= "2100"
