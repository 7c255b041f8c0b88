"""Type systems of UIMA: what the features of each layer are, from the files beside a CAS."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from annotator.errors import ReadError
from annotator.ingest.files import said as said_by_system
from annotator.ingest.reasons import of_xml
from annotator.model.annotation import Json
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

_LARGEST: Final = 20_000_000
_MOST: Final = 16
_ROOT: Final = b"typeSystemDescription"
_WHOLE: Final = frozenset(f"uima.cas.{name}" for name in ("Integer", "Short", "Long", "Byte"))
_REAL: Final = frozenset(("uima.cas.Float", "uima.cas.Double"))
_INTEGER: Final = re.compile(r"[+-]?\d{1,20}", re.ASCII)
_WORDS: Final = frozenset(
    ("uima.cas.String", "uima.cas.StringArray", "uima.cas.StringList", "uima.cas.ByteArray")
)
# Point to others also where no type system says so.
POINTERS: Final = frozenset(("Governor", "Dependent", "next", "target", "first", "links", "of"))


@dataclass(slots=True)
class TypeSystem:
    """Supertypes and features by name of type."""

    supertypes: dict[str, str] = field(default_factory=dict)
    features: dict[str, dict[str, str]] = field(default_factory=dict)

    def range_of(self, type_: str, feature: str) -> str:
        """Returns the range of a feature, its own or a supertype's; "" where nothing says it."""
        seen: set[str] = set()
        while type_ and type_ not in seen:
            seen.add(type_)
            found = self.features.get(type_, {}).get(feature)
            if found:
                return found
            type_ = self.supertypes.get(type_, "")
        return ""

    def value(self, type_: str, feature: str, said: str) -> Json:
        """Returns what an attribute of XMI says: a number, yes or no, or words.

        What is no number although it should be one, or none that JSON has, stays words.
        """
        range_ = self.range_of(type_, feature)
        if range_ in _WHOLE and _INTEGER.fullmatch(said):
            return int(said)
        if range_ in _REAL and (number := _real(said)) is not None:
            return number
        if range_ == "uima.cas.Boolean":
            return said == "true"
        return said

    def points(self, type_: str, feature: str) -> bool:
        """True where a feature points to other structures."""
        range_ = self.range_of(type_, feature)
        if not range_:
            return feature in POINTERS
        if range_ in ("uima.cas.FSArray", "uima.cas.FSList"):
            return True
        is_plain = range_.startswith("uima.cas.") and range_ != "uima.cas.TOP"
        return not is_plain and not self._is_words(range_)

    def _is_words(self, range_: str) -> bool:
        """True for a type of strings from a list of allowed ones."""
        return self.supertypes.get(range_) == "uima.cas.String" or range_ in _WORDS

    def read(self, file: IO[bytes]) -> None:
        """Adds what a description says; what is known already stays.

        Raises:
            ReadError: It is no XML.
        """
        for element in elements(file):
            if _local(element) != "typeDescription":
                continue
            name = _text(element, "name")
            self.supertypes.setdefault(name, _text(element, "supertypeName"))
            known = self.features.setdefault(name, {})
            for feature in element.iter("{*}featureDescription"):
                known.setdefault(_text(feature, "name"), _text(feature, "rangeTypeName"))
            element.clear()


def beside(path: Path) -> Iterator[Path]:
    """Yields the descriptions of type systems in the folder of a file, the usual name first."""
    try:
        found = sorted(
            path.parent.glob("*.xml"), key=lambda one: (one.name.lower() != "typesystem.xml", one)
        )
    except OSError:
        return
    count = 0
    for one in found:
        if count < _MOST and is_description(one):
            count += 1
            yield one


def is_description(path: Path) -> bool:
    """True for a description of a type system, of a size that one may have."""
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST:
            return False
        with path.open("rb") as file:
            return _ROOT in file.read(4096)
    except OSError:
        return False


def elements(file: IO[bytes], *, tag: str | None = None) -> Iterator[Any]:
    """Yields the elements of an XML file as they end; nothing outside of it is looked at.

    Raises:
        ReadError: It is no XML, or declares a document type, which no CAS needs.
    """
    from lxml import etree  # type: ignore[import-untyped] # no stubs

    parsing = etree.iterparse(
        file,
        events=("start", "end"),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    is_first = True
    try:
        for event, element in parsing:
            if is_first:
                is_first = False
                if element.getroottree().docinfo.doctype:
                    raise ReadError("declares a document type, which files of UIMA never do")
            if event == "end":
                yield element
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise ReadError(f"is damaged: line {line} is no XML ({of_xml(error.msg)})") from error


def loaded(files: Iterable[Path], report: ReportLoss) -> TypeSystem:
    """Returns the type system of some files; one that is damaged is passed over, which is told."""
    system = TypeSystem()
    for path in files:
        try:
            with path.open("rb") as file:
                system.read(file)
        except (OSError, ReadError) as error:
            # Without it the features are words, which is no reason to refuse the annotations.
            words = str(error) if isinstance(error, ReadError) else said_by_system(error)
            report(damaged_types(path.name, words))
    return system


def damaged_types(name: str, words: str) -> Loss:
    """Returns what is said of a type system that cannot be read."""
    detail = f"numbers are words and some pointers are not followed: {name} {words}"
    return Loss(document=name, annotation="", reason="types", detail=detail)


def _real(said: str) -> float | None:
    try:
        number = float(said)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _local(element: Any) -> str:  # noqa: ANN401 - lxml has no types
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: Any, name: str) -> str:  # noqa: ANN401 - lxml has no types
    return (element.findtext(f"{{*}}{name}") or "").strip()
