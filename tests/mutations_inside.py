"""Damage done to what files hold: trees of JSON, tags of XML, members of archives, packed bytes."""

import io
import json
import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from mutations import ON_BYTES, ON_TEXT, OUTSIDE, Mutator, damaged, flip, number, truncate

# Put where JSON is to hold what no program would write.
_RAW: Final = {
    "@huge@": "9" * 5000,
    "@overflow@": "1e999",
    "@nan@": "NaN",
    "@lists@": "[" * 60_000 + "]" * 60_000,
    "@objects@": '{"a":' * 60_000 + "1" + "}" * 60_000,
    "@half@": '"\\ud83d"',
}
_VALUES: Final[Sequence[Any]] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        0.5,
        -0.0,
        2**31,
        2**63,
        2**64,
        10**40,
        "",
        " ",
        "x",
        "0",
        "\x00",
    ),
    *([], {}, [[]], [{}], {"": None}, [None], [0, 1], [0, 1, "A"], "2025-02-31", "9999999-01-01"),
    *("\U0001f600", "e\u0301", "\u202e", "x" * 3000, OUTSIDE, "file:///etc/passwd", "__class__"),
    *("a\nb", "a\tb", "a\rb", "<b>&", "%s", "1:2", list(range(50)), *_RAW),
)
_TAG: Final = re.compile(rb"<[^!?>][^>]*>")
_ATTRIBUTE: Final = re.compile(rb'[\w:.-]+="[^"]*"')
_ROOT: Final = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_LAUGHS: Final = (
    b'<!DOCTYPE r [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (code, b"&%c;" % (code - 1) * 10) for code in b"bcdefghij")
    + b"]>"
)
_INCLUDE: Final = (
    f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{OUTSIDE}" parse="text"/>'
)
_DOCTYPES: Final = (
    (_LAUGHS, b"&j;"),
    (b'<!DOCTYPE r [<!ENTITY a "' + b"A" * 50_000 + b'">]>', b"&a;" * 20_000),
    (f'<!DOCTYPE r [<!ENTITY x SYSTEM "{OUTSIDE}">]>'.encode(), b"&x;"),
    (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;"),
    (f'<!DOCTYPE r [<!ENTITY % x SYSTEM "{OUTSIDE}"> %x;]>'.encode(), b""),
    (f'<!DOCTYPE r SYSTEM "{OUTSIDE}">'.encode(), b""),
    (b"<!DOCTYPE html>", b""),
    (b"", _INCLUDE.encode()),
    (f'<?xml-stylesheet href="{OUTSIDE}"?>'.encode(), b""),
)


def mutators_for(data: bytes, depth: int = 0) -> Sequence[Mutator]:
    """Returns the kinds of damage that make sense for the content of a file."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"PK") and depth < 2:
        return (*ON_BYTES, *[in_archive] * 16)
    if start.startswith(b"%PDF"):
        return (*ON_BYTES, *[number] * 2, *[in_streams] * 6, pdf_words, pdf_words)
    if start[:1] == b"\x78":
        return (flip, truncate, *[in_packed] * 10)
    if b"\x00" in data[:1000]:
        return ON_BYTES
    if start[:1] in (b"{", b"["):
        return (*ON_TEXT, *[in_json] * 24)
    if start[:1] == b"<":
        return (*ON_TEXT, *[in_tags] * 8, *[doctype] * 4)
    return ON_TEXT


def in_json(data: bytes, dice: random.Random) -> bytes:
    """Changes values of the whole file, or of one of its lines."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        return _dumped(changed_tree(json.loads(text), dice), dice)
    except (ValueError, RecursionError):
        pass
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    try:
        lines[at] = _dumped(changed_tree(json.loads(lines[at]), dice), dice).decode(
            "utf-8", "surrogatepass"
        )
    except (ValueError, RecursionError):
        return insert_raw(data, dice)
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def changed_tree(tree: Any, dice: random.Random) -> Any:
    """Changes some values of a tree: others in their places, gone, twice, under another name."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        tree = _changed(tree, dice)
    return tree


def _changed(tree: Any, dice: random.Random) -> Any:
    places = list(_places(tree))
    if not places:
        return dice.choice(_VALUES)
    parent, key = dice.choice(places)
    act = dice.choice(("value", "value", "value", "gone", "twice", "swap", "wrap", "name"))
    if act == "value":
        old = parent[key]
        parent[key] = (
            damaged(old, dice, depth=2) if isinstance(old, bytes) else dice.choice(_VALUES)
        )
    elif act == "gone":
        del parent[key]
    elif act == "twice" and isinstance(parent, list):
        parent.insert(key, parent[key])
    elif act == "swap":
        other, place = dice.choice(places)
        # Not a thing into itself: that would be no tree.
        one, two = json.dumps(parent[key], default=repr), json.dumps(other[place], default=repr)
        if one not in two and two not in one:
            parent[key], other[place] = other[place], parent[key]
    elif act == "wrap":
        parent[key] = dice.choice(([parent[key]], {"value": parent[key]}))
    elif isinstance(parent, dict):
        parent[dice.choice(("", "text", "id", "start", "label", "\x00", "x" * 300))] = parent.pop(
            key
        )
    return tree


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield tree, key
            yield from _places(value)
    elif isinstance(tree, list):
        for key, value in enumerate(tree):
            yield tree, key
            yield from _places(value)


def _dumped(tree: Any, dice: random.Random) -> bytes:
    text = json.dumps(tree, ensure_ascii=dice.random() < 0.5)
    for mark, raw in _RAW.items():
        text = text.replace(f'"{mark}"', raw)
    return text.encode("utf-8", "surrogatepass")


def insert_raw(data: bytes, dice: random.Random) -> bytes:
    """Puts strange JSON anywhere."""
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(list(_RAW.values())).encode() + data[at:]


def in_tags(data: bytes, dice: random.Random) -> bytes:
    """Takes out a tag, doubles it, or changes an attribute."""
    act = dice.choice(("gone", "twice", "swap", "attribute", "attribute", "deep", "many"))
    found = list((_ATTRIBUTE if act == "attribute" else _TAG).finditer(data))
    if not found:
        return insert_raw(data, dice)
    match = dice.choice(found)
    piece = match.group()
    if act == "attribute":
        name, _, _ = piece.partition(b"=")
        value = dice.choice(_VALUES)
        words = str(_RAW.get(value, value) if isinstance(value, str) else value)
        words = words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
        piece = name + b'="' + words.encode("utf-8", "replace") + b'"'
        piece = dice.choice((b"", piece, piece, piece, piece + b" " + piece))
    elif act == "gone":
        piece = b""
    elif act == "twice":
        piece += piece
    elif act == "swap":
        piece = dice.choice(found).group()
    elif act == "deep":
        times = dice.choice((100, 300, 5_000, 50_000))
        piece = b"<b>" * times + piece + b"</b>" * times
    else:
        piece *= min(20_000, 4_000_000 // len(piece) + 1)
    return data[: match.start()] + piece + data[match.end() :]


def doctype(data: bytes, dice: random.Random) -> bytes:
    """Declares entities that explode, or that lie in other files, and uses them."""
    declaration, use = dice.choice(_DOCTYPES)
    head, mark, rest = data.rpartition(b"?>") if data.startswith(b"<?xml") else (b"", b"", data)
    found = list(_TAG.finditer(rest))
    if found and use:
        at = dice.choice(found).end()
        rest = rest[:at] + use + rest[at:]
    changed = head + mark + declaration + rest
    if dice.random() < 0.2:
        # What looks for the declaration in the bytes does not find it there.
        text = re.sub(r"<\?xml.*?\?>", "", changed.decode("utf-8", "replace"))
        changed = text.encode(dice.choice(("utf-16", "utf-16-be", "utf-32")))
    return changed


def in_archive(data: bytes, dice: random.Random) -> bytes:
    """Changes members of an archive, their names, and what its list says of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, zlib.error):
        return flip(data, dice)
    if not members:
        return flip(data, dice)
    act = dice.choice(_ACTS)
    name, content = dice.choice(members)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        # Of a name that is there twice: that is what is wanted.
        warnings.simplefilter("ignore")
        for one, words in _members_changed(members, (name, content), act, data, dice):
            archive.writestr(one, words)
    changed = made.getvalue()
    if act == "bomb":
        return _with_bomb(members, name)
    return _list_changed(changed, act, dice) if act in ("lie", "flag", "method") else changed


