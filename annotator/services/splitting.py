"""Which document goes into which part of the training data."""

import hashlib
import re
from collections.abc import Sequence

from annotator.errors import RefusedError

PARTS = ("train", "dev", "test")


def parse_split(words: str) -> tuple[int, ...]:
    """Returns the shares that "80/10/10" names.

    Raises:
        RefusedError: It is not two or three whole numbers that come to 100.
    """
    if re.fullmatch(r"\d{1,3}(/\d{1,3}){1,2}", words):
        shares = tuple(int(share) for share in words.split("/"))
        if sum(shares) == 100:
            return shares
    raise RefusedError(
        f"A split is two or three shares that come to 100, as 80/20 or 80/10/10, not {words!r}."
    )


def split(keys: Sequence[str], shares: Sequence[int], *, seed: int) -> list[int]:
    """Returns for each key the number of its part.

    Parts are as large as the shares say, to the nearest whole document; one with a share gets at
    least one document while there are enough. Order and number of calls do not matter: the same
    keys and seed give the same parts, on every machine.

    Args:
        keys: One for each document, all different, such as a digest of its text.
        shares: In percent, one for each part.
        seed: Another seed gives other parts.
    """
    ranked = sorted(
        range(len(keys)),
        key=lambda index: (hashlib.sha256(f"{seed} {keys[index]}".encode()).digest(), keys[index]),
    )
    parts = [0] * len(keys)
    place = 0
    for part, size in enumerate(_sizes(len(keys), shares)):
        for index in ranked[place : place + size]:
            parts[index] = part
        place += size
    return parts


def _sizes(count: int, shares: Sequence[int]) -> list[int]:
    """Cuts `count` by the method of the largest remainder, then feeds empty parts."""
    whole = sum(shares)
    sizes = [count * share // whole for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda part: -(count * shares[part] % whole))
    for part in by_remainder[: count - sum(sizes)]:
        sizes[part] += 1
    hungry = [part for part, share in enumerate(shares) if share and not sizes[part]]
    for part in hungry:
        largest = max(range(len(sizes)), key=lambda index: sizes[index])
        if sizes[largest] > 1:
            sizes[largest] -= 1
            sizes[part] += 1
    return sizes
