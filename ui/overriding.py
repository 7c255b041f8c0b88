"""`override` for what is loaded before the window is on the screen."""

import sys
from typing import TYPE_CHECKING, TypeVar

_Method = TypeVar("_Method")

if sys.version_info >= (3, 12):
    from typing import override
elif TYPE_CHECKING:
    from typing_extensions import override
else:
    # As `typing_extensions` has it, which takes longer to load than the frame of the window.
    def override(method: _Method) -> _Method:
        """Marks a method as one that stands in place of a base class's."""
        method.__override__ = True
        return method


__all__ = ["override"]
