"""What goes into the bundle and what stays out, read from the packages as they are installed.

`build.spec` asks here; so nothing has to be listed there when a reader, a writer, a resource or a
migration comes in.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final, TypeAlias

# The bundler's own rows: place in the bundle, place on this machine, kind.
Row: TypeAlias = tuple[str, str, str]

ROOT: Final = Path(__file__).resolve().parents[1]
NAME: Final = "annotator"
PACKAGES: Final = ("annotator", "exports", "ui", "resources")
_MIGRATIONS: Final = "annotator/store/migrations"
_LEFT: Final = frozenset({"__pycache__"})

# Compiled modules import these unseen.
BEHIND_COMPILED: Final = (
    "blis", "cymem", "murmurhash", "preshed", "spacy", "spacy_legacy", "spacy_loggers", "srsly",
    "thinc",
)  # fmt: skip

# They read files of their own, and nobody else has told the bundler so.
WITH_FILES: Final = ("courlan", "htmldate", "justext", "tld", "trafilatura")

# Nobody calls them: installers, tests, databases of others, and what asks for a graphics card.
# readline is GPL. Without OpenSSL hashes are Python's own, and nothing here talks to a network.
_NEVER: Final = (
    "_distutils_hack", "_hashlib", "_ssl", "_tkinter", "cupy", "idlelib", "lib2to3",
    "lxml.html._difflib", "lxml.html.diff", "lxml.isoschematron", "lxml.objectify", "mypy",
    "numpy._core._multiarray_tests", "numpy.distutils", "numpy.f2py", "pip", "pkg_resources",
    "pydoc_data", "pytest", "readline", "setuptools", "spacy.tests", "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.ext.asyncio",
    "sqlalchemy.ext.automap", "sqlalchemy.ext.declarative", "sqlalchemy.orm", "sqlalchemy.testing",
    "alembic.testing", "tensorflow", "thinc.tests", "tkinter", "torch", "turtle", "turtledemo",
)  # fmt: skip

# Hooks of the bundler that `hooks/when_asked_for.py` runs, when what they change is loaded.
DEFERRED: Final = frozenset(
    {"pyi_rth_inspect", "pyi_rth_multiprocessing", "pyi_rth_pkgutil", "pyi_rth_pyside6"}
)

# Colors for the source code of other languages than Python.
_UNUSED: Final = re.compile(r"pygments\.lexers\.(?!_mapping$|python$|special$)")

_PLUGINS: Final = re.compile(
    r"platforms/(libqxcb|libqoffscreen|libqwayland|qwindows|qoffscreen|libqcocoa)"
    r"|xcbglintegrations/|wayland-|styles/"
    r"|iconengines/(lib)?qsvgicon|imageformats/(lib)?qsvg"
    r"|platforminputcontexts/lib(compose|ibus)|platformthemes/libqxdgdesktopportal"
)
# These come with the system: drivers, the desktop, the C library. `linux/depends.txt` has their
# packages. What only they need is not taken along either.
_SYSTEM: Final = re.compile(
    r"lib(GL|EGL|GLX|OpenGL|GLdispatch|gbm|drm|X11|X11-xcb|xcb|dbus-1|fontconfig|freetype"
    r"|wayland-(client|cursor|egl)|stdc\+\+|gcc_s|c|m|dl|rt|pthread|resolv|util)\.so"
)
_NO_USE: Final = re.compile(
    r"(^|/)(tests|test_data|examples)/|\.(pyx|pxd|pyi|cpp|hh|c|h|hpp|f|a|la)$|/__pycache__/"
    r"|(^|/)PySide6/(Qt/)?(qml|translations|resources|libexec|metatypes|typesystems)/"
    r"|\.dist-info/(RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|top_level\.txt|sboms/.*)$"
    r"|numpy/random/lib/|docx/templates/default-docx-template/|babel/locale-data/\w+_\w+\.dat$"
)


def modules() -> list[str]:
    """Returns the names of all modules of the program; migrations are files, not modules."""
    names = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            inner = path.relative_to(ROOT)
            if not inner.as_posix().startswith(_MIGRATIONS):
                parts = inner.with_suffix("").parts
                names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    missing = entry_points() - set(names)
    if missing:
        raise SystemExit(f"Entry points name modules that are not there: {sorted(missing)}.")
    return names


def entry_points() -> set[str]:
    """Returns the modules that readers, writers, suggesters and the window are found in."""
    points = metadata.distribution(NAME).entry_points
    return {point.module for point in points if point.group.startswith(f"{NAME}.")}


def imports_of_migrations() -> list[str]:
    """Returns what migrations import: as files they are not looked into by the bundler."""
    names = set()
    for path in (ROOT / _MIGRATIONS).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
    # Alembic's own start of a migration.
    return sorted(names | {"logging.config", "sqlalchemy.dialects.sqlite"})


def data_files() -> list[tuple[str, str]]:
    """Returns (file, folder in the bundle) of all that is read as a file while running."""
    from annotator.suggest.rules.version import PARTS

    read = {tuple(package.split(".")) for package, suffix in PARTS if suffix == ".py"}
    found = []
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*")):
            inner = path.relative_to(ROOT)
            is_data = (
                path.suffix != ".py"
                or inner.as_posix().startswith(_MIGRATIONS)
                or inner.parent.parts in read
            )
            if path.is_file() and is_data and not _LEFT & set(inner.parts):
                found.append((str(path), inner.parent.as_posix()))
    return found


def distributions() -> list[str]:
    """Returns the names of the distributions that the program needs, and those that they need."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    # With the extras that are asked for: they ask for more.
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = [(canonicalize_name(NAME), frozenset({"window"}))]
    while waiting:
        name, extras = asked = waiting.pop()
        if asked in found:
            continue
        found.add(asked)
        for line in metadata.distribution(name).requires or ():
            needed = Requirement(line)
            if needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in extras | {""}
            ):
                waiting.append((canonicalize_name(needed.name), frozenset(needed.extras)))
    return sorted({name for name, _ in found})


