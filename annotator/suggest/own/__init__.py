"""The lists of a user's own as suggesters: words and token patterns on spaCy's tokens."""

from annotator.suggest.own.matching import ListMatcher, NoMatcher
from annotator.suggest.own.offering import WithOwnLists

__all__ = ["ListMatcher", "NoMatcher", "WithOwnLists"]
