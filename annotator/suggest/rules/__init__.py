"""The suggester that ships: rules and gazetteers on spaCy's tokens, no trained model."""

from annotator.suggest.rules.suggester import RulesSuggester

__all__ = ["RulesSuggester"]
