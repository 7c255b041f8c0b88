"""Text as positions: units of offsets, tokens and snapping, sentences, zones."""
