"""The canvas for those who do not see it: its text, caret and selection, and words for the rest.

A screen reader reads the text through a hidden text field (`text_proxy`), because what Qt asks of a
text of our own cannot be answered in Python; it hears of focus and changes in words (`speaker`).
"""
