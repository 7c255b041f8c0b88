"""The program without a screen: project files, edits, readers, suggesters, command line.

Nothing below this package imports Qt, `ui` or `exports`; see ARCHITECTURE.md for the layers.
"""
