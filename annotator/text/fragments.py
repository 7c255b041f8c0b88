"""The pieces of a discontinuous span: put one more in, take one out, move the outer edges.

A span is given as its pieces, (start, end) in code points; one in a single piece has just that.
What comes back is sorted and apart, as a span keeps it.
"""

from collections.abc import Iterable, Sequence

Piece = tuple[int, int]


def with_piece(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Returns the pieces with start:end; what meets or touches becomes one piece."""
    joined: list[Piece] = []
    for low, high in sorted([*pieces, (start, end)]):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return tuple(joined)


def without_piece(pieces: Sequence[Piece], offset: int) -> tuple[Piece, ...]:
    """Returns the pieces without the one that holds `offset` or ends there, else the last one.

    The only piece stays: a span covers something.
    """
    if len(pieces) < 2:
        return tuple(pieces)
    at = [piece for piece in pieces if piece[0] <= offset <= piece[1]]
    gone = at[0] if at else pieces[-1]
    return tuple(piece for piece in pieces if piece != gone)


def stretched(pieces: Sequence[Piece], start: int, end: int) -> tuple[Piece, ...]:
    """Returns the pieces with their outer edges at start and end; those beyond them are gone."""
    kept = [piece for piece in pieces if piece[0] < end and start < piece[1]]
    if len(kept) < 2:
        return ((start, end),)
    return ((start, kept[0][1]), *kept[1:-1], (kept[-1][0], end))


def over_blanks(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Returns pieces, sorted, with those as one between which there are only blanks."""
    shown: list[Piece] = []
    for low, high in sorted(pieces):
        if shown and shown[-1][1] <= low and not text[shown[-1][1] : low].strip():
            shown[-1] = shown[-1][0], high
        else:
            shown.append((low, high))
    return shown
