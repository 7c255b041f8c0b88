"""Finds places in a project: in texts and names, and among annotations and suggestions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from annotator.errors import RefusedError
from annotator.model.annotation import UNCERTAIN, Relation, Span
from annotator.services.found import Found, Kind, line_around
from annotator.services.patterns import Patterns
from annotator.services.project import Project
from annotator.services.query import Is, Query
from annotator.text.finding import Needle, is_whole
from annotator.text.folding import fold

if TYPE_CHECKING:
    from annotator.store.finding import Listed, Traits

LIMIT: Final = 1000
_AT_ONCE: Final = 100
_CHARACTERS_AT_ONCE: Final = 2_000_000
# Words that stand as near as this to each other are shown as one place.
_NEAR: Final = 2

Canceled = Callable[[], bool]
Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of what was found, in the order of the documents.

    Attributes:
        is_more: True where more was found than is here.
        left_out: Names of documents for which the regular expression took too long.
        is_canceled: True where somebody asked to stop.
    """

    found: tuple[Found, ...]
    is_more: bool = False
    left_out: tuple[str, ...] = ()
    is_canceled: bool = False


def search(
    project: Project,
    query: Query,
    *,
    limit: int = LIMIT,
    skip: int = 0,
    canceled: Canceled = lambda: False,
) -> Page:
    """Returns what `query` finds, `limit` answers after the first `skip`.

    Raises:
        RefusedError: A label or annotator is unknown, or the regular expression is none.
    """
    left_out: list[str] = []
    with Patterns(canceled=canceled) as patterns:
        answers = finds(project, query, patterns, left_out=left_out.append, canceled=canceled)
        found = tuple(islice(answers, skip, skip + limit))
        is_more = next(answers, None) is not None
    # A pattern may take too long in the text of a document and in its name.
    names = tuple(dict.fromkeys(left_out))
    return Page(found=found, is_more=is_more, left_out=names, is_canceled=canceled())


def finds(
    project: Project,
    query: Query,
    patterns: Patterns,
    *,
    left_out: Callable[[str], None],
    canceled: Canceled = lambda: False,
) -> Iterator[Found]:
    """Yields what `query` finds, reading on only as it is asked for more.

    Args:
        project: What is searched; a document that goes to the trash meanwhile is passed over.
        query: What is looked for.
        patterns: Runs regular expressions.
        left_out: Is told the name of each document for which the pattern took too long.
        canceled: Asked now and then.

    Raises:
        RefusedError: A label or annotator is unknown, or the regular expression is none.
    """
    if not query:
        return
    run = _Run(project, query, patterns, left_out)
    for batch in run.batches():
        if canceled():
            return
        yield from run.of_annotations(batch) if query.is_about_annotations else run.of_texts(batch)


def holding(project: Project, words: str, *, canceled: Canceled = lambda: False) -> set[str]:
    """Returns the ids of the documents that have these words in name or text."""
    needle = Needle(words)
    found: set[str] = set()
    if not needle:
        return found
    run = _Run(project, Query(words=(words,)), Patterns(), lambda _: None)
    for batch in run.batches():
        if canceled():
            break
        texts = run.texts(batch)
        for each in batch:
            if any(True for _ in needle.hits(each.name)) or any(
                True for _ in needle.hits(texts.get(each.number, ""))
            ):
                found.add(each.id)
    return found


