"""Text, entities and span groups of one stored document of a DocBin."""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from annotator.errors import ReadError
from annotator.ingest.docbin_file import StoredDoc, unpacked
from annotator.ingest.files import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

Lose = Callable[[str, str], None]

# As `spacy.tokens.SpanGroup.to_bytes` writes a span: id, knowledge base id, label (numbers of
# strings), first token, token behind the last one, and both in characters.
_SPAN: Final = struct.Struct(">QQQllll")
_INSIDE: Final = 1
_BEGINS: Final = 3
_SPANS_KEY: Final = "sc"


class Vocabulary:
    """Which string each number stands for, and which column of tokens is what."""

    def __init__(self, attrs: Sequence[int], strings: Sequence[str]) -> None:
        """Takes the attributes and the strings of a file.

        Raises:
            ReadError: Its tokens have no words.
        """
        from spacy import attrs as known
        from spacy.strings import get_string_id

        self._strings = {get_string_id(string): string for string in strings}
        self._strings[0] = ""
        columns = {attr: column for column, attr in enumerate(attrs)}
        self.orth = columns.get(known.ORTH)
        self.ent_iob = columns.get(known.ENT_IOB)
        self.ent_type = columns.get(known.ENT_TYPE)
        self.ent_id = columns.get(known.ENT_ID)
        self.ent_kb_id = columns.get(known.ENT_KB_ID)
        if self.orth is None:
            raise ReadError("is no DocBin: its tokens have no words")

    def __getitem__(self, number: int) -> str:
        string = self._strings.get(number)
        if string is None:
            string = _symbol(number)
            self._strings[number] = string
        return string


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """A span of a DocBin.

    Attributes:
        start: First character, in code points.
        end: Behind the last character.
        token: Its first token.
        group: Key of the span group; "" for an entity.
        attributes: Its id and its id in a knowledge base, where it has them.
    """

    start: int
    end: int
    token: int
    label: str
    group: str = ""
    attributes: "Mapping[str, str]" = field(default_factory=dict)


Edges = Sequence[tuple[int, int]]


def text_of(stored: StoredDoc, vocabulary: Vocabulary) -> tuple[str, list[tuple[int, int]]]:
    """Returns the text and where each token begins and ends in it.

    Raises:
        ValueError: A word is not among the strings of the file, or the text is too long.
    """
    words = [vocabulary[number] for number in stored.tokens[:, vocabulary.orth].tolist()]
    count = len(words)
    spaces = [True] * count if stored.spaces is None else stored.spaces.tolist()
    if stored.spaces is None and spaces:
        # Nobody knows where the blanks were; one behind the text is certainly none.
        spaces[-1] = False
    if sum(map(len, words)) + count > MAX_BYTES:
        raise ValueError("has a text that is larger than a document can be")
    edges = []
    place = 0
    for word, space in zip(words, spaces, strict=True):
        end = place + len(word)
        edges.append((place, end))
        place = end + space
    blank = ("", " ")
    return "".join([word + blank[space] for word, space in zip(words, spaces, strict=True)]), edges


def spans_of(
    stored: StoredDoc, vocabulary: Vocabulary, edges: Edges, lose: Lose
) -> list[TokenSpan]:
    """Returns entities, then the spans of each group, "sc" first; each place and label once."""
    found: dict[tuple[int, int, str, bool], TokenSpan] = {}
    for one in (*_entities(stored, vocabulary, edges), *_grouped(stored, vocabulary, edges, lose)):
        found.setdefault((one.start, one.end, one.label, one.group == "incorrect_spans"), one)
    return list(found.values())


def _entities(stored: StoredDoc, vocabulary: Vocabulary, edges: Edges) -> Iterator[TokenSpan]:
    if vocabulary.ent_type is None:
        return
    types = stored.tokens[:, vocabulary.ent_type].tolist()
    if vocabulary.ent_iob is None:
        # Nobody says where one ends: what stands side by side and has one label is one.
        signs = [_INSIDE if type_ else 0 for type_ in types]
    else:
        signs = stored.tokens[:, vocabulary.ent_iob].tolist()
    start: int | None = None
    for token in range(len(types) + 1):
        goes_on = (
            start is not None
            and token < len(types)
            and signs[token] == _INSIDE
            and types[token] == types[start]
        )
        if goes_on:
            continue
        if start is not None:
            yield _entity(stored, vocabulary, edges, start, token)
            start = None
        if token < len(types) and types[token] and signs[token] in (_INSIDE, _BEGINS):
            start = token


def _entity(
    stored: StoredDoc, vocabulary: Vocabulary, edges: Edges, start: int, end: int
) -> TokenSpan:
    def named(column: int | None) -> str:
        return "" if column is None else vocabulary[int(stored.tokens[start, column])]

    ids = {"ent_id": named(vocabulary.ent_id), "kb_id": named(vocabulary.ent_kb_id)}
    return TokenSpan(
        edges[start][0],
        edges[end - 1][1],
        start,
        named(vocabulary.ent_type),
        attributes={key: value for key, value in ids.items() if value},
    )


def _grouped(
    stored: StoredDoc, vocabulary: Vocabulary, edges: Edges, lose: Lose
) -> Iterator[TokenSpan]:
    groups = _groups(stored.groups)
    for key, data in sorted(groups, key=lambda group: (group[0] != _SPANS_KEY, group[0])):
        for packed in data.get("spans", ()):
            try:
                yield _span(packed, vocabulary, edges, key)
            except (ValueError, TypeError, struct.error) as error:
                said = str(error) if type(error) is ValueError else "is no span"
                lose("bad_span", f"a span of the group {key!r} {said}")


def _span(packed: bytes, vocabulary: Vocabulary, edges: Edges, key: str) -> TokenSpan:
    id_, kb_id, label, start, end = _SPAN.unpack(packed)[:5]
    if not 0 <= start < end <= len(edges):
        raise ValueError("lies outside of the text")
    ids = {"span_id": vocabulary[id_], "kb_id": vocabulary[kb_id]}
    attributes = {name: value for name, value in ids.items() if value}
    if key not in (_SPANS_KEY, "incorrect_spans"):
        attributes["spans_key"] = key
    name = vocabulary[label] or key
    return TokenSpan(edges[start][0], edges[end - 1][1], start, name, key, attributes)


def _groups(packed: bytes) -> list[tuple[str, "Mapping[str, Any]"]]:
    """Returns key and content of each group.

    Raises:
        ValueError: They are not of the form that spaCy writes.
    """
    if not packed:
        return []
    content = unpacked(packed)
    # Before spaCy 3.4 a list of groups; since then each group with the keys that it has.
    items = content.items() if isinstance(content, dict) else [(group, None) for group in content]
    groups: list[tuple[str, Mapping[str, Any]]] = []
    for group, keys in items:
        data = unpacked(group)
        if not isinstance(data, dict):
            raise ValueError("has a span group that is none")  # noqa: TRY004 - one error for all
        groups += [(str(key), data) for key in keys or [data.get("name", "")]]
    return groups


def _symbol(number: int) -> str:
    """Returns the name of a symbol that spaCy always knows.

    Raises:
        ValueError: It is none.
    """
    from spacy.symbols import NAMES  # type: ignore[import-not-found] # no stubs

    if 0 < number < len(NAMES):
        return str(NAMES[number])
    raise ValueError("names a word that is not among the strings of the file")
