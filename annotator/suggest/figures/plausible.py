"""How likely what can be read as a figure is meant as one, by what stands around it."""

from annotator.model.figure import FigureKind
from annotator.suggest.figures import adjacency
from annotator.suggest.figures.lengths import length_after
from annotator.suggest.figures.numbers import DASHES
from annotator.suggest.figures.plausible_dates import (
    begins_sentence,
    is_counting,
    is_early_year,
    is_year,
    is_yearly,
    judge_date,
)
from annotator.suggest.figures.readings import Reading
from annotator.suggest.figures.tokens import Tokens
from annotator.suggest.figures.vocabulary import MONTHS, ORDINALS, PARTS, PLURALS, WEEKDAYS

# A number behind these names a thing and counts nothing.
_NAMING = frozenset(
    "section sections article articles chapter chapters page pages figure table no number"
    " rule part volume vol room route highway flight case item step phase episode series"
    " group channel gate version windows apollo act title unit district pier grade type"
    " class block precinct interstate level stage day week verse psalm boeing airbus"
    " proposition resolution amendment clause paragraph para appendix exhibit lot model mark"
    " mk generation gen tier category area schedule directive regulation law bill isbn issn"
    " doi fig eq vols pp p nos hall terminal platform track studio unit battalion regiment"
    " euro formula".split()
)
_AFTER_SHARE = frozenset("of more less higher lower larger smaller fewer off in".split())
# Behind "100m": it is no hundred million.
_DISTANCES = frozenset(
    "sprint sprints race races dash freestyle butterfly backstroke breaststroke relay hurdles final"
    " heat heats medley long tall deep high wide away above below north south east west".split()
)
_CHANGES = frozenset(
    "rise rises rose risen rising raise raises raised raising increase increases increased grew"
    " grow growing grown climb climbed jumped jump surged up fall falls fell fallen falling drop"
    " dropped drops decline declined decrease decreased cut cuts lowered lower reduced reduce down"
    " slid slipped sank plunged went go move moved changed change improved narrowed widened eased"
    " dipped doubled tripled accelerated slowed".split()
)


_STREETS = frozenset(
    "street avenue road lane drive boulevard square st ave rd blvd terrace crescent broadway"
    " parkway plaza quay wharf".split()
)
_BEFORE_YEARS = frozenset("in the since of after before during until".split())
_BEFORE_TIMES = frozenset("at by until till from around about before after since".split())
_BEFORE_VERBS = frozenset("to will would can could must may might shall i we".split())
_AGES = frozenset({"aged", "age", "ages"})
_BEFORE_LENGTHS = frozenset("for within after in about than nearly almost under".split())
# Behind a number and a hyphen these make a word that counts nothing.
_IDIOMS = frozenset(
    "way ways time times timer timers off on up by fold faced sided digit digits figure figures"
    " something somethings some and in out over under plus odd tone tier tracked edged sixty thirds"
    " quarters fifths fifty point pointer letter".split()
)
# What may be a figure, and is more likely to be a part of something else.
_UNSURE = 0.4


def plausibility(tokens: Tokens, index: int, reading: Reading) -> float:
    """Returns how sure a figure is in its surroundings, 0 to 1; 0 where it is none."""
    if not adjacency.stands_free(tokens, index, reading) or _is_change(tokens, index, reading):
        return 0.0
    judge = _JUDGES.get(reading.figure.kind)
    return max(0.0, judge(tokens, index, reading)) if judge else reading.score


def _is_change(tokens: Tokens, index: int, reading: Reading) -> bool:
    """True for "rose from 5% to 10%": two figures, no range."""
    if not reading.rule.endswith("range of two") or tokens.around(index - 1).lower != "from":
        return False
    return any(tokens.around(index - back).lower in _CHANGES for back in range(2, 12))


