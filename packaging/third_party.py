"""Writes what the bundle is made of: THIRD-PARTY.txt with all licences, and an SBOM (CycloneDX).

Both are read from the bundle itself: from the metadata of the distributions in it, and for other
libraries from `native_libraries.tsv`. A library that nobody knows ends the build.

    python packaging/third_party.py dist/annotator
"""

import json
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
_NAME: Final = "annotator"
_LICENSE_FILE: Final = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
_LIBRARY: Final = re.compile(r"^lib.*(\.so[.\d]*|\.dylib|\.dll)$")
_NOTICE: Final = """\
What Annotator is made of
=========================

Annotator is licensed under the Apache License 2.0. It comes with the software below, each under a
licence of its own.

Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They are
separate files, unchanged but for debugging symbols: {folder}
What of Qt for Python is Python lies compiled in shiboken6/files.dir, without its writer of stubs.
You may put other builds of the same version in their place, and you may study how the program works
with them for that. Their source code is at the addresses below. The licence texts are at the end.
"""


@dataclass(frozen=True)
class Part:
    """One component: a distribution of Python's, or a library."""

    name: str
    version: str
    license: str
    source: str
    texts: tuple[str, ...] = ()
    kind: str = "pypi"


def distributions(inner: Path) -> Iterator[Part]:
    """Yields the distributions whose metadata are in the bundle, by name."""
    found = sorted(metadata.distributions(path=[str(inner)]), key=lambda one: one.name.lower())
    for one in found:
        if one.name.lower() == _NAME:
            continue
        files = sorted(path for path in one_files(inner, one) if _LICENSE_FILE.search(path.name))
        yield Part(
            name=one.name,
            version=one.version,
            license=_license(one.metadata),
            source=_source(one.metadata),
            texts=tuple(dict.fromkeys(path.read_text("utf-8", "replace") for path in files)),
        )


def one_files(inner: Path, one: metadata.Distribution) -> Iterator[Path]:
    """Yields the files in the metadata of a distribution that lies in the folder `inner`."""
    name = re.sub(r"[-_.]+", "[-_.]", re.escape(one.name).replace("\\-", "-"))
    for folder in inner.glob("*.dist-info"):
        if re.fullmatch(rf"{name}-{re.escape(one.version)}\.dist-info", folder.name, re.IGNORECASE):
            yield from (path for path in folder.rglob("*") if path.is_file())


def _license(about: metadata.PackageMetadata) -> str:
    said = about.get("License-Expression") or about.get("License") or ""
    if said and "\n" not in said and len(said) < 100:
        return said
    classes = (value for key, value in about.items() if key == "Classifier")
    named = [value.split(" :: ")[-1] for value in classes if value.startswith("License ::")]
    return " and ".join(named) or "see its licence text"


def _source(about: metadata.PackageMetadata) -> str:
    links = [value for key, value in about.items() if key == "Project-URL"]
    by_name = {
        key.strip().lower(): url.strip() for key, _, url in (x.partition(",") for x in links)
    }
    for name in ("source", "source code", "repository", "code", "github", "homepage"):
        if name in by_name:
            return by_name[name]
    return about.get("Home-page") or f"https://pypi.org/project/{about['Name']}/"


def libraries(inner: Path) -> list[Part]:
    """Returns the native libraries; ends the program where one is not in the table."""
    rows = [
        line.split("\t")
        for line in (HERE / "native_libraries.tsv").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    # Of other systems the names of libraries are not known here; Qt's terms hold on all of them.
    used = {row[1]: _part(row) for row in rows[:2]}
    strange = []
    for path in sorted(inner.rglob("*")):
        if not path.is_file() or not _LIBRARY.match(path.name):
            continue
        row = next((row for row in rows if re.fullmatch(row[0], path.name)), None)
        if "plugins" in path.parts:
            row = rows[0]
        if row is None:
            strange.append(path.name)
        else:
            used[row[1]] = _part(row)
    if strange:
        raise SystemExit(f"Add to packaging/native_libraries.tsv: {', '.join(strange)}")
    used["Python"] = Part(
        "Python", platform.python_version(), "PSF-2.0", "https://www.python.org/", kind="generic"
    )
    return [used[name] for name in sorted(used)]


def _part(row: list[str]) -> Part:
    return Part(row[1], _version(row[1]), row[2], row[3], kind="generic")


def _version(name: str) -> str:
    """Returns the version of a library, where this Python knows it; "" elsewhere."""
    import sqlite3
    import ssl
    import zlib

    if name == "Qt":
        return metadata.version("PySide6-Essentials").rsplit(".", 1)[0]
    known = {
        "Qt for Python": metadata.version("PySide6-Essentials"),
        "OpenSSL": ssl.OPENSSL_VERSION.split()[1],
        "SQLite": sqlite3.sqlite_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }
    return known.get(name, "")


def notices(parts: list[Part], folder: str) -> str:
    """Returns the text for people: a list, then all licence texts."""
    lines = [_NOTICE.format(folder=folder)]
    lines += [f"{one.name} {one.version}\n    {one.license}\n    {one.source}" for one in parts]
    texts = [(f"{one.name} {one.version}", text) for one in parts for text in one.texts]
    texts += [
        (path.stem, path.read_text("utf-8")) for path in sorted((HERE / "licenses").iterdir())
    ]
    for title, text in texts:
        lines.append(f"\n{'-' * 78}\n{title}\n{'-' * 78}\n\n{text.strip()}")
    return "\n".join(lines) + "\n"


def sbom(parts: list[Part], version: str) -> dict[str, Any]:
    """Returns the software bill of materials, CycloneDX 1.5; no time in it and no serial number."""
    me = f"pkg:pypi/{_NAME}@{version}"
    components = []
    for one in parts:
        name = one.name.lower().replace(" ", "-").replace("_", "-")
        at = f"@{one.version}" if one.version else ""
        component = {
            "type": "library",
            "bom-ref": f"pkg:{one.kind}/{name}{at}",
            "name": one.name,
            "version": one.version,
            "purl": f"pkg:{one.kind}/{name}{at}",
            "licenses": [{"license": {"name": one.license}}],
            "externalReferences": [{"type": "website", "url": one.source}],
        }
        components.append({key: value for key, value in component.items() if value})
    references = [component["bom-ref"] for component in components]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": me,
                "name": _NAME,
                "version": version,
                "purl": me,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": me, "dependsOn": references}],
    }


def main() -> None:
    """Writes both files into the folder of the bundle."""
    bundle = Path(sys.argv[1])
    inner = bundle / "_internal"
    parts = [*distributions(inner), *libraries(inner)]
    folder = "in the folder _internal/PySide6 and beside it (libQt6*, libpyside6*, libshiboken6*)."
    (bundle / "THIRD-PARTY.txt").write_text(notices(parts, folder), "utf-8")
    bill = json.dumps(sbom(parts, metadata.version(_NAME)), indent=1, sort_keys=True)
    (bundle / "sbom.cdx.json").write_text(bill + "\n", "utf-8")


if __name__ == "__main__":
    main()
