"""Losses that wait until one thing of a file is good: a file without any is refused as a whole."""

from dataclasses import dataclass, field
from typing import Final

from annotator.errors import ReadError
from annotator.model.loss import Loss
from annotator.model.protocols import ReportLoss

# So many bad things at the beginning, and the file is something else.
_PATIENCE: Final = 100


@dataclass(slots=True)
class Held:
    """Passes losses on once something good came.

    Attributes:
        report: Told of each loss in its order.
        found: True once something good came.
    """

    report: ReportLoss
    found: bool = False
    _losses: list[Loss] = field(default_factory=list)

    @property
    def is_hopeless(self) -> bool:
        """True where so much at the beginning is bad that nothing good is to be expected."""
        return not self.found and len(self._losses) >= _PATIENCE

    def lose(self, loss: Loss) -> None:
        """Takes a loss."""
        if self.found:
            self.report(loss)
        else:
            self._losses.append(loss)

    def take(self) -> None:
        """Notes that something good came."""
        if not self.found:
            self.found = True
            for loss in self._losses:
                self.report(loss)
            self._losses.clear()

    def close(self, empty: str, *, reason: str | None = None) -> None:
        """Ends a file.

        Args:
            empty: What is wrong with it where it has neither good nor bad things.
            reason: Only a loss of this reason says why the file is refused; None for the first.

        Raises:
            ReadError: Nothing good came: with the words of the first loss.
        """
        if self.found:
            return
        words = (loss.detail for loss in self._losses if reason in (None, loss.reason))
        raise ReadError(next(words, empty))