_ACTS: Final = (
    *("inside", "inside", "inside", "inside", "gone", "name", "outside", "twice", "bomb", "lie"),
    *("nested", "many", "flag", "method"),
)


def _members_changed(
    members: list[tuple[str, bytes]],
    chosen: tuple[str, bytes],
    act: str,
    archive: bytes,
    dice: random.Random,
) -> list[tuple[str, bytes]]:
    name, content = chosen
    names = (" ", "x", f"/{name}", name.upper(), f"{name}/", "a" * 3000)
    outside = (OUTSIDE, "/tmp/outside.txt", "..\\secret.txt", f"../{name}")
    acts: dict[str, Callable[[], list[tuple[str, bytes]]]] = {
        "inside": lambda: [(name, damaged(content, dice, depth=1))],
        "gone": list,
        "name": lambda: [(dice.choice(names), content)],
        "outside": lambda: [(dice.choice(outside), content)],
        "twice": lambda: [chosen, (name, damaged(content, dice, depth=1))],
        "nested": lambda: [(name, archive)],
        "many": lambda: [chosen, *[(f"x{at}", b"") for at in range(dice.choice((100, 25_000)))]],
    }
    instead = acts[act]() if act in acts else [chosen]
    return [new for one in members for new in (instead if one == chosen else [one])]


