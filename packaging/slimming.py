"""Makes smaller copies of what is large and never asked for; they go into the bundle.

Four things: symbols for debugging, what CLDR says that no rule reads, ICU's data for what Qt does
not ask of ICU, and what distributions say of themselves below the lines of their metadata. A copy
stands in a folder of the build and has the name of what it replaces.
"""

import pickle
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from contents import Row

# Of a language, babel's file has these; suggesting reads none of them, and they are most of it.
_UNREAD: Final = (
    "time_zones", "meta_zones", "zone_formats", "unit_patterns", "compound_unit_patterns",
    "unit_display_names", "interval_formats", "datetime_skeletons", "date_fields", "scripts",
    "variants", "compact_currency_formats", "languages", "territories", "days", "day_periods",
    "day_period_rules", "eras", "quarters", "date_formats", "time_formats", "datetime_formats",
    "currency_formats", "percent_formats", "list_patterns", "measurement_systems", "week_data",
)  # fmt: skip
# Of these only what the rules know of currencies.
_BY_CURRENCY: Final = ("currency_names", "currency_names_plural", "currency_symbols")
# The lists of places are made from the English names.
_WHOLE_LOCALES: Final = frozenset({"en.dat", "root.dat"})

# Qt asks ICU to sort, to convert and to name the user's time zone; it divides text and writes
# numbers, dates and languages by itself. Nobody hands it text as mainframes and old X servers have
# it; what pages of the web are written in stays.
_ICU_UNUSED: Final = re.compile(
    r"/(brkitr|curr|lang|rbnf|region|unit)/(?!root\.res|res_index\.res|pool\.res)|/translit/"
    r"|/zone/(?!root\.|res_index\.|pool\.|en\.)|\.spp$|^icudt\d+\w/(?!en\.)[a-z]{2,3}(_\w+)?\.res$"
    r"|/unames\.icu$|/(cns-11643|ebcdic|euc-tw|icu-internal-compound|iso-ir-165)[^/]*\.cnv$"
    r"|/ibm-(930|933|935|937|939|954|964|1364|1371|1388|1390|1399|5471|16684|33722)_[^/]*\.cnv$"
)
_ICU_ALIGNMENT: Final = 16


def slimmed(rows: Iterable[Row], folder: Path) -> list[Row]:
    """Returns the rows, some with a smaller copy in `folder` as their file."""
    shutil.rmtree(folder, ignore_errors=True)
    makers: list[tuple[re.Pattern[str], Callable[[Path, Path], bool]]] = [
        (re.compile(r"(^|/)babel/locale-data/.*\.dat$"), _locale),
        (re.compile(r"\.dist-info/METADATA$"), _metadata),
    ]
    if sys.platform.startswith("linux"):
        makers += [
            (re.compile(r"(^|/)libicudata\.so\.\d+$"), _icu_library),
            (re.compile(r"\.so(\.|$)"), _stripped),
        ]
    return [_one(row, folder, makers) for row in rows]


def _one(
    row: Row,
    folder: Path,
    makers: Iterable[tuple[re.Pattern[str], Callable[[Path, Path], bool]]],
) -> Row:
    place, path, kind = row
    for pattern, make in makers:
        if kind != "SYMLINK" and pattern.search(place.replace("\\", "/")):
            copy = folder / place
            copy.parent.mkdir(parents=True, exist_ok=True)
            return (place, str(copy), kind) if make(Path(path), copy) else row
    return row


def _stripped(path: Path, copy: Path) -> bool:
    """Writes the library without symbols for debugging; False where there are none to lose.

    Libraries whose headers were moved when their wheel was made do not survive it: no part of such
    a file lies any more where its page is.
    """
    sections = _readelf("-SW", path)
    if ".symtab" not in sections and ".debug_info" not in sections:
        return False
    subprocess.run(["strip", "--strip-unneeded", "-o", copy, path], check=True)
    shutil.copymode(path, copy)
    loads = re.findall(
        r"LOAD\s+(0x\w+)\s+(0x\w+)\s+0x\w+\s+0x\w+\s+0x\w+\s+.{3}\s+(0x\w+)",
        _readelf("-lW", copy),
    )
    parts = [[int(number, 16) for number in load] for load in loads]
    return bool(parts) and all((offset - place) % align == 0 for offset, place, align in parts)


