"""Damage done to files: bytes, lines and numbers; `mutations_inside` does it to what they hold.

Everything comes of one `random.Random`, so that a number names a damaged file for good.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final

Mutator = Callable[[bytes, random.Random], bytes]

# A file that lies outside of the folder that is read; no reader may follow a name to it.
OUTSIDE: Final = "../secret.txt"
# Never longer than this: a mutated file is to be nasty, not large.
_MOST: Final = 8_000_000
# A table with more rows takes the time that so many documents need.
_REPEATED: Final = 200_000
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")
_NUMBERS: Final = (
    *(b"-1", b"0", b"1", b"1.5", b"-0", b"1e999", b"-1e999", b"NaN", b"Infinity", b"1e-400"),
    *(b"2147483647", b"2147483648", b"4294967296", b"9223372036854775807"),
    *(b"9223372036854775808", b"18446744073709551616", b"9" * 30, b"9" * 5000, b"0x1F"),
    *("\u0663".encode(), "\u00b2".encode(), b"1_000", b"+5", b"5 5", b"", b"null", b'"7"'),
)
_SIGNS: Final = (
    *(b"\x00", b"\xff", b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3"),
    *(b"\xf4\x90\x80\x80", b"\r", b"\r\n", b"\n\n", b"\x0b", b"\x0c", b"\x1c", b"\x1a"),
    *("\u2028".encode(), "\u0085".encode(), "\u202e".encode(), "\u200d".encode()),
    *(b"\t", b"\t\t", b"\\", b'"', b"'", b"<", b">", b"&", b"]]>", b"|", b"_", b"*", b"#", b"%s"),
    *(b"\\ud800", b"\\u0000", b"\\", b"&#0;", b"&#xD800;", b"&x;", b"{", b"}", b"[", b"]"),
    *(OUTSIDE.encode(), b"../../../../etc/passwd", b"file:///etc/passwd", b"C:\\x", b"CON", b".."),
)


def flip(data: bytes, dice: random.Random) -> bytes:
    """Changes single bits."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 50))):
        if changed:
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def truncate(data: bytes, dice: random.Random) -> bytes:
    """Cuts off the end, as a download that broke."""
    return data[: dice.randrange(len(data) + 1)]


def cut(data: bytes, dice: random.Random) -> bytes:
    """Takes a piece out."""
    start, end = _place(data, dice)
    return data[:start] + data[end:]