@cache
def packed_zeros(megabytes: int, wbits: int = zlib.MAX_WBITS) -> bytes:
    """Returns so many million spaces, packed."""
    packing = zlib.compressobj(9, zlib.DEFLATED, wbits)
    piece = b" " * 1_000_000
    return b"".join([*(packing.compress(piece) for _ in range(megabytes)), packing.flush()])


def _with_bomb(members: list[tuple[str, bytes]], name: str) -> bytes:
    """Puts 120 million blanks behind the content of a member."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in members:
            with archive.open(one, "w", force_zip64=True) as file:
                file.write(content)
                for _ in range(12 if one == name else 0):
                    file.write(b" " * 10_000_000)
    return made.getvalue()


def _list_changed(data: bytes, act: str, dice: random.Random) -> bytes:
    """Changes what the central list of an archive says of a member."""
    entries = [match.start() for match in re.finditer(b"PK\x01\x02", data)]
    if not entries:
        return flip(data, dice)
    start = dice.choice(entries)
    changed = bytearray(data)
    if act == "flag":
        changed[start + 8] |= 1
    elif act == "method":
        changed[start + 10] = dice.choice((1, 9, 12, 14, 93, 99))
    else:
        # Sizes, or where the member lies.
        place = start + dice.choice((20, 24, 42))
        changed[place : place + 4] = dice.choice(
            (b"\x00\x00\x00\x00", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x10\x00\x00\x00")
        )
    return bytes(changed)


def in_packed(data: bytes, dice: random.Random) -> bytes:
    """Changes what is packed by zlib: bytes, or the tree of msgpack in it; or makes it explode."""
    if dice.random() < 0.1:
        return packed_zeros(150)
    try:
        inside = zlib.decompress(data)
    except zlib.error:
        return flip(data, dice)
    if dice.random() < 0.3:
        return zlib.compress(damaged(inside, dice, depth=2))
    if dice.random() < 0.1:
        # A list that says it has four thousand million entries.
        return zlib.compress(b"\x81\xa6tokens\xdd\xff\xff\xff\xff")
    import srsly

    try:
        tree = changed_tree(srsly.msgpack_loads(inside), dice)
        return zlib.compress(srsly.msgpack_dumps(tree))
    except (ValueError, TypeError, OverflowError):
        return zlib.compress(damaged(inside, dice, depth=2))


def in_streams(data: bytes, dice: random.Random) -> bytes:
    """Changes what is in a stream of a PDF, packed or not."""
    found = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL))
    if not found:
        return pdf_words(data, dice)
    match = dice.choice(found)
    inside = match.group(1)
    if dice.random() < 0.15:
        inside = packed_zeros(150)
    else:
        try:
            inside = zlib.compress(damaged(zlib.decompress(inside), dice, depth=2))
        except zlib.error:
            inside = damaged(inside, dice, depth=2)
    return data[: match.start(1)] + inside + data[match.end(1) :]


def pdf_words(data: bytes, dice: random.Random) -> bytes:
    """Changes names and references of a PDF, such as to an object that holds itself."""
    found = list(re.finditer(rb"/\w+|\d+ 0 R|\d+ 0 obj|\[[^\]]{0,80}\]|<<|>>", data))
    if not found:
        return flip(data, dice)
    match = dice.choice(found)
    piece = dice.choice(
        (
            b"",
            dice.choice(found).group(),
            b"1 0 R",
            b"2 0 R",
            b"/Encrypt 3 0 R",
            b"/Kids [2 0 R]",
            b"[" * 2000,
            b"<<" * 2000,
            b"/F(../secret.txt)",
            b"null",
            b"99999999 0 R",
            b"/Prev 9",
        )
    )
    return data[: match.start()] + piece + data[match.end() :]
