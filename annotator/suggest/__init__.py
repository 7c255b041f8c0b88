"""Suggesters: what offers spans, figures and relations before a person has looked."""