def _number(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges a number without a unit."""
    if length_after(tokens, reading.end):
        return 0.0  # "over 20 years" was refused as a whole
    if _is_in_compound(tokens, reading.end):
        return min(reading.score, _in_compound(tokens, index, reading))
    if _is_address(tokens, reading.end):
        return min(reading.score, _UNSURE)
    if _holds_year(tokens, index, reading.end):
        return _year_as_number(tokens, index, reading)
    if reading.rule == "number in digits" and is_early_year(tokens, reading.end - 1):
        return min(reading.score, _UNSURE)
    if tokens.at(index).kind == "word" and reading.end == index + 1:
        return _lone_word(tokens, index, reading)
    if reading.rule == "number in fraction":
        return _share(tokens, index, reading)
    if reading.rule == "number in plural":
        is_said = reading.end > index + 1 or tokens.around(reading.end).lower == "of"
        return reading.score + 0.1 if is_said else reading.score - 0.1
    if tokens.at(index).kind == "number":
        return _digits(tokens, index, reading)
    return reading.score


def _in_compound(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges the "three" of "three-judge" and the "50" of "50-member": they count, as a rule.

    They do not in what has become a word of its own ("one-way", "24-7"), nor as a part of a name.
    """
    word = tokens.around(reading.end + 1)
    names_nothing = word.text.islower() and len(word.text) > 2 and word.lower not in _IDIOMS
    is_plain = reading.rule in ("number in words", "number in digits")
    first = tokens.at(index)
    is_count = is_plain and first.lower != "one" and not is_year(first.text)
    return 0.7 if is_count and names_nothing else _UNSURE


def _is_in_compound(tokens: Tokens, end: int) -> bool:
    """True for the "three" of "three-judge", which says of what sort something is."""
    dash, word = tokens.around(end), tokens.around(end + 1)
    is_joined = dash.text in DASHES and not dash.gap and not word.gap and word.kind == "word"
    return is_joined and dash.text != "\u2014" and word.lower != "strong"


def _is_address(tokens: Tokens, end: int) -> bool:
    """True for the "14" of "14 Elm Street"."""
    for index in range(end, end + 4):
        word = tokens.around(index)
        if word.kind != "word" or not word.text[0].isupper():
            return False
        if index > end and word.lower in _STREETS:
            return True
    return False


def _holds_year(tokens: Tokens, index: int, end: int) -> bool:
    return any(is_year(tokens.at(at).text) for at in range(index, end))


def _year_as_number(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges "2000" and "about 2000" as numbers: only where something is counted."""
    is_scaled = reading.end > index + 1 and tokens.at(reading.end - 1).kind == "word"
    before = tokens.around(index - 1).lower
    if is_scaled:
        return reading.score
    is_counted = is_counting(tokens, reading.end) and not is_yearly(tokens, reading.end)
    return 0.7 if is_counted and before not in _BEFORE_YEARS else 0.0


def _lone_word(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges one word: "one" is a pronoun more often than a number."""
    token, before = tokens.at(index), tokens.around(index - 1).lower
    following = tokens.around(index + 1)
    if token.lower == "one":
        if before in ("no", "this", "that", "the", "any", "each", "another", "every", "which", "a"):
            return 0.1
        return 0.4 if following.lower == "of" else 0.3
    if token.lower == "half":
        return 0.6 if following.lower in ("of", "the", "its", "their", "a") else 0.2
    if token.lower in PLURALS:
        is_count = following.lower == "of" or (token.lower not in ("scores", "tens", "millions"))
        return reading.score - 0.1 * (following.lower != "of") if is_count else 0.0
    if token.text[0].isupper() and following.text[:1].isupper() and following.gap:
        return 0.3
    if token.text[0].isupper() and _is_in_name(tokens, index):
        return 0.3
    return reading.score


def _is_in_name(tokens: Tokens, index: int) -> bool:
    """True for the last word of "the Big Four" and "the Group of Seven"."""
    before = tokens.around(index - 1)
    if before.lower == "of":
        before = tokens.around(index - 2)
    return before.kind == "word" and before.text[0].isupper()


def _share(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges a fraction: "a third of" is one, "a third country" is none."""
    last = tokens.at(reading.end - 1).lower
    following = tokens.around(reading.end).lower
    first = tokens.at(index).lower
    if last not in PARTS or first not in ("a", "an") or reading.end > index + 2:
        return reading.score + 0.1
    if following in _AFTER_SHARE:
        return reading.score + 0.1 if following == "of" else 0.55
    return 0.0


def _digits(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges a number in digits."""
    text, before = tokens.at(index).text, tokens.around(index - 1)
    previous = tokens.around(index - 2)
    if reading.end == index + 1:
        if before.lower in _NAMING or (before.text == "." and previous.lower in _NAMING):
            return 0.0
        if _is_marker(tokens, index):
            return 0.0
        if text[0] == "0" and len(text) > 1 and text.isdecimal():
            return 0.2
        if text.isdecimal() and len(text) > 6:
            return 0.3
    last = tokens.at(reading.end - 1)
    if last.lower == "m" and not last.gap:
        return 0.0 if tokens.around(reading.end).lower in _DISTANCES else 0.6
    if reading.rule == "number range":
        return _range(tokens, before.lower, reading)
    is_model = not before.text.isupper() and any(map(str.isupper, before.text[1:]))
    if is_model:
        return 0.45  # "iPhone 15"
    is_part = before.gap or previous.text in DASHES
    is_name = before.kind == "word" and before.text[:1].isupper() and is_part
    starts_sentence = begins_sentence(previous)
    if is_name and not starts_sentence and len(before.text) > 1 and before.lower not in MONTHS:
        return 0.45
    return reading.score


def _range(tokens: Tokens, before: str, reading: Reading) -> float:
    if before in _NAMING:
        return 0.0  # "chapters 2-7"
    is_apart = tokens.around(reading.end).gap or before in _AGES
    return reading.score if is_apart else _UNSURE


def _is_marker(tokens: Tokens, index: int) -> bool:
    """True for "1." and "2)" at the beginning of a line, "[3]" and "(4)"."""
    token, following, before = tokens.at(index), tokens.around(index + 1), tokens.around(index - 1)
    if before.text in ("[", "(") and following.text in ("]", ")") and len(token.text) <= 3:
        return True
    if following.text == ")" and not following.gap and len(token.text) <= 2:
        return not any(tokens.around(index - back).text == "(" for back in range(1, 30))
    begins_line = before.kind in ("end", "break") or tokens.begins_line(index)
    return begins_line and following.text in (".", ")") and not following.gap


def _ordinal(tokens: Tokens, index: int, reading: Reading) -> float:
    token, before = tokens.at(index), tokens.around(index - 1).lower
    following = tokens.around(reading.end)
    if token.lower == "first" and (before == "at" or following.text == ","):
        return 0.3
    if token.lower in ORDINALS and token.text[0].isupper():
        is_name = following.text[:1].isupper() and following.gap and following.kind == "word"
        return 0.3 if is_name else reading.score
    is_joined = following.text in DASHES and not following.gap
    if is_joined and not tokens.around(reading.end + 1).lower.endswith("est"):
        return _UNSURE  # "second-hand", "first-class"
    if token.lower == "second":
        if before in _BEFORE_VERBS or before == "split" or following.lower in ("later", "ago"):
            return 0.0
        return 0.75 if before in ("the", "a", "his", "her", "its", "their", "and") else 0.6
    return reading.score


def _duration(tokens: Tokens, index: int, reading: Reading) -> float:
    first = tokens.at(index).lower
    unit = tokens.at(reading.end - 1).lower
    if first in ("over", "under"):
        return 0.0  # "over 20 years": the period is the figure, without "over"
    if first in ("a", "an") and unit == "second":
        return 0.0  # "a second term"
    if first in ("a", "an") and tokens.at(index + 2).text in DASHES and reading.end == index + 4:
        return 0.0  # of "a month-long strike" the article is no part
    if _is_name_of_war(tokens, reading.end):
        return 0.3
    if first in ("a", "an") and unit == "minute":
        return 0.3
    if first == "one" and reading.end == index + 2:
        is_measured = unit != "day" or tokens.around(index - 1).lower in _BEFORE_LENGTHS
        return 0.5 if is_measured else _UNSURE  # "they would one day win"
    if first in ("a", "an") and tokens.around(index - 1).lower in _BEFORE_LENGTHS:
        return max(0.6, reading.score)
    return reading.score


def _is_name_of_war(tokens: Tokens, end: int) -> bool:
    """True for "Thirty Years" and "Six-Day" with "War" behind them."""
    if not tokens.at(end - 1).text[:1].isupper():
        return False
    following = tokens.around(end)
    following = tokens.around(end + 1) if following.text in ("'", "\u2019") else following
    return following.kind == "word" and following.text[0].isupper()


def _money(tokens: Tokens, index: int, reading: Reading) -> float:
    last, first = tokens.at(reading.end - 1), tokens.at(index)
    if last.text == "p" and first.text in ("480", "720", "1080", "2160"):
        return 0.0
    if first.kind == "number" and last.lower in ("won", "rand", "real") and first.text.isdecimal():
        return 0.55 if reading.end == index + 2 else reading.score
    return reading.score


def _quantity(tokens: Tokens, index: int, reading: Reading) -> float:
    """Judges a measurement: "a barrel" behind a price is none."""
    if reading.rule == "quantity in article":
        return 0.35
    last = tokens.at(reading.end - 1)
    if last.text == "m" and not last.gap:
        return 0.85 if tokens.around(reading.end).lower in _DISTANCES else 0.4
    return reading.score


def _time(tokens: Tokens, index: int, reading: Reading) -> float:
    if reading.rule == "time in words" and tokens.at(reading.end - 1).kind == "number":
        return 0.6
    if reading.rule == "part of a day" and tokens.at(index).lower in WEEKDAYS:
        return reading.score if tokens.at(index).text[0].isupper() else 0.0
    before = tokens.around(index - 1)
    if reading.rule == "time" and reading.score < 0.8 and before.text[:1].isupper():
        # "Romans 8:28" is a verse; "Kickoff: 8:30" and "At 8:30" are times.
        is_led = before.lower in _BEFORE_TIMES or before.lower in WEEKDAYS
        return reading.score if is_led else _UNSURE
    return reading.score


_JUDGES = {
    FigureKind.NUMBER: _number,
    FigureKind.ORDINAL: _ordinal,
    FigureKind.DATE: judge_date,
    FigureKind.DURATION: _duration,
    FigureKind.MONEY: _money,
    FigureKind.TIME: _time,
    FigureKind.QUANTITY: _quantity,
}
