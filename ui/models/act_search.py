"""How well typed words fit the name of an act: by words in any order, or by its initials."""

import re

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def words_of(name: str) -> tuple[str, ...]:
    """Returns the words of a name, without regard to case."""
    return tuple(_WORD.findall(name.casefold()))


def rank(query: str, name: tuple[str, ...], more: tuple[str, ...] = ()) -> int | None:
    """Returns how well a query fits, 0 for best; None where it does not.

    Args:
        query: What was typed, without regard to case.
        name: Words of the name, from `words_of`.
        more: Words that may be typed too, but say less: the menu.
    """
    typed = words_of(query)
    if not typed:
        return None if query.strip() else 0
    fits = (
        typed == name,
        " ".join(name).startswith(" ".join(typed)),
        all(_begins(word, name) for word in typed),
        len(typed) == 1 and abbreviates(typed[0], name),
        all(_begins(word, (*name, *more)) for word in typed),
        all(any(word in each for each in name) for word in typed),
    )
    return next((number for number, fit in enumerate(fits) if fit), None)


def abbreviates(query: str, name: tuple[str, ...]) -> bool:
    """True where a query is made of beginnings of words, in order: "dan", "donne", "accsen"."""
    if not query:
        return True
    for number, word in enumerate(name):
        most = _common(query, word)
        # The longest beginning first; a shorter one may leave letters for the words that follow.
        for length in range(most, 0, -1):
            if abbreviates(query[length:], name[number + 1 :]):
                return True
    return False


def _begins(word: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(word) for name in names)


def _common(query: str, word: str) -> int:
    length = 0
    while length < min(len(query), len(word)) and query[length] == word[length]:
        length += 1
    return length
