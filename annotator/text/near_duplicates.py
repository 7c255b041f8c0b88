"""Texts that are nearly the same: reprints, updates of a story, one agency's text in two papers.

MinHash (Broder 1997) with banding: signatures of texts that share most of their five-word runs
agree in at least one band with near certainty, so that only few pairs are compared. The work grows
with the number of texts, not of pairs.
"""

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from numpy import uint32
    from numpy.typing import NDArray

_WORD: Final = re.compile(r"\w+")
_RUN: Final = 5
_HASHES: Final = 128
# Two texts of which 0.7 is the same meet in a band of 4 hashes among 32 in 99.98 % of cases, two
# that share a fifth in 5 %.
_ROWS: Final = 4
_BANDS: Final = _HASHES // _ROWS
# So many different texts of a band are compared with; more only where thousands share a beginning.
_COMPARED: Final = 8

SIMILAR: Final = 0.7


class NearDuplicates:
    """Takes texts one after another and says which of the earlier ones they nearly repeat."""

    def __init__(self) -> None:
        import numpy

        random = numpy.random.default_rng(20_250_603)
        # Multiply-shift hashing: odd multipliers modulo 2**64, of which the upper half is taken.
        self._multipliers = random.integers(0, 2**64, _HASHES, dtype=numpy.uint64) | numpy.uint64(1)
        self._shifts = random.integers(0, 2**64, _HASHES, dtype=numpy.uint64)
        self._signatures: list[NDArray[uint32]] = []
        self._bands: dict[tuple[int, bytes], list[int]] = {}

    def add(self, text: str) -> list[int]:
        """Takes a text and returns the numbers of earlier ones that are nearly the same, sorted.

        Texts are numbered from 0 in the order in which they come. Where many are alike, not all
        of them are named, but always one that leads to the others.
        """
        signature = self._signature(text)
        number = len(self._signatures)
        self._signatures.append(signature)
        near: set[int] = set()
        far: set[int] = set()
        for band in range(_BANDS):
            key = band, signature[band * _ROWS : (band + 1) * _ROWS].tobytes()
            known = self._bands.setdefault(key, [])
            for other in known:
                if other not in near and other not in far:
                    similarity = float((self._signatures[other] == signature).mean())
                    (near if similarity >= SIMILAR else far).add(other)
            if len(known) < _COMPARED and not near.intersection(known):
                known.append(number)
        return sorted(near)

    def _signature(self, text: str) -> "NDArray[uint32]":
        import numpy

        words = _WORD.findall(text.casefold())
        runs = {" ".join(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}
        hashed = [
            int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "little")
            for run in runs or {" ".join(words) or text}
        ]
        least = numpy.full(_HASHES, 2**32 - 1, dtype=numpy.uint32)
        for start in range(0, len(hashed), 4096):
            column = numpy.asarray(hashed[start : start + 4096], dtype=numpy.uint64)[:, None]
            mixed = (column * self._multipliers + self._shifts) >> numpy.uint64(32)
            least = numpy.minimum(least, mixed.min(axis=0).astype(numpy.uint32))
        return least


def root(parents: list[int], number: int) -> int:
    """Returns the first of the group of `number`, and shortens the way there."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def join(parents: list[int], one: int, other: int) -> None:
    """Makes one group of the groups of two members."""
    first, second = sorted((root(parents, one), root(parents, other)))
    parents[second] = first
