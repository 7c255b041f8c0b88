"""How likely what can be read as a date is meant as one."""

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
_MONTH_LEADS = frozenset(
    "in of by since until till from to before after during through last next this early late mid"
    " and between for , ( end - \u2013 starting beginning around".split()
)
# Behind a number of four digits these show that it counts something.
NO_NOUN = frozenset(
    "is was has does as its this us plus versus years yes always perhaps besides towards alas"
    " thus across less unless his hers theirs".split()
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
    if reading.rule == "weekday" and words[0].lower in _SHORT_WEEKDAYS:
        return 0.3
    if words[0].text == "Today" and before.text[:1].isupper():
        return 0.4  # the name of a paper
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
        return (0.4 if is_name else 0.85) if is_led else 0.0
    if is_led:
        return 0.93
    return 0.5 if is_name else 0.75


def _year(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges four digits as a year: by the word before them, or by their size alone."""
    before, following = tokens.around(index - 1), tokens.around(reading.end)
    text = tokens.at(reading.end - 1).text
    is_led = before.lower in _PREPOSITIONS or before.lower in MONTHS
    if before.lower in ("[", "(") and following.text in ("]", ")", ",", "-", "\u2013"):
        return 0.88
    if before.lower == "to" and tokens.around(index - 2).lower in _DATING:
        return 0.88
    if not is_year(text) and not (reading.rule == "years" and len(text) == 2):
        is_early = is_led and before.lower not in ("-", "\u2013", ",", "to", "for", "and", "or")
        return 0.85 if is_early and not is_counting(tokens, reading.end) else 0.0
    if before.lower in ("in", "since", "by", "during", "until", "year", "early", "late", "of"):
        return 0.93 if before.lower != "of" or not is_counting(tokens, reading.end) else 0.3
    if before.lower == "the":
        return 0.88
    if is_counting(tokens, reading.end):
        return 0.0 if not is_led else 0.4
    return 0.88 if is_led else 0.65


def is_counting(tokens: Tokens, end: int) -> bool:
    """True where a plural in small letters follows, which the number counts."""
    following = tokens.around(end)
    is_word = following.kind == "word" and following.gap and following.text.islower()
    return is_word and (
        following.lower in ("people", "men", "women", "children")
        or (following.lower.endswith("s") and following.lower not in NO_NOUN)
    )


def is_year(text: str) -> bool:
    """True for four digits that look like a year of our time."""
    return len(text) == 4 and text.isdecimal() and "1900" <= text <= "2100"
