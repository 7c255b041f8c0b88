"""One import: staged in pieces that nobody sees, shown by one edit, or gone without a trace."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from sqlalchemy.exc import IntegrityError

from annotator.commands.arrivals import Arrivals, lacking
from annotator.commands.arrived_ids import are_distinct, with_distinct_ids, with_new_ids
from annotator.commands.imported import Imported
from annotator.commands.wording import counted
from annotator.model.changes import Changes
from annotator.model.document import AnnotatedDocument
from annotator.model.ids import new_id
from annotator.model.protocols import ReportLoss
from annotator.store import staging
from annotator.store.edits import Edit
from annotator.store.lists import both
from annotator.store.lookup import Place
from annotator.store.project_file import ProjectFile
from annotator.store.staging import Arrived, KnownText
from annotator.store.tables import STAGED, TRASHED

# The more at once, the fewer times a page of an index is written anew; but whoever edits meanwhile
# waits for one piece.
_AT_ONCE: Final = 400
_ANNOTATIONS_AT_ONCE: Final = 20_000
_CHARACTERS_AT_ONCE: Final = 4_000_000


class _CancelledError(Exception):
    """Somebody asked to stop."""


class _TakenError(Exception):
    """Something came with the id of something else."""


class Import:
    """The import of one lot of documents."""

    def __init__(
        self,
        file: ProjectFile,
        *,
        annotator: str | None,
        as_suggestions: bool,
        words: str,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
        report: ReportLoss | None = None,
    ) -> None:
        self._file = file
        self._words = words
        self._progress = progress
        self._cancelled = cancelled
        self._batch = new_id()
        self._arrivals = Arrivals(
            file.scheme,
            annotator or file.annotator,
            as_suggestions=as_suggestions,
            report=report,
        )
        self._known_labels = 0
        self._is_careful = False
        self._done = 0
        # Of the last document so far; read once, as imports wait for each other.
        self._position: int | None = None
        self._duplicates = 0
        self._spans = 0
        self._relations = 0
        # By number of a document that is there, in sight or in the trash: what it may lack.
        self._merging: dict[int, list[Arrived]] = {}
        self._restored: dict[int, None] = {}

    def run(self, documents: Iterable[AnnotatedDocument]) -> Imported:
        """Takes the documents in."""
        try:
            for piece in self._pieces(documents):
                self._stage(piece)
            return self._show()
        except _CancelledError:
            self._clear()
            return Imported(changes=Changes(edit="", words=""), cancelled=True)
        # Whatever went wrong goes on to the caller, once nothing half done is left. Not so with an
        # interrupt, whose statement may hold the file: that is cleared at the next opening.
        except Exception:
            self._clear()
            raise

    def _clear(self) -> None:
        with self._file.writing() as connection:
            staging.clear(connection, batch=self._batch)

    def _pieces(self, documents: Iterable[AnnotatedDocument]) -> Iterator[list[Arrived]]:
        piece: list[Arrived] = []
        annotations = characters = 0
        for annotated in documents:
            if self._cancelled is not None and self._cancelled():
                raise _CancelledError
            entry = self._arrivals.clean(annotated)
            piece.append(entry)
            annotations += len(entry.spans) + len(entry.relations)
            characters += len(entry.document.text)
            if (
                len(piece) >= _AT_ONCE
                or annotations >= _ANNOTATIONS_AT_ONCE
                or characters >= _CHARACTERS_AT_ONCE
            ):
                yield piece
                piece, annotations, characters = [], 0, 0
        if piece:
            yield piece

    def _stage(self, piece: list[Arrived]) -> None:
        try:
            self._write(piece)
        except (IntegrityError, _TakenError):
            if self._is_careful:
                raise
            # Some id is taken. That is rare, so ids are looked for only once there was one.
            self._is_careful = True
            self._write(piece)
        self._done += len(piece)
        if self._progress is not None:
            self._progress(self._done, 0)

    def _write(self, piece: list[Arrived]) -> None:
        labels = list(self._arrivals.new_labels.values())
        with self._file.staging() as edit:
            staging.add_labels(edit.connection, labels[self._known_labels :])
            hashes = [entry.text_sha256 for entry in piece]
            known = staging.known_texts(edit.connection, hashes)
            fresh: dict[str, Arrived] = {}
            again: list[tuple[str, Arrived]] = []
            for text, entry in zip(hashes, piece, strict=True):
                if text in known or text in fresh:
                    again.append((text, entry))
                else:
                    fresh[text] = entry
            self._add(edit, list(fresh.values()))
            if again:
                known = staging.known_texts(edit.connection, [text for text, _ in again])
            for text, entry in again:
                self._add_to(edit, known[text], entry)
        self._known_labels = len(labels)

    def _add(self, edit: Edit, fresh: list[Arrived]) -> None:
        taken: set[str] = set()
        if self._is_careful:
            taken = staging.taken_ids(edit.connection, fresh)
        arrived = fresh if not taken and are_distinct(fresh) else with_distinct_ids(fresh, taken)
        if self._position is None:
            self._position = staging.last_position(edit.connection)
        newest = staging.newest(edit.connection)
        staging.add_documents(edit, arrived, batch=self._batch, position=self._position)
        if not self._is_careful and staging.are_shared(edit.connection, newest):
            raise _TakenError
        self._position += len(arrived)
        self._count(arrived)

    def _count(self, arrived: Iterable[Arrived]) -> None:
        for entry in arrived:
            self._spans += len(entry.spans)
            self._relations += len(entry.relations)

    def _add_to(self, edit: Edit, known: KnownText, entry: Arrived) -> None:
        """Adds what a document with the same text lacks, at once if nobody sees it yet."""
        self._duplicates += 1
        if known.state == STAGED:
            (place,) = edit.staged_places([known.id])
            missing = self._missing(edit, place, entry)
            staging.add_made(edit, [(place, missing)])
            self._count([missing])
            return
        if known.state == TRASHED:
            self._restored[known.number] = None
        if entry.spans or entry.relations:
            self._merge(edit, known.number, entry)

    def _merge(self, edit: Edit, number: int, entry: Arrived) -> None:
        """Keeps what arrives on a text that is there for the end, unless all of it is there."""
        place = edit.place_numbered(number)
        if place is not None:
            missing = lacking(*edit.on_document(place), entry)
            if not missing.spans and not missing.relations:
                return
        # The text is in the project, and would fill the memory.
        bare = replace(entry, document=replace(entry.document, text=""))
        self._merging.setdefault(number, []).append(bare)

    def _missing(self, edit: Edit, place: Place, entry: Arrived) -> Arrived:
        spans, relations = edit.on_document(place)
        taken = staging.taken_ids(edit.connection, [entry])
        missing = lacking(spans, relations, entry)
        same = {made.id for made in both(missing.spans, missing.relations)}
        return with_new_ids(missing, taken & same)

    def _show(self) -> Imported:
        with self._file.edit() as edit:
            labels = list(self._arrivals.new_labels.values())
            restored = list(self._restored)
            fresh = staging.show(edit, batch=self._batch, restored=restored, labels=labels)
            for number, arrived in self._merging.items():
                place = edit.place_numbered(number)
                if place is None:
                    # It went to the trash while the import was under way: so it was wanted.
                    continue
                for entry in arrived:
                    missing = self._missing(edit, place, entry)
                    _write(edit, place, missing)
                    self._count([missing])
            edit.words = self._words or _default_words(fresh + len(restored), self._spans)
        return Imported(
            changes=edit.changes,
            documents=fresh + len(restored),
            duplicates=self._duplicates - len(restored),
            spans=self._spans,
            relations=self._relations,
            losses=tuple(self._arrivals.losses),
        )


def _write(edit: Edit, place: Place, missing: Arrived) -> None:
    """Adds to a document in sight, with images, so that undo takes just this away."""
    edit.add_spans([(place, span) for span in missing.spans])
    edit.add_relations([(place, relation) for relation in missing.relations])
    edit.set_verdicts(
        (made, made.suggestion.verdict)
        for made in both(missing.spans, missing.relations)
        if made.suggestion is not None and made.suggestion.verdict is not None
    )


def _default_words(documents: int, spans: int) -> str:
    if documents:
        return f"Imported {counted(documents, 'document')}"
    return f"Imported {counted(spans, 'span')} to documents that were there"
