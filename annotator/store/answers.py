"""What people said to suggestions, kept in memory beside a project that is open.

It is counted from the verdicts once and then follows the edits, undo and redo included, so that a
key never waits for a count. Nothing of it is stored: whatever is hard to follow is counted again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, Final

from sqlalchemy import Connection, select

from annotator.model.learning import Record, Rule, Said
from annotator.store import learning
from annotator.store.images import Image, Images
from annotator.store.learning import KINDS
from annotator.store.lists import chunks
from annotator.store.tables import label_rows, span_rows

# An edit that touches more than this is not followed; all is counted anew when it is asked for.
_MOST: Final = 200

_Counts = dict[Rule, dict[str, int]]


class Answers:
    """Records of the rules, and what was rejected. May be asked from any thread."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._counts: _Counts | None = None
        self._rejected: dict[Said, tuple[int, str]] = {}
        # An edit under way was not followed: what is counted before it is committed lacks it.
        self._is_missing = False

    def record(self, connection: Connection, rule: Rule) -> Record:
        """Returns how the suggestions of a rule were judged."""
        with self._lock:
            said = self._counted(connection).get(rule, {})
            return learning.record_of(said)

    def rejected(self, connection: Connection) -> Mapping[Said, tuple[int, str]]:
        """Returns what was rejected how often, and when first; not to be changed."""
        with self._lock:
            self._counted(connection)
            return self._rejected

    def follow(self, connection: Connection, images: Images) -> None:
        """Takes in an edit that is about to be committed; `connection` sees what it wrote."""
        with self._lock:
            if self._counts is None or not self._is_followed(connection, images):
                self._counts = None
                self._is_missing = True

    @contextmanager
    def followed(self) -> Iterator[None]:
        """Makes the next question count anew if what was followed in the block is taken back."""
        try:
            yield
        except BaseException:
            self.forget()
            raise

    def committed(self) -> None:
        """Says that the edit under way was committed."""
        with self._lock:
            if self._is_missing:
                self._counts = None
                self._is_missing = False

    def forget(self) -> None:
        """Makes the next question count anew: an edit was not kept after all."""
        with self._lock:
            self._counts = None

    def _counted(self, connection: Connection) -> _Counts:
        if self._counts is None:
            self._rejected = learning.rejections(connection)
            self._counts = learning.counts(connection)
        return self._counts

    def _is_followed(self, connection: Connection, images: Images) -> bool:
        """Takes in an edit; False where that is left to a new count."""
        if images.batch or len(images.rows) > _MOST:
            return False
        touched: set[int] = set()
        verdicts: list[Image] = []
        for (table, number), image in images.rows.items():
            if table in ("document", "label") and _is_weighty(image):
                return False
            if table == "verdict":
                verdicts.append(image)
                touched.add(_of(image, "span_id") or 0)
            elif table == "span" and _is_changed(image):
                touched.add(number)
        if not self._follow_verdicts(connection, verdicts):
            return False
        self._count_rejections(connection, touched)
        return True

    def _follow_verdicts(self, connection: Connection, verdicts: Sequence[Image]) -> bool:
        if self._counts is None:
            return False
        for image, rule in zip(verdicts, _rules_of(connection, verdicts), strict=True):
            if rule is None:
                # The suggestion itself is gone: a rule of the table, or an edit of another kind.
                return False
            said = self._counts.setdefault(rule, {})
            for side, step in ((image.before, -1), (image.after, 1)):
                if side is not None and "decision" in side:
                    said[side["decision"]] = said.get(side["decision"], 0) + step
        return True

    def _count_rejections(self, connection: Connection, spans: set[int]) -> None:
        """Counts anew what was rejected of the words of these spans."""
        words: set[str] = set()
        for chunk in chunks(spans):
            query = select(span_rows.c.words).where(span_rows.c.id.in_(chunk))
            words.update(each for each in connection.scalars(query) if each is not None)
            # An annotation with other edges or another label: what it came of may count otherwise.
            words.update(learning.words_behind(connection, chunk))
        if not words:
            return
        found = learning.rejections(connection, words)
        kept = {said: count for said, count in self._rejected.items() if said.words not in words}
        self._rejected = kept | found


def _rules_of(connection: Connection, verdicts: Sequence[Image]) -> list[Rule | None]:
    """Returns the rule of each verdict, all of them found at once; None for what is gone."""
    rules: list[Rule | None] = [None] * len(verdicts)
    for rows, kind, about in KINDS:
        numbers = [_of(image, about.name) for image in verdicts]
        known: dict[int, Rule] = {}
        for chunk in chunks({number for number in numbers if number is not None}):
            query = (
                select(rows.c.id, rows.c.suggester, rows.c.rule, label_rows.c.name)
                .join(label_rows, label_rows.c.id == rows.c.label_id)
                .where(rows.c.id.in_(chunk))
            )
            known.update(
                (number, Rule(suggester, name, kind, label))
                for number, suggester, name, label in connection.execute(query)
            )
        for place, number in enumerate(numbers):
            if number is not None:
                rules[place] = known.get(number)
    return rules


def _of(image: Image, column: str) -> Any:  # noqa: ANN401 - of a row
    return (image.after or image.before or {}).get(column)


def _is_weighty(image: Image) -> bool:
    """True where documents or labels come or go, or a label is renamed."""
    before, after = image.before or {}, image.after or {}
    return any(before.get(name) != after.get(name) for name in ("state", "name", "uid"))


def _is_changed(image: Image) -> bool:
    sides = (image.before or {}, image.after or {})
    return all(sides) and any("label_id" in side or "words" in side for side in sides)
