"""W3C Web Annotation as JSON-LD: pages, collections, lists, or one annotation a line.

The text is in the page where our own writer put it, else in a text file beside that is named as the
source is. Tags are labels, comments notes, links between annotations relations.
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from annotator.errors import ReadError
from annotator.ingest.assembling import Assembly, document_from
from annotator.ingest.decoding import decode
from annotator.ingest.files import HEAD, MAX_BYTES, check_regular, read_bytes, readable_name
from annotator.ingest.json_items import first_object, json_items
from annotator.ingest.web_annotation_bodies import Said, said_by, type_of
from annotator.ingest.web_annotation_places import Places
from annotator.model.document import AnnotatedDocument, Status
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

_PAGES: Final = frozenset(("AnnotationPage", "AnnotationCollection"))
_TEXTS: Final = (".txt", ".text")


class WebAnnotationReader:
    """Reads the annotations of a file, and yields a document for each of their sources."""

    name = "web_annotation"
    title = "W3C Web Annotation"
    suffixes = (".jsonld", ".json", ".jsonl")
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True where the first object is an annotation of the standard, or a page of them."""
        first = first_object(path, head)
        kind = type_of(first)
        if kind in _PAGES:
            return any(key in first for key in ("items", "first", "last", "total"))
        return kind == "Annotation" and ("target" in first or "@context" in first)

    def companions(self, path: Path) -> Iterable[Path]:
        """Returns the text files that the annotations are about, where they are beside them."""
        found: set[Path] = set()
        if path.suffix.lower() == ".jsonld":
            found.update(path.with_suffix(suffix) for suffix in _TEXTS)
        head = _beginning(path)
        if b"Annotation" in head and self.recognizes(path, head):
            first = first_object(path, head)
            listed = [one for page in _pages(first) for one in _items(page)] or [first]
            for source in dict.fromkeys(filter(None, map(_source, listed))):
                beside = _file_beside(path, source)
                if beside is not None:
                    found.add(beside)
        return sorted(one for one in found if one.is_file())

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the documents of a file.

        Raises:
            ReadError: It cannot be opened, has no annotations, or none whose text is there.
        """
        check_regular(path)
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"is larger than a document can be ({MAX_BYTES // 1_000_000} MB)")
        problems: list[str] = []
        found = False
        for page, annotations in _lots(path, problems):
            for one in self._documents(path, page, annotations, report, problems):
                found = True
                yield one
        if not found:
            raise ReadError(problems[0] if problems else "has no annotations")
        for problem in problems:
            report(Loss(document=path.name, annotation="", reason="bad_line", detail=problem))

    def _documents(
        self,
        path: Path,
        page: Mapping[str, Any],
        annotations: list[Mapping[str, Any]],
        report: ReportLoss,
        problems: list[str],
    ) -> Iterator[AnnotatedDocument]:
        own = page.get("document")
        if isinstance(own, dict) and isinstance(own.get("value"), str):
            if not own["value"].strip():
                problems.append("has an empty text")
                return
            yield _Reading(path, own["value"], own, annotations, report).run()
            return
        by_source: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        links = []
        for one in annotations:
            source = _source(one)
            if source is None:
                links.append(one)
            else:
                by_source[source].append(one)
        for source, listed in by_source.items():
            text = _text_beside(path, source)
            if text is None:
                problems.append(
                    f"is about {source[:200]!r}, whose text is not in the file: put it beside, "
                    f"named {path.stem}.txt"
                )
                continue
            names = {_id(one) for one in listed}
            own_links = [one for one in links if not names.isdisjoint(_targets_named(one))]
            described = {"name": _name(source) or readable_name(path.stem), "source": source}
            yield _Reading(path, text, described, [*listed, *own_links], report).run()


class _Reading:
    """The annotations of one text."""

    def __init__(
        self,
        path: Path,
        text: str,
        described: Mapping[str, Any],
        annotations: list[Mapping[str, Any]],
        report: ReportLoss,
    ) -> None:
        details = described.get("details")
        self._fields = details if isinstance(details, dict) else None
        name = described.get("name")
        if self._fields and isinstance(self._fields.get("name"), str):
            name = self._fields["name"]
        self._name = name if isinstance(name, str) else readable_name(path.stem)
        self._text = text
        self._source = described.get("source")
        self._annotations = annotations
        self._assembly = Assembly(text, self._name, report, "")
        self._places = Places(text)
        self._spans: dict[str, list[str]] = {}

    def run(self) -> AnnotatedDocument:
        said = [
            said_by(one, f"annotation {number}", is_ours=self._fields is not None)
            for number, one in enumerate(self._annotations, start=1)
        ]
        for one in said:
            if not one.is_link:
                self._put_span(one)
        for one in said:
            if one.is_link:
                self._put_relation(one)
        metadata = {"web_annotation": {"source": self._source}} if self._source else {}
        try:
            document = document_from(
                self._fields, self._text, name=self._name, metadata=metadata, status=Status.NEW
            )
        except ValueError as error:
            raise ReadError(str(error)) from error
        return self._assembly.document(document)

    def _put_span(self, said: Said) -> None:
        places = [self._places.of(target) for target in said.targets]
        problems = [place.problem for place in places if place.problem]
        if problems or not places:
            problem = problems[0] if problems else "has no place in the text"
            self._assembly.lose("offsets", said.place, problem)
            return
        pieces = sorted((place.start, place.end) for place in places)
        native = {"start": pieces[0][0], "end": pieces[-1][1], **said.native}
        if len(pieces) > 1:
            native["fragments"] = [list(piece) for piece in pieces]
        for label in said.labels:
            span = self._assembly.add_span(
                {**native, "label": label}, said.place, suggested=said.is_offer
            )
            if span is not None:
                self._spans.setdefault(said.id, []).append(span.id)

    def _put_relation(self, said: Said) -> None:
        ends = [self._spans.get(_id(target), [None])[0] for target in said.targets]
        if len(ends) != 2:
            self._assembly.lose("ends", said.place, f"links {len(ends)} things instead of two")
            return
        for label in said.labels:
            entry = {**said.native, "head": ends[0], "child": ends[1], "label": label}
            self._assembly.add_relation(entry, said.place, suggested=said.is_offer)


def _lots(
    path: Path, problems: list[str]
) -> Iterator[tuple[Mapping[str, Any], list[Mapping[str, Any]]]]:
    """Yields each page with its annotations, and last those that are on no page."""
    bare: list[Mapping[str, Any]] = []
    for item in json_items(path):
        value = item.value
        if item.error is not None:
            problems.append(f"{item.where} {item.error}")
        elif isinstance(value, dict) and type_of(value) in _PAGES:
            for page in _pages(value):
                yield page, _items(page)
        elif isinstance(value, dict) and type_of(value) == "Annotation":
            bare.append(value)
        else:
            problems.append(f"{item.where} is no annotation")
    yield {}, bare


def _pages(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yields the pages that are in the file; nothing is fetched from anywhere."""
    if type_of(value) == "AnnotationPage":
        yield value
    for key in ("first", "items"):
        inner = value.get(key)
        for one in inner if isinstance(inner, list) else [inner]:
            if isinstance(one, dict) and type_of(one) == "AnnotationPage":
                yield {**one, "document": one.get("document", value.get("document"))}


