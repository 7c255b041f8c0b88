"""What can go wrong outside our own code, said in one sentence; bugs stay plain exceptions."""


class AnnotatorError(Exception):
    """Root of everything a user can be told: what is wrong, where, and what to do about it."""


class ProjectError(AnnotatorError):
    """A project file that cannot be made, opened or written."""


class ReadError(AnnotatorError):
    """A file that cannot be read; the message is the reason without the path."""


class WriteError(AnnotatorError):
    """An export that cannot be written."""


class RefusedError(AnnotatorError):
    """An act that is against the rules of the scheme or no longer fits what is there."""


class SuggesterError(AnnotatorError):
    """A suggester that cannot be loaded or that failed."""


class UnknownNameError(AnnotatorError):
    """A format, suggester, document or label that nobody knows under this name."""
