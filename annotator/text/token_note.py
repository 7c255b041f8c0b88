"""The tokens of a text in a short string, for the note of how a document was read.

Files of tokens say where words and sentences begin and end; what is written to such a format again
keeps them. "0.4 2 1;3 1.5": sentences are parted by semicolons, tokens by blanks; of each token the
length, and before a point how far it is from the one before where that is not 1.
"""

from collections.abc import Iterable, Sequence
from typing import Final

# A text and its tokens: (start, end) in code points, sentence by sentence.
Sentences = list[list[tuple[int, int]]]

KEY: Final = "tokens"
# Two numbers of a text as long as any, and a point.
_LONGEST: Final = 24


def token_note(sentences: Iterable[Iterable[tuple[int, int]]]) -> str | None:
    """Returns the tokens as a string; None where they do not come in the order of the text."""
    last = 0
    said = []
    for sentence in sentences:
        words = []
        for start, end in sentence:
            if not last <= start < end:
                return None
            words.append(str(end - start) if start - last == 1 else f"{start - last}.{end - start}")
            last = end
        if words:
            said.append(" ".join(words))
    return ";".join(said)


def noted_tokens(note: object, text: str) -> Sentences | None:
    """Returns the tokens that a note tells; None where it does not fit `text`.

    It fits where every character that is no blank lies in a token.
    """
    if not isinstance(note, str) or not note:
        return None
    sentences: Sentences = []
    last = 0
    for words in note.split(";"):
        sentence: list[tuple[int, int]] = []
        for word in words.split(" "):
            gap, point, length = word.rpartition(".")
            is_known = length.isdecimal() and (gap.isdecimal() if point else True)
            # Nobody knows who wrote the note.
            if not is_known or len(word) > _LONGEST:
                return None
            start = last + (int(gap) if point else 1)
            end = start + int(length)
            if end <= start or end > len(text) or text[last:start].strip():
                return None
            sentence.append((start, end))
            last = end
        sentences.append(sentence)
    return None if text[last:].strip() else sentences


def joined(sentences: Iterable[Sequence[str]]) -> tuple[str, Sentences]:
    """Returns a text of words, one sentence a line, and where each word is in it."""
    pieces: list[str] = []
    places: Sentences = []
    end = 0
    for words in sentences:
        place: list[tuple[int, int]] = []
        for word in words:
            if end:
                pieces.append(" " if place else "\n")
                end += 1
            pieces.append(word)
            place.append((end, end + len(word)))
            end += len(word)
        if place:
            places.append(place)
    return "".join(pieces), places
