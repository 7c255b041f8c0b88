"""Drawing a relation: the head is given, the child is looked for with letters, keys or mouse."""

from annotator.model.annotation import Span
from ui.canvas import places
from ui.canvas.caret import line_beside
from ui.canvas.drafts import RelationDraft
from ui.canvas.hit_testing import Hit
from ui.canvas.letters import Typing
from ui.canvas.page import LinePlace
from ui.canvas.view import RELATION_MODE, TEXT_MODE, View
from ui.models.joining import joins
from ui.models.open_document import Item
from ui.models.states import State, state_of


class DrawRelation:
    """A relation from `head` to a child that is not chosen yet.

    Drawn backward, `head` is the child and its head is what is looked for.
    """

    def __init__(self, view: View, head: str, *, backward: bool = False) -> None:
        self._view = view
        self.head = head
        self._backward = backward
        # Whether a label can be joined with that of the head, either way round.
        self._known: dict[str, bool] = {}
        self._letters = Typing()
        self._has_letters = False

    def start(self) -> bool:
        """Begins with the nearest span that can be the child; False where there is none."""
        nearest = self._nearest()
        if not nearest:
            return False
        self._enter()
        self._point_at(nearest)
        # The letters follow what is on the screen.
        self._view.moved.connect(self.show_letters)
        self._has_letters = True
        self.show_letters()
        return True

    def start_by_mouse(self, point: tuple[int, int]) -> None:
        """Begins with the mouse at a point of the viewport."""
        self._enter()
        self._view.set_draft(RelationDraft(self.head, point=point))

    @property
    def child(self) -> str:
        """Id of the span pointed at; "" for none."""
        draft = self._view.draft
        return draft.child if isinstance(draft, RelationDraft) else ""

    @property
    def letters(self) -> dict[str, str]:
        """What is to be typed -> the child that it takes."""
        return self._letters.words

    def type(self, letter: str) -> None:
        """Takes the child whose letters are typed by that; a letter of none does nothing."""
        child = self._letters.type(letter)
        if child:
            self._view.set_draft(RelationDraft(self.head, child))
            self.commit()
        elif child == "":
            self._view.set_hints(self._letters.left)

    def take_back(self) -> None:
        """Forgets the last letter typed."""
        self._letters.take_back()
        self._view.set_hints(self._letters.left)

    def step(self, direction: int) -> None:
        """Points at the next possible child in the text, or the one before; round the end."""
        document = self._view.document
        if document is None:
            return
        found = document.neighbor(self.child or self.head, direction, self._is_possible)
        if found is None:
            edge = 0 if direction > 0 else len(document.text) + 1
            found = document.neighbor(edge, direction, self._is_possible)
        if found is not None:
            self._point_at(found)

    def step_line(self, direction: int) -> None:
        """Points at the nearest possible child on a line below (1) or above (-1)."""
        view = self._view
        start = view.document.start_of(self.child or self.head) if view.document else None
        if view.page is None or start is None:
            return
        line: LinePlace | None = view.page.line_at(start)
        assert line is not None
        x = line.placed.shaped.x_of(start)
        # Far enough for any article, and an end to the search in a book without spans.
        for _ in range(200):
            line = line_beside(view.page, line, direction)
            if line is None:
                return
            near = self._nearest_on(line, x)
            if near:
                self._point_at(near)
                return

    def turn_page(self, direction: int) -> None:
        """Shows the page below (1) or above (-1): the child may be there, under a letter."""
        view = self._view
        if view.page is not None:
            height = max(view.metrics.line_height, view.size[1] - 2 * view.metrics.line_height)
            view.page.scroll_to(max(0, view.page.value + direction * height))
            view.moved.emit()

    def hover(self, hit: Hit, point: tuple[int, int]) -> None:
        """Follows the mouse; points at what is under it if that can be the child."""
        child = hit.id
        if not child and hit.character >= 0:
            child = self._view.span_under(hit.character)
        if not self._can_be_child(child):
            child = ""
        self._view.set_draft(RelationDraft(self.head, child, point))

    def commit(self) -> bool:
        """Tells which relation was drawn; False where no child is pointed at."""
        child = self.child
        if not child:
            return False
        self._leave()
        ends = (child, self.head) if self._backward else (self.head, child)
        self._view.relation_drawn.emit(*ends)
        return True

    def cancel(self) -> None:
        """Leaves without drawing."""
        self._leave()
        self._view.relation_canceled.emit()

    def _enter(self) -> None:
        self._view.possible = lambda item: item.id == self.head or self._is_possible(item)
        self._view.set_mode(RELATION_MODE)

    def _leave(self) -> None:
        if self._has_letters:
            self._view.moved.disconnect(self.show_letters)
            self._has_letters = False
            self._letters = Typing()
            self._view.set_hints({})
        self._view.possible = None
        self._view.set_draft(None)
        self._view.set_mode(TEXT_MODE)

    def _point_at(self, child: str) -> None:
        view = self._view
        view.set_draft(RelationDraft(self.head, child))
        start = view.document.start_of(child) if view.document is not None else None
        if start is not None and view.page is not None and view.page.reveal(start):
            view.moved.emit()

    # Which can be the child.

    def show_letters(self) -> None:
        """Gives letters to the possible children on the screen, the nearest ones the quickest."""
        if not self._has_letters:
            return
        possible = [
            next((each for each in ids if self._can_be_child(each)), "")
            for ids in places.chips_on_screen(self._view)
        ]
        near = sorted(filter(None, possible), key=lambda each: (self._distance(each), each))
        if near != list(self._letters.words.values()):
            self._letters = Typing(near)
        self._view.set_hints(self._letters.left)

    def _nearest(self) -> str:
        """Returns the possible child with the fewest characters between it and the head."""
        document = self._view.document
        if document is None or document.span(self.head) is None:
            return ""
        # Where no label fits, walking through a long text would be felt.
        if not any(map(self._fits, {span.label for span in document.visible_spans()})):
            return ""
        beside = [document.neighbor(self.head, step, self._is_possible) for step in (1, -1)]
        return min(filter(None, beside), key=self._distance, default="")

    def _distance(self, span_id: str) -> int:
        document = self._view.document
        head, span = (document.span(self.head), document.span(span_id)) if document else (None,) * 2
        if head is None or span is None:
            return 0
        return max(0, span.start - head.end, head.start - span.end)

    def _nearest_on(self, line: LinePlace, x: float) -> str:
        near = [
            (abs(chip.left - x), span_id)
            for chip in line.marks.chips
            for span_id in chip.hidden or (chip.id,)
            if self._can_be_child(span_id)
        ]
        return min(near)[1] if near else ""

    def _can_be_child(self, span_id: str) -> bool:
        document = self._view.document
        span = document.span(span_id) if document is not None and span_id else None
        return span is not None and self._is_possible(span)

    def _is_possible(self, item: Item) -> bool:
        """True for a span to which a relation that is not there yet may lead, or from it."""
        document, scheme = self._view.document, self._view.scheme
        head = document.span(self.head) if document is not None else None
        if document is None or head is None or not isinstance(item, Span) or item.id == self.head:
            return False
        if not self._fits(item.label) or state_of(item) is State.REJECTED:
            return False
        ends = (item, head) if self._backward else (head, item)
        return scheme is None or bool(joins(document, scheme, *ends))

    def _fits(self, label: str) -> bool:
        """True for a label that can be joined with that of the head, either way round."""
        document, scheme = self._view.document, self._view.scheme
        head = document.span(self.head) if document is not None else None
        if head is None or scheme is None:
            return head is not None
        known = self._known.get(label)
        if known is None:
            known = bool(
                scheme.relations_between(head.label, label)
                or scheme.relations_between(label, head.label)
            )
            self._known[label] = known
        return known