@dataclass(slots=True)
class _Run:
    """One search under way."""

    project: Project
    query: Query
    patterns: Patterns
    left_out: Callable[[str], None]
    needles: list[Needle] = field(init=False)
    phrase: Needle = field(init=False)
    note: Needle = field(init=False)

    def __post_init__(self) -> None:
        query = self.query
        needles = [Needle(words, case=query.case, whole=query.whole) for words in query.words]
        self.needles = [needle for needle in needles if needle]
        self.phrase = Needle(" ".join(query.words), case=query.case, whole=query.whole)
        self.note = Needle(query.note)

    def batches(self) -> "Iterator[list[Listed]]":
        """Yields the documents that may have something, as many as are read at once."""
        from annotator.store import finding

        with self.project.file.reading() as connection:
            documents = finding.listed(connection, status=self.query.status)
            if not self.query.is_about_annotations:
                names = fold("\n".join(each.name for each in documents))
                for needle in self.needles:
                    # Mostly no name has the words: one look at all of them says so.
                    in_names = all(piece in names for piece in needle.pieces())
                    known = self.project.file.candidates(connection, needle.pieces())
                    if known is not None:
                        documents = [
                            each
                            for each in documents
                            if each.number in known or (in_names and _is_in(needle, each.name))
                        ]
        batch: list[Listed] = []
        characters = 0
        # The first answers come from few documents: somebody waits for them.
        most = 10
        for each in documents:
            batch.append(each)
            characters += each.length
            if len(batch) >= most or characters >= _CHARACTERS_AT_ONCE:
                yield batch
                batch, characters, most = [], 0, _AT_ONCE
        if batch:
            yield batch

    def texts(self, batch: "Sequence[Listed]") -> dict[int, str]:
        """Returns the texts of documents by number."""
        from annotator.store import finding

        with self.project.file.reading() as connection:
            return finding.texts(connection, [each.number for each in batch])

    def of_texts(self, batch: "Sequence[Listed]") -> Iterator[Found]:
        """Yields names and places in texts."""
        if not self.needles and not self.query.pattern:
            yield from (_whole_document(each) for each in batch)
            return
        texts = self.texts(batch)
        there = [each for each in batch if each.number in texts]
        places = self._places([texts[each.number] for each in there], there)
        names = self._places([each.name for each in there], there)
        for each, in_text, in_name in zip(there, places, names, strict=True):
            if not self._has_all(each.name, texts[each.number]):
                continue
            for start, end in in_name[:1]:
                yield replace(_whole_document(each), line_start=start, line_end=end)
            for start, end in in_text:
                yield _in_text(each, texts[each.number], start, end)

    def of_annotations(self, batch: "Sequence[Listed]") -> Iterator[Found]:
        """Yields spans and relations."""
        from annotator.store import finding

        traits = self._traits()
        numbers = [each.number for each in batch]
        with self.project.file.reading() as connection:
            spans = finding.spans(connection, numbers, traits)
            relations = finding.relations(connection, numbers, traits)
            having = {entry[0] for entry in spans} | {entry[0] for entry in relations}
            texts = finding.texts(connection, sorted(having))
        answers: dict[int, list[tuple[Found, str]]] = defaultdict(list)
        listed = {each.number: each for each in batch if each.number in texts}
        for number, span in spans:
            if number in listed and self._fits(span):
                found = _of_span(listed[number], texts[number], span)
                answers[number].append((found, texts[number][span.start : span.end]))
        for number, made, head, child in relations:
            if number in listed and self._fits(made):
                found = _of_relation(listed[number], texts[number], made, head, child)
                answers[number].append((found, found.line))
        for number, document in listed.items():
            in_order = sorted(answers[number], key=lambda one: (one[0].start, -one[0].end))
            yield from self._with_words(document, in_order)

    def _traits(self) -> "Traits":
        from annotator.store import finding

        query = self.query
        with self.project.file.reading() as connection:
            makers = finding.maker_names(connection) if query.annotators else []
        labels = [label.name for label in self.project.scheme.labels]
        return finding.Traits(
            labels=_meant(query.labels, labels, "no label"),
            annotators=_meant(query.annotators, makers, "nobody called"),
            has_note=bool(query.note),
            has_value=query.value is not None,
            is_annotation=Is.ANNOTATION in query.marks,
            is_pending=Is.PENDING in query.marks,
            is_unsure=Is.UNSURE in query.marks,
            is_rejected=Is.REJECTED in query.marks,
        )

    def _fits(self, made: Span | Relation) -> bool:
        """True where what the store cannot tell is so as well."""
        if Is.FLAGGED in self.query.marks and not made.attributes.get(UNCERTAIN):
            return False
        # The letters of all languages have two cases; those that a database knows of, do not.
        if self.query.note and not _is_in(self.note, made.note):
            return False
        value = made.value if isinstance(made, Span) else None
        wanted = self.query.value
        return wanted is None or (value is not None and wanted.holds(value))

    def _with_words(
        self, document: "Listed", found: Sequence[tuple[Found, str]]
    ) -> Iterator[Found]:
        """Yields those that have the words of the query in their own, which come with them."""
        own = [words for _, words in found]
        places = self._places(own, [document] * len(own)) if self.query.pattern else None
        for number, (one, words) in enumerate(found):
            if all(_is_in(needle, words) for needle in self.needles) and (
                places is None or places[number]
            ):
                yield one

    def _has_all(self, name: str, text: str) -> bool:
        return all(_is_in(needle, text) or _is_in(needle, name) for needle in self.needles)

    def _places(self, texts: Sequence[str], documents: "Sequence[Listed]") -> list[Places]:
        """Returns where words and pattern are in each text."""
        found = [self._of_needles(text) for text in texts]
        if not self.query.pattern or not texts:
            return found
        hits = self.patterns.hits(self.query.pattern, texts, case=self.query.case)
        for number, (text, of_pattern) in enumerate(zip(texts, hits, strict=True)):
            if of_pattern is None:
                self.left_out(documents[number].name)
                found[number] = []
                continue
            whole = [
                place for place in of_pattern if not self.query.whole or is_whole(text, *place)
            ]
            # Words besides a pattern say in which documents it counts.
            found[number] = whole
        return found

    def _of_needles(self, text: str) -> Places:
        if len(self.needles) == 1:
            return list(self.needles[0].hits(text))
        # Where they stand together as typed, that is what was meant: "carl dent" is not in
        # "president".
        together = list(self.phrase.hits(text))
        if together:
            return together
        joined: Places = []
        for start, end in sorted(hit for needle in self.needles for hit in needle.hits(text)):
            if (
                joined
                and start - joined[-1][1] <= _NEAR
                and not text[joined[-1][1] : start].strip()
            ):
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined


def _is_in(needle: Needle, text: str) -> bool:
    return any(True for _ in needle.hits(text))


def _meant(wanted: Sequence[str], known: Sequence[str], nothing: str) -> tuple[str, ...]:
    """Returns the known names that are meant: those that are as written, or begin so."""
    found: list[str] = []
    for words in wanted:
        low = words.casefold()
        same = [name for name in known if name.casefold() == low]
        same = same or [name for name in known if name.casefold().startswith(low)]
        if not same:
            raise RefusedError(f"There is {nothing} “{words}” in this project.")
        found += same
    return tuple(dict.fromkeys(found))


def _whole_document(document: "Listed") -> Found:
    return Found(
        document=document.id,
        name=document.name,
        kind=Kind.DOCUMENT,
        start=0,
        end=0,
        line=document.name,
        line_start=0,
        line_end=0,
    )


def _in_text(document: "Listed", text: str, start: int, end: int) -> Found:
    line, line_start, line_end = line_around(text, start, end)
    return Found(
        document=document.id,
        name=document.name,
        kind=Kind.TEXT,
        start=start,
        end=end,
        line=line,
        line_start=line_start,
        line_end=line_end,
    )


def _of_span(document: "Listed", text: str, span: Span) -> Found:
    return replace(
        _in_text(document, text, span.start, span.end),
        kind=Kind.SPAN,
        id=span.id,
        label=span.label,
        is_pending=span.is_pending,
    )


def _of_relation(
    document: "Listed", text: str, relation: Relation, head: Span, child: Span
) -> Found:
    line = " → ".join(_words(text, span) for span in (head, child))
    return Found(
        document=document.id,
        name=document.name,
        kind=Kind.RELATION,
        start=head.start,
        end=head.end,
        id=relation.id,
        label=relation.label,
        is_pending=relation.is_pending,
        line=line,
        line_start=0,
        line_end=len(line),
    )


def _words(text: str, span: Span) -> str:
    line, start, end = line_around(text, span.start, span.end)
    return line[start:end]