def _items(page: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    items = page.get("items")
    listed = items if isinstance(items, list) else []
    return [one for one in listed if isinstance(one, dict) and type_of(one) == "Annotation"]


def _targets_named(annotation: Mapping[str, Any]) -> set[str]:
    return {_id(target) for target in said_by(annotation, "").targets}


def _id(target: Mapping[str, Any]) -> str:
    return str(target.get("id", target.get("@id", target.get("source", ""))))


def _source(annotation: Mapping[str, Any]) -> str | None:
    """Returns what an annotation is about; None where it joins other annotations."""
    said = said_by(annotation, "")
    if said.is_link:
        return None
    for target in said.targets:
        source = target.get("source", target.get("id"))
        if isinstance(source, dict):
            source = source.get("id")
        if isinstance(source, str):
            return source
    return ""


def _name(source: str) -> str:
    """Returns the last part of an address, which is the name of a file."""
    last = unquote(urlsplit(source).path).replace("\\", "/").rpartition("/")[2]
    return last.replace("\0", "").strip(" .")


def _beginning(path: Path) -> bytes:
    try:
        check_regular(path)
        with path.open("rb") as file:
            return file.read(HEAD)
    except (OSError, ReadError):
        # Whoever is to read the file says so.
        return b""


def _text_beside(path: Path, source: str) -> str | None:
    found = _file_beside(path, source)
    return None if found is None else decode(read_bytes(found)).text


def _file_beside(path: Path, source: str) -> Path | None:
    """Returns the text file in the same folder: of the source's name, else of our own."""
    try:
        name = _name(source)
    except ValueError:
        # No address at all, such as a bracket left open.
        name = ""
    stem = name.rpartition(".")[0] or name
    # Of article.html the text is article.txt, or article.html.txt.
    candidates = (name, f"{stem}.txt", f"{name}.txt") if name else ()
    for candidate in (*candidates, f"{path.stem}.txt"):
        beside = path.with_name(candidate)
        # Unlike its method of a path, this takes a name that is too long for none.
        if beside.suffix.lower() in _TEXTS and os.path.isfile(beside):
            return beside
    return None