def _readelf(*arguments: str | Path) -> str:
    said = subprocess.run(["readelf", *arguments], capture_output=True, text=True, check=True)
    return said.stdout


def _metadata(path: Path, copy: Path) -> bool:
    """Writes what is said of a distribution line by line, without the text below that."""
    copy.write_bytes(path.read_bytes().partition(b"\n\n")[0] + b"\n")
    return True


def _locale(path: Path, copy: Path) -> bool:
    """Writes what babel knows of a language, without what nobody reads."""
    from annotator.suggest.figures.abroad.conventions import MONEY

    if path.name in _WHOLE_LOCALES:
        return False
    data: dict[str, Any] = pickle.loads(path.read_bytes())
    for key in _UNREAD:
        if key in data:
            data[key] = type(data[key])()
    for key in _BY_CURRENCY:
        if key in data:
            data[key] = {code: names for code, names in data[key].items() if code in MONEY}
    copy.write_bytes(pickle.dumps(data, 2))
    return True


def _icu_library(path: Path, copy: Path) -> bool:
    """Writes the library that holds ICU's data anew, around less of it."""
    symbol, content = _icu_data(path)
    work = copy.parent / "icu"
    work.mkdir()
    (work / "data.bin").write_bytes(_icu_without(content, _ICU_UNUSED))
    subprocess.run(["ld", "-r", "-b", "binary", "-o", "raw.o", "data.bin"], cwd=work, check=True)
    subprocess.run(
        [
            *("objcopy", "--add-symbol", f"{symbol}=.rodata:0,global,object"),
            *("--set-section-alignment", ".data=4096"),
            *("--rename-section", ".data=.rodata,alloc,load,readonly,data,contents"),
            *("raw.o", "data.o"),
        ],
        cwd=work,
        check=True,
    )
    link = ["ld", "-shared", "-soname", path.name, "-z", "noexecstack", "--build-id=none"]
    subprocess.run([*link, "-o", copy, work / "data.o"], check=True)
    copy.chmod(0o755)
    shutil.rmtree(work)
    return True


def _icu_data(path: Path) -> tuple[str, bytes]:
    """Returns the one symbol of an ICU data library and the bytes behind it."""
    symbol = re.search(
        r":\s+(\w+)\s+(\w+)\s+OBJECT\s+GLOBAL.*\s(icudt\w+_dat)", _readelf("--dyn-syms", "-W", path)
    )
    section = re.search(r"\.rodata\s+PROGBITS\s+(\w+)\s+(\w+)", _readelf("-SW", path))
    assert symbol is not None, f"{path} is no library of ICU data"
    assert section is not None, f"{path} has no data"
    start = int(symbol[1], 16) - int(section[1], 16) + int(section[2], 16)
    return symbol[3], path.read_bytes()[start : start + int(symbol[2], 0)]


def _icu_without(content: bytes, unused: re.Pattern[str]) -> bytes:
    """Returns a package of ICU data without some of its items.

    Its format (ICU, `ucmndata.h`): a header that begins with its own length; a count; for each item
    the places of its name and of its data, counted from the count; the names; the data.
    """
    (head,) = struct.unpack_from("<H", content)
    table = content[head:]
    (count,) = struct.unpack_from("<I", table)
    places = [struct.unpack_from("<II", table, 4 + 8 * item) for item in range(count)]
    ends = [data for _, data in places[1:]] + [len(table)]
    items = [
        (table[name : table.index(b"\0", name) + 1], table[data:end])
        for (name, data), end in zip(places, ends, strict=True)
    ]
    kept = [item for item in items if not unused.search(item[0][:-1].decode())]
    names = b"".join(name for name, _ in kept)
    name_at = 4 + 8 * len(kept)
    data_at = _aligned(name_at + len(names), head)
    index = struct.pack("<I", len(kept))
    chunks = []
    for name, data in kept:
        index += struct.pack("<II", name_at, data_at)
        padded = data + b"\0" * (-len(data) % _ICU_ALIGNMENT)
        chunks.append(padded)
        name_at += len(name)
        data_at += len(padded)
    front = index + names
    return content[:head] + front.ljust(_aligned(len(front), head), b"\0") + b"".join(chunks)


def _aligned(place: int, head: int) -> int:
    """Returns the next place behind `head` bytes that is a multiple of 16 in the file."""
    return place + (-(place + head) % _ICU_ALIGNMENT)
