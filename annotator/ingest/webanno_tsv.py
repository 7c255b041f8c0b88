"""WebAnno TSV 3.0 to 3.3, as INCEpTION and WebAnno write it: one document a file.

A span is labeled by the feature `value` of its layer, or by the layer where it has none; other
features are attributes, and so is `layer` where it is not the usual one for named entities. Slots
and steps of chains are relations. What has no place in a document here is in its metadata under
"webanno_tsv", and is written back: layers, names of sentences, annotations of no characters and
what joins them, loops.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from annotator.errors import ReadError
from annotator.ingest.assembling import Assembly
from annotator.ingest.files import read_bytes, readable_name
from annotator.ingest.inception_folders import signature, signed
from annotator.ingest.json_items import whole_value
from annotator.ingest.webanno_cells import Arrow, Cells, Made
from annotator.ingest.webanno_rows import Rows, rows_of
from annotator.model.annotation import Json, Span
from annotator.model.document import AnnotatedDocument, Document
from annotator.model.ids import new_id
from annotator.model.protocols import ReportLoss
from annotator.text.offsets import Utf16Map
from annotator.text.token_note import KEY, token_note
from annotator.text.webanno import DETAILS, KEPT, LAYER, LINK, RELATION, SLOT, SPAN, USUAL

_MARK: Final = b"#FORMAT=WebAnno TSV 3"


class WebAnnoTsvReader:
    """Reads one document."""

    name = "webanno_tsv"
    title = "WebAnno TSV"
    suffixes = (".tsv",)
    is_general = False

    def recognizes(self, path: Path, head: bytes) -> bool:
        """True by the first line."""
        del path
        return head.removeprefix(b"\xef\xbb\xbf").startswith(_MARK)

    def read(self, path: Path, report: ReportLoss) -> Iterator[AnnotatedDocument]:
        """Yields the one document of the file.

        Raises:
            ReadError: It cannot be opened, is no WebAnno TSV 3, or its sentences do not make a
                text.
        """
        try:
            content = read_bytes(path).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise ReadError(f"is damaged: line {line} is no UTF-8") from error
        who = signature(path)
        rows = rows_of(content, who.name, report)
        one = _Intake(rows, path, Assembly(rows.text, who.name, report, "")).run()
        yield signed(one, who.annotator)


class _Intake:
    """One file on its way in."""

    def __init__(self, rows: Rows, path: Path, assembly: Assembly) -> None:
        self._rows = rows
        self._path = path
        self._assembly = assembly
        self._cells = Cells(rows, lambda line, said, why: assembly.lose(why, f"line {line}", said))
        self._ids: dict[Made, str] = {}
        self._empty: dict[Made, int] = {}
        self._details: dict[object, list[dict[str, Any]]] = defaultdict(list)
        self._kept: dict[str, Json] = {}

    def run(self) -> AnnotatedDocument:
        arrows = list(self._cells.arrows())
        lasts = set(self._cells.ends_of_chains())
        positions = Utf16Map(self._rows.text)
        for made in self._cells.made:
            if made.layer.type == DETAILS:
                key = _details_key(made, positions)
                self._details[key].append(self._entry(made, positions))
        for found in self._details.values():
            found.reverse()
        for made in self._cells.made:
            if made.layer.type != DETAILS:
                self._put(made, is_last=made in lasts)
        for arrow in arrows:
            self._join(arrow)
        return self._assembly.document(self._document())

    def _document(self) -> Document:
        source: dict[str, Json] = {"file": readable_name(self._path.name), "encoding": "utf-8"}
        note = token_note(self._rows.tokens())
        if note:
            source[KEY] = note
        usual = {layer.line for layer in USUAL}
        lines = [layer.line for layer in self._rows.layers if layer.line not in usual]
        if lines:
            self._kept["layers"] = [*lines]
        names: dict[str, Json] = {
            str(sentence.rows[0].start): sentence.id
            for sentence in self._rows.sentences
            if sentence.id and sentence.rows
        }
        if names:
            self._kept["sentences"] = names
        return Document(
            id=new_id(),
            name=self._assembly.name,
            text=self._rows.text,
            language="",
            metadata={**({KEPT: self._kept} if self._kept else {}), "source": source},
        )

    def _put(self, made: Made, *, is_last: bool) -> None:
        features: dict[str, Any] = made.features()
        if is_last and LINK in made.layer.columns:
            said = made.values.get(made.layer.columns.index(LINK))
            features |= {LINK: said} if said is not None else {}
        if made.start == made.end:
            self._keep_empty(made, features)
            return
        if made.layer.type != SPAN:
            features[LAYER] = made.layer.type
        more = self._more(made.start, made.end, made.label or made.layer.name)
        span = self._assembly.add_span(
            {
                "start": made.start,
                "end": made.end,
                "label": made.label or made.layer.name,
                **more,
                "attributes": {**features, **more.get("attributes", {})},
            },
            f"line {made.line}",
        )
        if span is not None:
            self._ids[made] = span.id

    def _keep_empty(self, made: Made, features: Mapping[str, Any]) -> None:
        kept = self._list("empty")
        self._empty[made] = len(kept)
        kept.append(
            {
                "at": made.start,
                LAYER: made.layer.type,
                "label": made.label,
                "features": dict(features),
            }
        )
        self._assembly.lose(
            "empty", f"line {made.line}", "covers no character; it is kept in the metadata"
        )

    def _join(self, arrow: Arrow) -> None:
        name = arrow.slot or arrow.layer.name
        attributes: dict[str, Any] = dict(arrow.features)
        if arrow.layer.type != RELATION:
            attributes[LAYER] = arrow.layer.type
        if arrow.slot:
            attributes[SLOT] = arrow.slot
        head, child = self._ids.get(arrow.head), self._ids.get(arrow.child)
        if head is None or child is None or head == child:
            self._keep_link(arrow, attributes)
            return
        child_place = arrow.child.start, arrow.child.end
        label = arrow.label or name
        more = self._more(*child_place, label, (arrow.head.start, arrow.head.end))
        self._assembly.add_relation(
            {
                "head": head,
                "child": child,
                "label": label,
                **more,
                "attributes": {**attributes, **more.get("attributes", {})},
            },
            f"line {arrow.line}",
        )

    def _keep_link(self, arrow: Arrow, attributes: Mapping[str, Any]) -> None:
        head, child = self._reference(arrow.head), self._reference(arrow.child)
        if head is None or child is None:
            self._assembly.lose("ends", f"line {arrow.line}", "joins what did not go in")
            return
        self._list("links").append(
            {
                "head": head,
                "child": child,
                LAYER: arrow.layer.type,
                "label": arrow.label,
                "features": dict(attributes),
            }
        )
        self._assembly.lose(
            "loop" if arrow.head is arrow.child else "empty",
            f"line {arrow.line}",
            "joins an annotation to itself or to nothing; it is kept in the metadata",
        )

    def _reference(self, made: Made) -> Json:
        """Returns by what an end is found again: its number, or layer, place and label."""
        if made in self._empty:
            return self._empty[made]
        span: Span | None = self._assembly.spans.get(self._ids.get(made, ""))
        return [made.layer.type, span.start, span.end, span.label] if span else None

    def _list(self, key: str) -> list[Any]:
        found = self._kept.setdefault(key, [])
        assert isinstance(found, list)
        return found

    def _more(
        self, start: int, end: int, of: str, head: tuple[int, int] | None = None
    ) -> dict[str, Any]:
        """Returns the next details about what is at a place."""
        waiting = self._details.get((start, end, of, head))
        return waiting.pop() if waiting else {}

    def _entry(self, made: Made, positions: Utf16Map) -> dict[str, Any]:
        """Returns what details say, as fields of a native entry."""
        said = made.features() | ({"value": made.label} if made.label is not None else {})
        entry: dict[str, Any] = {key: said[key] for key in ("annotator", "note") if said.get(key)}
        for key in ("attributes", "value"):
            value = _json(said.get(key))
            if isinstance(value, dict):
                entry[key] = value
        places = _places(said.get("place"), positions)
        if places:
            entry["start"], entry["end"] = places[0]
        pieces = _places(said.get("fragments"), positions)
        if pieces:
            entry |= {"fragments": pieces, "start": pieces[0][0], "end": pieces[-1][1]}
        return entry


def _details_key(made: Made, positions: Utf16Map) -> object:
    said = made.features()
    heads = _places(said.get("head"), positions)
    return made.start, made.end, said.get("of", ""), heads[0] if heads else None


def _places(said: str | None, positions: Utf16Map) -> list[tuple[int, int]]:
    """Returns the places in words like "3-8 10-12", in code points."""
    found = []
    for word in (said or "").split():
        start, _, end = word.partition("-")
        if not (start.isdecimal() and end.isdecimal() and len(word) < 24):
            return []
        found.append((positions.to_offset(int(start)), positions.to_offset(int(end))))
    return found


def _json(said: str | None) -> object:
    try:
        return whole_value(said) if said else None
    # Somebody else's layer may have the name.
    except ValueError:
        return None
