"""Somebody who annotates by keyboard alone, knows what is right, and takes the nearest keys."""

from collections.abc import Callable, Iterator
from itertools import islice

from acts_gold import Gold, RelationKey, SpanKey, in_order, plain, span_key
from acts_words import shortest_words
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.model.annotation import Relation, Span
from annotator.text.tokens import tokens
from ui.actions.candidates import place_of, upcoming
from ui.dialogs.occurrences_dialog import OccurrencesDialog
from ui.models.open_document import OpenDocument
from ui.program import Program

# Nobody counts further ahead than this before pressing a key.
_FAR = 12


class Person:
    """Presses keys in the window and counts them.

    Attributes:
        acts: Keys pressed so far.
        log: What was pressed, for whoever wonders.
        differences: What is not right in the end.
    """

    def __init__(self, program: Program, gold: Gold) -> None:
        self.program = program
        self.gold = gold
        self.acts = 0
        self.log: list[str] = []
        self.differences: list[str] = []

    # Keys.

    def press(self, keys: str, times: int = 1) -> None:
        """Presses a key, with its modifiers one act."""
        combination = QKeySequence(keys)[0]
        for _ in range(times):
            target = QApplication.focusWidget() or self.program.canvas
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.acts += 1
            self.log.append(keys)
            QApplication.processEvents()

    def do(self, action: str, times: int = 1) -> None:
        """Presses the key of an action of the window."""
        made = self.program.window.registry.qaction(action)
        assert made.isEnabled(), f"{action} cannot be done now; {self.log[-8:]}"
        self.press(made.shortcut().toString(), times)

    def type(self, words: str) -> None:
        """Types letters into what has the keyboard, each an act."""
        for letter in words:
            target = QApplication.focusWidget() or self.program.canvas
            QTest.keyClicks(target, letter)
            self.acts += 1
        self.log.append(repr(words))
        QApplication.processEvents()

    def label(self, name: str) -> None:
        """Presses the key of a label."""
        self.press(self.program.session.scheme.spans[name].key.upper())

    # What is on the screen.

    @property
    def document(self) -> OpenDocument:
        """The open document as it is shown."""
        document = self.program.bench.document
        assert document is not None
        return document

    def spans(self) -> dict[SpanKey, Span]:
        """Returns what is marked, suggestions too."""
        return {span_key(span): span for span in self.document.visible_spans()}

    def relations(self) -> dict[RelationKey, Relation]:
        """Returns the relations shown, suggestions too."""
        found = {}
        for relation, _ in self.document.placed_relations():
            ends = self.document.ends_of(relation.id)
            assert ends is not None
            key = (span_key(ends[0]), relation.label, span_key(ends[1]))
            found[in_order(key)] = relation
        return found

    # The two jobs.

    def mend(self) -> None:
        """Mends suggestions until all that is left is right, then accepts it at once."""
        self._accept_the_right()
        self._fill_in()
        self._accept_the_right()

    def begin_anew(self) -> None:
        """Marks everything by hand, from the start of the text to its end."""
        self.press("Ctrl+Home")
        self._fill_in()
        # What was labeled once is offered elsewhere.
        self._accept_the_right()

    def _accept_the_right(self) -> None:
        """Mends or rejects wrong suggestions and accepts the rest by one key."""
        for key, span in list(self.spans().items()):
            if key not in self.gold.spans and key in self.spans():
                self._mend_span(span)
        wrong = [each for key, each in self.relations().items() if key not in self.gold.relations]
        for relation in wrong:
            if self.document.is_visible(relation.id):
                self.go(relation.id)
                self.do("annotate.reject")
        if any(item.is_pending for item in (*self.spans().values(), *self.relations().values())):
            self.do("suggest.accept_document")

    def _fill_in(self) -> None:
        """Adds what is missing, relations once both their ends are there, and mends values."""
        for key in sorted(self.gold.spans, key=lambda key: (key[0], -key[1])):
            if key not in self.spans():
                self._add_span(key)
                self._label_others(key)
            self._mend_value(key)
            for relation in self._missing_relations():
                self._relate(relation)

    # Spans.

    def _mend_span(self, span: Span) -> None:
        """Turns a wrong suggestion into a right one that is missing, or rejects it."""
        better = [
            key
            for key in self.gold.spans
            if key not in self.spans() and key[0] < span.end and key[1] > span.start
        ]
        self.go(span.id)
        if not better:
            self.do("annotate.reject")
            return
        start, end, label = better[0]
        self._move_edges(start, end)
        if label != span.label:
            self.label(label)

    def _add_span(self, key: SpanKey) -> None:
        start, end, label = key
        self._select(start, end)
        self.label(label)
        self._move_edges(start, end)
        assert key in self.spans(), f"{key} was not made; {self.log[-12:]}"

    def _move_edges(self, start: int, end: int) -> None:
        """Moves the edges of the span in focus by tokens."""
        for edge, wanted in (("start", start), ("end", end)):
            for _ in range(_FAR):
                item = self.program.bench.focused
                assert isinstance(item, Span)
                at = item.start if edge == "start" else item.end
                if at == wanted:
                    break
                self.do(f"annotate.{edge}.{'right' if at < wanted else 'left'}")

    def _select(self, start: int, end: int) -> None:
        """Selects words, or what is nearest to them by the fewest keys."""
        caret = self.program.canvas.caret
        ways = [*self._by_candidate(start, end), self._by_caret(start, end, caret)]
        ways += self._by_mark(start, end)
        _, act = min(ways, key=lambda way: way[0])
        act()

    def _by_candidate(self, start: int, end: int) -> Iterator[tuple[int, Callable[[], object]]]:
        """Yields how many keys it takes by stepping through what looks like a name or figure."""
        for steps, (low, high) in enumerate(self._candidates(), start=1):
            if low < end and high > start:
                off = self._tokens_between(low, start) + self._tokens_between(high, end)
                yield steps + off, lambda steps=steps: self.do("select.candidate", steps)

    def _candidates(self) -> list[tuple[int, int]]:
        """Returns what the next presses of the candidate key would select."""
        place = place_of(self.program.bench)
        return list(islice(upcoming(self.document, place, 1), _FAR))

    def _by_mark(self, start: int, end: int) -> Iterator[tuple[int, Callable[[], object]]]:
        """Yields how many keys it takes from the nearest marks, gone to by their letters."""
        near = sorted(self.spans().values(), key=lambda span: abs(span.start - start))
        for span in near[:4]:
            count, act = self._by_caret(start, end, span.start)
            far = 0 if self._can_see(span.id) else 3

            def walk(span: Span = span, act: Callable[[], object] = act) -> None:
                self.go(span.id)
                act()

            yield 3 + far + count, walk

    def _by_caret(self, start: int, end: int, caret: int) -> tuple[int, Callable[[], object]]:
        """Returns how many keys it takes by moving the caret by words from where it is."""
        text = self.document.text
        ahead = list(tokens(text, min(caret, start), max(caret, end)))
        words = sum(1 for low, _ in ahead if start <= low < end)
        if caret <= start:
            # Ctrl and Right stop behind each word; the blank before a word is not selected.
            steps = sum(1 for low, high in ahead if caret <= low and high <= start)
            keys = [("Ctrl+Right", steps)]
        else:
            keys = [("Ctrl+Left", sum(1 for low, _ in ahead if start <= low < caret))]
        keys.append(("Ctrl+Shift+Right", words))

        def act() -> None:
            for key, times in keys:
                self.press(key, times)

        return sum(times for _, times in keys), act

    def _tokens_between(self, one: int, other: int) -> int:
        low, high = sorted((one, other))
        return len(list(tokens(self.document.text, low, high)))

    def _label_others(self, key: SpanKey) -> None:
        """Labels the other places of the same words where that is less work than one by one."""
        text, label = self.document.text, key[2]
        words = text[key[0] : key[1]]
        others = [
            other
            for other in self.gold.spans
            if other[2] == label and text[other[0] : other[1]] == words
        ]
        missing = [other for other in others if other not in self.spans()]
        if len(missing) < 2 or len(others) != _occurrences(text, words):
            return
        self.do("annotate.everywhere")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, OccurrencesDialog)
        self.press("Return")
        # Without a window manager nobody else does it once the dialog is gone.
        self.program.window.activateWindow()
        while not (self.program.window.isActiveWindow() and self.program.canvas.hasFocus()):
            QTest.qWait(1)
        assert all(other in self.spans() for other in missing), f"not everywhere: {words}"

    def _mend_value(self, key: SpanKey) -> None:
        value = self.gold.spans[key]
        span = self.spans()[key]
        if plain(span.value) == plain(value):
            return
        self.go(span.id)
        self.do("annotate.value")
        label = self.program.session.scheme.spans[key[2]]
        if value is None:
            self.press("Delete")
        else:
            self.type(shortest_words(value, label, self.document.document))
        self.press("Return")

    # Relations.

    def _missing_relations(self) -> list[RelationKey]:
        there, spans = self.relations(), self.spans()
        missing = [
            key
            for key in self.gold.relations
            if key not in there and key[0] in spans and key[2] in spans
        ]
        return sorted(missing)

    def _relate(self, key: RelationKey) -> None:
        """Draws a relation from the end in focus if it is one of its own, else from its head."""
        head, label, child = (self.spans()[key[0]], key[1], self.spans()[key[2]])
        focused = self.program.bench.focused
        if isinstance(focused, Span) and focused.id == child.id:
            head, child = child, head
            self.do("annotate.turn")
        else:
            self.go(head.id)
            self.do("annotate.relation")
        for _ in range(_FAR):
            word = self.program.canvas.hints.get(child.id, "")
            if word:
                break
            self.press("PgUp" if child.start < head.start else "PgDown")
        assert word, f"no letter leads to {child}; {self.log[-8:]}"
        self.type(word.lower())
        self._choose(label)
        assert key in self.relations(), f"{key} was not drawn; {self.log[-12:]}"

    def _choose(self, label: str) -> None:
        """Chooses a type where several fit."""
        chooser = self.program.window.chooser
        if chooser is None or not chooser.isVisible():
            return
        names = [choice.name for choice in chooser.choices]
        self.press(str(names.index(label) + 1))

    # Going.

    def go(self, item: str) -> None:
        """Puts something in focus by the fewest keys: step by step, or by its letters."""
        if self.program.canvas.focused == item:
            return
        steps = [
            (count, action)
            for action, step, pending in (
                ("go.next_suggestion", 1, True),
                ("go.previous_suggestion", -1, True),
                ("go.next_mark", 1, False),
                ("go.previous_mark", -1, False),
            )
            if (count := self._steps(item, step, pending=pending))
        ]
        best = min(steps, default=(_FAR, ""))
        if best[0] <= (2 if self._can_see(item) else 3):
            self.do(best[1], best[0])
            return
        self._turn_pages(item)
        self._by_letters(item)

    def _steps(self, item: str, step: int, *, pending: bool) -> int:
        at: str | int = self.program.canvas.focused or self.program.canvas.place()["caret"]
        for count in range(1, _FAR):
            found = self.document.neighbor(
                at, step, (lambda other: other.is_pending) if pending else None
            )
            if found is None:
                return 0
            if found == item:
                return count
            at = found
        return 0

    def _can_see(self, item: str) -> bool:
        return item in self.program.canvas.ids_on_screen()

    def _turn_pages(self, item: str) -> None:
        start = self.document.start_of(item)
        assert start is not None
        key = "PgDown" if start > self.program.canvas.place()["top"] else "PgUp"
        for _ in range(50):
            if self._can_see(item):
                return
            self.press(key)
        raise AssertionError(f"{item} does not come into view")

    def _by_letters(self, item: str) -> None:
        self.do("go.hints")
        word = self.program.canvas.hints[item]
        self.type(word.lower())
        assert self.program.canvas.focused == item, f"{word} does not lead there"


def _occurrences(text: str, words: str) -> int:
    """Counts the places where the words stand as whole words."""
    count = 0
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        before, after = text[start - 1 : start], text[end : end + 1]
        count += not (before.isalnum() or after.isalnum())
        start = text.find(words, end)
    return count
