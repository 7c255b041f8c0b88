"""What Qt hands to assistive programs for the canvas, made when the first one asks.

Three things end the process where they are done otherwise: the interface must be the same at each
call and be kept, `interface_cast` must return a `VoidPtr` (of 0 for what there is not), and the
text must be that of a field of Qt's own.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, cast

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import VoidPtr
from typing_extensions import override

from ui.canvas.accessibility.text_proxy import TextProxy
from ui.canvas.view import View
from ui.errors import safe_override

_NOTHING = 0
# Qt takes a null pointer where its stubs for Python do not say so.
_NONE: Any = None
# Canvases that are there, and their interfaces once somebody asked. Qt deletes an interface with
# its widget; what it has deleted is forgotten only then.
_views: dict[QWidget, tuple[View, Callable[[int, int], None]]] = {}
_made: dict[QWidget, "CanvasInterface"] = {}


def expose(canvas: QWidget, view: View, select: Callable[[int, int], None]) -> None:
    """Lets assistive programs read a canvas; nothing is made before one asks.

    Args:
        canvas: The widget.
        view: What it shows.
        select: Puts anchor and caret, in code points.
    """
    _install()
    _forget_the_dead()
    _views[canvas] = (view, select)


def proxy_of(canvas: QWidget) -> TextProxy | None:
    """Returns the hidden field of a canvas; None where nobody asked for it."""
    made = _made.get(canvas)
    return made.proxy if made is not None else None


@cache
def _install() -> None:
    """Lets Qt ask here, once for all: a factory cannot be taken out again."""
    QAccessible.installFactory(_interface_of)


def _interface_of(_: str, subject: QObject) -> "CanvasInterface | None":
    if not isinstance(subject, QWidget) or subject not in _views:
        return None
    made = _made.get(subject)
    if made is None or not shiboken6.isValid(made):
        made = _made[subject] = CanvasInterface(subject, *_views[subject])
    return made


def _forget_the_dead() -> None:
    for canvas in [each for each in _views if not shiboken6.isValid(each)]:
        del _views[canvas]
        made = _made.get(canvas)
        if made is not None and not shiboken6.isValid(made):
            del _made[canvas]


def _forget(*wrappers: object) -> None:
    """Tells Python that what it wraps is gone: Qt deletes these with their widget.

    Otherwise the next thing that Qt puts in the same place in memory would be taken for them.
    """
    for wrapper in wrappers:
        if isinstance(wrapper, shiboken6.Object):
            shiboken6.invalidate(wrapper)


class CanvasInterface(QAccessibleInterface):
    """A text of several lines that can be read and selected, not changed."""

    def __init__(self, canvas: QWidget, view: View, select: Callable[[int, int], None]) -> None:
        super().__init__()
        self._canvas = canvas
        self._make_proxy: Callable[[], TextProxy] = lambda: TextProxy(view, select, canvas)
        self._proxy: TextProxy | None = None
        self._is_making = False
        self._address = _NOTHING

    @property
    def proxy(self) -> TextProxy | None:
        """The hidden field; None before somebody asked for the text, and after its canvas."""
        is_there = self._proxy is not None and shiboken6.isValid(self._proxy)
        return self._proxy if is_there else None

    def _text_address(self) -> int:
        """Returns where the text interface of the hidden field is; the field is made here.

        Not sooner: filling it tells programs of it, which makes Qt ask for this very interface,
        and while it is being made it would be made again, without end.
        """
        if self._proxy is None and not self._is_making:
            self._is_making = True
            proxy = self._make_proxy()
            # All of these are kept: Qt is given the address of the last one.
            self._of_proxy = QAccessible.queryAccessibleInterface(proxy)
            self._text = self._of_proxy.textInterface()
            self._address = int(shiboken6.getCppPointer(self._text)[0])
            self._proxy = proxy
            proxy.destroyed.connect(partial(_forget, self._of_proxy, self._text))
            self._is_making = False
        return self._address if self.proxy is not None else _NOTHING

    @override
    @safe_override(False)
    def isValid(self) -> bool:
        return shiboken6.isValid(self._canvas)

    @override
    @safe_override(_NONE)
    def object(self) -> QObject:
        return self._canvas

    @override
    @safe_override(_NONE)
    def window(self) -> QWindow:
        return self._canvas.window().windowHandle()

    @override
    @safe_override(_NONE)
    def parent(self) -> QAccessibleInterface:
        above = self._canvas.parentWidget() or QApplication.instance()
        return QAccessible.queryAccessibleInterface(above) if above is not None else _NONE

    @override
    @safe_override(_NONE)
    def child(self, index: int) -> QAccessibleInterface:
        return cast(QAccessibleInterface, None)

    @override
    @safe_override(_NONE)
    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return cast(QAccessibleInterface, None)

    @override
    @safe_override(0)
    def childCount(self) -> int:
        return 0

    @override
    @safe_override(-1)
    def indexOfChild(self, arg__1: QAccessibleInterface) -> int:
        return -1

    @override
    @safe_override(QAccessible.Role.EditableText)
    def role(self) -> QAccessible.Role:
        return QAccessible.Role.EditableText

    @override
    @safe_override(QRect())
    def rect(self) -> QRect:
        return QRect(self._canvas.mapToGlobal(QPoint(0, 0)), self._canvas.size())

    @override
    @safe_override(QAccessible.State())
    def state(self) -> QAccessible.State:
        canvas, state = self._canvas, QAccessible.State()
        fields: dict[str, bool] = {
            "focusable": True,
            "focused": canvas.hasFocus(),
            "invisible": not canvas.isVisible(),
            "multiLine": True,
            "readOnly": True,
            "selectableText": True,
        }
        for name, is_so in fields.items():
            setattr(state, name, int(is_so))
        return state

    @override
    @safe_override(None)
    def setText(self, t: QAccessible.Text, text: str) -> None:
        return

    @override
    @safe_override("")
    def text(self, t: QAccessible.Text) -> str:
        return {
            QAccessible.Text.Name: self._canvas.accessibleName(),
            QAccessible.Text.Description: self._canvas.accessibleDescription(),
        }.get(t, "")

    @override
    @safe_override(VoidPtr(_NOTHING))
    def interface_cast(self, t: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]  # the stubs say int
        is_text = t == QAccessible.InterfaceType.TextInterface
        return VoidPtr(self._text_address() if is_text else _NOTHING)
