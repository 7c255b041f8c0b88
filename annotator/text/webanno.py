r"""WebAnno TSV 3: its layers as its header declares them, and the escapes of its cells.

A layer has one column for each feature, at least one. Of some columns the name says more:
`ROLE_host:feature_link` are roles of slots, and the column behind it has the targets; `BT_type`
is the source of a relation.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_DKPRO: Final = "de.tudarmstadt.ukp.dkpro.core.api"
TOKEN: Final = f"{_DKPRO}.segmentation.type.Token"
SPAN: Final = f"{_DKPRO}.ner.type.NamedEntity"
RELATION: Final = "webanno.custom.Relation"
DETAILS: Final = "webanno.custom.AnnotatorMore"
ANYTHING: Final = "uima.tcas.Annotation"
# Under this key of the metadata lies what has no place in a document here.
KEPT: Final = "webanno_tsv"
# Attributes that say where an annotation was: its layer, the slot of its host.
LAYER: Final = "layer"
SLOT: Final = "slot"
TYPE: Final = "referenceType"
LINK: Final = "referenceRelation"

# Features that say what an annotation is, rather than something about it.
_LABELS: Final = ("value", "PosValue", "DependencyType", TYPE)


@dataclass(frozen=True)
class Layer:
    """A layer of a file.

    Attributes:
        kind: "SP" for spans, "CH" for chains, "RL" for relations.
        type: Name of its UIMA type.
        columns: As the header names them; one without a name where it has no feature.
    """

    kind: str
    type: str
    columns: tuple[str, ...]

    @classmethod
    def parsed(cls, line: str) -> "Layer | None":
        """Returns the layer that a line of the header declares; None where it declares none."""
        match = _DECLARED.fullmatch(line)
        if match is None:
            return None
        kind, type_, columns = match.groups()
        layer = cls(kind, type_, tuple((columns or "").split("|")))
        if kind == "RL" and layer.base is None:
            return None
        return layer

    @cached_property
    def line(self) -> str:
        """How the header declares it."""
        return f"#T_{self.kind}={self.type}|{'|'.join(self.columns)}"

    @cached_property
    def name(self) -> str:
        """The last part of its type."""
        return self.type.rpartition(".")[2]

    @cached_property
    def label(self) -> int | None:
        """The column that says what an annotation is."""
        for name in _LABELS:
            if name in self.columns:
                return self.columns.index(name)
        return None

    @cached_property
    def features(self) -> Mapping[str, int]:
        """The columns with what else is said of an annotation."""
        taken = {self.label, self.base, *self.roles.values()}
        taken |= {column + 1 for column in self.roles.values()}
        if self.kind == "CH":
            taken.add(self.link)
        return {
            name: number for number, name in enumerate(self.columns) if name and number not in taken
        }

    @cached_property
    def roles(self) -> Mapping[str, int]:
        """The columns with the roles of slots, by feature; the targets are in the next ones."""
        found = {}
        if self.kind == "SP":
            for number, name in enumerate(self.columns[:-1]):
                if name.startswith("ROLE_"):
                    found[name.rpartition(":")[2].rpartition("_")[0]] = number
        return found

    @cached_property
    def base(self) -> int | None:
        """Of a relation: the column with its source."""
        for number, name in enumerate(self.columns):
            if self.kind == "RL" and name.startswith("BT_"):
                return number
        return None

    @cached_property
    def base_type(self) -> str:
        """Of a relation: the type that it joins."""
        return "" if self.base is None else self.columns[self.base].removeprefix("BT_")

    @cached_property
    def link(self) -> int | None:
        """Of a chain: the column with the place in the chain."""
        return self.columns.index(LINK) if LINK in self.columns else None

    def target_type(self, slot: str) -> str:
        """Returns the type that a slot may be filled with."""
        return self.columns[self.roles[slot] + 1]


_DECLARED: Final = re.compile(r"#T_(SP|CH|RL)=([^|]+)(?:\|(.*))?")

SPANS: Final = Layer("SP", SPAN, ("identifier", "value"))
RELATIONS: Final = Layer("RL", RELATION, ("value", f"BT_{SPAN}"))
# What the program knows of an annotation at the same place and the format has no feature for.
MORE: Final = Layer(
    "SP",
    DETAILS,
    ("annotator", "attributes", "fragments", "head", "note", "of", "place", "value"),
)
USUAL: Final = (SPANS, MORE, RELATIONS)

_ESCAPED: Final = re.compile(r"\\(->|.)", re.DOTALL)
_TO_ESCAPE: Final = re.compile(r"->|[\\\[\]|_;\t\n\r*]")
_NAMES: Final = {"\t": "t", "\n": "n", "\r": "r"}
_SIGNS: Final = {name: sign for sign, name in _NAMES.items()}
_TEXT_NAMES: Final = {**_NAMES, "\f": "f", "\b": "b"}
_TEXT_SIGNS: Final = {name: sign for sign, name in _TEXT_NAMES.items()}
_TEXT_TO_ESCAPE: Final = re.compile("[\x00-\x0a\x0c-\x1f\\\\]")
_TEXT_ESCAPED: Final = re.compile("\\\\([\x00-\x1ftnrfb\\\\])")
_JAVA_ESCAPED: Final = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|(.))", re.DOTALL)
_NUMBERED: Final = re.compile(r"((?:[^\\\[]|\\.)*+)\[(\d{1,9})\]", re.DOTALL)
_CHAINED: Final = re.compile(r"((?:[^\\-]|\\(?:->|.)|-(?!>))*+)->(\d{1,9})-(\d{1,9})", re.DOTALL)


def escaped(value: str) -> str:
    """Returns a value as a cell has it."""
    return _TO_ESCAPE.sub(lambda match: "\\" + _NAMES.get(match[0], match[0]), value)


def unescaped(cell: str) -> str | None:
    """Returns the value of a cell; None for an annotation without one."""
    if cell == "*":
        return None
    return _ESCAPED.sub(lambda match: _SIGNS.get(match[1], match[1]), cell)


def parted(cell: str, sign: str) -> list[str]:
    """Returns the parts of a cell between signs that are not escaped."""
    if "\\" not in cell:
        return cell.split(sign)
    pattern = rf"(?:[^\\{sign}]|\\.|\\\Z)*+"
    parts = []
    at = 0
    while at <= len(cell):
        match = re.compile(pattern, re.DOTALL).match(cell, at)
        parts.append(match[0] if match else "")
        at += len(parts[-1]) + 1
    return parts


def numbered(cell: str) -> tuple[str, int | None]:
    """Returns a cell without its number in brackets, and the number."""
    match = _NUMBERED.fullmatch(cell)
    return (match[1], int(match[2])) if match else (cell, None)


def chained(cell: str) -> tuple[str, int, int] | None:
    """Returns the value, the chain and the place in it; None where the cell says none."""
    match = _CHAINED.fullmatch(cell)
    return (match[1], int(match[2]), int(match[3])) if match else None


def escaped_text(line: str) -> str:
    """Returns a line of text as `#Text=` has it."""
    return _TEXT_TO_ESCAPE.sub(lambda match: "\\" + _TEXT_NAMES.get(match[0], match[0]), line)


def unescaped_text(line: str, minor: int) -> str:
    """Returns a line of text.

    Args:
        line: What is behind `#Text=`.
        minor: Of TSV 3.x the x; up to 1, texts are escaped as Java does.
    """
    if "\\" not in line:
        return line
    if minor >= 2:
        return _TEXT_ESCAPED.sub(lambda match: _TEXT_SIGNS.get(match[1], match[1]), line)
    said = _JAVA_ESCAPED.sub(_java, line)
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _java(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    if match[2]:
        return chr(int(match[2], 8))
    return _TEXT_SIGNS.get(match[3], match[3])
