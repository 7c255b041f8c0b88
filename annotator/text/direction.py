"""Which way a text runs: as its first letter does."""

import unicodedata


def begins_right_to_left(text: str) -> bool:
    """Returns True where the first character that has a direction runs to the left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
