"""Which of how many pending suggestions one is: counted anew after a change only."""

from ui.models.open_document import OpenDocument, is_pending


class PendingPlaces:
    """Remembers the order of the pending suggestions of the document that was asked about last."""

    def __init__(self) -> None:
        self._of: tuple[OpenDocument, int] | None = None
        self._places: dict[str, int] = {}

    def place(self, document: OpenDocument, item_id: str) -> tuple[int, int] | None:
        """Returns (place from 1, how many there are); None for what is no pending suggestion."""
        if self._of != (document, document.revision):
            self._of = (document, document.revision)
            order = document.in_order(is_pending)
            self._places = {each: place for place, each in enumerate(order, start=1)}
        place = self._places.get(item_id)
        return None if place is None else (place, len(self._places))
