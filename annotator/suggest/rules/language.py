"""Tells whether the English rules may be let loose on a document."""

from annotator.model.document import Document
from annotator.suggest.rules.phrases import word_set

_SAMPLE = 6000
# With fewer words than this, nothing is said against English.
_FEW = 20
# English prose has a quarter of these among its small words, its neighbors next to none.
_SHARE = 0.06
_MARKS = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d"
# Common small words that English does not share with its neighbors, as it does "in" and "was".
_ENGLISH = word_set(
    "the and to for that with by at from it his her she are have has had this which but not they "
    "you their been were will would who when there than its about after more"
)


def is_english(document: Document) -> bool:
    """True where the document says it is English and its words do not say otherwise."""
    if document.language.split("-")[0].lower() != "en":
        return False
    words = document.text[:_SAMPLE].split()
    # Most prose shows it without a look at the words that marks stand at, and among all words.
    telling = sum(map(_ENGLISH.__contains__, words))
    if telling >= _SHARE * len(words):
        return True
    # Names have capitals, and a list of names is of no language.
    sample = [word for word in words if word.islower()]
    if len(sample) < _FEW or telling >= _SHARE * len(sample):
        return True
    return sum(word.strip(_MARKS) in _ENGLISH for word in sample) >= _SHARE * len(sample)
