"""Guesses the language of a text from its script and its small words; needs no spaCy.

Two dozen languages are told apart. Where nothing speaks clearly for another one it is English.
"""

import re
from collections import Counter
from functools import cache
from typing import Final
from unicodedata import name

from annotator.text.gazetteers import gazetteer

DEFAULT: Final = "en"
# Languages of which the program knows more than the script, and those told by it; for choosing.
_BY_SCRIPT: Final = {
    "HANGUL": "ko",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
}
# Of these scripts several languages are known by their words; the first is that of no words.
_BY_WORDS: Final = {
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "ARABIC": ("ar", "fa", "ur"),
    "DEVANAGARI": ("hi", "mr"),
}
_KANA: Final = frozenset({"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"})
# A screen of prose says as much as a book; every import asks.
_SAMPLE: Final = 700
# With fewer Latin words than this, names and figures may say more than the small words.
_FEW: Final = 20
# Prose has many of its small words; lists of names have none of any language.
_SHARE: Final = 0.08
_LEAD: Final = 1.15
# Marks of Devanagari are part of its words.
_WORD: Final = re.compile(r"[^\W\d_][\w\u0300-\u036f\u0900-\u0dff-]*")


# English names of the languages that can be guessed, for choosing among them.
NAMES: Final = {
    "am": "Amharic", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan",
    "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kn": "Kannada", "ko": "Korean",
    "ml": "Malayalam", "mr": "Marathi", "nb": "Norwegian", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sr": "Serbian",
    "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def guess_language(text: str) -> str:
    """Returns the ISO 639-1 code of the language that a text is likely in."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        # No letter of these is of another script, and most texts need no counting.
        return _latin_language(_WORD.findall(sample))
    scripts: Counter[str] = Counter()
    for letter, times in Counter(sample).items():
        if letter.isalpha():
            scripts[_script(letter)] += times
    if not scripts:
        return DEFAULT
    letters = sum(scripts.values())
    kana = sum(scripts[script] for script in _KANA)
    if scripts["CJK"] + kana > letters / 2:
        return "ja" if kana * 20 > letters else "zh"
    script, count = scripts.most_common(1)[0]
    if count * 2 <= letters:
        return DEFAULT
    if script in _BY_SCRIPT:
        return _BY_SCRIPT[script]
    words = _WORD.findall(sample)
    if script in _BY_WORDS:
        words = [word.lower() for word in words]
        return _likeliest(words, _BY_WORDS[script]) or _BY_WORDS[script][0]
    return _latin_language(words) if script == "LATIN" else DEFAULT


def _latin_language(words: list[str]) -> str:
    # Names have capitals, and a list of names is of no language.
    small = [word for word in words if word[:1].islower()]
    return (_likeliest(small, _latin()) if len(small) >= _FEW else "") or DEFAULT


def _likeliest(words: list[str], languages: tuple[str, ...]) -> str:
    """Returns the language most of whose small words are there; "" where none leads."""
    weights = _weights(languages)
    scores = dict.fromkeys(languages, 0.0)
    for word, times in Counter(words).items():
        for language, weight in weights.get(word, ()):
            scores[language] += weight * times
    best, other = sorted(scores, key=lambda language: -scores[language])[:2]
    score, second = scores[best], scores[other]
    if score < _SHARE * len(words) or score < second * _LEAD:
        return ""
    return best


@cache
def _weights(languages: tuple[str, ...]) -> dict[str, list[tuple[str, float]]]:
    """Returns the languages of each word; it weighs the less, the more of them have it."""
    profiles = gazetteer("languages")
    known: dict[str, set[str]] = {}
    for language in languages:
        for word in profiles[language]:
            known.setdefault(word, set()).add(language)
    return {
        word: [(language, 1 / len(having)) for language in sorted(having)]
        for word, having in known.items()
    }


@cache
def _latin() -> tuple[str, ...]:
    others = {language for group in _BY_WORDS.values() for language in group}
    return tuple(language for language in gazetteer("languages") if language not in others)


@cache
def _script(letter: str) -> str:
    """Returns the script of a letter as the names of Unicode begin: "LATIN", "CJK"."""
    return name(letter, "").split(" ")[0]
