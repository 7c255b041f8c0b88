"""Spans that do not fit the tokens of a spaCy tokenizer, which trainers would drop or bend."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.commands.snapping import Move, snap_spans
from annotator.errors import UnknownNameError
from annotator.model.changes import Changes
from annotator.services.project import Project
from annotator.services.selecting import EVERYTHING, Selection
from annotator.services.selecting import ids as selected_ids
from annotator.text.alignment import TokenEdges, fits, snapped

if TYPE_CHECKING:
    from spacy.language import Language

# The tokenizer of each document's own language.
OWN = "own"

Tokenizer = Callable[[str, str], TokenEdges]
"""From a text and its language to the edges of its tokens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misaligned:
    """A span that begins or ends inside a token, or where no token is.

    Attributes:
        move: Where it would fit; None where nothing fits.
        words: What it covers.
        snapped_words: What it would cover.
    """

    document: str
    name: str
    span: str
    label: str
    start: int
    end: int
    words: str
    move: Move | None
    snapped_words: str


def language_tokenizer(code: str) -> Tokenizer:
    """Returns the tokenizer of spaCy's blank pipeline for a language, or for each its own.

    Raises:
        UnknownNameError: spaCy has no such language.
    """
    import spacy

    made: dict[str, Language] = {}

    def pipeline(language: str) -> "Language":
        if language not in made:
            try:
                made[language] = spacy.blank(language)
            # Unknown to spaCy, or what it needs for this language is not installed.
            except ImportError as error:
                if code != OWN:
                    raise UnknownNameError(f"spaCy has no tokenizer for {code!r}.") from error
                made[language] = spacy.blank("xx")
        return made[language]

    if code != OWN:
        pipeline(code)
    return lambda text, language: _edges(pipeline(language if code == OWN else code), text)


def pipeline_tokenizer(source: str) -> Tokenizer:
    """Returns the tokenizer of a spaCy pipeline; loading it runs its code, so ask first.

    Raises:
        UnknownNameError: There is no such pipeline.
        SuggesterError: It does not load.
    """
    from annotator.suggest.pipelines.finding import read_card
    from annotator.suggest.pipelines.loading import load

    loaded = load(read_card(source))
    return lambda text, _language: _edges(loaded, text)


def misaligned(
    project: Project,
    tokenizer: Tokenizer,
    selection: Selection = EVERYTHING,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Misaligned]:
    """Yields the annotated spans that do not fit, document by document.

    Args:
        project: May be open for reading only.
        tokenizer: Whose tokens they are to fit.
        selection: Which spans are looked at.
        progress: Told documents done and documents in all.
    """
    ids = selected_ids(project, selection)
    for done, annotated in enumerate(project.documents(ids), start=1):
        if progress:
            progress(done, len(ids))
        taken = selection.of(annotated)
        if taken is None or not taken.spans:
            continue
        document = taken.document
        edges = tokenizer(document.text, document.language)
        for span in taken.spans:
            pieces = span.fragments or ((span.start, span.end),)
            if fits(edges, pieces):
                continue
            place = snapped(edges, pieces)
            move = None
            if place is not None:
                move = Move(document=document.id, span=span.id, old=pieces, new=place)
            yield Misaligned(
                document=document.id,
                name=document.name,
                span=span.id,
                label=span.label,
                start=span.start,
                end=span.end,
                words=taken.text_of(span),
                move=move,
                snapped_words=" ".join(document.text[s:e] for s, e in place or ()),
            )


def snap(project: Project, rows: Sequence[Misaligned], tokenizer: str) -> Changes:
    """Moves the spans of these rows to where they fit, as one edit.

    Raises:
        RefusedError: None of them can be moved.
    """
    moves = [row.move for row in rows if row.move is not None]
    return project.do(snap_spans, moves, tokenizer)


def _edges(pipeline: "Language", text: str) -> TokenEdges:
    pipeline.max_length = max(pipeline.max_length, len(text) + 1)
    doc = pipeline.make_doc(text)
    tokens = [token for token in doc if not token.is_space]
    return TokenEdges([token.idx for token in tokens], [token.idx + len(token) for token in tokens])
