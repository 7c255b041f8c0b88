"""Runs early in the bundle: what prepares a library waits until that library is asked for.

The bundler's own hooks load `multiprocessing`, `pkgutil` and Qt at each start, the command line's
and every child's, to change something in them. Here they are modules, and each is run right after
what it changes was loaded. Also: nothing is garbage while the program is being loaded.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Loader

gc.disable()


class _Then:
    """Loads a module as its own loader does, and calls something behind that."""

    def __init__(self, loader: "Loader", then: Callable[[], None]) -> None:
        self._loader = loader
        self._then = then

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._then()


class _Waiting:
    """Finds nothing by itself; lets a hook follow the first load of what it changes."""

    def __init__(self, hooks: dict[str, Callable[[], None]]) -> None:
        self._hooks = hooks

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        then = self._hooks.pop(name, None)
        if then is None:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _Then(spec.loader, then)
                return spec
        return None


def _after_multiprocessing() -> None:
    __import__("pyi_rth_multiprocessing")


def _after_pkgutil() -> None:
    __import__("pyi_rth_pkgutil")


def _after_inspect() -> None:
    """Lets the first question for a source find its answer as the bundler would."""
    import inspect

    as_it_was = inspect.getsourcefile

    def getsourcefile(thing: type) -> str | None:
        if inspect.getsourcefile is getsourcefile:
            inspect.getsourcefile = as_it_was
            __import__("pyi_rth_inspect")
        return inspect.getsourcefile(thing)

    inspect.getsourcefile = getsourcefile


def _after_qt() -> None:
    """Tells Qt where its plugins are, and not the programs that this one starts."""
    names = ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
    before = {name: os.environ.get(name) for name in names}
    __import__("pyi_rth_pyside6")
    if sys.platform.startswith("linux"):
        # The wheel of PySide6 says it to Qt by itself; a desktop's own programs may be Qt's too.
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


hooks = {
    "multiprocessing": _after_multiprocessing,
    "pkgutil": _after_pkgutil,
    "inspect": _after_inspect,
    "PySide6": _after_qt,
}
for name in [*hooks]:
    # What the bundler itself has loaded by now.
    if name in sys.modules:
        hooks.pop(name)()
sys.meta_path.insert(0, _Waiting(hooks))
