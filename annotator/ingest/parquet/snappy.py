"""Snappy, in which most Parquet files are packed; reading only.

See https://github.com/google/snappy/blob/main/format_description.txt.
"""

from typing import Final

from annotator.ingest.parquet.thrift import Notes

_LITERAL: Final = 0
# Longer literals say their length in so many bytes more.
_LONG: Final = 60


def unpacked(data: bytes, size: int) -> bytes:
    """Returns what is packed.

    Args:
        data: The packed bytes.
        size: How many they are unpacked; no more memory is taken.

    Raises:
        ValueError: They are damaged, or not so many.
    """
    notes = Notes(data)
    if notes.varint() != size:
        raise ValueError("it cannot be unpacked")
    made = bytearray()
    while len(made) < size:
        sign = notes.take(1)[0]
        kind, length = sign & 3, sign >> 2
        if kind == _LITERAL:
            if length >= _LONG:
                length = int.from_bytes(notes.take(length - _LONG + 1), "little")
            made += notes.take(min(length + 1, size - len(made) + 1))
            continue
        if kind == 1:
            length, offset = 4 + (length & 7), (sign >> 5 << 8) | notes.take(1)[0]
        else:
            length, offset = length + 1, int.from_bytes(notes.take(2 * kind - 2), "little")
        if not 0 < offset <= len(made):
            raise ValueError("it cannot be unpacked")
        start = len(made) - offset
        piece = made[start : start + length]
        # What is copied may go on in itself.
        made += (piece * (-(-length // offset)))[:length] if offset < length else piece
    if len(made) != size or notes.place != len(data):
        raise ValueError("it cannot be unpacked")
    return bytes(made)