def excluded() -> list[str]:
    """Returns the modules that stay out: of others here, and the unused of Qt."""
    from packaging.utils import canonicalize_name

    ours = set(distributions())
    others = {
        module
        for module, owners in metadata.packages_distributions().items()
        if module.isidentifier() and not ours & {canonicalize_name(owner) for owner in owners}
    }
    # The bundler stumbles over an excluded `wheel`.
    return sorted({*_NEVER, *others, *(f"PySide6.{name}" for name in _unused_qt())} - {"wheel"})


def _unused_qt() -> set[str]:
    import PySide6

    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "ui").rglob("*.py"))
    return set(PySide6.__all__) - set(re.findall(r"PySide6\.(Qt\w+)", source))


def without_strangers(rows: Iterable[Row], modules: Iterable[str]) -> list[Row]:
    """Returns the rows without the metadata of distributions that nothing here imports.

    Args:
        rows: All files of the bundle.
        modules: The names of the modules in its archive.
    """
    from packaging.utils import canonicalize_name

    rows = list(rows)
    inside = {name.split(".")[0] for name in modules}
    inside |= {re.split(r"[/\\.]", row[0])[0] for row in rows}
    owners = metadata.packages_distributions()
    known = {canonicalize_name(owner) for module in inside for owner in owners.get(module, ())}

    def stays(place: str) -> bool:
        found = re.match(r"([^/\\]+?)-[^/\\-]+\.dist-info[/\\]", place)
        return found is None or canonicalize_name(found[1]) in known | {NAME}

    return [row for row in rows if stays(row[0])]


def used(rows: Iterable[Row]) -> list[Row]:
    """Returns the rows of modules without those that nothing asks for."""
    return [row for row in rows if not _UNUSED.match(row[0])]


def deferred(scripts: Iterable[Row]) -> list[Row]:
    """Returns the hooks among the scripts as modules; ends the build where one is missing."""
    rows = [(name, path, "PYMODULE") for name, path, _ in scripts if name in DEFERRED]
    if len(rows) != len(DEFERRED):
        raise SystemExit(f"The bundler has other hooks now; known are {sorted(DEFERRED)}.")
    return rows


def slim(rows: Iterable[Row]) -> list[Row]:
    """Returns the rows without what the program never opens."""
    kept = [row for row in rows if _is_wanted(row[0].replace("\\", "/"))]
    return _reachable(kept) if sys.platform.startswith("linux") else kept


def _is_wanted(place: str) -> bool:
    if "/plugins/" in place and place.startswith("PySide6"):
        return _PLUGINS.search(place) is not None
    if "/" not in place and _SYSTEM.match(place):
        return False
    return not _NO_USE.search(place)


def _reachable(rows: list[Row]) -> list[Row]:
    """Returns the rows without libraries that nothing needs any more."""
    libraries = [row for row in rows if re.search(r"\.so(\.|$)", row[0])]
    by_name: dict[str, list[Row]] = {}
    for row in libraries:
        by_name.setdefault(Path(row[0]).name, []).append(row)
    waiting = [row for row in libraries if _is_loaded_by_name(row[0])]
    reached = set(waiting)
    while waiting:
        for name in _needs(waiting.pop()[1]):
            for row in by_name.get(name, ()):
                if row not in reached:
                    reached.add(row)
                    waiting.append(row)
    return [row for row in rows if row in reached or row not in set(libraries)]


def _is_loaded_by_name(place: str) -> bool:
    """True for a module of Python, a plugin of Qt, and Python itself."""
    name = Path(place).name
    return "/plugins/" in place or ".so." not in name or name.startswith("libpython")


def _needs(path: str) -> Iterator[str]:
    """Yields the names of the libraries that an ELF file asks for, by `readelf`."""
    import subprocess

    if not Path(path).is_file():
        return
    said = subprocess.run(["readelf", "-d", path], capture_output=True, text=True, check=False)
    yield from re.findall(r"NEEDED.*\[(.*?)\]", said.stdout)