def repeat(data: bytes, dice: random.Random) -> bytes:
    """Puts a piece there many times."""
    start, end = _place(data, dice)
    piece = data[start:end] or b"x"
    times = min(dice.choice((1, 3, 100, 20_000)), _REPEATED // len(piece) + 1)
    return data[:start] + piece * times + data[end:]


def insert(data: bytes, dice: random.Random) -> bytes:
    """Puts signs in that mean something somewhere."""
    for _ in range(dice.choice((1, 1, 3))):
        at = dice.randrange(len(data) + 1)
        data = data[:at] + dice.choice(_SIGNS) + data[at:]
    return data


def blank(data: bytes, dice: random.Random) -> bytes:
    """Fills a piece with zeros, as a disk that failed."""
    start, end = _place(data, dice)
    return data[:start] + b"\x00" * (end - start) + data[end:]


def noise(data: bytes, dice: random.Random) -> bytes:
    """Puts random bytes in the place of a piece."""
    start, end = _place(data, dice)
    return data[:start] + dice.randbytes(end - start) + data[end:]


def recode(data: bytes, dice: random.Random) -> bytes:
    """Stores the same characters in another encoding."""
    encoding = dice.choice(("utf-16", "utf-16-le", "utf-32", "utf-7", "cp1252", "utf-8-sig"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def swap_lines(data: bytes, dice: random.Random) -> bytes:
    """Puts two lines in each other's place."""
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def lose_line(data: bytes, dice: random.Random) -> bytes:
    """Takes a line out."""
    lines = data.split(b"\n")
    del lines[dice.randrange(len(lines))]
    return b"\n".join(lines)


def double_line(data: bytes, dice: random.Random) -> bytes:
    """Puts a line there once more, somewhere."""
    lines = data.split(b"\n")
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
    return b"\n".join(lines)


def shuffle_lines(data: bytes, dice: random.Random) -> bytes:
    """Puts the lines in any order."""
    lines = data.split(b"\n")
    dice.shuffle(lines)
    return b"\n".join(lines)


def swap_cells(data: bytes, dice: random.Random) -> bytes:
    """Puts two cells of a line in each other's place, or loses one."""
    lines = data.split(b"\n")
    at = dice.randrange(len(lines))
    sign = dice.choice((b"\t", b" ", b",", b"|", b":", b";"))
    cells = lines[at].split(sign)
    if dice.random() < 0.3:
        del cells[dice.randrange(len(cells))]
    else:
        dice.shuffle(cells)
    lines[at] = sign.join(cells)
    return b"\n".join(lines)


def line_ends(data: bytes, dice: random.Random) -> bytes:
    """Ends lines as other systems do."""
    return data.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\n", b" ", b"\x00\n")))


def number(data: bytes, dice: random.Random) -> bytes:
    """Puts a number there that nobody expects."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return insert(data, dice)
    for match in sorted(
        dice.sample(found, min(len(found), dice.choice((1, 1, 2)))),
        reverse=True,
        key=lambda match: match.start(),
    ):
        data = data[: match.start()] + dice.choice(_NUMBERS) + data[match.end() :]
    return data


def nest(data: bytes, dice: random.Random) -> bytes:
    """Puts many opening brackets in, with their closing ones or without."""
    opening, closing = dice.choice(
        (
            (b"[", b"]"),
            (b'{"a":', b"}"),
            (b"(", b")"),
            (b"<a>", b"</a>"),
            (b"<div>", b""),
            (b"[", b""),
        )
    )
    times = dice.choice((5, 200, 3_000, 100_000))
    at = dice.randrange(len(data) + 1)
    return data[:at] + opening * times + b"1" * (opening != b"<a>") + closing * times + data[at:]


def nothing_left(data: bytes, dice: random.Random) -> bytes:
    """Leaves nothing, or blanks, or another file altogether."""
    del data
    return dice.choice(
        (
            *(b"", b"\n", b" \n\t\n", b"\x00" * 100, b"{}", b"[]", b"[[]]", b"null", b"1", b'""'),
            *(
                b"PK\x05\x06" + b"\x00" * 18,
                b"%PDF-1.4\n",
                b"<a/>",
                b"<html></html>",
                b"x",
                b"PAR1",
            ),
            *(b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"-DOCSTART- -X- -X- O\n", b"a,b\n"),
            *(
                b'{"text": ""}',
                b'{"text": " "}',
                b'{"text": null}',
                b'{"text": ["a"]}',
                b"T1\tA 0 1\tx",
            ),
            *(b"#FORMAT=WebAnno TSV 3.3\n\n\n", dice.randbytes(300), dice.randbytes(5000)),
        )
    )


ON_BYTES: Final[Sequence[Mutator]] = (flip, flip, truncate, cut, repeat, insert, blank, noise)
ON_TEXT: Final[Sequence[Mutator]] = (
    *(recode, swap_lines, lose_line, double_line, shuffle_lines, swap_cells, line_ends),
    *(number, number, number, nest, insert, truncate, flip, cut, repeat),
)


def damaged(data: bytes, dice: random.Random, *, depth: int = 0) -> bytes:
    """Returns the content of a file after one to three kinds of damage.

    Args:
        data: What a program wrote.
        dice: Decides everything.
        depth: How many archives it lies in.
    """
    from mutations_inside import mutators_for

    if not depth and dice.random() < 0.02:
        return nothing_left(data, dice)
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(mutators_for(data, depth))(data, dice)
        if len(data) > _MOST:
            break
    return data


def _place(data: bytes, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(data) + 1)
    return start, min(len(data), start + dice.choice((1, 2, 4, 16, 100, len(data) // 3 + 1)))
