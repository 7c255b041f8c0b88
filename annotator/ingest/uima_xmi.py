"""UIMA CAS as XMI: what INCEpTION, WebAnno and DKPro Core write.

The type system beside it, or with it in a ZIP archive, says which features are numbers and which
point elsewhere; without one the usual pointers are known by their names.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Final
from zipfile import BadZipFile, ZipFile

from annotator.errors import ReadError
from annotator.ingest.archives import check_archive
from annotator.ingest.files import MAX_BYTES, check_regular, readable_name, said
from annotator.ingest.inception_folders import signature, signed
from annotator.ingest.uima_cas import Cas, Structure, annotated, first_text
from annotator.ingest.uima_type_system import TypeSystem, beside, damaged_types, elements, loaded
from annotator.model.document import AnnotatedDocument
from annotator.model.protocols import ReportLoss

_XMI: Final = "{http://www.omg.org/XMI}"
_PLACES: Final = frozenset(("sofa", "begin", "end"))
_DIGITS: Final = 13


class UimaXmiReader:
    """Reads `.xmi`, or a ZIP archive of them with their type system."""

    name = "uima_xmi"
    title = "UIMA CAS XMI"
    suffixes = (".xmi", ".zip")
    is_general = False

    def __init__(self) -> None:
        # Of the folder that was read last, as long as its files are the same: a folder may have
        # ten thousand documents and one type system.
        self._folder: tuple[object, list[Path]] = (None, [])
        self._known: tuple[object, TypeSystem] = (None, TypeSystem())

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True for a file whose root is XMI with a CAS, or an archive with such files."""
        if head.startswith(b"PK"):
            return _has_xmi(path)
        return b"http://www.omg.org/XMI" in head and b"/uima/cas.ecore" in head

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the type systems in the folder of a file."""
        return self._beside(path)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the document of a file, or the documents of an archive.

        Raises:
            ReadError: It cannot be opened, is no XMI, or has no text.
        """
        check_regular(path)
        try:
            if path.stat().st_size > MAX_BYTES:
                raise ReadError(f"is larger than a document can be ({MAX_BYTES // 1_000_000} MB)")
            with path.open("rb") as file:
                is_archive = file.read(2) == b"PK"
            if is_archive:
                yield from _archived(path, report)
                return
            with path.open("rb") as file:
                cas = _cas(file, self._types(path, report))
            who = signature(path)
            yield signed(annotated(cas, who.name, report), who.annotator)
        except OSError as error:
            raise ReadError(said(error)) from error

    def _beside(self, path: Path) -> list[Path]:
        try:
            key = path.parent, path.parent.stat().st_mtime_ns
        except OSError:
            return []
        if self._folder[0] != key:
            self._folder = key, list(beside(path))
        return self._folder[1]

    def _types(self, path: Path, report: ReportLoss) -> TypeSystem:
        files = [file for file in self._beside(path) if file.is_file()]
        key = [(file, file.stat().st_mtime_ns, file.stat().st_size) for file in files]
        if self._known[0] != key:
            self._known = key, loaded(files, report)
        return self._known[1]


def _has_xmi(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            return any(name.lower().endswith(".xmi") for name in archive.namelist())
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        return False


def _archived(path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
    check_archive(path)
    types = TypeSystem()
    with ZipFile(path) as archive:
        names = sorted(archive.namelist())
        for name in names:
            if name.lower().endswith(".xml"):
                with archive.open(name) as file:
                    _read_types(types, file, name, report)
        documents = [name for name in names if name.lower().endswith(".xmi")]
        if not documents:
            raise ReadError("has no XMI file in it: unpack it, and import what is in it")
        for name in documents:
            try:
                with archive.open(name) as file:
                    one = annotated(_cas(file, types), readable_name(Path(name).stem), report)
                    one = signed(one, signature(path).annotator)
            except ReadError as error:
                raise ReadError(f"has {name} in it, which {error}") from error
            yield one


def _read_types(types: TypeSystem, file: IO[bytes], name: str, report: ReportLoss) -> None:
    try:
        types.read(file)
    except ReadError as error:
        report(damaged_types(name, str(error)))


def _cas(file: IO[bytes], types: TypeSystem) -> Cas:
    """Returns what an XMI file says.

    Raises:
        ReadError: It is none.
    """
    structures: dict[int, Structure] = {}
    sofas: dict[int, tuple[str, str | None]] = {}
    members: dict[int, frozenset[int]] = {}
    children: list[Any] = []
    is_xmi = False
    for element in elements(file):
        parent = element.getparent()
        if parent is None:
            is_xmi = element.tag == f"{_XMI}XMI"
            break
        if parent.getparent() is not None:
            # A value of a list, of the structure that ends behind it.
            children.append(element)
            continue
        try:
            _take(element, children, types, structures, sofas, members)
        except ValueError as error:
            line = element.sourceline
            raise ReadError(f"has {_local(element)} in line {line}, which {error}") from error
        children = []
        element.clear()
        while element.getprevious() is not None:
            del parent[0]
    if not is_xmi:
        raise ReadError("is no XMI: its root is something else")
    sofa, text = first_text(sofas)
    return Cas(text=text, sofa=sofa, structures=structures, members=members.get(sofa))


def _take(
    element: Any,  # noqa: ANN401 - lxml has no types
    children: list[Any],
    types: TypeSystem,
    structures: dict[int, Structure],
    sofas: dict[int, tuple[str, str | None]],
    members: dict[int, frozenset[int]],
) -> None:
    type_ = _type(element)
    attributes = element.attrib
    if type_ == "uima.cas.View":
        ids = frozenset(_number(one) for one in attributes.get("members", "").split())
        members[_number(attributes.get("sofa"))] = ids
        return
    id_ = _number(attributes.get(f"{_XMI}id"))
    if type_ == "uima.cas.Sofa":
        sofas[id_] = attributes.get("sofaID", ""), attributes.get("sofaString")
    elif type_ != "uima.cas.NULL":
        structures[id_] = _structure(id_, type_, element, children, types)


def _structure(
    id_: int,
    type_: str,
    element: Any,  # noqa: ANN401 - lxml has no types
    children: list[Any],
    types: TypeSystem,
) -> Structure:
    one = Structure(id=id_, type=type_)
    for name, value in element.attrib.items():
        if name in _PLACES:
            setattr(one, name, _number(value))
        elif name.startswith("{"):
            continue
        elif (name == "elements" and type_.startswith("uima.cas.FS")) or types.points(type_, name):
            one.references[name] = [_number(part) for part in value.split()]
        else:
            one.features[name] = types.value(type_, name, value)
    for child in children:
        name = _local(child)
        if child.text is not None:
            listed = one.features.setdefault(name, [])
            if isinstance(listed, list):
                listed.append(child.text)
    if (one.begin is None) != (one.end is None):
        raise ValueError("has one end only")
    return one


def _type(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return _type_of_tag(str(element.tag))


@lru_cache(maxsize=1000)
def _type_of_tag(tag: str) -> str:
    uri, _, name = tag[1:].partition("}")
    package = uri.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return name if package == "uima.noNamespace" else f"{package}.{name}"


def _local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    return str(element.tag).rpartition("}")[2]


def _number(value: str | None) -> int:
    """Returns a whole number of XMI.

    Raises:
        ValueError: It is none.
    """
    try:
        if value is not None and len(value) < _DIGITS:
            return int(value)
    except ValueError:
        # What follows says it better.
        pass
    if value is None:
        raise ValueError("lacks a number that it needs")
    raise ValueError(f"has {value[:20]!r} where a whole number is needed")
