"""When two spans say the same words: what learning compares of them.

Blanks, kinds of quotes and dashes, and the 's of a possessive do not count. Letter case does, since
"us" is no "US"; but several words in nothing but capitals, as in a heading, count as written like a
name.
"""

import re
import unicodedata
from typing import Final

# More than this is no name. It bounds what every span keeps of its text.
LONGEST: Final = 100

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u2032\u02bc\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    }
)
_POSSESSIVE: Final = re.compile("'[sS]$")


def alike(words: str) -> str | None:
    """Returns what `words` have in common with all that say the same; None for too many words."""
    if len(words) > 2 * LONGEST:
        return None
    if words.isascii():
        if words.isalnum() and len(words) <= LONGEST:
            # One plain word, as so many are.
            return words
    else:
        words = unicodedata.normalize("NFC", words).translate(_SIGNS)
    words = " ".join(words.split())
    if words.endswith(("'s", "'S")):
        words = _POSSESSIVE.sub("", words)
    if " " in words and words.isupper():
        words = " ".join(word.capitalize() for word in words.split(" "))
    return words if 0 < len(words) <= LONGEST else None


def is_like_a_name(words: str) -> bool:
    """True for words with a capital letter, or for more than one word."""
    return " " in words or any(letter.isupper() or letter.istitle() for letter in words)
