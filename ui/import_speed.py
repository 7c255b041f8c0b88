"""Quicker imports under PySide6."""

from importlib import import_module


def spare_source_scans() -> None:
    """Keeps PySide6 from reading the source of every module that is imported after it.

    WORKAROUND PySide6 6.11: its import hook reads each source file to see whether it names PySide6
    and may switch on `__feature__` names, which we never do. Half of a tenth of a second for the
    window, more for the store. Where the hook is built otherwise, nothing is changed.
    """
    import_module("PySide6.QtCore")
    feature = import_module("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        # By name: it is no part of what the module offers.
        vars(feature)["_mod_uses_pyside"] = lambda _module: False
