"""What a document keeps of the WebAnno TSV that it came from, as far as it can be written back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.model.document import Document
from annotator.text.webanno import DETAILS, KEPT, LAYER, USUAL, Layer


@dataclass
class Kept:
    """The entry in the metadata, checked.

    Attributes:
        layers: As the header declared them.
        empty: Annotations of no characters.
        links: What joins annotations and is no relation here.
        sentence_names: By where a sentence begins.
        is_whole: False where something is there that cannot be written back.
    """

    layers: list[Layer] = field(default_factory=list)
    empty: list[Mapping[str, Any]] = field(default_factory=list)
    links: list[Mapping[str, Any]] = field(default_factory=list)
    sentence_names: dict[int, str] = field(default_factory=dict)
    is_whole: bool = True

    @classmethod
    def of(cls, document: Document, starts: set[int]) -> "Kept":
        """Returns what `document` keeps.

        Args:
            document: Any document.
            starts: Where its sentences begin.
        """
        entry = document.metadata.get(KEPT)
        kept = cls(is_whole=KEPT not in document.metadata)
        if not isinstance(entry, dict):
            return kept
        kept.is_whole = bool(entry) and not entry.keys() - {"layers", "empty", "links", "sentences"}
        for line in _list(entry, "layers"):
            kept._add_layer(line)
        kept.empty = kept._checked(entry, "empty", {"at": int})
        kept.links = kept._checked(entry, "links", {"head": (int, list), "child": (int, list)})
        names = entry.get("sentences", {})
        for start, name in names.items() if isinstance(names, dict) else ():
            is_one = start.isdecimal() and int(start) in starts
            if is_one and isinstance(name, str) and name:
                kept.sentence_names[int(start)] = name
            else:
                kept.is_whole = False
        return kept

    def _add_layer(self, line: object) -> None:
        is_line = isinstance(line, str) and len(line.splitlines()) == 1
        layer = Layer.parsed(line) if is_line and isinstance(line, str) else None
        types = {one.type for one in self.layers} | {DETAILS}
        if layer is None or layer in USUAL or layer.type in types or layer.line != line:
            self.is_whole = False
        else:
            self.layers.append(layer)

    def _checked(
        self, entry: Mapping[str, Any], key: str, kinds: Mapping[str, Any]
    ) -> list[Mapping[str, Any]]:
        good = []
        for one in _list(entry, key):
            is_good = (
                isinstance(one, dict)
                and all(isinstance(one.get(name), kind) for name, kind in kinds.items())
                and isinstance(one.get(LAYER), str)
                and isinstance(one.get("label"), str | None)
                and isinstance(one.get("features"), dict)
                and (key != "empty" or one["at"] >= 0)
            )
            if is_good:
                good.append(one)
            else:
                self.is_whole = False
        return good


def _list(entry: Mapping[str, Any], key: str) -> list[Any]:
    value = entry.get(key)
    return value if isinstance(value, list) else []
