"""What is suggested on a text in another language than English: figures and quotations.

None of the English words is looked for; numbers are read as the language writes them.
"""

import re
from collections.abc import Iterator

from annotator.model.document import Document
from annotator.suggest.figures import abroad
from annotator.suggest.rules.candidates import Candidate
from annotator.suggest.rules.combining import combine
from annotator.text.languages import guess_language
from annotator.text.zones import Zone

# Opening and closing marks of most languages, and of those that turn the French ones around.
_MARKS = tuple(pair.split() for pair in ("„ “", "„ ”", "“ ”", "” ”", "« »", "‹ ›", "「 」", '" "'))
_TURNED = tuple(pair.split() for pair in ("„ “", "» «", "› ‹", "“ ”", '" "'))
_TURNING = frozenset({"de", "da", "hr", "sl"})
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
# Fewer words in marks are more often a name.
_WORDS = 3
_SIGNS = 8
_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff'’-]*")


def find(document: Document, quiet: list[Zone]) -> list[Candidate]:
    """Returns the figures and quotations, in text order."""
    language = language_of(document)
    silent = [zone for zone in quiet if not zone.takes_suggestions]
    figures = (
        Candidate(found.start, found.end, found.label, found.score, found.rule, found.value)
        for found in abroad.find(document.text, language, date=document.date)
    )
    quotes = _quotes(document.text, language)
    return combine(_loud(quotes, silent), _loud(figures, silent))


def language_of(document: Document) -> str:
    """Returns the language that a document says it is in, or that of its words if it is wrong.

    It says English where nobody said anything; the rules have seen that it is not.
    """
    said = document.language.split("-")[0].lower()
    if said not in ("en", ""):
        return said
    guessed = guess_language(document.text)
    return "und" if guessed == "en" else guessed


def _loud(found: Iterator[Candidate], silent: list[Zone]) -> Iterator[Candidate]:
    for candidate in found:
        if not any(zone.start < candidate.end and candidate.start < zone.end for zone in silent):
            yield candidate


def _quotes(text: str, language: str) -> Iterator[Candidate]:
    last = 0
    for match in _pattern(language).finditer(text):
        start, end = match.span()
        said = text[start + 1 : end - 1]
        start += 1 + len(said) - len(said.lstrip())
        end = start + len(said.strip().rstrip(" ,.;:"))
        if start < last or end <= start or not _is_said(text[start:end], language):
            continue
        last = end
        yield Candidate(start, end, "QUOTE", 0.75, "in quotation marks")


def _pattern(language: str) -> re.Pattern[str]:
    marks = _TURNED if language in _TURNING else _MARKS
    forms = []
    for opening, closing in marks:
        before = r"(?<!\w)" if opening == closing else ""
        inside = f"[^{opening}{closing}\n]{{3,1200}}?"
        forms.append(f"{before}{opening}{inside}{closing}")
    return re.compile("|".join(forms))


def _is_said(words: str, language: str) -> bool:
    """True for what somebody says, not for the name of a thing."""
    if language in _UNSPACED:
        return len(words) >= _SIGNS
    found = _WORD.findall(words)
    cased = [word for word in found if word.lower() != word.upper()]
    return len(found) >= _WORDS and (not cased or any(word[0].islower() for word in cased))
