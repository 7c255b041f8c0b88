"""MedTator's and MAE's XML: a text and its tags, one file for each text and annotator.

Offsets are UTF-16 code units, as in Java and JavaScript. A tag with `spans` is a span; one that
names two or more others is a link and becomes relations from the first to each further one. A tag
without a place is kept in the metadata of the document.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.assembling import Assembly
from annotator.ingest.files import read_bytes, readable_name
from annotator.ingest.reasons import of_xml
from annotator.model.annotation import Json
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import ReportLoss
from annotator.text.offsets import Utf16Map

_PLACES: Final = re.compile(r"\d{1,9}~\d{1,9}(?:,\d{1,9}~\d{1,9})*")
_HEAD: Final = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<([A-Za-z_][\w.-]*)>\s*<TEXT>")
# Of another annotator's name before that of the text: `A_doc_1.txt.xml` beside `doc_1.txt`.
_SIGNED: Final = re.compile(r"([^_]+)_(.+\.txt)\.xml\Z", re.IGNORECASE)
_SCHEMAS: Final = (".dtd", ".json", ".yaml")
_DECLARES: Final = "declares a document type, which these files never do"
_NOTE: Final = "comment"
_OF_A_TAG: Final = frozenset({"spans", "text", "id", _NOTE})


class MedTatorReader:
    """Reads `.xml` with a TEXT and TAGS."""

    name = "medtator"
    title = "MedTator and MAE"
    suffixes = (".xml",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the root's first child is the text."""
        del path
        return bool(_HEAD.match(head.removeprefix(b"\xef\xbb\xbf")))

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the bare text, and the annotation schema, where they lie in the same folder."""
        signed = _SIGNED.match(path.name)
        if signed:
            yield path.with_name(signed[2])
        yield path.with_suffix("")
        try:
            with path.open("rb") as file:
                root = _HEAD.match(file.read(4096).removeprefix(b"\xef\xbb\xbf"))
        except OSError:
            return
        if root:
            yield from (
                path.with_name(root[1].decode("ascii", "replace") + end) for end in _SCHEMAS
            )

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: It is no XML, declares entities, or has no text.
        """
        root = _parsed(read_bytes(path))
        element = root.find("TEXT")
        text = "" if element is None or element.text is None else str(element.text)
        if not text.strip():
            raise ReadError("has no TEXT, or an empty one")
        signed = _SIGNED.match(path.name)
        by = signed[1] if signed and path.with_name(signed[2]).is_file() else None
        name = readable_name(Path(signed[2] if by and signed else path.stem).stem)
        assembly = Assembly(text, name, report, "")
        metadata: dict[str, Json] = {"source": {"file": readable_name(path.name)}}
        kept = _Tags(assembly, Utf16Map(text), by).take(root.find("TAGS"))
        if kept:
            metadata["medtator"] = {"tags": kept}
        document = Document(id=new_id(), name=name, text=text, language="", metadata=metadata)
        yield assembly.document(document)


def _parsed(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree  # type: ignore[import-untyped] # no stubs

    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise ReadError(_DECLARES)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise ReadError(f"is no XML: line {line}: {of_xml(str(error))}") from error
    # In UTF-16 it is not found among the bytes.
    if root.getroottree().docinfo.doctype:
        raise ReadError(_DECLARES)
    return root


class _Tags:
    """Puts tags onto the text, and remembers which id is which span."""

    def __init__(self, assembly: Assembly, units: Utf16Map, annotator: str | None) -> None:
        self._assembly = assembly
        self._units = units
        self._annotator = annotator
        self._spans: dict[str, str] = {}

    def take(self, tags: Any) -> list[Json]:  # noqa: ANN401 - lxml has no types
        """Takes all tags and returns those that are neither a place nor a link."""
        links: list[tuple[str, dict[str, str]]] = []
        for tag in tags if tags is not None else ():
            if not isinstance(tag.tag, str):
                # A comment or an instruction to the parser.
                continue
            entry = {str(key): str(value) for key, value in tag.attrib.items()}
            if _PLACES.fullmatch(entry.get("spans", "")):
                self._add(tag.tag, entry)
            else:
                links.append((tag.tag, entry))
        # Links name spans that may come after them.
        return [{"tag": tag, **entry} for tag, entry in links if not self._link(tag, entry)]

    def _add(self, label: str, entry: dict[str, str]) -> None:
        """Adds a tag with a place."""
        id_ = entry.get("id", "")
        numbers = [tuple(map(int, place.split("~"))) for place in entry["spans"].split(",")]
        pieces = sorted(
            (self._units.to_offset(low), self._units.to_offset(high)) for low, high in numbers
        )
        native: dict[str, Any] = {
            "start": pieces[0][0],
            "end": pieces[-1][1],
            "label": label,
            "note": entry.get(_NOTE, ""),
            "attributes": {key: value for key, value in entry.items() if key not in _OF_A_TAG},
        }
        if self._annotator:
            native["annotator"] = self._annotator
        if len(pieces) > 1:
            native["fragments"] = pieces
        span = self._assembly.add_span(native, f"{label} {id_}")
        if span is not None and id_:
            self._spans.setdefault(id_, span.id)

    def _link(self, label: str, entry: dict[str, str]) -> bool:
        """Adds what a tag without a place joins; False where it joins nothing."""
        ends = {
            key: self._spans[value]
            for key, value in entry.items()
            if key != "id" and key.lower().endswith("id") and value in self._spans
        }
        targets = list(dict.fromkeys(ends.values()))
        if len(targets) < 2:
            return False
        texts = {key[:-2] + suffix for key in ends for suffix in ("Text", "text", "TEXT")}
        rest = {
            key: value
            for key, value in entry.items()
            if key not in ends and key not in texts and key not in _OF_A_TAG
        }
        for child in targets[1:]:
            native = {
                "head": targets[0],
                "child": child,
                "label": label,
                "note": entry.get(_NOTE, ""),
                "attributes": {**rest, "roles": list(ends)} if rest else {"roles": list(ends)},
            }
            if self._annotator:
                native["annotator"] = self._annotator
            self._assembly.add_relation(native, f"{label} {entry.get('id', '')}")
        return True
